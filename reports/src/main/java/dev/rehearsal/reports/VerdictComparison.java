package dev.rehearsal.reports;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.evidence.Finding;
import dev.rehearsal.evidence.Unmeasured;
import dev.rehearsal.verdict.Effects;
import dev.rehearsal.verdict.PathVerdict;
import dev.rehearsal.verdict.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What changed from one rehearsal to another. A finding is the same when its id and what it is about are; a path, when its
 * name and its procedure are, whatever its releases. Restates, never decides. Immutable.
 *
 * @param outcome of the whole
 * @param images service to the new release's digest in both; only those that differ
 * @param paths those that are in either
 */
public record VerdictComparison(
        Verdict before, Verdict after, Change outcome, Map<String, Change> images, List<PathChange> paths) {
    public VerdictComparison {
        images = Map.copyOf(images);
        paths = List.copyOf(paths);
    }

    /** A fact in both; null where one has it not. */
    public record Change(@Nullable String before, @Nullable String after) {
        boolean same() {
            return Objects.equals(before, after);
        }

        private String text() {
            return (before == null ? Span.NONE : before) + " -> " + (after == null ? Span.NONE : after);
        }
    }

    /**
     * One path.
     *
     * @param measures name to milliseconds in both; those that neither has are left out
     * @param added findings that the later one has and the earlier one has not
     * @param undecided ids that had to be decided, were so before and are no longer
     */
    public record PathChange(
            String path,
            String procedure,
            Change outcome,
            Map<String, Measure> measures,
            List<Finding> added,
            List<Finding> gone,
            List<String> undecided) {
        public PathChange {
            added = List.copyOf(added);
            gone = List.copyOf(gone);
            undecided = List.copyOf(undecided);
        }
    }

    /** A number of milliseconds in both; null where it was not measured. */
    public record Measure(@Nullable Long before, @Nullable Long after) {}

    /** Compares an earlier rehearsal with a later one. */
    public static VerdictComparison of(Verdict before, Verdict after) {
        Map<String, PathVerdict> old = byName(before);
        Map<String, PathVerdict> fresh = byName(after);
        Set<String> names = new LinkedHashSet<>(old.keySet());
        names.addAll(fresh.keySet());
        List<PathChange> paths =
                names.stream().map(name -> path(old.get(name), fresh.get(name))).toList();
        Map<String, Change> images = new TreeMap<>();
        Set<String> services = new LinkedHashSet<>(before.images().keySet());
        services.addAll(after.images().keySet());
        for (String service : services) {
            Change change = new Change(digest(before, service), digest(after, service));
            if (!change.same()) {
                images.put(service, change);
            }
        }
        return new VerdictComparison(
                before,
                after,
                new Change(VerdictText.word(before.outcome()), VerdictText.word(after.outcome())),
                images,
                paths);
    }

    private static Map<String, PathVerdict> byName(Verdict verdict) {
        Map<String, PathVerdict> paths = new LinkedHashMap<>();
        for (PathVerdict path : verdict.paths()) {
            String name = path.path() + " (" + path.procedure() + ")";
            if (paths.putIfAbsent(name, path) != null) {
                paths.put(name + " from " + path.from(), path);
            }
        }
        return paths;
    }

    private static @Nullable String digest(Verdict verdict, String service) {
        Verdict.ImageDigests digests = verdict.images().get(service);
        return digests == null ? null : digests.to();
    }

    private static PathChange path(@Nullable PathVerdict before, @Nullable PathVerdict after) {
        PathVerdict named = Objects.requireNonNull(after == null ? before : after);
        Map<String, Measure> measures = new LinkedHashMap<>();
        measure(measures, "duration", before, after, PathVerdict::durationMillis);
        measure(measures, "downtime", before, after, probe(seen -> seen.downtimeMillis()));
        measure(measures, "longest outage", before, after, probe(seen -> seen.longestOutageMillis()));
        measure(measures, "p99", before, after, probe(seen -> seen.p99Millis()));
        return new PathChange(
                named.path(),
                named.procedure(),
                new Change(outcome(before), outcome(after)),
                measures,
                without(findings(after), findings(before)),
                without(findings(before), findings(after)),
                gaps(after).stream()
                        .filter(id -> before != null && before.decided().contains(id))
                        .toList());
    }

    private static void measure(
            Map<String, Measure> measures,
            String name,
            @Nullable PathVerdict before,
            @Nullable PathVerdict after,
            Function<PathVerdict, @Nullable Long> value) {
        Measure measure =
                new Measure(before == null ? null : value.apply(before), after == null ? null : value.apply(after));
        if (measure.before() != null || measure.after() != null) {
            measures.put(name, measure);
        }
    }

    private static Function<PathVerdict, @Nullable Long> probe(Function<Effects.AvailabilitySummary, Long> value) {
        return path -> path.availability() == null ? null : value.apply(path.availability());
    }

    private static @Nullable String outcome(@Nullable PathVerdict path) {
        return path == null ? null : VerdictText.word(path.outcome());
    }

    private static List<Finding> findings(@Nullable PathVerdict path) {
        return path == null ? List.of() : path.findings();
    }

    private static List<String> gaps(@Nullable PathVerdict path) {
        return path == null
                ? List.of()
                : VerdictText.decisiveGaps(path).stream()
                        .map(Unmeasured::id)
                        .distinct()
                        .toList();
    }

    private static List<Finding> without(List<Finding> some, List<Finding> others) {
        Set<List<String>> known = others.stream()
                .map(finding -> List.of(finding.id(), finding.subject()))
                .collect(Collectors.toSet());
        return some.stream()
                .filter(finding -> !known.contains(List.of(finding.id(), finding.subject())))
                .toList();
    }

    /** For people: what is the same is not told, but for the numbers. */
    public String text() {
        List<String> lines = new ArrayList<>();
        lines.add(Printable.line(after.target(), 80) + "  " + releases(before) + " (" + before.runId() + ")  against  "
                + releases(after) + " (" + after.runId() + ")");
        lines.add("outcome  " + (outcome.same() ? "still " + outcome.after() : outcome.text()));
        new TreeMap<>(images).forEach((service, change) -> lines.add("image    " + service + "  " + change.text()));
        for (PathChange path : paths) {
            lines.add("");
            lines.add(path.path() + " (" + path.procedure() + ")  "
                    + (path.outcome().same()
                            ? "still " + path.outcome().after()
                            : path.outcome().text()));
            path.measures()
                    .forEach((name, measure) ->
                            lines.add("  " + name + "  " + span(measure.before()) + " -> " + span(measure.after())));
            path.added().forEach(finding -> lines.add("  new   " + told(finding)));
            path.gone().forEach(finding -> lines.add("  gone  " + told(finding)));
            path.undecided().forEach(id -> lines.add("  no longer measured  " + id));
        }
        return lines.stream()
                .map(line -> Printable.line(line, 400).isEmpty() ? "\n" : indented(line) + "\n")
                .collect(Collectors.joining());
    }

    /** {@link Printable} strips what a line begins with. */
    private static String indented(String line) {
        return (line.startsWith("  ") ? "  " : "") + Printable.line(line, 400);
    }

    private static String releases(Verdict verdict) {
        return verdict.from() == null || verdict.to() == null
                ? "each path's releases"
                : verdict.from() + " -> " + verdict.to();
    }

    private static String span(@Nullable Long millis) {
        return millis == null ? Span.NONE : Span.of(millis);
    }

    private static String told(Finding finding) {
        return VerdictText.word(finding.severity()) + " " + finding.id() + " " + finding.subject() + ": "
                + finding.message();
    }

    /** For programs, ending in a line feed. */
    public String json() {
        JsonMapper mapper = new JsonMapper();
        ObjectNode root = mapper.createObjectNode();
        root.put("before", before.runId()).put("after", after.runId());
        root.set("outcome", mapper.valueToTree(outcome));
        root.set("images", mapper.valueToTree(new TreeMap<>(images)));
        ArrayNode all = root.putArray("paths");
        for (PathChange path : paths) {
            ObjectNode node = all.addObject().put("path", path.path()).put("procedure", path.procedure());
            node.set("outcome", mapper.valueToTree(path.outcome()));
            node.set("millis", mapper.valueToTree(path.measures()));
            findings(path.added(), node.putArray("added"));
            findings(path.gone(), node.putArray("gone"));
            node.set("noLongerMeasured", mapper.valueToTree(path.undecided()));
        }
        return root.toPrettyString() + "\n";
    }

    private static void findings(List<Finding> findings, ArrayNode all) {
        findings.forEach(finding -> all.addObject()
                .put("id", finding.id())
                .put("severity", VerdictText.word(finding.severity()))
                .put("subject", finding.subject())
                .put("message", finding.message()));
    }
}
