package dev.rehearsal.observe;

import dev.rehearsal.observe.SmokeResult.Phase;
import dev.rehearsal.target.Request;
import dev.rehearsal.target.SmokeResource;
import dev.rehearsal.target.SmokeResource.Question;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Asks a target's smoke resources phase by phase; what one phase captures, later ones use. One instance serves one
 * replica. Not thread-safe.
 */
public final class Smoke {
    private static final Duration LOOK = Duration.ofMillis(200);
    private static final int SHOWN_BODY = 200;

    private final SiteClient client;
    private final List<SmokeResource> resources;
    private final Function<String, List<String>> database;
    private final Map<String, String> captured = new HashMap<>();
    private final Set<String> broken = new HashSet<>();

    /**
     * @param database asks a query and gives the first column
     * @param runId what {@code {run}} stands for
     */
    public Smoke(
            Site site,
            Map<String, Map<String, String>> identities,
            List<SmokeResource> resources,
            Function<String, List<String>> database,
            String runId) {
        this.client = new SiteClient(site, identities);
        this.resources = List.copyOf(resources);
        this.database = database;
        captured.put("run", runId);
    }

    /** Carries one phase out over all resources; a resource whose creation failed only says so from then on. */
    public List<SmokeResult> run(Phase phase) {
        List<SmokeResult> results = new ArrayList<>();
        for (SmokeResource resource : resources) {
            if (phase == Phase.VERIFY_DOWN) {
                resource.verifyDown().forEach(question -> results.add(ask(resource, question)));
            } else {
                requests(resource, phase).forEach(request -> results.add(send(resource, phase, request)));
            }
        }
        return results;
    }

    private static List<Request> requests(SmokeResource resource, Phase phase) {
        return switch (phase) {
            case CREATE -> resource.create();
            case VERIFY -> resource.verify();
            case VERIFY_AFTER -> resource.verifyAfter();
            case DESTROY -> resource.destroy();
            case VERIFY_DOWN -> List.of();
        };
    }

    private SmokeResult ask(SmokeResource resource, Question question) {
        String sql = Placeholders.fill(question.sql(), captured);
        String expected = Placeholders.fill(question.equals(), captured);
        if (broken.contains(resource.name())) {
            return notCreated(resource, Phase.VERIFY_DOWN, "database", sql);
        }
        String seen;
        try {
            List<String> answer = database.apply(sql);
            seen = answer.isEmpty() ? "no row" : "'" + answer.get(0) + "'";
        } catch (dev.rehearsal.database.DatabaseException failed) {
            seen = failed.getMessage() == null ? "no answer" : failed.getMessage();
        }
        boolean passed = seen.equals("'" + expected + "'");
        return new SmokeResult(
                resource.name(),
                Phase.VERIFY_DOWN,
                "database",
                resource.proves(),
                sql,
                0,
                passed,
                "expected '" + expected + "', seen " + seen);
    }

    private SmokeResult send(SmokeResource resource, Phase phase, Request request) {
        String path = Placeholders.fill(request.path(), captured);
        String line = request.method() + " " + path;
        if (broken.contains(resource.name())) {
            return notCreated(resource, phase, request.as(), line);
        }
        long start = System.nanoTime();
        Attempt[] last = {attempt(request, path)};
        if (!last[0].passed() && !request.within().isZero()) {
            try {
                Awaitility.await()
                        .pollDelay(LOOK)
                        .pollInterval(LOOK)
                        .atMost(request.within())
                        .until(() -> {
                            last[0] = attempt(request, path);
                            return last[0].passed();
                        });
            } catch (ConditionTimeoutException neverTrue) {
                last[0] = attempt(request, path);
            }
        }
        Attempt attempt = last[0];
        captured.putAll(attempt.captures());
        if (!attempt.passed() && phase == Phase.CREATE) {
            broken.add(resource.name());
        }
        String waited = request.within().isZero()
                ? ""
                : " (waited %d ms)"
                        .formatted(Duration.ofNanos(System.nanoTime() - start).toMillis());
        return new SmokeResult(
                resource.name(),
                phase,
                request.as(),
                resource.proves(),
                line,
                attempt.status(),
                attempt.passed(),
                attempt.message() + waited);
    }

    private static SmokeResult notCreated(SmokeResource resource, Phase phase, String as, String line) {
        return new SmokeResult(
                resource.name(), phase, as, resource.proves(), line, 0, false, "not asked: its creation had failed");
    }

    private record Attempt(int status, boolean passed, String message, Map<String, String> captures) {}

    private Attempt attempt(Request request, String path) {
        Response response;
        try {
            String json = request.json() == null
                    ? null
                    : Placeholders.fill(request.json(), captured).toString();
            Map<String, String> headers = new HashMap<>();
            request.headers().forEach((name, value) -> headers.put(name, Placeholders.fill(value, captured)));
            response = client.send(request.method(), path, request.as(), headers, json);
        } catch (Exception network) {
            return new Attempt(
                    0,
                    false,
                    "expected status " + request.status() + ", no answer: " + Failures.inWords(network),
                    Map.of());
        }
        int status = response.getStatusCode();
        String body = response.getBody().asString();
        if (!request.status().contains(status)) {
            return new Attempt(
                    status, false, "expected status " + request.status() + ", seen " + status + shown(body), Map.of());
        }
        return content(request, response, status, body);
    }

    private Attempt content(Request request, Response response, int status, String body) {
        for (String text : request.contains()) {
            String expected = Placeholders.fill(text, captured);
            if (!body.contains(expected)) {
                return new Attempt(
                        status, false, "expected a body with '" + expected + "', seen" + shown(body), Map.of());
            }
        }
        for (Map.Entry<String, String> value : request.values().entrySet()) {
            String expected = Placeholders.fill(value.getValue(), captured);
            String seen = at(response, value.getKey());
            if (!expected.equals(seen)) {
                return new Attempt(
                        status,
                        false,
                        "expected " + value.getKey() + " = '" + expected + "', seen "
                                + (seen == null ? "nothing there" : "'" + seen + "'"),
                        Map.of());
            }
        }
        Map<String, String> captures = new HashMap<>();
        for (Map.Entry<String, String> capture : request.capture().entrySet()) {
            String seen = capture.getValue().startsWith("cookie:")
                    ? response.getCookie(capture.getValue().substring("cookie:".length()))
                    : at(response, capture.getValue());
            if (seen == null) {
                return new Attempt(
                        status, false, "expected to find " + capture.getValue() + ", seen nothing there", Map.of());
            }
            captures.put(capture.getKey(), seen);
        }
        return new Attempt(status, true, "status " + status + " as expected", captures);
    }

    private static @Nullable String at(Response response, String path) {
        try {
            Object value = response.getBody().jsonPath().get(path);
            return value == null ? null : Objects.toString(value);
        } catch (io.restassured.path.json.exception.JsonPathException | IllegalArgumentException noSuchPlace) {
            return null;
        }
    }

    private static String shown(String body) {
        String line = body.replaceAll("\\s+", " ").strip();
        return line.isEmpty()
                ? ""
                : ": " + (line.length() <= SHOWN_BODY ? line : line.substring(0, SHOWN_BODY) + "...");
    }
}
