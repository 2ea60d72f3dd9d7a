package dev.rehearsal.replica;

import java.util.LinkedHashMap;
import java.util.Map;

/** Reads the variables of a Compose environment file. */
public final class EnvironmentFile {
    private EnvironmentFile() {}

    /** Variables in their order; comments and blank lines are passed over, one pair of quotes is taken off. */
    public static Map<String, String> parse(String text) {
        Map<String, String> variables = new LinkedHashMap<>();
        for (String raw : text.lines().toList()) {
            String line = raw.strip();
            int equals = line.indexOf('=');
            if (line.startsWith("#") || equals <= 0) {
                continue;
            }
            String name = line.substring(0, equals).strip();
            variables.put(
                    name.startsWith("export ") ? name.substring(7).strip() : name,
                    unquote(line.substring(equals + 1).strip()));
        }
        return variables;
    }

    private static String unquote(String value) {
        boolean quoted = value.length() >= 2
                && (value.startsWith("\"") && value.endsWith("\"") || value.startsWith("'") && value.endsWith("'"));
        return quoted ? value.substring(1, value.length() - 1) : value;
    }
}
