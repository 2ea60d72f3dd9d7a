package dev.rehearsal.evidence.http;

import dev.rehearsal.descriptor.Placeholders;
import dev.rehearsal.descriptor.SeedRequest;
import dev.rehearsal.server.ReplicaException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Lets an application make what only it can make, once, while a snapshot of it is made. Not thread-safe. */
public final class SeedRequests {
    private final RequestCheck exchange;

    public SeedRequests(Endpoint site, Map<String, Map<String, String>> identities) {
        this.exchange = new RequestCheck(new EndpointClient(site, identities));
    }

    /**
     * Makes every request as often as it says.
     *
     * @param size values of the size's placeholders
     * @return what was captured, by its name
     * @throws ReplicaException when a request does not pass: the old release or the target is at fault
     */
    public Map<String, String> send(List<SeedRequest> requests, Map<String, String> size) {
        Map<String, String> captured = new HashMap<>();
        for (SeedRequest each : requests) {
            int times = times(each, size);
            for (int n = 1; n <= times; n++) {
                Map<String, String> values = new HashMap<>(size);
                values.putAll(captured);
                values.put("n", Integer.toString(n));
                RequestCheck.Result result = exchange.send(each.request(), values);
                if (!result.passed()) {
                    throw new ReplicaException("Seeding failed under the old release: "
                            + each.request().method() + " "
                            + Placeholders.fill(each.request().path(), values)
                            + (times == 1 ? "" : ", " + n + " of " + times) + ", as "
                            + each.request().as() + ": " + result.message() + ".");
                }
                captured.putAll(result.captures());
            }
        }
        return captured;
    }

    private static int times(SeedRequest request, Map<String, String> size) {
        try {
            return request.times(size);
        } catch (NumberFormatException unknown) {
            throw new ReplicaException(
                    "Seeding failed: '" + request.repeat() + "' does not say how often "
                            + request.request().path()
                            + " is asked; seed.sizes has no such number for this size of data.",
                    unknown);
        }
    }
}
