package dev.curfew.cli;

import dev.curfew.history.Cause;
import dev.curfew.history.OperationStatus;
import dev.curfew.savings.SavingsReport.Grouping;
import java.util.Iterator;
import java.util.Locale;
import java.util.stream.Stream;

/** The words of options as a shell completes them: in small letters, which is how people type. */
abstract class Words implements Iterable<String> {
    private final Enum<?>[] values;

    private Words(Enum<?>[] values) {
        this.values = values.clone();
    }

    @Override
    public Iterator<String> iterator() {
        return Stream.of(values)
                .map(value -> value.name().toLowerCase(Locale.ROOT))
                .iterator();
    }

    /** Of causes of operations. */
    static final class Causes extends Words {
        Causes() {
            super(Cause.values());
        }
    }

    /** Of ends of operations. */
    static final class Statuses extends Words {
        Statuses() {
            super(OperationStatus.values());
        }
    }

    /** Of what savings are added up by. */
    static final class Groupings extends Words {
        Groupings() {
            super(Grouping.values());
        }
    }

    /** Of what commands print. */
    static final class Formats extends Words {
        Formats() {
            super(OutputOptions.Format.values());
        }
    }

    /** Of what savings are printed as. */
    static final class SavingsFormats extends Words {
        SavingsFormats() {
            super(SavingsCommand.Format.values());
        }
    }

    /** Of benchmarks. */
    static final class Benchmarks extends Words {
        Benchmarks() {
            super(BenchCommand.Benchmark.values());
        }
    }

    /** Of shells. */
    static final class Shells extends Words {
        Shells() {
            super(CompletionCommand.Shell.values());
        }
    }
}
