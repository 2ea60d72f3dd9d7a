package dev.rehearsal.evidence.containers;

import dev.rehearsal.evidence.Aspect;
import dev.rehearsal.evidence.Fact;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What runs at the end, and with which variables. */
public final class ContainerAspect {
    public static final Fact<List<ContainerAttestation>> CONTAINERS =
            new Fact<>("containers", "The containers at the end");
    public static final Fact<Map<String, String>> LAST_LINES =
            new Fact<>("failedServiceLogs", "The last log lines of services that do not run");
    public static final Fact<List<String>> LEFTOVERS = new Fact<>("leftovers", "What the procedure left behind");
    public static final Fact<Set<String>> VARIABLES = new Fact<>("environment", "Production's environment file");

    public static final Aspect ASPECT =
            Aspect.of("containers", List.of(CONTAINERS, LAST_LINES, LEFTOVERS, VARIABLES), AttestationChecks.all());

    private ContainerAspect() {}
}
