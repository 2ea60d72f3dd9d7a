package dev.rehearsal.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.rehearsal.scenarios.FaultResult.Ending;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class FaultRunnerTest {
    private static final long LIMIT_SECONDS = 10;

    private final StringWriter said = new StringWriter();
    private final List<String> proved = Collections.synchronizedList(new ArrayList<>());

    @Test
    void proofsComeInTheOrderOfTheCorpusWhateverBegan() throws IOException {
        List<FaultResult> proofs = proving(1, fault -> proof(fault, Ending.KILLED))
                .of(
                        corpus("a", "b", "c", "d"),
                        fault -> fault.name().equals("d"),
                        fault -> false,
                        fault -> fault.name().equals("b"));

        assertThat(proved).containsExactly("d", "b", "a", "c");
        assertThat(proofs).extracting(proof -> proof.fault().name()).containsExactly("a", "b", "c", "d");
        assertThat(said.toString().lines())
                .containsExactly(
                        "1/4  d: killed, 0 s", "2/4  b: killed, 0 s", "3/4  a: killed, 0 s", "4/4  c: killed, 0 s");
    }

    @Test
    void asManyAsAreAllowedGoOnSideBySide() throws IOException {
        CyclicBarrier both = new CyclicBarrier(2);

        List<FaultResult> proofs = proving(2, fault -> {
                    try {
                        both.await(LIMIT_SECONDS, TimeUnit.SECONDS);
                        return proof(fault, Ending.KILLED);
                    } catch (Exception alone) {
                        return proof(fault, Ending.MISSED);
                    }
                })
                .of(corpus("a", "b", "c", "d"), fault -> false, fault -> false, fault -> false);

        assertThat(proofs).extracting(FaultResult::ending).containsOnly(Ending.KILLED);
    }

    @Test
    void nothingGoesOnBesideWhatWantsTheMachineForItself() throws IOException {
        Semaphore others = new Semaphore(0);
        Map<String, Boolean> beside = new ConcurrentHashMap<>();

        proving(3, fault -> {
                    if (fault.name().equals("quiet")) {
                        beside.put(fault.name(), begins(others));
                    } else {
                        others.release();
                    }
                    return proof(fault, Ending.KILLED);
                })
                .of(corpus("a", "quiet", "b"), fault -> fault.name().equals("quiet"), fault -> false, fault -> false);

        assertThat(beside).containsOnly(Map.entry("quiet", false));
    }

    @Test
    void ofWhatATimeDecidesNoMoreThanAThirdGoOnAndNothingElseBesideThem() throws IOException {
        AtomicInteger going = new AtomicInteger();
        Map<String, Integer> beside = new ConcurrentHashMap<>();
        CyclicBarrier three = new CyclicBarrier(3);

        List<FaultResult> proofs = proving(6, fault -> {
                    int most = going.incrementAndGet();
                    try {
                        if (fault.name().startsWith("timed")) {
                            begins(new Semaphore(0));
                            beside.put(fault.name(), Math.max(most, going.get()));
                        } else {
                            three.await(LIMIT_SECONDS, TimeUnit.SECONDS);
                        }
                        return proof(fault, Ending.KILLED);
                    } catch (Exception alone) {
                        return proof(fault, Ending.MISSED);
                    } finally {
                        going.decrementAndGet();
                    }
                })
                .of(
                        corpus("a", "timed-1", "b", "timed-2", "timed-3", "c"),
                        fault -> false,
                        fault -> fault.name().startsWith("timed"),
                        fault -> false);

        assertThat(beside)
                .hasSize(3)
                .allSatisfy((name, most) -> assertThat(most).isLessThanOrEqualTo(2));
        assertThat(proofs).extracting(FaultResult::ending).containsOnly(Ending.KILLED);
    }

    /** Long enough for threads that wait for work to take it, if there is any. */
    private static boolean begins(Semaphore others) {
        try {
            return others.tryAcquire(300, TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    @Test
    void whatCameToNothingIsTriedOnceMoreAndAMissIsNot() throws IOException {
        Map<String, Integer> tries = new ConcurrentHashMap<>();

        List<FaultResult> proofs = proving(2, fault -> {
                    int tried = tries.merge(fault.name(), 1, Integer::sum);
                    return switch (fault.name()) {
                        case "unlucky" -> proof(fault, tried == 1 ? Ending.NOT_RUN : Ending.KILLED);
                        case "never" -> proof(fault, Ending.NOT_RUN);
                        default -> proof(fault, Ending.MISSED);
                    };
                })
                .of(corpus("unlucky", "never", "missed"), fault -> false, fault -> false, fault -> false);

        assertThat(proofs)
                .extracting(FaultResult::ending)
                .containsExactly(Ending.KILLED, Ending.NOT_RUN, Ending.MISSED);
        assertThat(tries).containsOnly(Map.entry("unlucky", 2), Map.entry("never", 2), Map.entry("missed", 1));
        assertThat(said.toString().lines().skip(3)).allMatch(line -> line.startsWith("3/3 "));
    }

    @Test
    void nothingIsTriedAgainOrToldOnceTheProcessEnds() throws IOException {
        new FaultRunner(fault -> proof(fault, Ending.NOT_RUN), 1, new PrintWriter(said, true), () -> true, () -> false)
                .of(corpus("a"), fault -> false, fault -> false, fault -> false);

        assertThat(proved).containsExactly("a");
        assertThat(said.toString()).isEmpty();
    }

    @Test
    void noMoreThanAThirdGoOnWhileTheMachineIsStrained() throws IOException {
        AtomicInteger going = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();

        List<FaultResult> proofs = new FaultRunner(
                        fault -> {
                            most.accumulateAndGet(going.incrementAndGet(), Math::max);
                            Thread.onSpinWait();
                            going.decrementAndGet();
                            return proof(fault, Ending.KILLED);
                        },
                        3,
                        new PrintWriter(said, true),
                        () -> false,
                        () -> true)
                .of(corpus("a", "b", "c", "d", "e", "f"), fault -> false, fault -> false, fault -> false);

        assertThat(proofs).hasSize(6);
        assertThat(most).hasValue(1);
    }

    @Test
    void whatIsFinishedCanBeToldAtAnyTime() throws IOException {
        Corpus corpus = corpus("a", "b", "c");
        List<String> early = new ArrayList<>();
        AtomicReference<FaultRunner> proving = new AtomicReference<>();
        proving.set(proving(1, fault -> {
            if (fault.name().equals("c")) {
                Objects.requireNonNull(proving.get())
                        .finished(corpus)
                        .forEach(proof -> early.add(proof.fault().name()));
            }
            return proof(fault, Ending.KILLED);
        }));

        Objects.requireNonNull(proving.get()).of(corpus, fault -> false, fault -> false, fault -> false);

        assertThat(early).containsExactly("a", "b");
        assertThat(Objects.requireNonNull(proving.get()).finished(corpus)).hasSize(3);
    }

    @Test
    void aReportThatCannotBeWrittenEndsIt() {
        assertThatThrownBy(() -> proving(1, fault -> {
                            throw new IOException("disk full");
                        })
                        .of(corpus("a"), fault -> false, fault -> false, fault -> false))
                .isInstanceOf(IOException.class)
                .hasMessage("disk full");
    }

    private FaultRunner proving(int jobs, FaultRunner.Prover prover) {
        return new FaultRunner(prover, jobs, new PrintWriter(said, true), () -> false, () -> false);
    }

    private FaultResult proof(KnownFault fault, Ending ending) {
        proved.add(fault.name());
        return new FaultResult(fault, Collections.emptySortedSet(), ending, "");
    }

    private static Corpus corpus(String... names) throws IOException {
        List<KnownFault> faults = new ArrayList<>();
        for (String name : names) {
            faults.add(new KnownFault(Path.of(name), new YAMLMapper().readTree("finding: a.x")));
        }
        return new Corpus(faults);
    }
}
