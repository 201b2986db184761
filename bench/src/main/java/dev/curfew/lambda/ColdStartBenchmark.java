package dev.curfew.lambda;

import dev.curfew.bench.Benchmark;
import dev.curfew.bench.Figures;
import dev.curfew.bench.Findings;
import dev.curfew.bench.Machine;
import dev.curfew.local.TemplateFunction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Measures cold starts: processes under Lambda's Java runtime interface client, one core each, from their start to their first
 * answer, with the emulator and DynamoDB Local for AWS. They take turns, so the machine's other work hits all alike.
 */
public final class ColdStartBenchmark implements Benchmark {
    private static final int ROUNDS = 9;
    private static final String C1 = "-XX:TieredStopAtLevel=1";

    private final Path home;

    /**
     * Creates it.
     *
     * @param home the folder of template.yaml
     */
    public ColdStartBenchmark(Path home) {
        this.home = home;
    }

    @Override
    public Findings measure() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("curfew-cold");
        try (ColdStage stage = new ColdStage(home, folder)) {
            List<TemplateFunction> functions = stage.functions();
            List<ColdStart> starts = new ArrayList<>();
            for (TemplateFunction function : functions) {
                String name = function.logicalId();
                starts.add(stage.boto3(name + ", boto3", function));
                starts.add(stage.java(name, function, C1));
                starts.add(stage.restored(name + ", restored", function, C1));
            }
            starts.addAll(variants(stage, new ColdStarter(folder), folder));
            List<Figures> figures = taken(starts, new ColdStarter(folder));
            ColdStartTables tables = new ColdStartTables(figures);
            return new Findings(
                    Machine.words(),
                    tables.texts(functions, Files.size(RuntimeProcess.PACKAGE)),
                    Map.of("package megabytes", Files.size(RuntimeProcess.PACKAGE) / 1_000_000),
                    tables.ratios(functions));
        }
    }

    private static List<ColdStart> variants(ColdStage stage, ColdStarter starter, Path folder)
            throws IOException, InterruptedException {
        TemplateFunction enforce = stage.functions().stream()
                .filter(function -> function.logicalId().equals("EnforceSchedules"))
                .findFirst()
                .orElseThrow();
        Path cds = folder.resolve("curfew.jsa");
        starter.train(stage.java("AppCDS", enforce, C1, "-XX:ArchiveClassesAtExit=" + cds), cds);
        Path aot = folder.resolve("curfew.aot");
        starter.train(stage.java("AOT cache", enforce, C1, "-XX:AOTCacheOutput=" + aot), aot);
        return List.of(
                stage.empty("Java, a function that does nothing", C1),
                stage.java("EnforceSchedules, all compilers", enforce),
                stage.java("EnforceSchedules, no class data sharing at all", enforce, C1, "-Xshare:off"),
                stage.java("EnforceSchedules, AppCDS", enforce, C1, "-XX:SharedArchiveFile=" + cds),
                stage.java("EnforceSchedules, AOT cache", enforce, C1, "-XX:AOTCache=" + aot));
    }

    /** Has each start once in each round; the first round fills the machine's caches of files and does not count. */
    private static List<Figures> taken(List<ColdStart> starts, ColdStarter starter)
            throws IOException, InterruptedException {
        long[][] nanos = new long[starts.size()][ROUNDS];
        long[] megabytes = new long[starts.size()];
        for (int round = -1; round < ROUNDS; round++) {
            System.err.printf("coldstart: round %d of %d%n", round + 1, ROUNDS);
            for (int index = 0; index < starts.size(); index++) {
                ColdStart.Taken taken = starter.once(starts.get(index));
                if (round >= 0) {
                    nanos[index][round] = taken.nanos();
                    megabytes[index] = Math.max(megabytes[index], taken.megabytes());
                }
            }
        }
        List<Figures> figures = new ArrayList<>();
        for (int index = 0; index < starts.size(); index++) {
            List<long[]> rounds =
                    Stream.of(nanos[index]).flatMap(ColdStartBenchmark::each).toList();
            figures.add(new Figures(starts.get(index).name(), rounds, megabytes[index] << 20));
        }
        return figures;
    }

    private static Stream<long[]> each(long[] nanos) {
        return Arrays.stream(nanos).mapToObj(one -> new long[] {one});
    }
}
