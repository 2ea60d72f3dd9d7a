package dev.rehearsal.evidence.outbound;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.rehearsal.evidence.outbound.OutboundAttempt.Kind;
import dev.rehearsal.evidence.outbound.OutboundAttempt.Side;
import dev.rehearsal.server.ReplicaException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Tells what was tried to be reached outside, by which release. Whose attempt it was goes by the image of the container
 * that tried: one that ran before the plan is the old release's, unless it runs in the end as well. Not thread-safe.
 */
public final class OutboundWatch {
    private static final ObjectMapper MAPPER = JsonMapper.builder().build();

    private final Supplier<String> ask;
    private final Map<Key, Long> before;
    private final Set<String> oldImages;

    private record Key(String service, String image, String destination, int port, String protocol, Kind kind) {}

    private OutboundWatch(Supplier<String> ask, Map<Key, Long> before, Set<String> oldImages) {
        this.ask = ask;
        this.before = before;
        this.oldImages = oldImages;
    }

    /**
     * Looks before the first step of the plan.
     *
     * @param ask what {@code outbound.py} on the replica answers
     * @throws ReplicaException when there is no answer, or none that can be understood
     */
    public static OutboundWatch begin(Supplier<String> ask) {
        JsonNode answer = read(ask.get());
        return new OutboundWatch(ask, counts(answer), running(answer));
    }

    /**
     * Looks at the end.
     *
     * @throws ReplicaException when there is no answer, or none that can be understood
     */
    public OutboundTraffic end() {
        JsonNode answer = read(ask.get());
        Set<String> both = new HashSet<>(oldImages);
        both.retainAll(running(answer));
        Map<OutboundAttempt, OutboundAttempt> joined = new LinkedHashMap<>();
        counts(answer).forEach((key, count) -> {
            long earlier = before.getOrDefault(key, 0L);
            // containers that are of the same image are one for a reader
            OutboundAttempt attempt = attempt(key, both, earlier, count - earlier);
            joined.merge(attempt(key, both, 0, 0), attempt, OutboundWatch::sum);
        });
        return new OutboundTraffic(
                List.copyOf(joined.values()), answer.path("beyond").asLong());
    }

    private static OutboundAttempt sum(OutboundAttempt one, OutboundAttempt other) {
        return new OutboundAttempt(
                one.service(),
                one.side(),
                one.destination(),
                one.port(),
                one.protocol(),
                one.kind(),
                one.before() + other.before(),
                one.during() + other.during());
    }

    private OutboundAttempt attempt(Key key, Set<String> both, long earlier, long since) {
        return new OutboundAttempt(
                key.service(),
                side(key, both),
                key.destination(),
                key.port(),
                key.protocol(),
                key.kind(),
                earlier,
                since);
    }

    private Side side(Key key, Set<String> both) {
        if (key.service().isEmpty()) {
            return Side.SERVER;
        }
        if (both.contains(key.image()) || key.image().isEmpty()) {
            return Side.BOTH;
        }
        return oldImages.contains(key.image()) ? Side.OLD : Side.NEW;
    }

    private static JsonNode read(String answer) {
        try {
            JsonNode read = MAPPER.readTree(answer);
            if (read.path("attempts").isArray()) {
                return read;
            }
        } catch (JsonProcessingException garbled) {
            throw new ReplicaException(
                    "What closes the replica towards the outside world does not tell what it saw.", garbled);
        }
        throw new ReplicaException("What closes the replica towards the outside world does not tell what it saw.");
    }

    private static Set<String> running(JsonNode answer) {
        Set<String> images = new HashSet<>();
        answer.path("running").forEach(image -> images.add(image.asText()));
        return images;
    }

    private static Map<Key, Long> counts(JsonNode answer) {
        Map<Key, Long> counts = new HashMap<>();
        answer.path("attempts")
                .forEach(each -> counts.merge(
                        new Key(
                                each.path("service").asText(),
                                each.path("image").asText(),
                                each.path("destination").asText(),
                                each.path("port").asInt(),
                                each.path("protocol").asText(),
                                Kind.valueOf(each.path("kind").asText("refused").toUpperCase(Locale.ROOT))),
                        each.path("count").asLong(),
                        Long::sum));
        return counts;
    }
}
