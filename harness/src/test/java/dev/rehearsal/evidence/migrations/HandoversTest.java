package dev.rehearsal.evidence.migrations;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.rehearsal.descriptor.Target;
import dev.rehearsal.descriptor.TargetLoader;
import dev.rehearsal.evidence.http.Endpoint;
import dev.rehearsal.evidence.migrations.Handovers.Left;
import dev.rehearsal.server.channel.CommandResult;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An application that answers 202 and works later: a number of jobs is all that there is of it. */
@Timeout(60)
class HandoversTest {
    private static final String OVERLAY = """
            extends: %s
            queues: {counts: count}
            smoke:
              - name: job
                proves: content
                create:
                  - {as: user, method: POST, path: "/jobs/{run}", status: 202}
                verify:
                  - {as: user, path: "/jobs/{run}", status: 200, within: 1s}
            """;

    @TempDir
    private Path directory;

    private final List<String> gaps = new ArrayList<>();
    private HttpServer server;
    private Target target;
    private boolean working = true;
    private boolean understands = true;
    private boolean worksAtAll = true;
    private boolean takesPlace = true;
    private int waiting;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        Path base = Path.of("../fixtures/minimal/target.yaml").toAbsolutePath().normalize();
        target = TargetLoader.load(Files.writeString(directory.resolve("target.yaml"), OVERLAY.formatted(base)));
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        boolean made = exchange.getRequestMethod().equals("POST");
        waiting += made && takesPlace && !working ? 1 : 0;
        boolean left = exchange.getRequestURI().getPath().endsWith("left");
        boolean done = working && worksAtAll && (understands || !left);
        exchange.sendResponseHeaders(made ? 202 : done ? 200 : 409, -1);
        exchange.close();
    }

    /** An examination environment of which only queues, site and words are known. */
    private ExaminationEnvironment environment() {
        return (ExaminationEnvironment) Proxy.newProxyInstance(
                ExaminationEnvironment.class.getClassLoader(),
                new Class<?>[] {ExaminationEnvironment.class},
                (self, method, arguments) -> {
                    switch (method.getName()) {
                        case "stopWorkers":
                            working = false;
                            return null;
                        case "say":
                            return null;
                        case "site":
                            return new Endpoint(
                                    "http",
                                    "pinboard.test",
                                    80,
                                    "127.0.0.1",
                                    server.getAddress().getPort(),
                                    null,
                                    java.util.Map.of());
                        case "run":
                            return CommandResult.exited(0, "queued high " + waiting + "\n", Duration.ZERO);
                        default:
                            throw new AssertionError(method.getName() + " is not asked for");
                    }
                });
    }

    private QueuedJobs handedOver() {
        Handovers handovers = new Handovers(environment(), "run", gaps);
        Left left = handovers.leave("1", target, "left");
        working = true;
        return handovers.takeOver(left, "2", target);
    }

    @Test
    void jobsThatWaitedAndAreDoneAreHandedOver() {
        assertThat(handedOver()).isEqualTo(new QueuedJobs("1", "2", 1L, List.of()));
        assertThat(gaps).isEmpty();
    }

    @Test
    void jobsThatTheOtherReleaseDoesNotUnderstandAreNot() {
        understands = false;

        assertThat(handedOver().failures()).singleElement().asString().startsWith("job, as user: GET /jobs/run-left");
        assertThat(gaps).isEmpty();
    }

    @Test
    void aReleaseThatDoesNoneOfItsOwnSaysNothingOfWhatWasLeft() {
        worksAtAll = false;

        assertThat(handedOver().failures()).isEmpty();
        assertThat(gaps).singleElement().asString().startsWith("Of its own, 2 does not do everything");
    }

    @Test
    void whereNothingLiesOnTheQueuesThatIsSeen() {
        takesPlace = false;

        assertThat(handedOver().waited()).isZero();
    }
}
