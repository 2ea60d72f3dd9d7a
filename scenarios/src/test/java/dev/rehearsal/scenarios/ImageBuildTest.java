package dev.rehearsal.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the scripts that build images do with an engine that fails. */
class ImageBuildTest {
    private static final Path FIXTURES = Path.of("../fixtures").toAbsolutePath().normalize();

    @TempDir
    Path directory;

    private Path calls;

    @BeforeEach
    void start() {
        calls = directory.resolve("calls");
    }

    /** Runs it with a program in the place of docker, whose every call but the inspections is noted. */
    private String build(String inspection) throws IOException, InterruptedException {
        return run(inspection, "images/build.sh", "redis");
    }

    private String run(String inspection, String script, String... arguments) throws IOException, InterruptedException {
        Path docker = directory.resolve("docker");
        Files.writeString(docker, """
                #!/bin/bash
                if [ "$1 $2" = "image inspect" ]; then %s; exit; fi
                echo "$1" >>"%s"
                """.formatted(inspection, calls));
        assertThat(docker.toFile().setExecutable(true)).isTrue();
        List<String> command =
                new ArrayList<>(List.of("bash", FIXTURES.resolve(script).toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("PATH", directory + ":" + System.getenv("PATH"));
        builder.environment().put("REHEARSAL_CACHE", directory.toString());
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.waitFor() + " " + said;
    }

    @Test
    void anEngineThatDoesNotTellWhetherAnImageIsThereIsNotOneWithoutIt() throws Exception {
        assertThat(build("echo 'Error response from daemon: OCI runtime exec failed' >&2; false"))
                .startsWith("1 ")
                .contains("does not say whether it has")
                .contains("OCI runtime exec failed");
        assertThat(calls).hasContent("version");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"minimal/prepare.sh", "minimal/campaign/prepare.sh", "unleash/prepare.sh", "gitpulse/prepare.sh"
            })
    void aFixtureIsNotPreparedOnBasesThatWereNotBuilt(String script) throws Exception {
        assertThat(run("echo 'Error response from daemon: OCI runtime exec failed' >&2; false", script))
                .startsWith("1 ")
                .contains("build.sh: the Docker engine does not say whether it has")
                .doesNotContain("image ", "unbound");
        assertThat(calls).hasContent("version");
    }

    @ParameterizedTest
    @CsvSource({
        "minimal/prepare.sh, minimal-notes",
        "minimal/campaign/prepare.sh, campaign-notes",
        "unleash/prepare.sh, rehearsal/unleash",
        "gitpulse/prepare.sh, gitpulse-api"
    })
    void aFixturesImageIsNotBuiltWhereTheEngineDoesNotTellWhetherItIsThere(String script, String image)
            throws Exception {
        assertThat(run(
                        "case \"$*\" in *" + image + "*) echo 'Error response from daemon: timeout' >&2; false ;;"
                                + " *) echo sha256:1 ;; esac",
                        script))
                .startsWith("1 ")
                .containsPattern(
                        "does not say whether it has \\S*" + image + "\\S*: Error response from daemon: timeout");
        assertThat(calls).content().doesNotContain("build");
    }

    @Test
    void noTagIsMadeOfABaseWhoseIdentityIsNotKnown() throws Exception {
        // told once, when it is asked whether the base is there
        assertThat(build("[ ! -e \"$0.told\" ] && touch \"$0.told\" && echo sha256:1"))
                .startsWith("1 ")
                .doesNotContain("redis=");
        assertThat(calls).hasContent("version");
    }

    @Test
    void anImageThatIsNotThereIsBuilt() throws Exception {
        assertThat(build("case \"$*\" in *redis*) echo 'Error response from daemon: No such image: x' >&2; false ;;"
                        + " *) echo sha256:1 ;; esac"))
                .startsWith("0 ")
                .contains("redis=rehearsal/redis:");
        assertThat(calls).hasContent("version\nbuild");
    }
}
