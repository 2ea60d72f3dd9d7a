package dev.rehearsal.replica;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.command.InspectExecResponse;
import com.github.dockerjava.api.model.Frame;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/**
 * A sign of life that every client of the engine can see: a command in a container that reads from this process until it is
 * gone. However this process ends, its connection breaks and the command with it; a process that merely stands still keeps
 * it. Taken anew when only the connection broke. Thread-safe.
 */
final class EngineLease implements AutoCloseable {
    private static final String WORD = "rehearsal-lease";
    /** A lease that ends sooner does not end because its connection broke; chosen. */
    private static final Duration SHORT = Duration.ofSeconds(5);

    private final DockerClient client;
    private final String container;
    private final CountDownLatch end = new CountDownLatch(1);

    private EngineLease(DockerClient client, String container) {
        this.client = client;
        this.container = container;
    }

    /** Takes it in a container that runs, has {@code sh} and {@code cat}, and is labelled as its holder. */
    static EngineLease in(Engine engine, String container) {
        EngineLease lease = new EngineLease(engine.client(), container);
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

        @Override
        public void onComplete() {
            again();
            super.onComplete();
        }

        @Override
        public void onError(Throwable cause) {
            again();
            super.onError(cause);
        }

        private void again() {
            if (end.getCount() > 0 && System.nanoTime() - since > SHORT.toNanos()) {
                try {
                    take();
                } catch (RuntimeException engineGone) {
                    // whatever else this run does on the engine fails as well, and says so
                    end.countDown();
                }
            }
        }
    }
}
