package dev.rehearsal.evidence;

import static dev.rehearsal.evidence.EvidenceParts.contents;
import static dev.rehearsal.evidence.GoodEvidence.FROM;
import static dev.rehearsal.evidence.GoodEvidence.TO;

import dev.rehearsal.descriptor.SmokeResource.Proof;
import dev.rehearsal.evidence.BadEvidence.Case;
import dev.rehearsal.evidence.releases.ReleaseContents;
import dev.rehearsal.evidence.smoke.SmokeResult.Phase;
import dev.rehearsal.release.VersionScheme;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What trips the checks of what a release says about itself. */
final class BadReleases {
    private BadReleases() {}

    static Stream<Case> cases() {
        Map<String, String> migrations = Map.of("001.py", "a1");
        return Stream.of(
                new Case(
                        "release.version-malformed",
                        "zero-padded",
                        "2026.05.17",
                        "2026.05.17",
                        e -> e.to = "2026.05.17"),
                new Case("release.version-malformed", "no day", "2026.2.30", "2026.2.30", e -> e.to = "2026.2.30"),
                new Case("release.version-malformed", "not semantic", "7.5", "7.5", e -> semantic(e, "5.12.8", "7.5")),
                new Case(
                        "release.version-not-newer",
                        "numbers as text",
                        "6.9.0",
                        "6.10.0",
                        e -> semantic(e, "6.10.0", "6.9.0")),
                new Case("release.version-not-newer", "same", FROM, FROM, e -> e.to = FROM),
                new Case("release.version-not-newer", "older", "2026.4.30", FROM, e -> e.to = "2026.4.30"),
                new Case("release.version-not-newer", "post before", FROM, FROM, e -> {
                    e.from = FROM + ".post2";
                    e.to = FROM;
                }),
                post("migration added", Map.of("001.py", "a1", "002.py", "b2")),
                post("migration changed", Map.of("001.py", "a2")),
                post("migration removed", Map.of()),
                new Case("release.notes-missing", "none", TO, TO, e -> e.toContents = notes("")),
                new Case("release.notes-missing", "blank", TO, TO, e -> e.toContents = notes(" \n")),
                new Case(
                        "release.declarations-malformed",
                        "a map",
                        TO,
                        "declared.yaml cannot be read",
                        e -> e.toContents = new ReleaseContents(
                                TO,
                                "Notes.",
                                false,
                                migrations,
                                List.of(),
                                Set.of("TOKEN"),
                                Set.of("TOKEN"),
                                Set.of("TOKEN"),
                                List.of(),
                                "declared.yaml cannot be read: it is a map; it is a list.")),
                new Case("release.breaking-undeclared", "variable", TO, "SMTP_HOST", e -> {
                    e.toContents = contents(TO, "Notes.", migrations, Set.of("TOKEN", "SMTP_HOST"));
                    e.environment = Set.of("TOKEN", "SMTP_HOST");
                }),
                new Case(
                        "release.breaking-undeclared",
                        "a longer name in the notes is another variable",
                        TO,
                        "SMTP_HOST",
                        e -> {
                            e.toContents = contents(TO, "Set SMTP_HOST_OLD.", migrations, Set.of("TOKEN", "SMTP_HOST"));
                            e.environment = Set.of("TOKEN", "SMTP_HOST");
                        }),
                new Case(
                        "release.breaking-undeclared",
                        "no way down",
                        TO,
                        "002.py",
                        e -> e.toContents = new ReleaseContents(
                                TO,
                                "Notes.",
                                false,
                                Map.of("001.py", "a1", "002.py", "b2"),
                                List.of("002.py"),
                                Set.of(),
                                Set.of(),
                                Set.of(),
                                List.of(),
                                null)),
                new Case(
                        "release.breaking-undeclared",
                        "endpoint gone",
                        TO,
                        "GET /courses/1",
                        e -> e.smokeEnds(Proof.CONTENT, Phase.VERIFY_AFTER, 410, "expected 200, seen 410")));
    }

    private static void semantic(GoodEvidence evidence, String from, String to) {
        evidence.versions = VersionScheme.SEMANTIC;
        evidence.from = from;
        evidence.to = to;
    }

    private static Case post(String fault, Map<String, String> migrations) {
        return new Case("release.post-carries-migration", fault, TO + ".post1", TO, e -> {
            e.to = TO + ".post1";
            e.sameDayContents = contents(TO, "Notes.", Map.of("001.py", "a1"), Set.of());
            e.toContents = contents(e.to, "Notes.", migrations, Set.of());
        });
    }

    private static ReleaseContents notes(@org.jspecify.annotations.Nullable String notes) {
        return contents(TO, notes, Map.of("001.py", "a1"), Set.of("TOKEN"));
    }
}
