package dev.rehearsal.evidence.migrations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.rehearsal.descriptor.Target;
import dev.rehearsal.descriptor.TargetLoader;
import dev.rehearsal.evidence.compatibility.OldReleaseReach;
import dev.rehearsal.evidence.compatibility.OldReleaseReach.Stop;
import dev.rehearsal.evidence.http.Endpoint;
import dev.rehearsal.postgres.DatabaseAccess;
import dev.rehearsal.server.channel.CommandResult;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A small application of notes stands for the old release, and a list of revisions for the database. */
@Timeout(60)
class OldReleasePassTest {
    private static final Target TARGET = TargetLoader.load(Path.of("../fixtures/minimal/target.yaml"));
    private static final DatabaseAccess NOWHERE = new DatabaseAccess("localhost", 1, "notes", "notes", "");

    private final Way way = new Way();
    private HttpServer server;
    private String note = "";

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String sent = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        boolean writes = exchange.getRequestMethod().equals("POST");
        int status;
        if (!exchange.getRequestHeaders().containsKey("Authorization")) {
            status = 401;
        } else if (way.refuses(writes)) {
            status = 500;
        } else {
            status = writes ? 201 : 200;
            note = writes ? sent.replace("{", "{\"id\": 1, ") : note;
        }
        byte[] reply = note.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, reply.length == 0 ? -1 : reply.length);
        exchange.getResponseBody().write(reply);
        exchange.close();
    }

    /** The revisions of the way, and what the old release refuses on which. */
    private final class Way implements ExaminationEnvironment {
        private final List<String> revisions = new ArrayList<>(List.of("r1", "r2", "r3"));
        private String refusesWritesAt = "";
        private String refusesReadsAt = "";
        private String failsAt = "";
        private List<String> closed = List.of();
        private int at;

        boolean refuses(boolean writes) {
            return revisions.get(at).equals(writes ? refusesWritesAt : refusesReadsAt);
        }

        @Override
        public Target from() {
            return TARGET;
        }

        @Override
        public Target to() {
            return TARGET;
        }

        @Override
        public String fromVersion() {
            return "1.0.0";
        }

        @Override
        public String toVersion() {
            return "1.1.0";
        }

        @Override
        public DatabaseAccess database() {
            return NOWHERE;
        }

        @Override
        public Endpoint site() {
            return new Endpoint(
                    "http",
                    "pinboard.test",
                    80,
                    "127.0.0.1",
                    server.getAddress().getPort(),
                    null);
        }

        @Override
        public CommandResult run(String command) {
            boolean fails = at + 1 < revisions.size() && revisions.get(at + 1).equals(failsAt);
            at += fails || at + 1 == revisions.size() ? 0 : 1;
            return CommandResult.exited(fails ? 1 : 0, "", Duration.ZERO);
        }

        @Override
        public void stopApplication() {}

        @Override
        public void stopWorkers() {}

        @Override
        public OldComposeStart startNewByOldCompose() {
            return new OldComposeStart(true, "");
        }

        @Override
        public List<String> startApplication() {
            return closed;
        }

        @Override
        public List<String> startNewRelease() {
            throw new AssertionError("only the old release is asked");
        }

        @Override
        public List<String> revisions(DatabaseAccess database) {
            return List.of(revisions.get(at));
        }

        @Override
        public List<String> ask(DatabaseAccess database, String sql) {
            return List.of();
        }

        @Override
        public List<String> heads() {
            return List.of(revisions.get(revisions.size() - 1));
        }

        @Override
        public void say(String what) {}

        @Override
        public void keep(String file, String text) {}
    }

    private OldReleaseReach walk() {
        return new OldReleasePass("run").walk(way, NOWHERE);
    }

    @Test
    void anOldReleaseThatBearsEverySchemaCanBePutBackFromTheLast() {
        OldReleaseReach reach = walk();

        assertThat(reach.unmeasured()).isNull();
        assertThat(reach.stops()).containsExactly(new Stop("r2", List.of()), new Stop("r3", List.of()));
        assertThat(reach.lastBorne()).contains("r3");
        assertThat(reach.firstRefused()).isEmpty();
    }

    @Test
    void theFirstSchemaOnWhichItCannotWriteEndsTheWayBack() {
        way.refusesWritesAt = "r2";

        OldReleaseReach reach = walk();

        assertThat(reach.lastBorne()).isEmpty();
        assertThat(reach.firstRefused().orElseThrow().revision()).isEqualTo("r2");
        assertThat(reach.firstRefused().orElseThrow().failures()).anyMatch(line -> line.contains("POST /notes"));
    }

    @Test
    void whatItCannotReadAnyMoreIsNamedAndTheSchemaBeforeIsTheLastThatItBears() {
        way.refusesReadsAt = "r3";

        OldReleaseReach reach = walk();

        assertThat(reach.lastBorne()).contains("r2");
        assertThat(reach.firstRefused().orElseThrow().failures()).anyMatch(line -> line.contains("GET /notes"));
    }

    @Test
    void whatTheOldReleaseNeverAnsweredIsNotHeldAgainstASchema() {
        way.revisions.set(0, "r3");
        way.revisions.set(2, "r4");
        way.refusesReadsAt = "r3";

        assertThat(walk().lastBorne()).contains("r4");
    }

    @Test
    void aSchemaThatTheNextMigrationMendsIsStillRefusedAndTheMendedOneIsBorne() {
        way.refusesWritesAt = "r2";

        assertThat(walk().stops())
                .extracting(Stop::revision, Stop::borne)
                .containsExactly(tuple("r2", false), tuple("r3", true));
    }

    @Test
    void beyondAMigrationThatFailsNothingIsKnown() {
        way.failsAt = "r3";

        OldReleaseReach reach = walk();

        assertThat(reach.lastBorne()).contains("r2");
        assertThat(reach.unmeasured()).startsWith("Beyond r2 nobody came");
    }

    @Test
    void anOldReleaseThatDoesNotStandTellsNothing() {
        way.closed = List.of("ready: /ready answered 503, expected 200");

        OldReleaseReach reach = walk();

        assertThat(reach.stops()).isEmpty();
        assertThat(reach.unmeasured()).contains("/ready answered 503");
    }
}
