package dev.rehearsal.check;

import dev.rehearsal.observe.OutboundTraffic;

/** What was tried to be reached outside of the server. */
public final class OutboundAspect {
    public static final Fact<OutboundTraffic> OUTBOUND = new Fact<>("outbound", "What was tried to be reached outside");

    private OutboundAspect() {}
}
