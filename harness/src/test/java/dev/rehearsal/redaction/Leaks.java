package dev.rehearsal.redaction;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Looks for a secret as somebody would who wants it: undoes whatever encoding there may be, and looks again. */
final class Leaks {
    private static final Pattern UNICODE = Pattern.compile("\\\\+u([0-9a-fA-F]{4})");
    private static final Pattern ENTITY = Pattern.compile("&#(x?)([0-9a-fA-F]+);");
    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/_-]{6,}");
    private static final Pattern HEX = Pattern.compile("[0-9a-fA-F]{10,}");

    private Leaks() {}

    static boolean any(String text, String secret) {
        return any(text, bare(secret), 0);
    }

    private static boolean any(String text, String secret, int depth) {
        String plain = text.replaceAll("[\\s\\\\'\"]", "");
        if (bare(text).contains(secret) || plain.contains(secret)) {
            return true;
        }
        return depth < 3
                && views(text).stream()
                        .filter(view -> !view.equals(text))
                        .anyMatch(view -> any(view, secret, depth + 1));
    }

    private static String bare(String text) {
        return text.replaceAll("\\\\+[nrt]|[\\s\\\\'\"]|\u001b\\[[0-9;?]*[A-Za-z]", "");
    }

    private static List<String> views(String text) {
        List<String> views = new ArrayList<>();
        views.add(UNICODE.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement("" + (char) Integer.parseInt(found.group(1), 16))));
        views.add(ENTITY.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(Character.toString(
                        Integer.parseInt(found.group(2), found.group(1).isEmpty() ? 10 : 16))))
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&amp;", "&"));
        views.add(URLDecoder.decode(text.replaceAll("%(?![0-9a-fA-F]{2})", "%25"), StandardCharsets.UTF_8));
        views.add(text.replace("$$", "$"));
        String joined = bare(text);
        Matcher base64 = BASE64.matcher(joined);
        while (base64.find()) {
            String run = base64.group().replace('-', '+').replace('_', '/');
            for (int from = 0; from < 4 && run.length() - from >= 6; from++) {
                String part = run.substring(from);
                part = part.length() % 4 == 1 ? part.substring(0, part.length() - 1) : part;
                views.add(new String(Base64.getDecoder().decode(part), StandardCharsets.UTF_8));
            }
        }
        Matcher hex = HEX.matcher(joined);
        while (hex.find()) {
            for (int from = 0; from < 2; from++) {
                String run = hex.group().substring(from).toLowerCase(Locale.ROOT);
                views.add(new String(
                        HexFormat.of().parseHex(run.substring(0, run.length() / 2 * 2)), StandardCharsets.UTF_8));
            }
        }
        return views;
    }
}
