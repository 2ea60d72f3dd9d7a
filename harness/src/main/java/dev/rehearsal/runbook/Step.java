package dev.rehearsal.runbook;

import java.util.List;
import java.util.Locale;

/**
 * A named step of a phase. Immutable.
 *
 * @param notes what the runbook says above the block in which it is the first step, a paragraph each
 */
public record Step(int line, String name, List<String> notes, List<Command> commands) {
    public Step {
        notes = List.copyOf(notes);
        commands = List.copyOf(commands);
    }

    boolean verifies() {
        return name.toLowerCase(Locale.ROOT).contains("verif");
    }
}
