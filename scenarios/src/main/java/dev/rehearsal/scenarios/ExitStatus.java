package dev.rehearsal.scenarios;

/** What the command tells its caller; others rely on these numbers. */
final class ExitStatus {
    static final int APPROVED = 0;
    static final int USAGE = 2;
    static final int INCONCLUSIVE = 3;

    private ExitStatus() {}
}
