package dev.rehearsal.rehearsal;

import dev.rehearsal.check.Evidence;
import dev.rehearsal.database.Questions;
import dev.rehearsal.database.RevisionState;
import dev.rehearsal.database.SchemaReader;
import dev.rehearsal.database.SequenceReader;
import dev.rehearsal.observe.Availability;
import dev.rehearsal.observe.AvailabilityProbe;
import dev.rehearsal.observe.ContainerAttestation;
import dev.rehearsal.observe.ContainerInspection;
import dev.rehearsal.observe.Gates;
import dev.rehearsal.observe.LogLines;
import dev.rehearsal.observe.Smoke;
import dev.rehearsal.observe.SmokeResult;
import dev.rehearsal.observe.SmokeResult.Phase;
import dev.rehearsal.observe.StepResult;
import dev.rehearsal.plan.Plan;
import dev.rehearsal.replica.CommandResult;
import dev.rehearsal.replica.EnvironmentFile;
import dev.rehearsal.replica.OperatorShell;
import dev.rehearsal.replica.Replica;
import dev.rehearsal.replica.ReplicaException;
import dev.rehearsal.target.Target;
import dev.rehearsal.verdict.Verdict.ImageDigests;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Carries one plan out on a clone and collects everything about it. One instance serves one path, on one thread. */
final class EvidenceCollection {
    private static final Duration LOOK = Duration.ofMillis(250);

    private final Stage stage;
    private final Target target;
    private final Plan plan;
    private final Progress progress;
    private final Replica replica;
    private final PathLog log;
    private final Collector collector = new Collector();
    private final List<SmokeResult> smokeResults = new ArrayList<>();
    private Map<String, String> oldImages = Map.of();
    private Map<String, String> newImages = Map.of();
    private Duration planDuration = Duration.ZERO;
    private boolean askedWhileDown;

    EvidenceCollection(Stage stage, Plan plan, Progress progress, Replica replica, PathLog log) {
        this.stage = stage;
        this.target = stage.target();
        this.plan = plan;
        this.progress = progress;
        this.replica = replica;
        this.log = log;
    }

    /**
     * Boots the old release on the clone, carries the plan out under observation, and collects.
     *
     * @throws ReplicaException when the machine fails, or the old release does not even stand before the plan
     */
    Evidence collect() {
        say("starting release " + plan.from() + " on the clone");
        ReplicaSite site = ReplicaSite.on(replica, target);
        site.up();
        Gates gates = new Gates(site.site(), target.health(), target.identities());
        List<String> notReady = gates.awaitOpen(target.limits().healthy());
        if (!notReady.isEmpty()) {
            throw new ReplicaException("The old release " + plan.from() + " does not become healthy on its clone: "
                    + String.join("; ", notReady));
        }
        ContainerInspection containers = new ContainerInspection(replica, target);
        oldImages = containers.images();
        Smoke smoke = new Smoke(
                site.site(),
                target.identities(),
                target.smoke(),
                sql -> Questions.ask(site.database(), sql),
                stage.request().runId());
        say("creating and verifying what must survive");
        smokeResults.addAll(smoke.run(Phase.CREATE));
        smokeResults.addAll(smoke.run(Phase.VERIFY));
        List<String> revisionBefore = collector.collect("revision before the plan", () -> revisions(site));
        say("taking the baseline");
        Baseline baseline = Baseline.take(site, target);
        String oldLog = containers.logs();
        log.write("before.log", oldLog);
        var inventory = containers.inventory();

        List<StepResult> steps;
        Availability availability;
        List<String> closedGates;
        List<String> instability;
        Instant planStart = Instant.now();
        PlanRunner runner =
                new PlanRunner(plan, target.limits().step(), progress, () -> askWhileDown(containers, smoke));
        try (AvailabilityProbe probe =
                AvailabilityProbe.start(site.site(), target.probe(), target.identities(), runner::currentStep)) {
            long start = System.nanoTime();
            try (OperatorShell shell = replica.shell(log::shell)) {
                steps = runner.run(shell, log);
            }
            planDuration = Duration.ofNanos(System.nanoTime() - start);
            boolean complete = steps.stream().allMatch(step -> step.exitCode() == 0);
            say("waiting until the new release is healthy");
            closedGates = complete ? gates.awaitOpen(target.limits().healthy()) : gates.closed();
            instability = complete && closedGates.isEmpty() ? watchStability(gates, containers) : null;
            availability = probe.stop();
        }

        say("collecting evidence");
        String newLog = containers.logs();
        log.write("after.log", newLog);
        List<ContainerAttestation> attestations =
                collector.collect("containers at the end", () -> containers.attest(oldImages, site.site()));
        newImages = attestations == null ? Map.of() : releaseImages(attestations);
        Map<String, String> failedLogs = collector.collect("logs of failed services", containers::failedServiceLogs);
        List<String> leftovers = collector.collect("leftovers", () -> containers.leftovers(inventory));
        RevisionState revision =
                collector.collect("revision after the plan", () -> new RevisionState(revisions(site), heads()));
        var sequences = collector.collect("sequences", () -> SequenceReader.read(site.database()));
        var invalidIndexes = collector.collect("indexes", () -> SchemaReader.invalidIndexes(site.database()));
        say("comparing the data with the baseline");
        var tables = collector.collect("rows against the baseline", baseline::compareWithNow);
        if (closedGates.isEmpty()) {
            say("verifying what must have survived");
            smokeResults.addAll(smoke.run(Phase.VERIFY_AFTER));
            smokeResults.addAll(smoke.run(Phase.DESTROY));
        }
        List<String> newErrors = LogLines.newErrors(
                oldLog,
                containers.logs(planStart),
                Pattern.compile(target.logs().errorPattern()),
                target.logs().allow().stream().map(Pattern::compile).toList());
        Target.PathSettings settings = target.paths().get(plan.path());
        return new Evidence(
                plan.path(),
                plan.from(),
                plan.to(),
                Evidence.Scope.upgrade(),
                budget(settings),
                stage.release(plan.from()),
                stage.release(plan.to()),
                stage.sameDayBefore(plan.to()),
                new TreeSet<>(EnvironmentFile.parse(stage.environment()).keySet()),
                steps,
                target.limits().step(),
                availability,
                attestations,
                List.copyOf(smokeResults),
                revisionBefore,
                revision,
                tables,
                baseline.unmeasuredColumns(),
                sequences,
                invalidIndexes,
                closedGates,
                instability,
                newErrors,
                failedLogs,
                leftovers,
                null,
                null,
                null,
                null,
                List.of(),
                null,
                List.of(),
                null);
    }

    private static Evidence.Budget budget(Target.@Nullable PathSettings settings) {
        return settings == null
                ? new Evidence.Budget(Duration.ZERO, Duration.ZERO, 0, null)
                : new Evidence.Budget(
                        settings.longestOutage(), settings.downtime(), settings.failedRequests(), settings.p99());
    }

    private List<String> revisions(ReplicaSite site) {
        return Questions.ask(site.database(), target.migrations().current());
    }

    private List<String> heads() {
        CommandResult result = replica.execAsOperator("cd '" + target.host().directory() + "' && "
                + target.migrations().heads());
        Matcher head = Pattern.compile(target.migrations().headsPattern()).matcher(result.output());
        Set<String> heads = new LinkedHashSet<>();
        while (head.find()) {
            heads.add(head.group(1));
        }
        return List.copyOf(heads);
    }

    /** Once, between two commands, when no container of the application runs. */
    private void askWhileDown(ContainerInspection containers, Smoke smoke) {
        if (!containers.applicationRuns()) {
            askedWhileDown = true;
            smokeResults.addAll(smoke.run(Phase.VERIFY_DOWN));
        }
    }

    private List<String> watchStability(Gates gates, ContainerInspection containers) {
        Duration window = target.stabilityWindow();
        say("watching stability for " + window.toSeconds() + " s");
        Map<String, Integer> before = containers.restarts();
        Set<String> seen = new LinkedHashSet<>();
        long end = System.nanoTime() + window.toNanos();
        while (System.nanoTime() - end < 0) {
            seen.addAll(gates.closed());
            LockSupport.parkNanos(LOOK.toNanos());
        }
        Map<String, Integer> after = containers.restarts();
        new TreeMap<>(after).forEach((container, restarts) -> {
            int earlier = before.getOrDefault(container, 0);
            if (restarts > earlier) {
                seen.add(container + " restarted " + (restarts - earlier) + " times");
            }
        });
        before.keySet().stream()
                .filter(container -> !after.containsKey(container))
                .forEach(container -> seen.add(container + " is gone"));
        return List.copyOf(seen);
    }

    /** What the registry has for the new release's services; where that could not be asked, what runs. */
    private static Map<String, String> releaseImages(List<ContainerAttestation> attestations) {
        Map<String, String> images = new TreeMap<>();
        for (ContainerAttestation each : attestations) {
            String digest = each.expectedDigest() == null ? each.imageDigest() : each.expectedDigest();
            if (digest != null && each.expectedImage() != null) {
                images.put(each.service(), digest);
            }
        }
        return images;
    }

    private void say(String what) {
        progress.begins(plan.path(), what);
    }

    List<String> gaps() {
        return collector.gaps();
    }

    Duration planDuration() {
        return planDuration;
    }

    /** Image digests of each service before and after. */
    Map<String, ImageDigests> images() {
        Set<String> services = new TreeSet<>(oldImages.keySet());
        services.addAll(newImages.keySet());
        Map<String, ImageDigests> images = new TreeMap<>();
        services.forEach(
                service -> images.put(service, new ImageDigests(oldImages.get(service), newImages.get(service))));
        return images;
    }
}
