package dev.rehearsal.check;

import dev.rehearsal.observe.AbandonedData;
import dev.rehearsal.observe.MountedPlace;
import dev.rehearsal.observe.Mounts;
import java.util.List;

/** Whether what the services keep on disk is still theirs, database or not. */
final class MountChecks {
    private MountChecks() {}

    static List<Check> all() {
        return List.of(
                new Check(
                        new CheckDescription(
                                "data.volume-abandoned",
                                Severity.BLOCKER,
                                "A volume or directory that a service wrote to is mounted by no container any more. For a volume without a name it is a warning.",
                                "The service begins anew on an empty disk: queues, uploads and certificates are gone, and everything looks healthy.",
                                "Call the volume in the Compose file as before; where it is meant to be left behind, say so in declared-differences.yaml.",
                                "Volumes and paths that the old release's containers have mounted to write to, and that hold something, against those of the containers at the end.",
                                "What lies in them; what is mounted to be read only; a volume that stays and is emptied."),
                        MountChecks::abandoned),
                new Check(
                        new CheckDescription(
                                "schema.table-unlogged",
                                Severity.BLOCKER,
                                "A table that outlived a crash of the server does not any more: it is unlogged now.",
                                "After the next crash it is empty, and no standby has its rows.",
                                "Take SET UNLOGGED out of the migration, or SET LOGGED when it is done; where it is meant, declare the table in declared-differences.yaml.",
                                "pg_class.relpersistence after the change against before.",
                                "Tables that are new; on the path migrations, which changes none of the application's tables, nothing."),
                        MountChecks::unlogged));
    }

    private static void abandoned(Evidence evidence, Ruling ruling) {
        Mounts mounts = ruling.given(evidence.mounts(), "What the containers have mounted");
        if (mounts == null || StoppedPlan.before(evidence, ruling, "all services were recreated")) {
            return;
        }
        if (mounts.stores() == 0) {
            ruling.untold("No container had anything mounted to write to that held something.");
        }
        mounts.abandoned()
                .forEach(left -> ruling.finding(
                        left.named() ? Severity.BLOCKER : Severity.WARNING,
                        left.place().name(),
                        sentence(left, evidence.standing()),
                        List.of("service " + left.service(), "mounted at " + left.destination())));
    }

    private static String sentence(AbandonedData left, String release) {
        MountedPlace instead = left.successor();
        return "What service " + left.service() + " keeps at " + left.destination() + " lay in " + left.place()
                + ", which "
                + (left.removed() ? "was removed" : "no container has mounted any more") + " under " + release
                + (instead == null ? "" : "; " + instead + " is there instead")
                + ". Mount what was there, or declare that it is left behind.";
    }

    private static void unlogged(Evidence evidence, Ruling ruling) {
        if (evidence.scope().examinesMigrations()) {
            ruling.notApplicable();
            return;
        }
        List<String> tables = ruling.given(evidence.unlogged(), "The tables after the change");
        if (tables != null) {
            tables.forEach(table -> ruling.finding(
                    table,
                    "Table " + table + " is unlogged under " + evidence.standing()
                            + " and was not before: the next crash of the server empties it; set it logged again.",
                    List.of()));
        }
    }
}
