package dev.rehearsal.release;

/**
 * The version of a release. Its text is how it was written, and what git tags are named after. Versions of one scheme are
 * ordered by their precedence; those of different schemes cannot be compared. Immutable.
 */
public sealed interface Version extends Comparable<Version> permits CalVer, SemVer {
    /** What a change from an older version of the same scheme promises, as far as the versions themselves tell. */
    ReleaseClass changeFrom(Version older);

    /** Whether it follows up another release of its day, and so may carry no migration. */
    boolean followsUp();

    /**
     * By precedence.
     *
     * @throws ClassCastException when the other is of another scheme
     */
    @Override
    int compareTo(Version other);
}
