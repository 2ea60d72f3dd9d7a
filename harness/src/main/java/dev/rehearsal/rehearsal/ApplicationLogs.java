package dev.rehearsal.rehearsal;

import dev.rehearsal.base.ProgramText;
import dev.rehearsal.descriptor.Target;
import dev.rehearsal.evidence.Collector;
import dev.rehearsal.evidence.containers.ContainerInspection;
import dev.rehearsal.evidence.procedure.ErrorLines;
import dev.rehearsal.server.ReplicaException;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the application's containers log before a plan and after it. All of it is read; what is kept of it beside the path's
 * logs is bounded. Logs that cannot be read are a gap, and no sign that nothing is wrong. Not thread-safe.
 */
final class ApplicationLogs {
    private final ContainerInspection containers;
    private final PathLog log;
    private final Collector collector;
    private final Pattern error;
    private final List<Pattern> allow;
    private @Nullable ErrorLines before;

    /** @param releases as they describe themselves, first the one that has to stand in the end */
    ApplicationLogs(ContainerInspection containers, PathLog log, Collector collector, Target... releases) {
        this.containers = containers;
        this.log = log;
        this.collector = collector;
        this.error = Pattern.compile(releases[0].logs().errorPattern());
        this.allow = Stream.of(releases)
                .flatMap(each -> each.logs().allow().stream())
                .distinct()
                .map(Pattern::compile)
                .toList();
    }

    /** Before the plan. */
    void before() {
        before = collector.collect("the logs before the plan", () -> {
            ErrorLines lines = new ErrorLines(error, List.of());
            log.write("before.log", containers.logs(null, lines));
            return lines;
        });
    }

    /** After the plan, for whoever wants to read them. */
    void after() {
        collector.collect("the logs after the plan", () -> {
            log.write("after.log", containers.logs(null, part -> {}));
            return true;
        });
    }

    /** Error lines since this time whose like was not written before; null when that is not known. */
    @Nullable
    List<String> newErrors(Instant since) {
        ErrorLines known = before;
        return known == null
                ? null
                : collector.collect("the logs of what stands at the end", () -> {
                    ErrorLines lines = new ErrorLines(error, allow);
                    containers.logs(since, lines);
                    if (!lines.complete() || !known.complete()) {
                        throw new ReplicaException("there are more kinds of error lines than can be compared");
                    }
                    return ProgramText.quoted(lines.notIn(known));
                });
    }
}
