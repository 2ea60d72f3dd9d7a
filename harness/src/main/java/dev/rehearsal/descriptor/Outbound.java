package dev.rehearsal.descriptor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;

/**
 * What the application may reach outside of its server while it is rehearsed: nothing, unless it is said. Immutable.
 *
 * @param allow {@code host:port} each, where the host is a name, an address or a network, and the port may be {@code *}
 * @param answers what HTTP requests to other hosts are answered with, where 503 does not do
 */
public record Outbound(List<String> allow, List<Answer> answers) {
    private static final ObjectMapper MAPPER = JsonMapper.builder().build();

    public Outbound {
        allow = List.copyOf(allow);
        answers = List.copyOf(answers);
    }

    /** One host's answer to every HTTP request. */
    public record Answer(String host, int status, String contentType, String body) {}

    /** The answers for the program that gives them. */
    public String answersAsJson() {
        try {
            return MAPPER.writeValueAsString(answers);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("texts and numbers are always JSON", impossible);
        }
    }
}
