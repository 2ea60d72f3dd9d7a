package dev.rehearsal.check;

import dev.rehearsal.examine.Examination;
import dev.rehearsal.examine.LockExamination;

/** What became of the migrations on copies of the database. */
public final class MigrationAspect {
    public static final Fact<Examination> EXAMINATION =
            new Fact<>("examination", "What became of the migrations on copies");
    public static final Fact<LockExamination> MIGRATION_LOCKS =
            new Fact<>("migrationLocks", "The locks of the migrations");

    private MigrationAspect() {}
}
