package dev.rehearsal.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.reports.ReportWriter;
import dev.rehearsal.reports.attest.Attestation;
import dev.rehearsal.verdict.Outcome;
import dev.rehearsal.verdict.Verdict;
import dev.rehearsal.verdict.VerdictJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A disk that is full at any of a run's documents leaves no verdict: Linux's /dev/full takes every byte as a full disk does. */
@Tag("campaign")
@EnabledOnOs(OS.LINUX)
class FullDiskCampaignTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    private static Verdict verdict(Outcome outcome) {
        return new Verdict(
                Verdict.SCHEMA_VERSION,
                "20260517-200000-ab12",
                "shop",
                "1",
                "2",
                null,
                outcome,
                "0",
                Instant.EPOCH,
                1,
                "./rehearse",
                Map.of(),
                List.of(),
                List.of(),
                null);
    }

    private void write(Outcome outcome) throws IOException {
        Verdict verdict = verdict(outcome);
        RunDocuments.write(
                verdict,
                directory,
                () -> ReportWriter.writePages(verdict, directory),
                () -> Attestation.write(verdict, directory, null, Map.of()));
    }

    /** What a run without a fault writes, so that none is forgotten here, and each by itself, for each outcome. */
    static Stream<Arguments> documents() throws IOException {
        FullDiskCampaignTest sound = new FullDiskCampaignTest();
        sound.directory = Files.createTempDirectory("documents");
        sound.write(Outcome.APPROVED);
        List<String> names;
        try (Stream<Path> found = Files.list(sound.directory)) {
            names = found.map(each -> each.getFileName().toString())
                    .filter(name -> !name.equals("verdict.json") && !name.equals(Attestation.FILE))
                    .sorted()
                    .toList();
        }
        List<String> parts =
                List.of(".verdict.json." + ProcessHandle.current().pid() + ".part", "." + Attestation.FILE + ".part");
        return Stream.concat(names.stream(), parts.stream())
                .flatMap(name -> Stream.of(Outcome.values()).map(outcome -> Arguments.of(name, outcome)));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void leavesNoVerdict(String document, Outcome outcome) throws IOException {
        Files.createSymbolicLink(directory.resolve(document), Path.of("/dev/full"));

        assertThatThrownBy(() -> write(outcome)).isInstanceOf(IOException.class);

        assertThat(directory.resolve("verdict.json")).doesNotExist();
        assertThat(directory.resolve(Attestation.FILE)).doesNotExist();
    }

    @ParameterizedTest
    @MethodSource("documents")
    void norTheOneOfAnEarlierRun(String document, Outcome outcome) throws IOException {
        write(Outcome.APPROVED);
        FormerReport.remove(directory);
        Path full = directory.resolve(document);
        Files.deleteIfExists(full);
        Files.createSymbolicLink(full, Path.of("/dev/full"));

        assertThatThrownBy(() -> write(outcome)).isInstanceOf(IOException.class);

        assertThat(directory.resolve("verdict.json")).doesNotExist();
        assertThat(directory.resolve(Attestation.FILE)).doesNotExist();
    }

    @Test
    void aRunThatBeginsTakesAwayWhatWasApprovedBefore() throws IOException {
        write(Outcome.APPROVED);

        FormerReport.remove(directory);

        assertThat(directory.resolve("verdict.json")).doesNotExist();
        assertThat(directory.resolve(Attestation.FILE)).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({"before", "after"})
    void whateverFailsIsToldAsItIsAndLeavesNoVerdict(String when) {
        RunDocuments.Part broken = () -> {
            throw new UncheckedIOException(new IOException("Input/output error"));
        };
        RunDocuments.Part sound = () -> {};

        assertThatThrownBy(() -> RunDocuments.write(
                        verdict(Outcome.APPROVED),
                        directory,
                        when.equals("before") ? broken : sound,
                        when.equals("after") ? broken : sound))
                .isInstanceOf(IOException.class)
                .hasMessage("Input/output error");
        assertThat(directory.resolve("verdict.json")).doesNotExist();
    }

    @Test
    void aSoundDiskTakesAll() throws IOException {
        write(Outcome.INCONCLUSIVE);

        assertThat(VerdictJson.read(directory.resolve("verdict.json")).outcome())
                .isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(directory.resolve(Attestation.FILE)).exists();
    }
}
