package dev.rehearsal.check;

import dev.rehearsal.examine.Interruption;

/** What became of migrations that were cut off. */
public final class InterruptionAspect {
    public static final Fact<Interruption> INTERRUPTION =
            new Fact<>("interruption", "What becomes of an interrupted migration");

    private InterruptionAspect() {}
}
