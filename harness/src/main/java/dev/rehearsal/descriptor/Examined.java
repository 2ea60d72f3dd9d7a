package dev.rehearsal.descriptor;

import java.util.Locale;

/** What is tried with a release's migrations on copies of the database, beyond all of them at once. */
public enum Examined {
    /** Each migration by itself, up, down and up. */
    REVISIONS,
    /** A fresh installation. */
    INSTALLATION,
    /** What each migration locks, at two sizes and behind an old session. */
    LOCKS,
    /** How far the old release goes along. */
    REACH,
    /** What one release leaves to the other. */
    SUCCESSION,
    /** Several runners begun at once. */
    RUNNERS,
    /** The server's process ended at each statement. */
    BACKEND,
    /** The migration's own process killed at each statement. */
    CLIENT,
    /** The whole server killed at each statement. */
    DATABASE;

    /** A sentence for where the target does without it. */
    public String leftOut() {
        return "The target does without '" + name().toLowerCase(Locale.ROOT) + "' (migrations.examined).";
    }
}
