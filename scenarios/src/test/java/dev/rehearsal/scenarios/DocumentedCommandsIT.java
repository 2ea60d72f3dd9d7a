package dev.rehearsal.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.scenarios.DocumentedCommandsTest.Documented;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every command of README.md, CONTRIBUTING.md and docs is carried out, by the launcher's entry into Java and in a directory
 * that looks as the page says. One rehearsal is real, and what reads runs reads that one. How the others are carried out is
 * said in {@link Way}, with the reason; a page that brings a command of another kind fails here.
 */
class DocumentedCommandsIT {
    /** What in a command stands for something of the reader's own. */
    private static final Map<String, String> MEANT = Map.of(
            "20260517-200000-ab12", "reports/earlier",
            "/secure/production.env", "own/production.env",
            "/backup/masked.sql.gz", "own/masked.sql.gz",
            "/backup/gitpulse.dump", "own/gitpulse.dump",
            "dump:/backup/gitpulse.dump", "dump:own/gitpulse.dump",
            "dump:/backup/masked.sql.gz", "dump:own/masked.sql.gz",
            "NAME", "availability-unstable-after",
            "NameOfTest", "DocumentedCommandsTest");

    private enum Way {
        /** It takes seconds and needs no engine, or only asks one. */
        AS_IT_STANDS,
        /**
         * A rehearsal takes a minute, and one of them is real here (the paths' own ITs have the others). So it is begun, with
         * every option, up to the moment at which it connects to the engine, whose address leads nowhere: until then
         * descriptor, releases, runbook, step, dump, environment file and key have been read and found usable.
         */
        UP_TO_THE_ENGINE,
        /** Would remove caches that other runs on this engine need, or enter a replica: asks an engine that holds nothing. */
        ON_AN_EMPTY_ENGINE,
        /** Runs the tests that this is one of; here its classes have to be there. */
        OF_THE_LAUNCHER
    }

    private static final Map<String, Way> WAYS = new TreeMap<>(Map.ofEntries(
            Map.entry("run", Way.UP_TO_THE_ENGINE),
            Map.entry("guide", Way.UP_TO_THE_ENGINE),
            Map.entry("prove", Way.UP_TO_THE_ENGINE),
            Map.entry("clean", Way.ON_AN_EMPTY_ENGINE),
            Map.entry("shell", Way.ON_AN_EMPTY_ENGINE),
            Map.entry("test", Way.OF_THE_LAUNCHER)));

    static {
        for (String command : List.of(
                "checks",
                "compare",
                "completion",
                "doctor",
                "forecast",
                "init",
                "mask",
                "merge",
                "paths",
                "plan",
                "report",
                "shards",
                "verify")) {
            WAYS.put(command, Way.AS_IT_STANDS);
        }
    }

    /** Those that write what others read, in the order of the work. */
    private static final List<String> FIRST = List.of("init", "mask", "merge");

    /** Makes documents again, of which a signed attestation then says that they are others. */
    private static final String LAST = "report";

    @TempDir
    private Path directory;

    @Test
    void everyDocumentedCommandDoesWhatItsPageSays() throws Exception {
        List<Documented> documented = new ArrayList<>(DocumentedCommandsTest.everyDocumented());
        // within a line of getting-started.md
        documented.add(new Documented("getting-started.md", List.of("completion"), true));
        assertThat(documented)
                .as("commands of a kind that this test does not know; give it a way")
                .allSatisfy(command -> assertThat(WAYS).containsKey(command.name()));
        ReaderHome home = ReaderHome.make(directory);

        // docs/targets.md, and docs/gate.md for its key
        ReaderHome.Done rehearsal = home.runs(
                "fixtures/minimal",
                "",
                List.of(
                        "run",
                        "--target",
                        "target.yaml",
                        "--path",
                        "standard",
                        "--data",
                        "tiny",
                        "--sign-key",
                        "../../sign.pem"));
        assertThat(rehearsal.status()).as(rehearsal.said()).isZero();
        home.keepsTheRun();

        List<String> faults = new ArrayList<>();
        try (EmptyEngine empty = EmptyEngine.start()) {
            Map<List<String>, Documented> distinct = new LinkedHashMap<>();
            documented.forEach(each -> distinct.putIfAbsent(each.arguments(), each));
            for (Documented each : distinct.values()) {
                if (FIRST.contains(each.name())) {
                    faults.addAll(faults(home, each, empty));
                }
            }
            home.answersTheQuestions();
            faults.addAll(sideBySide(
                    home,
                    empty,
                    distinct.values().stream()
                            .filter(each ->
                                    !FIRST.contains(each.name()) && !each.name().equals(LAST))
                            .filter(each -> !beginsARun(each))
                            .toList()));
            faults.addAll(faults(home, new Documented("reading-a-report.md", List.of(LAST), true), empty));
            // whoever begins a run takes 'latest' from the one that the others read
            faults.addAll(sideBySide(
                    home,
                    empty,
                    distinct.values().stream()
                            .filter(DocumentedCommandsIT::beginsARun)
                            .toList()));
        }

        assertThat(faults).isEmpty();
    }

    private static boolean beginsARun(Documented command) {
        return WAYS.get(command.name()) == Way.UP_TO_THE_ENGINE;
    }

    private static List<String> sideBySide(ReaderHome home, EmptyEngine empty, List<Documented> commands)
            throws InterruptedException, ExecutionException {
        ExecutorService two = Executors.newFixedThreadPool(2);
        try {
            List<Future<List<String>>> all = new ArrayList<>();
            commands.forEach(each -> all.add(two.submit(() -> faults(home, each, empty))));
            List<String> faults = new ArrayList<>();
            for (Future<List<String>> each : all) {
                faults.addAll(each.get());
            }
            return faults;
        } finally {
            two.shutdownNow();
        }
    }

    /** What went otherwise than its page says; empty when nothing did. */
    private static List<String> faults(ReaderHome home, Documented command, EmptyEngine empty)
            throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>();
        List<String> runs = new ArrayList<>(List.of("reports/earlier", "reports/larger"));
        for (String argument : command.arguments()) {
            arguments.addAll(
                    home.meant(argument.equals("RUN") ? runs.remove(0) : MEANT.getOrDefault(argument, argument)));
        }
        String place = command.home() ? "" : "fixtures/minimal";
        return switch (Objects.requireNonNull(WAYS.get(command.name()))) {
            case AS_IT_STANDS -> unless(home.runs(place, "", arguments), command, 0, "");
            case UP_TO_THE_ENGINE ->
                unless(home.runs(place, EmptyEngine.NOWHERE, arguments), command, 2, EmptyEngine.NOWHERE);
            case ON_AN_EMPTY_ENGINE ->
                command.arguments().equals(List.of("shell"))
                        ? unless(home.runs(place, empty.address(), arguments), command, 2, "No replica was kept")
                        : unless(home.runs(place, empty.address(), arguments), command, 0, "Nothing|nothing");
            case OF_THE_LAUNCHER -> missingClasses(command, arguments);
        };
    }

    private static List<String> unless(ReaderHome.Done done, Documented command, int status, String says) {
        boolean asItShould = done.status() == status
                && Stream.of(says.split("\\|")).anyMatch(done.said()::contains)
                && !done.said().contains("unexpected fault");
        return asItShould ? List.of() : List.of(command + " ended with " + done.status() + " and said: " + done.said());
    }

    private static List<String> missingClasses(Documented command, List<String> arguments) throws IOException {
        List<String> faults = new ArrayList<>();
        for (String argument : arguments) {
            String names = argument.startsWith("-Dtest=") ? argument.substring("-Dtest=".length()) : "";
            for (String name : names.split(",")) {
                String meant = MEANT.getOrDefault(name, name);
                try (Stream<Path> files = Files.walk(Path.of(".."), 12)) {
                    if (!meant.isEmpty() && files.noneMatch(file -> file.endsWith(meant + ".java"))) {
                        faults.add(command + " names a test that is not there: " + name);
                    }
                }
            }
        }
        return faults;
    }
}
