package dev.rehearsal.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.dockerjava.api.exception.NotFoundException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Each call to the engine has an end. */
class EngineCallsTest {
    private final EngineCalls calls = new EngineCalls(Duration.ofMillis(500), Duration.ofSeconds(5));

    @Test
    void aCallThatIsNotAnsweredIsAFaultOfTheMachine() throws InterruptedException {
        CountDownLatch interrupted = new CountDownLatch(1);
        assertThatThrownBy(() -> calls.within("list volumes", () -> {
                    try {
                        new CountDownLatch(1).await();
                    } catch (InterruptedException stopped) {
                        interrupted.countDown();
                    }
                    return 1;
                }))
                .isInstanceOf(ReplicaException.class)
                .hasMessageContaining("did not answer within 0 s (list volumes)");
        interrupted.await();
        assertThat(calls.<Integer>within("list volumes", () -> 2)).isEqualTo(2);
    }

    @Test
    void whatTheEngineAnswersComesThrough() {
        assertThatThrownBy(() -> calls.within("inspect", () -> {
                    throw new NotFoundException("no such volume");
                }))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void aClientsCommandsAreBoundedAndWhereTheEngineFailsTheMachineIsAtFault() {
        try (FakeEngine engine = new FakeEngine(
                number -> (input, printer) -> 0, number -> new StreamFault(StreamFault.Kind.REFUSED, 0, 0))) {
            assertThatThrownBy(() -> calls.over(engine.client())
                            .execCreateCmd("c")
                            .withCmd("true")
                            .withUser("root")
                            .exec())
                    .isInstanceOf(ReplicaException.class)
                    .hasMessageContaining("The Docker engine failed (exec create)")
                    .hasMessageContaining("container is not running");
            assertThat(engine.started()).isEqualTo(1);
        }
    }
}
