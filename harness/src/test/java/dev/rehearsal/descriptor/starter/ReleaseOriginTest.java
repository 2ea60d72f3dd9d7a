package dev.rehearsal.descriptor.starter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.release.VersionScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReleaseOriginTest {
    private static final String COMPOSE = "services: {api: {image: 'shop:1.9.0', ports: ['80:80']}}";

    @TempDir
    private Path directory;

    @Test
    void tagsOfTheRepositoryAroundTheFileAreTheReleases() throws IOException, GitAPIException {
        Path file = Files.createDirectories(directory.resolve("deploy")).resolve("compose.yaml");
        Files.writeString(file, COMPOSE);
        try (Git git = Git.init().setDirectory(directory.toFile()).call()) {
            git.add().addFilepattern(".").call();
            for (String tag : List.of("v1.9.0", "v1.10.0", "v1.2.0")) {
                git.commit()
                        .setAllowEmpty(true)
                        .setSign(false)
                        .setAuthor("A", "a@example.invalid")
                        .setCommitter("A", "a@example.invalid")
                        .setMessage(tag)
                        .call();
                git.tag().setName(tag).setSigned(false).setAnnotated(false).call();
            }
        }

        assertThat(origin(file))
                .isEqualTo(new ReleaseOrigin.Tags(
                        directory,
                        "v{version}",
                        "deploy/compose.yaml",
                        new KnownVersions(VersionScheme.SEMANTIC, List.of("1.2.0", "1.9.0", "1.10.0"))));
    }

    @Test
    void directoriesNamedAfterVersionsAreTheReleases() throws IOException {
        for (String version : List.of("2026.9.14", "2026.10.1", "notes")) {
            Files.createDirectories(directory.resolve(version));
            Files.writeString(directory.resolve(version).resolve("compose.yaml"), COMPOSE);
        }
        Files.createDirectories(directory.resolve("2026.11.1"));

        assertThat(origin(directory.resolve("2026.9.14/compose.yaml")))
                .isEqualTo(new ReleaseOrigin.Directories(
                        directory,
                        "compose.yaml",
                        new KnownVersions(VersionScheme.CALENDAR, List.of("2026.9.14", "2026.10.1"))));
    }

    @Test
    void imagesAreTheReleasesWhereNothingElseIs() throws IOException {
        Path file = directory.resolve("compose.yaml");
        Files.writeString(file, COMPOSE);

        assertThat(origin(file))
                .isEqualTo(new ReleaseOrigin.Images(
                        "compose.yaml", new KnownVersions(VersionScheme.SEMANTIC, List.of("1.9.0"))));
    }

    private static ReleaseOrigin origin(Path file) throws IOException {
        ComposeFile compose = ComposeFile.read(file, Files.readString(file), "");
        return ReleaseOrigin.find(compose, ServiceGuess.of(compose));
    }
}
