package dev.rehearsal.server.channel;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One line of a channel's protocol, whose sum was right.
 *
 * @param id of the command that it belongs to
 * @param number of the line within the answer, from 0
 * @param kind what it tells, as {@code command-channel.pl} describes it
 */
record AnswerLine(long id, long number, char kind, String data) {
    private static final Pattern FORM =
            Pattern.compile("(0|[1-9]\\d{0,17}) (0|[1-9]\\d{0,17}) ([oehs.f]) ([0-9a-f]*) (\\d{1,18})");

    /** Longer than any line of the protocol. */
    static final int LONGEST = 4096;

    /** Reads a line; null when it is none of the protocol's, whatever else it may be. */
    static @Nullable AnswerLine parse(String line) {
        Matcher parts = FORM.matcher(line);
        if (!parts.matches() || Long.parseLong(parts.group(5)) != sum(line.substring(0, parts.start(5) - 1))) {
            return null;
        }
        String data = parts.group(4);
        char kind = parts.group(3).charAt(0);
        boolean sound = switch (kind) {
            case 'o', 'e', 'f' -> data.length() % 2 == 0;
            case 's' -> data.matches("\\d{1,3}");
            case '.' -> data.matches("\\d{1,18}");
            default -> true;
        };
        return sound
                ? new AnswerLine(Long.parseLong(parts.group(1)), Long.parseLong(parts.group(2)), kind, data)
                : null;
    }

    /** A request, or an answer, with its sum. */
    static String summed(String line) {
        return line + " " + sum(line) + "\n";
    }

    private static long sum(String line) {
        return line.chars().sum();
    }
}
