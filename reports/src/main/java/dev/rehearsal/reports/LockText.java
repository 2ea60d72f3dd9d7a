package dev.rehearsal.reports;

import dev.rehearsal.verdict.Recording.LockSpan;
import java.util.Comparator;
import java.util.List;

/** What locks come to, in words. Stateless. */
final class LockText {
    private LockText() {}

    /** All of one relation, in a line. */
    static String of(String relation, List<LockSpan> spans) {
        String held =
                longest("held", spans.stream().filter(each -> !each.waited()).toList());
        String waited =
                longest("awaited", spans.stream().filter(LockSpan::waited).toList());
        return "Locks on " + relation + ": " + held + (held.isEmpty() || waited.isEmpty() ? "" : "; ") + waited;
    }

    /** One of them. */
    static String of(LockSpan span) {
        return span.waited()
                ? who(span) + " waited " + Span.of(span.durationMillis())
                : span.mode() + " held " + Span.of(span.durationMillis());
    }

    private static String longest(String how, List<LockSpan> spans) {
        return spans.stream()
                .max(Comparator.comparingLong(LockSpan::durationMillis))
                .map(longest -> how + " " + Span.of(longest.durationMillis()) + " ("
                        + (longest.waited() ? who(longest) : longest.mode()) + ")"
                        + (spans.size() == 1 ? "" : ", the longest of " + spans.size()))
                .orElse("");
    }

    private static String who(LockSpan span) {
        return switch (span.mode()) {
            case "schema_change" -> "a schema change";
            case "row" -> "a writer of a row";
            default -> "a " + span.mode();
        };
    }
}
