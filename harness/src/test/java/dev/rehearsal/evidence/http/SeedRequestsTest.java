package dev.rehearsal.evidence.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.rehearsal.base.ProgramText;
import dev.rehearsal.descriptor.Request;
import dev.rehearsal.descriptor.SeedRequest;
import dev.rehearsal.evidence.http.TalkingServer.Answer;
import dev.rehearsal.evidence.http.TalkingServer.Asked;
import dev.rehearsal.server.ReplicaException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SeedRequestsTest {
    private static final Map<String, Map<String, String>> IDENTITIES =
            Map.of("anonymous", Map.of(), "admin", Map.of("Authorization", "Key {key}"));
    private static final SeedRequest LOGIN =
            new SeedRequest(post("anonymous", "/login", "ada", Map.of("key", "secret.value")), "1");
    private static final SeedRequest USERS =
            new SeedRequest(post("admin", "/users/{n}", "user {n} of {users}", Map.of("user", "id")), "users");

    private final TalkingServer server = new TalkingServer(SeedRequestsTest::answer);

    private static Answer answer(Asked asked) {
        if (asked.path().equals("/login")) {
            return new Answer(201, "{\"secret\": {\"value\": \"k-17\"}}");
        }
        return asked.path().equals("/users/4")
                ? new Answer(409, "{\"error\":\n   \"too many users\"}")
                : new Answer(
                        201,
                        "{\"id\": \"u" + asked.path().substring(asked.path().lastIndexOf('/') + 1) + "\"}");
    }

    private static Request post(String as, String path, String name, Map<String, String> capture) {
        return new Request(
                as,
                "POST",
                path,
                Map.of(),
                JsonNodeFactory.instance.objectNode().put("name", name),
                List.of(201),
                List.of(),
                List.of(),
                Map.of(),
                capture,
                Duration.ZERO,
                null);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void whatIsCapturedIsUsedByLaterRequestsAndByTheirIdentities() {
        Map<String, String> captured =
                new SeedRequests(server.site(), IDENTITIES).send(List.of(LOGIN, USERS), Map.of("users", "3"));

        assertThat(captured).isEqualTo(Map.of("key", "k-17", "user", "u3"));
        assertThat(server.asked())
                .containsExactly(
                        new Asked("POST", "/login", "", "{\"name\":\"ada\"}"),
                        new Asked("POST", "/users/1", "Key k-17", "{\"name\":\"user 1 of 3\"}"),
                        new Asked("POST", "/users/2", "Key k-17", "{\"name\":\"user 2 of 3\"}"),
                        new Asked("POST", "/users/3", "Key k-17", "{\"name\":\"user 3 of 3\"}"));
    }

    @Test
    void aRequestThatIsRepeatedNoTimesIsNotMade() {
        new SeedRequests(server.site(), IDENTITIES).send(List.of(USERS), Map.of("users", "0"));

        assertThat(server.asked()).isEmpty();
    }

    @Test
    void aRequestThatFailsIsOneSentenceWithStatusAndBody() {
        SeedRequests seed = new SeedRequests(server.site(), IDENTITIES);

        assertThatThrownBy(() -> seed.send(List.of(LOGIN, USERS), Map.of("users", "9")))
                .isInstanceOf(ReplicaException.class)
                .extracting(fault -> ProgramText.shown(String.valueOf(fault.getMessage())))
                .isEqualTo("Seeding failed under the old release: POST /users/4, 4 of 9, as admin: expected status"
                        + " [201], seen 409: {\"error\": \"too many users\"}.");
    }

    @Test
    void aSizeThatDoesNotSayHowOftenIsToldBeforeAnythingIsSent() {
        SeedRequests seed = new SeedRequests(server.site(), IDENTITIES);

        assertThatThrownBy(() -> seed.send(List.of(USERS), Map.of()))
                .isInstanceOf(ReplicaException.class)
                .hasMessageContaining("'users' does not say how often /users/{n} is asked");
        assertThat(server.asked()).isEmpty();
    }
}
