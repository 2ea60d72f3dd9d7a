package dev.rehearsal.rehearsal.history;

import dev.rehearsal.base.ProgramText;
import dev.rehearsal.dump.DumpException;
import dev.rehearsal.evidence.Finding;
import dev.rehearsal.evidence.Judgement;
import dev.rehearsal.evidence.Severity;
import dev.rehearsal.evidence.StepResult;
import dev.rehearsal.history.History;
import dev.rehearsal.history.PlannedHistory;
import dev.rehearsal.history.PlannedStep;
import dev.rehearsal.history.Shrinker;
import dev.rehearsal.postgres.DatabaseException;
import dev.rehearsal.rehearsal.CleanUp;
import dev.rehearsal.rehearsal.ImageRecord;
import dev.rehearsal.rehearsal.PathLog;
import dev.rehearsal.rehearsal.PlanRunner;
import dev.rehearsal.rehearsal.Progress;
import dev.rehearsal.rehearsal.RunContext;
import dev.rehearsal.rehearsal.SpaceWatch;
import dev.rehearsal.rehearsal.snapshot.Snapshots;
import dev.rehearsal.rehearsal.summary.PathSummaries;
import dev.rehearsal.runbook.Command;
import dev.rehearsal.server.Replica;
import dev.rehearsal.server.ReplicaException;
import dev.rehearsal.verdict.Account;
import dev.rehearsal.verdict.Course;
import dev.rehearsal.verdict.Grading;
import dev.rehearsal.verdict.Outcome;
import dev.rehearsal.verdict.PathVerdict;
import dev.rehearsal.verdict.Recording;
import dev.rehearsal.verdict.Rehearsed;
import dev.rehearsal.verdict.Ruling;
import dev.rehearsal.verdict.Verdict.ImageDigests;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One history, from clone to verdict; one that fails is made as short as it can be. Each attempt has a clone of its own. */
final class HistoryRehearsal {
    private static final Judgement NOTHING = new Judgement(Collections.emptySortedSet(), List.of(), List.of());
    private final RunContext context;
    private final Snapshots snapshots;
    private final Histories histories;
    private final Map<String, List<String>> heads;
    private final Progress progress;
    private final String name;
    private final Severity failOn;

    /** @param heads of releases that were asked before, which is added to; any thread may */
    HistoryRehearsal(
            RunContext context,
            Snapshots snapshots,
            Histories histories,
            Map<String, List<String>> heads,
            String name,
            Progress progress) {
        this.context = context;
        this.snapshots = snapshots;
        this.histories = histories;
        this.heads = heads;
        this.name = name;
        this.progress = progress;
        this.failOn = context.request().failOn();
    }

    /**
     * How one history went.
     *
     * @param carriedOut how many of its steps were
     * @param recording what was seen along the time
     * @param images service to digests, of the first release and of the last that ran
     */
    private record Attempt(
            Judgement judgement,
            List<StepResult> steps,
            int carriedOut,
            @Nullable Recording recording,
            Map<String, ImageDigests> images) {}

    /** Never throws for a fault of machine or harness: that is an inconclusive verdict, and the logs stay. */
    PathVerdict run(PlannedHistory planned) {
        long start = System.nanoTime();
        Attempt attempt;
        Outcome outcome;
        try (SpaceWatch space = SpaceWatch.start(context.replicas()::freeSpace)) {
            attempt = carryOut(planned, name);
            outcome = Grading.outcome(attempt.judgement(), failOn);
            space.clear(
                    outcome,
                    SpaceWatch.words(
                            attempt.steps().stream().map(StepResult::tail),
                            attempt.judgement().findings()));
        } catch (DumpException unusable) {
            throw unusable;
        } catch (RuntimeException fault) {
            return verdict(planned, Outcome.INCONCLUSIVE, start, List.of(), NOTHING, message(fault));
        }
        Judgement judgement = outcome == Outcome.REJECTED && histories.mostAttempts() > 0
                ? shrunk(planned, attempt)
                : attempt.judgement();
        return verdict(planned, outcome, start, attempt.steps(), judgement, null)
                .with(new Account(attempt.recording(), null, null, attempt.images()));
    }

    private Attempt carryOut(PlannedHistory planned, String logName) {
        try (PathLog log = new PathLog(
                context.request().reportDirectory(), logName, context.request().runId(), context.secrets())) {
            try {
                log.own("plan.txt", planned.commands());
                return onClone(planned, log);
            } catch (RuntimeException fault) {
                log.fault("fault.log", fault);
                throw fault;
            }
        }
    }

    private Attempt onClone(PlannedHistory planned, PathLog log) {
        String from = planned.history().from();
        String key = snapshots.ensure(from, name, progress);
        progress.begins(name, "cloning the snapshot");
        Replica replica = context.replicas().cloneOf(key, name);
        try {
            progress.begins(name, "starting release " + from + " on the clone");
            try (HistorySystem system = HistorySystem.boot(context, replica, heads, from)) {
                Attempt attempt = steps(planned, system, log);
                replica.fault().ifPresent(why -> {
                    throw new ReplicaException(why + ".");
                });
                return attempt;
            } catch (RuntimeException fault) {
                throw replica.fault()
                        .<RuntimeException>map(why -> new ReplicaException(why + ".", fault))
                        .orElse(fault);
            }
        } finally {
            if (context.request().keep()) {
                progress.says(name, "the replica stays; enter it with: " + replica.enterCommand());
            } else {
                CleanUp.close("The replica", line -> progress.says(name, line), replica);
            }
        }
    }

    private Attempt steps(PlannedHistory planned, HistorySystem system, PathLog log) {
        HistoryMemory memory = new HistoryMemory();
        HistoryJudgement judgement = new HistoryJudgement();
        PlanRunner runner = new PlanRunner(context.target().limits().step(), progress, log, new Deaf());
        for (PlannedStep step : planned.steps()) {
            progress.begins(name, step.number() + "/" + planned.steps().size() + " " + step.text());
            HistoryStep carried = new HistoryStep(system, memory, step, runner, log, name);
            Judgement said = carried.carryOut();
            carried.gaps().forEach(gap -> progress.says(name, "not collected: " + gap));
            judgement.add(HistoryStep.label(step), said);
            // what the model expects afterwards would mean nothing any more
            if (said.findings().stream().anyMatch(this::rejects)) {
                return new Attempt(
                        judgement.whole(), memory.steps(), step.number(), system.recording(), images(planned, memory));
            }
        }
        String last = last(planned);
        memory.runs(last, system.containers(last, planned.history().from()).images());
        return new Attempt(
                judgement.whole(), memory.steps(), planned.steps().size(), system.recording(), images(planned, memory));
    }

    private static Map<String, ImageDigests> images(PlannedHistory planned, HistoryMemory memory) {
        ImageRecord record = new ImageRecord();
        record.old(memory.images(planned.history().from()));
        record.fresh(memory.images(last(planned)));
        return record.all();
    }

    private static String last(PlannedHistory planned) {
        List<PlannedStep> all = planned.steps();
        return all.get(all.size() - 1).after().release();
    }

    private boolean rejects(Finding finding) {
        return finding.severity().compareTo(failOn) >= 0;
    }

    /** Its findings, with the fewest steps that still fail in the same way. */
    private Judgement shrunk(PlannedHistory planned, Attempt failed) {
        Set<String> ids = failed.judgement().findings().stream()
                .filter(this::rejects)
                .map(Finding::id)
                .collect(Collectors.toSet());
        History history = planned.history();
        History shortened = history.with(history.actions().subList(0, failed.carriedOut()));
        progress.says(name, "failed at step " + failed.carriedOut() + "; looking for the fewest steps that still fail");
        int[] number = {0};
        Shrinker shrinker = new Shrinker(
                histories.rules(), candidate -> fails(candidate, ids, ++number[0]), histories.mostAttempts());
        History smallest = shrinker.shrink(shortened);
        PlannedHistory plan = histories.planner().plan(smallest);
        List<String> lines = new ArrayList<>();
        lines.add("fewest steps found that still fail, " + plan.steps().size() + " of "
                + planned.steps().size() + ", in " + shrinker.attempts() + " attempts"
                + (shrinker.gaveUp() ? " (there may be fewer: no more were allowed)" : "") + ":");
        plan.steps().forEach(step -> lines.add("  " + step.number() + ". " + step.text()));
        lines.forEach(line -> progress.says(name, line));
        return new Judgement(
                failed.judgement().decided(),
                failed.judgement().findings().stream()
                        .map(finding -> rejects(finding) ? with(finding, lines) : finding)
                        .toList(),
                failed.judgement().unmeasured());
    }

    private static Finding with(Finding finding, List<String> lines) {
        List<String> evidence = new ArrayList<>(lines);
        evidence.addAll(finding.evidence());
        return new Finding(finding.id(), finding.severity(), finding.subject(), finding.message(), evidence);
    }

    /** Whether a shorter history fails in the same way; one that the machine does not let be carried out is no answer. */
    private boolean fails(History candidate, Set<String> ids, int number) {
        PlannedHistory planned = histories.planner().plan(candidate);
        progress.says(
                name,
                "attempt " + number + ": "
                        + planned.steps().stream().map(PlannedStep::text).collect(Collectors.joining("; ")));
        boolean fails;
        try {
            fails = carryOut(planned, name + "/attempt-" + number).judgement().findings().stream()
                    .anyMatch(finding -> rejects(finding) && ids.contains(finding.id()));
        } catch (RuntimeException fault) {
            progress.says(name, "attempt " + number + " could not be carried out: " + message(fault));
            return false;
        }
        progress.says(name, "attempt " + number + (fails ? " fails, too" : " passes"));
        return fails;
    }

    private static String message(RuntimeException fault) {
        return fault instanceof ReplicaException || fault instanceof DatabaseException
                ? String.valueOf(fault.getMessage())
                : "An unexpected fault of Rehearsal or of the engine, not of the release: " + ProgramText.of(fault)
                        + "; its trace is in fault.log.";
    }

    private PathVerdict verdict(
            PlannedHistory planned,
            Outcome outcome,
            long start,
            List<StepResult> steps,
            Judgement judgement,
            @Nullable String fault) {
        long duration = Duration.ofNanos(System.nanoTime() - start).toMillis();
        long commands =
                steps.stream().mapToLong(step -> step.duration().toMillis()).sum();
        return PathVerdict.of(
                        new Rehearsed(name, "recommended", planned.history().from(), last(planned)), outcome)
                .with(new Course(duration, Math.max(0, duration - commands), PathSummaries.steps(steps)))
                .with(Ruling.of(judgement).because(fault));
    }

    /** Nobody watches a history's single commands. */
    private static final class Deaf implements PlanRunner.Listener {
        @Override
        public void before(Command command) {}

        @Override
        public void after(Command command, StepResult result, String output) {}
    }
}
