package dev.rehearsal.postgres;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One spelling for the cast of an array of values. PostgreSQL shows {@code mode in ('a', 'b')} on a {@code varchar} as
 * {@code (ARRAY['a'::character varying, ...])::text[]}; read in again, as by a restore, the same expression is shown as
 * {@code ARRAY[('a'::character varying)::text, ...]}. Stateless.
 */
final class ArrayCasts {
    private static final String OPENING = "(ARRAY[";
    private static final Pattern CLOSING = Pattern.compile("]\\)::([\\w .\"]+(?:\\([\\d, ]+\\))?)\\[]");

    private ArrayCasts() {}

    /** The expression with each such cast on the elements; everything else stays as it is. */
    static String onElements(String expression) {
        StringBuilder spelt = new StringBuilder();
        int done = 0;
        int opening = expression.indexOf(OPENING);
        while (opening >= 0) {
            int first = opening + OPENING.length();
            List<String> elements = new ArrayList<>();
            Matcher closing = CLOSING.matcher(expression);
            closing.region(elements(expression, first, elements), expression.length());
            if (closing.lookingAt()) {
                String type = closing.group(1);
                spelt.append(expression, done, opening)
                        .append(elements.stream()
                                .map(each -> "(" + onElements(each) + ")::" + type)
                                .collect(Collectors.joining(", ", "ARRAY[", "]")));
                done = closing.end();
                opening = expression.indexOf(OPENING, done);
            } else {
                opening = expression.indexOf(OPENING, first);
            }
        }
        return spelt.append(expression, done, expression.length()).toString();
    }

    /** Splits at the commas between elements, and gives where the array's bracket closes, or the end. */
    private static int elements(String expression, int first, List<String> elements) {
        int depth = 0;
        int start = first;
        char quote = 0;
        for (int at = first; at < expression.length(); at++) {
            char here = expression.charAt(at);
            if (quote != 0) {
                quote = here == quote ? 0 : quote;
            } else if (here == '\'' || here == '"') {
                quote = here;
            } else if (here == '(' || here == '[') {
                depth++;
            } else if (depth > 0 && (here == ')' || here == ']')) {
                depth--;
            } else if (depth == 0 && (here == ',' || here == ']')) {
                elements.add(expression.substring(start, at).strip());
                start = at + 1;
                if (here == ']') {
                    return at;
                }
            }
        }
        return expression.length();
    }
}
