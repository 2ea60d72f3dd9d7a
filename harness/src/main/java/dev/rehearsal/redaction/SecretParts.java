package dev.rehearsal.redaction;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What of a secret value is secret by itself, since programs print it alone: lines of a key, passwords and tokens within
 * addresses and connection strings, values of JSON, what Base64 holds, what follows {@code Bearer}. Collects for one
 * variable; not thread-safe.
 */
final class SecretParts {
    private static final int DEEPEST = 3;
    private static final int LONGEST = 1 << 16;
    private static final JsonMapper JSON = new JsonMapper();

    private static final Pattern PAIR = Pattern.compile(
            "([A-Za-z][\\w.-]{0,60}(?: [A-Za-z]\\w{0,20})?)\\s?=\\s?(?:'((?:[^'\\\\]|\\\\.)*+)'|\"((?:[^\"\\\\]|\\\\.)*+)\"|([^\\s;&,'\"]++))");
    private static final Pattern SCHEME =
            Pattern.compile("(?i)(?:^|[:\\s])(?:basic|bearer|token|apikey|key|digest) +(\\S++)");
    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/_-]{12,}={0,2}");
    private static final Pattern OPAQUE =
            Pattern.compile("(?=.*\\d)(?=.*[A-Za-z])[\\w.~%+=@:-]{8,}|[\\w.~%+=@:-]{16,}");
    private static final Pattern PLACE = Pattern.compile(
            "(?i)services|webhooks?|hooks?|workflows|incomingwebhook|triggers|manual|paths|invoke|rest|incoming|project");

    private final HarmlessValues harmless;
    private final Set<String> parts = new LinkedHashSet<>();

    SecretParts(HarmlessValues harmless) {
        this.harmless = harmless;
    }

    /**
     * Of a variable.
     *
     * @return all that is secret of it; none when it is harmless
     */
    Set<String> of(String name, String value) {
        if (!harmless.harmless(name, value)) {
            secret(name, value, 0);
        } else {
            within(name, value, 0);
        }
        return parts;
    }

    /** Passwords and tokens within something that is no secret as a whole. */
    Set<String> within(String value) {
        userInfo("", value, 0);
        segments("", value, false);
        Matcher pair = PAIR.matcher(value);
        int nested = 0;
        for (int from = 0; from <= value.length() && pair.find(from); ) {
            boolean secret = HarmlessValues.callsSecret(pair.group(1));
            if (secret) {
                inner(pair.group(1), unescaped(text(pair)), 0);
            }
            // --option=password=..., of which the value is a list of its own
            nested = secret || nested == DEEPEST ? 0 : nested + 1;
            from = nested == 0 ? pair.end() : pair.end(1) + 1;
        }
        return parts;
    }

    private void secret(String name, String value, int depth) {
        String text = value.strip();
        if (text.length() < HarmlessValues.SHORTEST || text.length() > LONGEST && depth > 0) {
            return;
        }
        if (!harmless.everywhere(text)) {
            parts.add(text);
        }
        if (text.contains("\n") || text.contains("\\n")) {
            for (String line : text.split("\\R|\\\\r?\\\\?n")) {
                String each = line.strip();
                if (each.length() >= 8 && !each.startsWith("-----")) {
                    parts.add(each);
                }
            }
        }
        if (depth < DEEPEST) {
            within(name, text, depth + 1);
        }
    }

    private void within(String name, String value, int depth) {
        boolean named = HarmlessValues.callsSecret(name);
        userInfo(name, value, depth);
        json(name, value, depth);
        Matcher pair = PAIR.matcher(value.length() > LONGEST ? value.substring(0, LONGEST) : value);
        while (pair.find()) {
            inner(pair.group(1).replace(' ', '_'), unescaped(text(pair)), depth);
        }
        Matcher scheme = SCHEME.matcher(value);
        if (scheme.find()) {
            secret(name, scheme.group(1), depth);
        }
        base64(name, value, depth);
        segments(name, value, named);
        if (named && !value.contains("://")) {
            // lists, and pairs of user and password
            for (String item : value.split("[,;|\\s]+")) {
                if (item.length() < value.length()) {
                    inner(name, item, depth);
                }
                int colon = item.indexOf(':');
                if (colon > 0) {
                    inner(name, item.substring(colon + 1), depth);
                }
            }
        }
    }

    /** The value of a pair, in quotation marks of either kind or in none. */
    private static String text(Matcher pair) {
        return pair.group(2) != null ? pair.group(2) : pair.group(3) != null ? pair.group(3) : pair.group(4);
    }

    private void inner(String name, String value, int depth) {
        if (depth < DEEPEST && !harmless.harmless(name, value)) {
            secret(name, value, depth);
        }
    }

    /** Without the signs that escape others. */
    static String unescaped(String value) {
        return value.replaceAll("\\\\(.)", "$1");
    }

    /** A password may hold the sign that ends it, so each one may be the end. */
    private void userInfo(String name, String value, int depth) {
        int from = value.indexOf("://");
        int begin = from < 0 ? 0 : from + 3;
        int colon = value.indexOf(':', begin);
        int slash = from < 0 ? value.indexOf('/', begin) : -1;
        int tries = 0;
        for (int at = value.indexOf('@', begin); at >= 0 && tries < 20; at = value.indexOf('@', at + 1), tries++) {
            if (colon >= 0 && colon < at) {
                password(name, value.substring(colon + 1, at), depth);
            }
            if (slash > 0 && slash < at) {
                password(name, value.substring(slash + 1, at), depth);
            }
            String user = value.substring(begin, at);
            if (from >= 0 && colon < 0 | colon > at && OPAQUE.matcher(user).matches()) {
                password(name, user, depth);
            } else if (colon > begin
                    && colon < at
                    && OPAQUE.matcher(value.substring(begin, colon)).matches()) {
                password(name, value.substring(begin, colon), depth);
            }
        }
    }

    private void password(String name, String value, int depth) {
        if (value.length() >= HarmlessValues.SHORTEST && value.length() <= LONGEST && !harmless.everywhere(value)) {
            parts.add(value);
            if (depth < DEEPEST) {
                base64(name, value, depth);
            }
        }
    }

    private void segments(String name, String value, boolean named) {
        int scheme = value.indexOf("://");
        int path = scheme < 0 ? -1 : value.indexOf('/', scheme + 3);
        if (path < 0) {
            return;
        }
        boolean hook = named || value.substring(scheme, path).contains("hook");
        for (String segment : value.substring(path + 1).split("[/?&#]")) {
            boolean tells = hook
                    ? !PLACE.matcher(segment).matches() && !harmless.harmless("", segment)
                    : OPAQUE.matcher(segment).matches() && !harmless.harmless("", segment);
            if (segment.length() >= HarmlessValues.SHORTEST && tells && !harmless.everywhere(segment)) {
                parts.add(segment);
            }
        }
    }

    private void json(String name, String value, int depth) {
        String text = value.strip();
        if (!text.startsWith("{") && !text.startsWith("[") || text.length() > LONGEST) {
            return;
        }
        try {
            leaves(name, JSON.readTree(text), depth, 0);
        } catch (JsonProcessingException other) {
            // no JSON, then: it is secret as a whole
            return;
        }
    }

    private void leaves(String name, JsonNode node, int depth, int level) {
        if (level > 20) {
            return;
        }
        if (node.isValueNode()) {
            inner(name, node.asText(), depth);
        }
        node.properties()
                .forEach(entry -> leaves(
                        HarmlessValues.callsSecret(name) ? name + "_" + entry.getKey() : entry.getKey(),
                        entry.getValue(),
                        depth,
                        level + 1));
        if (node.isArray()) {
            node.forEach(item -> leaves(name, item, depth, level + 1));
        }
    }

    private void base64(String name, String value, int depth) {
        String packed = value.replaceAll("\\s", "");
        if (packed.length() > LONGEST || !BASE64.matcher(packed).matches()) {
            return;
        }
        try {
            byte[] bytes = Base64.getDecoder()
                    .decode(packed.replace('-', '+').replace('_', '/').replace("=", ""));
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            if (text.chars().noneMatch(each -> each < ' ' && each != '\n' && each != '\r' && each != '\t')) {
                secret(name, text, depth);
                int colon = text.indexOf(':');
                if (colon >= 0 && !text.contains("://")) {
                    password(name, text.substring(colon + 1), depth);
                }
            }
        } catch (IllegalArgumentException | CharacterCodingException other) {
            // something that only looks like it
            return;
        }
    }
}
