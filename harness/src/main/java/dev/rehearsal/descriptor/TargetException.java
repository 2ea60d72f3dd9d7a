package dev.rehearsal.descriptor;

import java.util.List;

/** A descriptor that cannot be used; says every problem of it at once. Immutable. */
public final class TargetException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    TargetException(List<String> problems) {
        super(String.join(System.lineSeparator(), problems));
        this.problems = List.copyOf(problems);
    }

    /** The problems in the order of the file, each as {@code file:line: key: what}. */
    public List<String> problems() {
        return problems;
    }
}
