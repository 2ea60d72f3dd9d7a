package dev.rehearsal.rehearsal;

import dev.rehearsal.base.BackgroundTask;
import dev.rehearsal.evidence.Finding;
import dev.rehearsal.server.ReplicaException;
import dev.rehearsal.verdict.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Looks at the space that the engine has left while a path runs: a release that fails because this machine's disk is full
 * is not at fault. What succeeds nevertheless has succeeded. Any thread may ask.
 */
public final class SpaceWatch implements AutoCloseable {
    /** Measured: with less than this, PostgreSQL's next segment of its log (16 MiB) or a container's layer may not fit. */
    private static final long LEAST_BYTES = 256L << 20;

    /** With less than this, one step can have filled the disk and freed it again between two looks; chosen. */
    private static final long SCARCE_BYTES = 2L << 30;

    private static final Pattern FULL = Pattern.compile("(?i)no space left on device|disk quota exceeded|\\bENOSPC\\b");

    /** How large that is, the application's Compose file says. */
    private static final Pattern SHARED_MEMORY = Pattern.compile("(?i)shared memory|/dev/shm");

    /** What a look takes at most before it is interrupted; chosen. */
    private static final Duration LEAVING = Duration.ofSeconds(2);

    private static final Duration LOOK = Duration.ofMillis(250);

    /** An engine that does not say what is free for so long is one of which nothing is known; chosen. */
    private static final Duration SILENCE = Duration.ofSeconds(60);

    private final Supplier<OptionalLong> free;
    private final BackgroundTask watcher;
    private volatile long least = Long.MAX_VALUE;

    private SpaceWatch(Supplier<OptionalLong> free) {
        this.free = free;
        this.watcher = BackgroundTask.of(new BackgroundTask.Terms("space", "space watch", SILENCE), this::watch);
    }

    /**
     * Begins to look.
     *
     * @param free bytes that are left at the moment; empty when that cannot be known, and then nothing is said
     */
    public static SpaceWatch start(Supplier<OptionalLong> free) {
        SpaceWatch watch = new SpaceWatch(free);
        watch.watcher.start();
        return watch;
    }

    private void watch(BackgroundTask task) {
        while (look() && task.pause(LOOK)) {
            task.beat();
        }
    }

    private boolean look() {
        try {
            OptionalLong now = free.get();
            now.ifPresent(bytes -> least = Math.min(least, bytes));
            return now.isPresent();
        } catch (RuntimeException unreadable) {
            // an engine that is gone is noticed elsewhere
            return false;
        }
    }

    /** What commands printed last and findings show, line by line. */
    public static Stream<String> words(Stream<String> tails, List<Finding> findings) {
        return Stream.concat(tails, findings.stream().flatMap(finding -> finding.evidence().stream()))
                .flatMap(String::lines);
    }

    /**
     * Lets an outcome pass that the disk had no part in.
     *
     * @param words lines of what failed; a disk that was full for less than a look is known by them
     * @throws ReplicaException when a path was rejected while the disk was as good as full, or while nobody looked
     */
    public void clear(Outcome outcome, Stream<String> words) {
        if (outcome == Outcome.REJECTED && watcher.gap().isPresent()) {
            throw new ReplicaException(
                    watcher.gap().get() + " So it is not known whether the engine's disk had room while the"
                            + " path was rehearsed, and nothing of what failed is known to be the release's fault; rehearse again.");
        }
        if (outcome == Outcome.REJECTED && least < LEAST_BYTES) {
            throw new ReplicaException("The engine's disk ran full while the path was rehearsed, only " + (least >> 20)
                    + " MiB were left, so that nothing of what failed is known to be the release's fault; free some space,"
                    + " for example with './rehearse clean', and rehearse again.");
        }
        // with much room on the disk it was something of the application's own that was full
        if (outcome == Outcome.REJECTED && (least < SCARCE_BYTES || least == Long.MAX_VALUE)) {
            words.filter(line -> FULL.matcher(line).find()
                            && !SHARED_MEMORY.matcher(line).find())
                    .findFirst()
                    .ifPresent(line -> {
                        throw new ReplicaException("A disk ran full while the path was rehearsed ('" + line.strip()
                                + "'), and it is not known that the engine's had room, so that nothing of what failed is"
                                + " known to be the release's fault; free some space and rehearse again.");
                    });
        }
    }

    @Override
    public void close() {
        watcher.stop(LEAVING, LEAVING);
    }
}
