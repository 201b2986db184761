package dev.curfew.cli;

import dev.curfew.cli.Finding.Level;
import dev.curfew.json.JsonText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** `curfew doctor`. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description =
                "Looks at everything that can be wrong with a stack and its services, and says what to do about it:"
                        + " credentials, permissions, ticks, tags, zones, operations, dead letters. Changes nothing.",
        footer = {
            "",
            "Exit status: 0 nothing failed (warnings may be there), 1 something did, 2 it was asked for wrongly.",
            "",
            "Examples:",
            "  curfew doctor",
            "  curfew doctor --stack curfew --region eu-central-1 --profile prod",
            "  curfew doctor -o json | jq -r '.findings[].sentence'"
        })
final class DoctorCommand implements Callable<Integer> {
    @Mixin
    private OutputOptions output = new OutputOptions();

    @Mixin
    private StackOptions options = new StackOptions();

    private final Terminal terminal;

    DoctorCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        List<Finding> findings = new Doctor().findings(() -> options.find(terminal.environment()));
        boolean well = findings.stream().noneMatch(finding -> finding.level() == Level.FAIL);
        if (output.json()) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("ok", well);
            json.put("findings", findings.stream().map(Finding::json).toList());
            terminal.out().println(JsonText.of(json));
        } else {
            findings.forEach(finding -> terminal.out().println(finding.line(terminal)));
            terminal.out().println(counted(findings));
        }
        return well ? 0 : 1;
    }

    private static String counted(List<Finding> findings) {
        long failed = findings.stream()
                .filter(finding -> finding.level() == Level.FAIL)
                .count();
        long warned = findings.stream()
                .filter(finding -> finding.level() == Level.WARN)
                .count();
        return failed + " failed, " + warned + (warned == 1 ? " warning, " : " warnings, ")
                + (findings.size() - failed - warned) + " as they should be.";
    }
}
