package dev.rehearsal.evidence;

import dev.rehearsal.evidence.BadEvidence.Case;
import dev.rehearsal.evidence.databaseserver.DatabaseServer;
import dev.rehearsal.evidence.databaseserver.ServerState;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Database servers that promise less after the change. */
final class BadServer {
    private static final String ID = "databaseserver.weakened";
    private static final Map<String, String> SAFE = Map.of("fsync", "on", "synchronous_commit", "on");

    private BadServer() {}

    /** A server as it has to be, which has one thing more after the change. */
    static DatabaseServer good() {
        return new DatabaseServer(
                state("17.2 (Debian 17.2-1)", Map.of("pg_trgm", "1.6")),
                state("17.6 (Debian 17.6-1)", Map.of("pg_trgm", "1.6", "hstore", "1.8")));
    }

    private static ServerState state(String version, Map<String, String> extensions) {
        return new ServerState(version, extensions, SAFE, Map.of());
    }

    static Stream<Case> cases() {
        return Stream.of(
                new Case(
                        ID,
                        "another major version",
                        GoodEvidence.TO,
                        "the server's version is 18.0, and was 17.2 (Debian 17.2-1)",
                        after(state("18.0", Map.of("pg_trgm", "1.6")))),
                new Case(
                        ID,
                        "an extension that is gone",
                        GoodEvidence.TO,
                        "extension pg_trgm 1.6 is gone",
                        after(state("17.2", Map.of()))),
                new Case(
                        ID,
                        "commits that are not waited for",
                        GoodEvidence.TO,
                        "setting synchronous_commit is off, and was on",
                        after(new ServerState(
                                "17.2",
                                Map.of("pg_trgm", "1.6"),
                                Map.of("fsync", "on", "synchronous_commit", "off"),
                                Map.of()))),
                new Case(
                        ID,
                        "a system that sorts otherwise",
                        GoodEvidence.TO,
                        "database app was sorted by collation version 2.36 and the system has 2.41",
                        after(new ServerState(
                                "17.2",
                                Map.of("pg_trgm", "1.6"),
                                SAFE,
                                Map.of("app", "2.36 and the system has 2.41")))));
    }

    private static Consumer<GoodEvidence> after(ServerState after) {
        return evidence -> evidence.server = new DatabaseServer(good().before(), after);
    }
}
