package dev.rehearsal.descriptor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CapturedInTargetTest {
    private static final Path BUNDLED =
            Path.of("../fixtures/gitpulse/target.yaml").toAbsolutePath().normalize();
    private static final String SEEDED = """
            extends: %s
            identities: {admin: {Authorization: "Bearer {key}"}, reader: {Cookie: "s={login}"}}
            health: {usable: {path: "/api/notes/{note}", as: admin}}
            seed:
              sizes: {tiny: {notes: 2}, small: {notes: 10}, medium: {notes: 30}, large: {notes: 90}}
              requests:
                - {path: /login, method: POST, json: {user: ada}, status: 200, capture: {key: token}}
                - {as: admin, path: /notes, method: POST, status: 201, repeat: notes, json: {title: "{n} of {notes}"},
                   capture: {note: id}}
                - {as: admin, path: "/notes/{note}/session", status: 200, repeat: 3, capture: {login: "cookie:s"}}
            """.formatted(BUNDLED);

    @TempDir
    private Path directory;

    @Test
    void capturedValuesStandWhereverTheirNamesDid() throws IOException {
        Target target = load(SEEDED + """
                probe: {routes: [{name: note, path: "/notes/{note}", as: reader}]}
                maintenance: {closed: [{path: "/notes/{note}", status: 503}]}
                workload:
                  writes:
                    - name: comment
                      key: c-{run}-{n}
                      request: {path: "/notes/{note}/comments", method: POST, status: 201, json: {text: "c-{run}-{n}"}}
                      stored: select text from comments where note = '{note}'
                  rows: {comments: "note = '{note}'"}
                smoke:
                  - name: note
                    proves: content
                    verify: [{as: admin, path: "/notes/{note}", status: 200, absent: ["{login}"]}]
                    verifyDown: [{sql: "select id from notes where id = {note}", equals: "{note}"}]
                """).with(Map.of("key", "k7", "note", "42", "login", "s9"));

        assertThat(target.identities())
                .containsEntry("admin", Map.of("Authorization", "Bearer k7"))
                .containsEntry("reader", Map.of("Cookie", "s=s9"))
                .containsEntry("student", Map.of("Authorization", "Bearer fixture-student-token"));
        assertThat(target.health().usable().path()).isEqualTo("/api/notes/42");
        assertThat(target.probe().routes().get(0).path()).isEqualTo("/notes/42");
        assertThat(String.valueOf(target.maintenance())).contains("/notes/42");
        assertThat(String.valueOf(target.workload()))
                .contains("/notes/42/comments", "c-{run}-{n}", "where note = '42'", "comments=note = '42'");
        SmokeResource smoke = target.smoke().get(0);
        assertThat(smoke.verify().get(0).absent()).containsExactly("s9");
        assertThat(smoke.verifyAfter()).isEqualTo(smoke.verify());
        assertThat(smoke.verifyDown())
                .containsExactly(new SmokeResource.Question("select id from notes where id = 42", "42"));
        assertThat(target.seed().requests().get(2).request().path()).isEqualTo("/notes/{note}/session");
    }

    @Test
    void aTargetThatNeedsNothingCapturedStaysWhatItIs() {
        Target bundled = TargetLoader.load(BUNDLED);

        assertThat(bundled.with(Map.of("unused", "x"))).isEqualTo(bundled);
    }

    @Test
    void repetitionsAndDefaultsAreRead() throws IOException {
        Target.Seed seed = load(SEEDED).seed();

        assertThat(seed.requests()).extracting(SeedRequest::repeat).containsExactly("1", "notes", "3");
        assertThat(seed.requests().get(0).request())
                .extracting(
                        Request::as,
                        Request::method,
                        request -> request.within().isZero())
                .containsExactly("anonymous", "POST", true);
        assertThat(seed.requests().get(1).times(Map.of("notes", "30"))).isEqualTo(30);
        assertThat(seed.requests().get(2).times(Map.of("notes", "30"))).isEqualTo(3);
    }

    @Test
    void everythingWrongWithSeedingIsToldAtOnce() throws IOException {
        TargetException fault = refused(SEEDED.replace("capture: {key: token}", "capture: {kee: token, notes: a}")
                .replace("repeat: notes", "repeat: many")
                .replace("repeat: 3", "repeat: -1")
                .replace("/notes/{note}/session", "/notes/{run}/{slot}")
                .replace("{title: ", "{title: \"{title}\", x: ")
                .replace("large: {notes: 90}", "large: {notes: lots}"));

        assertThat(fault.problems())
                .map(problem -> problem.replaceFirst("^.*target\\.yaml:", ""))
                .containsExactly(
                        "2: identities.admin.Authorization: nothing before it captures {key}",
                        "7: seed.requests[0].capture.notes: is taken: {notes} is a placeholder of seed.sizes",
                        "8: seed.requests[1].json.title: nothing before it captures {title}",
                        "8: seed.requests[1].as: nothing before it captures {key}, which 'admin' needs",
                        "8: seed.requests[1].repeat: 'many' is neither a number nor a placeholder of every size",
                        "10: seed.requests[2].repeat: must be at least 0, is -1",
                        "10: seed.requests[2].path: nothing before it captures {run}",
                        "10: seed.requests[2].path: nothing before it captures {slot}",
                        "10: seed.requests[2].as: nothing before it captures {key}, which 'admin' needs");
    }

    @Test
    void aPlaceholderOfASizeThatIsNoNumberRepeatsNothing() throws IOException {
        assertThat(refused(SEEDED.replace("large: {notes: 90}", "large: {notes: lots}"))
                        .problems())
                .singleElement()
                .asString()
                .endsWith("8: seed.requests[1].repeat: 'notes' is 'lots' in size large, which is no number of times");
    }

    @Test
    void whatSeedingCapturesNobodyElseMayCapture() throws IOException {
        assertThat(refused(SEEDED + """
                        smoke:
                          - name: note
                            proves: content
                            verify: [{path: /notes, status: 200, capture: {note: id}}]
                        """).problems())
                .singleElement()
                .asString()
                .endsWith("14: smoke[0].verify[0].capture.note: is taken: seed.requests[1] captures it too");
    }

    private Target load(String text) throws IOException {
        Path file = directory.resolve("target.yaml");
        Files.writeString(file, text);
        return TargetLoader.load(file);
    }

    private TargetException refused(String text) throws IOException {
        return catchThrowableOfType(TargetException.class, () -> load(text));
    }
}
