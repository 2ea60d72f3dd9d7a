package dev.rehearsal.scenarios;

import dev.rehearsal.descriptor.Target;
import dev.rehearsal.rehearsal.history.Histories;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** Whether random histories are meant in place of paths, and which. */
final class RandomOptions {
    /** More than anyone waits for: half a minute each. */
    private static final long MOST = 10_000;

    @Option(
            names = "--random",
            paramLabel = "SEED",
            converter = SeedReader.class,
            description = "In place of paths, a history of random steps (upgrades, ways back, restarts, crashes),"
                    + " composed from this number; FIRST..LAST for a range.")
    private @Nullable Seeds seeds;

    @Option(
            names = "--shrink",
            paramLabel = "N",
            defaultValue = "16",
            description = "How many shorter histories are carried out at most to find the shortest that still fails;"
                    + " 0 for none (default: ${DEFAULT-VALUE}).")
    private int attempts;

    /** Seeds from the first to the last. */
    record Seeds(long first, long last) {}

    /** Whether histories are meant. */
    boolean asked() {
        return seeds != null;
    }

    /**
     * The histories that are meant.
     *
     * @throws UsageException when the target has none, or paths are named too
     */
    Histories histories(Target target, ReleaseOptions releases) {
        if (releases.named()) {
            throw new UsageException(
                    "--random composes its own changes of the target's recommended procedures; leave out"
                            + " --path, --procedure, --from and --to, or leave out --random.");
        }
        HistoryPlanner planner = HistoryPlanner.of(target);
        Seeds meant = seeds == null ? new Seeds(0, -1) : seeds;
        return new Histories(
                LongStream.rangeClosed(meant.first(), meant.last())
                        .mapToObj(planner::compose)
                        .toList(),
                planner.rules(),
                planner,
                attempts);
    }

    /** A number, or two with two dots between. */
    static final class SeedReader implements CommandLine.ITypeConverter<Seeds> {
        private static final Pattern RANGE = Pattern.compile("(-?\\d{1,18})(?:\\.\\.(-?\\d{1,18}))?");

        @Override
        public Seeds convert(String value) {
            Matcher range = RANGE.matcher(value);
            if (!range.matches()) {
                throw new CommandLine.TypeConversionException(
                        "'" + value + "' is neither a number of at most 18 digits nor FIRST..LAST");
            }
            long first = Long.parseLong(range.group(1));
            long last = range.group(2) == null ? first : Long.parseLong(range.group(2));
            if (last < first || last - first >= MOST) {
                throw new CommandLine.TypeConversionException(
                        "'" + value + "' is no range of 1 to " + MOST + " numbers, the smaller first");
            }
            return new Seeds(first, last);
        }
    }
}
