package dev.rehearsal.machine;

import dev.rehearsal.base.BackgroundTask;
import dev.rehearsal.base.SteadyClock;
import dev.rehearsal.machine.MachineLoad.OutOfMemory;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the machine along a rehearsal: every second at what the engine's machine says of itself, and all the time at how
 * long a thread that is due has to wait. Thread-safe.
 */
public final class MachineWatch implements AutoCloseable {
    /** Short beside any limit of a target; a look takes a few milliseconds of a core. Chosen. */
    private static final Duration LOOK = Duration.ofSeconds(1);

    /** A look that has not ended by then will not tell what it is about; the watch goes on without its end. Chosen. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final UnaryOperator<String> replica;
    private final String here = Reading.thisBoot();
    private final List<Moment> moments = new ArrayList<>();
    private final BackgroundTask looking;
    private final SchedulingDelay delay;
    private @Nullable String failure;

    private MachineWatch(UnaryOperator<String> replica) {
        this.replica = replica;
        this.looking = BackgroundTask.of(
                new BackgroundTask.Terms("machine", "watch over the machine", Duration.ofMinutes(1)), this::look);
        this.delay = SchedulingDelay.start();
    }

    /**
     * Starts to watch.
     *
     * @param replica runs a command in bash on the replica and gives what it prints; may throw a RuntimeException
     */
    public static MachineWatch start(UnaryOperator<String> replica) {
        MachineWatch watch = new MachineWatch(replica);
        watch.looking.start();
        return watch;
    }

    private void look(BackgroundTask task) {
        do {
            Moment moment = moment();
            synchronized (moments) {
                moments.add(moment);
            }
        } while (task.pause(LOOK));
        Moment last = moment();
        synchronized (moments) {
            moments.add(last);
        }
    }

    private Moment moment() {
        long begun = System.nanoTime();
        Duration waited = delay.longest();
        Instant wall = Instant.now();
        Reading engine = null;
        try {
            engine = Reading.of(replica.apply(Reading.COMMAND));
        } catch (RuntimeException silent) {
            failed(String.valueOf(silent.getMessage()));
        }
        long ended = System.nanoTime();
        return new Moment(
                begun, Duration.ofNanos(ended - begun), wall, engine, ownProcessorTime(), collecting(), waited);
    }

    private void failed(String message) {
        synchronized (moments) {
            if (failure == null) {
                failure = message;
            }
        }
    }

    private static Duration ownProcessorTime() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                ? Duration.ofNanos(Math.max(0, system.getProcessCpuTime()))
                : Duration.ZERO;
    }

    private static Duration collecting() {
        return Duration.ofMillis(ManagementFactory.getGarbageCollectorMXBeans().stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionTime)
                .filter(millis -> millis > 0)
                .sum());
    }

    /** What was seen up to now; it goes on. */
    public MachineLoad soFar() {
        List<String> gaps = new ArrayList<>();
        looking.gap().ifPresent(gaps::add);
        delay.task().gap().ifPresent(gaps::add);
        List<Moment> seen;
        synchronized (moments) {
            seen = List.copyOf(moments);
            if (failure != null) {
                gaps.add("At times the engine's machine did not say how busy it was: " + failure);
            }
        }
        return LoadRecord.of(seen, here, SteadyClock::at, outOfMemory(seen), gaps);
    }

    /** Asked only where somebody was killed, which is rare: reading the kernel's log takes a moment. */
    private @Nullable OutOfMemory outOfMemory(List<Moment> seen) {
        Long killed = LoadRecord.killed(seen);
        if (killed == null || killed == 0) {
            return killed == null ? null : Kills.of(0, "");
        }
        try {
            return Kills.of(killed, replica.apply(Kills.COMMAND));
        } catch (RuntimeException silent) {
            return Kills.of(killed, "");
        }
    }

    /** Stops, and gives what was seen. A look that hangs is given up. */
    public MachineLoad stop() {
        close();
        return soFar();
    }

    @Override
    public void close() {
        delay.close();
        looking.stop(PATIENCE, PATIENCE);
    }
}
