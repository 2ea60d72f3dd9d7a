package dev.rehearsal.descriptor;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects what is wrong with a descriptor, so that all of it is told at once. Not thread-safe. */
final class Problems {
    private record Problem(Source source, String text) {}

    private final List<Problem> found = new ArrayList<>();

    /** Adds a problem of a key; the key of the whole file is empty. */
    void add(Source source, String key, String what) {
        found.add(new Problem(source, source + ": " + (key.isEmpty() ? "" : key + ": ") + what));
    }

    /** Adds a problem after which nothing more can be told; the caller throws what this returns. */
    TargetException last(Source source, String key, String what) {
        add(source, key, what);
        return exception();
    }

    /** Throws them all if there are any. */
    void throwIfAny() {
        if (!found.isEmpty()) {
            throw exception();
        }
    }

    private TargetException exception() {
        return new TargetException(found.stream()
                .sorted(Comparator.comparing(
                                (Problem problem) -> problem.source().file().toString())
                        .thenComparingInt(problem -> problem.source().line()))
                .map(Problem::text)
                .distinct()
                .toList());
    }
}
