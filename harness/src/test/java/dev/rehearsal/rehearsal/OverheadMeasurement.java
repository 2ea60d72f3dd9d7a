package dev.rehearsal.rehearsal;

import dev.rehearsal.descriptor.Target;
import dev.rehearsal.descriptor.TargetLoader;
import dev.rehearsal.descriptor.Workload;
import dev.rehearsal.evidence.Run;
import dev.rehearsal.evidence.Severity;
import dev.rehearsal.evidence.StepResult;
import dev.rehearsal.evidence.containers.ExitWatch;
import dev.rehearsal.evidence.http.Gates;
import dev.rehearsal.evidence.site.ReplicaSite;
import dev.rehearsal.evidence.workload.WorkloadRunner;
import dev.rehearsal.machine.MachineWatch;
import dev.rehearsal.rehearsal.releases.AvailableReleases;
import dev.rehearsal.rehearsal.releases.Candidate;
import dev.rehearsal.rehearsal.snapshot.CapturedValues;
import dev.rehearsal.rehearsal.snapshot.Snapshots;
import dev.rehearsal.runbook.Command;
import dev.rehearsal.runbook.Plan;
import dev.rehearsal.runbook.RunbookParser;
import dev.rehearsal.runbook.RunbookPlaceholders;
import dev.rehearsal.server.Replica;
import dev.rehearsal.server.channel.OperatorShell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What observation costs: {@code OverheadMeasurement TARGET RUNBOOK DATA ROUNDS}, from the project's directory. Each round
 * carries the plan out on three clones: in a bare shell with nobody asking anything, in a bare shell while requests come
 * at the rates of probe and workload, and under all observers. It prints all three; it also prints how long cloning takes
 * and how long the stack then needs to be healthy.
 */
final class OverheadMeasurement {
    private OverheadMeasurement() {}

    public static void main(String[] arguments) throws IOException {
        Path home = Path.of("").toAbsolutePath();
        Target target = TargetLoader.load(Path.of(arguments[0]).toAbsolutePath());
        Target.PathSettings releases = Objects.requireNonNull(target.paths().get("standard"), "standard");
        Plan plan = new RunbookParser(
                        arguments[1],
                        RunbookPlaceholders.of(target, "standard", target.substitutions()),
                        releases.from(),
                        releases.to())
                .parse("standard", "recommended", Files.readString(Path.of(arguments[1])));
        Path reports = Files.createTempDirectory("overhead");
        RehearsalRequest request = new RehearsalRequest(
                "overhead-" + UUID.randomUUID().toString().substring(0, 8),
                home,
                target,
                List.of(plan),
                List.of(),
                releases.from(),
                releases.to(),
                arguments[2],
                1,
                false,
                false,
                reports,
                Severity.BLOCKER,
                "",
                "",
                System.getenv("DOCKER_HOST"),
                Candidate.NONE,
                OperatorOptions.none());
        Progress silent = Progress.silent();
        try (SharedEnvironment shared =
                        SharedEnvironment.open(request.runId(), home, false, request.dockerHost(), silent);
                RunContext context = RunContext.open(request, AvailableReleases.of(request, reports), shared, silent)) {
            String key = new Snapshots(context, reports).ensure(plan.from(), plan.path(), Progress.silent());
            for (int round = 0; round < Integer.parseInt(arguments[3]); round++) {
                Duration bare = bare(context, key, plan, reports, false);
                Duration asked = bare(context, key, plan, reports, true);
                Duration observed = observed(context, key, plan, reports);
                System.out.printf(
                        "round %d: bare %d ms, bare while requests come %d ms, observed %d ms,"
                                + " ratio %.3f to bare, %.3f to bare with requests%n",
                        round,
                        bare.toMillis(),
                        asked.toMillis(),
                        observed.toMillis(),
                        (double) observed.toMillis() / bare.toMillis(),
                        (double) observed.toMillis() / asked.toMillis());
            }
        }
        System.exit(0);
    }

    private static Duration bare(RunContext context, String key, Plan plan, Path reports, boolean requests) {
        long start = System.nanoTime();
        try (Replica replica = context.replicas().cloneOf(key)) {
            Target target = context.target().at(plan.from()).with(CapturedValues.read(replica));
            long cloned = System.nanoTime();
            ReplicaSite site = ReplicaSite.on(replica, target, false);
            site.up();
            new Gates(site.site(), target.health(), target.identities())
                    .awaitOpen(target.limits().healthy(), ExitWatch.ofNothing());
            long healthy = System.nanoTime();
            System.out.printf(
                    "clone and boot %d ms, healthy after %d ms more%n",
                    (cloned - start) / 1_000_000, (healthy - cloned) / 1_000_000);
            try (PathLog log = new PathLog(reports, "bare");
                    OperatorShell shell = replica.shell(log::shell);
                    Requests coming = requests ? Requests.to(site, target, plan) : Requests.none()) {
                PlanRunner runner = new PlanRunner(target.limits().step(), Progress.silent(), log, new Nobody());
                long begun = System.nanoTime();
                print(requests ? "asked" : "bare", runner.run(plan, plan.path(), shell));
                return Duration.ofNanos(System.nanoTime() - begun);
            }
        }
    }

    private static Duration observed(RunContext context, String key, Plan plan, Path reports) {
        try (Replica replica = context.replicas().cloneOf(key);
                PathLog log = new PathLog(reports, "observed");
                MachineWatch machine = MachineWatch.start(replica::require)) {
            EvidenceCollection collection =
                    new EvidenceCollection(PathSession.on(replica, context, plan, Progress.silent(), log, machine));
            print("observed", collection.collect().get(Run.STEPS, List.of()));
            return collection.planDuration();
        }
    }

    /** Each command's time, and the time that passed before it since the one before: what is ours between the commands. */
    private static void print(String how, @Nullable List<StepResult> done) {
        List<StepResult> steps = Objects.requireNonNull(done, "steps");
        Instant before = steps.get(0).startedAt();
        for (StepResult step : steps) {
            System.out.printf(
                    "  %-8s %6d ms, %5d ms after the last: %s%n",
                    how,
                    step.duration().toMillis(),
                    Duration.between(before, step.startedAt()).toMillis(),
                    step.command().lines().findFirst().orElse(""));
            before = step.startedAt().plus(step.duration());
        }
    }

    /** Requests at the rates of probe and workload, of which nothing is kept. */
    private record Requests(@Nullable Observers senders) implements AutoCloseable {
        static Requests none() {
            return new Requests(null);
        }

        static Requests to(ReplicaSite site, Target target, Plan plan) {
            Workload described = target.workload();
            WorkloadRunner workload = null;
            if (described != null) {
                workload = new WorkloadRunner(
                        site.site(),
                        target.identities(),
                        described,
                        "overhead",
                        target.probe().timeout());
                workload.prepare();
            }
            return new Requests(Observers.start(
                    site.site(), site.database(), target, new PathPolicy(plan, target).settings(), workload, () -> ""));
        }

        @Override
        public void close() {
            if (senders != null) {
                senders.close();
            }
        }
    }

    private static final class Nobody implements PlanRunner.Listener {
        @Override
        public void before(Command command) {}

        @Override
        public void after(Command command, StepResult result, String output) {}
    }
}
