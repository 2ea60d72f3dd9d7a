package dev.rehearsal.dump;

import java.util.List;

/** Rules that cannot be used; says every problem of them at once. Immutable. */
public final class MaskRulesException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    MaskRulesException(List<String> problems) {
        super(String.join(System.lineSeparator(), problems));
        this.problems = List.copyOf(problems);
    }

    /** The problems in the order of the file, each as {@code file:line: what}. */
    public List<String> problems() {
        return problems;
    }
}
