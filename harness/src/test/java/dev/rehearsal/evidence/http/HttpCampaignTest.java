package dev.rehearsal.evidence.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.campaign.Campaign;
import dev.rehearsal.descriptor.Request;
import dev.rehearsal.descriptor.Target.Gate;
import dev.rehearsal.descriptor.Target.Maintenance;
import dev.rehearsal.descriptor.Workload;
import dev.rehearsal.evidence.ProbeJudge;
import dev.rehearsal.evidence.availability.Availability;
import dev.rehearsal.evidence.availability.AvailabilityProbe;
import dev.rehearsal.evidence.http.FaultyServer.Fault;
import dev.rehearsal.evidence.maintenance.MaintenanceObserver;
import dev.rehearsal.evidence.maintenance.MaintenanceWatch;
import dev.rehearsal.evidence.workload.Ledger;
import dev.rehearsal.evidence.workload.LedgerEntry;
import dev.rehearsal.evidence.workload.WorkloadRunner;
import dev.rehearsal.evidence.workload.Workloads;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/**
 * Applications and links that break HTTP, under everything that asks them. A bad application is down for longer than its
 * budget, or says what it must not; it is never told to be well. A good one has a fault now and then that its budget allows;
 * it is never found to be down. Every case ends in time, and every request is accounted for. Cases run side by side, since
 * most of a case is waiting.
 */
@Tag("campaign")
class HttpCampaignTest {
    private static final Duration LIMIT = Duration.ofMillis(300);
    private static final int RATE = 50;
    private static final long REQUESTS = 60;
    /** What the bad application does not keep: it is down for 40 requests. */
    private static final Duration BUDGET = Duration.ofMillis(250);

    private static final Duration AMPLE = Duration.ofSeconds(60);

    /** What a functional client may take either way. */
    private static final Set<Fault> EITHER = EnumSet.of(Fault.NEGATIVE_LENGTH, Fault.HOSTILE_HEADERS);

    private static final ExecutorService SIDE_BY_SIDE = Executors.newFixedThreadPool(12, work -> {
        Thread thread = new Thread(work, "campaign");
        thread.setDaemon(true);
        return thread;
    });

    /** What a case takes at most once it has begun. */
    private static final Duration CASE = Duration.ofSeconds(80);

    /** With the cases before it, for which it waits where the machine is slow. */
    private final Campaign campaign = new Campaign("http", Duration.ofMinutes(10));

    private final List<Supplier<Future<?>>> cases = new ArrayList<>();
    private final List<Future<?>> running = new ArrayList<>();

    @AfterAll
    static void end() {
        SIDE_BY_SIDE.shutdownNow();
    }

    @TestFactory
    Stream<DynamicTest> http() {
        for (Fault fault : Fault.values()) {
            add(
                    "probe, " + fault + " before, in and after an outage, bad application",
                    random -> badProbed(fault, random));
            add("probe, " + fault + " now and then, good application", random -> goodProbed(fault, random));
            add("functional request, " + fault + ", good application", random -> goodAsked(fault));
            add("functional request, " + fault + ", bad application", random -> badAsked(fault));
        }
        add("sender that dies, good application", random -> senderDies(false, random));
        add("sender that dies, bad application", random -> senderDies(true, random));
        for (Fault fault : List.of(Fault.BODY_DRIPS, Fault.HUGE_BODY)) {
            add("workload, " + fault + ", bad application", random -> written(fault));
        }
        for (Fault fault : List.of(Fault.HEADERS_DRIP, Fault.NO_ANSWER)) {
            add("maintenance, " + fault + ", bad application", random -> announced(fault));
        }
        return campaign.tests();
    }

    /** All cases begin with the first one that is asked for; each has a random source of its own, the same in every run. */
    private void add(String what, Campaign.Case test) {
        int number = cases.size();
        cases.add(() -> SIDE_BY_SIDE.submit(() -> {
            long begun = System.nanoTime();
            test.run(new Random(Long.getLong("campaign.seed", 1_000L) * 31 + number));
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(CASE);
            return null;
        }));
        campaign.add(what, random -> {
            try {
                (System.getProperty("campaign.only") == null
                                ? started(number)
                                : cases.get(number).get())
                        .get();
            } catch (ExecutionException wrong) {
                if (wrong.getCause() instanceof Error error) {
                    throw error;
                }
                throw wrong;
            }
        });
    }

    private synchronized Future<?> started(int number) {
        while (running.size() < cases.size()) {
            running.add(cases.get(running.size()).get());
        }
        return running.get(number);
    }

    private static void badProbed(Fault fault, Random random) {
        long down = 8 + random.nextInt(10);
        int every = 5 + random.nextInt(4);
        Availability seen = probed((path, nth) -> {
            if (nth % every == 0) {
                return fault;
            }
            return nth >= down && nth < down + 40 ? Fault.STATUS_503 : Fault.NONE;
        });

        if (fault.good()) {
            // an answer now and then ends an outage, as it does for users
            assertThat(seen.failed()).isGreaterThanOrEqualTo(40 - 40 / every - 1);
        } else {
            assertThat(new ProbeJudge(seen, BUDGET).clean()).isFalse();
        }
    }

    private static void goodProbed(Fault fault, Random random) {
        int every = 4 + random.nextInt(6);
        Availability seen = probed((path, nth) -> nth % every == 0 ? fault : Fault.NONE);

        assertThat(new ProbeJudge(seen, AMPLE).found()).isFalse();
    }

    private static Availability probed(FaultyServer.Faults faults) {
        AtomicLong from = new AtomicLong(Long.MAX_VALUE);
        try (FaultyServer server =
                new FaultyServer((path, nth) -> nth < from.get() ? Fault.NONE : faults.of(path, nth - from.get()))) {
            try (AvailabilityProbe probe = AvailabilityProbe.start(
                    server.site(), FaultyAnswersTest.probe(RATE, LIMIT), Map.of(), () -> "step")) {
                from.set(server.asked());
                awaitAsked(server, from.get() + REQUESTS);
                Availability seen = probe.stop();
                FaultyAnswersTest.addsUp(seen);
                return seen;
            }
        }
    }

    private static void awaitAsked(FaultyServer server, long requests) {
        Awaitility.await()
                .pollInterval(Duration.ofMillis(20))
                .atMost(Duration.ofSeconds(40))
                .until(() -> server.asked() >= requests);
    }

    private static void goodAsked(Fault fault) {
        RequestCheck.Result result = asked(fault, List.of());

        if (!EITHER.contains(fault)) {
            assertThat(result.passed()).as(result.message()).isEqualTo(fault.good());
        }
        assertThat(result.message()).isNotBlank();
    }

    /** Whatever it says, it does not say what it must. */
    private static void badAsked(Fault fault) {
        assertThat(asked(fault, List.of("the note that was stored")).passed()).isFalse();
    }

    private static RequestCheck.Result asked(Fault fault, List<String> contains) {
        // what never ends may end soon; all else has the time that it takes a busy machine
        boolean endless = !fault.good()
                && EnumSet.range(Fault.BODY_DRIPS, Fault.TRUNCATED_WITHOUT_END).contains(fault);
        try (FaultyServer server = new FaultyServer((path, nth) -> fault);
                Deadlines deadlines = new Deadlines(endless ? LIMIT : AMPLE)) {
            Request request = new Request(
                    "anonymous",
                    "GET",
                    "/",
                    Map.of(),
                    null,
                    List.of(200),
                    contains,
                    List.of(),
                    Map.of(),
                    Map.of(),
                    Duration.ZERO,
                    null);
            return new RequestCheck(new EndpointClient(server.site(), Map.of(), deadlines)).send(request, Map.of());
        }
    }

    private static void senderDies(boolean bad, Random random) {
        AtomicLong asked = new AtomicLong();
        long last = 20 + random.nextInt(20);
        try (FaultyServer server = new FaultyServer((path, nth) -> Fault.NONE);
                AvailabilityProbe probe =
                        AvailabilityProbe.start(server.site(), FaultyAnswersTest.probe(RATE, LIMIT), Map.of(), () -> {
                            if (asked.incrementAndGet() > last) {
                                dies(bad);
                            }
                            return "step";
                        })) {
            Awaitility.await().until(() -> asked.get() > last);
            Availability seen = probe.stop();

            assertThat(Objects.requireNonNull(seen.tally()).gaps()).anyMatch(gap -> gap.contains("of a test"));
            ProbeJudge judge = new ProbeJudge(seen, bad ? BUDGET : AMPLE);
            assertThat(judge.clean()).isFalse();
            assertThat(judge.found()).isFalse();
        }
    }

    private static void dies(boolean ofAnError) {
        if (ofAnError) {
            throw new StackOverflowError("of a test");
        }
        throw new IllegalStateException("of a test");
    }

    private static void written(Fault fault) {
        Workload workload =
                new Workload(RATE, 1, List.of(), List.of(Workloads.insert()), Map.of(), Duration.ofSeconds(1));
        try (FaultyServer server = new FaultyServer((path, nth) -> fault);
                WorkloadRunner runner = new WorkloadRunner(server.site(), Map.of(), workload, "run", LIMIT)) {
            runner.prepare();
            runner.start();
            awaitAsked(server, 20);
            runner.stop();
            Ledger ledger = runner.ledger(sql -> List.of(), Duration.ofMillis(1));

            assertThat(ledger.entries()).noneMatch(LedgerEntry::acknowledged).hasSizeGreaterThanOrEqualTo(20);
            assertThat(ledger.gaps()).isEmpty();
        }
    }

    private static void announced(Fault fault) {
        Maintenance promised = new Maintenance(
                List.of(new Gate("/", 503, "anonymous")), List.of(new Gate("/health", 200, "anonymous")));
        try (FaultyServer server = new FaultyServer((path, nth) -> path.equals("/") ? fault : Fault.NONE);
                MaintenanceObserver observer = MaintenanceObserver.begin(server.site(), promised, Map.of(), LIMIT)) {
            awaitAsked(server, 8);
            MaintenanceWatch watch = observer.end();

            assertThat(watch.asked()).isZero();
            assertThat(watch.openAsked()).isPositive();
            assertThat(watch.openFailed()).isEmpty();
            assertThat(observer.unanswered()).isPositive();
        }
    }
}
