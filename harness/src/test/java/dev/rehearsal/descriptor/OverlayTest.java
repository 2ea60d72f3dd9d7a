package dev.rehearsal.descriptor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OverlayTest {
    private static final Path BUNDLED =
            Path.of("../fixtures/gitpulse/target.yaml").toAbsolutePath().normalize();

    @TempDir
    private Path directory;

    private Path overlay;

    @BeforeEach
    void placeTheOverlay() throws IOException {
        Files.createDirectories(directory.resolve("known-bad"));
        overlay = directory.resolve("known-bad/target.yaml");
    }

    @Test
    void mapsAreMergedAndListsReplaced() throws IOException {
        Target base = TargetLoader.load(BUNDLED);

        Target target = load("""
                extends: %s
                prepareArguments: [--overlay, ., 2026.5.18]
                logs: {allow: [one]}
                identities: {guest: {Authorization: Bearer guest}}
                paths: {standard: {to: 2026.5.18}}
                """.formatted(BUNDLED));

        assertThat(target.name()).isEqualTo(base.name());
        assertThat(target.prepareArguments()).containsExactly("--overlay", ".", "2026.5.18");
        assertThat(target.logs().allow()).containsExactly("one");
        assertThat(target.identities())
                .containsAllEntriesOf(base.identities())
                .containsEntry("guest", Map.of("Authorization", "Bearer guest"));
        assertThat(target.paths())
                .containsEntry(
                        "standard",
                        new Target.PathSettings(
                                "2026.5.15",
                                "2026.5.18",
                                Duration.ofSeconds(60),
                                Duration.ofSeconds(90),
                                -1,
                                null,
                                null,
                                null,
                                null,
                                Map.of(),
                                Map.of()));
    }

    @Test
    void inheritedFilesAreFoundFromTheOverlaysDirectory() throws IOException {
        Target target = load("extends: " + BUNDLED + "\n");

        assertThat(target.directory()).isEqualTo(overlay.getParent());
        assertThat(target.directory().resolve(String.valueOf(target.prepare()))).isRegularFile();
        assertThat(target.directory().resolve(String.valueOf(target.compose().environmentFile())))
                .isRegularFile();
        assertThat(target.seed().locations())
                .allSatisfy(location ->
                        assertThat(target.directory().resolve(location)).isDirectory());
    }

    @Test
    void aKeyWithoutAValueIsTakenAway() throws IOException {
        Target target = load("extends: " + BUNDLED + "\nprepare:\nrepository: https://git.example.org/a.git\n");

        assertThat(target.prepare()).isNull();
        assertThat(target.repository()).isEqualTo("https://git.example.org/a.git");
    }

    @Test
    void variablesOfTheEnvironmentFileStandInDatabaseAndIdentities() throws IOException {
        Target target = load("extends: " + BUNDLED
                        + "\ndatabase: {password: '${POSTGRES_PASSWORD}'}\nidentities: {student: {Authorization: 'Bearer ${TOKEN} ${LATER}'}}\n")
                .withVariables(Map.of("POSTGRES_PASSWORD", "one", "TOKEN", "two"));

        assertThat(target.database().password()).isEqualTo("one");
        assertThat(target.identities().get("student")).containsEntry("Authorization", "Bearer two ${LATER}");
    }

    @Test
    void proceduresAreThoseBesideTheDescriptorThatNamesThem() throws IOException {
        Files.createDirectories(directory.resolve("known-bad/procedures"));

        Target inherits = load("extends: " + BUNDLED + "\n");
        Target own = load("extends: " + BUNDLED + "\nprocedures: procedures\n");

        assertThat(inherits.directory()
                        .resolve(String.valueOf(inherits.procedures()))
                        .normalize())
                .isEqualTo(BUNDLED.resolveSibling("procedures"));
        assertThat(own.procedures()).isEqualTo("procedures");
        assertThat(refused("extends: " + BUNDLED + "\nprocedures: nowhere\n").problems())
                .containsExactly(overlay + ":2: procedures: there is no directory nowhere");
    }

    @Test
    void aRelativeDescriptorFindsItsFiles() {
        Target target = TargetLoader.load(Path.of("../fixtures/gitpulse/target.yaml"));

        assertThat(target.prepare()).isEqualTo("prepare.sh");
        assertThat(target.seed().locations()).containsExactly("seed/sql");
    }

    @Test
    void aProblemIsToldInTheFileThatHasIt() throws IOException {
        Path base = directory.resolve("base.yaml");
        Files.writeString(base, "extends: %s\nname: ''\nprobe: {rate: 0}\n".formatted(BUNDLED));

        TargetException fault = refused("extends: ../base.yaml\nname: fine\ncolour: blue\n");

        assertThat(fault.problems())
                .containsExactlyInAnyOrder(
                        base + ":3: probe.rate: must be at least 1, is 0", overlay + ":3: colour: is no known key");
    }

    @Test
    void aBaseThatIsNotThereIsTold() throws IOException {
        assertThat(refused("name: x\nextends: ../gone.yaml\n").problems())
                .containsExactly(overlay + ":2: extends: there is no file " + directory.resolve("gone.yaml"));
    }

    @Test
    void descriptorsThatExtendEachOtherAreRefused() throws IOException {
        Path base = directory.resolve("base.yaml");
        Files.writeString(base, "extends: known-bad/target.yaml\n");

        assertThat(refused("extends: ../base.yaml\n").problems())
                .containsExactly(base + ":1: extends: " + overlay + " extends this file in turn");
    }

    private Target load(String text) throws IOException {
        Files.writeString(overlay, text);
        return TargetLoader.load(overlay);
    }

    private TargetException refused(String text) throws IOException {
        Files.writeString(overlay, text);
        return catchThrowableOfType(TargetException.class, () -> TargetLoader.load(overlay));
    }
}
