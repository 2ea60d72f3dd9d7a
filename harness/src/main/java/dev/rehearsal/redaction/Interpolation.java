package dev.rehearsal.redaction;

import java.util.Map;

/**
 * Compose's interpolation: {@code $NAME}, <code>${NAME}</code>, with {@code :-} and {@code -} for a default, {@code :+} and
 * {@code +} for what stands in place of a value, and {@code $$} for a dollar sign. What is none stays. Immutable.
 */
final class Interpolation {
    private static final int DEEPEST = 20;

    private final Map<String, String> variables;

    Interpolation(Map<String, String> variables) {
        this.variables = variables;
    }

    String of(String value) {
        return of(value, 0);
    }

    private String of(String value, int depth) {
        if (value.indexOf('$') < 0 || depth > DEEPEST) {
            return value;
        }
        StringBuilder all = new StringBuilder();
        int at = 0;
        while (at < value.length()) {
            char character = value.charAt(at);
            int next = at + 1;
            if (character != '$' || next >= value.length()) {
                all.append(character);
                at++;
            } else if (value.charAt(next) == '$') {
                all.append('$');
                at += 2;
            } else if (value.charAt(next) == '{') {
                int end = closing(value, next);
                all.append(end < 0 ? "$" : braced(value.substring(next + 1, end), depth));
                at = end < 0 ? next : end + 1;
            } else {
                int end = nameEnd(value, next);
                all.append(end == next ? "$" : variables.getOrDefault(value.substring(next, end), ""));
                at = end;
            }
        }
        return all.toString();
    }

    private String braced(String inside, int depth) {
        int end = nameEnd(inside, 0);
        String name = inside.substring(0, end);
        if (end == 0) {
            return "${" + inside + "}";
        }
        String given = variables.get(name);
        String rest = inside.substring(end);
        boolean nonEmpty = rest.startsWith(":");
        String operator = nonEmpty ? rest.substring(1) : rest;
        boolean has = given != null && !(nonEmpty && given.isEmpty());
        String value = given == null ? "" : given;
        if (operator.startsWith("-")) {
            return has ? value : of(operator.substring(1), depth + 1);
        }
        if (operator.startsWith("+")) {
            return has ? of(operator.substring(1), depth + 1) : "";
        }
        return value;
    }

    private static int nameEnd(String text, int from) {
        int at = from;
        while (at < text.length()) {
            char character = text.charAt(at);
            boolean letter =
                    character == '_' || character >= 'a' && character <= 'z' || character >= 'A' && character <= 'Z';
            if (!letter && (at == from || character < '0' || character > '9')) {
                break;
            }
            at++;
        }
        return at;
    }

    /** The brace that ends the one at {@code open}; negative when none does. */
    private static int closing(String value, int open) {
        int depth = 0;
        for (int at = open; at < value.length(); at++) {
            if (value.charAt(at) == '{' && at > 0 && value.charAt(at - 1) == '$') {
                depth++;
            } else if (value.charAt(at) == '}' && --depth == 0) {
                return at;
            }
        }
        return -1;
    }
}
