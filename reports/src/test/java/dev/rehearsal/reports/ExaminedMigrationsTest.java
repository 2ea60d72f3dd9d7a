package dev.rehearsal.reports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.verdict.Trials.Examination;
import dev.rehearsal.verdict.Trials.RoundTrip;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ExaminedMigrationsTest {
    private static final RoundTrip CLEAN = new RoundTrip("r2", true, true, 0L, 0L);

    private static @Nullable String text(List<RoundTrip> revisions, @Nullable RoundTrip whole, @Nullable Long drift) {
        return ExaminedMigrations.text(new Examination(revisions, whole, drift, 0L, List.of()));
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
    void whatWasNotTriedIsNotPraised() {
        assertThat(text(List.of(), new RoundTrip("2.0", true, null, null, null), null))
                .isEqualTo("All at once: every way up succeeds, no way down was tried.");
        assertThat(ExaminedMigrations.text(new Examination(List.of(), null, null, null, List.of())))
                .isEqualTo("No migration could be tried.");
        assertThat(ExaminedMigrations.text(null)).isNull();
    }
}
