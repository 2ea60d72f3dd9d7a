package dev.rehearsal.rehearsal.summary;

import dev.rehearsal.evidence.Evidence;
import dev.rehearsal.evidence.availability.Availability;
import dev.rehearsal.evidence.availability.AvailabilityAspect;
import dev.rehearsal.evidence.availability.Intervals;
import dev.rehearsal.evidence.availability.Intervals.Interval;
import dev.rehearsal.evidence.locks.LockAspect;
import dev.rehearsal.evidence.locks.LockReport;
import dev.rehearsal.evidence.workload.Ledger;
import dev.rehearsal.evidence.workload.WorkloadAspect;
import dev.rehearsal.verdict.Recording;
import dev.rehearsal.verdict.Recording.LockSpan;
import dev.rehearsal.verdict.Recording.Locks;
import dev.rehearsal.verdict.Recording.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What was seen along the time of a path, in the verdict's own form. Stateless. */
public final class RecordingSummary {
    /** As many as a drawing can show; chosen. */
    private static final int MOST_LOCKS = 60;

    /** An ordinary writer's lock of this length keeps a schema change waiting noticeably; chosen. */
    private static final Duration LONG = Duration.ofSeconds(1);

    private RecordingSummary() {}

    public static Recording of(Evidence evidence) {
        Availability seen = evidence.get(AvailabilityAspect.PROBE);
        Ledger ledger = evidence.get(WorkloadAspect.LEDGER);
        return new Recording(
                series(seen == null ? null : seen.course()),
                series(ledger == null ? null : ledger.course()),
                locks(evidence.get(LockAspect.LOCKS)));
    }

    public static @Nullable Series series(@Nullable Intervals course) {
        if (course == null || course.all().isEmpty()) {
            return null;
        }
        List<@Nullable Long> mean = new ArrayList<>();
        List<@Nullable Long> slowest = new ArrayList<>();
        course.all().forEach(each -> {
            mean.add(millis(each.mean()));
            slowest.add(millis(each.slowest()));
        });
        return new Series(
                course.startedAt(),
                course.length().toMillis(),
                course.all().stream().map(Interval::requests).toList(),
                course.all().stream().map(Interval::failed).toList(),
                mean,
                slowest);
    }

    public static @Nullable Locks locks(@Nullable LockReport report) {
        if (report == null) {
            return null;
        }
        List<LockSpan> spans = new ArrayList<>();
        report.held().stream()
                .filter(RecordingSummary::matters)
                .forEach(each -> add(spans, each.relation(), each.mode(), false, each.since(), each.held()));
        report.blocked()
                .forEach(each -> add(
                        spans,
                        each.relation().isEmpty() ? "?" : each.relation(),
                        each.who().name().toLowerCase(Locale.ROOT),
                        true,
                        each.since(),
                        each.blocked()));
        return new Locks(
                report.sight().longestGap().toMillis(),
                spans.stream()
                        .sorted(Comparator.comparingLong(LockSpan::durationMillis)
                                .reversed())
                        .limit(MOST_LOCKS)
                        .sorted(Comparator.comparing(LockSpan::startedAt))
                        .toList());
    }

    /** Not those of every writer, unless they last; and an index is locked with its table. */
    private static boolean matters(LockReport.Held lock) {
        return !lock.relation().startsWith("index ")
                && (!lock.mode().equals("RowExclusive") || lock.held().compareTo(LONG) >= 0);
    }

    private static void add(
            List<LockSpan> spans,
            String relation,
            String mode,
            boolean waited,
            @Nullable Instant since,
            Duration length) {
        if (since != null) {
            spans.add(new LockSpan(relation, mode, waited, since, length.toMillis()));
        }
    }

    private static @Nullable Long millis(@Nullable Duration duration) {
        return duration == null ? null : (Long) duration.toMillis();
    }
}
