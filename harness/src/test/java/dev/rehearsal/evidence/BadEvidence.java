package dev.rehearsal.evidence;

import static dev.rehearsal.evidence.EvidenceParts.availability;
import static dev.rehearsal.evidence.EvidenceParts.container;
import static dev.rehearsal.evidence.EvidenceParts.contents;
import static dev.rehearsal.evidence.EvidenceParts.difference;
import static dev.rehearsal.evidence.EvidenceParts.postgres;
import static dev.rehearsal.evidence.EvidenceParts.step;
import static dev.rehearsal.evidence.GoodEvidence.FROM;
import static dev.rehearsal.evidence.GoodEvidence.TO;

import dev.rehearsal.descriptor.SmokeResource.Proof;
import dev.rehearsal.evidence.availability.Outage;
import dev.rehearsal.evidence.http.FailureKind;
import dev.rehearsal.evidence.smoke.SmokeResult.Phase;
import dev.rehearsal.postgres.RevisionState;
import dev.rehearsal.postgres.SequenceState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** For every check what trips it: each case changes one thing about good evidence. */
final class BadEvidence {
    private BadEvidence() {}

    /**
     * One fault.
     *
     * @param subject what the finding must be about
     * @param names what the finding's message must name, so that an operator can act
     */
    record Case(String id, String fault, String subject, String names, Consumer<GoodEvidence> change) {
        @Override
        public String toString() {
            return id + ": " + fault;
        }
    }

    static Stream<Case> cases() {
        return Stream.of(
                        BadReleases.cases(),
                        running(),
                        availabilities(),
                        data(),
                        contracts(),
                        BadInterfaces.cases(),
                        processes(),
                        BadWriting.cases(),
                        BadLocks.cases(),
                        BadPlanning.cases(),
                        BadMigrations.cases(),
                        BadMounts.cases(),
                        BadOutbound.cases(),
                        BadPromises.cases(),
                        BadServer.cases(),
                        BadInterruption.cases())
                .flatMap(each -> each);
    }

    private static Stream<Case> running() {
        return Stream.of(
                new Case(
                        "release.version-misreported",
                        "one worker",
                        "app-worker-1",
                        FROM,
                        e -> e.containers =
                                List.of(container("api", TO, "sha256:new"), container("worker", FROM, "sha256:new"))),
                new Case(
                        "release.image-mismatch",
                        "built on the server",
                        "app-api-1",
                        "registry/app:" + TO,
                        e -> e.containers = List.of(container("api", TO, null), postgres())),
                new Case(
                        "release.image-mismatch",
                        "another digest",
                        "app-api-1",
                        "registry/app:" + TO,
                        e -> e.containers = List.of(container("api", TO, "sha256:patched"), postgres())),
                new Case(
                        "process.container-left-old",
                        "old reference",
                        "app-worker-1",
                        "registry/app:" + FROM,
                        e -> e.containers = List.of(
                                container("api", TO, "sha256:new"),
                                container("worker", FROM, "sha256:old", "registry/app:" + FROM, true))),
                new Case(
                        "process.container-left-old",
                        "same reference, old digest",
                        "app-worker-1",
                        "worker",
                        e -> e.containers = List.of(container("worker", TO, "sha256:old"))),
                new Case(
                        "config.required-variable-missing",
                        "in the Compose file",
                        "SMTP_HOST",
                        "SMTP_HOST",
                        e -> e.toContents = contents(TO, "Notes.", Map.of(), Set.of("TOKEN", "SMTP_HOST"))));
    }

    private static Stream<Case> availabilities() {
        return Stream.of(
                outage("longest", List.of(31)),
                outage("in all", List.of(20, 26)),
                new Case(
                        "availability.errors-over-budget",
                        "six of five",
                        "requests",
                        "6 of 1000",
                        e -> e.availability = availability(1_000, 6, 0, List.of())),
                new Case(
                        "availability.unhealthy-after",
                        "gate",
                        TO,
                        "/ready answered 503",
                        e -> e.closedGates = List.of("ready: /ready answered 503, expected 200")),
                new Case(
                        "availability.unstable-after",
                        "restart",
                        TO,
                        "app-api-1 restarted 2 times",
                        e -> e.instability = List.of("app-api-1 restarted 2 times")));
    }

    private static Case outage(String fault, List<Integer> seconds) {
        return new Case(
                "availability.outage-over-budget",
                fault,
                "/ready",
                "in step 'start'",
                e -> e.availability = availability(
                        1_000,
                        0,
                        0,
                        seconds.stream()
                                .map(each -> new Outage(
                                        "/ready",
                                        Instant.EPOCH,
                                        Duration.ofSeconds(each),
                                        Duration.ZERO,
                                        "start",
                                        FailureKind.REFUSED))
                                .toList()));
    }

    private static Stream<Case> data() {
        return Stream.of(
                new Case(
                        "data.rows-lost",
                        "three",
                        "users",
                        "3 rows of table users",
                        e -> e.tables = List.of(difference("users", 3, 0, 0))),
                new Case(
                        "data.rows-changed",
                        "two",
                        "users",
                        "in name",
                        e -> e.tables = List.of(difference("users", 0, 2, 0))),
                new Case(
                        "data.rows-added",
                        "one",
                        "users",
                        "1 rows of table users",
                        e -> e.tables = List.of(difference("users", 0, 0, 1))),
                new Case(
                        "data.sequence-behind",
                        "at the highest key",
                        "users_id_seq",
                        "users.id",
                        e -> e.sequences = List.of(new SequenceState("users_id_seq", "users", "id", 7, 7L))),
                new Case(
                        "data.secret-unreadable",
                        "server error",
                        "secret",
                        FROM,
                        e -> e.smokeEnds(Proof.SECRET, Phase.VERIFY_AFTER, 500, "expected 200, seen 500")),
                new Case("schema.not-at-head", "behind", "r2", "r1", e -> {
                    e.revision = new RevisionState(List.of("r1"), List.of("r2"));
                }),
                new Case(
                        "schema.not-at-head",
                        "no revision at all",
                        "r2",
                        "none",
                        e -> e.revision = new RevisionState(List.of(), List.of("r2"))),
                new Case(
                        "schema.multiple-heads",
                        "two",
                        TO,
                        "r2, r3",
                        e -> e.revision = new RevisionState(List.of("r2"), List.of("r2", "r3"))),
                new Case(
                        "schema.invalid-index",
                        "one",
                        "users_email",
                        "users_email",
                        e -> e.invalidIndexes = List.of("users_email")));
    }

    private static Stream<Case> contracts() {
        return Stream.of(
                new Case(
                        "contract.token-rejected",
                        "unauthorised",
                        "token",
                        "refused",
                        e -> e.smokeEnds(Proof.TOKEN, Phase.VERIFY_AFTER, 401, "expected 200, seen 401")),
                new Case(
                        "contract.session-survived",
                        "still in",
                        "session",
                        "session",
                        e -> e.smokeEnds(Proof.SESSION, Phase.VERIFY_AFTER, 200, "expected 401, seen 200")),
                new Case(
                        "contract.response-changed",
                        "other content",
                        "content",
                        "GET /courses/1",
                        e -> e.smokeEnds(Proof.CONTENT, Phase.VERIFY_AFTER, 200, "expected name = 'Ada', seen 'ADA'")),
                new Case(
                        "contract.response-changed",
                        "no longer denied",
                        "denial",
                        "GET /dashboard",
                        e -> e.smokeEnds(Proof.DENIAL, Phase.VERIFY_AFTER, 200, "expected 401, seen 200")));
    }

    private static Stream<Case> processes() {
        return Stream.of(
                new Case("process.step-failed", "exit 1", "migrate", "alembic", e -> e.stopsInMigration("boom")),
                new Case(
                        "process.step-timeout",
                        "hung",
                        "start",
                        "300 s",
                        e -> e.steps = List.of(step("start", "docker compose up -d", -1, ""))),
                new Case("process.migrated-with-old-code", "nothing moved", "migrate", "r1", e -> {
                    e.revision = new RevisionState(List.of("r1"), List.of("r2"));
                }),
                new Case(
                        "process.errors-in-log",
                        "two",
                        TO,
                        "2 kinds",
                        e -> e.newErrorLines = List.of("ERROR one", "ERROR two")),
                new Case(
                        "process.leftovers",
                        "container",
                        "one-off container x",
                        "one-off container x",
                        e -> e.leftovers = List.of("one-off container x")));
    }
}
