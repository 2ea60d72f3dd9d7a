package dev.rehearsal.scenarios;

import dev.rehearsal.dump.DumpFile;
import dev.rehearsal.dump.DumpFormat;
import dev.rehearsal.dump.DumpText;
import dev.rehearsal.dump.RowCounts;
import dev.rehearsal.forecast.Forecasts;
import dev.rehearsal.forecast.WindowForecast;
import dev.rehearsal.forecast.WindowForecast.Range;
import dev.rehearsal.reports.ReportWriter;
import dev.rehearsal.reports.attest.Renewal;
import dev.rehearsal.verdict.PathVerdict;
import dev.rehearsal.verdict.Verdict;
import dev.rehearsal.verdict.VerdictJson;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code rehearse forecast}: the maintenance window on data of another size. */
@Command(
        name = "forecast",
        description = "Predicts how long each step of a path takes on your own number of rows.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "First rehearse the path at two sizes of data or more, then say how many rows",
            "there are:",
            "",
            "  rehearse run --path standard --data small",
            "  rehearse run --path standard --data medium",
            "  rehearse forecast RUN RUN --size events=40000000",
            "",
            "For each step the simplest law that the measurements bear out is taken:",
            "constant, linear or n log n. The range spans every law that they do not",
            "contradict. Times no further apart than repeated runs of one size are taken",
            "for equal: up to 1.6 times or half a second, or as much as those runs differ",
            "that you name for the same size."
        })
final class ForecastCommand implements Callable<Integer> {
    @Parameters(
            arity = "2..*",
            paramLabel = "RUN",
            description = "Ids of runs at different sizes, or their directories.")
    private List<String> runs = List.of();

    @Option(
            names = "--size",
            paramLabel = "TABLE=ROWS",
            split = ",",
            description = "How many rows a table has; of several tables their sum counts.")
    private Map<String, Long> sizes = new HashMap<>();

    @Option(names = "--dump", paramLabel = "FILE", description = "Count the rows in a dump of SQL (plain or gzipped).")
    private @Nullable Path dump;

    @Option(names = "--path", paramLabel = "PATH", description = "Which path; needed when the runs have several.")
    private @Nullable String path;

    @Option(
            names = "--report",
            description = "Write it into the report of the run with the most rows, too: forecast.json and report.html.")
    private boolean report;

    @Mixin
    private SignOptions signing = new SignOptions();

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        List<Verdict> verdicts = runs.stream()
                .map(run -> RunDirectory.verdict(Home.directory(), run))
                .toList();
        List<PathVerdict> paths = paths(verdicts);
        WindowForecast forecast = WindowForecast.of(paths, rows(paths));
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(Forecasts.text(forecast));
        } else {
            print(forecast, out);
        }
        out.flush();
        if (report) {
            show(forecast, paths);
        }
        return ExitStatus.APPROVED;
    }

    /** Into the report of the run with the most rows, for that is whose times weigh most. */
    private void show(WindowForecast forecast, List<PathVerdict> paths) throws IOException {
        int most = IntStream.range(0, paths.size())
                .boxed()
                .max(Comparator.comparingLong(number -> forecast.rows().keySet().stream()
                        .mapToLong(table -> paths.get(number).rows().getOrDefault(table, 0L))
                        .sum()))
                .orElseThrow();
        Path home = Home.directory();
        Path directory = Runs.of(home).find(runs.get(most));
        PrintWriter err = spec.commandLine().getErr();
        Verdict verdict = VerdictJson.read(directory.resolve("verdict.json"));
        Renewal renewal = signing.renewal(verdict, directory, RedactedCommandLine.redactionOf(spec));
        Forecasts.add(forecast, directory);
        ReportWriter.writePages(verdict, directory);
        renewal.write(verdict, System.getenv()).ifPresent(err::println);
        err.println("The forecast stands in " + directory.resolve("report.html") + ".");
        err.flush();
    }

    private List<PathVerdict> paths(List<Verdict> verdicts) {
        List<String> common = verdicts.get(0).paths().stream()
                .map(PathVerdict::path)
                .filter(name -> path == null || name.equals(path))
                .filter(name -> verdicts.stream()
                        .allMatch(run -> run.paths().stream()
                                .anyMatch(each -> each.path().equals(name))))
                .toList();
        if (common.size() != 1) {
            throw new UsageException(
                    common.isEmpty()
                            ? "The runs have no path " + (path == null ? "in common" : path) + "; rehearse it in each."
                            : "The runs have several paths in common; name one with --path: "
                                    + String.join(", ", common) + ".");
        }
        return verdicts.stream()
                .flatMap(run -> run.paths().stream())
                .filter(each -> each.path().equals(common.get(0)))
                .toList();
    }

    private Map<String, Long> rows(List<PathVerdict> paths) throws IOException {
        Path file = dump;
        if (file == null) {
            if (sizes.isEmpty()) {
                throw new UsageException("Say how many rows there are: --size TABLE=ROWS, or --dump FILE.");
            }
            return sizes;
        }
        DumpFile read = DumpFile.read(file);
        if (read.format() != DumpFormat.PLAIN) {
            throw new UsageException("Rows are counted in SQL; write it with 'pg_restore -f FILE.sql " + file + "'.");
        }
        Map<String, Long> counted = new HashMap<>(RowCounts.of(DumpText.of(read)));
        Map<String, Long> known = paths.get(0).rows();
        counted.keySet().removeIf(table -> !known.containsKey(table));
        if (counted.isEmpty()) {
            throw new UsageException("The dump has no table that the runs have counted.");
        }
        return counted;
    }

    private static void print(WindowForecast forecast, PrintWriter out) {
        out.println("Forecast for path " + forecast.path() + " with "
                + forecast.rows().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(each -> each.getValue() + " rows in " + each.getKey())
                        .collect(Collectors.joining(", ")));
        out.println();
        int width = forecast.steps().stream()
                .mapToInt(step -> step.name().length())
                .max()
                .orElse(0);
        String line = "  %-" + width + "s  %-9s  %9s  %s%n";
        out.printf(Locale.ROOT, line, "step", "law", "predicted", "range");
        forecast.steps()
                .forEach(step -> out.printf(
                        Locale.ROOT,
                        line,
                        step.name(),
                        step.prediction().law().text(),
                        span(step.prediction().seconds()),
                        span(step.prediction().low()) + " to "
                                + span(step.prediction().high())));
        Range total = forecast.total();
        out.println();
        out.println("All commands: " + span(total.seconds()) + ", between " + span(total.low()) + " and "
                + span(total.high()) + ". Measured with at most " + forecast.largest() + " rows.");
        List<String> hiding = forecast.steps().stream()
                .filter(step -> step.prediction().mayHideGrowth())
                .map(WindowForecast.Step::name)
                .toList();
        if (!hiding.isEmpty()) {
            out.println("Noise may hide a growth of " + String.join(", ", hiding)
                    + ": rehearse with more data to narrow its range.");
        }
        if (forecast.far()) {
            out.println("That is more than a hundred times what was measured: rehearse with more data first.");
        }
    }

    private static String span(double seconds) {
        if (seconds < 59.95) {
            return String.format(Locale.ROOT, "%.1f s", seconds);
        }
        long whole = Math.round(seconds);
        return whole < 3_600
                ? String.format(Locale.ROOT, "%d min %02d s", whole / 60, whole % 60)
                : String.format(Locale.ROOT, "%d h %02d min", whole / 3_600, whole % 3_600 / 60);
    }
}
