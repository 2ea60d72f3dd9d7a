package dev.rehearsal.evidence.workload;

import dev.rehearsal.evidence.Aspect;
import dev.rehearsal.evidence.Fact;
import java.util.List;

/** Every write of the workload with its fate. */
public final class WorkloadAspect {
    public static final Fact<Ledger> LEDGER = new Fact<>("ledger", "The workload's ledger");

    public static final Aspect ASPECT = Aspect.of("workload", List.of(LEDGER), LedgerChecks.all());

    private WorkloadAspect() {}
}
