package dev.rehearsal.descriptor.starter;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The variables that a Compose file may use. What has neither value nor default stays as it is written. Immutable.
 *
 * @param values name to value
 */
record Variables(Map<String, String> values) {
    private static final Pattern USE =
            Pattern.compile("\\$\\$|\\$(?:\\{([A-Za-z_]\\w*)(?::?([-?+])([^{}]*))?}|([A-Za-z_]\\w*))");
    private static final Pattern ASSIGNMENT =
            Pattern.compile("(?m)^\\s*(?:export\\s+)?([A-Za-z_]\\w*)\\s*=\\s*(.*?)\\s*$");

    /** Nothing but the defaults that the Compose file itself names. */
    static final Variables NONE = new Variables(Map.of());

    Variables {
        values = Map.copyOf(values);
    }

    /** Reads an environment file: a {@code NAME=value} a line. */
    static Variables of(String environmentFile) {
        Map<String, String> values = new TreeMap<>();
        ASSIGNMENT
                .matcher(environmentFile)
                .results()
                .forEach(line -> values.put(line.group(1), unquoted(line.group(2))));
        return new Variables(values);
    }

    private static String unquoted(String text) {
        boolean quoted = text.length() > 1 && text.matches("(?s)\".*\"|'.*'");
        return quoted ? text.substring(1, text.length() - 1) : text;
    }

    /** The text with values, or else defaults, in the place of variables. */
    String fill(String text) {
        return USE.matcher(text).replaceAll(use -> Matcher.quoteReplacement(value(use)));
    }

    private String value(MatchResult use) {
        if (use.group().equals("$$")) {
            return "$";
        }
        String value = values.get(use.group(1) == null ? use.group(4) : use.group(1));
        if (value != null && !value.isEmpty()) {
            return value;
        }
        return "-".equals(use.group(2)) ? use.group(3) : use.group();
    }

    /** Whether variables without a value are left in a filled text. */
    static boolean open(String filled) {
        return USE.matcher(filled).find();
    }

    /** Names of the variables without a default that a text uses, in the order of their use. */
    static List<String> needed(String text) {
        List<String> names = new ArrayList<>();
        USE.matcher(text).results().forEach(use -> {
            String name = use.group(1) == null ? use.group(4) : use.group(1);
            if (name != null && !"-".equals(use.group(2)) && !names.contains(name)) {
                names.add(name);
            }
        });
        return names;
    }
}
