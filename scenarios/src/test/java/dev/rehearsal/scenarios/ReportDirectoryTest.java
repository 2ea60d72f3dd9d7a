package dev.rehearsal.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.verdict.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportDirectoryTest {
    @TempDir
    private Path home;

    @Test
    void aRunThatDiesLeavesNothingOfTheOneBefore() throws IOException {
        Path report = home.resolve("report");
        Attested.of(Outcome.APPROVED).write(report);
        Files.writeString(report.resolve("mine.txt"), "kept");

        ReportDirectory.create(home, RunId.create(), report);

        assertThat(report.resolve("mine.txt")).exists();
        for (String name :
                new String[] {"attestation.intoto.json", "verdict.json", "report.html", "junit.xml", "logs"}) {
            assertThat(report.resolve(name)).doesNotExist();
        }
        assertThat(Invocation.of("verify", report.toString(), "--commit", Attested.COMMIT)
                        .status())
                .isEqualTo(2);
    }

    @Test
    void logsOfTheCallersOwnStay() throws IOException {
        Path report = home.resolve("project");
        Files.createDirectories(report.resolve("logs"));
        Files.writeString(report.resolve("logs/mine.log"), "kept");

        ReportDirectory.create(home, RunId.create(), report);

        assertThat(report.resolve("logs/mine.log")).exists();
    }

    @Test
    void logsOfARunThatWasKilledDoNotStay() throws IOException {
        Path report = home.resolve("report");
        ReportDirectory.create(home, RunId.create(), report);
        Files.createDirectories(report.resolve("logs/standard"));

        ReportDirectory.create(home, RunId.create(), report);

        assertThat(report.resolve("logs")).doesNotExist();
    }

    @Test
    void theLatestIsTheRunThatBeganLast() throws IOException {
        ReportDirectory first = ReportDirectory.create(home, RunId.create(), null);
        Attested.of(Outcome.APPROVED).write(first.path());
        ReportDirectory second = ReportDirectory.create(home, RunId.create(), null);

        assertThat(home.resolve("reports/runs/latest").toRealPath())
                .isEqualTo(second.path().toRealPath());
        second.forgetIfEmpty();
        assertThat(second.path()).doesNotExist();
        assertThat(Files.isSymbolicLink(home.resolve("reports/runs/latest"))).isFalse();
        assertThat(first.path()).exists();
    }
}
