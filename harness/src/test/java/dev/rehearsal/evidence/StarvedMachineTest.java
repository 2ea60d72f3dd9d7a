package dev.rehearsal.evidence;

import static dev.rehearsal.evidence.EvidenceParts.availability;
import static dev.rehearsal.evidence.EvidenceParts.difference;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.evidence.availability.Outage;
import dev.rehearsal.evidence.http.FailureKind;
import dev.rehearsal.machine.MachineLoad;
import dev.rehearsal.machine.MachineLoad.Figures;
import dev.rehearsal.machine.MachineLoad.OutOfMemory;
import dev.rehearsal.machine.MachineLoad.Starved;
import dev.rehearsal.runbook.OnFailure;
import dev.rehearsal.verdict.Checks;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What depends on time is undecided while the machine was starved; what does not, is judged. */
class StarvedMachineTest {
    private static final Instant BEGIN = Instant.parse("2026-05-17T10:00:00Z");
    private static final Figures SLOW =
            new Figures(0.97, 0.0, 0.0, 0.88, 0.0, Duration.ofMillis(1_600), Duration.ofMillis(30));

    private static MachineLoad load(@Nullable OutOfMemory killed, int... starvedFromTo) {
        return new MachineLoad(
                BEGIN,
                Duration.ofSeconds(200),
                SLOW,
                starvedFromTo.length == 0
                        ? List.of()
                        : List.of(new Starved(
                                BEGIN.plusSeconds(starvedFromTo[0]),
                                Duration.ofSeconds(starvedFromTo[1] - starvedFromTo[0]),
                                SLOW,
                                "gave 88 % of its processors to others")),
                List.of(),
                killed,
                null,
                List.of());
    }

    private static Judgement judge(MachineLoad load, Consumer<GoodEvidence> change) {
        return Checks.judge(GoodEvidence.with(evidence -> {
            evidence.machine = load;
            change.accept(evidence);
        }));
    }

    private static Set<String> found(Judgement judgement) {
        return judgement.findings().stream().map(Finding::id).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> undecided(Judgement judgement) {
        return judgement.unmeasured().stream()
                .filter(Unmeasured::decisive)
                .map(Unmeasured::id)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static void slow(GoodEvidence evidence) {
        evidence.availability = availability(
                28_594,
                900,
                10_156,
                List.of(new Outage(
                        "/ready",
                        BEGIN.plusSeconds(50),
                        Duration.ofSeconds(90),
                        Duration.ZERO,
                        "start",
                        FailureKind.REFUSED)));
        evidence.closedGates =
                List.of("usable: /api did not answer (SocketTimeoutException: Read timed out), for 60 s");
        evidence.instability = List.of("usable: /api did not answer (SocketTimeoutException: Read timed out)");
        evidence.steps = List.of(
                step("start", "docker compose up -d --wait", 1, false, 40, 60),
                step("check", "timeout 60 bash -c 'until curl -fs http://x; do sleep 1; done'", 124, false, 100, 60),
                step("hang", "docker compose pull", -1, true, 160, 30));
    }

    private static StepResult step(String name, String command, int status, boolean timedOut, int from, int seconds) {
        return new StepResult(
                "update",
                name,
                command,
                BEGIN.plusSeconds(from),
                Duration.ofSeconds(seconds),
                status,
                timedOut,
                OnFailure.GOES_ON,
                "");
    }

    @Test
    void nothingThatDependsOnTimeIsHeldAgainstTheReleaseOnAStarvedMachine() {
        assertThat(found(judge(load(null), StarvedMachineTest::slow)))
                .contains(
                        "availability.outage-over-budget",
                        "availability.errors-over-budget",
                        "availability.unhealthy-after",
                        "availability.unstable-after",
                        "process.step-failed",
                        "process.step-timeout");

        Judgement starved = judge(load(null, 0, 180), StarvedMachineTest::slow);

        assertThat(starved.findings()).isEmpty();
        assertThat(undecided(starved))
                .contains(
                        "availability.outage-over-budget",
                        "availability.errors-over-budget",
                        "availability.unhealthy-after",
                        "availability.unstable-after",
                        "process.step-failed",
                        "process.step-timeout");
        assertThat(starved.unmeasured())
                .filteredOn(each -> each.id().equals("availability.unstable-after"))
                .singleElement()
                .extracting(Unmeasured::reason)
                .asString()
                .startsWith("The test machine was too slow for 180.00 s of 200.00 s: it gave 88 % of its processors to"
                        + " others (36 % of the requests were sent late, by up to ")
                .contains("CPU pressure 97 %", "What was seen: The application was healthy and did not stay so");
    }

    @Test
    void aReleaseThatLosesDataIsRejectedOnAnyMachine() {
        Judgement starved = judge(load(null, 0, 200), evidence -> {
            slow(evidence);
            evidence.tables = List.of(difference("users", 3, 0, 0));
        });

        assertThat(found(starved)).containsExactly("data.rows-lost");
    }

    @ParameterizedTest
    @CsvSource({
        // the machine was starved from second to second; is the outage of 50 to 140 s held against the release
        "0, 40, true",
        "10, 55, true",
        "20, 62, false",
        "150, 200, false",
        "160, 200, true"
    })
    void anOutageIsJudgedWhereTheMachineWasFitWhileItLasted(int from, int to, boolean found) {
        Judgement judgement = judge(
                load(null, from, to),
                evidence -> evidence.availability = availability(
                        1_000,
                        0,
                        0,
                        List.of(new Outage(
                                "/ready",
                                BEGIN.plusSeconds(50),
                                Duration.ofSeconds(90),
                                Duration.ZERO,
                                "start",
                                FailureKind.REFUSED))));

        assertThat(found(judgement).contains("availability.outage-over-budget")).isEqualTo(found);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "docker compose run --rm api alembic upgrade head | 1 | ERROR: column does not exist | true",
                "git checkout v2 | 128 | fatal: not a git repository | true",
                "docker compose run --rm api alembic upgrade head | 1 | canceling statement due to lock timeout |"
                        + " false",
                "docker compose up -d --wait | 1 | container app-api-1 is unhealthy | false",
                "docker compose up -d --wait | 1 | anything | false",
                "curl -fsS http://localhost/health | 28 | | false",
                "timeout 60 ./deploy.sh | 124 | | false",
                "./deploy.sh | 124 | | false"
            })
    void aCommandThatFailsForAnotherReasonThanTimeIsJudged(
            String command, int status, @Nullable String tail, boolean found) {
        Judgement judgement = judge(
                load(null, 0, 200),
                evidence -> evidence.steps = List.of(new StepResult(
                        "update",
                        "migrate",
                        command,
                        BEGIN.plusSeconds(10),
                        Duration.ofSeconds(20),
                        status,
                        false,
                        OnFailure.GOES_ON,
                        tail == null ? "" : tail)));

        assertThat(found(judgement).contains("process.step-failed")).isEqualTo(found);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "exited: service api does not run: its container ended with exit code 1; it last said: NameError |"
                        + " true",
                "exited: service api does not run: its container ended with exit code 1; it last said: timed out |"
                        + " false",
                "usable: /api answered 503, expected 200, for 60 s | false"
            })
    void aServiceThatEndsByItselfDoesSoOnAnyMachine(String closed, boolean found) {
        Judgement judgement =
                judge(load(null, 0, 200), evidence -> evidence.closedGates = List.of(closed, "alive: /x answered 502"));

        assertThat(found(judgement).contains("availability.unhealthy-after")).isEqualTo(found);
    }

    @Test
    void whatWasFoundOnAMachineThatKilledTheApplicationForWantOfMemoryIsTheMachines() {
        OutOfMemory machine = new OutOfMemory(2, true, List.of("python3", "postgres"), List.of());
        Judgement judgement = judge(load(machine), evidence -> evidence.tables = List.of(difference("users", 3, 0, 0)));

        assertThat(judgement.findings()).isEmpty();
        assertThat(judgement.unmeasured())
                .filteredOn(each -> each.id().equals("data.rows-lost"))
                .singleElement()
                .extracting(Unmeasured::reason)
                .asString()
                .contains("ran out of memory", "python3, postgres");
    }

    @Test
    void whatWasFoundWhereTheReplicaCouldStartNoMoreProcessesIsTheMachines() {
        MachineLoad limited = new MachineLoad(
                BEGIN,
                Duration.ofSeconds(200),
                SLOW,
                List.of(),
                List.of(),
                null,
                new MachineLoad.ProcessLimit(512L, 6),
                List.of());
        Judgement judgement = judge(limited, evidence -> evidence.tables = List.of(difference("users", 3, 0, 0)));

        assertThat(judgement.findings()).isEmpty();
        assertThat(judgement.unmeasured())
                .filteredOn(each -> each.id().equals("data.rows-lost"))
                .singleElement()
                .extracting(Unmeasured::reason)
                .asString()
                .contains("limits the processes of the replica's container to 512, and 6 could not be started");
        assertThat(Checks.machine(limited)).isPresent();
    }

    @Test
    void aContainerThatHitsTheLimitOfItsComposeFileIsTheReleases() {
        OutOfMemory own = new OutOfMemory(1, true, List.of(), List.of("python3"));
        Judgement judgement = judge(
                load(own),
                evidence -> evidence.closedGates =
                        List.of("exited: service api does not run: its container ended with exit code 137"));

        assertThat(found(judgement)).contains("availability.unhealthy-after");
    }

    @Test
    void afterTheClockWasSetNobodyKnowsWhichLinesOfALogAreNew() {
        MachineLoad load = new MachineLoad(
                BEGIN,
                Duration.ofSeconds(200),
                SLOW,
                List.of(),
                List.of(new MachineLoad.ClockStep(BEGIN.plusSeconds(9), Duration.ofHours(-1), true)),
                null,
                null,
                List.of());

        Judgement judgement = judge(load, evidence -> evidence.newErrorLines = List.of("ERROR: boom"));

        assertThat(judgement.findings()).isEmpty();
        assertThat(undecided(judgement)).containsExactly("process.errors-in-log");
    }

    @Test
    void aMachineThatLackedNothingChangesNothing() {
        assertThat(judge(load(null), evidence -> {}).decided())
                .isEqualTo(Checks.judge(GoodEvidence.unchanged()).decided());
        assertThat(Checks.machine(GoodEvidence.unchanged())).isEmpty();
    }
}
