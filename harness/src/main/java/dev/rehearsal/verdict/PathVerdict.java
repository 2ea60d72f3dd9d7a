package dev.rehearsal.verdict;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.rehearsal.evidence.Finding;
import dev.rehearsal.evidence.Unmeasured;
import dev.rehearsal.verdict.Effects.AvailabilitySummary;
import dev.rehearsal.verdict.Effects.Ledger;
import dev.rehearsal.verdict.Effects.Migration;
import dev.rehearsal.verdict.Effects.WindowPhase;
import dev.rehearsal.verdict.Precautions.Backup;
import dev.rehearsal.verdict.Precautions.Diagnosis;
import dev.rehearsal.verdict.Precautions.Disk;
import dev.rehearsal.verdict.Precautions.Maintenance;
import dev.rehearsal.verdict.Precautions.Rollback;
import dev.rehearsal.verdict.Trials.BaselineSwap;
import dev.rehearsal.verdict.Trials.Examination;
import dev.rehearsal.verdict.Trials.Interruption;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The verdict on one path; what was not measured is null, never zero. In {@code verdict.json} it is one flat object: its
 * groups are for those who read code. One is made by {@link #of}, and whatever is known is added by {@code with}.
 * Immutable.
 *
 * @param rows number of compared rows of each table before the plan; empty where they were not counted
 */
public record PathVerdict(
        @JsonUnwrapped Rehearsed rehearsed,
        Outcome outcome,
        @JsonUnwrapped Course course,
        @JsonUnwrapped Effects effects,
        @JsonUnwrapped Precautions precautions,
        @JsonUnwrapped Trials trials,
        @JsonUnwrapped Account account,
        @JsonUnwrapped Ruling ruling,
        Map<String, Long> rows) {
    public PathVerdict {
        rows = Map.copyOf(rows);
    }

    /** A verdict that says nothing but its outcome. */
    public static PathVerdict of(Rehearsed rehearsed, Outcome outcome) {
        return new PathVerdict(
                rehearsed,
                outcome,
                Course.NONE,
                Effects.NONE,
                Precautions.NONE,
                Trials.NONE,
                Account.NONE,
                Ruling.NONE,
                Map.of());
    }

    /** The same with how it ran. */
    public PathVerdict with(Course known) {
        return new PathVerdict(rehearsed, outcome, known, effects, precautions, trials, account, ruling, rows);
    }

    /** The same with what it did. */
    public PathVerdict with(Effects known) {
        return new PathVerdict(rehearsed, outcome, course, known, precautions, trials, account, ruling, rows);
    }

    /** The same with what it has against misfortune. */
    public PathVerdict with(Precautions known) {
        return new PathVerdict(rehearsed, outcome, course, effects, known, trials, account, ruling, rows);
    }

    /** The same with what was tried beside it. */
    public PathVerdict with(Trials known) {
        return new PathVerdict(rehearsed, outcome, course, effects, precautions, known, account, ruling, rows);
    }

    /** The same with what a reader needs to follow it. */
    public PathVerdict with(Account known) {
        return new PathVerdict(rehearsed, outcome, course, effects, precautions, trials, known, ruling, rows);
    }

    /** The same with what the checks made of it. */
    public PathVerdict with(Ruling known) {
        return new PathVerdict(rehearsed, outcome, course, effects, precautions, trials, account, known, rows);
    }

    /**
     * The same as the second attempt, with what the first left undecided. What the first warned of stays, unless this one
     * says the same: whatever was seen once is worth a look.
     */
    public PathVerdict after(PathVerdict first) {
        String undecided = first.ruling.fault() != null
                ? first.ruling.fault()
                : first.unmeasured().stream()
                        .filter(Unmeasured::decisive)
                        .map(each -> each.id() + ": " + each.reason())
                        .collect(Collectors.joining("\n"));
        return with(new Course(
                        first.durationMillis() + course.durationMillis(),
                        first.harnessMillis() + course.harnessMillis(),
                        course.steps(),
                        course.machine(),
                        undecided))
                .with(ruling.withFurther(first.findings()));
    }

    /** The same with the number of rows of each table. */
    public PathVerdict withRows(Map<String, Long> counted) {
        return new PathVerdict(rehearsed, outcome, course, effects, precautions, trials, account, ruling, counted);
    }

    /** The same facts, which are no verdict since the operator wanted to look. */
    public PathVerdict stoppedOnRequest(String reason) {
        return new PathVerdict(
                rehearsed,
                Outcome.INCONCLUSIVE,
                course,
                effects,
                precautions,
                trials,
                account,
                ruling.stoppedOnRequest(reason),
                rows);
    }

    public String path() {
        return rehearsed.path();
    }

    public String procedure() {
        return rehearsed.procedure();
    }

    public String from() {
        return rehearsed.from();
    }

    public String to() {
        return rehearsed.to();
    }

    public long durationMillis() {
        return course.durationMillis();
    }

    public long harnessMillis() {
        return course.harnessMillis();
    }

    public List<Course.Step> steps() {
        return course.steps();
    }

    public Course.@Nullable Machine machine() {
        return course.machine();
    }

    public @Nullable String firstAttempt() {
        return course.firstAttempt();
    }

    public @Nullable AvailabilitySummary availability() {
        return effects.availability();
    }

    public @Nullable Ledger ledger() {
        return effects.ledger();
    }

    public List<Migration> migrations() {
        return effects.migrations();
    }

    public List<WindowPhase> window() {
        return effects.window();
    }

    public @Nullable Rollback rollback() {
        return precautions.rollback();
    }

    public @Nullable Backup backup() {
        return precautions.backup();
    }

    public @Nullable Disk disk() {
        return precautions.disk();
    }

    public @Nullable Maintenance maintenance() {
        return precautions.maintenance();
    }

    public List<Diagnosis> diagnoses() {
        return precautions.diagnoses();
    }

    public @Nullable BaselineSwap control() {
        return trials.control();
    }

    public @Nullable Examination examination() {
        return trials.examination();
    }

    public @Nullable Interruption interruption() {
        return trials.interruption();
    }

    public @Nullable Recording recording() {
        return account.recording();
    }

    public @Nullable Runbook runbook() {
        return account.runbook();
    }

    public @Nullable Long rowsCompared() {
        return account.rowsCompared();
    }

    public Map<String, Verdict.ImageDigests> images() {
        return account.images();
    }

    public List<Finding> findings() {
        return ruling.findings();
    }

    public List<Unmeasured> unmeasured() {
        return ruling.unmeasured();
    }

    public List<String> decided() {
        return ruling.decided();
    }

    public @Nullable String fault() {
        return ruling.fault();
    }

    public boolean stoppedOnRequest() {
        return Boolean.TRUE.equals(ruling.stoppedOnRequest());
    }
}
