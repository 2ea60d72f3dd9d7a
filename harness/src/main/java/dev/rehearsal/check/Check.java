package dev.rehearsal.check;

import java.util.function.BiConsumer;

/** One id with the rule that decides it; the rule reads evidence and writes its ruling, and does nothing else. */
record Check(CheckDescription description, BiConsumer<Evidence, Ruling> rule) {
    /** What it says about this evidence. */
    Ruling rule(Evidence evidence) {
        Ruling ruling = new Ruling(description);
        rule.accept(evidence, ruling);
        return ruling;
    }
}
