package dev.rehearsal.reports;

import dev.rehearsal.evidence.Severity;
import dev.rehearsal.verdict.Effects;
import dev.rehearsal.verdict.Outcome;
import dev.rehearsal.verdict.PathVerdict;
import dev.rehearsal.verdict.Verdict;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * {@code metrics.txt}: the measured numbers of each path as
 * <a href="https://github.com/prometheus/OpenMetrics/blob/main/specification/OpenMetrics.md">OpenMetrics</a> text, which
 * GitLab's metrics report compares between branches. What was not measured has no line, never a zero. Stateless.
 */
final class Metrics {
    private static final int LABEL = 200;

    /** A number of each path, with the unit that its name ends in; empty for none. */
    private record Family(String name, String unit, String help, Function<PathVerdict, @Nullable BigDecimal> value) {}

    private static final List<Family> FAMILIES = List.of(
            family(
                    "approved",
                    "",
                    "1 when the path was approved, else 0.",
                    path -> path.outcome() == Outcome.APPROVED ? 1L : 0L),
            seconds("duration", "From boot of the clone to the end of its evidence.", PathVerdict::durationMillis),
            seconds("downtime", "Time in which at least one route was down.", probe(seen -> seen.downtimeMillis())),
            seconds(
                    "longest_outage",
                    "Longest time in which one route was down.",
                    probe(seen -> seen.longestOutageMillis())),
            seconds("latency_p50", "Half of the requests were answered faster.", probe(seen -> seen.p50Millis())),
            seconds(
                    "latency_p99",
                    "All but a hundredth of the requests were answered faster.",
                    probe(seen -> seen.p99Millis())),
            seconds("latency_max", "The slowest answer.", probe(seen -> seen.maxMillis())),
            family("requests", "", "Requests of the probe.", probe(seen -> seen.requests())),
            family("requests_failed", "", "Those of them that failed.", probe(seen -> seen.failed())),
            seconds("migration", "All migrations upward, as measured one by one.", path -> migrated(path, "upgrade")),
            seconds(
                    "migration_back",
                    "All migrations downward, as measured one by one.",
                    path -> migrated(path, "downgrade")),
            family("migration_wal_bytes", "bytes", "Write-ahead log of the migrations upward.", Metrics::wal),
            family("rows_checked", "", "Rows whose values were compared with those before.", PathVerdict::rowsCompared),
            family(
                    "writes_acknowledged",
                    "",
                    "Writes that the application promised to keep.",
                    ledger(kept -> kept.acknowledged())),
            family("writes_lost", "", "Those of them that are gone.", ledger(kept -> kept.lost())),
            seconds(
                    "rollback",
                    "From the first command of the way back until every gate was open.",
                    path -> path.rollback() == null ? null : path.rollback().healthyAfterMillis()),
            family(
                    "disk_bytes",
                    "bytes",
                    "What the change needs on disk.",
                    path -> path.disk() == null ? null : (Long) path.disk().total()),
            family("blockers", "", "Findings that block.", path -> count(path, Severity.BLOCKER)),
            family("warnings", "", "Findings that warn.", path -> count(path, Severity.WARNING)),
            family("checks_decided", "", "Checks that were decided, for or against.", path ->
                    (long) path.decided().size()),
            family("checks_undecided", "", "Checks that had to be decided and could not.", path ->
                    (long) VerdictText.decisiveGaps(path).size()));

    private Metrics() {}

    static String text(Verdict verdict) {
        List<String> labels = labels(verdict);
        StringBuilder text = new StringBuilder();
        for (Family family : FAMILIES) {
            append(text, family, verdict, labels);
        }
        return text.append("# EOF\n").toString();
    }

    private static void append(StringBuilder text, Family family, Verdict verdict, List<String> labels) {
        List<String> samples = new ArrayList<>();
        for (int i = 0; i < labels.size(); i++) {
            BigDecimal value = family.value().apply(verdict.paths().get(i));
            if (value != null) {
                samples.add("rehearsal_" + family.name() + labels.get(i) + " "
                        + value.stripTrailingZeros().toPlainString());
            }
        }
        if (samples.isEmpty()) {
            return;
        }
        String name = "rehearsal_" + family.name();
        text.append("# TYPE ").append(name).append(" gauge\n");
        if (!family.unit().isEmpty()) {
            text.append("# UNIT ")
                    .append(name)
                    .append(' ')
                    .append(family.unit())
                    .append('\n');
        }
        text.append("# HELP ").append(name).append(' ').append(family.help()).append('\n');
        samples.forEach(sample -> text.append(sample).append('\n'));
    }

    /** One set of labels per path: the same twice would be the same number twice, which the format forbids. */
    private static List<String> labels(Verdict verdict) {
        Map<String, Integer> seen = new LinkedHashMap<>();
        List<String> labels = new ArrayList<>();
        for (PathVerdict path : verdict.paths()) {
            String label = "path=\"" + escaped(path.path()) + "\",procedure=\"" + escaped(path.procedure()) + '"';
            int number = seen.merge(label, 1, Integer::sum);
            labels.add("{" + label + (number == 1 ? "" : ",number=\"" + number + '"') + "}");
        }
        return labels;
    }

    private static String escaped(String value) {
        return Printable.line(value, LABEL).replace("\\", "\\\\").replace("\"", "\\\"");
    }

    private static Family family(String name, String unit, String help, Function<PathVerdict, @Nullable Long> value) {
        return new Family(name, unit, help, path -> {
            Long number = value.apply(path);
            return number == null ? null : BigDecimal.valueOf(number);
        });
    }

    private static Family seconds(String name, String help, Function<PathVerdict, @Nullable Long> millis) {
        return new Family(name + "_seconds", "seconds", help, path -> {
            Long number = millis.apply(path);
            return number == null ? null : BigDecimal.valueOf(number, 3);
        });
    }

    private static Function<PathVerdict, @Nullable Long> probe(Function<Effects.AvailabilitySummary, Long> value) {
        return path -> path.availability() == null ? null : value.apply(path.availability());
    }

    private static Function<PathVerdict, @Nullable Long> ledger(Function<Effects.Ledger, Long> value) {
        return path -> path.ledger() == null ? null : value.apply(path.ledger());
    }

    private static @Nullable Long migrated(PathVerdict path, String direction) {
        List<Effects.Migration> all = path.migrations().stream()
                .filter(migration -> migration.direction().equals(direction))
                .toList();
        return all.isEmpty()
                ? null
                : (Long) all.stream()
                        .mapToLong(Effects.Migration::durationMillis)
                        .sum();
    }

    private static @Nullable Long wal(PathVerdict path) {
        List<Effects.Migration> up = path.migrations().stream()
                .filter(migration -> migration.direction().equals("upgrade"))
                .toList();
        return up.isEmpty()
                ? null
                : (Long) up.stream().mapToLong(Effects.Migration::walBytes).sum();
    }

    private static long count(PathVerdict path, Severity severity) {
        return path.findings().stream()
                .filter(finding -> finding.severity() == severity)
                .count();
    }
}
