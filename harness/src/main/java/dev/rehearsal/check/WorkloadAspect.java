package dev.rehearsal.check;

import dev.rehearsal.observe.Ledger;

/** Every write of the workload with its fate. */
public final class WorkloadAspect {
    public static final Fact<Ledger> LEDGER = new Fact<>("ledger", "The workload's ledger");

    private WorkloadAspect() {}
}
