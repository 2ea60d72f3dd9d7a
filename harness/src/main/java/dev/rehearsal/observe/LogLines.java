package dev.rehearsal.observe;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds error lines that only the new release writes. Stateless. */
public final class LogLines {
    private static final int MOST = 50;
    /** What differs between two lines that say the same: times, addresses, identities, counts, container numbers. */
    private static final Pattern VARIABLE = Pattern.compile(
            "0x[0-9a-fA-F]+|[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}|\\b[0-9a-f]{12,64}\\b|\\d+");

    private LogLines() {}

    /**
     * Error lines of {@code after} whose like is not in {@code before}, at most 50; those that are alike count as one,
     * with their number.
     */
    public static List<String> newErrors(String before, String after, Pattern error, List<Pattern> allow) {
        Set<String> known = before.lines().map(LogLines::normal).collect(Collectors.toSet());
        Map<String, String> first = new LinkedHashMap<>();
        Map<String, Integer> count = new LinkedHashMap<>();
        after.lines()
                .filter(line -> error.matcher(line).find())
                .filter(line ->
                        allow.stream().noneMatch(each -> each.matcher(line).find()))
                .forEach(line -> {
                    String normal = normal(line);
                    if (!known.contains(normal)) {
                        first.putIfAbsent(normal, line.strip());
                        count.merge(normal, 1, Integer::sum);
                    }
                });
        return first.entrySet().stream()
                .limit(MOST)
                .map(entry -> {
                    int times = count.getOrDefault(entry.getKey(), 1);
                    return times == 1 ? entry.getValue() : entry.getValue() + " (" + times + " times)";
                })
                .toList();
    }

    private static String normal(String line) {
        return VARIABLE.matcher(line.strip()).replaceAll("#");
    }
}
