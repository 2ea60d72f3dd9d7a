package dev.rehearsal.evidence.smoke;

import dev.rehearsal.base.ProgramText;
import dev.rehearsal.descriptor.Placeholders;
import dev.rehearsal.descriptor.Request;
import dev.rehearsal.descriptor.SmokeResource;
import dev.rehearsal.descriptor.SmokeResource.Proof;
import dev.rehearsal.descriptor.SmokeResource.Question;
import dev.rehearsal.evidence.http.Endpoint;
import dev.rehearsal.evidence.http.EndpointClient;
import dev.rehearsal.evidence.http.RequestCheck;
import dev.rehearsal.evidence.smoke.SmokeResult.Phase;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Asks a target's smoke resources phase by phase; what one phase captures, later ones use. One instance serves one
 * replica. Not thread-safe.
 */
public final class Smoke {
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

    private final Endpoint site;
    private RequestCheck exchange;
    private List<SmokeResource> resources;
    private final Function<String, List<String>> database;
    private final Map<String, String> captured = new HashMap<>();
    private final Set<String> broken = new HashSet<>();

    /**
     * @param database asks a query and gives the first column
     * @param runId what {@code {run}} stands for
     */
    public Smoke(
            Endpoint site,
            Map<String, Map<String, String>> identities,
            List<SmokeResource> resources,
            Function<String, List<String>> database,
            String runId) {
        this.site = site;
        this.exchange = new RequestCheck(new EndpointClient(site, identities));
        this.resources = List.copyOf(resources);
        this.database = database;
        captured.put("run", runId);
    }

    /** From now on another release stands, which may be asked otherwise; what was captured stays. */
    public void standsNow(Map<String, Map<String, String>> identities, List<SmokeResource> itsResources) {
        exchange = new RequestCheck(new EndpointClient(site, identities));
        resources = List.copyOf(itsResources);
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

    /**
     * Asks what was verified before once more, for a plan that replaced nothing: nothing may have changed. The results
     * are those of after the plan.
     */
    public List<SmokeResult> verifyUnchanged() {
        List<SmokeResult> results = new ArrayList<>();
        for (SmokeResource resource : resources) {
            resource.verify().forEach(request -> results.add(send(resource, Phase.VERIFY_AFTER, request)));
        }
        return results;
    }

    /**
     * Asks only what somebody without the right must be refused, for an application that is not healthy: whatever answers
     * may let in whom it should not. The results are those of after the plan.
     *
     * @param deployed whether the plan changed what runs
     */
    public List<SmokeResult> verifyDenials(boolean deployed) {
        List<SmokeResult> results = new ArrayList<>();
        for (SmokeResource resource : resources) {
            if (resource.proves() == Proof.DENIAL) {
                (deployed ? resource.verifyAfter() : resource.verify())
                        .forEach(request -> results.add(send(resource, Phase.VERIFY_AFTER, request)));
            }
        }
        return results;
    }

    /**
     * Asks what was verified before once more in the middle of a plan. What would leave something behind, such as a login,
     * is left out, and what is captured is forgotten, so that the phases to come meet what they would have met without it.
     */
    public List<SmokeResult> verifyBetween() {
        Map<String, String> kept = Map.copyOf(captured);
        List<SmokeResult> results = new ArrayList<>();
        for (SmokeResource resource : resources) {
            if (resource.verify().stream().noneMatch(Smoke::leavesSomething)) {
                resource.verify().forEach(request -> results.add(send(resource, Phase.VERIFY, request)));
            }
        }
        captured.clear();
        captured.putAll(kept);
        return results;
    }

    private static boolean leavesSomething(Request request) {
        return !SAFE.contains(request.method()) && request.status().stream().anyMatch(status -> status < 400);
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
        boolean passed = false;
        try {
            List<String> answer = database.apply(sql);
            passed = !answer.isEmpty() && expected.equals(answer.get(0));
            seen = answer.isEmpty() ? "no row" : "'" + ProgramText.quoted(answer.get(0)) + "'";
        } catch (dev.rehearsal.postgres.DatabaseException failed) {
            seen = failed.getMessage() == null ? "no answer" : failed.getMessage();
        }
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
        RequestCheck.Result attempt = exchange.send(request, captured);
        captured.putAll(attempt.captures());
        if (!attempt.passed() && phase == Phase.CREATE) {
            broken.add(resource.name());
        }
        return new SmokeResult(
                resource.name(),
                phase,
                request.as(),
                resource.proves(),
                line,
                attempt.status(),
                attempt.passed(),
                attempt.message());
    }

    private static SmokeResult notCreated(SmokeResource resource, Phase phase, String as, String line) {
        return new SmokeResult(
                resource.name(), phase, as, resource.proves(), line, 0, false, "not asked: its creation had failed");
    }
}
