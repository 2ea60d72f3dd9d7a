package dev.rehearsal.scenarios;

import dev.rehearsal.descriptor.Target;
import dev.rehearsal.dump.DumpException;
import dev.rehearsal.dump.DumpFile;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What the old release holds before a path begins: the target's seed, or a dump of production. */
final class DataOptions {
    private static final String DUMP = "dump:";

    @Option(
            names = "--data",
            paramLabel = "SIZE|dump:FILE",
            defaultValue = "small",
            description = "Size of the seed, one of those that the target names (default: ${DEFAULT-VALUE});"
                    + " or a dump of your own (SQL, -Fc or -Fd, also gzipped), which is restored in its place and never"
                    + " altered.")
    private String data = "small";

    @Option(
            names = "--show-values",
            description =
                    "With a dump: write values of its rows, and what programs print. Without it, findings tell shapes of"
                            + " values, and logs tell in Rehearsal's words what was printed.")
    private boolean showValues;

    private @Nullable DumpFile dump;

    /**
     * Holds it against the target, and reads the dump from end to end.
     *
     * @throws UsageException when the target has no such size
     * @throws DumpException when the dump cannot be used
     */
    void require(Target target) {
        if (data.startsWith(DUMP)) {
            dump = DumpFile.read(Path.of(data.substring(DUMP.length())));
            return;
        }
        if (showValues) {
            throw new UsageException("--show-values is for a dump; what the seed holds is told anyway.");
        }
        // a target that seeds the same at any size need not name one
        if (!target.seed().sizes().isEmpty() && !target.seed().sizes().containsKey(data)) {
            throw new UsageException("--data " + data + " is no size of target " + target.name() + "; it has "
                    + String.join(
                            ", ",
                            target.seed().sizes().keySet().stream().sorted().toList())
                    + ", or dump:FILE.");
        }
    }

    /** The size, or the dump's name. */
    String name() {
        return data;
    }

    /** The dump, once it was held against the target; null for a seed. */
    @Nullable
    DumpFile dump() {
        return dump;
    }

    /** Whether what programs print is written nowhere. */
    boolean withholds() {
        return data.startsWith(DUMP) && !showValues;
    }

    boolean showsValues() {
        return showValues;
    }
}
