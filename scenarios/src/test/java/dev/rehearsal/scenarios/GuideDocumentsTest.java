package dev.rehearsal.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.reports.Guide.Line;
import dev.rehearsal.reports.Guide.Line.Kind;
import dev.rehearsal.runbook.RunbookBlock;
import dev.rehearsal.verdict.Outcome;
import dev.rehearsal.verdict.Verdict;
import dev.rehearsal.verdict.VerdictJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GuideDocumentsTest {
    @TempDir
    private Path directory;

    @Test
    void aSectionTellsWhatHappenedWhatItCostsAndWhatIsRight() throws IOException {
        Verdict verdict = GuideVerdicts.verdict(GuideVerdicts.rejectedPath());

        GuideDocuments.store(verdict, Train.RUNBOOKS, directory);
        GuideDocuments.write(verdict, directory);

        assertThat(Files.readString(directory.resolve("guide.html")))
                .containsSubsequence(
                        "0 of 1 section of the guide do",
                        "Carried out as written, it must not be followed: 3 rows are gone.",
                        "What was suspected",
                        "What it costs",
                        "100 writes acknowledged, none lost.",
                        "git checkout v1.1.0",
                        "``` boom &lt;b&gt;",
                        "failed with 1",
                        "data.rows-lost",
                        "Corrected commands",
                        "<pre class=\"removed\"><span class=\"sign\">- </span>docker compose up -d</pre>",
                        "class=\"added\"")
                .doesNotContain("<script", "<link", "src=", "http://");
        assertThat(Files.readString(directory.resolve("guide.md")))
                .containsSubsequence(
                        "## Standard update, as documented: rejected",
                        "### What it costs\n\n- Downtime: 200 ms, longest outage 200 ms.",
                        "````text\n``` boom <b>\n````",
                        "```diff\n",
                        "- docker compose up -d\n");
    }

    @Test
    void theReportIsMadeAgainFromWhatLiesInItsDirectory() throws IOException {
        Verdict verdict = GuideVerdicts.verdict(GuideVerdicts.rejectedPath());
        VerdictJson.write(verdict, directory.resolve("verdict.json"));
        GuideDocuments.store(verdict, Train.RUNBOOKS, directory);
        GuideDocuments.write(verdict, directory);
        String html = Files.readString(directory.resolve("guide.html"));
        String text = Files.readString(directory.resolve("guide.md"));
        Files.delete(directory.resolve("guide.html"));
        Files.delete(directory.resolve("guide.md"));

        assertThat(Invocation.of("report", directory.toString()).status()).isZero();

        assertThat(directory.resolve("guide.html")).content().isEqualTo(html);
        assertThat(directory.resolve("guide.md")).content().isEqualTo(text);
    }

    @Test
    void anOrdinaryRunHasNoReportOnTheGuide() throws IOException {
        VerdictJson.write(GuideVerdicts.verdict(GuideVerdicts.rejectedPath()), directory.resolve("verdict.json"));

        Invocation.of("report", directory.toString());

        assertThat(directory.resolve("guide.html")).doesNotExist();
    }

    @Test
    void aDifferenceGivesItsReasonsWhereTheyApply() {
        RunbookBlock.Text guide = RunbookBlock.read("a.md", "```bash\n# 1. All\npull\nup\nlook\n```\n");
        RunbookBlock.Text ours = RunbookBlock.read(
                "b.md",
                "## A\n\nFirst.\n\n```bash\n# 1. x\nbackup\npull\n```\n\nWait.\n\n```bash\nup --wait\nlook\n```\n");

        assertThat(GuideDocuments.corrected(guide, ours))
                .containsExactly(
                        new Line(Kind.REASON, "First."),
                        new Line(Kind.ADDED, "backup"),
                        new Line(Kind.SAME, "pull"),
                        new Line(Kind.REASON, "Wait."),
                        new Line(Kind.REMOVED, "up"),
                        new Line(Kind.ADDED, "up --wait"),
                        new Line(Kind.SAME, "look"));
    }

    @ParameterizedTest
    @CsvSource({"APPROVED, 0", "REJECTED, 0", "INCONCLUSIVE, 3"})
    void aRejectedGuideIsAResultAndAGapIsNone(Outcome outcome, int status) {
        assertThat(new GuideCommand.Ending(Train.RUNBOOKS)
                        .status(GuideVerdicts.verdict(GuideVerdicts.path("standard", outcome, List.of()))))
                .isEqualTo(status);
    }

    @Test
    void aPathWithoutADocumentedProcedureIsAUsageError() {
        Invocation guide =
                Invocation.of("guide", "--target", "../fixtures/gitpulse/target.yaml", "--path", "no-such-path");

        assertThat(guide.status()).isEqualTo(2);
        assertThat(guide.err()).contains("no-such-path");
    }

    @Test
    void aTargetWithoutAGuideIsToldWhereItsTextBelongs() throws IOException {
        Files.createDirectories(directory.resolve("none"));
        Path target = directory.resolve("target.yaml");
        Files.writeString(
                target,
                "extends: %s\nprocedures: none\n"
                        .formatted(Path.of(Train.DESCRIPTOR).toAbsolutePath().normalize()));

        Invocation guide = Invocation.of("guide", "--target", target.toString());

        assertThat(guide.status()).isEqualTo(2);
        assertThat(guide.err()).contains("has a documented procedure", "its key procedures names");
    }
}
