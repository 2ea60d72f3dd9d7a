package dev.rehearsal.verdict;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a path was carried out with, with its releases filled in, so that a person can follow it. Immutable.
 *
 * @param host whose shell it is for: server or controller
 * @param directory where the shell starts; null for the user's home
 * @param files that are written there before the first command
 */
public record Runbook(String host, @Nullable String directory, List<File> files, List<Phase> phases) {
    public Runbook {
        files = List.copyOf(files);
        phases = List.copyOf(phases);
    }

    /** A file and all of its text. */
    public record File(String name, String content) {}

    /** The steps under one heading; its name may be empty. */
    public record Phase(String name, List<Step> steps) {
        public Phase {
            steps = List.copyOf(steps);
        }
    }

    /**
     * A named step.
     *
     * @param notes what the runbook says about it, a paragraph each
     */
    public record Step(String name, List<String> notes, List<Command> commands) {
        public Step {
            notes = List.copyOf(notes);
            commands = List.copyOf(commands);
        }
    }

    /**
     * A command.
     *
     * @param onFailure what a failure means: stops (the end of the procedure), goes_on or is_fine
     * @param manual whether a person does it, at a browser
     */
    public record Command(String text, String onFailure, boolean manual) {}
}
