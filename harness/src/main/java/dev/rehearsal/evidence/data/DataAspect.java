package dev.rehearsal.evidence.data;

import dev.rehearsal.evidence.Aspect;
import dev.rehearsal.evidence.Fact;
import dev.rehearsal.postgres.SequenceState;
import dev.rehearsal.postgres.TableDifference;
import java.util.List;

/** Rows, sequences and what they hold after the change. */
public final class DataAspect {
    public static final Fact<List<TableDifference>> TABLES = new Fact<>("tables", "The rows after the change");
    public static final Fact<List<String>> UNMEASURED_COLUMNS =
            new Fact<>("unmeasuredColumns", "The columns without information");
    public static final Fact<List<SequenceState>> SEQUENCES = new Fact<>("sequences", "The sequences after the change");

    public static final Aspect ASPECT =
            Aspect.of("data", List.of(TABLES, UNMEASURED_COLUMNS, SEQUENCES), DataChecks.all());

    private DataAspect() {}
}
