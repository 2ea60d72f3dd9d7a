package dev.rehearsal.evidence.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.evidence.http.TalkingServer.Answer;
import io.restassured.response.Response;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is found by mere names is what JsonPath finds there. */
@Timeout(60)
class JsonPlaceTest {
    private static final String BODY = """
            {"id": 7, "big": 12345678901234567890, "ok": true, "no": null, "text": "a \\"b\\" č", "empty": "", "price": 82.25,
             "tags": [{"type": "team", "ids": [1, 2]}, {"type": "unit", "ids": []}], "nested": {"one": {"two": "2"}}}""";

    private static TalkingServer server;
    private static Response answer;

    @BeforeAll
    static void ask() throws Exception {
        server = new TalkingServer(asked -> new Answer(200, asked.path().equals("/page") ? "<p>no</p>" : BODY));
        answer = get("/");
    }

    @AfterAll
    static void close() {
        server.close();
    }

    private static Response get(String path) throws Exception {
        return new EndpointClient(server.site(), java.util.Map.of())
                .get(null, path, "anonymous")
                .response();
    }

    private static @Nullable String byJsonPath(String path) {
        Object value = answer.jsonPath().get(path);
        return value == null ? null : value.toString();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "null",
            value = {
                "id, 7",
                "big, 12345678901234567890",
                "ok, true",
                "no, null",
                "text, a \"b\" č",
                "empty, ''",
                "price, 82.25",
                "tags[0].type, team",
                "tags[0].ids[1], 2",
                "tags[1].ids, []",
                "tags.type, '[team, unit]'",
                "nested.one.two, 2",
                "nested.one, {two=2}",
                "nested.none, null",
                "none.at.all, null",
                "tags.size(), 2",
                "tags.find { it.type == 'unit' }.type, unit"
            })
    void theTextIsThatOfJsonPath(String path, @Nullable String text) {
        assertThat(JsonPlace.in(answer, path)).isEqualTo(text).isEqualTo(byJsonPath(path));
    }

    @ParameterizedTest
    @CsvSource({"tags[7].type", "id["})
    void whatIsNoPlaceHoldsNothing(String path) {
        assertThat(JsonPlace.in(answer, path)).isNull();
    }

    @Test
    void anAnswerThatIsNoJsonHoldsNothing() throws Exception {
        assertThat(JsonPlace.in(get("/page"), "id")).isNull();
    }
}
