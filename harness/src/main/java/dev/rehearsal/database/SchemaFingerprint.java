package dev.rehearsal.database;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a database's schema is, by name: equal for equal schemas, whatever the OIDs and the order of columns. Immutable.
 *
 * @param objects an object such as {@code column t.c} to its attributes such as {@code type}, all sorted; an attribute
 *     that is not set is absent
 */
public record SchemaFingerprint(SortedMap<String, SortedMap<String, String>> objects) {
    private static final int SHORT = 200;

    public SchemaFingerprint {
        SortedMap<String, SortedMap<String, String>> copy = new TreeMap<>();
        objects.forEach(
                (object, attributes) -> copy.put(object, Collections.unmodifiableSortedMap(new TreeMap<>(attributes))));
        objects = Collections.unmodifiableSortedMap(copy);
    }

    /** Every difference as a line, sorted by object; empty for equal schemas. */
    public static List<String> differences(SchemaFingerprint before, SchemaFingerprint after) {
        List<String> lines = new ArrayList<>();
        for (String object : both(before.objects, after.objects)) {
            SortedMap<String, String> old = before.objects.get(object);
            SortedMap<String, String> now = after.objects.get(object);
            if (now == null) {
                lines.add(object + ": gone");
            } else if (old == null) {
                lines.add(object + ": new");
            } else {
                both(old, now).stream()
                        .filter(attribute -> !Objects.equals(old.get(attribute), now.get(attribute)))
                        .map(attribute -> object + ": " + attribute + " "
                                + change(old.getOrDefault(attribute, "none"), now.getOrDefault(attribute, "none")))
                        .forEach(lines::add);
            }
        }
        return lines;
    }

    private static SortedSet<String> both(Map<String, ?> before, Map<String, ?> after) {
        SortedSet<String> keys = new TreeSet<>(before.keySet());
        keys.addAll(after.keySet());
        return keys;
    }

    /** A function's whole text would bury what changed in it: of long texts, the first lines that differ. */
    private static String change(String old, String now) {
        if (old.length() <= SHORT && now.length() <= SHORT && (old + now).indexOf('\n') < 0) {
            return "was " + old + ", is " + now;
        }
        List<String> oldLines = old.lines().toList();
        List<String> nowLines = now.lines().toList();
        int line = 0;
        while (line < oldLines.size()
                && line < nowLines.size()
                && oldLines.get(line).equals(nowLines.get(line))) {
            line++;
        }
        return "differs from line " + (line + 1) + " on: was " + shortened(oldLines, line) + ", is "
                + shortened(nowLines, line);
    }

    private static String shortened(List<String> lines, int index) {
        if (index >= lines.size()) {
            return "(its end)";
        }
        String line = lines.get(index).strip();
        return line.length() <= SHORT ? line : line.substring(0, SHORT) + "...";
    }
}
