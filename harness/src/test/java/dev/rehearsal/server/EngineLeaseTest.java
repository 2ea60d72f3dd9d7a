package dev.rehearsal.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.server.images.ReleaseServer;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.utility.DockerImageName;

@Timeout(60)
class EngineLeaseTest {
    private static final Duration PAUSE = Duration.ofMillis(1);
    private static final StreamFault REFUSED = new StreamFault(StreamFault.Kind.REFUSED, 0, 0);

    private final BlockingQueue<String> said = new LinkedBlockingQueue<>();
    private final CountDownLatch held = new CountDownLatch(1);

    private EngineLease take(FakeEngine engine) {
        return EngineLease.in(DockerEngine.over(engine.client(), new EngineCalls()), "c", PAUSE, said::add);
    }

    private static final class Started extends GenericContainer<Started> {
        private final AtomicInteger stops;

        Started(AtomicInteger stops) {
            super(DockerImageName.parse("registry"));
            this.stops = stops;
        }

        @Override
        public String getContainerId() {
            return "c";
        }

        @Override
        public void stop() {
            stops.incrementAndGet();
        }
    }

    private int hold() {
        held.countDown();
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
        return 0;
    }

    @Test
    void aLeaseThatBreaksSoonIsTakenAgain() throws InterruptedException {
        try (FakeEngine engine = new FakeEngine(
                        number -> (input, printer) -> number < 3 ? 0 : hold(),
                        number -> number == 2 ? REFUSED : StreamFault.NONE);
                EngineLease lease = take(engine)) {
            assertThat(held.await(30, TimeUnit.SECONDS)).isTrue();

            assertThat(lease).isNotNull();
            assertThat(engine.started()).isEqualTo(4);
            assertThat(said).isEmpty();
        }
    }

    @Test
    void aLeaseThatBreaksAgainAndAgainIsToldOnce() throws InterruptedException {
        try (FakeEngine engine = new FakeEngine(number -> (input, printer) -> 0, number -> StreamFault.NONE);
                EngineLease lease = take(engine)) {
            assertThat(said.poll(30, TimeUnit.SECONDS)).contains("sign of life", "7 times");

            assertThat(lease).isNotNull();
            assertThat(engine.started()).isEqualTo(8);
            assertThat(said).isEmpty();
        }
    }

    @Test
    void theContainerOfALeaseThatCannotBeTakenIsRemoved() {
        AtomicInteger stops = new AtomicInteger();
        try (FakeEngine engine = new FakeEngine(number -> (input, printer) -> 0, number -> REFUSED);
                Started container = new Started(stops)) {
            assertThatThrownBy(() -> ReleaseServer.in(
                            DockerEngine.over(engine.client(), new EngineCalls()), container, "password", said::add))
                    .isInstanceOf(ReplicaException.class)
                    .hasMessageContaining("exec create");
            assertThat(stops).hasValue(1);
        }
    }
}
