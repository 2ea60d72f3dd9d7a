package dev.rehearsal.evidence.smoke;

import dev.rehearsal.descriptor.SmokeResource.Proof;
import dev.rehearsal.evidence.Evidence;
import dev.rehearsal.evidence.Ruling;
import dev.rehearsal.evidence.smoke.SmokeResult.Phase;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What several checks ask of the smoke results. Stateless. */
public final class SmokeRules {
    /** What many an application has not; content, credentials and denials every one has. */
    private static final Set<Proof> OPTIONAL = Set.of(Proof.SECRET, Proof.SESSION);

    private SmokeRules() {}

    /** Decides whether what these resources prove still holds; what the old release itself failed is not held against the new one. */
    public static void proves(Evidence evidence, Ruling ruling, Proof proof, String message) {
        List<SmokeResult> smoke = ruling.given(evidence, SmokeAspect.SMOKE);
        if (smoke == null) {
            return;
        }
        List<SmokeResult> ours =
                smoke.stream().filter(result -> result.proves() == proof).toList();
        if (ours.isEmpty() && OPTIONAL.contains(proof)) {
            ruling.untold("The target has no smoke resource that proves it; it needs one if the application has such.");
            return;
        }
        Set<String> failedBefore = failedBefore(ours);
        failedBefore.forEach(
                resource -> ruling.undecided("The old release itself fails the smoke resource '" + resource + "'."));
        List<SmokeResult> after = ours.stream()
                .filter(result -> result.phase() == Phase.VERIFY_AFTER || result.phase() == Phase.VERIFY_DOWN)
                .filter(result -> !failedBefore.contains(result.resource()))
                .toList();
        if (failedBefore.isEmpty() && after.stream().noneMatch(result -> result.phase() == Phase.VERIFY_AFTER)) {
            ruling.undecided(
                    ours.isEmpty()
                            ? "The target has no smoke resource that proves it."
                            : "It was not asked after the change: the application was not healthy.");
        }
        after.stream()
                .filter(result -> !result.passed())
                .forEach(result -> ruling.finding(result.resource(), message, List.of(line(result))));
    }

    public static Set<String> failedBefore(List<SmokeResult> results) {
        return results.stream()
                .filter(result -> result.phase() == Phase.CREATE || result.phase() == Phase.VERIFY)
                .filter(result -> !result.passed())
                .map(SmokeResult::resource)
                .collect(Collectors.toCollection(java.util.TreeSet::new));
    }

    public static String line(SmokeResult result) {
        return result.identity() + ": " + result.request() + ": " + result.message();
    }
}
