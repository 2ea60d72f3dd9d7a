package dev.rehearsal.evidence.migrations;

import dev.rehearsal.evidence.Aspect;
import dev.rehearsal.evidence.Fact;
import java.util.List;

/** What became of the migrations on copies of the database. */
public final class MigrationAspect {
    public static final Fact<Examination> EXAMINATION =
            new Fact<>("examination", "What became of the migrations on copies");
    public static final Fact<LockExamination> MIGRATION_LOCKS =
            new Fact<>("migrationLocks", "The locks of the migrations");

    public static final Aspect ASPECT = Aspect.of(
            "migrations", List.of(EXAMINATION, MIGRATION_LOCKS), DowngradeChecks.all(), ExaminationChecks.all());

    private MigrationAspect() {}
}
