package dev.rehearsal.descriptor.starter;

import static dev.rehearsal.descriptor.starter.StarterText.quoted;

import java.util.ArrayList;
import java.util.List;

/** The part of a starter that says which changes are rehearsed and what they may cost. */
record PathLines(KnownVersions versions) {
    private static final String NO_LIMIT = "failedRequests: -1";

    void write(StarterText text) {
        text.add(
                "# What each path rehearses and may cost. 'rehearse paths --target' says which there are.",
                "paths:",
                "  standard:");
        release("from", versions.old().orElse(""), "Which version does production run?", text);
        release("to", versions.next().orElse(""), "Which version is to be rolled out?", text);
        text.guess("    longestOutage: 60s", "paths.standard.longestOutage", "How long may an update interrupt users?")
                .add("    downtime: 90s", "    " + NO_LIMIT);
        boolean known = versions.next().isPresent();
        if (!known) {
            text.add("  # Take these in when both versions are known.");
        }
        further("preflight", "5s", "10s", List.of(NO_LIMIT), known, text);
        further("zero-downtime", "0s", "0s", List.of(), known, text);
        further("quick-rollback", "90s", "3m", List.of(NO_LIMIT, "objective: 5m"), known, text);
        further("database-rollback", "90s", "3m", List.of(NO_LIMIT, "objective: 5m"), known, text);
    }

    private static void release(String key, String version, String question, StarterText text) {
        if (version.isEmpty()) {
            text.ask("    " + key + ":", "paths.standard." + key, question);
        } else {
            text.add("    " + key + ": " + quoted(version));
        }
    }

    private void further(
            String path, String outage, String downtime, List<String> more, boolean known, StarterText text) {
        List<String> settings = new ArrayList<>(List.of(
                "from: " + quoted(versions.old().orElse("OLD")),
                "to: " + quoted(versions.next().orElse("NEW")),
                "longestOutage: " + outage,
                "downtime: " + downtime));
        settings.addAll(more);
        text.add((known ? "  " : "  # ") + path + ": {" + String.join(", ", settings) + "}");
    }
}
