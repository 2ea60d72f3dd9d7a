package dev.rehearsal.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.server.channel.CommandResult;
import dev.rehearsal.server.channel.OperatorShell;
import dev.rehearsal.server.images.HostImages;
import dev.rehearsal.server.images.Registries;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A real replica on the real engine: shell, authority, snapshot, clean-up. */
class ReplicaIT {
    private static final HostSpec HOST = new HostSpec(
            "prod",
            "deploy",
            "app.example.org",
            443,
            Set.of(),
            Map.of("COMPOSE_FILE", "production.yml"),
            Registries.none(),
            new Remote(Remote.FIRST));
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private static DockerEngine engine;
    private static RunLabels labels;
    private static RehearsalNetwork network;
    private static Replicas replicas;
    private static final String KEY = "test-" + UUID.randomUUID().toString().substring(0, 8);

    @BeforeAll
    static void connect() {
        engine = DockerEngine.connect(System.getenv("DOCKER_HOST"));
        labels = RunLabels.ofThisProcess("it-" + UUID.randomUUID().toString().substring(0, 8));
        network = RehearsalNetwork.create(labels);
        String image = HostImages.ensure(Path.of("..").toAbsolutePath().normalize(), "replica")
                .reference("replica");
        replicas = new Replicas(engine, labels, network, image, HOST);
    }

    @AfterAll
    static void nothingIsLeft() {
        new Cleaner(engine).removeRun(labels.runId());
        replicas.removeSnapshot(KEY);
        assertThat(new Cleaner(engine).removeRun(labels.runId())).isEmpty();
    }

    @Test
    void aSnapshotKeepsHomeAndItsCloneIsTrustedAndSeparate() {
        Replicas.Making making = replicas.forSnapshot(KEY);
        Replica first = making.replica();
        assertThat(first.provisionAuthority()).contains("BEGIN CERTIFICATE");
        assertThat(first.execAsOperator("echo kept > ~/note").exitCode()).isZero();
        first.require("echo layer >/tmp/content && tar -C /tmp -c content | docker import - kept:1");
        assertThat(replicas.holdSnapshot(KEY)).isFalse();
        assertThat(replicas.snapshots()).doesNotContain(KEY);

        replicas.seal(making);
        assertThat(replicas.holdSnapshot(KEY)).isTrue();
        // held by this run: nobody takes it away before it is cloned
        replicas.removeSnapshot(KEY);
        assertThat(replicas.snapshots()).contains(KEY);

        try (Replica copy = replicas.cloneOf(KEY)) {
            layersAreReadHandedOnAndGivenUp(copy);
            assertThat(copy.execAsOperator("cat ~/note").output()).isEqualTo("kept");
            assertThat(copy.execAsOperator("echo $COMPOSE_FILE").output()).isEqualTo("production.yml");
            assertThat(copy.exec("docker info -f '{{.ServerVersion}}'").succeeded())
                    .isTrue();
            commandsRunAsTheEngineWouldRunThem(copy);
            commandsRunSideBySide(copy);
            whatCommandsPrintComesWhole(copy);
            nobodyWaitsForWhatACommandLeavesInTheBackground(copy);
            theNextCommandFindsAnotherServerWhenOneWasKilled(copy);
            shellKeepsDirectoryStatusAndTerminal(copy);
            aHangingCommandIsEndedAndTheShellGoesOn(copy);
        }
        try (Replica copy = replicas.cloneOf(KEY)) {
            assertThat(copy.require(CONTENT_OF_THE_IMAGE)).isEqualTo("layer");
        }
    }

    private static final String CONTENT_OF_THE_IMAGE =
            "box=$(docker create kept:1 none) && docker cp $box:/content - | tar -xO && docker rm $box >/dev/null";

    /** A copy has only links to what is in layers; no command may tell. */
    private static void layersAreReadHandedOnAndGivenUp(Replica copy) {
        assertThat(copy.require(CONTENT_OF_THE_IMAGE)).isEqualTo("layer");
        copy.require("printf 'FROM kept:1\\nCOPY more /\\n' >/tmp/Dockerfile && echo more >/tmp/more"
                + " && DOCKER_BUILDKIT=0 docker build -q -t built:1 /tmp && docker save -o /tmp/saved kept:1 built:1"
                + " && docker image rm kept:1 built:1");
        assertThat(copy.exec("docker image inspect kept:1").succeeded()).isFalse();
        copy.require("docker load -q -i /tmp/saved");
        assertThat(copy.require(CONTENT_OF_THE_IMAGE)).isEqualTo("layer");
        assertThat(copy.require(CONTENT_OF_THE_IMAGE.replace("kept", "built"))).isEqualTo("layer");
    }

    private static void commandsRunAsTheEngineWouldRunThem(Replica replica) {
        assertThat(replica.execAsOperator("id -un; id -nG; echo $HOME; pwd").output())
                .isEqualTo("deploy\ndeploy docker\n/home/deploy\n/");
        assertThat(replica.execAsOperator("grep -E '^(CapEff|SigIgn)' /proc/self/status")
                        .output())
                .isEqualTo("SigIgn:\t0000000000000000\nCapEff:\t0000000000000000");
        assertThat(replica.exec("id -un; echo $HOME").output()).isEqualTo("root\n/root");
        assertThat(replica.exec("cat").output()).isEmpty();
        assertThat(replica.exec("echo wrong >&2; echo right; exit 7"))
                .returns(7, CommandResult::exitCode)
                .returns("right\nwrong", CommandResult::output);
        assertThat(replica.exec("kill -9 $$").exitCode()).isEqualTo(137);
    }

    private static void commandsRunSideBySide(Replica replica) {
        CompletableFuture<CommandResult> waiting = CompletableFuture.supplyAsync(
                () -> replica.exec("timeout 20 bash -c 'until [ -e /tmp/there ]; do sleep 0.02; done'"));
        replica.exec("touch /tmp/there");

        assertThat(waiting.join().succeeded()).isTrue();
    }

    private static void whatCommandsPrintComesWhole(Replica replica) {
        List<CompletableFuture<String>> printed = Stream.of("žluťoučký ", "kůň ")
                .map(word -> CompletableFuture.supplyAsync(
                        () -> replica.exec("for i in $(seq 100000); do printf '" + word + "'; done")
                                .output()))
                .toList();

        assertThat(printed.stream().map(CompletableFuture::join))
                .containsExactly(
                        "žluťoučký ".repeat(100_000).strip(),
                        "kůň ".repeat(100_000).strip());
        replica.write("/opt/new/text", "žluťoučký\n'\"$HOME");
        assertThat(replica.execAsOperator("cat /opt/new/text").output()).isEqualTo("žluťoučký\n'\"$HOME");
        replica.write("/tmp/large", "x".repeat(200_000));
        assertThat(replica.exec("wc -c </tmp/large").output()).isEqualTo("200000");
    }

    /** What is left behind goes on, also when it says something. */
    private static void nobodyWaitsForWhatACommandLeavesInTheBackground(Replica replica) {
        CommandResult begun = replica.exec(
                "(until [ -e /tmp/on ]; do sleep 0.02; done; seq 100000; touch /tmp/went-on; sleep 60) & echo begun");

        assertThat(begun.output()).isEqualTo("begun");
        assertThat(begun.duration()).isLessThan(Duration.ofSeconds(20));
        replica.exec("touch /tmp/on");
        assertThat(replica.exec("timeout 20 bash -c 'until [ -e /tmp/went-on ]; do sleep 0.02; done'")
                        .succeeded())
                .isTrue();
    }

    private static void theNextCommandFindsAnotherServerWhenOneWasKilled(Replica replica) {
        assertThatThrownBy(() -> replica.exec("pkill -9 perl; sleep 60")).isInstanceOf(ReplicaException.class);

        assertThat(replica.exec("echo again").output()).isEqualTo("again");
    }

    private static void shellKeepsDirectoryStatusAndTerminal(Replica replica) {
        try (OperatorShell shell = replica.shell(text -> {})) {
            assertThat(shell.run("cd /var/log", LIMIT).exitCode()).isZero();
            assertThat(shell.run("pwd", LIMIT).output()).isEqualTo("/var/log");
            assertThat(shell.run("false", LIMIT).exitCode()).isEqualTo(1);
            assertThat(shell.run("test -t 0 && whoami", LIMIT).output()).isEqualTo("deploy");
            assertThat(shell.run("echo $COMPOSE_FILE", LIMIT).output()).isEqualTo("production.yml");
            assertThat(shell.run("printf '%s' '" + "x".repeat(6000) + "' | wc -c", LIMIT)
                            .output())
                    .isEqualTo("6000");
        }
    }

    private static void aHangingCommandIsEndedAndTheShellGoesOn(Replica replica) {
        try (OperatorShell shell = replica.shell(text -> {})) {
            CommandResult hung = shell.run("sleep 600", Duration.ofSeconds(1));
            assertThat(hung.timedOut()).isTrue();
            assertThat(hung.exitCode()).isEqualTo(-1);
            assertThat(shell.run("echo still here", LIMIT).output()).isEqualTo("still here");
        }
    }
}
