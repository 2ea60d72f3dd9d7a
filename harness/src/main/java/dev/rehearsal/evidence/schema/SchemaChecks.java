package dev.rehearsal.evidence.schema;

import dev.rehearsal.evidence.Check;
import dev.rehearsal.evidence.CheckDescription;
import dev.rehearsal.evidence.Evidence;
import dev.rehearsal.evidence.Ruling;
import dev.rehearsal.evidence.Severity;
import dev.rehearsal.evidence.StoppedPlan;
import dev.rehearsal.evidence.migrations.Examination;
import dev.rehearsal.evidence.migrations.ExaminationChecks;
import dev.rehearsal.evidence.migrations.RoundTrip;
import dev.rehearsal.evidence.migrations.RoundTripRules;
import dev.rehearsal.postgres.RevisionState;
import dev.rehearsal.runbook.Ends;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Whether the schema arrived. */
public final class SchemaChecks {
    private static final String NO_HEADS =
            "The target has no command that names a release's newest revision (migrations.heads).";

    private SchemaChecks() {}

    public static List<Check> all() {
        return List.of(
                new Check(
                        new CheckDescription(
                                "schema.not-at-head",
                                Severity.BLOCKER,
                                "The database does not stand at the newest revision of the release that is to stand at"
                                        + " the end.",
                                "Code on another schema than its own fails at the first query that needs it.",
                                "Migrate in the procedure, with the new release's image, up or down.",
                                "The migration table is queried, and the release that is to stand asked for its heads.",
                                "Changes that are not in the migration history."),
                        SchemaChecks::notAtHead),
                new Check(
                        new CheckDescription(
                                "schema.multiple-heads",
                                Severity.BLOCKER,
                                "The migration history of the release that is to stand has more than one newest"
                                        + " revision.",
                                "Migrating to the newest revision is refused, or leaves out one branch.",
                                "Merge the branches before the release.",
                                "The release is asked for its heads.",
                                "Branches that were merged wrongly."),
                        SchemaChecks::multipleHeads),
                new Check(
                        new CheckDescription(
                                "schema.invalid-index",
                                Severity.BLOCKER,
                                "PostgreSQL marks an index as invalid after the change.",
                                "It costs every write and serves no query; a unique one does not hold what it"
                                        + " promises.",
                                "Drop it and build it again; look why its concurrent build failed.",
                                "pg_index: indisvalid, indisready, indislive.",
                                "Indexes that are valid and useless."),
                        SchemaChecks::invalidIndex));
    }

    private static void notAtHead(Evidence evidence, Ruling ruling) {
        RevisionState state = ruling.given(evidence, SchemaAspect.REVISION);
        if (state == null) {
            return;
        }
        if (StoppedPlan.before(evidence, ruling, "the schema had to be at the newest revision")) {
            return;
        }
        List<String> heads = expected(evidence, state);
        if (heads == null) {
            ruling.untold(NO_HEADS);
        } else if (heads.isEmpty()) {
            ruling.undecided("Release " + evidence.standing() + " did not name its newest revision.");
        } else if (!new TreeSet<>(state.current()).equals(new TreeSet<>(heads))) {
            ruling.finding(
                    String.join(", ", heads),
                    "The database stands at revision " + text(state.current()) + ", release " + evidence.standing()
                            + " expects " + text(heads) + "; migrate with the new release's image"
                            + (evidence.scope().ends() == Ends.NEW ? "." : ", which alone knows the way down."),
                    List.of("database: " + text(state.current()), "release: " + text(heads)));
        }
    }

    /** Where the release that is to stand expects the database; the old one, where it was before. Null when untold. */
    private static @Nullable List<String> expected(Evidence evidence, RevisionState state) {
        return state.heads() == null && evidence.scope().ends() == Ends.OLD
                ? evidence.get(SchemaAspect.REVISION_BEFORE)
                : state.heads();
    }

    private static void multipleHeads(Evidence evidence, Ruling ruling) {
        RevisionState state = ruling.given(evidence, SchemaAspect.REVISION);
        if (state == null) {
            return;
        }
        List<String> heads = state.heads();
        if (heads == null) {
            ruling.untold(NO_HEADS);
        } else if (heads.isEmpty()) {
            ruling.undecided("Release " + evidence.standing() + " did not name its newest revision.");
        } else if (heads.size() > 1) {
            ruling.finding(
                    evidence.standing(),
                    "Release " + evidence.standing() + " has " + heads.size() + " newest revisions: " + text(heads)
                            + "; merge them before the release.",
                    heads);
        }
    }

    private static void invalidIndex(Evidence evidence, Ruling ruling) {
        List<String> indexes = ruling.given(evidence, SchemaAspect.INVALID_INDEXES);
        if (indexes == null) {
            return;
        }
        Examination examination = RoundTripRules.ifAny(evidence, ruling);
        List<String> examined =
                examination == null ? null : ExaminationChecks.atTheEnd(examination, RoundTrip::leftInvalid);
        if (examination != null && examined == null) {
            RoundTripRules.missing(examination, ruling, "The upgraded schema", Examination.Part.WHOLE);
        }
        Stream.concat(indexes.stream(), examined == null ? Stream.empty() : examined.stream())
                .distinct()
                .forEach(index -> ruling.finding(
                        index,
                        "Index " + index + " is invalid after the change; drop it and build it again.",
                        List.of()));
    }

    private static String text(List<String> revisions) {
        return revisions.isEmpty() ? "none" : String.join(", ", revisions);
    }
}
