package dev.rehearsal.evidence.outbound;

import dev.rehearsal.evidence.Evidence;
import dev.rehearsal.evidence.Observed;
import dev.rehearsal.evidence.Observer;
import org.jspecify.annotations.Nullable;

/** Reads what the replica's sinks counted, before the change and at the end. Not thread-safe. */
final class OutboundObserver implements Observer {
    private @Nullable OutboundWatch watch;

    @Override
    public void before(Observed observed) {
        watch = OutboundWatch.begin(observed.replica()::outbound);
    }

    @Override
    public void after(Observed observed, Evidence.Builder evidence) {
        evidence.with(OutboundAspect.OUTBOUND, watch == null ? null : watch.end());
    }
}
