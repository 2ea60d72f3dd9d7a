package dev.rehearsal.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The reader against {@code docker compose config}, which needs the client alone. */
class EnvironmentFileIT {
    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {
                EnvironmentFileTest.NASTY,
                "A='b' # c\n\n\n#x\n\tB=\t2\nC=\"a\\\\b\\$c\"\nD=\"${A}$$\"\n",
                "A=\"x'y\" \nB='x\"y'\nC=\"a\nb\nc\"\nD=`x`\nE=a\\\nF=~!@%^&*()_+{}|:<>?\n",
                "A=1\nexport\tB=2\nexport C\nD='$A${A}'\nE=\"\"\nF=''\nG=\"#\"\nH= #\nI=x #\n",
                "URL=postgresql://u:p%40s#s@db/x?a=b&c=d # no\nJ={\"a\": \"b\"}\nK='{\"a\": \"b\"}'\nL=\"{\\\"a\\\": 1}\"\n"
            })
    void readsWhatComposeReads(String text) throws Exception {
        for (String variant : new String[] {text, "\uFEFF" + text.replace("\n", "\r\n"), text.stripTrailing()}) {
            assertThat(EnvironmentFile.parse(variant)).isEqualTo(compose(variant));
        }
    }

    private Map<String, String> compose(String text) throws IOException, InterruptedException {
        Files.writeString(directory.resolve("f.env"), text);
        Files.writeString(
                directory.resolve("compose.yaml"), "services: {a: {image: x, env_file: f.env, network_mode: none}}");
        ProcessBuilder builder = new ProcessBuilder("docker", "compose", "config", "--format", "json")
                .directory(directory.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().keySet().removeIf(name -> name.length() == 1);
        Process process = builder.start();
        byte[] printed = process.getInputStream().readAllBytes();
        assertThat(process.waitFor()).isZero();
        Map<String, String> variables = new HashMap<>();
        JsonNode environment = new JsonMapper().readTree(printed).at("/services/a/environment");
        environment
                .properties()
                .forEach(each ->
                        variables.put(each.getKey(), each.getValue().asText().replace("$$", "$")));
        return variables;
    }
}
