package dev.rehearsal.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.plan.Command;
import dev.rehearsal.plan.Plan;
import dev.rehearsal.plan.RunbookParser;
import dev.rehearsal.plan.Substitutions;
import dev.rehearsal.replica.Cleaner;
import dev.rehearsal.replica.CommandResult;
import dev.rehearsal.replica.Depot;
import dev.rehearsal.replica.Engine;
import dev.rehearsal.replica.HostImages;
import dev.rehearsal.replica.HostSpec;
import dev.rehearsal.replica.OperatorShell;
import dev.rehearsal.replica.RehearsalNetwork;
import dev.rehearsal.replica.Replica;
import dev.rehearsal.replica.Replicas;
import dev.rehearsal.replica.RunLabels;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The bundled release train is carried from one release to the next on a real replica, by both procedures. */
class StandardUpdateIT {
    private static final String FROM = "2026.5.15";
    private static final String TO = "2026.5.17";
    private static final String REGISTRY = "registry.kpi.fei.tuke.sk";
    private static final String PUBLIC_NAME = "gitpulse.kpi.fei.tuke.sk";
    private static final HostSpec HOST = new HostSpec("gitpulse-prod", "gitpulse", PUBLIC_NAME, 443, REGISTRY);
    private static final Path HOME = Path.of("..").toAbsolutePath().normalize();
    private static final Duration STEP_LIMIT = Duration.ofMinutes(3);
    private static final String RUN = "it-" + UUID.randomUUID().toString().substring(0, 8);

    private static Engine engine;
    private static Replicas replicas;

    @BeforeAll
    static void bootTheOldRelease() throws IOException {
        engine = Engine.connect(System.getenv("DOCKER_HOST"));
        RunLabels labels = RunLabels.ofThisProcess(RUN);
        HostImages images = HostImages.ensure(HOME, "replica", "registry");
        Map<String, String> train =
                HostImages.PreparationScript.run(HOME.resolve("fixtures/gitpulse/prepare.sh"), HOME, 10);
        RehearsalNetwork network = RehearsalNetwork.create(labels);
        Depot depot = Depot.start(
                engine,
                labels,
                network,
                images.reference("registry"),
                Path.of(Objects.requireNonNull(train.get("repository"))),
                REGISTRY);
        depot.publish(List.of(
                REGISTRY + "/gitpulse/api:" + FROM,
                REGISTRY + "/gitpulse/api:" + TO,
                REGISTRY + "/gitpulse/docs:" + FROM,
                REGISTRY + "/gitpulse/docs:" + TO,
                REGISTRY + "/gitpulse/postgres:17",
                REGISTRY + "/gitpulse/redis:8",
                REGISTRY + "/gitpulse/caddy:2"));
        replicas = new Replicas(engine, labels, network, images.reference("replica"), HOST);

        Replica old = replicas.forSnapshot(RUN);
        old.provisionAuthority();
        old.write("/tmp/env", Files.readString(HOME.resolve("fixtures/gitpulse/production.env")));
        operator(old, "git clone -q " + Depot.GIT_URL + " ~/gitpulse && cd ~/gitpulse && git checkout -q " + FROM);
        operator(old, "cd ~/gitpulse && cp /tmp/env .env && mkdir -p certs && cp /home/.authority/site.* certs/");
        operator(old, "cd ~/gitpulse && docker compose pull -q");
        operator(old, "cd ~/gitpulse && docker compose run --rm -T api alembic upgrade head");
        operator(old, "cd ~/gitpulse && docker compose up -d --wait --quiet-pull");
        operator(old, "curl -fsS https://" + PUBLIC_NAME + "/health/ready");
        operator(old, "cd ~/gitpulse && docker compose stop");
        replicas.seal(old, RUN);
    }

    @AfterAll
    static void nothingIsLeft() {
        new Cleaner(engine).removeRun(RUN);
        replicas.removeSnapshot(RUN);
        assertThat(new Cleaner(engine).removeRun(RUN)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"documented", "recommended"})
    void everyStepSucceedsAndTheNewReleaseServes(String procedure) throws IOException {
        Plan plan = plan(procedure);
        try (Replica replica = replicas.cloneOf(RUN)) {
            replica.provisionAuthority();
            operator(replica, "cd ~/gitpulse && docker compose up -d --wait");
            assertThat(version(replica)).isEqualTo(FROM);

            postgresAnswersThroughItsTap(replica);

            StringBuilder log = new StringBuilder();
            try (OperatorShell shell = replica.shell(log::append)) {
                for (Command command : commands(plan)) {
                    CommandResult result = shell.run(command.actual(), STEP_LIMIT);
                    assertThat(result.exitCode())
                            .as("%s: %s", command.actual(), result.output())
                            .isZero();
                }
            }
            operator(replica, "cd ~/gitpulse && docker compose up -d --wait");
            assertThat(version(replica)).isEqualTo(TO);
            assertThat(operator(replica, "cd ~/gitpulse && docker compose exec -T worker python -m app.version"))
                    .contains(TO);
            operator(replica, "curl -fsS https://" + PUBLIC_NAME + "/health/ready");
        }
    }

    /** PostgreSQL answers a request for TLS with one letter: S or N. */
    private static void postgresAnswersThroughItsTap(Replica replica) throws IOException {
        replica.openDatabaseTap("gitpulse", "postgres", 5432);
        try (Socket socket = new Socket(replica.address(), replica.databasePort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(new byte[] {0, 0, 0, 8, 4, (byte) 0xd2, 0x16, 0x2f});
            assertThat((char) socket.getInputStream().read()).isIn('S', 'N');
        }
    }

    private static List<Command> commands(Plan plan) {
        return plan.phases().stream()
                .flatMap(phase -> phase.steps().stream())
                .flatMap(step -> step.commands().stream())
                .filter(command -> !command.manual())
                .toList();
    }

    private static Plan plan(String procedure) throws IOException {
        String file = "/procedures/" + procedure + "/standard.md";
        try (InputStream runbook = Objects.requireNonNull(StandardUpdateIT.class.getResourceAsStream(file))) {
            return new RunbookParser(file, new Substitutions(Map.of("v1.1.0", "{to}")), FROM, TO)
                    .parse("standard", procedure, new String(runbook.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private static String version(Replica replica) {
        return operator(
                replica,
                "curl -fsS -o /dev/null -D - https://" + PUBLIC_NAME
                        + "/health | tr -d '\\r' | sed -n 's/^x-app-version: //Ip'");
    }

    private static String operator(Replica replica, String command) {
        CommandResult result = replica.execAsOperator(command);
        assertThat(result.exitCode()).as("%s: %s", command, result.output()).isZero();
        return result.output();
    }
}
