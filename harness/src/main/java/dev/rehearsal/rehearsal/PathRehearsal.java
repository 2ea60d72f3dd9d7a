package dev.rehearsal.rehearsal;

import dev.rehearsal.base.PrivatePlace;
import dev.rehearsal.base.ProgramText;
import dev.rehearsal.dump.DumpException;
import dev.rehearsal.evidence.Evidence;
import dev.rehearsal.evidence.Run;
import dev.rehearsal.evidence.Severity;
import dev.rehearsal.evidence.containers.ContainerAspect;
import dev.rehearsal.machine.MachineLoad;
import dev.rehearsal.machine.MachineWatch;
import dev.rehearsal.postgres.DatabaseException;
import dev.rehearsal.rehearsal.snapshot.Snapshots;
import dev.rehearsal.rehearsal.summary.RunbookSummary;
import dev.rehearsal.runbook.Plan;
import dev.rehearsal.server.Replica;
import dev.rehearsal.server.ReplicaException;
import dev.rehearsal.verdict.Account;
import dev.rehearsal.verdict.Checks;
import dev.rehearsal.verdict.Course;
import dev.rehearsal.verdict.Outcome;
import dev.rehearsal.verdict.PathVerdict;
import dev.rehearsal.verdict.Ruling;
import dev.rehearsal.verdict.Verdict.ImageDigests;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One path, from clone to verdict, on a replica of its own. */
final class PathRehearsal {
    private static final String SLOW =
            "A person was asked before each step, and that time counts as outage, so this is no verdict;"
                    + " repeat it without --step-through.";

    /** A machine that was starved for a greater part is not busy for a moment; chosen. */
    private static final double MOST = 0.5;

    /** Where the logs of a first attempt lie among those of the second. */
    private static final String FIRST_ATTEMPT = "first-attempt";

    private final RunContext context;
    private final Snapshots snapshots;
    private final Plan plan;
    private final Progress progress;
    private final boolean beside;
    /** Whether the machine may have kept the last attempt from a verdict, and would not again. */
    private boolean starved;

    /** @param beside whether other paths may run beside it; whoever had a busy machine for itself will have it again */
    PathRehearsal(RunContext context, Snapshots snapshots, Plan plan, Progress progress, boolean beside) {
        this.context = context;
        this.snapshots = snapshots;
        this.plan = plan;
        this.progress = progress;
        this.beside = beside;
    }

    /**
     * A path's verdict, with the digests of the images it saw.
     *
     * @param images service to digests
     * @param names service to the image that the new release names
     */
    record Result(PathVerdict verdict, Map<String, ImageDigests> images, Map<String, String> names) {
        /** Of a path that saw no image. */
        static Result bare(PathVerdict verdict) {
            return new Result(verdict, Map.of(), Map.of());
        }
    }

    /** Never throws for a fault of machine or harness: that is an inconclusive verdict, and the logs stay. */
    Result run() {
        long start = System.nanoTime();
        Path reports = context.request().reportDirectory();
        try {
            PathLog log = new PathLog(reports, plan.path(), context.request().runId(), context.secrets());
            try {
                return run(log, start);
            } finally {
                CleanUp.close("The log of the path", this::warn, log);
            }
        } catch (UncheckedIOException unwritable) {
            return Result.bare(inconclusive(
                    Ruling.fault(
                            unwritable.getMessage() + "; look at the free space there, or name another --report-dir."),
                    start));
        }
    }

    private Result run(PathLog log, long start) {
        try (SpaceWatch space = SpaceWatch.start(context.replicas()::freeSpace)) {
            Result result = rehearse(log, start);
            PathVerdict verdict = result.verdict();
            space.clear(
                    verdict.outcome(),
                    SpaceWatch.words(
                            verdict.steps().stream().map(Course.Step::tail).filter(Objects::nonNull),
                            verdict.findings()));
            return result;
        } catch (DumpException unusable) {
            // the caller's to put right, and the same for every path
            throw unusable;
        } catch (StoppedOnRequest stopped) {
            return Result.bare(inconclusive(Ruling.NONE.stoppedOnRequest(String.valueOf(stopped.getMessage())), start));
        } catch (RuntimeException fault) {
            // whatever it is, it is no fault of the release, and the other paths go on
            log.fault("fault.log", fault);
            return Result.bare(inconclusive(Ruling.fault(message(fault)), start));
        }
    }

    private void warn(String line) {
        progress.says(plan.path(), line);
    }

    /** Where the machine alone kept it from a verdict: what was held against the release stands. */
    boolean mayBeRepeated(Result first) {
        RehearsalRequest request = context.request();
        return starved
                && first.verdict().outcome() == Outcome.INCONCLUSIVE
                && first.verdict().findings().stream().noneMatch(finding -> finding.severity() == Severity.BLOCKER)
                && !request.keep()
                && !request.wishes().pause().slow();
    }

    /** The second attempt, with nothing beside it; the logs of the first are kept. */
    Result again(Result first) {
        progress.says(plan.path(), "this machine was too busy to tell; once more, with nothing beside it");
        Path logs = context.request().reportDirectory().resolve("logs").resolve(plan.path());
        Path aside = logs.resolveSibling(plan.path() + "." + FIRST_ATTEMPT);
        try {
            Files.move(logs, aside);
            Files.move(aside, PrivatePlace.directory(logs).resolve(FIRST_ATTEMPT));
        } catch (IOException failed) {
            warn("the logs of the first attempt are lost: " + ProgramText.of(failed));
        }
        Result second = run();
        return new Result(second.verdict().after(first.verdict()), second.images(), second.names());
    }

    private Result rehearse(PathLog log, long start) {
        String key = snapshots.ensure(plan.from(), plan.path(), progress);
        progress.begins(plan.path(), "cloning the snapshot");
        Replica replica = context.replicas().cloneOf(key, plan.path());
        boolean keep = context.request().keep();
        try (MachineWatch machine = MachineWatch.start(replica::require)) {
            EvidenceCollection collection =
                    new EvidenceCollection(PathSession.on(replica, context, plan, progress, log, machine));
            Evidence evidence;
            try {
                evidence = collection.collect();
            } catch (RuntimeException fault) {
                throw replica.fault().map(why -> broken(why, fault)).orElseGet(() -> onThis(machine, fault));
            }
            replica.fault().ifPresent(why -> {
                throw broken(why, null);
            });
            new PublishedImageProof(context.served()).require(evidence.get(ContainerAspect.CONTAINERS));
            starved = Checks.starved(evidence) && forAMoment(evidence.get(Run.MACHINE));
            collection.gaps().forEach(gap -> progress.says(plan.path(), "not collected: " + gap));
            PathVerdict verdict = PathAssembly.verdict(
                            context.request(),
                            plan,
                            evidence,
                            collection.images(),
                            millisSince(start),
                            collection.planDuration(),
                            collection.rowsCompared())
                    .withRows(collection.rows());
            return new Result(
                    context.request().wishes().pause().slow() ? verdict.stoppedOnRequest(SLOW) : verdict,
                    collection.images(),
                    collection.imageNames());
        } finally {
            if (keep) {
                progress.says(plan.path(), "the replica stays; enter it with: " + replica.enterCommand());
            } else {
                progress.begins(plan.path(), "removing the replica");
                CleanUp.close("The replica", this::warn, replica);
            }
        }
    }

    private boolean forAMoment(@Nullable MachineLoad load) {
        return beside || load == null || load.starvedShare() <= MOST;
    }

    /** A fault of a machine that was starved is told with what it lacked. */
    private RuntimeException onThis(MachineWatch machine, RuntimeException fault) {
        if (!(fault instanceof ReplicaException || fault instanceof DatabaseException)) {
            return fault;
        }
        MachineLoad load = machine.stop();
        Optional<String> lacking = Checks.machine(load);
        starved = lacking.isPresent() && forAMoment(load);
        return lacking.<RuntimeException>map(what -> new ReplicaException(fault.getMessage() + " " + what, fault))
                .orElse(fault);
    }

    /** Whatever was noticed first: a command that the dead replica did not take says less. */
    private RuntimeException broken(String why, @Nullable RuntimeException noticed) {
        return new ReplicaException(why + "; what it had said is in logs/" + plan.path() + ".", noticed);
    }

    private PathVerdict inconclusive(Ruling ruling, long start) {
        long duration = millisSince(start);
        return PathVerdict.of(PathAssembly.rehearsed(plan), Outcome.INCONCLUSIVE)
                .with(new Course(duration, duration, List.of()))
                .with(new Account(null, RunbookSummary.of(plan), null, Map.of()))
                .with(ruling);
    }

    private String message(RuntimeException fault) {
        if (fault instanceof ReplicaException || fault instanceof DatabaseException) {
            return String.valueOf(fault.getMessage());
        }
        return "An unexpected fault of Rehearsal or of the engine, not of the release: " + ProgramText.of(fault)
                + "; its trace is in logs/" + plan.path() + "/fault.log.";
    }

    private static long millisSince(long start) {
        return Duration.ofNanos(System.nanoTime() - start).toMillis();
    }
}
