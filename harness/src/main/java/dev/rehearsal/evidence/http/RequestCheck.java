package dev.rehearsal.evidence.http;

import dev.rehearsal.base.ProgramText;
import dev.rehearsal.descriptor.Placeholders;
import dev.rehearsal.descriptor.Request;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.awaitility.pollinterval.IterativePollInterval;
import org.awaitility.pollinterval.PollInterval;

/** Sends one request of a target and compares the answer with what the target expects. Thread-safe. */
public final class RequestCheck {
    /** Between two looks; each later one is a tenth longer, for what has not come true in ten seconds may take thirty. */
    private static final Duration LOOK = Duration.ofMillis(200);

    private static final PollInterval LOOKS =
            IterativePollInterval.iterative(last -> last.multipliedBy(11).dividedBy(10), LOOK);

    private static final int SHOWN_BODY = 200;
    private static final int SHOWN_BEFORE = 80;

    private final EndpointClient client;

    public RequestCheck(EndpointClient client) {
        this.client = client;
    }

    /**
     * What came of it.
     *
     * @param status 0 when no answer came
     * @param message what was expected and what was seen
     * @param captures what the answer held of that which the request captures; empty when it did not pass
     */
    public record Result(int status, boolean passed, String message, Map<String, String> captures) {}

    /**
     * Sends a request, again and again where its expectations may take time to come true.
     *
     * @param captured values for its placeholders
     */
    public Result send(Request request, Map<String, String> captured) {
        if (request.within().isZero()) {
            return once(request, captured);
        }
        long start = System.nanoTime();
        Result[] last = {once(request, captured)};
        if (!last[0].passed()) {
            try {
                Awaitility.await()
                        .pollDelay(LOOK)
                        .pollInterval(LOOKS)
                        .atMost(request.within())
                        .until(() -> {
                            last[0] = once(request, captured);
                            return last[0].passed();
                        });
            } catch (ConditionTimeoutException neverTrue) {
                last[0] = once(request, captured);
            }
        }
        Result result = last[0];
        long waited = Duration.ofNanos(System.nanoTime() - start).toMillis();
        return new Result(
                result.status(),
                result.passed(),
                result.message() + " (waited %d ms)".formatted(waited),
                result.captures());
    }

    private Result once(Request request, Map<String, String> captured) {
        EndpointClient.Answer answer;
        try {
            answer = client.send(request, captured);
        } catch (Exception network) {
            return new Result(
                    0,
                    false,
                    "expected status " + request.status() + ", no answer: " + Failures.inWords(network),
                    Map.of());
        }
        Response response = answer.response();
        int status = response.getStatusCode();
        String body = response.getBody().asString();
        if (!request.status().contains(status)) {
            return new Result(
                    status, false, "expected status " + request.status() + ", seen " + status + shown(body), Map.of());
        }
        if (answer.cut() && looksInside(request)) {
            return new Result(
                    status,
                    false,
                    "expected something of the body, and it is longer than " + (HttpBounds.BODY >> 20)
                            + " MiB, beyond which it is not read",
                    Map.of());
        }
        return content(request, response, captured);
    }

    private static boolean looksInside(Request request) {
        return !request.contains().isEmpty()
                || !request.absent().isEmpty()
                || !request.values().isEmpty()
                || request.capture().values().stream().anyMatch(place -> !place.startsWith("cookie:"));
    }

    private static Result content(Request request, Response response, Map<String, String> captured) {
        int status = response.getStatusCode();
        String body = response.getBody().asString();
        for (String text : request.contains()) {
            String expected = Placeholders.fill(text, captured);
            if (!body.contains(expected)) {
                return new Result(
                        status, false, "expected a body with '" + expected + "', seen" + shown(body), Map.of());
            }
        }
        for (String text : request.absent()) {
            String unwanted = Placeholders.fill(text, captured);
            if (body.contains(unwanted)) {
                return new Result(
                        status,
                        false,
                        "expected a body without '" + unwanted + "', seen" + around(body, unwanted),
                        Map.of());
            }
        }
        for (Map.Entry<String, String> value : request.values().entrySet()) {
            String expected = Placeholders.fill(value.getValue(), captured);
            String seen = JsonPlace.in(response, value.getKey());
            if (!expected.equals(seen)) {
                return new Result(
                        status,
                        false,
                        "expected " + value.getKey() + " = '" + expected + "', seen "
                                + (seen == null ? "nothing there" : "'" + ProgramText.quoted(seen) + "'"),
                        Map.of());
            }
        }
        Map<String, String> captures = new HashMap<>();
        for (Map.Entry<String, String> capture : request.capture().entrySet()) {
            String seen = capture.getValue().startsWith("cookie:")
                    ? response.getCookie(capture.getValue().substring("cookie:".length()))
                    : JsonPlace.in(response, capture.getValue());
            if (seen == null) {
                return new Result(
                        status, false, "expected to find " + capture.getValue() + ", seen nothing there", Map.of());
            }
            captures.put(capture.getKey(), seen);
        }
        return new Result(status, true, "status " + status + " as expected", captures);
    }

    /** The part of a body in which a text stands. */
    private static String around(String body, String text) {
        int at = body.indexOf(text);
        return shown((at > SHOWN_BEFORE ? "..." : "") + body.substring(Math.max(0, at - SHOWN_BEFORE)));
    }

    private static String shown(String body) {
        String line = body.replaceAll("\\s+", " ").strip();
        return line.isEmpty()
                ? ""
                : ": " + ProgramText.quoted(line.length() <= SHOWN_BODY ? line : line.substring(0, SHOWN_BODY) + "...");
    }
}
