package dev.rehearsal.reports;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.rehearsal.verdict.Verdict;
import dev.rehearsal.verdict.VerdictJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Keeps Allure's history from run to run: what the newest earlier run of the same target left beside this one is given to
 * the generator, and what that made of it is laid down for the next, where pipelines look for it too. Stateless.
 */
final class AllureHistory {
    /** The generator puts all files into its one page. */
    private static final Pattern KEPT = Pattern.compile("d\\('history/([a-z-]+\\.json)','([A-Za-z0-9+/=]*)'\\)");

    private static final String HISTORY = "history";

    private AllureHistory() {}

    /**
     * Copies the earlier run's history into the results; nothing where there is none.
     *
     * @return which run this is, counted along the history: trends are labelled with it
     */
    static long take(Verdict verdict, Path directory, Path results) throws IOException {
        Optional<Path> earlier = earlier(verdict, directory);
        if (earlier.isEmpty()) {
            return 1;
        }
        Path history = Files.createDirectories(results.resolve(HISTORY));
        try (Stream<Path> files = Files.list(earlier.get())) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".json")).toList()) {
                Files.copy(file, history.resolve(file.getFileName().toString()));
            }
        }
        return 1 + order(history.resolve("history-trend.json"));
    }

    /** The number of the newest run that a trend holds; 0 when it holds none. */
    private static long order(Path trend) throws IOException {
        return Files.isRegularFile(trend)
                ? new JsonMapper()
                        .readTree(trend.toFile())
                        .path(0)
                        .path("buildOrder")
                        .asLong(0)
                : 0;
    }

    /** Lays the new history down beside the page that holds it. */
    static void keep(Path report) throws IOException {
        Matcher kept = KEPT.matcher(Files.readString(report.resolve("index.html")));
        Path history = Files.createDirectories(report.resolve(HISTORY));
        while (kept.find()) {
            String text = new String(Base64.getDecoder().decode(kept.group(2)), StandardCharsets.UTF_8);
            Files.writeString(history.resolve(kept.group(1)), text);
        }
    }

    /** The history of the last run by name, which is a date, that is of the same target and began before this one. */
    private static Optional<Path> earlier(Verdict verdict, Path directory) throws IOException {
        Path own = directory.toRealPath();
        Path parent = own.getParent();
        if (parent == null) {
            return Optional.empty();
        }
        List<Path> runs;
        try (Stream<Path> found = Files.list(parent)) {
            runs = found.filter(run -> !Files.isSymbolicLink(run) && !run.equals(own))
                    .filter(run -> Files.isDirectory(history(run)))
                    .sorted(Comparator.comparing(Path::getFileName).reversed())
                    .toList();
        }
        for (Path run : runs) {
            if (read(run).filter(other -> precedes(other, verdict)).isPresent()) {
                return Optional.of(history(run));
            }
        }
        return Optional.empty();
    }

    private static boolean precedes(Verdict one, Verdict other) {
        return one.target().equals(other.target()) && one.startedAt().isBefore(other.startedAt());
    }

    private static Path history(Path run) {
        return run.resolve("allure-report").resolve(HISTORY);
    }

    private static Optional<Verdict> read(Path run) {
        try {
            return Optional.of(VerdictJson.read(run.resolve("verdict.json")));
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }
}
