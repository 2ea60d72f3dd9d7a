package dev.rehearsal.redaction;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The forms in which one secret is looked for: itself in both of {@link NormalForm}'s, which covers escapes, quotations and
 * line breaks; hexadecimal; and Base64 at each of the three places at which it may stand in what was encoded, once and
 * twice. Stateless.
 */
final class SecretForms {
    /** The normal form of anything shorter would be found everywhere. */
    private static final int SHORTEST = 4;

    /** From here on a text is long enough to be found without what the normal form leaves out. */
    private static final int SURE = HarmlessValues.SHORTEST;

    /** Longer ones are looked for encoded line by line only. */
    private static final int LONGEST_ENCODED = 4096;

    /** Longer ones are not encoded twice by anything that is known. */
    private static final int LONGEST_TWICE = 512;

    private static final NormalForm PLAIN = new NormalForm(false);
    private static final NormalForm DECODED = new NormalForm(true);

    private SecretForms() {}

    /**
     * Those of a value that is secret wherever it stands.
     *
     * @param open how many of its first characters are no secret by themselves
     */
    static List<SecretPattern> of(String name, String value, int open) {
        List<SecretPattern> forms = new ArrayList<>();
        String head = value.substring(0, open);
        byte[] plain = PLAIN.of(value);
        // what the normal form leaves out of a short value has to be there
        int least = plain.length < SURE
                ? (int) value.chars().filter(each -> each > ' ').count() - 2
                : 0;
        add(forms, new SecretPattern(name, plain, least, PLAIN.of(head).length));
        add(forms, new SecretPattern(name, DECODED.of(value), 0, DECODED.of(head).length));
        byte[] unescaped = PLAIN.of(SecretParts.unescaped(value));
        add(forms, new SecretPattern(name, unescaped, 0, PLAIN.of(SecretParts.unescaped(head)).length));
        Set<String> sources = new LinkedHashSet<>(List.of(value, decoded(value), jsonEscaped(value)));
        for (String source : sources) {
            byte[] bytes = source.getBytes(StandardCharsets.UTF_8);
            if (bytes.length <= LONGEST_ENCODED && bytes.length >= SHORTEST) {
                encoded(forms, name, bytes);
            }
        }
        return forms;
    }

    /** Those of a value that is secret only beside the word that says so, for it is too short or stands everywhere. */
    static List<SecretPattern> beside(String name, String value) {
        List<SecretPattern> forms = new ArrayList<>();
        byte[] plain = PLAIN.of(value);
        for (String word :
                new LinkedHashSet<>(List.of(name, "password", "PASSWORD", "passwd", "pwd", "Pwd", "Password"))) {
            for (String sign : List.of("=", ":")) {
                byte[] head = PLAIN.of(word + sign);
                forms.add(SecretPattern.between(name, joined(head, plain, new byte[0]), head.length, 0));
            }
        }
        forms.add(SecretPattern.between(name, joined(new byte[] {':'}, plain, new byte[] {'@'}), 1, 1));
        return forms;
    }

    private static void add(List<SecretPattern> forms, SecretPattern form) {
        boolean known = forms.stream().anyMatch(each -> Arrays.equals(each.bytes(), form.bytes()));
        if (form.bytes().length >= SHORTEST && !known) {
            forms.add(form);
        }
    }

    private static void encoded(List<SecretPattern> forms, String name, byte[] bytes) {
        String hex = HexFormat.of().formatHex(bytes);
        for (String each : List.of(hex, hex.toUpperCase(Locale.ROOT))) {
            text(forms, name, each);
            // as PostgreSQL writes bytes: \x and the first of them are read as an escape
            text(forms, name, each.substring(2));
        }
        for (String once : base64(bytes)) {
            text(forms, name, once);
            text(forms, name, once.replace('+', '-').replace('/', '_'));
            if (bytes.length <= LONGEST_TWICE) {
                base64(once.getBytes(StandardCharsets.US_ASCII)).forEach(twice -> text(forms, name, twice));
            }
        }
    }

    private static void text(List<SecretPattern> forms, String name, String text) {
        byte[] bytes = PLAIN.of(text);
        if (bytes.length >= SHORTEST) {
            forms.add(new SecretPattern(name, bytes, 0, 0));
        }
    }

    /** What stands in Base64 whatever comes before and after, for each place of the first byte. */
    static List<String> base64(byte[] bytes) {
        List<String> texts = new ArrayList<>();
        for (int before = 0; before < 3; before++) {
            byte[] shifted = new byte[before + bytes.length];
            System.arraycopy(bytes, 0, shifted, before, bytes.length);
            String text = Base64.getEncoder().withoutPadding().encodeToString(shifted);
            int from = (before * 8 + 5) / 6;
            int to = shifted.length * 8 / 6;
            texts.add(text.substring(from, to));
        }
        return texts;
    }

    private static String decoded(String value) {
        return new String(DECODED.of(value), StandardCharsets.UTF_8);
    }

    private static String jsonEscaped(String value) {
        return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }

    private static byte[] joined(byte[]... parts) {
        byte[] all = new byte[Arrays.stream(parts).mapToInt(each -> each.length).sum()];
        int at = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, all, at, part.length);
            at += part.length;
        }
        return all;
    }
}
