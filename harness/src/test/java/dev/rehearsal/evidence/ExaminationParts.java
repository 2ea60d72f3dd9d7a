package dev.rehearsal.evidence;

import dev.rehearsal.evidence.migrations.DowngradeResult;
import dev.rehearsal.evidence.migrations.Examination;
import dev.rehearsal.evidence.migrations.Examination.Gap;
import dev.rehearsal.evidence.migrations.MigrationRun;
import dev.rehearsal.evidence.migrations.OldComposeStart;
import dev.rehearsal.evidence.migrations.QueuedJobs;
import dev.rehearsal.evidence.migrations.ReleaseTakeover;
import dev.rehearsal.evidence.migrations.RoundTrip;
import dev.rehearsal.evidence.migrations.SchemaDrift;
import dev.rehearsal.postgres.TableDifference;
import dev.rehearsal.postgres.UnvalidatedConstraint;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What examinations are made of. */
final class ExaminationParts {
    static final List<TableDifference> ALIKE = List.of(EvidenceParts.difference("users", 0, 0, 0));

    private ExaminationParts() {}

    /** Two migrations that come and go without a trace, and the schema of a fresh installation. */
    static Examination good() {
        return of(List.of(trip("r1", "r2"), trip("r2", "r3")), trip("r1", "r3"));
    }

    static Examination of(List<RoundTrip> revisions, @Nullable RoundTrip whole, Gap... gaps) {
        return new Examination(
                revisions,
                whole,
                new SchemaDrift(List.of(), List.of()),
                List.of(),
                List.of(gaps),
                succession(List.of()));
    }

    static Examination drifting(SchemaDrift drift) {
        return new Examination(List.of(), trip("r1", "r3"), drift, List.of(), List.of(), null);
    }

    /** The new release wrote, and both migrations came down and left this of it. */
    static ReleaseTakeover succession(List<TableDifference> rows) {
        return succession(descent("r3", "r2", List.of(), rows), null);
    }

    static ReleaseTakeover succession(DowngradeResult last, @Nullable QueuedJobs forward) {
        return new ReleaseTakeover(
                List.of(last, descent("r2", "r1", List.of(), ALIKE)),
                forward == null ? new QueuedJobs("1", "2", 1L, List.of()) : forward,
                new QueuedJobs("2", "1", 1L, List.of()),
                new OldComposeStart(true, ""),
                List.of());
    }

    static DowngradeResult descent(String from, String to, List<String> traces, List<TableDifference> rows) {
        return new DowngradeResult(from, move(from, to, 0), traces, rows);
    }

    static MigrationRun move(String from, String to, int exitCode) {
        return new MigrationRun(
                "bin/migrate",
                List.of(from),
                List.of(to),
                exitCode,
                false,
                Duration.ofSeconds(2),
                4_000,
                List.of(),
                exitCode == 0 ? List.of() : List.of("boom"));
    }

    static RoundTrip trip(String from, String to) {
        return trip(from, to, List.of(), ALIKE);
    }

    static RoundTrip trip(String from, String to, List<String> traces, List<TableDifference> rows) {
        return new RoundTrip(
                to,
                move(from, to, 0),
                move(to, from, 0),
                move(from, to, 0),
                traces,
                rows,
                List.of(),
                List.of(),
                List.of());
    }

    /** Up, and not down again. */
    static RoundTrip stuck(String from, String to, MigrationRun down) {
        return new RoundTrip(to, move(from, to, 0), down, move(from, to, 0), null, null, null, List.of(), List.of());
    }

    /** Up and down, and then something is wrong with going up once more. */
    static RoundTrip again(String from, String to, MigrationRun again, List<String> differs) {
        return new RoundTrip(
                to, move(from, to, 0), move(to, from, 0), again, List.of(), ALIKE, differs, List.of(), List.of());
    }

    static RoundTrip leaving(String from, String to, List<String> invalid, List<UnvalidatedConstraint> notValidated) {
        return new RoundTrip(
                to, move(from, to, 0), move(to, from, 0), null, List.of(), ALIKE, null, invalid, notValidated);
    }

    static RoundTrip failing(String from, String to) {
        return new RoundTrip(to, move(from, from, 1), null, null, null, null, null, List.of(), List.of());
    }
}
