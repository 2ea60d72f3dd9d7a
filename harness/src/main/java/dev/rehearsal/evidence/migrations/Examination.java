package dev.rehearsal.evidence.migrations;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What became of a release's migrations on copies of the old release's database. Immutable.
 *
 * @param revisions each migration by itself, in their order; those that could be tried
 * @param whole all of them at once; null when that could not be tried
 * @param drift the upgraded schema against a fresh installation's; null when one of them could not be had
 * @param ofRestart what starting the old release anew changed in its schema; null when it did not stand again
 * @param gaps what could not be examined
 * @param succession what one release leaves to the other; null when that was not tried
 */
public record Examination(
        List<RoundTrip> revisions,
        @Nullable RoundTrip whole,
        @Nullable SchemaDrift drift,
        @Nullable List<String> ofRestart,
        List<Gap> gaps,
        @Nullable ReleaseTakeover succession) {
    public Examination {
        revisions = List.copyOf(revisions);
        ofRestart = ofRestart == null ? null : List.copyOf(ofRestart);
        gaps = List.copyOf(gaps);
    }

    /** The same with what one release leaves to the other. */
    public Examination with(ReleaseTakeover seen) {
        return new Examination(revisions, whole, drift, ofRestart, gaps, seen);
    }

    /** What an examination consists of. */
    public enum Part {
        /** Each migration by itself. */
        REVISIONS,
        /** All at once. */
        WHOLE,
        /** A fresh installation. */
        FRESH_INSTALL,
        /** The old release, only started anew. */
        CONTROL
    }

    /**
     * A part that could not be examined, or not to its end.
     *
     * @param reason a sentence
     * @param lacking whether the target has no means for it, so that nothing went wrong
     */
    public record Gap(Part part, String reason, boolean lacking) {}

    /** Why a part was not examined; empty when it was. */
    public Optional<Gap> gap(Part part) {
        return gaps.stream().filter(gap -> gap.part() == part).findFirst();
    }
}
