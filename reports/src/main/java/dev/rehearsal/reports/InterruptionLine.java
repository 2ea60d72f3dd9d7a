package dev.rehearsal.reports;

import dev.rehearsal.verdict.Trials.Interruption;
import dev.rehearsal.verdict.Trials.Rest;
import dev.rehearsal.verdict.Trials.Runners;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What became of migrations that were cut off, in a few sentences. Stateless. */
final class InterruptionLine {
    private InterruptionLine() {}

    static @Nullable String of(@Nullable Interruption seen) {
        if (seen == null) {
            return null;
        }
        if (seen.obstacle() != null) {
            return "Nothing was tried: " + seen.obstacle();
        }
        StringBuilder text = new StringBuilder("%s at %s left %s: run again, %s; taken back, %s."
                .formatted(
                        UserImpact.counted(seen.cuts(), "cut"),
                        UserImpact.counted(seen.statements(), "statement"),
                        UserImpact.counted(seen.rests().size(), "state"),
                        ends(seen.rests(), Rest::again),
                        ends(seen.rests(), Rest::down)));
        for (Runners runners : seen.runners()) {
            text.append(" %d runners at once: %s.".formatted(runners.number(), meaning(runners.end())));
        }
        if (!seen.untried().isEmpty()) {
            text.append(" Not tried: ")
                    .append(UserImpact.counted(seen.untried().size(), "thing"))
                    .append('.');
        }
        return text.toString();
    }

    private static String ends(List<Rest> rests, Function<Rest, @Nullable String> which) {
        List<String> ends = rests.stream()
                .map(which)
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .toList();
        if (ends.isEmpty()) {
            return "nothing";
        }
        List<String> said = ends.stream()
                .distinct()
                .sorted()
                .map(end -> ends.stream().filter(end::equals).count() + " " + meaning(end))
                .toList();
        return String.join(", ", said);
    }

    private static String meaning(String end) {
        return switch (end) {
            case "whole" -> "as it should be";
            case "refused" -> "refused";
            case "wrong" -> "success, and not as it should be";
            default -> end;
        };
    }
}
