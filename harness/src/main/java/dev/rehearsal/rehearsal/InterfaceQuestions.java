package dev.rehearsal.rehearsal;

import dev.rehearsal.base.ProgramText;
import dev.rehearsal.descriptor.Target;
import dev.rehearsal.evidence.Collector;
import dev.rehearsal.evidence.compatibility.ApiDescription;
import dev.rehearsal.evidence.compatibility.Interfaces;
import dev.rehearsal.evidence.compatibility.KeyKinds;
import dev.rehearsal.evidence.compatibility.QueueCounts;
import dev.rehearsal.evidence.site.ReplicaSite;
import dev.rehearsal.runbook.Ends;
import dev.rehearsal.runbook.Plan;
import dev.rehearsal.server.Replica;
import dev.rehearsal.server.ReplicaException;
import dev.rehearsal.server.channel.CommandResult;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Asks both releases of a path that ends with the new one how they meet what surrounds them, each while the checkout holds
 * it. Not thread-safe.
 */
final class InterfaceQuestions {
    /** How long a job may be at its end, and how often that is asked. */
    private static final Duration ENDED = Duration.ofSeconds(20);

    private static final Duration PAUSE = Duration.ofMillis(500);

    private final RunContext context;
    private final Plan plan;
    private final Replica replica;
    private final ReplicaSite site;
    private final Collector collector;
    private @Nullable ApiDescription oldApi;
    private @Nullable Set<String> oldVariables;
    private @Nullable QueueCounts queuesBefore;
    private @Nullable QueueCounts queuesAfter;
    private @Nullable KeyKinds keysBefore;
    private @Nullable KeyKinds keysAfter;

    InterfaceQuestions(RunContext context, Plan plan, Replica replica, ReplicaSite site, Collector collector) {
        this.context = context;
        this.plan = plan;
        this.replica = replica;
        this.site = site;
        this.collector = collector;
    }

    /** Before the plan, when the checkout holds the old release. */
    void askOld(Target target) {
        if (plan.conditions().ends() == Ends.NEW) {
            oldApi = api(target, plan.from());
            oldVariables = variables(target, plan.from());
            queuesBefore = queues(target, "before the plan");
            keysBefore = keys(target, "before the plan");
        }
    }

    /** When the workload is over and its jobs are done. */
    void countQueues(Target target) {
        if (plan.conditions().ends() == Ends.NEW) {
            queuesAfter = drained(target);
            keysAfter = keys(target, "after the plan");
        }
    }

    /** After the plan, when it should hold the new one. */
    Interfaces askNew(Target target) {
        if (plan.conditions().ends() != Ends.NEW) {
            return Interfaces.NONE;
        }
        return new Interfaces(
                target.contract() == null ? null : new Interfaces.Contract(oldApi, api(target, plan.to())),
                target.configuration() == null
                        ? null
                        : new Interfaces.Variables(oldVariables, variables(target, plan.to())),
                null,
                null,
                target.queues() == null
                        ? null
                        : new Interfaces.Queues(
                                target.queues().failed(),
                                target.queues().begun(),
                                target.queues().later(),
                                queuesBefore,
                                queuesAfter),
                target.queues() == null || target.queues().keys() == null
                        ? null
                        : new Interfaces.Keys(keysBefore, keysAfter));
    }

    private @Nullable ApiDescription api(Target target, String version) {
        Target.Contract contract = target.contract();
        return contract == null
                ? null
                : collector.collect(
                        "the API description of " + version,
                        () -> context.described(version, () -> ApiDescription.parse(ask(version, contract.openapi()))));
    }

    private @Nullable Set<String> variables(Target target, String version) {
        Target.Configuration configuration = target.configuration();
        return configuration == null
                ? null
                : collector.collect("the variables that " + version + " reads", () -> {
                    Set<String> names = new TreeSet<>();
                    ask(version, configuration.variables())
                            .lines()
                            .map(String::strip)
                            .filter(line -> line.matches("[A-Za-z_][A-Za-z0-9_]*"))
                            .forEach(names::add);
                    return names;
                });
    }

    private @Nullable QueueCounts queues(Target target, String when) {
        Target.Queues queues = target.queues();
        return queues == null
                ? null
                : collector.collect(
                        "what lies in the queues " + when, () -> QueueCounts.parse(printed(queues.counts())));
    }

    /** A job is still among those begun for a moment after its last write, by which the queues are known to be drained. */
    private @Nullable QueueCounts drained(Target target) {
        String begun = target.queues() == null ? null : target.queues().begun();
        QueueCounts before = queuesBefore;
        QueueCounts counted = queues(target, "after the plan");
        long end = System.nanoTime() + ENDED.toNanos();
        while (begun != null
                && before != null
                && counted != null
                && !counted.above(before, begun).isEmpty()
                && System.nanoTime() - end < 0
                && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(PAUSE.toNanos());
            counted = queues(target, "after the plan");
        }
        return counted;
    }

    private @Nullable KeyKinds keys(Target target, String when) {
        String command = target.queues() == null ? null : target.queues().keys();
        return command == null
                ? null
                : collector.collect("the keys beside the database " + when, () -> KeyKinds.parse(printed(command)));
    }

    private String ask(String version, String command) {
        if (!site.holds(version)) {
            throw new ReplicaException("the checkout does not hold release " + version + ", so it cannot be asked");
        }
        return printed(command);
    }

    private String printed(String command) {
        CommandResult said =
                replica.execAsOperator("cd '" + context.target().host().directory() + "' && " + command);
        if (!said.succeeded()) {
            String output = said.output().strip();
            throw new ReplicaException("'" + command + "' ended with " + said.exitCode() + " and printed: "
                    + ProgramText.quoted(output.substring(Math.max(0, output.length() - 300))));
        }
        return said.output();
    }
}
