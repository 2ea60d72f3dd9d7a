package dev.rehearsal.rehearsal;

import dev.rehearsal.evidence.availability.ControlRun;
import dev.rehearsal.evidence.containers.ContainerComparison;
import dev.rehearsal.evidence.containers.ContainerInspection;
import dev.rehearsal.evidence.site.Readiness;
import dev.rehearsal.evidence.site.ReplicaSite;
import dev.rehearsal.evidence.workload.WorkloadRunner;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The old release as it stands before the change, with whoever remembers what it was. */
record Prepared(
        ReplicaSite site,
        ContainerInspection containers,
        Readiness old,
        @Nullable ControlRun control,
        SurvivalQuestions questions,
        InterfaceQuestions interfaces,
        @Nullable WorkloadRunner workload,
        @Nullable List<String> revision,
        DatabaseComparison database,
        ApplicationLogs logs,
        ContainerComparison comparison,
        Observation observation) {}
