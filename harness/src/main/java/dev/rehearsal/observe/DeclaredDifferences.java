package dev.rehearsal.observe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.rehearsal.release.MalformedVersionException;
import dev.rehearsal.release.VersionScheme;
import dev.rehearsal.replica.ReplicaException;
import java.util.List;

/** Reads a release's file of declared differences, and picks those between two releases. Stateless. */
final class DeclaredDifferences {
    private static final YAMLMapper YAML = new YAMLMapper();

    private DeclaredDifferences() {}

    /**
     * @param file path in the repository, for messages
     * @throws ReplicaException when it is not a list of table, column, since and reason; nothing is excused by a file
     *     that says nothing clear
     */
    static List<DeclaredDifference> parse(VersionScheme scheme, String version, String file, String text) {
        try {
            List<DeclaredDifference> declared = List.of(YAML.readValue(text, DeclaredDifference[].class));
            for (DeclaredDifference each : declared) {
                if (each.table() == null || each.reason() == null || each.since() == null) {
                    throw new ReplicaException("Release " + version + ": an entry of " + file
                            + " lacks table, since or reason; it has to say all three.");
                }
                scheme.parse(each.since());
            }
            return declared;
        } catch (JsonProcessingException malformed) {
            throw new ReplicaException(
                    "Release " + version + ": " + file + " cannot be read: " + malformed.getOriginalMessage()
                            + "; it is a list of table, column (optional), since and reason.",
                    malformed);
        } catch (MalformedVersionException malformed) {
            throw new ReplicaException(
                    "Release " + version + ": in " + file + ", since: " + malformed.getMessage(), malformed);
        }
    }
}
