package dev.rehearsal.evidence.availability;

import dev.rehearsal.descriptor.Request;
import dev.rehearsal.descriptor.Target;
import dev.rehearsal.descriptor.Target.Route;
import dev.rehearsal.evidence.http.Endpoint;
import dev.rehearsal.evidence.http.EndpointClient;
import dev.rehearsal.evidence.http.RequestCheck;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The routes that the probe asks, looked at once more when it is done. Stateless. */
public final class ProbedRoutes {
    /** For how long one that does not answer as it should is asked again; chosen: a gate may need as long. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private ProbedRoutes() {}

    /**
     * What is wrong with each route that does not answer as it should, and does not begin to.
     *
     * @param release as it describes itself
     */
    public static List<String> closed(Endpoint site, Target release) {
        RequestCheck exchange = new RequestCheck(new EndpointClient(site, release.identities()));
        List<String> closed = new ArrayList<>();
        for (Route route : release.probe().routes()) {
            RequestCheck.Result result = exchange.send(request(route), Map.of());
            if (!result.passed()) {
                closed.add("route " + route.name() + ": " + route.path() + ": " + result.message());
            }
        }
        return closed;
    }

    private static Request request(Route route) {
        return new Request(
                route.as(),
                "GET",
                route.path(),
                Map.of(),
                null,
                List.of(route.status()),
                List.of(),
                List.of(),
                Map.of(),
                Map.of(),
                PATIENCE,
                route.port());
    }
}
