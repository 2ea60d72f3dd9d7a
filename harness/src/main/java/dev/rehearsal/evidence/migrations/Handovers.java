package dev.rehearsal.evidence.migrations;

import dev.rehearsal.descriptor.SmokeResource;
import dev.rehearsal.descriptor.Target;
import dev.rehearsal.evidence.compatibility.QueueCounts;
import dev.rehearsal.evidence.smoke.Smoke;
import dev.rehearsal.evidence.smoke.SmokeResult;
import dev.rehearsal.evidence.smoke.SmokeResult.Phase;
import dev.rehearsal.postgres.Queries;
import dev.rehearsal.server.channel.CommandResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Lets one release leave jobs on the queues, while nobody works on them, and another do them. What puts jobs there are the
 * smoke resources that have to wait for something after they are made. Not thread-safe.
 */
final class Handovers {
    private final ExaminationEnvironment environment;
    private final String run;
    private final List<String> gaps;

    /**
     * @param run what {@code {run}} begins with in what is made
     * @param gaps where to say what could not be seen
     */
    Handovers(ExaminationEnvironment environment, String run, List<String> gaps) {
        this.environment = environment;
        this.run = run;
        this.gaps = gaps;
    }

    /**
     * What was made while nobody worked on the queues.
     *
     * @param waiting how many jobs more than before lie there; null when the target has no way of telling
     */
    record Left(String by, Smoke smoke, @Nullable Long waiting) {}

    /** Those that have to wait for something after they are made. */
    static List<SmokeResource> queued(Target release) {
        return release.smoke().stream()
                .filter(resource -> resource.verify().stream()
                        .anyMatch(request -> !request.within().isZero()))
                .toList();
    }

    /** Stops who works on the queues and puts something there. */
    Left leave(String version, Target release, String part) {
        environment.stopWorkers();
        Long before = waiting(release);
        Smoke smoke = smoke(release, queued(release), part);
        List<String> failed = failures(smoke.run(Phase.CREATE), Set.of());
        if (!failed.isEmpty()) {
            gaps.add("What should have waited on the queues of " + version + " could not be made: " + failed.get(0)
                    + ".");
        }
        Long after = waiting(release);
        return new Left(version, smoke, before == null || after == null ? null : (Long) Math.max(0, after - before));
    }

    /** What was left must be done; what the release does not do of its own either says nothing of what was left. */
    QueuedJobs takeOver(Left left, String version, Target release) {
        environment.say("waiting until " + version + " has done what " + left.by() + " left on the queues");
        left.smoke().standsNow(release.identities(), queued(release));
        List<SmokeResult> done = left.smoke().run(Phase.VERIFY);
        left.smoke().run(Phase.DESTROY);
        Set<String> never = failures(done, Set.of()).isEmpty() ? Set.of() : notItsOwn(version, release);
        return new QueuedJobs(left.by(), version, left.waiting(), failures(done, never));
    }

    private Set<String> notItsOwn(String version, Target release) {
        Smoke own = smoke(release, queued(release), "own-" + version);
        List<SmokeResult> results = new ArrayList<>(own.run(Phase.CREATE));
        results.addAll(own.run(Phase.VERIFY));
        own.run(Phase.DESTROY);
        Set<String> never = results.stream()
                .filter(result -> !result.passed())
                .map(SmokeResult::resource)
                .collect(Collectors.toSet());
        if (!never.isEmpty()) {
            gaps.add("Of its own, " + version + " does not do everything on its queues either: "
                    + String.join(", ", never) + ".");
        }
        return never;
    }

    Smoke smoke(Target release, List<SmokeResource> resources, String part) {
        return new Smoke(
                environment.site(),
                release.identities(),
                resources,
                sql -> Queries.ask(environment.database(), sql),
                run + "-" + part);
    }

    private static List<String> failures(List<SmokeResult> results, Set<String> never) {
        return results.stream()
                .filter(result -> !result.passed() && !never.contains(result.resource()))
                .map(result -> result.resource() + ", as " + result.identity() + ": " + result.request() + ": "
                        + result.message())
                .toList();
    }

    private @Nullable Long waiting(Target release) {
        Target.Queues queues = release.queues();
        if (queues == null) {
            return null;
        }
        CommandResult counted = environment.run(queues.counts());
        return counted.succeeded() ? (Long) QueueCounts.parse(counted.output()).under(queues.waiting()) : null;
    }
}
