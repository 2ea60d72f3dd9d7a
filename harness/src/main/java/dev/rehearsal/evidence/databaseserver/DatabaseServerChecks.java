package dev.rehearsal.evidence.databaseserver;

import dev.rehearsal.evidence.Check;
import dev.rehearsal.evidence.CheckDescription;
import dev.rehearsal.evidence.Evidence;
import dev.rehearsal.evidence.Ruling;
import dev.rehearsal.evidence.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Whether the server under the database promises what it promised before. */
final class DatabaseServerChecks {
    private DatabaseServerChecks() {}

    static List<Check> all() {
        return List.of(new Check(
                new CheckDescription(
                        "databaseserver.weakened",
                        Severity.WARNING,
                        "After the change the database server has another major version, lacks an extension, has a setting"
                                + " switched off that keeps data safe, or sorts by another collation version.",
                        "Data that was acknowledged can be lost in a crash, indexes can miss rows, and the way back is a"
                                + " restore.",
                        "Look at the image, the command and the configuration of the database service, and at what the"
                                + " migrations do to extensions.",
                        "pg_extension, pg_settings and the collation versions, before the change and after it.",
                        "Settings of single sessions; extensions of other databases; corrupt indexes."),
                DatabaseServerChecks::weakened));
    }

    private static void weakened(Evidence evidence, Ruling ruling) {
        DatabaseServer server = ruling.given(evidence, DatabaseServerAspect.SERVER);
        if (server == null) {
            return;
        }
        List<String> weaker = new ArrayList<>();
        if (!server.before().major().equals(server.after().major())) {
            weaker.add("the server's version is " + server.after().version() + ", and was "
                    + server.before().version());
        }
        new TreeMap<>(server.before().extensions()).forEach((name, version) -> {
            if (!server.after().extensions().containsKey(name)) {
                weaker.add("extension " + name + " " + version + " is gone");
            }
        });
        new TreeMap<>(server.before().settings()).forEach((name, value) -> {
            String now = server.after().settings().getOrDefault(name, value);
            if (now.equals("off") && !value.equals("off")) {
                weaker.add("setting " + name + " is off, and was " + value);
            }
        });
        new TreeMap<>(server.after().collations()).forEach((database, versions) -> {
            if (!versions.equals(server.before().collations().get(database))) {
                weaker.add("database " + database + " was sorted by collation version " + versions
                        + ", so its indexes may miss rows");
            }
        });
        if (!weaker.isEmpty()) {
            ruling.finding(
                    evidence.standing(),
                    "The database server is weaker under " + evidence.standing() + ": " + weaker.get(0)
                            + "; change it back, or plan for it.",
                    weaker);
        }
    }
}
