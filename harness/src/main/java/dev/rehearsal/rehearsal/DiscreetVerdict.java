package dev.rehearsal.rehearsal;

import dev.rehearsal.dump.DiscreetLines;
import dev.rehearsal.dump.Discretion;
import dev.rehearsal.verdict.Verdict;
import dev.rehearsal.verdict.VerdictJson;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** A verdict without rows of an operator's own data. Stateless. */
final class DiscreetVerdict {
    /** Output of programs, line by line. */
    private static final Set<String> OUTPUT = Set.of("tail");

    /** What Rehearsal says, and may quote of them. */
    private static final Set<String> SENTENCES = Set.of(
            "message", "reason", "fault", "obstacle", "untried", "unexamined", "cuts", "left", "again", "down", "ends");

    /** Findings whose evidence is Rehearsal's own words: shapes of values, names of a schema, statements, times. */
    private static final Pattern IN_OWN_WORDS = Pattern.compile(
            "(?:data|schema|lock|migration|rollback|release|contract)\\..*|availability\\.(?:outage|errors).*");

    private DiscreetVerdict() {}

    static Verdict of(Verdict verdict, Discretion rows) {
        return VerdictJson.withTexts(verdict, (owner, key, texts) -> {
            boolean evidence = key.equals("evidence");
            if (OUTPUT.contains(key)
                    || (evidence && !IN_OWN_WORDS.matcher(owner).matches())) {
                return texts.size() == 1 ? List.of(rows.text(texts.get(0))) : lines(rows.lines(), texts);
            }
            return evidence || SENTENCES.contains(key)
                    ? texts.stream().map(rows::sentence).toList()
                    : texts;
        });
    }

    private static List<String> lines(DiscreetLines lines, List<String> texts) {
        return texts.stream().map(lines::next).toList();
    }
}
