package dev.rehearsal.dump;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names as pg_dump writes them, quoted where they have to be. Stateless. */
final class SqlName {
    /** One name, quoted or not, as a part of a pattern. */
    static final String ONE = "(?:\"(?:[^\"]|\"\")+\"|[^\\s\".,()]+)";
    /** A name with its schema. */
    static final String QUALIFIED = "(?:" + ONE + "\\.)?" + ONE;

    private static final Pattern NAME = Pattern.compile(ONE);

    private SqlName() {}

    /** {@code name} in schema public, else {@code schema.name}. */
    static String label(String qualified) {
        List<String> parts = all(qualified);
        return parts.size() == 2 && !parts.get(0).equals("public")
                ? parts.get(0) + "." + parts.get(1)
                : parts.get(parts.size() - 1);
    }

    /** Every name in a text, in its order. */
    static List<String> all(String text) {
        List<String> names = new ArrayList<>();
        Matcher found = NAME.matcher(text);
        while (found.find()) {
            names.add(plain(found.group()));
        }
        return names;
    }

    private static String plain(String name) {
        return name.startsWith("\"") ? name.substring(1, name.length() - 1).replace("\"\"", "\"") : name;
    }
}
