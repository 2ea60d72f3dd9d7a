package dev.rehearsal.evidence.availability;

import dev.rehearsal.base.BackgroundTask;
import dev.rehearsal.base.SteadyClock;
import dev.rehearsal.descriptor.Target;
import dev.rehearsal.descriptor.Target.Route;
import dev.rehearsal.evidence.http.Endpoint;
import dev.rehearsal.evidence.http.FailureKind;
import dev.rehearsal.evidence.http.Failures;
import dev.rehearsal.evidence.http.LoadClient;
import dev.rehearsal.evidence.http.WarmUp;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.async.methods.SimpleRequestBuilder;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.HttpResponse;

/**
 * Asks a site's routes at a fixed rate, whether or not it answers (open loop): a stalled server is asked on, and latency
 * counts from the time at which a request was due. Each request has its time-out from the moment it is sent, absolutely:
 * connection, handshake and whole answer together. A body is read to its end, but no further than 1 MiB: what is longer
 * has answered. Memory does not grow with the number of requests. Thread-safe.
 */
public final class AvailabilityProbe implements AutoCloseable {
    private static final long HIGHEST_LATENCY_MICROS = TimeUnit.MINUTES.toMicros(2);
    private static final int DIGITS = 3;

    /** Who sends no request for so long has not looked, whatever comes of the requests that are made up for then; chosen. */
    private static final Duration SILENCE = Duration.ofSeconds(5);

    /** What an answer may take to be told once its deadline has passed; chosen. */
    private static final Duration MARGIN = Duration.ofSeconds(1);

    /** Requests that did not count, of all probes: it is the JVM that they warm. */
    private static final AtomicInteger UNCOUNTED = new AtomicInteger();

    private final Target.Probe settings;
    private final List<OutageTracker> trackers = new ArrayList<>();
    private final Map<String, Map<String, String>> identities;
    private final Supplier<String> currentStep;
    private final LoadClient fresh;
    private final LoadClient reused;
    private final long intervalNanos;
    private final int most;
    private final Semaphore outstanding;
    private final IntervalCounter course = new IntervalCounter();
    private final Histogram latency = new ConcurrentHistogram(HIGHEST_LATENCY_MICROS, DIGITS);
    private final AtomicLongArray failures = new AtomicLongArray(FailureKind.values().length);
    private final AtomicLong requests = new AtomicLong();
    private final AtomicLong late = new AtomicLong();
    private final AtomicLong latest = new AtomicLong();
    private final AtomicLong good = new AtomicLong();
    private final BackgroundTask sender;
    private volatile long startNanos;
    private volatile Instant startedAt = Instant.EPOCH;
    /** Whether the plan's first step has begun. */
    private boolean begun;

    private AvailabilityProbe(
            Endpoint site,
            Target.Probe settings,
            Map<String, Map<String, String>> identities,
            Supplier<String> currentStep) {
        this.settings = settings;
        this.identities = identities;
        this.currentStep = currentStep;
        this.intervalNanos = TimeUnit.SECONDS.toNanos(1) / settings.rate();
        // everything that can be under way when nothing answers before its deadline, twice
        this.most = (int) Math.max(64, 2 * settings.rate() * settings.timeout().toMillis() / 1000);
        this.outstanding = new Semaphore(most);
        this.fresh = new LoadClient(site, false, most, settings.timeout());
        this.reused = new LoadClient(site, true, most, settings.timeout());
        settings.routes().forEach(route -> trackers.add(new OutageTracker()));
        this.sender = BackgroundTask.of(
                new BackgroundTask.Terms("availability", "availability probe", SILENCE).first(), this::send);
    }

    /**
     * Starts to ask, after some requests that do not count: a cold client would open a connection for every request that
     * it is late with, and so hurt the site that it looks at.
     *
     * @param currentStep names the plan's step at the moment; empty outside of any
     */
    public static AvailabilityProbe start(
            Endpoint site,
            Target.Probe settings,
            Map<String, Map<String, String>> identities,
            Supplier<String> currentStep) {
        if (settings.routes().isEmpty()) {
            throw new IllegalArgumentException("the probe has no route to ask");
        }
        AvailabilityProbe probe = new AvailabilityProbe(site, settings, identities, currentStep);
        try {
            new WarmUp(settings, probe::request, probe.fresh, probe.reused, UNCOUNTED).run(site.authority() != null);
        } catch (RuntimeException | Error failed) {
            probe.close();
            throw failed;
        }
        probe.startNanos = System.nanoTime();
        probe.startedAt = SteadyClock.now();
        probe.sender.start();
        return probe;
    }

    private SimpleHttpRequest request(Route route) {
        SimpleRequestBuilder request = SimpleRequestBuilder.get().setPath(route.path());
        identities.getOrDefault(route.as(), Map.of()).forEach(request::addHeader);
        return request.build();
    }

    private void send(BackgroundTask task) {
        int routes = settings.routes().size();
        for (long n = 0; task.pauseUntil(startNanos + n * intervalNanos); n++) {
            int route = (int) (n % routes);
            send(route, startNanos + n * intervalNanos, fresh(n / routes));
        }
    }

    /** Spreads the fresh connections evenly over the requests of each route. */
    private boolean fresh(long nth) {
        return Math.floor((nth + 1) * settings.freshShare()) > Math.floor(nth * settings.freshShare());
    }

    private void send(int index, long intended, boolean onFreshConnection) {
        Route route = settings.routes().get(index);
        OutageTracker tracker = trackers.get(index);
        String step = currentStep.get();
        begun |= !step.isEmpty();
        requests.incrementAndGet();
        long delay = System.nanoTime() - intended;
        tracker.sent(intended, delay, begun);
        if (delay > intervalNanos) {
            late.incrementAndGet();
            latest.accumulateAndGet(delay, Math::max);
        }
        if (!outstanding.tryAcquire()) {
            // not sent at all: every earlier one is past its deadline and yet not answered
            course.add(intended - startNanos, false, null);
            fail(tracker, intended, FailureKind.TIMEOUT, step);
            return;
        }
        (onFreshConnection ? fresh : reused)
                .send(route.port(), request(route), new Answer(route, tracker, intended, step));
    }

    private void fail(OutageTracker tracker, long intended, FailureKind kind, String step) {
        failures.incrementAndGet(kind.ordinal());
        tracker.failed(intended, kind, step);
    }

    private final class Answer implements FutureCallback<HttpResponse> {
        private final Route route;
        private final OutageTracker tracker;
        private final long intended;
        private final String step;

        Answer(Route route, OutageTracker tracker, long intended, String step) {
            this.route = route;
            this.tracker = tracker;
            this.intended = intended;
            this.step = step;
        }

        @Override
        public void completed(HttpResponse response) {
            int status = response.getCode();
            record(status == route.status());
            if (status == route.status()) {
                good.incrementAndGet();
                tracker.good(intended);
            } else {
                fail(tracker, intended, status >= 500 ? FailureKind.SERVER_ERROR : FailureKind.UNEXPECTED_STATUS, step);
            }
            outstanding.release();
        }

        @Override
        public void failed(Exception failure) {
            FailureKind kind = Failures.kind(failure);
            if (kind == FailureKind.TIMEOUT) {
                record(false);
            } else {
                course.add(intended - startNanos, false, null);
            }
            fail(tracker, intended, kind, step);
            outstanding.release();
        }

        @Override
        public void cancelled() {
            failed(new InterruptedIOException("given up"));
        }

        private void record(boolean good) {
            long nanos = System.nanoTime() - intended;
            course.add(intended - startNanos, good, Duration.ofNanos(nanos));
            long micros = TimeUnit.NANOSECONDS.toMicros(nanos);
            latency.recordValue(Math.max(0, Math.min(HIGHEST_LATENCY_MICROS, micros)));
        }
    }

    /** Whether the last answer of any route was a failure: cheap to ask, while the procedure runs. */
    public boolean seesFailure() {
        return trackers.stream().anyMatch(OutageTracker::failing);
    }

    /** Stops asking, waits for the answers that are still due, at most until their deadlines, and sums up. */
    public Availability stop() {
        long due = (System.nanoTime() - startNanos) / intervalNanos + 1;
        sender.stop();
        try {
            // all permits back: nothing is under way any more
            outstanding.tryAcquire(most, settings.timeout().plus(MARGIN).toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        List<String> gaps = new ArrayList<>();
        Stream.of(sender.gap(), fresh.gap(), reused.gap())
                .flatMap(Optional::stream)
                .forEach(gaps::add);
        close();
        List<Outage> outages = new ArrayList<>();
        List<Outage> before = new ArrayList<>();
        List<ProbeTally.LeftOut> leftOut = new ArrayList<>();
        long alone = 0;
        long aloneBefore = 0;
        long beforeCount = 0;
        long inOutages = 0;
        long failed = 0;
        for (int i = 0; i < trackers.size(); i++) {
            String route = settings.routes().get(i).name();
            OutageTracker.Seen seen = trackers.get(i).finish();
            seen.gaps().listed().forEach(gap -> outages.add(outage(route, gap)));
            seen.before().listed().forEach(gap -> before.add(outage(route, gap)));
            if (seen.gaps().leftOut() > 0) {
                leftOut.add(leftOut(route, seen.gaps()));
            }
            alone += seen.alone();
            aloneBefore += seen.aloneBefore();
            beforeCount += seen.before().count();
            inOutages += seen.gaps().failures() + seen.before().failures();
            failed += seen.failures();
        }
        Map<FailureKind, Long> byKind = byKind(failed);
        if (good.get() + failed != requests.get()) {
            gaps.add("Of %,d probe requests %,d were answered well and %,d failed, which does not add up."
                    .formatted(requests.get(), good.get(), failed));
        }
        return new Availability(
                requests.get(),
                byKind,
                alone,
                late.get(),
                Duration.ofNanos(latest.get()),
                outages,
                micros(latency.getValueAtPercentile(50)),
                micros(latency.getValueAtPercentile(99)),
                micros(latency.getMaxValue()),
                Duration.ofNanos(intervalNanos * settings.routes().size()),
                course.since(startedAt),
                new ProbeTally(due, trackers.size(), inOutages, aloneBefore, before, beforeCount, leftOut, gaps));
    }

    /** @param all failed requests, those included that never were sent, as their sender died over them */
    private Map<FailureKind, Long> byKind(long all) {
        Map<FailureKind, Long> byKind = new EnumMap<>(FailureKind.class);
        long told = 0;
        for (FailureKind kind : FailureKind.values()) {
            long count = failures.get(kind.ordinal());
            told += count;
            if (count > 0) {
                byKind.put(kind, count);
            }
        }
        if (all > told) {
            byKind.merge(FailureKind.TIMEOUT, all - told, Long::sum);
        }
        return byKind;
    }

    private static ProbeTally.LeftOut leftOut(String route, LongestGaps gaps) {
        return new ProbeTally.LeftOut(
                route,
                gaps.leftOut(),
                Duration.ofNanos(gaps.leftOutNanos()),
                Duration.ofNanos(gaps.leftOutUnsure()),
                Duration.ofNanos(gaps.leftOutAtMost()));
    }

    private Outage outage(String route, OutageTracker.Gap gap) {
        return new Outage(
                route,
                startedAt.plusNanos(gap.startNanos() - startNanos),
                Duration.ofNanos(gap.endNanos() - gap.startNanos()),
                Duration.ofNanos(gap.unsureNanos()),
                gap.step(),
                gap.kind());
    }

    private static Duration micros(long micros) {
        return Duration.ofNanos(TimeUnit.MICROSECONDS.toNanos(micros));
    }

    @Override
    public void close() {
        sender.stop();
        fresh.close();
        reused.close();
    }
}
