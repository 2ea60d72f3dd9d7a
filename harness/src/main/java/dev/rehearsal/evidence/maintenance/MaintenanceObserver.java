package dev.rehearsal.evidence.maintenance;

import dev.rehearsal.base.BackgroundTask;
import dev.rehearsal.descriptor.Target.Gate;
import dev.rehearsal.descriptor.Target.Maintenance;
import dev.rehearsal.evidence.http.Endpoint;
import dev.rehearsal.evidence.http.LoadClient;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.async.methods.SimpleRequestBuilder;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpResponse;

/**
 * Asks, while maintenance is announced, whether what should be closed is closed and what should be open is open: every
 * request ten times a second (open loop). Only answers of HTTP count. That nobody accepts a connection says nothing about
 * maintenance mode, since the procedure may have stopped everything; how long that lasts is what the availability probe
 * measures. Used from one thread.
 */
public final class MaintenanceObserver implements AutoCloseable {
    private static final Duration INTERVAL = Duration.ofMillis(100);
    /** What an answer may take to be told once its deadline has passed; chosen. */
    private static final Duration MARGIN = Duration.ofSeconds(1);

    /** Who asks nothing for so long has not looked; chosen. */
    private static final Duration SILENCE = Duration.ofSeconds(5);

    private final Maintenance promised;
    private final Map<String, Map<String, String>> identities;
    private final Duration timeout;
    private final LoadClient client;
    private final int most;
    private final Semaphore outstanding;
    private final BackgroundTask asker;
    private final AtomicInteger unanswered = new AtomicInteger();
    private final List<String> served = new ArrayList<>();
    private final List<String> openFailed = new ArrayList<>();
    private long asked;
    private long withoutRetryAfter;
    private long openAsked;

    private MaintenanceObserver(
            Endpoint site, Maintenance promised, Map<String, Map<String, String>> identities, Duration timeout) {
        this.promised = promised;
        this.identities = identities;
        this.timeout = timeout;
        int requests = promised.closed().size() + promised.open().size();
        this.most = (int) Math.max(8, 2 * requests * timeout.toMillis() / INTERVAL.toMillis());
        this.outstanding = new Semaphore(most);
        this.client = new LoadClient(site, true, most, timeout);
        this.asker = BackgroundTask.atFixedRate(
                new BackgroundTask.Terms("maintenance", "maintenance observer", SILENCE), INTERVAL, turn -> ask());
    }

    /** Begins to ask; call it when the step that announces maintenance has ended. */
    public static MaintenanceObserver begin(
            Endpoint site, Maintenance promised, Map<String, Map<String, String>> identities, Duration timeout) {
        MaintenanceObserver observer = new MaintenanceObserver(site, promised, identities, timeout);
        observer.asker.start();
        return observer;
    }

    private void ask() {
        promised.closed().forEach(gate -> send(gate, true));
        promised.open().forEach(gate -> send(gate, false));
    }

    private void send(Gate gate, boolean closed) {
        // none is free: every earlier one is past its deadline and yet not answered
        if (outstanding.tryAcquire()) {
            SimpleRequestBuilder request =
                    SimpleRequestBuilder.get().setPath(Objects.requireNonNull(gate.path(), "a promise has a path"));
            identities.getOrDefault(gate.as(), Map.of()).forEach(request::addHeader);
            SimpleHttpRequest built = request.build();
            client.send(gate.port(), built, new Answered(gate, closed));
        }
    }

    private final class Answered implements FutureCallback<HttpResponse> {
        private final Gate gate;
        private final boolean closed;

        Answered(Gate gate, boolean closed) {
            this.gate = gate;
            this.closed = closed;
        }

        @Override
        public void completed(HttpResponse response) {
            boolean asPromised = response.getCode() == gate.status();
            String line = gate.path() + ": " + response.getCode();
            if (closed) {
                turnedAway(asPromised, response.containsHeader(HttpHeaders.RETRY_AFTER), line.intern());
            } else {
                open(asPromised, line.intern());
            }
            outstanding.release();
        }

        @Override
        public void failed(Exception failure) {
            unanswered.incrementAndGet();
            outstanding.release();
        }

        @Override
        public void cancelled() {
            failed(new InterruptedIOException("given up"));
        }
    }

    private synchronized void turnedAway(boolean asPromised, boolean saysWhen, String line) {
        asked++;
        if (!asPromised) {
            served.add(line);
        } else if (!saysWhen) {
            withoutRetryAfter++;
        }
    }

    private synchronized void open(boolean asPromised, String line) {
        openAsked++;
        if (!asPromised) {
            openFailed.add(line);
        }
    }

    /**
     * Stops asking, waits for the answers that are still due, at most until their deadlines, and sums up; call it before
     * the step that ends maintenance.
     */
    public MaintenanceWatch end() {
        asker.stop();
        try {
            outstanding.tryAcquire(most, timeout.plus(MARGIN).toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        List<String> gaps =
                Stream.of(asker.gap(), client.gap()).flatMap(Optional::stream).toList();
        client.close();
        synchronized (this) {
            return new MaintenanceWatch(asked, served, withoutRetryAfter, openAsked, openFailed, gaps);
        }
    }

    /** Requests so far that got no answer. */
    public int unanswered() {
        return unanswered.get();
    }

    /** Stops asking, where nobody wants to know any more. */
    @Override
    public void close() {
        asker.stop();
        client.close();
    }
}
