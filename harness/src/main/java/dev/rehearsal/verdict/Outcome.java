package dev.rehearsal.verdict;

/** What a path or a whole rehearsal ends in; ordered by how much it outweighs the others. */
public enum Outcome {
    APPROVED(0),
    INCONCLUSIVE(3),
    REJECTED(1);

    private final int exitStatus;

    Outcome(int exitStatus) {
        this.exitStatus = exitStatus;
    }

    /** The exit status of a command that ends in this outcome. */
    public int exitStatus() {
        return exitStatus;
    }

    /** The weightier of the two: a proven fault outweighs a gap, a gap outweighs a pass. */
    public Outcome combine(Outcome other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
