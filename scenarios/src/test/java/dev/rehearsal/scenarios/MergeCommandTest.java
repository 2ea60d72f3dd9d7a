package dev.rehearsal.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.verdict.Outcome;
import dev.rehearsal.verdict.Verdict;
import dev.rehearsal.verdict.VerdictJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MergeCommandTest {
    @TempDir
    private Path directory;

    @Test
    void shardsBecomeOneReportWithTheirLogs() throws IOException {
        Verdict whole = GuideVerdicts.verdict(
                GuideVerdicts.rejectedPath(), GuideVerdicts.path("major", Outcome.APPROVED, List.of()));
        List<String> arguments = shards(whole);

        Invocation merge = Invocation.of(arguments.toArray(String[]::new));

        Verdict united = VerdictJson.read(directory.resolve("united/verdict.json"));
        assertThat(merge.status()).isEqualTo(whole.outcome().exitStatus());
        assertThat(united)
                .usingRecursiveComparison()
                .ignoringFields("runId", "command", "provenance")
                .isEqualTo(whole);
        assertThat(united.command()).startsWith("./rehearse merge ");
        for (String name : List.of("report.html", "junit.xml", "metrics.txt", "attestation.intoto.json")) {
            assertThat(directory.resolve("united").resolve(name)).exists();
        }
        String path = whole.paths().get(0).path();
        assertThat(directory.resolve("united/logs").resolve(path).resolve("shell.log"))
                .hasContent(path);
    }

    @Test
    void aShardWithoutAVerdictKeepsAllFromBeingUnited() throws IOException {
        List<String> arguments = shards(GuideVerdicts.verdict(
                GuideVerdicts.rejectedPath(), GuideVerdicts.path("major", Outcome.APPROVED, List.of())));
        Files.delete(directory.resolve("0/verdict.json"));

        Invocation merge = Invocation.of(arguments.toArray(String[]::new));

        assertThat(merge.status()).isEqualTo(2);
        assertThat(merge.err()).contains("There is no verdict.json in " + directory.resolve("0"));
        assertThat(directory.resolve("united")).doesNotExist();
    }

    @Test
    void twiceTheSameIsAUsageError() throws IOException {
        shards(GuideVerdicts.verdict(
                GuideVerdicts.rejectedPath(), GuideVerdicts.path("major", Outcome.APPROVED, List.of())));
        Files.createDirectories(directory.resolve("again"));
        Files.copy(directory.resolve("0/verdict.json"), directory.resolve("again/verdict.json"));

        Invocation merge = Invocation.of(
                "merge",
                directory.resolve("0").toString(),
                directory.resolve("again").toString());

        assertThat(merge.status()).isEqualTo(2);
        assertThat(merge.err()).contains("unite each once");
    }

    @Test
    void theUnionIsSignedOnlyWhenEachShardIs(@TempDir Path keyring) throws IOException {
        SignedKeys keys = SignedKeys.in(keyring);
        Attested.of(Outcome.APPROVED).signedWith(keys.secret()).write(directory.resolve("a"));
        Attested.of(Outcome.APPROVED).path("major").signedWith(keys.secret()).write(directory.resolve("b"));

        assertThat(merge(keys).status()).isZero();
        assertThat(verify(keys)).isZero();

        Attested.of(Outcome.APPROVED).path("major").write(directory.resolve("b"));
        assertThat(merge(keys).status()).isEqualTo(2);
        assertThat(merge(keys).err()).contains("is not signed", "Some shards are signed and others are not");

        Attested.of(Outcome.APPROVED)
                .path("major")
                .signedWith(SignedKeys.in(keyring).secret())
                .write(directory.resolve("b"));
        assertThat(merge(keys).err()).contains("signed with another key");
    }

    @Test
    void shardsThatNobodySignedAreSignedOnRequestAlone(@TempDir Path keyring) throws IOException {
        SignedKeys keys = SignedKeys.in(keyring);
        Attested.of(Outcome.APPROVED).write(directory.resolve("a"));
        Attested.of(Outcome.APPROVED).path("major").write(directory.resolve("b"));

        assertThat(merge(keys).status()).isEqualTo(2);
        assertThat(merge(keys, "--allow-unsigned-shards").status()).isZero();
        assertThat(verify(keys)).isZero();
    }

    @Test
    void aShardThatIsTooOldOrRejectedIsNotSigned(@TempDir Path keyring) throws IOException {
        SignedKeys keys = SignedKeys.in(keyring);
        Attested.of(Outcome.APPROVED).signedWith(keys.secret()).write(directory.resolve("a"));
        Attested.of(Outcome.APPROVED)
                .path("major")
                .ago(Duration.ofDays(8))
                .signedWith(keys.secret())
                .write(directory.resolve("b"));
        assertThat(merge(keys).err()).contains("has expired");
        assertThat(merge(keys, "--max-age", "9d").status()).isZero();
        assertThat(verify(keys)).isEqualTo(3);

        Attested.of(Outcome.REJECTED).path("major").signedWith(keys.secret()).write(directory.resolve("b"));
        Invocation rejected = merge(keys);
        assertThat(rejected.status()).isEqualTo(1);
        assertThat(rejected.err()).contains("its attestation is not signed");
        assertThat(verify(keys)).isEqualTo(1);
    }

    @Test
    void aShardThatWasEditedIsNotUnited() throws IOException {
        Attested.of(Outcome.APPROVED).write(directory.resolve("a"));
        Attested.of(Outcome.APPROVED).path("major").write(directory.resolve("b"));
        Files.writeString(directory.resolve("b/logs/major/shell.log"), "otherwise");

        Invocation merge = Invocation.of(
                "merge",
                "--report-dir",
                directory.resolve("united").toString(),
                directory.resolve("a").toString(),
                directory.resolve("b").toString());

        assertThat(merge.status()).isEqualTo(2);
        assertThat(merge.err()).contains("logs/major/shell.log", "was edited");
        assertThat(directory.resolve("united")).doesNotExist();
    }

    @Test
    void theReportDoesNotTakeAShardsPlace() throws IOException {
        Attested.of(Outcome.APPROVED).write(directory.resolve("a"));

        Invocation merge = Invocation.of(
                "merge",
                "--report-dir",
                directory.resolve("a").toString(),
                directory.resolve("a").toString());

        assertThat(merge.status()).isEqualTo(2);
        assertThat(directory.resolve("a/verdict.json")).exists();
    }

    private Invocation merge(SignedKeys keys, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "merge",
                "--report-dir",
                directory.resolve("united").toString(),
                "--sign-key",
                keys.secret().toString(),
                directory.resolve("a").toString(),
                directory.resolve("b").toString()));
        arguments.addAll(List.of(more));
        return Invocation.of(arguments.toArray(String[]::new));
    }

    private int verify(SignedKeys keys) {
        return Invocation.of(
                        "verify",
                        directory.resolve("united").toString(),
                        "--commit",
                        Attested.COMMIT,
                        "--key",
                        keys.open().toString())
                .status();
    }

    /** A directory per path, and the arguments that unite them. */
    private List<String> shards(Verdict whole) throws IOException {
        List<String> arguments = new ArrayList<>(
                List.of("merge", "--report-dir", directory.resolve("united").toString()));
        for (int i = 0; i < whole.paths().size(); i++) {
            Path shard = directory.resolve(String.valueOf(i));
            String path = whole.paths().get(i).path();
            Files.createDirectories(shard.resolve("logs").resolve(path));
            Files.writeString(shard.resolve("logs").resolve(path).resolve("shell.log"), path);
            VerdictJson.write(only(whole, i), shard.resolve("verdict.json"));
            arguments.add(shard.toString());
        }
        return arguments;
    }

    private static Verdict only(Verdict whole, int path) {
        Outcome outcome = whole.paths().get(path).outcome();
        return new Verdict(
                whole.schemaVersion(),
                whole.runId() + path,
                whole.target(),
                whole.from(),
                whole.to(),
                whole.releaseClass(),
                outcome,
                whole.harnessVersion(),
                whole.startedAt(),
                whole.durationMillis(),
                whole.command(),
                whole.images(),
                List.of(whole.paths().get(path)),
                whole.notApplicable(),
                whole.provenance());
    }
}
