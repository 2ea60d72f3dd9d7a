package dev.rehearsal.evidence.availability;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.function.DoubleSupplier;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/**
 * Waits until a machine has done with what was started just now, so that this is not taken for what is measured next: an
 * application answers that it is ready while its workers still load their code. Stateless.
 */
public final class IdleMachine {
    /** Of all cores. Chosen: an idle stack takes 6 % of two cores, one that starts all of them. */
    private static final double BUSY = 0.4;
    /** Long enough for one load to be no accident. */
    private static final Duration LOOK = Duration.ofMillis(500);
    /** Whoever shares the machine with other work waits in vain, and not for long. */
    private static final Duration LIMIT = Duration.ofSeconds(8);

    private IdleMachine() {}

    /** Waits for this machine; where the engine has another one, there is nothing to wait for. */
    public static boolean await() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
                && await(system::getCpuLoad, LOOK, LIMIT);
    }

    /**
     * Waits until the load is low or the limit has run out.
     *
     * @param load share of all cores that was busy since it was asked last; negative when nobody knows
     * @return whether it became calm
     */
    static boolean await(DoubleSupplier load, Duration look, Duration limit) {
        // its first answer is about the time before, and only tells whether there will be one
        if (load.getAsDouble() < 0) {
            return true;
        }
        try {
            Awaitility.await().pollDelay(look).pollInterval(look).atMost(limit).until(() -> load.getAsDouble() < BUSY);
            return true;
        } catch (ConditionTimeoutException busy) {
            return false;
        }
    }
}
