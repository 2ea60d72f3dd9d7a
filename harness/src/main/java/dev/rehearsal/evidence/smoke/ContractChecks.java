package dev.rehearsal.evidence.smoke;

import dev.rehearsal.descriptor.SmokeResource.Proof;
import dev.rehearsal.evidence.Check;
import dev.rehearsal.evidence.CheckDescription;
import dev.rehearsal.evidence.Evidence;
import dev.rehearsal.evidence.Ruling;
import dev.rehearsal.evidence.Severity;
import dev.rehearsal.evidence.StoppedPlan;
import dev.rehearsal.evidence.Timing;
import dev.rehearsal.evidence.availability.AvailabilityAspect;
import dev.rehearsal.evidence.compatibility.InterfaceChecks;
import dev.rehearsal.evidence.releases.BreakingRules;
import dev.rehearsal.evidence.smoke.SmokeResult.Phase;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Whether those who use the application still can, and those who must not still cannot. */
public final class ContractChecks {
    private ContractChecks() {}

    public static List<Check> all() {
        return List.of(
                new Check(
                                new CheckDescription(
                                        "contract.token-rejected",
                                        Severity.BLOCKER,
                                        "An API token that worked before is refused.",
                                        "Every integration of the users stops.",
                                        "Keep tokens valid over an update, or announce their end.",
                                        "Smoke requests with the same tokens before and after.",
                                        "Tokens that the target does not name."),
                                (evidence, ruling) -> SmokeRules.proves(
                                        evidence,
                                        ruling,
                                        Proof.TOKEN,
                                        "A token that worked before is refused at the end, under " + evidence.standing()
                                                + "; keep tokens valid over an update."))
                        .timed(Timing.whereTooSlow()),
                new Check(
                                new CheckDescription(
                                        "contract.session-survived",
                                        Severity.WARNING,
                                        "A browser session outlived the redeploy that it is bound to.",
                                        "Sessions that should end with a build keep rights that the new release may"
                                                + " have taken.",
                                        "Bind the session to the build again.",
                                        "A session is opened before and used after.",
                                        "Sessions of other kinds."),
                                ContractChecks::sessionSurvived)
                        .timed(Timing.whereTooSlow()),
                new Check(
                                new CheckDescription(
                                        "contract.response-changed",
                                        Severity.BLOCKER,
                                        "A request that the old release answered as expected is answered otherwise.",
                                        "Clients written for the old release break; what was refused may now be"
                                                + " allowed.",
                                        "Keep the old answer, or declare the release as breaking.",
                                        "The old release's smoke requests at the end, under every identity; what was"
                                                + " stored, asked in the database while the application was down;"
                                                + " sessions, where nothing is deployed; the answers that the OpenAPI"
                                                + " documents of both releases describe.",
                                        "Requests that no smoke resource makes, beyond what the documents describe."),
                                (evidence, ruling) -> {
                                    responseChanged(evidence, ruling);
                                    InterfaceChecks.answersChanged(evidence, ruling);
                                })
                        .timed(Timing.whereTooSlow()));
    }

    private static void responseChanged(Evidence evidence, Ruling ruling) {
        List<SmokeResult> smoke = ruling.given(evidence, SmokeAspect.SMOKE);
        if (smoke == null) {
            return;
        }
        List<SmokeResult> ours = smoke.stream()
                .filter(result -> result.proves() == Proof.CONTENT || result.proves() == Proof.DENIAL)
                .toList();
        Set<String> failedBefore = SmokeRules.failedBefore(ours);
        failedBefore.forEach(
                resource -> ruling.undecided("The old release itself fails the smoke resource '" + resource + "'."));
        if (ours.stream().noneMatch(result -> result.phase() == Phase.VERIFY_AFTER)) {
            ruling.undecided(
                    ours.isEmpty()
                            ? "The target has no smoke resource with content."
                            : "It was not asked after the change: the application was not healthy.");
            return;
        }
        boolean unhealthy = !evidence.get(AvailabilityAspect.CLOSED_GATES, List.of())
                        .isEmpty()
                && ours.stream()
                        .noneMatch(result -> result.phase() == Phase.VERIFY_AFTER && result.proves() == Proof.CONTENT);
        if (unhealthy) {
            ruling.undecided("Only who must be refused was asked after the change: the application was not healthy.");
        }
        List<SmokeResult> failed = ours.stream()
                .filter(result -> result.phase() == Phase.VERIFY_AFTER || result.phase() == Phase.VERIFY_DOWN)
                .filter(result -> !result.passed() && !failedBefore.contains(result.resource()))
                // an application that is not healthy and does not serve has let nobody in
                .filter(result -> !unhealthy || result.phase() == Phase.VERIFY_DOWN || served(result))
                .toList();
        boolean excused = evidence.standsNew()
                && failed.stream().anyMatch(result -> result.proves() != Proof.DENIAL)
                && BreakingRules.excuse(evidence, ruling);
        failed.stream()
                .filter(result -> !excused || result.proves() == Proof.DENIAL)
                .forEach(result -> ruling.finding(
                        result.resource(),
                        "'" + result.request() + "' as " + result.identity() + " is not answered as before, under "
                                + evidence.from() + ": " + result.message() + ".",
                        List.of(SmokeRules.line(result))));
        if (!evidence.scope().deploys()) {
            sessionsEnded(smoke, ruling);
        }
    }

    private static boolean served(SmokeResult result) {
        return result.status() > 0 && result.status() < 400;
    }

    /** Where nothing was deployed, a session must live on; the target's expectation is for a redeploy. */
    private static void sessionsEnded(List<SmokeResult> smoke, Ruling ruling) {
        Map<String, Integer> before = new TreeMap<>();
        smoke.stream()
                .filter(result -> result.proves() == Proof.SESSION && result.phase() == Phase.VERIFY)
                .filter(SmokeResult::passed)
                .forEach(result -> before.put(result.request(), result.status()));
        smoke.stream()
                .filter(result -> result.proves() == Proof.SESSION && result.phase() == Phase.VERIFY_AFTER)
                .filter(result -> before.containsKey(result.request()))
                .filter(result -> !Integer.valueOf(result.status()).equals(before.get(result.request())))
                .forEach(result -> ruling.finding(
                        result.resource(),
                        "A session ended, though nothing was to be deployed: '" + result.request() + "' was answered "
                                + before.get(result.request()) + " and is answered " + result.status()
                                + "; look at what the procedure restarted.",
                        List.of(SmokeRules.line(result))));
    }

    private static void sessionSurvived(Evidence evidence, Ruling ruling) {
        if (!evidence.scope().deploys()) {
            ruling.notApplicable();
            return;
        }
        if (!StoppedPlan.before(evidence, ruling, "the redeploy that ends sessions")) {
            SmokeRules.proves(
                    evidence,
                    ruling,
                    Proof.SESSION,
                    "A session does not end with the redeploy as it should under " + evidence.standing()
                            + "; bind it to the build.");
        }
    }
}
