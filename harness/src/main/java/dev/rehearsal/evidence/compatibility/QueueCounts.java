package dev.rehearsal.evidence.compatibility;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a target's command counted in its queues. Immutable. */
public record QueueCounts(SortedMap<String, Long> names) {
    private static final Pattern LINE = Pattern.compile("(?m)^(\\S.*?)\\s+([0-9]{1,18})\\s*$");

    public QueueCounts {
        names = Collections.unmodifiableSortedMap(new TreeMap<>(names));
    }

    /** A name and a number a line; anything else is passed over, and what is named twice is added up. */
    public static QueueCounts parse(String printed) {
        SortedMap<String, Long> counts = new TreeMap<>();
        Matcher line = LINE.matcher(printed);
        while (line.find()) {
            counts.merge(line.group(1).strip(), Long.valueOf(line.group(2)), Long::sum);
        }
        return new QueueCounts(counts);
    }

    /** Whether anything is counted under a name in which this pattern is found, be it none. */
    public boolean counts(String pattern) {
        return names.keySet().stream().anyMatch(Pattern.compile(pattern).asPredicate());
    }

    /** The names with this pattern in them under which more lies than there did before, a line each with both numbers. */
    public List<String> above(QueueCounts before, String pattern) {
        return other(before, pattern, (was, now) -> now > was);
    }

    /** The names with this pattern in them under which less lies than there did before, a line each with both numbers. */
    public List<String> below(QueueCounts before, String pattern) {
        return other(before, pattern, (was, now) -> now < was);
    }

    private List<String> other(QueueCounts before, String pattern, BiPredicate<Long, Long> differs) {
        SortedSet<String> all = new TreeSet<>(names.keySet());
        all.addAll(before.names.keySet());
        return all.stream()
                .filter(Pattern.compile(pattern).asPredicate())
                .filter(name -> differs.test(before.at(name), at(name)))
                .map(name -> name + ": " + at(name) + ", and " + before.at(name) + " before")
                .toList();
    }

    private long at(String name) {
        return names.getOrDefault(name, 0L);
    }

    /** How much lies under the names in which this pattern is found. */
    public long under(String pattern) {
        Pattern wanted = Pattern.compile(pattern);
        return names.entrySet().stream()
                .filter(entry -> wanted.matcher(entry.getKey()).find())
                .mapToLong(entry -> entry.getValue())
                .sum();
    }
}
