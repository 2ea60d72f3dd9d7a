package dev.rehearsal.rehearsal;

import dev.rehearsal.descriptor.Target;
import dev.rehearsal.evidence.Collector;
import dev.rehearsal.evidence.Evidence;
import dev.rehearsal.evidence.data.Baseline;
import dev.rehearsal.evidence.data.DataAspect;
import dev.rehearsal.evidence.data.DeclaredChanges;
import dev.rehearsal.evidence.schema.SchemaAspect;
import dev.rehearsal.evidence.site.ReplicaSite;
import dev.rehearsal.evidence.workload.WorkloadFactory;
import dev.rehearsal.postgres.SchemaReader;
import dev.rehearsal.postgres.SequenceReader;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The database before the change against the one after it. Not thread-safe. */
final class DatabaseComparison {
    private final ReplicaSite site;
    private final Collector collector;
    private final Baseline baseline;
    private @Nullable Long rowsCompared;

    /** Takes the baseline. */
    DatabaseComparison(ReplicaSite site, Target oldRelease, Collector collector) {
        this.site = site;
        this.collector = collector;
        this.baseline = Baseline.take(site, oldRelease, "baseline", WorkloadFactory.rows(oldRelease));
    }

    Baseline baseline() {
        return baseline;
    }

    /** What became of schema and rows, minus what the release declares. */
    void compare(DeclaredChanges declared, Evidence.Builder evidence) {
        evidence.with(
                        DataAspect.SEQUENCES,
                        collector.collect(DataAspect.SEQUENCES, () -> SequenceReader.read(site.database())))
                .with(
                        SchemaAspect.INVALID_INDEXES,
                        collector.collect(
                                SchemaAspect.INVALID_INDEXES, () -> SchemaReader.invalidIndexes(site.database())))
                .with(
                        SchemaAspect.NOT_VALIDATED,
                        collector.collect(SchemaAspect.NOT_VALIDATED, () -> baseline.newlyLax(site.database())))
                .with(
                        SchemaAspect.PROTECTIONS,
                        collector.collect(
                                SchemaAspect.PROTECTIONS,
                                () -> declared.undeclared(baseline.newlyLapsed(site.database()))));
        var tables = collector.collect(DataAspect.TABLES, () -> baseline.compareWithNow(declared.subjects()));
        evidence.with(DataAspect.TABLES, tables)
                .with(DataAspect.UNMEASURED_COLUMNS, declared.without(baseline.unmeasuredColumns()));
        if (tables != null) {
            rowsCompared = rows().values().stream().mapToLong(Long::longValue).sum();
        }
    }

    /** Number of compared rows of each table before the change. */
    Map<String, Long> rows() {
        return baseline.rows();
    }

    /** Rows of the baseline that the end was compared with; null when that was not done. */
    @Nullable
    Long rowsCompared() {
        return rowsCompared;
    }
}
