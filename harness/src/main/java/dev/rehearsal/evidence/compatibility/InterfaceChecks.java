package dev.rehearsal.evidence.compatibility;

import dev.rehearsal.evidence.Check;
import dev.rehearsal.evidence.CheckDescription;
import dev.rehearsal.evidence.Evidence;
import dev.rehearsal.evidence.Ruling;
import dev.rehearsal.evidence.Severity;
import dev.rehearsal.evidence.releases.BreakingRules;
import dev.rehearsal.evidence.releases.ReleaseAspect;
import dev.rehearsal.evidence.releases.ReleaseContents;
import dev.rehearsal.runbook.Ends;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Whether what surrounds a release still fits it: those who call it, and who configures it. */
public final class InterfaceChecks {
    private InterfaceChecks() {}

    public static List<Check> all() {
        return List.of(
                new Check(
                        new CheckDescription(
                                "contract.endpoint-removed",
                                Severity.BLOCKER,
                                "An operation that the old release described is gone, or no longer takes the requests that it described.",
                                "Clients written for the old release break, also those that no smoke request speaks for.",
                                "Keep the operation and take what it took, or declare the release as breaking.",
                                "OpenAPI documents of both releases, printed by the target's command: operations, parameters and fields of JSON bodies.",
                                "What the documents do not describe; patterns, ranges and values of an enumeration; whether the documents are true."),
                        InterfaceChecks::endpointRemoved),
                new Check(
                        new CheckDescription(
                                "config.variable-undocumented",
                                Severity.WARNING,
                                "The new release reads a variable that the old one did not, and neither its example environment file nor its notes name it.",
                                "Nobody can set what nobody knows of: the release runs with a default that was never decided on.",
                                "Add it to the example environment file, or name it in the notes.",
                                "Variables in the Compose file of the git tag, and those that the target's command lists, of both releases.",
                                "Variables that the old release read too; other Compose files than the target's; what the command does not list."),
                        InterfaceChecks::variableUndocumented));
    }

    private static void endpointRemoved(Evidence evidence, Ruling ruling) {
        comparison(evidence, ruling).ifPresent(found -> {
            List<String> lost = found.lost();
            if (!lost.isEmpty() && !BreakingRules.excuse(evidence, ruling)) {
                ruling.finding(
                        evidence.to(),
                        "Requests that " + evidence.from() + " describes can no longer be made of " + evidence.to()
                                + ", " + lost.size() + " in all: " + lost.get(0)
                                + "; keep them, or declare the release as breaking.",
                        lost);
            }
        });
    }

    /** What the documents of both releases say; empty when there is nothing to be said, which the ruling then holds. */
    private static Optional<ApiComparison> comparison(Evidence evidence, Ruling ruling) {
        if (evidence.scope().ends() == Ends.OLD) {
            ruling.notApplicable();
            return Optional.empty();
        }
        Interfaces interfaces = ruling.given(evidence, CompatibilityAspect.INTERFACES);
        if (interfaces == null) {
            return Optional.empty();
        }
        Interfaces.Contract contract = interfaces.contract();
        if (contract == null) {
            ruling.untold("The target has no command that prints a release's OpenAPI document (contract.openapi).");
            return Optional.empty();
        }
        return ApiComparison.of(contract, ruling);
    }

    /** What of the answers that the old release described no longer holds. */
    public static void answersChanged(Evidence evidence, Ruling ruling) {
        ApiComparison.known(evidence, ruling).map(ApiComparison::answered).ifPresent(changed -> {
            if (!changed.isEmpty() && !BreakingRules.excuse(evidence, ruling)) {
                ruling.finding(
                        evidence.to(),
                        "By its own description, " + evidence.to() + " no longer answers as " + evidence.from()
                                + " described: " + changed.get(0)
                                + "; keep the answer, or declare the release as breaking.",
                        changed);
            }
        });
    }

    private static void variableUndocumented(Evidence evidence, Ruling ruling) {
        if (evidence.scope().ends() == Ends.OLD) {
            ruling.notApplicable();
            return;
        }
        ReleaseContents from = ruling.given(evidence, ReleaseAspect.OLD_CONTENTS);
        ReleaseContents to = ruling.given(evidence, ReleaseAspect.NEW_CONTENTS);
        Interfaces interfaces = ruling.given(evidence, CompatibilityAspect.INTERFACES);
        if (from == null || to == null) {
            return;
        }
        Set<String> documented = to.documentedVariables();
        String notes = to.notes();
        if (documented == null && notes == null) {
            ruling.untold("The target keeps neither an example environment file nor release notes.");
            return;
        }
        Set<String> fresh = new TreeSet<>(to.composeVariables());
        Set<String> old = new TreeSet<>(from.composeVariables());
        Interfaces.Variables variables = interfaces == null ? null : interfaces.variables();
        if (interfaces != null && variables == null) {
            ruling.blind(
                    "The target has no command that lists what a release reads by itself (configuration.variables);"
                            + " its Compose file was looked at.");
        } else if (variables != null) {
            Set<String> itself = ruling.given(variables.to(), "What the new release reads by itself");
            Set<String> before = ruling.given(variables.from(), "What the old release reads by itself");
            if (itself != null && before != null) {
                fresh.addAll(itself);
                old.addAll(before);
            }
        }
        fresh.removeAll(old);
        fresh.stream()
                .filter(variable -> documented == null || !documented.contains(variable))
                .filter(variable -> notes == null || !named(notes, variable))
                .forEach(variable -> ruling.finding(
                        variable,
                        "Release " + evidence.to() + " reads the variable " + variable + ", which " + evidence.from()
                                + " did not, and neither its example environment file nor its notes name it;"
                                + " document it.",
                        List.of()));
    }

    private static boolean named(String text, String variable) {
        return Pattern.compile("(?<!\\w)" + Pattern.quote(variable) + "(?!\\w)")
                .matcher(text)
                .find();
    }
}
