package dev.rehearsal.evidence.compatibility;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.rehearsal.release.MalformedVersionException;
import dev.rehearsal.release.VersionScheme;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a release's file of declared differences says. Immutable.
 *
 * @param all every entry; none when there is a problem: nothing is excused by a file that says nothing clear
 * @param problem why it cannot be read, as a sentence; null when it can
 */
public record DeclaredDifferences(
        List<DeclaredDifference> all, @Nullable String problem) {
    private static final String FORM = "table (or volume), column (optional), since and reason";

    private static final YAMLMapper YAML = new YAMLMapper();

    public DeclaredDifferences {
        all = List.copyOf(all);
    }

    /** Of a release that has no such file, or one without an entry. */
    public static DeclaredDifferences none() {
        return new DeclaredDifferences(List.of(), null);
    }

    /**
     * Reads a list of table or volume, column, since and reason.
     *
     * @param file path in the repository, for the problem
     */
    public static DeclaredDifferences parse(VersionScheme scheme, String file, String text) {
        try {
            JsonNode said = YAML.readTree(text);
            if (said.isMissingNode() || said.isNull()) {
                return none();
            }
            if (!said.isArray()) {
                return unreadable(file + " is no list; it has to be one of " + FORM + ".");
            }
            for (JsonNode entry : said) {
                if (!entry.isObject()) {
                    return unreadable("an entry of " + file + " is no map; it has to be one of " + FORM + ".");
                }
            }
            List<DeclaredDifference> declared = List.of(YAML.treeToValue(said, DeclaredDifference[].class));
            for (DeclaredDifference each : declared) {
                if ((each.table() == null && each.volume() == null) || each.reason() == null || each.since() == null) {
                    return unreadable(
                            "an entry of " + file + " lacks table, since or reason; it has to say all three.");
                }
                if (each.volume() != null && (each.table() != null || each.column() != null)) {
                    return unreadable("an entry of " + file + " names a volume and a table; make two of it.");
                }
                scheme.parse(each.since());
            }
            return new DeclaredDifferences(declared, null);
        } catch (UnrecognizedPropertyException unknown) {
            return unreadable(
                    "an entry of " + file + " has the key " + unknown.getPropertyName() + "; there are " + FORM + ".");
        } catch (JsonProcessingException malformed) {
            return unreadable(file + " cannot be read: "
                    + malformed
                            .getOriginalMessage()
                            .lines()
                            .findFirst()
                            .orElse("no YAML")
                            .strip()
                    + "; it has to be a list of " + FORM + ".");
        } catch (MalformedVersionException malformed) {
            return unreadable("in " + file + ", since: " + malformed.getMessage());
        }
    }

    private static DeclaredDifferences unreadable(String problem) {
        return new DeclaredDifferences(List.of(), problem);
    }
}
