package dev.rehearsal.server;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * The labels by which everything that a run creates is found again, also after the run was killed, also by a process in
 * another PID namespace or on another machine.
 *
 * @param runId the run's id
 * @param owner id of the process that made it; its lease on the engine carries the same
 * @param process where that process is found on its own machine
 * @param kept whether the person asked to keep everything: then it is no orphan, and only the removal of caches takes it
 */
public record RunLabels(String runId, String owner, ProcessMark process, boolean kept) {
    public static final String CACHE = "dev.rehearsal.cache";
    static final String RUN = "dev.rehearsal.run";
    static final String PROCESS = "dev.rehearsal.process";
    static final String KEPT = "dev.rehearsal.kept";
    static final String REPLICA = "dev.rehearsal.replica";
    static final String USER = "dev.rehearsal.user";
    static final String DIRECTORY = "dev.rehearsal.directory";
    static final String OWNER = "dev.rehearsal.owner";
    static final String BOOT = "dev.rehearsal.boot";
    static final String NAMESPACE = "dev.rehearsal.namespace";
    static final String TICKS = "dev.rehearsal.process-ticks";
    /** On the container that holds the lease of its owner. */
    public static final String LEASE = "dev.rehearsal.lease";
    /** On the volume that seals a snapshot: the run that made it. */
    static final String SEALED = "dev.rehearsal.sealed-by";

    private static final String THIS_PROCESS = UUID.randomUUID().toString();

    /** Labels of a run of this JVM. */
    public static RunLabels ofThisProcess(String runId) {
        return new RunLabels(runId, THIS_PROCESS, ProcessMark.ofThisProcess(), false);
    }

    /** The same labels for a run whose replicas stay. */
    public RunLabels keeping() {
        return new RunLabels(runId, owner, process, true);
    }

    Map<String, String> asMap() {
        return Map.of(
                RUN,
                runId,
                OWNER,
                owner,
                PROCESS,
                Long.toString(process.pid()),
                BOOT,
                process.boot(),
                NAMESPACE,
                process.namespace(),
                TICKS,
                process.start(),
                KEPT,
                Boolean.toString(kept));
    }

    public Map<String, String> with(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(asMap());
        all.putAll(more);
        return all;
    }

    /** The process that these labels name; one of an earlier version's labels cannot be judged. */
    static ProcessMark processOf(Map<String, String> labels) {
        String pid = labels.getOrDefault(PROCESS, "");
        return new ProcessMark(
                labels.getOrDefault(BOOT, ""),
                labels.getOrDefault(NAMESPACE, ""),
                pid.matches("[0-9]{1,18}") ? Long.parseLong(pid) : -1,
                labels.getOrDefault(TICKS, ""));
    }

    static boolean isKept(Map<String, String> labels) {
        return Boolean.parseBoolean(labels.get(KEPT));
    }
}
