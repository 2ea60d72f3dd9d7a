package dev.rehearsal.evidence.workload;

import static dev.rehearsal.evidence.workload.Workloads.edit;
import static dev.rehearsal.evidence.workload.Workloads.insert;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.rehearsal.descriptor.Workload;
import dev.rehearsal.evidence.http.WritableServer;
import dev.rehearsal.evidence.http.WritableServer.Treatment;
import dev.rehearsal.evidence.workload.LedgerEntry.Answer;
import dev.rehearsal.postgres.DatabaseException;
import dev.rehearsal.server.ReplicaException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class WorkloadRunnerTest {
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final int SOME = 12;

    private static WorkloadRunner runner(WritableServer server, Workload workload, Duration timeout) {
        return new WorkloadRunner(server.site(), Map.of("writer", Map.of("X-Token", "t")), workload, "run-1", timeout);
    }

    private static Ledger run(IntFunction<Treatment> treatment, Workload workload, Duration timeout) {
        try (WritableServer server = new WritableServer(treatment);
                WorkloadRunner runner = runner(server, workload, timeout)) {
            runner.prepare();
            runner.start();
            await().until(() -> server.received().size() >= SOME);
            runner.stop();
            assertThat(server.received()).as("no write is sent twice").doesNotHaveDuplicates();
            return runner.ledger(server::database, Duration.ZERO);
        }
    }

    @Test
    void whatTheSiteKeepsIsStoredAndProcessedOnce() {
        Ledger ledger = run(n -> Treatment.TAKE, Workloads.of(3, LONG, insert(), edit()), LONG);

        assertThat(ledger.undrained()).isEmpty();
        assertThat(ledger.entries()).hasSizeGreaterThanOrEqualTo(SOME).allSatisfy(entry -> {
            assertThat(entry.acknowledged()).isTrue();
            assertThat(entry.stored()).isEqualTo(1);
            assertThat(entry.processed()).isEqualTo(entry.updates() ? null : 1);
            assertThat(entry.answeredAt()).isAfterOrEqualTo(entry.sentAt());
        });
        assertThat(ledger.entries().subList(0, 4))
                .extracting(LedgerEntry::key)
                .containsExactly("i-run-1-0", "e-run-1-1-1", "i-run-1-2", "e-run-1-0-3");
        assertThat(ledger.entries().get(0).replay()).isEqualTo("somebody");
    }

    @ParameterizedTest
    @CsvSource({
        "TAKE,            ACKNOWLEDGED, 1, 1",
        "DROP,            ACKNOWLEDGED, 0, 0",
        "STORE_TWICE,     ACKNOWLEDGED, 2, 1",
        "PROCESS_TWICE,   ACKNOWLEDGED, 1, 2",
        "REFUSE,          REFUSED,      0, 0",
        "FAIL,            UNKNOWN,      0, 0",
        "STORE_AND_FAIL,  UNKNOWN,      1, 1",
        "STORE_AND_RESET, UNKNOWN,      1, 1",
        "STORE_AND_HANG,  UNKNOWN,      1, 1",
    })
    void anInsertGetsTheFateThatTheSiteGaveIt(Treatment treatment, Answer answer, int stored, int processed) {
        // within it all the others have to be answered, on a busy machine too
        Duration timeout = treatment == Treatment.STORE_AND_HANG ? Duration.ofSeconds(3) : LONG;

        Ledger ledger = run(n -> n == 5 ? treatment : Treatment.TAKE, Workloads.of(2, LONG, insert()), timeout);

        List<String> fates = ledger.entries().stream()
                .map(entry -> entry.answer() + " " + entry.stored() + " " + entry.processed())
                .toList();
        String expected = answer + " " + stored + " " + processed;
        assertThat(fates).contains(expected, "ACKNOWLEDGED 1 1").hasSizeGreaterThanOrEqualTo(SOME);
        assertThat(new HashSet<>(fates)).hasSize(treatment == Treatment.TAKE ? 1 : 2);
    }

    @Test
    void aDroppedUpdateIsLost() {
        // in one slot, so that they arrive in the order in which they were sent
        Ledger ledger = run(n -> n >= 6 ? Treatment.DROP : Treatment.TAKE, Workloads.of(1, LONG, edit()), LONG);

        assertThat(ledger.entries().subList(0, 6))
                .extracting(LedgerEntry::stored)
                .containsOnly(1);
        assertThat(ledger.entries().subList(6, SOME))
                .extracting(LedgerEntry::stored)
                .containsOnly(0);
    }

    @Test
    void anUpdateThatALateOneMayHaveOvertakenCannotBeTold() {
        try (WritableServer server = new WritableServer(n -> n == 0 ? Treatment.HANG_AND_STORE : Treatment.TAKE);
                WorkloadRunner runner = runner(server, Workloads.of(1, LONG, edit()), Duration.ofSeconds(1))) {
            runner.prepare();
            runner.start();
            await().until(() -> server.received().size() >= SOME);
            runner.stop();
            server.release();
            await().until(() -> server.late() == 1);
            List<LedgerEntry> entries = runner.ledger(server::database).entries();

            assertThat(entries.get(0).answer()).isEqualTo(Answer.UNKNOWN);
            assertThat(entries.get(0).stored()).isEqualTo(1);
            assertThat(entries.subList(1, SOME)).extracting(LedgerEntry::stored).containsOnlyNulls();
            assertThat(runner.skipped()).as("updates whose slot was busy").isPositive();
        }
    }

    @Test
    void aWriteThatFindsNobodyIsRefusedAndHasNoAnswer() {
        try (WritableServer server = new WritableServer(n -> Treatment.TAKE);
                WorkloadRunner runner = runner(server, Workloads.of(2, LONG, insert(), edit()), LONG)) {
            runner.prepare();
            server.close();
            runner.start();
            await().until(() -> runner.sent() >= SOME);
            runner.stop();

            assertThat(runner.ledger(server::database).entries()).allSatisfy(entry -> {
                assertThat(entry.answer()).isEqualTo(Answer.REFUSED);
                assertThat(entry.answeredAt()).isNull();
            });
        }
    }

    @Test
    void aStalledSiteIsWrittenToOnButNoSlotTwiceAtOnce() {
        try (WritableServer server = new WritableServer(n -> Treatment.STORE_AND_HANG);
                WorkloadRunner runner = runner(server, Workloads.of(3, LONG, insert(), edit()), LONG)) {
            runner.prepare();
            runner.start();
            await().until(() -> server.received().size() >= 3 * SOME);
            server.release();
            runner.stop();

            assertThat(server.overlapped()).isFalse();
            assertThat(runner.skipped()).isPositive();
            assertThat(runner.ledger(server::database).entries())
                    .allMatch(LedgerEntry::acknowledged)
                    .extracting(LedgerEntry::stored)
                    .containsOnly(1);
        }
    }

    @Test
    void afterUpdatesArePausedOnlyInsertsAreSentInTheirPlace() {
        try (WritableServer server = new WritableServer(n -> Treatment.TAKE);
                WorkloadRunner runner = runner(server, Workloads.of(3, LONG, insert(), edit()), LONG)) {
            runner.prepare();
            runner.start();
            await().until(() -> server.received().size() >= SOME);
            runner.pauseUpdates();
            List<String> edits = server.database("edit stored");
            int paused = server.received().size();
            await().until(() -> server.received().size() >= paused + SOME);
            runner.stop();

            assertThat(server.database("edit stored")).isEqualTo(edits);
            assertThat(server.received().subList(paused, paused + SOME)).allMatch(key -> key.startsWith("i-"));
            assertThat(runner.ledger(server::database).entries())
                    .extracting(LedgerEntry::stored)
                    .containsOnly(1);
        }
    }

    @Test
    void whilePausedNothingIsSentAndTheQueuesSettle() {
        try (WritableServer server = new WritableServer(n -> Treatment.TAKE);
                WorkloadRunner runner = runner(server, Workloads.of(1, LONG, insert()), LONG)) {
            runner.prepare();
            runner.start();
            await().until(() -> server.received().size() >= SOME);
            runner.pause();
            int paused = server.received().size();

            assertThat(runner.settle(server::database)).isEmpty();
            assertThat(server.received()).hasSize(paused);

            runner.resume();
            await().until(() -> server.received().size() >= paused + SOME);
        }
    }

    @Test
    void whilePausedTheLedgerIsKnownAndWhatIsGivenUpIsForgotten() {
        try (WritableServer server = new WritableServer(n -> Treatment.TAKE);
                WorkloadRunner runner = runner(server, Workloads.of(1, LONG, insert()), LONG)) {
            runner.prepare();
            runner.start();
            await().until(() -> server.received().size() >= SOME);
            assertThatThrownBy(() -> runner.account(server::database)).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> runner.forget(Set.of())).isInstanceOf(IllegalStateException.class);
            runner.pause();
            int sent = runner.sent();

            Ledger ledger = runner.account(server::database);
            LedgerEntry first = ledger.entries().get(0);
            runner.forget(Set.of(first.key()));

            assertThat(ledger.entries()).hasSize(sent);
            assertThat(runner.account(server::database).entries())
                    .hasSize(sent - 1)
                    .doesNotContain(first);
            runner.resume();
            await().until(() -> runner.sent() > sent);
        }
    }

    @Test
    void theLedgerWaitsForTheQueues() {
        AtomicInteger looks = new AtomicInteger();
        try (WritableServer server = new WritableServer(n -> Treatment.TAKE);
                WorkloadRunner runner = runner(server, Workloads.of(1, LONG, insert()), LONG)) {
            runner.prepare();
            runner.start();
            await().until(() -> server.received().size() >= SOME);
            runner.stop();

            Ledger ledger = runner.ledger(query -> {
                List<String> answer = server.database(query);
                return query.equals("insert processed") && looks.incrementAndGet() < 3
                        ? answer.subList(0, answer.size() - 1)
                        : answer;
            });
            assertThat(looks).hasValue(3);
            assertThat(ledger.undrained()).isEmpty();
            assertThat(ledger.entries()).extracting(LedgerEntry::processed).containsOnly(1);
        }
    }

    @Test
    void whatTheQueuesNeverProcessIsNamed() {
        try (WritableServer server = new WritableServer(n -> Treatment.TAKE);
                WorkloadRunner runner = runner(server, Workloads.of(1, SHORT, insert()), LONG)) {
            runner.prepare();
            runner.start();
            await().until(() -> server.received().size() >= 2 * SOME);
            runner.stop();
            Ledger ledger =
                    runner.ledger(query -> query.equals("insert processed") ? List.of() : server.database(query));

            assertThat(ledger.undrained()).hasSize(21);
            assertThat(ledger.undrained().get(0)).isEqualTo("insert i-run-1-0: stored, not processed");
            assertThat(ledger.undrained().get(20)).matches("and \\d+ more");
            assertThat(ledger.entries()).extracting(LedgerEntry::processed).containsOnly(0);
        }
    }

    @Test
    void writesThatARestoreGaveUpAreNotWaitedForButThoseThatAQueueStoresLateAre() {
        Duration endless = Duration.ofHours(1);
        AtomicInteger looks = new AtomicInteger();
        try (WritableServer server = new WritableServer(n -> n % 2 == 0 ? Treatment.TAKE : Treatment.DROP);
                WorkloadRunner runner = runner(server, Workloads.of(1, endless, insert()), LONG)) {
            runner.prepare();
            runner.start();
            await().until(() -> server.received().size() >= SOME);
            runner.stop();
            // one more is stored with each of the first four looks
            Ledger ledger = runner.ledger(
                    query -> {
                        List<String> answer = server.database(query);
                        int look = query.equals("insert processed") ? looks.incrementAndGet() : looks.get();
                        return answer.subList(0, answer.size() - Math.max(0, 4 - look));
                    },
                    Duration.ofMillis(400));

            assertThat(ledger.undrained()).isEmpty();
            assertThat(new HashSet<>(
                            ledger.entries().stream().map(LedgerEntry::stored).toList()))
                    .containsExactlyInAnyOrder(0, 1);
            assertThat(ledger.entries().stream().filter(entry -> Objects.equals(entry.stored(), 1)))
                    .hasSameSizeAs(server.database("insert stored"));
        }
    }

    @Test
    void aSetUpThatFailsIsNoFaultOfTheNewRelease() {
        try (WritableServer server = new WritableServer(n -> Treatment.TAKE)) {
            Workload good = Workloads.of(2, LONG, insert());
            Workload bad = new Workload(
                    10,
                    2,
                    List.of(Workloads.request("/setup", "s-{slot}", Map.of("entity", "nowhere"))),
                    good.writes(),
                    Map.of(),
                    LONG);
            try (WorkloadRunner runner = runner(server, bad, LONG)) {
                assertThatThrownBy(runner::prepare)
                        .isInstanceOf(ReplicaException.class)
                        .hasMessageContaining("POST /setup of slot 0")
                        .hasMessageContaining("expected to find nowhere");
                assertThatThrownBy(runner::start).isInstanceOf(IllegalStateException.class);
            }
        }
    }

    @Test
    void aDatabaseThatDoesNotAnswerIsSaidAtOnce() {
        try (WritableServer server = new WritableServer(n -> Treatment.TAKE);
                WorkloadRunner runner = runner(server, Workloads.of(2, LONG, insert()), LONG)) {
            runner.prepare();
            runner.start();
            await().until(() -> server.received().size() >= 1);
            runner.stop();

            assertThatThrownBy(() -> runner.ledger(query -> {
                        throw new DatabaseException("gone", new IllegalStateException());
                    }))
                    .isInstanceOf(DatabaseException.class);
        }
    }
}
