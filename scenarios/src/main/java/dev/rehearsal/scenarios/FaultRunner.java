package dev.rehearsal.scenarios;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/** Proves a corpus, several of it side by side, and says what became of each. Serves one corpus. */
final class FaultRunner {
    /** Proves one. */
    interface Prover {
        /** @throws IOException when a report cannot be read or written */
        FaultResult prove(KnownFault fault) throws IOException;
    }

    /** How often a machine that is strained is looked at again; long enough for a calm moment to be no accident. */
    private static final Duration LOOK = Duration.ofSeconds(2);

    private final Prover prover;
    private final int jobs;
    private final PrintWriter progress;
    private final BooleanSupplier interrupted;
    private final BooleanSupplier strained;
    private final AtomicInteger done = new AtomicInteger();
    private final Map<KnownFault, FaultResult> finished = new ConcurrentHashMap<>();
    private final Object room = new Object();
    private int going;

    /**
     * @param prover is called by several threads
     * @param jobs how many at a time
     * @param progress hears a line for each proof
     * @param interrupted whether what fails from now on fails because the process ends
     * @param strained whether the machine is so busy that no more than a third of them should go on: then nobody begins
     */
    FaultRunner(Prover prover, int jobs, PrintWriter progress, BooleanSupplier interrupted, BooleanSupplier strained) {
        this.strained = strained;
        this.prover = prover;
        this.jobs = jobs;
        this.progress = progress;
        this.interrupted = interrupted;
    }

    /**
     * Proves it.
     *
     * @param alone those that want the machine for themselves; they come first, so that nobody waits for others to end
     * @param timed those of which a machine that many share could not tell; they come next, a third as many side by side
     * @param lengthy those that take several times what others do; they begin, so that none is left over at the end
     * @return a proof of each, in the order of the corpus
     * @throws IOException when a report cannot be read or written
     */
    List<FaultResult> of(
            Corpus corpus, Predicate<KnownFault> alone, Predicate<KnownFault> timed, Predicate<KnownFault> lengthy)
            throws IOException {
        int total = corpus.faults().size();
        ExecutorService workers = Executors.newFixedThreadPool(jobs);
        Semaphore few = new Semaphore(Math.max(1, jobs / 3));
        try {
            Map<KnownFault, Future<FaultResult>> running = new HashMap<>();
            boolean many = false;
            for (KnownFault fault : inOrder(corpus, alone, timed, lengthy)) {
                boolean byItself = alone.test(fault);
                if (!many && !byItself && !timed.test(fault)) {
                    // the last of the few have ended
                    few.acquire(Math.max(1, jobs / 3));
                    many = true;
                }
                if (!many) {
                    few.acquire();
                }
                boolean oneOfFew = !many;
                Future<FaultResult> proof = workers.submit(() -> {
                    try {
                        return whenThereIsRoom(fault, total);
                    } finally {
                        if (oneOfFew) {
                            few.release();
                        }
                    }
                });
                running.put(fault, proof);
                if (byItself) {
                    proof.get();
                }
            }
            List<FaultResult> proofs = new ArrayList<>();
            for (KnownFault fault : corpus.faults()) {
                proofs.add(Objects.requireNonNull(running.get(fault)).get());
            }
            for (int each = 0; each < total && !interrupted.getAsBoolean(); each++) {
                if (proofs.get(each).undecided()) {
                    done.decrementAndGet();
                    // with nothing beside it: what a neighbour's load spoiled proves nothing
                    proofs.set(each, prove(proofs.get(each).fault(), total));
                }
            }
            return List.copyOf(proofs);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The proof was interrupted", stopped);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof IOException unwritable) {
                throw unwritable;
            }
            throw new IllegalStateException("A proof ended in a fault of Rehearsal itself", failed.getCause());
        } finally {
            workers.shutdownNow();
        }
    }

    private static List<KnownFault> inOrder(
            Corpus corpus, Predicate<KnownFault> alone, Predicate<KnownFault> timed, Predicate<KnownFault> lengthy) {
        return corpus.faults().stream()
                .sorted(Comparator.<KnownFault, Boolean>comparing(fault -> !alone.test(fault))
                        .thenComparing(fault -> !timed.test(fault))
                        .thenComparing(fault -> !lengthy.test(fault)))
                .toList();
    }

    /** What came to an end up to now, in the order of the corpus; any thread may ask, at any time. */
    List<FaultResult> finished(Corpus corpus) {
        return corpus.faults().stream()
                .map(finished::get)
                .filter(Objects::nonNull)
                .toList();
    }

    /** A machine that is strained gets no more to do than a third of what was meant to go on side by side. */
    private FaultResult whenThereIsRoom(KnownFault fault, int total) throws IOException, InterruptedException {
        synchronized (room) {
            while (going >= Math.max(1, jobs / 3) && !interrupted.getAsBoolean() && strained.getAsBoolean()) {
                room.wait(LOOK.toMillis());
            }
            going++;
        }
        try {
            return prove(fault, total);
        } finally {
            synchronized (room) {
                going--;
                room.notifyAll();
            }
        }
    }

    private FaultResult prove(KnownFault fault, int total) throws IOException {
        long start = System.nanoTime();
        FaultResult proof = prover.prove(fault);
        if (!interrupted.getAsBoolean()) {
            finished.put(fault, proof);
            say(proof, total, Duration.ofNanos(System.nanoTime() - start));
        }
        return proof;
    }

    private synchronized void say(FaultResult proof, int total, Duration took) {
        progress.println("%d/%d  %s: %s, %d s"
                .formatted(
                        done.incrementAndGet(),
                        total,
                        proof.fault().name(),
                        proof.ending().word(),
                        took.toSeconds()));
        progress.flush();
    }
}
