package dev.rehearsal.rehearsal;

import dev.rehearsal.descriptor.Target;
import dev.rehearsal.evidence.site.ReplicaSite;
import dev.rehearsal.evidence.smoke.Smoke;
import dev.rehearsal.evidence.smoke.SmokeResult;
import dev.rehearsal.evidence.smoke.SmokeResult.Phase;
import dev.rehearsal.postgres.QuerySession;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The smoke resources of one path through its phases: created before the change, asked for along it and after it. Not thread-safe. */
final class SurvivalQuestions {
    private final Smoke smoke;
    private final QuerySession session;
    private final List<SmokeResult> results = new ArrayList<>();
    private @Nullable Duration took;

    SurvivalQuestions(ReplicaSite site, Target oldRelease, String runId) {
        this.session = new QuerySession(site.database());
        this.smoke = new Smoke(site.site(), oldRelease.identities(), oldRelease.smoke(), session::ask, runId);
    }

    Smoke smoke() {
        return smoke;
    }

    void beforeTheChange() {
        results.addAll(smoke.run(Phase.CREATE));
        results.addAll(smoke.run(Phase.VERIFY));
    }

    /** Asks the database alone; once. */
    void whileDown() {
        try (session) {
            results.addAll(smoke.run(Phase.VERIFY_DOWN));
        }
    }

    /**
     * Of an application that is healthy.
     *
     * @param deploys whether anything was started anew; what no restart has touched is still what it was
     */
    void afterTheChange(boolean deploys, Target standing) {
        long start = System.nanoTime();
        if (deploys) {
            smoke.standsNow(standing.identities(), standing.smoke());
        }
        results.addAll(deploys ? smoke.run(Phase.VERIFY_AFTER) : smoke.verifyUnchanged());
        took = Duration.ofNanos(System.nanoTime() - start);
        results.addAll(smoke.run(Phase.DESTROY));
    }

    /** Of one that is not: only whether who has no right is still refused. */
    void onlyDenials(boolean deploys, Target standing) {
        if (deploys) {
            smoke.standsNow(standing.identities(), standing.smoke());
        }
        results.addAll(smoke.verifyDenials(deploys));
    }

    List<SmokeResult> results() {
        return List.copyOf(results);
    }

    /** How long it took to ask after the change; null when not everything was asked. */
    @Nullable
    Duration took() {
        return took;
    }
}
