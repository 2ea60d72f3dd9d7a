package dev.rehearsal.check;

import dev.rehearsal.observe.SmokeResult;
import java.util.List;

/** What was created under the old release, and asked for again. */
public final class SmokeAspect {
    public static final Fact<List<SmokeResult>> SMOKE = new Fact<>("smoke", "The smoke results");

    private SmokeAspect() {}
}
