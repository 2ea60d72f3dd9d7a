package dev.rehearsal.evidence.procedure;

import dev.rehearsal.evidence.Aspect;
import dev.rehearsal.evidence.Fact;
import java.util.List;

/** How the commands of the procedure went, and what was logged. */
public final class ProcessAspect {
    public static final Fact<List<String>> NEW_ERRORS = new Fact<>("newErrorLines", "The logs");
    public static final Fact<List<Diagnosis>> DIAGNOSES =
            new Fact<>("diagnoses", "What the troubleshooting commands showed");

    public static final Aspect ASPECT =
            Aspect.of("procedure", List.of(NEW_ERRORS, DIAGNOSES), ProcessChecks.all(), FailureChecks.all());

    private ProcessAspect() {}
}
