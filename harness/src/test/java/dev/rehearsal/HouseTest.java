package dev.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Small rooms: how large a file, a package, a method, a record and a constructor of the product may be. What is larger is
 * named here with the reason, and a name that is no longer needed has to go.
 */
class HouseTest {
    private static final int LINES = 300;
    private static final int FILES = 40;
    private static final int METHOD = 60;
    private static final int COMPONENTS = 12;
    private static final int PARAMETERS = 7;

    private static final String SPLIT = "to be split";
    private static final String LIST = "a list of checks with their descriptions";

    private static final Map<String, String> LARGER = Map.ofEntries(
            Map.entry("AvailabilityChecks.all: lines", LIST),
            Map.entry("AvailabilityChecks: lines", SPLIT),
            Map.entry("AvailabilityProbe: lines", SPLIT),
            Map.entry("DataChecks.all: lines", LIST),
            Map.entry("HistoryStep.carryOut: lines", SPLIT),
            Map.entry("InterruptionChecks.all: lines", LIST),
            Map.entry("LoadClient.LoadClient: lines", SPLIT),
            Map.entry("LoadClient: lines", SPLIT),
            Map.entry("LockRow: components", "one component for each column of pg_locks that is read"),
            Map.entry("OperatorShell: lines", SPLIT),
            Map.entry("PlanExecution: parameters", SPLIT),
            Map.entry("RehearsalOptions.carryOut: lines", SPLIT),
            Map.entry("RehearsalRequest: components", SPLIT),
            Map.entry("ReleaseChecks.all: lines", LIST),
            Map.entry("Replica: lines", SPLIT),
            Map.entry("ReplicaGrounds: parameters", SPLIT),
            Map.entry("RequestLines.write: lines", SPLIT),
            Map.entry("RunContext: parameters", SPLIT),
            Map.entry("Target: components", "one component for each key of the descriptor"),
            Map.entry("Target: lines", "one record for each key of the descriptor"),
            Map.entry("Verdict: components", "one component for each section of verdict.json"),
            Map.entry("WorkloadRunner: lines", SPLIT),
            Map.entry("reports: files", "to become folders by format"),
            Map.entry("scenarios: files", "becomes the module cli"));

    private static final Pattern METHOD_BEGINS = Pattern.compile("^ {4}(?! |@|/|\\*|}).*\\(.*");
    private static final Pattern TYPE = Pattern.compile("\\b(?:class|record|interface|enum) \\w");
    private static final Pattern RECORD = Pattern.compile("\\brecord (\\w+)(?:<[^>(]*>)?\\(");

    private static List<Path> sources() throws IOException {
        List<Path> all = new ArrayList<>();
        for (String module : List.of("harness", "reports", "scenarios")) {
            Path root = Path.of("..", module, "src", "main", "java");
            try (Stream<Path> files = Files.walk(root)) {
                files.filter(file -> file.toString().endsWith(".java")).forEach(all::add);
            }
        }
        return all;
    }

    @Test
    void everyRoomIsSmallOrNamed() throws IOException {
        Map<String, Integer> larger = new TreeMap<>();
        Map<Path, Integer> packages = new TreeMap<>();
        for (Path file : sources()) {
            packages.merge(file.getParent(), 1, Integer::sum);
            String name = file.getFileName().toString().replace(".java", "");
            List<String> lines = Files.readAllLines(file);
            note(larger, name + ": lines", lines.size(), LINES);
            methods(name, lines, larger);
            String text = String.join("\n", lines);
            Matcher records = RECORD.matcher(text);
            while (records.find()) {
                note(larger, records.group(1) + ": components", listed(text, records.end()), COMPONENTS);
            }
            Matcher constructors = Pattern.compile(
                            "^ {4}(?:public |protected |private )?" + name + "\\(", Pattern.MULTILINE)
                    .matcher(text);
            while (constructors.find()) {
                if (!text.contains("record " + name + "(")) {
                    note(larger, name + ": parameters", listed(text, constructors.end()), PARAMETERS);
                }
            }
        }
        packages.forEach((folder, files) -> note(larger, folder.getFileName() + ": files", files, FILES));

        assertThat(larger.keySet()).as("larger than allowed: %s", larger).isEqualTo(new TreeSet<>(LARGER.keySet()));
    }

    private static void note(Map<String, Integer> larger, String what, int size, int most) {
        if (size > most) {
            larger.merge(what, size, Math::max);
        }
    }

    /** Of top-level types only: their bodies are indented by one step, and so end where a brace stands alone there. */
    private static void methods(String name, List<String> lines, Map<String, Integer> larger) {
        for (int begin = 0; begin < lines.size(); begin++) {
            String line = lines.get(begin);
            if (!METHOD_BEGINS.matcher(line).matches() || TYPE.matcher(line).find()) {
                continue;
            }
            int open = begin;
            while (open < lines.size() && !lines.get(open).matches(".*[{;}]$")) {
                open++;
            }
            if (open == lines.size() || !lines.get(open).endsWith("{")) {
                continue;
            }
            int end = open;
            while (end < lines.size() && !lines.get(end).equals("    }")) {
                end++;
            }
            String method = line.strip().replaceFirst("\\(.*", "");
            note(
                    larger,
                    name + "." + method.substring(method.lastIndexOf(' ') + 1) + ": lines",
                    end - begin + 1,
                    METHOD);
        }
    }

    /** How many there are between this opening bracket and its closing one. */
    private static int listed(String text, int from) {
        int depth = 0;
        int commas = 0;
        int at = from;
        for (; at < text.length(); at++) {
            char each = text.charAt(at);
            if (each == '(' || each == '<' || each == '[') {
                depth++;
            } else if (each == ')' && depth == 0) {
                break;
            } else if (each == ')' || each == '>' || each == ']') {
                depth--;
            } else if (each == ',' && depth == 0) {
                commas++;
            }
        }
        return text.substring(from, at).isBlank() ? 0 : commas + 1;
    }
}
