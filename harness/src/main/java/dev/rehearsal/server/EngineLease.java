package dev.rehearsal.server;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.command.InspectExecResponse;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Frame;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * A sign of life that every client of the engine can see: a command in a container that reads from this process until it is
 * gone. However this process ends, its connection breaks and the command with it; a process that merely stands still keeps
 * it. Taken anew when only the connection broke. Thread-safe.
 */
public final class EngineLease implements AutoCloseable {
    private static final String WORD = "rehearsal-lease";

    /** After a lease that was held for as long, failures are counted anew; chosen. */
    private static final Duration HELD = Duration.ofSeconds(5);

    /** How often it is taken anew in a row, and the first pause between, of which each is twice the one before. Chosen. */
    private static final int ATTEMPTS = 7;

    private static final Duration PAUSE = Duration.ofMillis(200);

    private final DockerClient client;
    private final String container;
    private final Duration pause;
    private final Consumer<String> says;
    private final CountDownLatch end = new CountDownLatch(1);
    private final AtomicInteger failures = new AtomicInteger();

    private EngineLease(DockerClient client, String container, Duration pause, Consumer<String> says) {
        this.client = client;
        this.container = container;
        this.pause = pause;
        this.says = says;
    }

    /**
     * Takes it in a container that runs, has {@code sh} and {@code cat}, and is labelled as its holder.
     *
     * @param says that it is lost for good
     */
    public static EngineLease in(DockerEngine engine, String container, Consumer<String> says) {
        return in(engine, container, PAUSE, says);
    }

    /** The same with another first pause between attempts. */
    public static EngineLease in(DockerEngine engine, String container, Duration pause, Consumer<String> says) {
        EngineLease lease = new EngineLease(engine.client(), container, pause, says);
        lease.take();
        return lease;
    }

    /** Whether this is a lease that is held. */
    static boolean isOne(InspectExecResponse exec) {
        return DockerObjects.runs(exec, WORD);
    }

    private void take() {
        String exec = client.execCreateCmd(container)
                .withCmd("sh", "-c", "exec cat >/dev/null", WORD)
                .withAttachStdin(true)
                .withAttachStdout(true)
                .exec()
                .getId();
        client.execStartCmd(exec).withStdIn(new Open()).exec(new Watch());
    }

    @Override
    public void close() {
        end.countDown();
    }

    /** Says nothing, until the lease is given back. */
    private final class Open extends InputStream {
        @Override
        public int read() {
            try {
                end.await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
            return -1;
        }
    }

    private final class Watch extends ResultCallback.Adapter<Frame> {
        private final long since = System.nanoTime();
        private final AtomicBoolean ended = new AtomicBoolean();

        @Override
        public void onComplete() {
            ended();
            super.onComplete();
        }

        @Override
        public void onError(Throwable cause) {
            ended();
            super.onError(cause);
        }

        private void ended() {
            if (ended.compareAndSet(false, true)) {
                if (System.nanoTime() - since > HELD.toNanos()) {
                    failures.set(0);
                }
                again();
            }
        }
    }

    /** At once the first time: until then others take this run for ended. */
    private void again() {
        while (end.getCount() > 0) {
            int failed = failures.getAndIncrement();
            if (failed == ATTEMPTS) {
                end.countDown();
                says.accept("this run's sign of life on the Docker engine broke off " + ATTEMPTS
                        + " times in a row: a clean-up from another machine may take the run for ended");
                return;
            }
            try {
                if (failed > 0 && end.await(pause.toNanos() << (failed - 1), TimeUnit.NANOSECONDS)) {
                    return;
                }
                take();
                return;
            } catch (NotFoundException | ConflictException gone) {
                // the container is removed or stopped, as at the end of each run
                end.countDown();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                end.countDown();
            } catch (RuntimeException refused) {
                // counted, and tried again
            }
        }
    }
}
