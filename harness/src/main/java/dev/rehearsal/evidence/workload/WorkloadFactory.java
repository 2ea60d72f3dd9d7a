package dev.rehearsal.evidence.workload;

import dev.rehearsal.descriptor.Target;
import dev.rehearsal.descriptor.Workload;
import dev.rehearsal.evidence.http.Endpoint;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What writes while a plan is carried out. Stateless. */
public final class WorkloadFactory {
    private WorkloadFactory() {}

    /** The target's workload, made ready; null when it has none. */
    public static @Nullable WorkloadRunner prepare(Endpoint site, Target target, String runId) {
        Workload described = target.workload();
        if (described == null) {
            return null;
        }
        WorkloadRunner workload = new WorkloadRunner(
                site, target.identities(), described, runId, target.probe().timeout());
        workload.prepare();
        return workload;
    }

    /** Table to a condition on its rows. */
    public static Map<String, String> rows(Target target) {
        Workload described = target.workload();
        return described == null ? Map.of() : described.rows();
    }
}
