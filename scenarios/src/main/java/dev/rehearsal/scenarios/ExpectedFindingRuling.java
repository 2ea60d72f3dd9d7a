package dev.rehearsal.scenarios;

import dev.rehearsal.evidence.Finding;
import dev.rehearsal.reports.Guide.Suspected;
import dev.rehearsal.reports.Guide.Suspected.Ruling;
import dev.rehearsal.runbook.ExpectedFinding;
import dev.rehearsal.verdict.Course;
import dev.rehearsal.verdict.PathVerdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Holds a suspicion against what was measured: one sign confirms it; it is refuted when every sign was looked for and
 * none was there; else it is undecided. Stateless.
 */
final class ExpectedFindingRuling {
    private ExpectedFindingRuling() {}

    static Suspected rule(ExpectedFinding suspicion, PathVerdict path) {
        List<String> absent = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        for (String id : suspicion.findings()) {
            List<Finding> found = path.findings().stream()
                    .filter(finding -> finding.id().equals(id))
                    .toList();
            for (Finding finding : found) {
                if (isAbout(finding, suspicion.about())) {
                    return new Suspected(suspicion.claim(), Ruling.CONFIRMED, id + ": " + finding.message());
                }
            }
            if (!found.isEmpty() || path.decided().contains(id)) {
                absent.add("nothing of the kind was found by " + id);
            } else {
                unknown.add(id + " was not decided" + reason(path, id));
            }
        }
        Pattern command = suspicion.command();
        if (command != null) {
            List<Course.Step> like = path.steps().stream()
                    .filter(step -> command.matcher(step.command()).find())
                    .toList();
            for (Course.Step step : like) {
                if ((step.exitCode() != 0) == suspicion.fails()) {
                    return new Suspected(suspicion.claim(), Ruling.CONFIRMED, ended(step));
                }
            }
            if (like.isEmpty()) {
                unknown.add("no such command was reached");
            } else {
                absent.add(ended(like.get(0)));
            }
        }
        ExpectedFinding.Measure measure = suspicion.measure();
        if (measure != null) {
            Long value = value(measure, path);
            if (value == null) {
                unknown.add(name(measure) + " was not measured");
            } else if (value > 0) {
                return new Suspected(suspicion.claim(), Ruling.CONFIRMED, amount(measure, value));
            } else {
                absent.add(amount(measure, value));
            }
        }
        return unknown.isEmpty()
                ? new Suspected(suspicion.claim(), Ruling.REFUTED, String.join("; ", absent))
                : new Suspected(suspicion.claim(), Ruling.UNDECIDED, String.join("; ", unknown));
    }

    private static boolean isAbout(Finding finding, @Nullable Pattern about) {
        return about == null
                || Stream.concat(Stream.of(finding.subject(), finding.message()), finding.evidence().stream())
                        .anyMatch(text -> about.matcher(text).find());
    }

    private static String reason(PathVerdict path, String id) {
        return path.unmeasured().stream()
                .filter(gap -> gap.id().equals(id))
                .findFirst()
                .map(gap -> ": " + gap.reason())
                .orElse("");
    }

    private static String ended(Course.Step step) {
        return "'" + step.command() + "' ended with " + step.exitCode();
    }

    private static @Nullable Long value(ExpectedFinding.Measure measure, PathVerdict path) {
        return switch (measure) {
            case DOWNTIME ->
                path.availability() == null ? null : (Long) path.availability().downtimeMillis();
            case WRITES_LOST ->
                path.ledger() == null ? null : (Long) path.ledger().lost();
            case WRITES_GIVEN_UP ->
                path.rollback() == null ? null : path.rollback().writesGivenUp();
        };
    }

    private static String amount(ExpectedFinding.Measure measure, Long value) {
        return Objects.requireNonNull(
                switch (measure) {
                    case DOWNTIME -> "the downtime was " + value + " ms";
                    case WRITES_LOST -> value + " acknowledged writes were gone afterwards";
                    case WRITES_GIVEN_UP -> "the restore gave up " + value + " acknowledged writes";
                });
    }

    private static String name(ExpectedFinding.Measure measure) {
        return switch (measure) {
            case DOWNTIME -> "the downtime";
            case WRITES_LOST -> "what became of the writes";
            case WRITES_GIVEN_UP -> "what a restore gives up";
        };
    }
}
