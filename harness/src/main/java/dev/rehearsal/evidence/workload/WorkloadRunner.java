package dev.rehearsal.evidence.workload;

import dev.rehearsal.base.BackgroundTask;
import dev.rehearsal.base.SteadyClock;
import dev.rehearsal.descriptor.Placeholders;
import dev.rehearsal.descriptor.Workload;
import dev.rehearsal.evidence.http.Endpoint;
import dev.rehearsal.evidence.http.LoadClient;
import dev.rehearsal.evidence.workload.LedgerEntry.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.HttpResponse;
import org.jspecify.annotations.Nullable;

/**
 * Sends a target's workload at a steady rate, whether or not the site answers (open loop), never twice, and keeps what
 * was said to each write. A slot has at most one update under way, so that the order of its updates is known. Two threads,
 * and as many connections as writes are under way. Used from one thread.
 */
public final class WorkloadRunner implements AutoCloseable {
    /** Half an hour at ten writes a second; some hundred bytes each. */
    private static final int MOST_WRITES = 20_000;

    /** What an answer may take to be told once its deadline has passed; chosen. */
    private static final Duration MARGIN = Duration.ofSeconds(1);

    /** Who sends nothing for so long has left a part of the change without writes; chosen. */
    private static final Duration SILENCE = Duration.ofSeconds(5);

    /** Longer than a worker of a queue takes to store a write, when it stores any; chosen. */
    private static final Duration SETTLED = Duration.ofSeconds(3);

    private final Workload workload;
    private final Map<String, String> run;
    private final Duration timeout;
    private final WorkloadRequests requests;
    private final LoadClient client;
    private final List<Integer> inserts = new ArrayList<>();
    private final List<Semaphore> slots = new ArrayList<>();
    private final Map<Long, SentWrite> writes = new ConcurrentHashMap<>();
    private final AtomicLong skipped = new AtomicLong();
    private final int most;
    private final Semaphore outstanding;
    private final BackgroundTask sender;
    private volatile boolean updatesPaused;
    private volatile boolean paused;
    private volatile int sent;
    private volatile int forgotten;
    private boolean prepared;
    private boolean stopped;

    /**
     * @param runId what {@code {run}} stands for
     * @param timeout from the moment a write is sent until its whole answer is there; one that ran into it has an unknown
     *     fate
     */
    public WorkloadRunner(
            Endpoint site,
            Map<String, Map<String, String>> identities,
            Workload workload,
            String runId,
            Duration timeout) {
        this.workload = workload;
        this.run = Map.of("run", runId);
        this.timeout = timeout;
        this.most = (int) Math.max(8, 2 * workload.rate() * timeout.toMillis() / 1000);
        this.outstanding = new Semaphore(most);
        this.requests = new WorkloadRequests(site, identities, workload, run);
        this.client = new LoadClient(site, true, most, timeout);
        for (int kind = 0; kind < workload.writes().size(); kind++) {
            if (!workload.writes().get(kind).updates()) {
                inserts.add(kind);
            }
        }
        for (int slot = 0; slot < workload.slots(); slot++) {
            slots.add(new Semaphore(1));
        }
        this.sender = BackgroundTask.atFixedRate(
                new BackgroundTask.Terms("workload", "workload", SILENCE),
                Duration.ofSeconds(1).dividedBy(workload.rate()),
                this::turn);
    }

    /**
     * Makes the entities of every slot.
     *
     * @throws dev.rehearsal.server.ReplicaException when a request of the set-up does not pass: the old release or the
     *     target is at fault, and a verdict would say nothing about the new one
     */
    public void prepare() {
        requests.prepare();
        prepared = true;
    }

    /** Begins to send. */
    public void start() {
        if (!prepared) {
            throw new IllegalStateException("prepare() has not made the slots");
        }
        sender.start();
    }

    /**
     * From here on, for good, only inserts are sent, in the place of updates too; returns when no update is under way.
     * Before a moment with which rows are compared: an update makes no row that could be told from the others.
     */
    public void pauseUpdates() {
        updatesPaused = true;
        for (Semaphore slot : slots) {
            if (await(slot, 1)) {
                slot.release();
            }
        }
    }

    /** Sends nothing until {@link #resume}; returns when no answer is due any more, at most after their deadlines. */
    public void pause() {
        paused = true;
        if (await(outstanding, most)) {
            outstanding.release(most);
        }
    }

    /** Sends again. */
    public void resume() {
        paused = false;
    }

    /**
     * Waits, while paused, until the queues have processed what was acknowledged, at most as long as draining may take.
     *
     * @param database asks a query and gives the first column
     * @return what was still unprocessed then; empty when all was done
     * @throws dev.rehearsal.postgres.DatabaseException when the database does not answer or refuses a query
     */
    public List<String> settle(Function<String, List<String>> database) {
        return account(database).undrained();
    }

    /**
     * Waits, while paused, until the queues have processed what was acknowledged, and tells what became of every write so
     * far.
     *
     * @param database asks a query and gives the first column
     * @throws dev.rehearsal.postgres.DatabaseException when the database does not answer or refuses a query
     */
    public Ledger account(Function<String, List<String>> database) {
        if (!paused) {
            throw new IllegalStateException("the workload is still being sent");
        }
        return new Drain(workload, run, List.copyOf(writes.values()), database, SETTLED).await();
    }

    /** Leaves writes out of the ledger from now on, while paused: a restore has given them up, rightly. */
    public void forget(Set<String> keys) {
        if (!paused) {
            throw new IllegalStateException("the workload is still being sent");
        }
        int before = writes.size();
        writes.values().removeIf(write -> keys.contains(write.key()));
        forgotten = forgotten + before - writes.size();
    }

    private void turn(long number) {
        if (paused) {
            return;
        }
        List<Workload.Write> kinds = workload.writes();
        int kind = (int) (number % kinds.size());
        if (kinds.get(kind).updates() && updatesPaused) {
            if (inserts.isEmpty()) {
                return;
            }
            kind = inserts.get((int) (number / kinds.size() % inserts.size()));
        }
        Semaphore slot = kinds.get(kind).updates() ? slots.get((int) (number % workload.slots())) : null;
        if (sent >= MOST_WRITES || slot != null && !slot.tryAcquire()) {
            skipped.incrementAndGet();
        } else if (!outstanding.tryAcquire()) {
            skipped.incrementAndGet();
            release(slot);
        } else if (slot != null && updatesPaused) {
            // they were paused between the look and the taking of the slot
            outstanding.release();
            release(slot);
        } else {
            send(number, kind, slot);
        }
    }

    private void send(long number, int index, @Nullable Semaphore slot) {
        Workload.Write kind = workload.writes().get(index);
        Map<String, String> values = requests.values(number);
        SentWrite write = new SentWrite(
                number,
                index,
                (int) (number % workload.slots()),
                Placeholders.fill(kind.key(), values),
                SteadyClock.now(),
                null,
                Answer.UNKNOWN);
        SimpleHttpRequest request = requests.request(kind, values);
        writes.put(number, write);
        HttpClientContext context = HttpClientContext.create();
        client.send(kind.request().port(), request, context, new Answered(write, kind, context, slot));
        sent = writes.size() + forgotten;
    }

    private static void release(@Nullable Semaphore slot) {
        if (slot != null) {
            slot.release();
        }
    }

    private final class Answered implements FutureCallback<HttpResponse> {
        private final SentWrite write;
        private final Workload.Write kind;
        private final HttpClientContext context;
        private final @Nullable Semaphore slot;

        Answered(SentWrite write, Workload.Write kind, HttpClientContext context, @Nullable Semaphore slot) {
            this.write = write;
            this.kind = kind;
            this.context = context;
            this.slot = slot;
        }

        @Override
        public void completed(HttpResponse response) {
            int status = response.getCode();
            if (kind.request().status().contains(status)) {
                settle(Answer.ACKNOWLEDGED, SteadyClock.now());
            } else {
                // whoever answers with 5xx may have begun, or be a proxy that lost sight of who did
                settle(status >= 500 ? Answer.UNKNOWN : Answer.REFUSED, SteadyClock.now());
            }
        }

        @Override
        public void failed(Exception failure) {
            settle(LoadClient.written(context) ? Answer.UNKNOWN : Answer.REFUSED, null);
        }

        @Override
        public void cancelled() {
            failed(new CancellationException());
        }

        private void settle(Answer answer, @Nullable Instant at) {
            writes.put(write.number(), write.answered(answer, at));
            release(slot);
            outstanding.release();
        }
    }

    /** Stops sending and waits for the answers that are still due, at most until their deadlines. */
    public void stop() {
        if (!stopped) {
            stopped = true;
            sender.stop();
            await(outstanding, most);
            client.close();
        }
    }

    private boolean await(Semaphore permits, int count) {
        try {
            return permits.tryAcquire(count, timeout.plus(MARGIN).toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Writes that were sent so far. */
    public int sent() {
        return sent;
    }

    /** Writes that were not sent, since their slot's update before was still under way or too many were. */
    public long skipped() {
        return skipped.get();
    }

    /**
     * Waits until the queues have processed what was acknowledged, and tells what became of every write.
     *
     * @param database asks a query and gives the first column
     * @throws dev.rehearsal.postgres.DatabaseException when the database does not answer or refuses a query
     */
    public Ledger ledger(Function<String, List<String>> database) {
        return ledger(database, SETTLED);
    }

    public Ledger ledger(Function<String, List<String>> database, Duration settled) {
        if (!stopped) {
            throw new IllegalStateException("the workload is still being sent");
        }
        return new Drain(workload, run, List.copyOf(writes.values()), database, settled)
                .await()
                .with(Stream.of(sender.gap(), client.gap())
                        .flatMap(Optional::stream)
                        .toList());
    }

    @Override
    public void close() {
        stop();
    }
}
