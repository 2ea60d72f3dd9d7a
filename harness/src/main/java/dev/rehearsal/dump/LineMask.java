package dev.rehearsal.dump;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Masks what may be a value in one line. What is settled, kept or masked, is put aside under a private character, so that
 * no later rule touches it. For one line; not thread-safe.
 */
final class LineMask {
    /** How strictly. */
    enum Manner {
        /** A program's output: whatever is quoted may be a value. */
        OUTPUT,
        /** Output in which SQL stands: numbers and quotations without an end too. */
        SQL,
        /** Rehearsal's own sentence: it quotes names and commands, so only what stands quoted as a value does. */
        SENTENCE
    }

    private static final String MASKED = "***";
    private static final char ASIDE = '\uE000';
    private static final char FIRST = '\uE100';
    private static final int MOST = 6000;
    private static final Pattern PRIVATE = Pattern.compile("[\\uE000-\\uF8FF]");
    private static final Pattern CONTROL = Pattern.compile("\u001B\\[[0-9;?]*[ -/]*[@-~]|\u001B[()][0-9A-B]");

    private static final Pattern SETTLED = Pattern.compile("(?:[\\s,;:/.()-]|\\uE000.)*");
    private static final Pattern HARMLESS =
            Pattern.compile("sha256:[0-9a-f]{64}|\\b\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d:\\d\\d(?:[.,]\\d+)?");
    private static final Pattern REQUEST = Pattern.compile(
            "[\"']?\\b((?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS) /[^\\s?\"']*)(\\?[^\\s\"']*)?( HTTP/[\\d.]+)?[\"']?");
    private static final Pattern COPY = Pattern.compile("(COPY \\S+, line \\d+(?:, column \\S+?)?: ).*");
    /** Bodies of answers, cut off somewhere. */
    private static final Pattern SEEN = Pattern.compile("(, seen(?: \\d{3})?: ).*");

    private static final Pattern CUT_OFF = Pattern.compile("(\"\\s*:\\s*)\"(?:[^\"\\\\]|\\\\.)*+$");
    private static final Pattern JSON = Pattern.compile(
            "\"([^\"\\\\]{1,80})\"(\\s*:\\s*)(\"(?:[^\"\\\\]|\\\\.)*+\"|-?\\d[\\d.eE+-]*|(?=[\\[{])|true|false|null)");
    private static final Pattern DOUBLE = Pattern.compile(
            "(\\b(?:relation|table|column|constraint|index|schema|database|role|type|function|trigger|sequence|extension|view"
                    + "|service|container|network|volume|image|file|File|FROM|JOIN|INTO|UPDATE|TABLE)\\s+|\\.)?"
                    + "\"((?:[^\"\\\\]|\\\\.)*+)\"");
    private static final Pattern SINGLE =
            Pattern.compile("(?<![\\w'])([bBuUrREeNnXx]?)'((?:[^'\\\\]|\\\\.|''|'(?=\\w))*+)'(?!\\w)(\\s*:(?!:))?");
    private static final Pattern VALUE =
            Pattern.compile("((?:[=,(\\[{>]|['\"]:|\\b(?:LIKE|IN|THEN|ELSE|seen))\\s*)'((?:[^']|'')*+)'");
    private static final Pattern UNENDED = Pattern.compile("(?<![\\w'])'[^']*$|\"[^\"]*$");
    private static final Pattern PAIR =
            Pattern.compile("(?<![\\w.-])([A-Za-z_][\\w.]*)=([^\\s,;&)\\]\"'*<\\uE000=][^\\s,;&)\\]]*)");
    private static final Pattern E_MAIL =
            Pattern.compile("[\\p{L}\\p{N}._%+-]+@[\\p{L}\\p{N}-]+(?:\\.[\\p{L}\\p{N}-]+)+");
    private static final Pattern QUERY = Pattern.compile("(?<=[\\w/])\\?[\\w.%-]+=[^\\s\"')]*");
    private static final Pattern NUMBER =
            Pattern.compile("(?<![\\w.,:/-])(?:\\d{9,}|\\+\\d[\\d ()-]{7,}\\d)(?![\\w.])");
    private static final Pattern SQL_NUMBER = Pattern.compile("(?<=[=(,<>]|[=(,<>] )-?\\d+(?:\\.\\d+)?(?![\\w.])");
    private static final Pattern TOKEN = Pattern.compile("[\\w+=-]{16,}");
    private static final Pattern TURN = Pattern.compile("(?<=\\d)(?=[A-Za-z])|(?<=[A-Za-z])(?=\\d)");
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][\\w.-]*");
    private static final Pattern SHAPE = Pattern.compile("(?:[xX9]|[^\\p{L}\\p{N}])*");

    /** Fields of log lines that say what happened; their texts are read as lines again. */
    private static final Set<String> SAYING = Set.of("msg", "message", "event", "error", "err", "detail", "exception");

    private static final Set<String> PLAIN = Set.of(
            "level",
            "severity",
            "ts",
            "time",
            "timestamp",
            "@timestamp",
            "logger",
            "status",
            "code",
            "statuscode",
            "method",
            "proto",
            "duration",
            "took",
            "size",
            "bytes",
            "count",
            "rows",
            "line",
            "pid",
            "port",
            "host",
            "dbname",
            "addr",
            "service",
            "version",
            "attempt",
            "retries",
            "exit",
            "lsn",
            "wal");

    private final Manner manner;
    private final Pattern known;
    private final List<String> aside = new ArrayList<>();

    LineMask(Manner manner, Pattern known) {
        this.manner = manner;
        this.known = known;
    }

    /** Without colours, which stand between a quotation and its mark. */
    static String plain(String line) {
        return CONTROL.matcher(line).replaceAll("");
    }

    String of(String line) {
        String masked = masked(PRIVATE.matcher(line).replaceAll("?"));
        return aside.size() > MOST ? MASKED : restored(masked);
    }

    private String masked(String line) {
        String text = put(known, line, MatchResult::group);
        text = put(HARMLESS, text, MatchResult::group);
        text = put(COPY, text, found -> found.group(1) + MASKED);
        text = put(REQUEST, text, found -> found.group(1) + (found.group(2) == null ? "" : "?" + MASKED));
        text = put(SEEN, text, found -> found.group(1) + MASKED);
        text = put(JSON, text, this::json);
        text = put(CUT_OFF, text, found -> found.group(1) + MASKED);
        text = put(DOUBLE, text, this::doubled);
        text = manner == Manner.SENTENCE
                ? put(
                        VALUE,
                        text,
                        found -> found.group(1) + "'" + (harmless(found.group(2)) ? found.group(2) : MASKED) + "'")
                : put(SINGLE, text, this::single);
        if (manner == Manner.SQL) {
            text = put(UNENDED, text, found -> MASKED);
            text = put(SQL_NUMBER, text, found -> MASKED);
        }
        text = put(PAIR, text, found -> pair(found.group(1), found.group(2)));
        text = put(E_MAIL, text, found -> MASKED);
        text = put(QUERY, text, found -> "?" + MASKED);
        text = put(NUMBER, text, found -> MASKED);
        return put(TOKEN, text, found -> TURN.split(found.group()).length > 4 ? MASKED : found.group());
    }

    private String json(MatchResult found) {
        String key = found.group(1).toLowerCase(Locale.ROOT);
        String value = found.group(3);
        String head = "\"" + found.group(1) + "\"" + found.group(2);
        if (value.startsWith("\"") && SAYING.contains(key)) {
            String said = restored(value.substring(1, value.length() - 1)).replace("\\\"", "\"");
            return head + "\"" + new LineMask(Manner.OUTPUT, known).of(said).replace("\"", "\\\"") + "\"";
        }
        boolean stays = PLAIN.contains(key)
                || value.isEmpty()
                || Set.of("true", "false", "null").contains(value);
        return head + (stays ? value : "\"" + MASKED + "\"");
    }

    private String doubled(MatchResult found) {
        String before = found.group(1) == null ? "" : found.group(1);
        String content = found.group(2);
        boolean stays = content.isBlank()
                || SETTLED.matcher(content).matches()
                || (!before.isEmpty() && (NAME.matcher(content).matches() || content.startsWith("/")));
        return before + "\"" + (stays ? content : MASKED) + "\"";
    }

    private String single(MatchResult found) {
        String content = found.group(2);
        boolean key = found.group(3) != null && NAME.matcher(content).matches();
        return found.group(1) + "'" + (key || harmless(content) ? content : MASKED) + "'"
                + (found.group(3) == null ? "" : found.group(3));
    }

    /** Nothing, what is settled, or the shape of a value. */
    private static boolean harmless(String content) {
        return content.isBlank()
                || SETTLED.matcher(content).matches()
                || SHAPE.matcher(content).matches();
    }

    private static String pair(String name, String value) {
        boolean stays = PLAIN.contains(name.toLowerCase(Locale.ROOT)) || name.equals(name.toUpperCase(Locale.ROOT));
        return name + "=" + (stays ? value : MASKED);
    }

    private String put(Pattern pattern, String text, Function<MatchResult, String> settle) {
        return pattern.matcher(text).replaceAll(found -> {
            aside.add(settle.apply(found));
            return aside.size() > MOST ? "" : "" + ASIDE + (char) (FIRST + aside.size() - 1);
        });
    }

    private String restored(String text) {
        StringBuilder whole = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character == ASIDE) {
                whole.append(restored(aside.get(text.charAt(++i) - FIRST)));
            } else {
                whole.append(character);
            }
        }
        return whole.toString();
    }
}
