package dev.rehearsal.evidence.workload;

import dev.rehearsal.descriptor.Placeholders;
import dev.rehearsal.descriptor.Request;
import dev.rehearsal.descriptor.Workload;
import dev.rehearsal.evidence.http.Endpoint;
import dev.rehearsal.evidence.http.EndpointClient;
import dev.rehearsal.evidence.http.RequestCheck;
import dev.rehearsal.server.ReplicaException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.async.methods.SimpleRequestBuilder;
import org.apache.hc.core5.http.ContentType;

/** Makes a workload's slots, and its writes with what each slot's set-up captured. Thread-safe once prepared. */
final class WorkloadRequests {
    private final Workload workload;
    private final Map<String, Map<String, String>> identities;
    private final Map<String, String> run;
    private final RequestCheck setup;
    private final List<Map<String, String>> captured = new ArrayList<>();

    WorkloadRequests(
            Endpoint site, Map<String, Map<String, String>> identities, Workload workload, Map<String, String> run) {
        this.workload = workload;
        this.identities = identities;
        this.run = run;
        this.setup = new RequestCheck(new EndpointClient(site, identities));
    }

    /**
     * Makes the entities of every slot.
     *
     * @throws ReplicaException when a request of the set-up does not pass: the old release or the target is at fault,
     *     and a verdict would say nothing about the new one
     */
    void prepare() {
        for (int slot = 0; slot < workload.slots(); slot++) {
            Map<String, String> values = new HashMap<>(run);
            values.put("slot", Integer.toString(slot));
            for (Request request : workload.setup()) {
                RequestCheck.Result result = setup.send(request, values);
                if (!result.passed()) {
                    throw new ReplicaException("The workload's set-up failed under the old release: "
                            + request.method() + " " + Placeholders.fill(request.path(), values) + " of slot " + slot
                            + ": " + result.message());
                }
                values.putAll(result.captures());
            }
            captured.add(values);
        }
        workload.writes().forEach(this::fillable);
    }

    private void fillable(Workload.Write kind) {
        try {
            request(kind, values(0));
        } catch (IllegalArgumentException unfillable) {
            throw new ReplicaException(
                    "The workload's write '" + kind.name() + "' cannot be made a request: " + unfillable.getMessage(),
                    unfillable);
        }
    }

    /** What stands for the placeholders of this write. */
    Map<String, String> values(long number) {
        Map<String, String> values = new HashMap<>(captured.get((int) (number % workload.slots())));
        values.put("n", Long.toString(number));
        return values;
    }

    SimpleHttpRequest request(Workload.Write kind, Map<String, String> values) {
        Request write = kind.request();
        SimpleRequestBuilder request =
                SimpleRequestBuilder.create(write.method()).setPath(Placeholders.fill(write.path(), values));
        identities.getOrDefault(write.as(), Map.of()).forEach(request::addHeader);
        write.headers().forEach((name, value) -> request.setHeader(name, Placeholders.fill(value, values)));
        if (write.json() != null) {
            request.setBody(Placeholders.fill(write.json(), values).toString(), ContentType.APPLICATION_JSON);
        }
        return request.build();
    }
}
