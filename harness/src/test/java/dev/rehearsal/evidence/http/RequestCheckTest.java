package dev.rehearsal.evidence.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.base.ProgramText;
import dev.rehearsal.descriptor.Request;
import dev.rehearsal.evidence.http.TalkingServer.Answer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RequestCheckTest {
    private static RequestCheck.Result ask(String body, List<String> absent, Map<String, String> captured) {
        Request request = new Request(
                "guest",
                "GET",
                "/notes",
                Map.of(),
                null,
                List.of(200),
                List.of(),
                absent,
                Map.of(),
                Map.of(),
                Duration.ZERO,
                null);
        try (TalkingServer server = new TalkingServer(asked -> new Answer(200, body))) {
            return new RequestCheck(new EndpointClient(server.site(), Map.of())).send(request, captured);
        }
    }

    @Test
    void aTextThatMustNotBeThereIsFoundWhereItStands() {
        String body = "[\"public\", \"" + "x".repeat(300) + "private-7\", \"more\"]";

        RequestCheck.Result result = ask(body, List.of("nothing", "private-{note}"), Map.of("note", "7"));

        assertThat(result.passed()).isFalse();
        assertThat(ProgramText.shown(result.message()))
                .startsWith("expected a body without 'private-7', seen: ...xxx")
                .endsWith("private-7\", \"more\"]");
    }

    @Test
    void aBodyWithoutItPasses() {
        assertThat(ask("[\"public\", \"private-8\"]", List.of("private-7"), Map.of())
                        .passed())
                .isTrue();
    }
}
