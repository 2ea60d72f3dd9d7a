package dev.rehearsal.scenarios;

import dev.rehearsal.reports.ConsoleSummary;
import dev.rehearsal.reports.ReportWriter;
import dev.rehearsal.reports.attest.Attestation;
import dev.rehearsal.verdict.MalformedVerdictException;
import dev.rehearsal.verdict.Outcome;
import dev.rehearsal.verdict.PathVerdict;
import dev.rehearsal.verdict.UnitedVerdict;
import dev.rehearsal.verdict.Verdict;
import dev.rehearsal.verdict.VerdictJson;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.PrivateKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code rehearse merge}: one verdict, with all its reports, of the verdicts of shards. */
@Command(
        name = "merge",
        description =
                "Unites the verdicts of shards into one, with all reports, as a run of all paths would have ended.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Exit status: that of the united verdict; 2 when a shard has no verdict, is not",
            "as it was attested, or the shards contradict each other, and then nothing is",
            "written."
        })
final class MergeCommand implements Callable<Integer> {
    @Parameters(arity = "1..*", paramLabel = "DIR", description = "Report directories of the shards, in their order.")
    private List<Path> shards = List.of();

    @Option(
            names = "--report-dir",
            paramLabel = "DIR",
            description = "Where the report goes (default: reports/runs/<run-id>/).")
    private @Nullable Path reportDirectory;

    @Mixin
    private SignOptions signing = new SignOptions();

    @Mixin
    private ShardTrust trust = new ShardTrust();

    @Option(names = "--json", description = "Print verdict.json on standard output instead of the summary.")
    private boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PrivateKey key = signing.key(RedactedCommandLine.redactionOf(spec));
        Map<String, Verdict> verdicts = verdicts();
        trust.require(verdicts.keySet(), key);
        UnitedVerdict united = new UnitedVerdict(verdicts);
        List<String> contradictions = united.contradictions();
        if (!contradictions.isEmpty()) {
            throw new UsageException(String.join(" ", contradictions));
        }
        requireOwnDirectory();
        RunId id = RunId.create();
        ReportDirectory directory = ReportDirectory.create(Home.directory(), id, reportDirectory);
        Verdict verdict = united.of(
                id.text(), RepeatCommand.of(spec.commandLine().getParseResult().originalArgs()));
        copyLogs(verdicts, directory.path());
        return write(verdict, directory, key);
    }

    /** The report takes the place of whatever lies in its directory. */
    private void requireOwnDirectory() {
        Path report = reportDirectory;
        if (report != null && shards.stream().anyMatch(shard -> absolute(shard).equals(absolute(report)))) {
            throw new UsageException("--report-dir " + report + " is a shard's own directory; name another.");
        }
    }

    private static Path absolute(Path path) {
        return path.toAbsolutePath().normalize();
    }

    private Map<String, Verdict> verdicts() throws IOException {
        Map<String, Verdict> verdicts = new LinkedHashMap<>();
        List<String> absent = new ArrayList<>();
        for (Path shard : shards) {
            Path file = shard.resolve("verdict.json");
            try {
                if (!Files.isRegularFile(file)) {
                    absent.add(shard.toString());
                } else {
                    verdicts.put(shard.toString(), VerdictJson.read(file));
                }
            } catch (MalformedVerdictException malformed) {
                throw new UsageException(String.valueOf(malformed.getMessage()));
            }
        }
        if (!absent.isEmpty()) {
            throw new UsageException("There is no verdict.json in " + String.join(", ", absent)
                    + ": a shard that was not carried out to its end proves nothing; run it again.");
        }
        return verdicts;
    }

    private int write(Verdict verdict, ReportDirectory directory, @Nullable PrivateKey key) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        VerdictJson.write(verdict, directory.path().resolve("verdict.json"));
        new ReportWriter(
                        ReportWriter.allureIn(Home.directory()),
                        spec.commandLine().getErr()::println)
                .write(verdict, directory.path());
        boolean signs = key != null && verdict.outcome() == Outcome.APPROVED;
        Attestation.write(verdict, directory.path(), signs ? key : null, System.getenv());
        if (key != null && !signs) {
            spec.commandLine()
                    .getErr()
                    .println("rehearse: The united verdict is "
                            + verdict.outcome().name().toLowerCase(Locale.ROOT)
                            + ", so its attestation is not signed.");
        }
        if (json) {
            out.print(VerdictJson.text(verdict));
        } else {
            ConsoleSummary.print(verdict, directory.path(), out, Terminal.colour());
        }
        out.flush();
        return verdict.outcome().exitStatus();
    }

    /** Where two shards have a path of the same name, each keeps its logs in a directory of its own below it. */
    private static void copyLogs(Map<String, Verdict> verdicts, Path directory) throws IOException {
        Map<String, Long> uses = verdicts.values().stream()
                .flatMap(verdict -> verdict.paths().stream())
                .collect(Collectors.groupingBy(PathVerdict::path, Collectors.counting()));
        for (Map.Entry<String, Verdict> shard : verdicts.entrySet()) {
            Path logs = Path.of(shard.getKey()).resolve("logs");
            for (PathVerdict path : shard.getValue().paths()) {
                Path to = directory.resolve("logs").resolve(path.path());
                boolean shared = uses.getOrDefault(path.path(), 0L) > 1;
                copy(
                        logs.resolve(path.path()),
                        shared
                                ? to.resolve("from-" + path.from() + "-"
                                        + path.procedure().replaceAll("[^A-Za-z0-9.-]", "_"))
                                : to);
            }
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        if (!Files.isDirectory(from)) {
            return;
        }
        try (Stream<Path> all = Files.walk(from)) {
            for (Path file : (Iterable<Path>) all.filter(Files::isRegularFile)::iterator) {
                Path copy = to.resolve(from.relativize(file).toString());
                Path parent = copy.getParent();
                Files.createDirectories(parent == null ? to : parent);
                Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (UncheckedIOException failed) {
            throw failed.getCause();
        }
    }
}
