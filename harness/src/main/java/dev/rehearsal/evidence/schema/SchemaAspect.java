package dev.rehearsal.evidence.schema;

import dev.rehearsal.evidence.Aspect;
import dev.rehearsal.evidence.Fact;
import dev.rehearsal.postgres.DisabledProtection;
import dev.rehearsal.postgres.RevisionState;
import dev.rehearsal.postgres.UnvalidatedConstraint;
import java.util.List;

/** The revision of the schema, and what it promises. */
public final class SchemaAspect {
    public static final Fact<List<String>> REVISION_BEFORE =
            new Fact<>("revisionBefore", "The revision before the change");
    public static final Fact<RevisionState> REVISION = new Fact<>("revision", "The revision after the change");
    public static final Fact<List<String>> INVALID_INDEXES =
            new Fact<>("invalidIndexes", "The indexes after the change");
    public static final Fact<List<UnvalidatedConstraint>> NOT_VALIDATED =
            new Fact<>("notValidated", "The constraints after the change");
    public static final Fact<List<DisabledProtection>> PROTECTIONS =
            new Fact<>("lapsed", "The tables after the change");

    public static final Aspect ASPECT = Aspect.of(
            "schema",
            List.of(REVISION_BEFORE, REVISION, INVALID_INDEXES, NOT_VALIDATED, PROTECTIONS),
            PromiseChecks.all(),
            SchemaChecks.all());

    private SchemaAspect() {}
}
