package dev.rehearsal.scenarios;

import org.jspecify.annotations.Nullable;

/** What the command tells its caller; others rely on these numbers. */
final class ExitStatus {
    static final int APPROVED = 0;
    static final int USAGE = 2;
    static final int INCONCLUSIVE = 3;

    private ExitStatus() {}

    /**
     * What the process ends with. Where the launcher waits for it, a number is added by which the launcher knows that this
     * status was meant: a JVM that cannot start or is killed ends with 1, 3 or more by itself.
     */
    static int ofProcess(int status) {
        return ofProcess(status, System.getenv("REHEARSAL_MEANT"));
    }

    static int ofProcess(int status, @Nullable String meant) {
        boolean known = status >= APPROVED && status <= INCONCLUSIVE;
        int told = known ? status : INCONCLUSIVE;
        return meant != null && meant.matches("\\d{1,3}") ? told + Integer.parseInt(meant) : told;
    }
}
