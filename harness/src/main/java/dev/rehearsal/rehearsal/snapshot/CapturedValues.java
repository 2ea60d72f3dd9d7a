package dev.rehearsal.rehearsal.snapshot;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.rehearsal.base.ProgramText;
import dev.rehearsal.server.Replica;
import dev.rehearsal.server.ReplicaException;
import dev.rehearsal.server.channel.CommandResult;
import java.util.Map;
import java.util.TreeMap;

/** What seeding captured: it lasts with a snapshot's {@code /home}, outside of the operator's own. Stateless. */
public final class CapturedValues {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String DIRECTORY = "/home/.rehearsal";
    private static final String FILE = DIRECTORY + "/captured.json";

    private CapturedValues() {}

    /** Keeps them on a replica that becomes a snapshot. */
    static void write(Replica replica, Map<String, String> captured) {
        replica.require("install -d -m 0700 " + DIRECTORY);
        try {
            replica.write(FILE, JSON.writeValueAsString(new TreeMap<>(captured)));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("A map of texts can be written", impossible);
        }
    }

    /** Those of the snapshot that a replica was cloned from; none when nothing was captured. */
    public static Map<String, String> read(Replica replica) {
        CommandResult written = replica.exec("[ ! -e " + FILE + " ] || cat " + FILE);
        if (!written.succeeded()) {
            throw new ReplicaException(
                    "What seeding captured cannot be read on the replica: " + ProgramText.quoted(written.output()));
        }
        if (written.output().isEmpty()) {
            return Map.of();
        }
        try {
            return JSON.readValue(written.output(), new TypeReference<Map<String, String>>() {});
        } catch (JsonProcessingException broken) {
            throw new ReplicaException(
                    "What seeding captured is no longer readable; remove the snapshot with 'rehearse clean'.", broken);
        }
    }
}
