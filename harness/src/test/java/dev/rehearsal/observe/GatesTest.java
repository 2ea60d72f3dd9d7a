package dev.rehearsal.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.observe.TalkingServer.Answer;
import dev.rehearsal.observe.TalkingServer.Asked;
import dev.rehearsal.target.Target.Gate;
import dev.rehearsal.target.Target.Health;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class GatesTest {
    private static final Health HEALTH = new Health(
            new Gate("/ping", 200, "anonymous"),
            new Gate("/notes/{note}", 200, "anonymous"),
            new Gate("/notes", 200, "admin"));

    private final TalkingServer server =
            new TalkingServer(asked -> new Answer(asked.path().equals("/ping") ? 200 : 401, ""));

    private Gates gates() {
        return new Gates(server.site(), HEALTH, Map.of("admin", Map.of("Authorization", "Key {key}")));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void beforeSeedingOnlyGatesThatNeedNothingSeededAreAsked() {
        assertThat(gates().beforeSeeding().closed()).isEmpty();
        assertThat(server.asked()).containsExactly(new Asked("GET", "/ping", "", ""));
    }

    @Test
    void aClosedGateSaysWhatWasSeenAndForHowLong() {
        assertThat(gates().awaitOpen(Duration.ofSeconds(1)))
                .hasSize(2)
                .last()
                .isEqualTo("usable: /notes answered 401, expected 200, for 1 s");
    }
}
