package dev.rehearsal.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the script that builds the images does with an engine that fails. */
class ImageBuildTest {
    private static final Path SCRIPT = Path.of("../fixtures/images/build.sh").toAbsolutePath();

    @TempDir
    Path directory;

    private Path calls;

    @BeforeEach
    void start() {
        calls = directory.resolve("calls");
    }

    /** Runs it with a program in the place of docker, whose every call but the inspections is noted. */
    private String build(String inspection) throws IOException, InterruptedException {
        Path docker = directory.resolve("docker");
        Files.writeString(docker, """
                #!/bin/bash
                if [ "$1 $2" = "image inspect" ]; then %s; exit; fi
                echo "$1" >>"%s"
                """.formatted(inspection, calls));
        assertThat(docker.toFile().setExecutable(true)).isTrue();
        ProcessBuilder script = new ProcessBuilder("bash", SCRIPT.toString(), "redis").redirectErrorStream(true);
        script.environment().put("PATH", directory + ":" + System.getenv("PATH"));
        script.environment().put("REHEARSAL_CACHE", directory.toString());
        Process process = script.start();
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
