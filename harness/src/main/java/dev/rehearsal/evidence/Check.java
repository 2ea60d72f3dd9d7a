package dev.rehearsal.evidence;

import java.util.function.BiConsumer;

/**
 * One id with the rule that decides it; the rule reads evidence and writes its ruling, and does nothing else.
 *
 * @param timing on which stretch of the time its findings rest
 */
public record Check(CheckDescription description, BiConsumer<Evidence, Ruling> rule, Timing timing) {
    /** One whose findings are as true on a slow machine. */
    public Check(CheckDescription description, BiConsumer<Evidence, Ruling> rule) {
        this(description, rule, Timing.never());
    }

    /** The same, whose findings depend on time. */
    public Check timed(Timing when) {
        return new Check(description, rule, when);
    }

    /** What it says about this evidence, without what only the machine may have made. */
    public Ruling rule(Evidence evidence) {
        Ruling ruling = new Ruling(description);
        rule.accept(evidence, ruling);
        MachineFaults.withdraw(this, evidence, ruling);
        return ruling;
    }
}
