package dev.rehearsal.replica;

import java.util.Map;

/**
 * The labels by which everything that a run creates is found again, also after the run was killed.
 *
 * @param runId the run's id
 * @param processId process id of the run's JVM
 * @param kept whether the person asked to keep everything: then it is no orphan, and only the removal of caches takes it
 * @param processStart start of that process in milliseconds since the epoch: a process id alone is used again
 */
public record RunLabels(String runId, long processId, long processStart, boolean kept) {
    static final String CACHE = "dev.rehearsal.cache";
    static final String RUN = "dev.rehearsal.run";
    static final String PROCESS = "dev.rehearsal.process";
    static final String KEPT = "dev.rehearsal.kept";
    static final String REPLICA = "dev.rehearsal.replica";
    static final String USER = "dev.rehearsal.user";
    static final String DIRECTORY = "dev.rehearsal.directory";
    static final String STARTED = "dev.rehearsal.process-started";

    /** Labels of a run of this JVM. */
    public static RunLabels ofThisProcess(String runId) {
        return new RunLabels(runId, ProcessHandle.current().pid(), startOf(ProcessHandle.current()), false);
    }

    /** The same labels for a run whose replicas stay. */
    public RunLabels keeping() {
        return new RunLabels(runId, processId, processStart, true);
    }

    Map<String, String> asMap() {
        return Map.of(
                RUN,
                runId,
                PROCESS,
                Long.toString(processId),
                STARTED,
                Long.toString(processStart),
                KEPT,
                Boolean.toString(kept));
    }

    /** Whether what carries these labels belongs to no living run; something without our labels is never an orphan. */
    static boolean orphaned(Map<String, String> labels) {
        String process = labels.get(PROCESS);
        String started = labels.get(STARTED);
        if (!labels.containsKey(RUN) || Boolean.parseBoolean(labels.get(KEPT)) || process == null || started == null) {
            return false;
        }
        return ProcessHandle.of(Long.parseLong(process))
                .filter(ProcessHandle::isAlive)
                .filter(handle -> startOf(handle) == Long.parseLong(started))
                .isEmpty();
    }

    static boolean keptByAFinishedRun(Map<String, String> labels) {
        Map<String, String> asIfNotKept = new java.util.HashMap<>(labels);
        return "true".equals(asIfNotKept.remove(KEPT)) && orphaned(asIfNotKept);
    }

    private static long startOf(ProcessHandle process) {
        return process.info()
                .startInstant()
                .map(instant -> instant.toEpochMilli())
                .orElse(0L);
    }
}
