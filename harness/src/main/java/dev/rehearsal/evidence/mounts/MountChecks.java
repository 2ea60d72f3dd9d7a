package dev.rehearsal.evidence.mounts;

import dev.rehearsal.evidence.Check;
import dev.rehearsal.evidence.CheckDescription;
import dev.rehearsal.evidence.Evidence;
import dev.rehearsal.evidence.Ruling;
import dev.rehearsal.evidence.Severity;
import dev.rehearsal.evidence.StoppedPlan;
import java.util.List;

/** Whether what the services keep on disk is still theirs, database or not. */
public final class MountChecks {
    private MountChecks() {}

    public static List<Check> all() {
        return List.of(new Check(
                new CheckDescription(
                        "data.volume-abandoned",
                        Severity.BLOCKER,
                        "A volume or directory that a service wrote to is mounted by no container any more. For a volume without a name it is a warning.",
                        "The service begins anew on an empty disk: queues, uploads and certificates are gone, and everything looks healthy.",
                        "Call the volume in the Compose file as before; where it is meant to be left behind, say so in declared-differences.yaml.",
                        "Volumes and paths that the old release's containers have mounted to write to, and that hold something, against those of the containers at the end.",
                        "What lies in them; what is mounted to be read only; a volume that stays and is emptied."),
                MountChecks::abandoned));
    }

    private static void abandoned(Evidence evidence, Ruling ruling) {
        Mounts mounts = ruling.given(evidence, MountAspect.MOUNTS);
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
}
