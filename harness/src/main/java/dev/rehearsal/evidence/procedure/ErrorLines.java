package dev.rehearsal.evidence.procedure;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Finds error lines in a log that comes in parts, of whatever length; those that are alike count as one. Memory is bounded.
 * Not thread-safe.
 */
public final class ErrorLines implements Consumer<String> {
    private static final int MOST = 50;
    /** Kinds of lines that are told apart; chosen: 20,000 lines of 200 characters. */
    private static final int MOST_KINDS = 20_000;
    /** Of a longer line the rest is not looked at; chosen. */
    private static final int LONGEST_LINE = 16_384;
    /** What differs between two lines that say the same: times, addresses, identities, counts, container numbers. */
    private static final Pattern VARIABLE = Pattern.compile(
            "0x[0-9a-fA-F]+|[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}|\\b[0-9a-f]{12,64}\\b|\\d+");

    private final Pattern error;
    private final List<Pattern> allow;
    private final Map<String, Kind> kinds = new LinkedHashMap<>();
    private final StringBuilder line = new StringBuilder();
    private boolean complete = true;

    private record Kind(String first, int times) {}

    /**
     * @param error what makes a line an error
     * @param allow what makes it none after all
     */
    public ErrorLines(Pattern error, List<Pattern> allow) {
        this.error = error;
        this.allow = List.copyOf(allow);
    }

    @Override
    public void accept(String part) {
        int begin = 0;
        int end = part.indexOf('\n');
        while (end >= 0) {
            append(part, begin, end);
            look();
            begin = end + 1;
            end = part.indexOf('\n', begin);
        }
        append(part, begin, part.length());
    }

    private void append(String part, int begin, int end) {
        line.append(part, begin, Math.min(end, begin + LONGEST_LINE - line.length()));
    }

    private void look() {
        String whole = line.toString();
        line.setLength(0);
        if (error.matcher(whole).find()
                && allow.stream().noneMatch(each -> each.matcher(whole).find())) {
            String normal = VARIABLE.matcher(whole.strip()).replaceAll("#");
            if (kinds.size() < MOST_KINDS || kinds.containsKey(normal)) {
                kinds.merge(normal, new Kind(whole.strip(), 1), (old, one) -> new Kind(old.first(), old.times() + 1));
            } else {
                complete = false;
            }
        }
    }

    /** Whether no kind of line had to be left out. */
    public boolean complete() {
        return complete;
    }

    /** At most 50 lines whose like is not in the other log, each with its number. */
    public List<String> notIn(ErrorLines before) {
        look();
        before.look();
        return kinds.entrySet().stream()
                .filter(kind -> !before.kinds.containsKey(kind.getKey()))
                .limit(MOST)
                .map(Map.Entry::getValue)
                .map(kind -> kind.times() == 1 ? kind.first() : kind.first() + " (" + kind.times() + " times)")
                .toList();
    }
}
