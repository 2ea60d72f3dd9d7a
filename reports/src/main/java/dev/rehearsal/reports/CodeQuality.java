package dev.rehearsal.reports;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.evidence.Severity;
import dev.rehearsal.verdict.Provenance.Place;
import dev.rehearsal.verdict.Verdict;
import java.nio.file.Path;

/**
 * {@code code-quality.json} in the
 * <a href="https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format">form of GitLab</a>: findings that
 * point into a migration file or a runbook. That form has no finding without a file, so the others are left out. Stateless.
 */
final class CodeQuality {
    private static final int DESCRIPTION = 1_000;

    private CodeQuality() {}

    static ArrayNode of(Verdict verdict) {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        for (Placed each : Placed.of(verdict)) {
            Place place = each.place();
            // a path must start at the repository, and an absolute one lies in none
            if (place == null || Path.of(place.file()).isAbsolute()) {
                continue;
            }
            ObjectNode issue = all.addObject();
            issue.put("description", Printable.line(each.finding().message(), DESCRIPTION));
            issue.put("check_name", each.finding().id());
            issue.put("fingerprint", each.fingerprint());
            issue.put("severity", severity(each.finding().severity()));
            ObjectNode location = issue.putObject("location");
            location.put("path", Printable.of(place.file()));
            location.putObject("lines").put("begin", place.line());
        }
        return all;
    }

    private static String severity(Severity severity) {
        return switch (severity) {
            case NOTE -> "info";
            case WARNING -> "minor";
            case BLOCKER -> "blocker";
        };
    }
}
