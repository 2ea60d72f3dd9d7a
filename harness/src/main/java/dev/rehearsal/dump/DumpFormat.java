package dev.rehearsal.dump;

/** How pg_dump writes a dump. */
public enum DumpFormat {
    /** SQL text ({@code -Fp}). */
    PLAIN,
    /** One archive file ({@code -Fc}). */
    CUSTOM,
    /** A directory with a table of contents and a file per table ({@code -Fd}). */
    DIRECTORY
}
