package dev.rehearsal.runbook;

import org.jspecify.annotations.Nullable;

/**
 * Under which conditions a plan is carried out and judged. Immutable.
 *
 * @param ends release that must stand at the end
 * @param preludeFails whether the prelude is expected to fail or to end unhealthy
 * @param host whose shell runs it
 * @param verifiesBackup whether the newest backup is restored elsewhere and compared with the database
 * @param examines what is taken apart afterwards; null for nothing
 * @param directory where the shell starts; null for the user's home
 * @param unverified why the procedure ends without verifying anything; null when it does verify
 */
public record Conditions(
        Ends ends,
        boolean preludeFails,
        Host host,
        boolean verifiesBackup,
        @Nullable Examines examines,
        @Nullable String directory,
        @Nullable String unverified) {
    /** A runbook without front matter: on the server, from the home directory, to the new release. */
    public static final Conditions ORDINARY = new Conditions(Ends.NEW, false, Host.SERVER, false, null, null, null);

    /** The same from another directory. */
    public Conditions in(String other) {
        return new Conditions(ends, preludeFails, host, verifiesBackup, examines, other, unverified);
    }
}
