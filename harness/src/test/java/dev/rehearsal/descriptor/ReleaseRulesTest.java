package dev.rehearsal.descriptor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ReleaseRulesTest {
    /** What every case states after its {@code releases}, from the line after it. */
    private static final String REST = TargetLoaderTest.SMALLEST
            .replace("repository: https://git.example.invalid/shop.git\n", "")
            .replace("2026.1.1", "1.9.0")
            .replace("2026.1.2", "1.10.0");

    private static final String COMPOSED = """
            versions: semantic
            releases:
              compose: compose.yml
              files: [Caddyfile]
              versions: [1.9.0, 1.10.0]
              images:
                web: "shop:{version}"
                db: {1.9.0: "postgres:15", 1.10.0: "postgres:16"}
            """;

    private static final String OUTSIDE = "4: releases.files[0]: '%s' is not the path of something beside compose.yml";

    private static final String DIRECTORIES = """
            versions: semantic
            releases:
              directory: releases/{version}
            """;

    @TempDir
    private Path directory;

    private Path file;

    @BeforeEach
    void placeTheFiles() throws IOException {
        file = directory.resolve("target.yaml");
        Files.writeString(directory.resolve("Caddyfile"), ":80\n");
        Files.writeString(
                directory.resolve("compose.yml"),
                "services:\n  web: {image: shop}\n  db: {image: postgres}\n  job: {build: .}\n");
        for (String version : List.of("1.9.0", "1.10.0")) {
            Files.createDirectories(directory.resolve("releases").resolve(version));
            Files.writeString(
                    directory.resolve("releases").resolve(version).resolve("docker-compose.yml"), "services: {}\n");
        }
    }

    @Test
    void oneComposeFileWithImagesIsRead() throws IOException {
        Releases releases = load(COMPOSED);

        assertThat(releases)
                .isEqualTo(new Releases(
                        null,
                        "compose.yml",
                        List.of("Caddyfile"),
                        List.of("1.9.0", "1.10.0"),
                        Map.of(
                                "web",
                                Map.of("1.9.0", "shop:1.9.0", "1.10.0", "shop:1.10.0"),
                                "db",
                                Map.of("1.9.0", "postgres:15", "1.10.0", "postgres:16"))));
    }

    @Test
    void pathsInAReleaseAreReadAsGitWritesThem() throws IOException {
        Files.writeString(
                file,
                "compose: {file: ./docker-compose.yml}\nreleaseNotes: notes/./{version}.md\n"
                        + COMPOSED.replace("[Caddyfile]", "[./Caddyfile, releases/../releases/]") + REST);
        Target target = TargetLoader.load(file);

        assertThat(target.compose().file()).isEqualTo("docker-compose.yml");
        assertThat(target.releaseNotes()).isEqualTo("notes/{version}.md");
        assertThat(target.releases())
                .isNotNull()
                .satisfies(releases -> assertThat(releases.files()).containsExactly("Caddyfile", "releases"));
    }

    @Test
    void aDirectoryPerReleaseIsRead() throws IOException {
        assertThat(load(DIRECTORIES))
                .isEqualTo(new Releases("releases/{version}", null, List.of(), List.of(), Map.of()));
    }

    @Test
    void pathsStartAtTheDescriptorThatStatesThem() throws IOException {
        Files.writeString(file, DIRECTORIES + REST);
        Path overlay = Files.createDirectories(directory.resolve("other/place")).resolve("target.yaml");
        Files.writeString(overlay, "extends: ../../target.yaml\nname: other\n");

        assertThat(TargetLoader.load(overlay).releases())
                .extracting(Releases::directory)
                .isEqualTo("../../releases/{version}");
    }

    static Stream<Arguments> brokenReleases() {
        return Stream.of(
                composed("  compose: compose.yml\n", "", "2: releases: needs either 'directory' or 'compose'"),
                composed(
                        "  compose:",
                        "  directory: releases/{version}\n  compose:",
                        "2: releases: needs either 'directory' or 'compose'"),
                composed("compose.yml", "gone.yml", "3: releases.compose: there is no file gone.yml"),
                composed(
                        "[Caddyfile]",
                        "[Caddyfile, gone]",
                        "4: releases.files[1]: there is no gone beside compose.yml"),
                composed("[Caddyfile]", "[../..]", OUTSIDE.formatted("../..")),
                composed("[Caddyfile]", "[../x]", OUTSIDE.formatted("../x")),
                composed("[Caddyfile]", "[/etc/hostname]", OUTSIDE.formatted("/etc/hostname")),
                composed("[Caddyfile]", "[.]", OUTSIDE.formatted(".")),
                composed("[Caddyfile]", "[a/..]", OUTSIDE.formatted("a/..")),
                composed("[Caddyfile]", "[.git]", OUTSIDE.formatted(".git")),
                composed(
                        "[Caddyfile]",
                        "[\"a\\0b\"]",
                        "4: releases.files[0]: there is no a?b beside compose.yml",
                        "4: releases.files[0]: 'a?b' is not a path without control characters"),
                composed(
                        "compose: compose.yml",
                        "compose: \"a\\0b\"",
                        "3: releases.compose: 'a?b' is not a path without control characters",
                        "3: releases.compose: there is no file a?b"),
                directories(
                        "versions: semantic\n",
                        "versions: semantic\ncompose: {file: .}\n",
                        "2: compose.file: '.' is not a relative path",
                        "4: releases.directory: releases/1.9.0 holds no ., which compose.file names",
                        "4: releases.directory: releases/1.10.0 holds no ., which compose.file names"),
                composed("1.10.0]", "1.10]", "5: releases.versions[1]: must be a text, is 1.10"),
                composed(
                        "[1.9.0, 1.10.0]",
                        "[1.9.0, 1.10.0, '1.11']",
                        "5: releases.versions[2]: '1.11' is not of the form MAJOR.MINOR.PATCH"),
                composed("[1.9.0, 1", "[1.9.0, 1.9.0, 1", "5: releases.versions[1]: '1.9.0' is there twice"),
                composed(
                        "[1.9.0, 1.10.0]",
                        "[1.9.0]",
                        "8: releases.images.db.1.10.0: is not among releases.versions",
                        "paths.standard.to: '1.10.0' is not among releases.versions"),
                composed(", 1.10.0: \"postgres:16\"", "", "8: releases.images.db: names no image of 1.10.0"),
                composed(
                        "shop:{version}",
                        "shop",
                        "7: releases.images.web: must be an image that holds {version}, or a map of version to image"),
                composed(
                        "    web:",
                        "    wep:",
                        "7: releases.images.wep: compose.yml has no service 'wep'; it has db, job, web"),
                composed(
                        "    web:",
                        "    job:",
                        "7: releases.images.job: compose.yml has in line 4 a service 'job' without an image"),
                composed("  versions: [1.9.0, 1.10.0]\n", "", "2: releases: needs 'versions' beside 'compose'"),
                directories(
                        "releases/{v",
                        "gone/{v",
                        "there is no directory gone/1.9.0",
                        "there is no directory gone/1.10.0"),
                directories(
                        "releases/{version}", "releases", "3: releases.directory: must be a text that holds {version}"),
                directories("{version}\n", "{version}\n  files: [a]\n", "4: releases.files: belongs to 'compose'"),
                directories(
                        "{version}\n",
                        "{version}\n  versions: [1.9.0, 2.0.0]\n",
                        "4: releases.versions[1]: there is no directory releases/2.0.0 for '2.0.0'"),
                directories(
                        "versions: semantic\n",
                        "versions: semantic\nrepository: https://git.example.invalid/shop.git\n",
                        "3: releases: stands beside 'repository'; keep one of them"));
    }

    private static Arguments composed(String good, String bad, String... problems) {
        assertThat(COMPOSED).contains(good);
        return Arguments.of(COMPOSED.replace(good, bad), List.of(problems));
    }

    private static Arguments directories(String good, String bad, String... problems) {
        assertThat(DIRECTORIES).contains(good);
        return Arguments.of(DIRECTORIES.replace(good, bad), List.of(problems));
    }

    @ParameterizedTest
    @MethodSource("brokenReleases")
    void aProblemIsToldWithItsLineAndKey(String releases, List<String> expected) throws IOException {
        List<String> problems = problems(releases);

        assertThat(problems).hasSameSizeAs(expected);
        for (int i = 0; i < expected.size(); i++) {
            assertThat(problems.get(i)).startsWith(file + ":").contains(expected.get(i));
        }
    }

    @Test
    void whatAReleasesDirectoryLacksOrMayNotHoldIsTold() throws IOException {
        Files.delete(directory.resolve("releases/1.9.0/docker-compose.yml"));
        Files.writeString(directory.resolve("releases/1.10.0/.env"), "SECRET=1\n");

        assertThat(problems(DIRECTORIES))
                .hasSize(2)
                .anySatisfy(problem -> assertThat(problem)
                        .contains(":3: releases.directory: releases/1.9.0 holds no docker-compose.yml"))
                .anySatisfy(problem -> assertThat(problem)
                        .contains(":3: releases.directory: releases/1.10.0 holds a .env, which is production's own"));
    }

    @Test
    void anImageThatServicesShareIsTold() throws IOException {
        Files.writeString(
                directory.resolve("compose.yml"),
                "services:\n  web: &web {image: shop}\n  db: {image: postgres}\n  worker: {<<: *web}\n");

        assertThat(problems(COMPOSED))
                .singleElement()
                .asString()
                .contains(":6: releases.images: compose.yml gives worker its image through an anchor");
    }

    @Test
    void aComposeFileThatIsNoneIsTold() throws IOException {
        Files.writeString(directory.resolve("compose.yml"), "services: [\n");

        assertThat(problems(COMPOSED))
                .singleElement()
                .asString()
                .contains(":3: releases.compose: compose.yml is no YAML");
    }

    private @org.jspecify.annotations.Nullable Releases load(String releases) throws IOException {
        Files.writeString(file, releases + REST);
        return TargetLoader.load(file).releases();
    }

    private List<String> problems(String releases) throws IOException {
        Files.writeString(file, releases + REST);
        return catchThrowableOfType(TargetException.class, () -> TargetLoader.load(file))
                .problems();
    }
}
