package dev.rehearsal.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.evidence.CheckDescription;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ChecksPageTest {
    private static final Path PAGE = Path.of("../docs/checks.md");

    /** Every id that the design names. */
    private static final Set<String> PROMISED = new TreeSet<>(Set.of(
            "release.version-malformed",
            "release.version-not-newer",
            "release.post-carries-migration",
            "release.notes-missing",
            "release.breaking-undeclared",
            "release.declarations-malformed",
            "release.version-misreported",
            "release.image-mismatch",
            "config.required-variable-missing",
            "config.variable-undocumented",
            "availability.outage-over-budget",
            "availability.errors-over-budget",
            "availability.slow",
            "availability.maintenance-not-effective",
            "availability.unhealthy-after",
            "availability.unstable-after",
            "data.rows-lost",
            "data.rows-changed",
            "data.rows-added",
            "data.acknowledged-write-lost",
            "data.volume-abandoned",
            "data.write-duplicated",
            "data.job-lost",
            "data.job-duplicated",
            "data.keys-changed",
            "data.secret-unreadable",
            "data.sequence-behind",
            "outbound.new-destination",
            "outbound.sent",
            "schema.not-at-head",
            "schema.multiple-heads",
            "schema.drift-from-fresh-install",
            "schema.invalid-index",
            "schema.constraint-not-validated",
            "schema.breaks-old-release",
            "schema.downgrade-missing",
            "schema.downgrade-leaves-trace",
            "schema.downgrade-loses-data",
            "lock.blocked-too-long",
            "lock.table-rewritten",
            "contract.endpoint-removed",
            "contract.response-changed",
            "contract.token-rejected",
            "contract.session-survived",
            "backup.empty",
            "backup.not-restorable",
            "backup.incomplete",
            "rollback.old-release-unhealthy",
            "rollback.later-rows-survive",
            "rollback.data-loss",
            "rollback.objective-exceeded",
            "process.step-failed",
            "process.step-timeout",
            "process.migrated-with-old-code",
            "process.container-left-old",
            "process.errors-in-log",
            "process.leftovers",
            "process.diagnosis-useless",
            "process.failure-not-reproduced",
            "capacity.disk-short",
            "migration.interruption-corrupts",
            "migration.interruption-stuck",
            "migration.interruption-leaves-rest",
            "migration.runners-corrupt",
            "migration.runners-collide",
            "schema.table-unlogged",
            "schema.protection-disabled",
            "window.longer-than-planned",
            "databaseserver.weakened"));

    @Test
    void thePageInTheRepositoryIsWhatTheCodeSays() throws IOException {
        if (Boolean.getBoolean("rehearsal.update-docs")) {
            Files.writeString(PAGE, ChecksPage.text());
        }

        assertThat(PAGE)
                .as("rewrite it with -Dtest=ChecksPageTest -Drehearsal.update-docs=true")
                .hasContent(ChecksPage.text());
    }

    @Test
    void everyCheckHasARowAndASection() {
        assertThat(Checks.all())
                .allSatisfy(check -> assertThat(ChecksPage.text())
                        .contains("| [`" + check.id() + "`](#")
                        .contains("\n### " + check.id() + "\n")
                        .contains(check.cannotSee()));
    }

    @Test
    void everyPromisedIdIsLookedFor() {
        assertThat(Checks.all()).extracting(CheckDescription::id).containsExactlyInAnyOrderElementsOf(PROMISED);
    }
}
