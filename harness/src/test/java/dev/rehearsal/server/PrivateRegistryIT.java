package dev.rehearsal.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.AuthConfig;
import com.github.dockerjava.api.model.PushResponseItem;
import dev.rehearsal.server.images.HostImages;
import dev.rehearsal.server.images.ImagePublisher;
import dev.rehearsal.server.images.ReleaseServer;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;

/** A real registry that asks for an account lets an image out with the account of the environment, and not without. */
class PrivateRegistryIT {
    private static final String USER = "ci";
    private static final String PASSWORD = "canary-registry";

    private static DockerEngine engine;
    private static GenericContainer<?> registry;
    private static String host;
    private static String image;

    @BeforeAll
    static void anImageIsInAPrivateRegistryAlone() throws InterruptedException {
        String unique = UUID.randomUUID().toString().substring(0, 8);
        engine = DockerEngine.connect(System.getenv("DOCKER_HOST"));
        HostImages images = HostImages.ensure(Path.of("..").toAbsolutePath().normalize(), "registry");
        registry = new GenericContainer<>(DockerImageName.parse(images.reference("registry")))
                .withExposedPorts(ReleaseServer.PUSH_PORT)
                .withLabels(RunLabels.ofThisProcess("it-" + unique).asMap())
                .withEnv("REHEARSAL_PUSHER", USER)
                .withEnv("REHEARSAL_PUSH_PASSWORD", PASSWORD)
                .waitingFor(Wait.forSuccessfulCommand(
                        "curl -sS -o /dev/null http://127.0.0.1:" + ReleaseServer.PUSH_PORT + "/v2/"));
        registry.start();
        host = "127.0.0.1:" + registry.getMappedPort(ReleaseServer.PUSH_PORT);
        image = host + "/it/" + unique + ":1";
        TinyImage.build(engine, image, unique);
        boolean pushed = engine.client()
                .pushImageCmd(image)
                .withAuthConfig(new AuthConfig()
                        .withRegistryAddress(host)
                        .withUsername(USER)
                        .withPassword(PASSWORD))
                .exec(new ResultCallback.Adapter<PushResponseItem>())
                .awaitCompletion(1, TimeUnit.MINUTES);
        assertThat(pushed).isTrue();
        forget();
    }

    @AfterAll
    static void nothingIsLeft() {
        registry.stop();
    }

    @AfterEach
    void noImageIsLeft() {
        forget();
    }

    @Test
    void theAccountOfTheEnvironmentOpensIt() {
        assertThat(pulledWith(host, PASSWORD)).isEmpty();
    }

    @Test
    void withoutAnAccountTheRefusalIsToldInOneLine() {
        assertThat(ImagePublisher.asking(engine).pull(image))
                .hasValueSatisfying(reason ->
                        assertThat(reason).containsIgnoringCase("auth").doesNotContain("\n"));
    }

    @Test
    void aWrongPasswordIsRefusedAndNotTold() {
        assertThat(pulledWith(host, "canary-wrong"))
                .hasValueSatisfying(reason -> assertThat(reason).doesNotContain("canary-wrong"));
    }

    @Test
    void anAccountAtAnotherRegistryIsNotSentToThisOne() {
        assertThat(pulledWith("registry.example.org", PASSWORD)).isNotEmpty();
    }

    private static Optional<String> pulledWith(String at, String password) {
        Map<String, String> variables = Map.of(
                "REHEARSAL_REGISTRY", at, "REHEARSAL_REGISTRY_USER", USER, "REHEARSAL_REGISTRY_PASSWORD", password);
        return new ImagePublisher(engine, "", null, variables).pull(image);
    }

    private static void forget() {
        if (ImagePublisher.asking(engine).id(image).isPresent()) {
            engine.client().removeImageCmd(image).exec();
        }
    }
}
