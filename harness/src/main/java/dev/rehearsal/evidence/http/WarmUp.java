package dev.rehearsal.evidence.http;

import dev.rehearsal.descriptor.Target;
import dev.rehearsal.descriptor.Target.Route;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.HttpResponse;

/**
 * Requests that do not count, before those that do: what a cold client is late with, it would open a connection for, and so
 * hurt the site that it looks at. Not thread-safe.
 */
public final class WarmUp {
    /** Measured: after this many requests a cold JVM answers TLS within its own interval. */
    private static final int REQUESTS = 400;

    /** What is sent in a JVM that is warm, to each site, which may have begun just now; chosen. */
    private static final int FEW = 24;

    private static final int AT_ONCE = 4;
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final Target.Probe settings;
    private final Function<Route, SimpleHttpRequest> request;
    private final LoadClient fresh;
    private final LoadClient reused;
    private final AtomicInteger sentBefore;

    /** @param sentBefore how many such requests this JVM has sent already, which is counted on */
    public WarmUp(
            Target.Probe settings,
            Function<Route, SimpleHttpRequest> request,
            LoadClient fresh,
            LoadClient reused,
            AtomicInteger sentBefore) {
        this.settings = settings;
        this.request = request;
        this.fresh = fresh;
        this.reused = reused;
        this.sentBefore = sentBefore;
    }

    /** @param encrypted whether opening a connection costs more than a request does */
    public void run(boolean encrypted) {
        try {
            exercise();
            if (encrypted) {
                openConnections();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void exercise() throws InterruptedException {
        Semaphore underWay = new Semaphore(AT_ONCE);
        long end = System.nanoTime() + LIMIT.toNanos();
        // by all probes of this JVM together, also those that start just now
        for (int n = 0; (n < FEW || sentBefore.get() < REQUESTS) && System.nanoTime() - end < 0; n++) {
            if (underWay.tryAcquire(settings.timeout().toMillis(), TimeUnit.MILLISECONDS)) {
                sentBefore.incrementAndGet();
                send(n % 8 == 0 ? fresh : reused, n, underWay);
            }
        }
        await(underWay, AT_ONCE);
    }

    /**
     * Opens what a second without answers takes. Opened in that second, these connections would cost this machine and the
     * site's proxy more than the requests do, and a site that stood still for a moment would be held down by whoever asks
     * how it is. What the site thinks idle for too long it closes, which is its own affair.
     */
    private void openConnections() throws InterruptedException {
        Semaphore answered = new Semaphore(0);
        for (int n = 0; n < settings.rate(); n++) {
            send(reused, n, answered);
        }
        await(answered, settings.rate());
    }

    private void send(LoadClient client, int nth, Semaphore answered) {
        Route route = settings.routes().get(nth % settings.routes().size());
        client.send(route.port(), request.apply(route), new Released(answered));
    }

    /** What has not come by its deadline never will. */
    private void await(Semaphore answered, int requests) throws InterruptedException {
        answered.tryAcquire(requests, 2 * settings.timeout().toMillis(), TimeUnit.MILLISECONDS);
    }

    private record Released(Semaphore permits) implements FutureCallback<HttpResponse> {
        @Override
        public void completed(HttpResponse response) {
            permits.release();
        }

        @Override
        public void failed(Exception failure) {
            permits.release();
        }

        @Override
        public void cancelled() {
            permits.release();
        }
    }
}
