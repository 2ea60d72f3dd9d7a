package dev.rehearsal.evidence.procedure;

import dev.rehearsal.evidence.Evidence;
import dev.rehearsal.evidence.Run;
import dev.rehearsal.evidence.StepResult;
import dev.rehearsal.evidence.StoppedPlan;
import dev.rehearsal.evidence.containers.ContainerAspect;
import dev.rehearsal.evidence.releases.ReleaseAspect;
import dev.rehearsal.evidence.releases.ReleaseContents;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Variables that the new release demands and production's environment file does not have. Stateless. */
public final class MissingVariables {
    /** How Compose, shells, Python, Pydantic, Node and Go commonly say it. */
    private static final List<Pattern> SAID = List.of(
            Pattern.compile("required variable (\\w+) is missing a value"),
            Pattern.compile("(?m)^\\s*(\\w+)\\s*\\R\\s*Field required"),
            Pattern.compile("KeyError: '(\\w+)'"),
            Pattern.compile("\\bmissing(?: or invalid)?: ([A-Z][A-Z0-9_]+)"),
            Pattern.compile("(?i)(?:variable\\s+)?[\"'`]?\\b([A-Za-z][A-Za-z0-9]*_[A-Za-z0-9_]+)\\b[\"'`]?"
                    + " (?:is|must be|was) (?:not set|unset|required|missing|set|undefined)"));

    private MissingVariables() {}

    public static Set<String> in(Evidence evidence) {
        Set<String> missing = new TreeSet<>();
        Set<String> present = evidence.get(ContainerAspect.VARIABLES);
        ReleaseContents to = evidence.get(ReleaseAspect.NEW_CONTENTS);
        if (present == null) {
            return missing;
        }
        if (to != null) {
            to.requiredVariables().stream()
                    .filter(variable -> !present.contains(variable))
                    .forEach(missing::add);
        }
        failures(evidence).forEach(text -> missing.addAll(saidIn(text)));
        missing.removeAll(present);
        return missing;
    }

    /** Those of which a text says that they are missing. */
    public static Set<String> saidIn(String text) {
        Set<String> missing = new TreeSet<>();
        for (Pattern pattern : SAID) {
            Matcher said = pattern.matcher(text);
            while (said.find()) {
                missing.add(said.group(1).toUpperCase(Locale.ROOT));
            }
        }
        return missing;
    }

    private static List<String> failures(Evidence evidence) {
        List<String> texts = new ArrayList<>();
        evidence.get(Run.STEPS, List.of()).stream()
                .filter(StoppedPlan::failed)
                .map(StepResult::tail)
                .forEach(texts::add);
        texts.addAll(evidence.get(ContainerAspect.LAST_LINES, Map.of()).values());
        return texts;
    }
}
