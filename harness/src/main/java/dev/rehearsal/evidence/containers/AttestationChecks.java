package dev.rehearsal.evidence.containers;

import dev.rehearsal.evidence.Check;
import dev.rehearsal.evidence.CheckDescription;
import dev.rehearsal.evidence.Evidence;
import dev.rehearsal.evidence.Ruling;
import dev.rehearsal.evidence.Severity;
import dev.rehearsal.evidence.StoppedPlan;
import dev.rehearsal.evidence.Timing;
import dev.rehearsal.evidence.compatibility.SuccessionRules;
import dev.rehearsal.evidence.mounts.MountAspect;
import dev.rehearsal.evidence.mounts.Mounts;
import dev.rehearsal.evidence.procedure.MissingVariables;
import dev.rehearsal.evidence.releases.ReleaseAspect;
import java.util.List;
import java.util.Set;

/** What really runs at the end, and with which configuration. */
public final class AttestationChecks {
    private AttestationChecks() {}

    public static List<Check> all() {
        return List.of(
                new Check(
                                new CheckDescription(
                                        "release.version-misreported",
                                        Severity.BLOCKER,
                                        "A container of any service reports another version than the release that is"
                                                + " to stand at the end.",
                                        "Part of the application runs other code than the operator believes.",
                                        "Look at the container's image and at how the release writes its version.",
                                        "Each container's version header or version command is asked at the end.",
                                        "Services that the target gives no way to ask."),
                                AttestationChecks::versionMisreported)
                        .timed(Timing.whereTooSlow()),
                new Check(
                        new CheckDescription(
                                "release.image-mismatch",
                                Severity.BLOCKER,
                                "A running container's image is not the one that the registry has under the release's"
                                        + " tag.",
                                "What was tested and what runs differ; the next pull changes production silently.",
                                "Pull the tag again, and never build or tag on the server.",
                                "The image's digest is compared with the registry's for the tag in the Compose file.",
                                "Services whose image is built on the server."),
                        AttestationChecks::imageMismatch),
                new Check(
                                new CheckDescription(
                                        "process.container-left-old",
                                        Severity.BLOCKER,
                                        "A service still runs the image of the release that was to be replaced, or"
                                                + " reads a file that was replaced under it.",
                                        "One release's code works on the other one's schema and jobs.",
                                        "Recreate the service in the procedure, for example with 'up -d' without"
                                                + " service names.",
                                        "The image of every container against the Compose file of the release that is"
                                                + " to stand; files that it has mounted one by one against those that lie"
                                                + " on the host.",
                                        "Processes outside of Compose; files that a process read before they were"
                                                + " changed in place."),
                                AttestationChecks::containerLeftOld)
                        .timed(Timing.whereTooSlow()),
                new Check(
                        new CheckDescription(
                                "config.required-variable-missing",
                                Severity.BLOCKER,
                                "The new release does not run with the old environment file; the variable is named.",
                                "The rollout stops half-way, with the old release already down.",
                                "Add the variable to production's environment file before the rollout.",
                                "Variables that the Compose file demands, and what failed steps and services say; on"
                                        + " the path migrations, as a warning, what the new images say when they are"
                                        + " started by the old Compose file.",
                                "Variables whose lack shows only in use."),
                        AttestationChecks::requiredVariableMissing));
    }

    private static void versionMisreported(Evidence evidence, Ruling ruling) {
        List<ContainerAttestation> containers = ruling.given(evidence, ContainerAspect.CONTAINERS);
        if (containers == null) {
            return;
        }
        if (StoppedPlan.before(evidence, ruling, "all services ran release " + evidence.standing())) {
            return;
        }
        List<ContainerAttestation> telling =
                containers.stream().filter(ContainerAttestation::tellsVersion).toList();
        if (telling.isEmpty()) {
            ruling.undecided("No service tells its version; name a version header or command in the target.");
        }
        for (ContainerAttestation container : telling) {
            String version = container.version();
            if (version == null) {
                ruling.undecided("Container " + container.container() + " of service " + container.service()
                        + " did not say its version" + (container.running() ? "." : "; it does not run."));
            } else if (!evidence.versions().same(version, evidence.standing())) {
                ruling.finding(
                        container.container(),
                        "Container " + container.container() + " says it is version " + version + ", not "
                                + evidence.standing() + "; it runs other code than the operator believes.",
                        List.of("image " + container.image(), "version " + version));
            }
        }
    }

    private static void imageMismatch(Evidence evidence, Ruling ruling) {
        List<ContainerAttestation> containers = ruling.given(evidence, ContainerAspect.CONTAINERS);
        if (containers == null) {
            return;
        }
        if (StoppedPlan.notBegun(evidence, ruling)) {
            return;
        }
        boolean any = false;
        for (ContainerAttestation container : containers) {
            String expected = container.expectedDigest();
            String digest = container.imageDigest();
            if (container.expectedImage() == null || !container.running() || leftOld(container, evidence.scope())) {
                continue;
            }
            if (expected == null) {
                ruling.blind("The registry's digest of " + container.expectedImage() + " could not be asked.");
            } else if (!expected.equals(digest)) {
                any = true;
                ruling.finding(
                        container.container(),
                        "Container " + container.container() + " does not run what the registry has as "
                                + container.expectedImage() + "; pull it again and recreate the container.",
                        List.of(
                                "runs " + (digest == null ? "an image without a digest, made on the server" : digest),
                                "registry " + expected));
            } else {
                any = true;
            }
        }
        if (!any) {
            ruling.undecided("No container runs an image that the registry knows.");
        }
    }

    /** Runs another image than the Compose file names, or one of the release that was to be replaced under its name. */
    private static boolean leftOld(ContainerAttestation container, Evidence.Scope scope) {
        String digest = container.imageDigest();
        String image = container.expectedImage();
        if (!container.running() || image == null) {
            return false;
        }
        if (!image.equals(container.image())) {
            return true;
        }
        if (digest == null || container.oldDigest() == null || container.expectedDigest() == null) {
            return false;
        }
        boolean replaced = !digest.equals(container.oldDigest());
        boolean asNamed = digest.equals(container.expectedDigest());
        return switch (scope.ends()) {
            case NEW -> !replaced && !asNamed;
            case OLD -> replaced && asNamed;
        };
    }

    private static void containerLeftOld(Evidence evidence, Ruling ruling) {
        List<ContainerAttestation> containers = ruling.given(evidence, ContainerAspect.CONTAINERS);
        if (containers == null) {
            return;
        }
        if (StoppedPlan.before(evidence, ruling, "all services were recreated")) {
            return;
        }
        Mounts mounts = ruling.given(evidence, MountAspect.MOUNTS);
        if (mounts != null) {
            mounts.stale()
                    .forEach(file -> ruling.finding(
                            file.container(),
                            "Container " + file.container() + " of service " + file.service() + " still has "
                                    + file.destination() + " as it was before " + file.path()
                                    + " was replaced: a mounted file stays the one that it was, also when it is read"
                                    + " again, until the container is started anew; do that in the procedure.",
                            List.of("on the host " + file.path(), "in the container " + file.destination())));
        }
        containers.stream()
                .filter(container -> leftOld(container, evidence.scope()))
                .forEach(container -> ruling.finding(
                        container.container(),
                        "Container " + container.container() + " of service " + container.service() + " still runs "
                                + container.image() + ", release " + evidence.standing() + " has " + wanted(container)
                                + "; recreate the service in the procedure.",
                        List.of("runs " + container.image(), "expected " + container.expectedImage())));
    }

    /** What it should run, in words; where the reference is right, the image under it is not. */
    private static String wanted(ContainerAttestation container) {
        String image = String.valueOf(container.expectedImage());
        return image.equals(container.image()) ? "another image for it" : image;
    }

    private static void requiredVariableMissing(Evidence evidence, Ruling ruling) {
        if (evidence.scope().failureExpected()) {
            ruling.notApplicable();
            return;
        }
        if (ruling.given(evidence, ContainerAspect.VARIABLES) == null
                || ruling.given(evidence, ReleaseAspect.NEW_CONTENTS) == null) {
            return;
        }
        Set<String> missing = MissingVariables.in(evidence);
        for (String variable : missing) {
            ruling.finding(
                    variable,
                    "Release " + evidence.to() + " needs the variable " + variable
                            + ", which production's environment file does not have; set it before the rollout.",
                    List.of());
        }
        SuccessionRules.onOldCompose(evidence, ruling, missing);
        if (missing.isEmpty() && !evidence.has(ContainerAspect.LAST_LINES)) {
            ruling.undecided("The logs of failed services could not be collected.");
        }
    }
}
