package dev.rehearsal.descriptor.starter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rehearsal.descriptor.TargetException;
import dev.rehearsal.descriptor.TargetLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StarterTest {
    private static final Path FILES = Path.of("src/test/resources/dev/rehearsal/descriptor/starter");
    private static final Map<String, String> ANSWERS = Map.ofEntries(
            Map.entry("releases.images.app", "app:{version}"),
            Map.entry("releases.images.jobs", "app:{version}"),
            Map.entry("releases.versions[0]", "1.4.2"),
            Map.entry("releases.versions[1]", "9.0.0"),
            Map.entry("host.port", "80"),
            Map.entry("health.alive.path", "/alive"),
            Map.entry("health.ready.path", "/ready"),
            Map.entry("health.usable.path", "/orders"),
            Map.entry("probe.routes[0].path", "/orders"),
            Map.entry("database.service", "db"),
            Map.entry("database.name", "shop"),
            Map.entry("database.user", "shop"),
            Map.entry("database.password", "not-secret"),
            Map.entry("migrations.current", "select version from migrations"),
            Map.entry("paths.standard.from", "1.4.2"),
            Map.entry("paths.standard.to", "9.0.0"));

    @TempDir
    private Path directory;

    private Path output;

    @BeforeEach
    void placeTheFile() throws IOException {
        output = directory.resolve("target.yaml");
        Files.createFile(directory.resolve("init.sql"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"shop", "built", "no-postgresql", "unhelpful"})
    void theLoaderRefusesJustWhatIsMarkedAsNeeded(String name) throws IOException {
        Starter starter = starter(name);
        Files.writeString(output, starter.text());

        TargetException refused = catchThrowableOfType(TargetException.class, () -> TargetLoader.load(output));

        assertThat(refused.problems())
                .extracting(problem -> problem.replaceFirst(": (must|[a-z.]+ has in line).*", ""))
                .containsOnly(needed(starter).stream()
                        .map(question -> output + ":" + question.line() + ": " + question.key())
                        .toArray(String[]::new));
    }

    @ParameterizedTest
    @ValueSource(strings = {"shop", "built", "no-postgresql", "unhelpful"})
    void itIsAcceptedWhenTheNeededAnswersAreThere(String name) throws IOException {
        Starter starter = starter(name);
        List<String> lines = new ArrayList<>(starter.text().lines().toList());
        needed(starter)
                .forEach(question -> lines.set(
                        question.line() - 1,
                        lines.get(question.line() - 1).replaceFirst("  # TODO:.*", "") + " \""
                                + ANSWERS.get(question.key()) + "\""));
        lines.replaceAll(line -> line.replaceFirst("  port: \"(\\d+)\"", "  port: $1"));
        // An image that is only built has no name that could be replaced.
        Path compose = directory.resolve(name + ".yaml");
        Files.writeString(compose, Files.readString(compose).replace("build: .", "build: .\n    image: app:1.4.2"));
        Files.write(output, lines);

        assertThatCode(() -> TargetLoader.load(output)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"shop", "built", "no-postgresql", "unhelpful"})
    void eachQuestionStandsInItsLine(String name) throws IOException {
        Starter starter = starter(name);

        List<String> lines = starter.text().lines().toList();
        assertThat(starter.questions())
                .allSatisfy(
                        question -> assertThat(lines.get(question.line() - 1)).endsWith("  # TODO: " + question.text()))
                .hasSize((int)
                        lines.stream().filter(line -> line.contains("# TODO:")).count());
        assertThat(lines.get(0)).isEqualTo("# yaml-language-server: $schema=schema.json");
    }

    @Test
    void whatTheComposeFileTellsIsFilledIn() throws IOException {
        assertThat(starter("shop").text())
                .contains("name: shop\n")
                .contains("    - 1.4.2\n")
                .contains("    web: \"ghcr.io/acme/shop:{version}\"")
                .contains("    mailer: \"ghcr.io/acme/shop:{version}\"")
                .contains("    migrate: \"ghcr.io/acme/shop:{version}\"")
                .contains("versions: semantic\n")
                .contains("  port: 443  # published by gateway\n  scheme: https\n")
                .contains("  web: {role: api}  # guessed: its health check asks http://127.0.0.1:8000/health/ready")
                .contains("  mailer: {role: worker}  # guessed: the API's image, and no port")
                .contains("  db: {role: database}\n")
                .contains("  cache: {role: cache}\n")
                .contains("  gateway: {role: proxy}\n")
                .contains("  alive: {path: /health/ready}")
                .contains("  service: db\n  name: shop\n  user: shop\n  password: not-secret\n")
                .contains("  current: \"select version_num from alembic_version\"")
                .contains("  upgrade: docker compose run --rm -T migrate")
                .contains("    from: 1.4.2\n");
    }

    @Test
    void aSecretOfTheEnvironmentFileIsAskedForAndNotCopied() throws IOException {
        String compose = Files.readString(FILES.resolve("built.yaml"));

        Starter starter = Starter.of(
                ComposeFile.read(directory.resolve("built.yaml"), compose, "DB_PASSWORD=hush\nPORT=9090\n"),
                output,
                schema());

        assertThat(starter.text())
                .doesNotContain("hush")
                .contains("  port: 9090  # published by app\n  scheme: http\n")
                .contains("  service: store\n  name: app\n  user: app\n  password:  # TODO: ");
    }

    @Test
    void aDescriptorOfAnApplicationWithoutPostgresqlSaysThatItIsNeeded() throws IOException {
        Starter starter = starter("no-postgresql");

        assertThat(starter.text()).contains("  db: {role: other}").contains("  exporter: {role: other}");
        assertThat(needed(starter))
                .extracting(Question::text)
                .contains("No service looks like PostgreSQL, which Rehearsal needs; which one is it?");
    }

    @Test
    void whatServicesMountFromBesideTheComposeFileBelongsToARelease() throws IOException {
        assertThat(starter("built").text())
                .contains("  compose: built.yaml\n  files:  # mounted by services\n    - init.sql\n  versions:\n");
    }

    @Test
    void aBrokenFileIsOneSentenceWithItsLine() throws IOException {
        String text = Files.readString(FILES.resolve("broken.yaml"));

        assertThatThrownBy(() -> ComposeFile.read(Path.of("broken.yaml"), text, ""))
                .isInstanceOf(ComposeException.class)
                .hasMessageMatching("broken.yaml:4: is no YAML: [^\\n]*; put it right first\\.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "services: {}", "version: '3'", "services: text"})
    void whatIsNoComposeFileIsRefused(String text) {
        assertThatThrownBy(() -> ComposeFile.read(Path.of("some.yaml"), text, ""))
                .isInstanceOf(ComposeException.class)
                .hasMessageContaining("name a Compose file.");
    }

    private Starter starter(String name) throws IOException {
        Path file = Files.copy(FILES.resolve(name + ".yaml"), directory.resolve(name + ".yaml"));
        return Starter.of(ComposeFile.read(file, Files.readString(file), ""), output, schema());
    }

    private Path schema() {
        return directory.resolve("schema.json");
    }

    private static List<Question> needed(Starter starter) {
        return starter.questions().stream().filter(Question::needed).toList();
    }
}
