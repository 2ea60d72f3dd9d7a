package dev.rehearsal.postgres;

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
        changes(before, after, Wording.OF_TIME).values().forEach(lines::addAll);
        return lines;
    }

    /** How an upgraded schema differs from a fresh installation's, lines by object; an object that is alike is absent. */
    public static SortedMap<String, List<String>> drift(SchemaFingerprint fresh, SchemaFingerprint upgraded) {
        return changes(fresh, upgraded, Wording.OF_ORIGIN);
    }

    private static SortedMap<String, List<String>> changes(
            SchemaFingerprint before, SchemaFingerprint after, Wording wording) {
        SortedMap<String, List<String>> changes = new TreeMap<>();
        for (String object : both(before.objects, after.objects)) {
            SortedMap<String, String> old = before.objects.get(object);
            SortedMap<String, String> now = after.objects.get(object);
            List<String> lines;
            if (now == null) {
                lines = List.of(object + ": " + wording.onlyBefore);
            } else if (old == null) {
                lines = List.of(object + ": " + wording.onlyAfter);
            } else {
                lines = both(old, now).stream()
                        .filter(attribute -> !Objects.equals(old.get(attribute), now.get(attribute)))
                        .map(attribute -> object + ": " + attribute + " "
                                + change(
                                        old.getOrDefault(attribute, "none"),
                                        now.getOrDefault(attribute, "none"),
                                        wording))
                        .toList();
            }
            if (!lines.isEmpty()) {
                changes.put(object, lines);
            }
        }
        return changes;
    }

    /** Whether both have this object, and have it alike. */
    public boolean hasAlike(String object, SchemaFingerprint other) {
        return Objects.equals(objects.get(object), other.objects.get(object));
    }

    /** What two schemas are to each other, in words. */
    private enum Wording {
        OF_TIME("gone", "new", "was", "is"),
        OF_ORIGIN("only in a fresh installation", "in no fresh installation", "freshly installed", "upgraded");

        private final String onlyBefore;
        private final String onlyAfter;
        private final String first;
        private final String second;

        Wording(String onlyBefore, String onlyAfter, String first, String second) {
            this.onlyBefore = onlyBefore;
            this.onlyAfter = onlyAfter;
            this.first = first;
            this.second = second;
        }
    }

    private static SortedSet<String> both(Map<String, ?> before, Map<String, ?> after) {
        SortedSet<String> keys = new TreeSet<>(before.keySet());
        keys.addAll(after.keySet());
        return keys;
    }

    /** A function's whole text would bury what changed in it: of long texts, the first lines that differ. */
    private static String change(String old, String now, Wording wording) {
        if (old.length() <= SHORT && now.length() <= SHORT && (old + now).indexOf('\n') < 0) {
            return wording.first + " " + old + ", " + wording.second + " " + now;
        }
        List<String> oldLines = old.lines().toList();
        List<String> nowLines = now.lines().toList();
        int line = 0;
        while (line < oldLines.size()
                && line < nowLines.size()
                && oldLines.get(line).equals(nowLines.get(line))) {
            line++;
        }
        return "differs from line " + (line + 1) + " on: " + wording.first + " " + shortened(oldLines, line) + ", "
                + wording.second + " " + shortened(nowLines, line);
    }

    private static String shortened(List<String> lines, int index) {
        if (index >= lines.size()) {
            return "(its end)";
        }
        String line = lines.get(index).strip();
        return line.length() <= SHORT ? line : line.substring(0, SHORT) + "...";
    }
}
