package dev.rehearsal.reports;

import dev.rehearsal.evidence.CheckDescription;
import dev.rehearsal.verdict.Checks;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a check says about itself, by the id of its findings. Stateless. */
final class Advice {
    private static final Map<String, CheckDescription> BY_ID =
            Checks.all().stream().collect(Collectors.toMap(CheckDescription::id, Function.identity()));

    private Advice() {}

    /** Null for an id of another version of Rehearsal. */
    static @Nullable CheckDescription of(String id) {
        return BY_ID.get(id);
    }

    /** What to do about it, in a sentence or two; empty where that is not known. */
    static String whatToDo(String id) {
        CheckDescription check = of(id);
        return check == null ? "" : check.whatToDo();
    }
}
