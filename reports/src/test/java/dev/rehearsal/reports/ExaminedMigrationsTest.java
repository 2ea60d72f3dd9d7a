package dev.rehearsal.reports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.verdict.Trials.DowngradeResult;
import dev.rehearsal.verdict.Trials.Examination;
import dev.rehearsal.verdict.Trials.OldRelease;
import dev.rehearsal.verdict.Trials.QueuedJobs;
import dev.rehearsal.verdict.Trials.ReleaseTakeover;
import dev.rehearsal.verdict.Trials.RoundTrip;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ExaminedMigrationsTest {
    private static final RoundTrip CLEAN = new RoundTrip("r2", true, true, 0L, 0L);

    private static @Nullable String text(List<RoundTrip> revisions, @Nullable RoundTrip whole, @Nullable Long drift) {
        return ExaminedMigrations.text(new Examination(revisions, whole, drift, 0L, List.of(), null, null));
    }

    @Test
    void whatWentWellIsOneSentence() {
        assertThat(text(List.of(CLEAN, new RoundTrip("r3", true, true, 0L, 0L)), CLEAN, 0L))
                .isEqualTo("2 migrations one by one, and all at once: every way up succeeds, and every way down leaves"
                        + " what was before. The schema is that of a fresh installation.");
    }

    @Test
    void whatDidNotIsNamed() {
        RoundTrip damages = new RoundTrip("r3", true, true, 0L, 1L);
        RoundTrip stuck = new RoundTrip("r4", true, false, null, null);
        RoundTrip fails = new RoundTrip("r5", false, null, null, null);

        assertThat(text(List.of(CLEAN, damages, stuck, fails), null, 2L))
                .isEqualTo(
                        "4 migrations one by one: no way up for r5, no way down for r4, the way down leaves something"
                                + " else behind for r3. The schema differs from a fresh installation in 2 places.");
    }

    @Test
    void howFarTheOldReleaseGoesAlongIsTold() {
        assertThat(oldRelease(new OldRelease("r3", null, List.of(), null)))
                .endsWith(" The old release serves on up to r3.");
        assertThat(oldRelease(new OldRelease("r2", "r3", List.of("GET /notes: 500"), null)))
                .endsWith(" The old release serves on up to r2 and no longer works on that of r3.");
        assertThat(oldRelease(new OldRelease(null, "r2", List.of("GET /notes: 500"), null)))
                .endsWith(" The old release bears none of their schemas and no longer works on that of r2.");
        assertThat(oldRelease(new OldRelease(null, null, List.of(), "It does not stand.")))
                .endsWith(" How far the old release goes along is not known.");
    }

    private static @Nullable String oldRelease(OldRelease old) {
        return ExaminedMigrations.text(new Examination(List.of(CLEAN), null, null, null, List.of(), old, null));
    }

    @Test
    void whatWasNotTriedIsNotPraised() {
        assertThat(text(List.of(), new RoundTrip("2.0", true, null, null, null), null))
                .isEqualTo("All at once: every way up succeeds, no way down was tried.");
        assertThat(ExaminedMigrations.text(new Examination(List.of(), null, null, null, List.of(), null, null)))
                .isEqualTo("No migration could be tried.");
        assertThat(ExaminedMigrations.text(null)).isNull();
    }

    private static @Nullable String followed(DowngradeResult descent, QueuedJobs handover) {
        return ExaminedMigrations.text(new Examination(
                List.of(CLEAN),
                null,
                null,
                null,
                List.of(),
                null,
                new ReleaseTakeover(List.of(descent), List.of(handover), null, List.of())));
    }

    @Test
    void whatOneReleaseLeavesToTheOtherIsToldInOneSentence() {
        assertThat(followed(new DowngradeResult("r2", true, 0L, 0L), new QueuedJobs("1", "2", 1L, true)))
                .endsWith("What one release leaves to the other outlasts both ways.");
        assertThat(followed(new DowngradeResult("r2", true, 0L, 1L), new QueuedJobs("1", "2", 1L, false)))
                .endsWith("does not outlast the way down of r2, jobs that 1 leaves to 2.");
    }
}
