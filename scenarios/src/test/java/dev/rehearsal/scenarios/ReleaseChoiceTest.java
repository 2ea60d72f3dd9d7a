package dev.rehearsal.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.descriptor.Target;
import dev.rehearsal.descriptor.TargetLoader;
import dev.rehearsal.release.ReleaseRepository;
import dev.rehearsal.release.ReleaseTree;
import dev.rehearsal.release.ReleaseTree.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Which releases are meant when the command does not name them by their version. */
class ReleaseChoiceTest {
    private static final Path PLAIN = Path.of("src/test/resources/targets/plain.yaml");

    @TempDir
    private Path directory;

    private String target = "";

    @BeforeEach
    void makeReleases() throws IOException {
        Target plain = TargetLoader.load(PLAIN);
        Path repository = new ReleaseRepository(directory)
                .of(Stream.of("2026.1.2", "2026.1.10", "2026.2.1")
                        .map(version -> new ReleaseTree(
                                version,
                                plain.tagOf(version),
                                new TreeMap<>(Map.of("file", ReleaseTree.text(Kind.PLAIN, version)))))
                        .toList());
        target = Files.writeString(
                        directory.resolve("target.yaml"),
                        Files.readString(PLAIN)
                                .replaceAll("(?m)^repository: .*$", "repository: " + repository.getFileName()))
                .toString();
    }

    @Test
    void autoIsTheNewestReleaseBeforeTheNewOne() {
        assertThat(plan("--from", "auto", "--to", "2026.2.1").out())
                .startsWith("standard (recommended): 2026.1.10 -> 2026.2.1");
        assertThat(plan("--from=auto", "--to", "2026.1.10").out())
                .startsWith("standard (recommended): 2026.1.2 -> 2026.1.10");
    }

    @Test
    void whereThereIsNoneItIsAUsageError() {
        assertThat(plan("--from", "auto").err()).contains("no --to was given");
        assertThat(plan("--from", "auto", "--to", "2026.1.2").err()).contains("There is no release before 2026.1.2");
        assertThat(plan("--from", "auto", "--to", "2026.1.2").status()).isEqualTo(2);
    }

    @Test
    void aBranchIsPlannedAsTheVersionThatItIsToBecome() {
        assertThat(plan("--from", "auto", "--to", "main", "--as", "2026.2.2").out())
                .startsWith("standard (recommended): 2026.2.1 -> 2026.2.2");
        assertThat(plan("--from", "2026.2.1", "--to", "main").err())
                .contains("--to main is no version of the form", "give the version that it is to become with --as");
        assertThat(plan("--from", "2026.2.1", "--as", "2026.2.2").err()).contains("no --to was given");
    }

    @Test
    void theCommandThatRepeatsItNamesWhatWasFound() {
        PathOptions options = new PathOptions();
        new CommandLine(options).parseArgs("--target", target, "--from", "auto", "--to", "2026.2.1");
        options.target();

        assertThat(options.settled(List.of("run", "--from", "auto", "--to", "2026.2.1")))
                .containsExactly("run", "--from", "2026.1.10", "--to", "2026.2.1");
    }

    @Test
    void shardsKnowItToo() {
        assertThat(Invocation.of(
                                "shards",
                                "--target",
                                target,
                                "--from-each",
                                "auto,2026.1.2",
                                "--to",
                                "2026.2.1",
                                "--path",
                                "standard")
                        .out())
                .contains("--from 2026.1.10 --to", "--from 2026.1.2 --to");
    }

    private Invocation plan(String... options) {
        return Invocation.of(
                Stream.concat(Stream.of("plan", "--target", target, "--path", "standard"), Stream.of(options))
                        .toArray(String[]::new));
    }
}
