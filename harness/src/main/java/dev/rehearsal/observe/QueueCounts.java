package dev.rehearsal.observe;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
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

    /** The names with this pattern in them under which more lies than there did before, a line each with both numbers. */
    public List<String> above(QueueCounts before, String pattern) {
        Pattern wanted = Pattern.compile(pattern);
        List<String> more = new ArrayList<>();
        names.forEach((name, count) -> {
            long was = before.names.getOrDefault(name, 0L);
            if (count > was && wanted.matcher(name).find()) {
                more.add(name + ": " + count + ", and " + was + " before");
            }
        });
        return more;
    }

    /** The names with this pattern in them under which less lies than there did before, a line each with both numbers. */
    public List<String> below(QueueCounts before, String pattern) {
        Pattern wanted = Pattern.compile(pattern);
        List<String> fewer = new ArrayList<>();
        before.names.forEach((name, was) -> {
            long now = names.getOrDefault(name, 0L);
            if (now < was && wanted.matcher(name).find()) {
                fewer.add(name + ": " + now + ", and " + was + " before");
            }
        });
        return fewer;
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
