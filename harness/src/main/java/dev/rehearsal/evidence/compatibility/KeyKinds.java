package dev.rehearsal.evidence.compatibility;

import java.util.Collections;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Keys of a store beside the database, such as Redis, by kind. Immutable. */
public record KeyKinds(SortedMap<String, Kind> kinds) {
    private static final Pattern LINE = Pattern.compile("(?m)^(\\S+)\\s+(\\S+)\\s+(-?[0-9]{1,18})\\s*$");

    public KeyKinds {
        kinds = Collections.unmodifiableSortedMap(new TreeMap<>(kinds));
    }

    /**
     * Keys of one kind.
     *
     * @param types what they are, as the store calls it
     * @param ending how many end by themselves
     * @param lasting how many do not
     */
    public record Kind(Set<String> types, long ending, long lasting) {
        public Kind {
            types = Collections.unmodifiableSet(new TreeSet<>(types));
        }

        private Kind with(Kind other) {
            Set<String> both = new TreeSet<>(types);
            both.addAll(other.types);
            return new Kind(both, ending + other.ending, lasting + other.lasting);
        }
    }

    /** A kind, a type and seconds to live a line, of each key; negative for a key that does not end. */
    public static KeyKinds parse(String printed) {
        SortedMap<String, Kind> kinds = new TreeMap<>();
        Matcher line = LINE.matcher(printed);
        while (line.find()) {
            boolean lasts = line.group(3).startsWith("-");
            kinds.merge(line.group(1), new Kind(Set.of(line.group(2)), lasts ? 0 : 1, lasts ? 1 : 0), Kind::with);
        }
        return new KeyKinds(kinds);
    }
}
