package dev.rehearsal.redaction;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the variables of an environment file as Docker Compose does (compose-go, {@code dotenv/parser.go} and
 * {@code template}): {@code export}, {@code NAME=value} and {@code NAME: value}, quotation marks also over several lines,
 * escapes, comments after a space, and {@code ${NAME:-default}} from what stands before. A line that Compose would refuse is
 * passed over. Stateless.
 */
public final class EnvironmentFile {
    /** A variable. */
    public record Entry(String name, String value) {}

    private static final Pattern EXPORT = Pattern.compile("^export\\s+");
    private static final Pattern ESCAPE = Pattern.compile("\\\\(?:[abcfnrtv$\"\\\\]|0\\d{0,3})");
    private static final Pattern COMMENTED_OUT =
            Pattern.compile("(?m)^\\s*#\\s*((?:export\\s+)?[A-Za-z_][A-Za-z0-9_.-]*\\s*=.*)$");

    private final String text;
    private final List<Entry> entries = new ArrayList<>();
    private final Map<String, String> variables = new LinkedHashMap<>();
    private int at;

    private EnvironmentFile(String text) {
        this.text = text;
    }

    /** Variables in their order; of one that is given twice, the last value. */
    public static Map<String, String> parse(String text) {
        return read(text).variables;
    }

    /** Every variable that stands in the text, also one that is overwritten, commented out or refused. */
    static List<Entry> all(String text) {
        List<Entry> all = new ArrayList<>(read(text).entries);
        Matcher commented = COMMENTED_OUT.matcher(text);
        while (commented.find()) {
            all.addAll(read(commented.group(1)).entries);
        }
        return all;
    }

    private static EnvironmentFile read(String text) {
        String marked = text.startsWith("\uFEFF") ? text.substring(1) : text;
        EnvironmentFile file = new EnvironmentFile(marked);
        while (file.statement()) {
            continue;
        }
        return file;
    }

    private boolean statement() {
        skip("\t\u000b\f\r \u0085\u00a0\n");
        if (at >= text.length()) {
            return false;
        }
        if (text.charAt(at) == '#') {
            at = lineEnd();
            return true;
        }
        Matcher export = EXPORT.matcher(text).region(at, text.length());
        if (export.find()) {
            at = export.end();
        }
        int from = at;
        while (at < text.length() && "=:\n".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        String name = text.substring(from, at).strip();
        if (at >= text.length() || text.charAt(at) == '\n' || !name.matches("[\\p{L}\\p{N}_.\\[\\]-]+")) {
            // a name alone takes its value from elsewhere
            at = lineEnd();
            return true;
        }
        at++;
        skip("\t\u000b\f\r \u0085\u00a0");
        String value = value();
        entries.add(new Entry(name, value));
        variables.put(name, value);
        return true;
    }

    private String value() {
        char quote = at < text.length() ? text.charAt(at) : '\n';
        if (quote == '"' || quote == '\'') {
            int begin = at;
            String quoted = quoted(quote);
            if (quoted != null) {
                return quote == '"' ? expanded(escapes(quoted)) : quoted;
            }
            at = begin;
        }
        int end = lineEnd();
        String line = text.substring(at, end);
        at = end;
        int comment = line.startsWith("#") ? -1 : line.indexOf(" #");
        return expanded((comment < 0 ? line : line.substring(0, comment)).stripTrailing());
    }

    /** Up to the mark that ends it; null when none does. */
    private @Nullable String quoted(char quote) {
        StringBuilder value = new StringBuilder();
        boolean escaped = false;
        for (int i = at + 1; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character == quote && !escaped) {
                at = i + 1;
                return value.toString();
            }
            if (character == '\\' && !escaped) {
                escaped = true;
                continue;
            }
            if (escaped && character != quote) {
                value.append('\\');
            }
            escaped = false;
            value.append(character);
        }
        return null;
    }

    private static String escapes(String value) {
        return ESCAPE.matcher(value).replaceAll(found -> Matcher.quoteReplacement(escape(found.group())));
    }

    private static String escape(String escape) {
        return switch (escape.charAt(1)) {
            case 'a' -> "\u0007";
            case 'b' -> "\b";
            case 'f' -> "\f";
            case 'n' -> "\n";
            case 'r' -> "\r";
            case 't' -> "\t";
            case 'v' -> "\u000b";
            case '$' -> "$$";
            case '0' -> escape.length() == 5 ? "" + (char) Integer.parseInt(escape.substring(2), 8) : escape;
            case 'c' -> escape;
            default -> escape.substring(1);
        };
    }

    private String expanded(String value) {
        return new Interpolation(variables).of(value);
    }

    private int lineEnd() {
        int end = text.indexOf('\n', at);
        return end < 0 ? text.length() : end;
    }

    private void skip(String characters) {
        while (at < text.length() && characters.indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }
}
