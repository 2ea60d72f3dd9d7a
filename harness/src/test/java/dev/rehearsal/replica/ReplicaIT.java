package dev.rehearsal.replica;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
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

    private static Engine engine;
    private static RunLabels labels;
    private static RehearsalNetwork network;
    private static Replicas replicas;
    private static final String KEY = "test-" + UUID.randomUUID().toString().substring(0, 8);

    @BeforeAll
    static void connect() {
        engine = Engine.connect(System.getenv("DOCKER_HOST"));
        labels = RunLabels.ofThisProcess("it-" + UUID.randomUUID().toString().substring(0, 8));
        network = RehearsalNetwork.create(labels);
        String image = HostImages.ensure(Path.of("..").toAbsolutePath().normalize(), "replica")
                .reference("replica");
        replicas = new Replicas(engine, labels, network, image, HOST);
    }

    @AfterAll
    static void nothingIsLeft() {
        replicas.removeSnapshot(KEY);
        new Cleaner(engine).removeRun(labels.runId());
        assertThat(new Cleaner(engine).removeRun(labels.runId())).isEmpty();
    }

    @Test
    void aSnapshotKeepsHomeAndItsCloneIsTrustedAndSeparate() {
        Replica first = replicas.forSnapshot(KEY);
        assertThat(first.provisionAuthority()).contains("BEGIN CERTIFICATE");
        assertThat(first.execAsOperator("echo kept > ~/note").exitCode()).isZero();
        assertThat(replicas.hasSnapshot(KEY)).isFalse();
        assertThat(replicas.snapshots()).doesNotContain(KEY);
        assertThat(replicas.snapshotInUse(KEY)).isTrue();

        replicas.seal(first, KEY);
        assertThat(replicas.hasSnapshot(KEY)).isTrue();
        assertThat(replicas.snapshots()).contains(KEY);
        assertThat(replicas.snapshotInUse(KEY)).isFalse();

        try (Replica copy = replicas.cloneOf(KEY)) {
            assertThat(copy.execAsOperator("cat ~/note").output()).isEqualTo("kept");
            assertThat(copy.execAsOperator("echo $COMPOSE_FILE").output()).isEqualTo("production.yml");
            assertThat(copy.exec("docker info -f '{{.ServerVersion}}'").succeeded())
                    .isTrue();
            shellKeepsDirectoryStatusAndTerminal(copy);
            aHangingCommandIsEndedAndTheShellGoesOn(copy);
        }
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
