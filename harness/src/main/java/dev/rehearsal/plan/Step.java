package dev.rehearsal.plan;

import java.util.List;
import java.util.Locale;

/** A named step of a phase. Immutable. */
public record Step(int line, String name, List<Command> commands) {
    public Step {
        commands = List.copyOf(commands);
    }

    boolean verifies() {
        return name.toLowerCase(Locale.ROOT).contains("verif");
    }
}
