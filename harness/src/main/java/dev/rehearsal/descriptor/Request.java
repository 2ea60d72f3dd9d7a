package dev.rehearsal.descriptor;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP request with its expectations. {@code {name}} in path, headers, body, expected texts and expected values
 * stands for a captured value, and {@code {run}} for a text that is unique in the run. Immutable.
 *
 * @param as identity that asks
 * @param headers further headers
 * @param json body; null for none
 * @param status statuses of which the reply must have one
 * @param contains texts that the reply's body must hold
 * @param absent texts that the reply's body must not hold
 * @param values JSON path (REST Assured's dotted form) to the text that the reply must hold there
 * @param capture name to JSON path, or {@code cookie:NAME}, of a value to remember
 * @param within how long the expectations may take to come true by asking again; zero for at once
 * @param port which of the host's further ports is asked; null for the host's own
 */
public record Request(
        String as,
        String method,
        String path,
        Map<String, String> headers,
        @Nullable JsonNode json,
        List<Integer> status,
        List<String> contains,
        List<String> absent,
        Map<String, String> values,
        Map<String, String> capture,
        Duration within,
        @Nullable String port) {
    public Request {
        // the text of a request is part of a snapshot's key, and must be the same in every run
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
        status = List.copyOf(status);
        contains = List.copyOf(contains);
        absent = List.copyOf(absent);
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        capture = Collections.unmodifiableMap(new LinkedHashMap<>(capture));
    }
}
