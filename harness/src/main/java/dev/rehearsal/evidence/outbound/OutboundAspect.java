package dev.rehearsal.evidence.outbound;

import dev.rehearsal.evidence.Aspect;
import dev.rehearsal.evidence.Fact;
import java.util.List;

/** What was tried to be reached outside of the server. */
public final class OutboundAspect {
    public static final Fact<OutboundTraffic> OUTBOUND = new Fact<>("outbound", "What was tried to be reached outside");

    public static final Aspect ASPECT =
            Aspect.of("outbound", List.of(OUTBOUND), OutboundChecks.all()).observedBy(OutboundObserver::new);

    private OutboundAspect() {}
}
