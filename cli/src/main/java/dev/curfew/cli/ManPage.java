package dev.curfew.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The manual page of a command and those below it, in the macros of man(7). */
final class ManPage {
    private final CommandSpec root;
    private final StringBuilder page = new StringBuilder();

    ManPage(CommandSpec root) {
        this.root = root;
    }

    String text() {
        line(".TH " + root.name().toUpperCase(Locale.ROOT) + " 1 \"\" \"" + root.version()[0] + "\"");
        line(".SH NAME");
        line(root.name() + " \\- " + plain(String.join(" ", root.usageMessage().description())));
        line(".SH SYNOPSIS");
        line(".B " + root.name());
        line(".I COMMAND");
        line("[options]");
        line(".SH COMMANDS");
        below(root).forEach(this::command);
        line(".SH EXIT STATUS");
        paragraph("0", "done");
        paragraph("1", "it went wrong; of `status` and `doctor`: there is a problem");
        paragraph("2", "it was asked for wrongly");
        line(".SH ENVIRONMENT");
        paragraph("AWS_ENDPOINT_URL", "a running `curfew local`, instead of AWS");
        paragraph("AWS_REGION, AWS_PROFILE, AWS_ACCESS_KEY_ID, ...", "as for `aws`");
        paragraph("NO_COLOR", "if set, no colours, also on a terminal");
        paragraph("CURFEW_DEBUG", "if set, errors show where they happened");
        return page.toString();
    }

    private static Stream<CommandSpec> below(CommandSpec spec) {
        return spec.subcommands().values().stream()
                .map(CommandLine::getCommandSpec)
                .distinct()
                .filter(below -> !below.name().equals("help"));
    }

    private void command(CommandSpec spec) {
        line(".SS "
                + quoted(spec.qualifiedName()
                        + spec.positionalParameters().stream()
                                .map(parameter -> " " + parameter.paramLabel())
                                .collect(Collectors.joining())));
        line(plain(String.join(" ", spec.usageMessage().description())));
        spec.positionalParameters().forEach(this::parameter);
        spec.options().stream().filter(ManPage::shown).forEach(this::option);
        List<String> footer = Arrays.asList(spec.usageMessage().footer());
        if (!footer.isEmpty()) {
            line(".PP");
            line(".nf");
            footer.stream().skip(1).forEach(text -> line(plain(text)));
            line(".fi");
        }
        below(spec).forEach(this::command);
    }

    private static boolean shown(OptionSpec option) {
        return !option.hidden() && !option.usageHelp() && !option.versionHelp();
    }

    private void parameter(PositionalParamSpec parameter) {
        paragraph(parameter.paramLabel(), described(parameter));
    }

    private void option(OptionSpec option) {
        String label = option.arity().max() == 0 ? "" : " " + option.paramLabel();
        paragraph(String.join(", ", option.names()) + label, described(option));
    }

    private static String described(ArgSpec argument) {
        return String.join(" ", argument.description());
    }

    private void paragraph(String title, String text) {
        line(".TP");
        line(".B " + plain(title));
        line(plain(text));
    }

    private void line(String text) {
        page.append(text).append('\n');
    }

    private static String quoted(String text) {
        return "\"" + plain(text).replace("\"", "\\(dq") + "\"";
    }

    /** Returns a text that no macro takes for its own. */
    private static String plain(String text) {
        String escaped = text.replace("\\", "\\e").replace("-", "\\-").replace("%%", "%");
        return escaped.startsWith(".") || escaped.startsWith("'") ? "\\&" + escaped : escaped;
    }
}
