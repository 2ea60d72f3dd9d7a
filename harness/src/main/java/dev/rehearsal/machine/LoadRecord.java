package dev.rehearsal.machine;

import dev.rehearsal.machine.MachineLoad.ClockStep;
import dev.rehearsal.machine.MachineLoad.Figures;
import dev.rehearsal.machine.MachineLoad.OutOfMemory;
import dev.rehearsal.machine.MachineLoad.Starved;
import dev.rehearsal.machine.Reading.Total;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes a {@link MachineLoad} of moments: a pure function. Stateless. */
final class LoadRecord {
    /**
     * From this share on others leave less than a third: what the rehearsal does takes three times as long as it would, and
     * more than limits are usually chosen with in reserve. Chosen by that consideration; no measurement is behind it yet,
     * and setup/measure.sh busy is there to make one.
     */
    private static final double OTHERS = 2.0 / 3;

    /** What others take only hurts where somebody waits for it; chosen, so that a short wait is none. */
    private static final double WAITING = 0.5;

    /** A machine that has no memory left does little else than to wait for it; chosen. */
    private static final double MEMORY = 0.5;

    /** The gap that the zero-downtime path promises its users not to see; what is not sent for so long sees nothing. */
    static final Duration DELAY = Duration.ofMillis(250);

    /** A clock that is slewed moves by 0.5 ms a second; what is more is a jump. Chosen. */
    private static final Duration JUMP = Duration.ofMillis(500);

    private final List<Moment> moments;
    private final String here;

    private LoadRecord(List<Moment> moments, String here) {
        this.moments = moments;
        this.here = here;
    }

    /**
     * The record.
     *
     * @param moments in their order
     * @param here the boot of the machine that this process runs on; empty when it is not known
     * @param instants what the steady clock shows at a reading of the monotonic one
     * @param outOfMemory processes that were killed for want of memory; null when nobody counted them
     * @param gaps what could not be measured
     */
    static MachineLoad of(
            List<Moment> moments,
            String here,
            LongFunction<Instant> instants,
            @Nullable OutOfMemory outOfMemory,
            List<String> gaps) {
        if (moments.isEmpty()) {
            return new MachineLoad(
                    instants.apply(0), Duration.ZERO, Figures.NONE, List.of(), List.of(), outOfMemory, null, gaps);
        }
        return new LoadRecord(moments, here).record(instants, outOfMemory, gaps);
    }

    private MachineLoad record(LongFunction<Instant> instants, @Nullable OutOfMemory outOfMemory, List<String> gaps) {
        int last = moments.size() - 1;
        List<Starved> starved = new ArrayList<>();
        List<ClockStep> steps = new ArrayList<>();
        int begun = -1;
        String why = "";
        for (int i = 1; i <= last; i++) {
            steps(i, instants, steps);
            String lacking = lacking(i);
            if (lacking != null && begun < 0) {
                begun = i - 1;
                why = lacking;
            }
            if (begun >= 0 && (lacking == null || i == last)) {
                int end = lacking == null ? i - 1 : i;
                starved.add(new Starved(
                        instants.apply(moments.get(begun).nanos()), length(begun, end), figures(begun, end), why));
                begun = -1;
            }
        }
        List<String> all = new ArrayList<>(gaps);
        missing(all);
        return new MachineLoad(
                instants.apply(moments.get(0).nanos()),
                length(0, last),
                last == 0 ? Figures.NONE : figures(0, last),
                starved,
                steps,
                outOfMemory,
                ReplicaLimits.processes(moments),
                all);
    }

    /** What the machine lacked between a look and the one before it; null when nothing. */
    private @Nullable String lacking(int at) {
        Figures seen = figures(at - 1, at);
        Duration asleep = asleep(at);
        if (!asleep.isZero()) {
            return "was asleep for " + seconds(asleep);
        }
        Double others = seen.others();
        Double waiting = seen.cpuPressure();
        if (others != null && others >= OTHERS && (waiting == null || waiting >= WAITING)) {
            return "gave %.0f %% of its processors to others".formatted(others * 100);
        }
        String throttled = ReplicaLimits.throttled(
                moments.get(at - 1).engine(), moments.get(at).engine());
        if (throttled != null) {
            return throttled;
        }
        if (seen.memoryPressure() != null && seen.memoryPressure() >= MEMORY) {
            return "was short of memory for %.0f %% of the time".formatted(seen.memoryPressure() * 100);
        }
        return seen.schedulingDelay().compareTo(DELAY) >= 0
                ? "let a thread wait for a processor for " + seconds(seen.schedulingDelay())
                : null;
    }

    private Figures figures(int from, int to) {
        Reading first = moments.get(from).engine();
        Reading second = moments.get(to).engine();
        Duration delay = Duration.ZERO;
        Duration collecting = Duration.ZERO;
        for (int i = from + 1; i <= to; i++) {
            delay = longer(delay, moments.get(i).delay());
            collecting = longer(
                    collecting,
                    moments.get(i).collecting().minus(moments.get(i - 1).collecting()));
        }
        if (first == null || second == null || !first.boot().equals(second.boot())) {
            return new Figures(null, null, null, null, null, delay, collecting);
        }
        Long time = grown(first, second, Total.UPTIME);
        Long processors = grown(first, second, Total.PROCESSORS);
        return new Figures(
                share(grown(first, second, Total.CPU_SOME), time),
                share(grown(first, second, Total.MEMORY_FULL), time),
                share(grown(first, second, Total.IO_FULL), time),
                share(others(first, second, moments.get(from), moments.get(to)), processors),
                share(grown(first, second, Total.STOLEN), processors),
                delay,
                collecting);
    }

    private @Nullable Long others(Reading first, Reading second, Moment from, Moment to) {
        Long busy = grown(first, second, Total.BUSY);
        Long replica = grown(first, second, Total.REPLICA);
        if (busy == null || replica == null) {
            return null;
        }
        long own = first.boot().equals(here) ? to.own().minus(from.own()).toNanos() : 0;
        return Math.max(0, busy - replica - own);
    }

    static @Nullable Long grown(Reading first, Reading second, Total total) {
        OptionalLong before = first.get(total);
        OptionalLong after = second.get(total);
        return before.isEmpty() || after.isEmpty() || after.getAsLong() < before.getAsLong()
                ? null
                : (Long) (after.getAsLong() - before.getAsLong());
    }

    static @Nullable Double share(@Nullable Long part, @Nullable Long whole) {
        return part == null || whole == null || whole == 0 ? null : (Double) Math.min(1, (double) part / whole);
    }

    /** How long the machine slept before a look: its uptime counts that, the monotonic clock does not. */
    private Duration asleep(int at) {
        Moment before = moments.get(at - 1);
        Moment now = moments.get(at);
        if (before.engine() == null
                || now.engine() == null
                || !now.engine().boot().equals(here)
                || !before.engine().boot().equals(here)) {
            return Duration.ZERO;
        }
        Long up = grown(before.engine(), now.engine(), Total.UPTIME);
        Duration more = up == null
                ? Duration.ZERO
                : Duration.ofNanos(up - (now.nanos() - before.nanos()))
                        .minus(before.took())
                        .minus(now.took());
        return more.compareTo(JUMP) > 0 ? more : Duration.ZERO;
    }

    private void steps(int at, LongFunction<Instant> instants, List<ClockStep> steps) {
        Moment before = moments.get(at - 1);
        Moment now = moments.get(at);
        Duration passed = Duration.ofNanos(now.nanos() - before.nanos()).plus(asleep(at));
        Duration jump = Duration.between(before.wall(), now.wall()).minus(passed);
        add(steps, instants.apply(now.nanos()), jump, before.took().plus(now.took()), true);
        Reading first = before.engine();
        Reading second = now.engine();
        if (first == null
                || second == null
                || !first.boot().equals(second.boot())
                || second.boot().equals(here)) {
            return;
        }
        OptionalLong wallBefore = first.get(Total.WALL);
        OptionalLong wallNow = second.get(Total.WALL);
        Long up = grown(first, second, Total.UPTIME);
        if (wallBefore.isPresent() && wallNow.isPresent() && up != null) {
            add(
                    steps,
                    instants.apply(now.nanos()),
                    Duration.ofNanos(wallNow.getAsLong() - wallBefore.getAsLong() - up),
                    unsure(first).plus(unsure(second)),
                    false);
        }
    }

    private static Duration unsure(Reading reading) {
        OptionalLong before = reading.get(Total.UPTIME);
        OptionalLong after = reading.get(Total.UPTIME_AFTER);
        return before.isEmpty() || after.isEmpty()
                ? Duration.ZERO
                : Duration.ofNanos(after.getAsLong() - before.getAsLong());
    }

    private static void add(List<ClockStep> steps, Instant at, Duration jump, Duration unsure, boolean here) {
        if (jump.abs().compareTo(JUMP.plus(unsure)) > 0) {
            steps.add(new ClockStep(at, jump, here));
        }
    }

    /** Processes that the kernel killed between the first look and the last; null when it does not count them. */
    static @Nullable Long killed(List<Moment> moments) {
        List<Reading> readings =
                moments.stream().map(Moment::engine).flatMap(Stream::ofNullable).toList();
        return readings.size() < 2 ? null : grown(readings.get(0), readings.get(readings.size() - 1), Total.KILLED);
    }

    /** What the engine's machine does not say at all. */
    private void missing(List<String> gaps) {
        Reading said = moments.stream()
                .map(Moment::engine)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        if (said == null) {
            gaps.add("The engine's machine did not say how busy it was.");
            return;
        }
        List<String> untold = Stream.of(
                        Total.PROCESSORS, Total.REPLICA, Total.CPU_SOME, Total.MEMORY_FULL, Total.IO_FULL, Total.KILLED)
                .filter(total -> said.get(total).isEmpty())
                .map(total -> switch (total) {
                    case PROCESSORS -> "its processors' time";
                    case REPLICA -> "the replica's processor time";
                    case CPU_SOME -> "its processors' pressure";
                    case MEMORY_FULL -> "its memory's pressure";
                    case IO_FULL -> "its disks' pressure";
                    default -> "how many processes it killed for want of memory";
                })
                .toList();
        if (!untold.isEmpty()) {
            gaps.add("The engine's machine does not say: " + String.join(", ", untold) + ".");
        }
        if (here.isEmpty() || !said.boot().equals(here)) {
            gaps.add("The engine runs on another machine: of this one only the scheduling delay was measured.");
        }
    }

    private Duration length(int from, int to) {
        return Duration.ofNanos(moments.get(to).nanos() - moments.get(from).nanos());
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toNanos() / 1e9);
    }
}
