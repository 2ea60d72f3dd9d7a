package dev.rehearsal.reports;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.evidence.CheckDescription;
import dev.rehearsal.evidence.Severity;
import dev.rehearsal.evidence.Unmeasured;
import dev.rehearsal.verdict.Checks;
import dev.rehearsal.verdict.PathVerdict;
import dev.rehearsal.verdict.Provenance.Place;
import dev.rehearsal.verdict.Verdict;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * {@code report.sarif}: every finding as
 * <a href="https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html">SARIF 2.1.0</a>, with the checks as its rules. A
 * finding about no file has a logical location, and what could not be measured is a notification of the tool. Stateless.
 */
final class Sarif {
    private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";
    private static final int TEXT = 2_000;
    private static final int LINES = 20;

    private Sarif() {}

    static ObjectNode of(Verdict verdict) {
        ObjectNode log = JsonNodeFactory.instance.objectNode();
        log.put("$schema", SCHEMA).put("version", "2.1.0");
        ObjectNode run = log.putArray("runs").addObject();
        Map<String, Integer> rules = rules(verdict, run);
        run.putObject("automationDetails").put("id", "rehearsal/" + Printable.line(verdict.target(), 80) + "/");
        invocation(verdict, run.putArray("invocations").addObject());
        ArrayNode results = run.putArray("results");
        Placed.of(verdict).forEach(each -> result(each, rules, results.addObject()));
        return log;
    }

    /** Rule id to its place in the list: those of all checks, and whatever an older harness called a finding. */
    private static Map<String, Integer> rules(Verdict verdict, ObjectNode run) {
        ObjectNode driver = run.putObject("tool").putObject("driver");
        driver.put("name", "Rehearsal").put("version", Printable.line(verdict.harnessVersion(), 80));
        ArrayNode rules = driver.putArray("rules");
        Map<String, Integer> places = new TreeMap<>();
        for (CheckDescription check : Checks.all()) {
            places.put(check.id(), rules.size());
            ObjectNode rule = rules.addObject().put("id", check.id());
            rule.putObject("shortDescription").put("text", check.meaning());
            rule.putObject("fullDescription").put("text", check.meaning() + " " + check.why());
            rule.putObject("help")
                    .put(
                            "text",
                            check.whatToDo() + " Measured: " + check.measuredHow() + " Not seen: " + check.cannotSee());
            rule.putObject("defaultConfiguration").put("level", level(check.severity()));
        }
        verdict.paths().stream()
                .flatMap(path -> path.findings().stream())
                .filter(finding -> !places.containsKey(finding.id()))
                .forEach(finding -> {
                    if (places.putIfAbsent(finding.id(), rules.size()) == null) {
                        rules.addObject().put("id", finding.id());
                    }
                });
        return places;
    }

    private static void invocation(Verdict verdict, ObjectNode invocation) {
        List<String> notes = new ArrayList<>();
        boolean faulty = false;
        for (PathVerdict path : verdict.paths()) {
            if (path.fault() != null) {
                faulty = true;
                notes.add(path.path() + ": " + path.fault());
            }
            for (Unmeasured gap : VerdictText.decisiveGaps(path)) {
                notes.add(path.path() + ": " + gap.id() + " was not measured: " + gap.reason());
            }
        }
        invocation.put("executionSuccessful", !faulty);
        invocation.put("commandLine", Printable.line(verdict.command(), TEXT));
        invocation.put("startTimeUtc", verdict.startedAt().toString());
        invocation.put(
                "endTimeUtc",
                verdict.startedAt().plusMillis(verdict.durationMillis()).toString());
        ArrayNode notifications = invocation.putArray("toolExecutionNotifications");
        notes.forEach(note -> notifications
                .addObject()
                .put("level", "error")
                .putObject("message")
                .put("text", Printable.line(note, TEXT)));
    }

    private static void result(Placed placed, Map<String, Integer> rules, ObjectNode result) {
        String id = placed.finding().id();
        result.put("ruleId", id);
        result.put("ruleIndex", rules.getOrDefault(id, -1));
        result.put("level", level(placed.finding().severity()));
        result.putObject("message").put("text", message(placed));
        ObjectNode location = result.putArray("locations").addObject();
        Place place = placed.place();
        if (place != null) {
            ObjectNode physical = location.putObject("physicalLocation");
            physical.putObject("artifactLocation").put("uri", uri(place.file()));
            physical.putObject("region").put("startLine", place.line());
        }
        ObjectNode logical = location.putArray("logicalLocations").addObject();
        String subject = Printable.line(placed.finding().subject(), 200);
        logical.put("name", subject);
        logical.put("fullyQualifiedName", Printable.line(placed.path().path(), 200) + "/" + subject);
        result.putObject("partialFingerprints").put("rehearsal/v1", placed.fingerprint());
    }

    private static String message(Placed placed) {
        List<String> evidence = placed.finding().evidence();
        StringBuilder text = new StringBuilder(Printable.line(
                "Path " + placed.path().path() + ": " + placed.finding().message(), TEXT));
        evidence.stream().limit(LINES).forEach(line -> text.append('\n').append(Printable.line(line, 300)));
        if (evidence.size() > LINES) {
            text.append("\nand ").append(evidence.size() - LINES).append(" more lines");
        }
        return text.toString();
    }

    private static String uri(String file) {
        if (Path.of(file).isAbsolute()) {
            return Path.of(file).toUri().toASCIIString();
        }
        try {
            return new URI(null, null, file, null).toASCIIString();
        } catch (URISyntaxException odd) {
            return "unnamed";
        }
    }

    private static String level(Severity severity) {
        return switch (severity) {
            case NOTE -> "note";
            case WARNING -> "warning";
            case BLOCKER -> "error";
        };
    }
}
