package dev.rehearsal.evidence.smoke;

import dev.rehearsal.evidence.Aspect;
import dev.rehearsal.evidence.Fact;
import java.util.List;

/** What was created under the old release, and asked for again. */
public final class SmokeAspect {
    public static final Fact<List<SmokeResult>> SMOKE = new Fact<>("smoke", "The smoke results");

    public static final Aspect ASPECT = Aspect.of("smoke", List.of(SMOKE), ContractChecks.all());

    private SmokeAspect() {}
}
