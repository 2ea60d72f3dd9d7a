package dev.rehearsal.check;

import dev.rehearsal.observe.Diagnosis;
import java.util.List;

/** How the commands of the procedure went, and what was logged. */
public final class ProcessAspect {
    public static final Fact<List<String>> NEW_ERRORS = new Fact<>("newErrorLines", "The logs");
    public static final Fact<List<Diagnosis>> DIAGNOSES =
            new Fact<>("diagnoses", "What the troubleshooting commands showed");

    private ProcessAspect() {}
}
