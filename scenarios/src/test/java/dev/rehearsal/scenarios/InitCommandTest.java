package dev.rehearsal.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InitCommandTest {
    private static final Path COMPOSE = Path.of("src/test/resources/compose");

    @TempDir
    private Path directory;

    private Path output;

    @BeforeEach
    void placeTheFiles() throws IOException {
        for (String name : List.of("shop.yaml", "broken.yaml")) {
            Files.copy(COMPOSE.resolve(name), directory.resolve(name));
        }
        output = directory.resolve("target.yaml");
    }

    @Test
    void itSaysWhatItFoundWhatItCouldNotAnswerAndWhatComesNext() {
        Invocation init = init(directory.resolve("shop.yaml").toString());

        assertThat(init.status()).as(init.err()).isZero();
        assertThat(output)
                .content()
                .startsWith("# yaml-language-server: $schema=")
                .contains("target.schema.json\n");
        assertThat(init.out())
                .contains("web      api        its health check asks http://127.0.0.1:8000/health/ready")
                .contains("db       database   image postgres")
                .contains("which is refused until these are answered:")
                .containsPattern(output + ":\\d+: health\\.usable\\.path\\n")
                .contains("  ./rehearse paths --target " + output)
                .contains("  ./rehearse run --target " + output + " --path standard");
    }

    @Test
    void theNextCommandTellsEveryOpenQuestionWithItsLine() throws IOException {
        Invocation init = init(directory.resolve("shop.yaml").toString());

        Invocation paths = Invocation.of("paths", "--target", output.toString());

        assertThat(paths.status()).isEqualTo(ExitStatus.USAGE);
        assertThat(paths.err().lines()).isNotEmpty().allSatisfy(problem -> {
            int line = Integer.parseInt(
                    problem.substring(output.toString().length() + 1).replaceFirst(":.*", ""));
            assertThat(Files.readAllLines(output).get(line - 1)).contains("# TODO: ");
            assertThat(init.out()).contains(output + ":" + line + ": ");
        });
    }

    @Test
    void whatIsThereIsNotOverwritten() throws IOException {
        Files.writeString(output, "mine");

        Invocation refused = init(directory.resolve("shop.yaml").toString());

        assertThat(refused.status()).isEqualTo(ExitStatus.USAGE);
        assertThat(refused.err())
                .contains(output + " is there already")
                .contains("--force")
                .satisfies(told -> assertThat(told.strip().lines()).hasSize(1));
        assertThat(output).hasContent("mine");
    }

    @Test
    void forceOverwrites() throws IOException {
        Files.writeString(output, "mine");

        assertThat(Invocation.of(
                                "init",
                                directory.resolve("shop.yaml").toString(),
                                "--output",
                                output.toString(),
                                "--force")
                        .status())
                .isZero();

        assertThat(output).content().contains("name: shop");
    }

    @Test
    void aBrokenComposeFileIsOneSentenceWithItsLineAndNothingIsWritten() {
        Invocation init = init(directory.resolve("broken.yaml").toString());

        assertThat(init.status()).isEqualTo(ExitStatus.USAGE);
        assertThat(init.err())
                .contains("broken.yaml:4: is no YAML: ")
                .satisfies(told -> assertThat(told.strip().lines()).hasSize(1));
        assertThat(output).doesNotExist();
    }

    @Test
    void whatComposeRefusesIsReadAsItStandsAndSaidSo() throws IOException {
        Path compose = directory.resolve("compose.yaml");
        Files.writeString(compose, "services: {web: {image: 'shop:1.0.0', ports: ['80:80'], unheard-of: true}}");

        Invocation init = init(compose.toString());

        assertThat(init.status()).as(init.err()).isZero();
        assertThat(init.out())
                .contains("(as plain YAML, for Docker Compose did not read it: ")
                .contains("web  api");
    }

    @Test
    void aMissingComposeFileOrDirectoryIsOneSentence() {
        assertThat(init(directory.resolve("none.yaml").toString()).err())
                .contains(
                        "There is no file " + directory.resolve("none.yaml") + "; name the application's Compose file.")
                .satisfies(told -> assertThat(told.strip().lines()).hasSize(1));
        assertThat(Invocation.of("init").err()).contains("There is no compose.yaml, compose.yml,");
        assertThat(Invocation.of(
                                "init",
                                directory.resolve("shop.yaml").toString(),
                                "--output",
                                directory + "/a/target.yaml")
                        .err())
                .contains("There is no directory " + directory.resolve("a") + " for target.yaml; make it first.");
    }

    private Invocation init(String compose) {
        return Invocation.of("init", compose, "--output", output.toString());
    }
}
