package dev.rehearsal.check;

import dev.rehearsal.observe.ContainerAttestation;
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

    private ContainerAspect() {}
}
