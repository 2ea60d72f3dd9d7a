package dev.rehearsal.rehearsal.releases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.rehearsal.descriptor.Releases;
import dev.rehearsal.descriptor.Target;
import dev.rehearsal.descriptor.TargetLoader;
import dev.rehearsal.evidence.releases.ReleaseContents;
import dev.rehearsal.evidence.releases.ReleaseReader;
import dev.rehearsal.rehearsal.snapshot.Preparation;
import dev.rehearsal.release.ReleaseTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReleaseFilesTest {
    private static final String REST = """
            name: shop
            versions: semantic
            tag: release-{version}
            releaseNotes: notes/{version}.md
            host: {name: shop-prod, user: shop, directory: /srv/shop, publicName: shop.example.invalid}
            services: {web: {role: api}, db: {role: database}}
            health: {alive: {path: /}, ready: {path: /}, usable: {path: /}}
            migrations: {current: select 1, heads: heads, headsPattern: '(\\d+)', upgrade: migrate}
            database: {service: db, name: shop, user: shop, password: secret}
            probe: {routes: [{name: home, path: /}]}
            paths: {standard: {from: 1.9.0, to: 1.10.0, longestOutage: 30s, downtime: 1m}}
            """;

    @TempDir
    private Path directory;

    @Test
    void everyDirectoryThatIsNamedAfterAVersionIsARelease() throws IOException {
        for (String name : List.of("v1.10.0-server", "v1.9.0-server", "v1.9-server", "server", "v2.0.0")) {
            place("old/" + name + "/files/docker-compose.yml", "# " + name);
        }
        place("old/v3.0.0-server/elsewhere/docker-compose.yml", "");

        assertThat(trees("releases: {directory: 'old/v{version}-server/files'}"))
                .extracting(ReleaseTree::version, ReleaseTree::tag)
                .containsExactly(tuple("1.9.0", "release-1.9.0"), tuple("1.10.0", "release-1.10.0"));
    }

    @Test
    void oneComposeFileStandsInEachReleaseWithItsImagesAndWhatLiesBesideIt() throws IOException {
        place("server/compose.yml", "services:\n  web: {image: shop} # ours\n  db: {image: postgres}\n");
        place("server/proxy/Caddyfile", ":80\n");
        place("server/other", "is not named");

        List<ReleaseTree> trees = trees("""
                releases:
                  compose: server/compose.yml
                  files: [proxy]
                  versions: [1.10.0, 1.9.0]
                  images: {web: 'shop:{version}', db: {1.9.0: 'postgres:15', 1.10.0: 'postgres:16'}}
                """);

        assertThat(trees).extracting(ReleaseTree::version).containsExactly("1.9.0", "1.10.0");
        assertThat(trees.get(1).files()).containsOnlyKeys("docker-compose.yml", "proxy/Caddyfile");
        assertThat(text(trees.get(1), "docker-compose.yml")).isEqualTo("""
                services:
                  web: {image: "shop:1.10.0"} # ours
                  db: {image: "postgres:16"}
                """);
        assertThat(text(trees.get(0), "docker-compose.yml")).contains("\"shop:1.9.0\"", "\"postgres:15\"");
    }

    @Test
    void suchReleasesAreReadLikeThoseOfARepository() throws IOException {
        place("r/1.9.0/docker-compose.yml", "services: {web: {image: 'shop:${TAG:?}'}}");
        place("r/1.10.0/docker-compose.yml", "services: {}");
        place("r/1.10.0/notes/1.10.0.md", "BREAKING: everything.");
        Target target = load("releases: {directory: 'r/{version}'}");

        Preparation prepared = Preparation.of(target, directory.resolve("caches"));

        ReleaseReader reader = new ReleaseReader(prepared.repository(), target);
        assertThat(prepared.images()).isEmpty();
        assertThat(reader.versions()).containsExactlyInAnyOrder("1.9.0", "1.10.0");
        assertThat(reader.read("1.9.0")).map(ReleaseContents::requiredVariables).hasValue(Set.of("TAG"));
        assertThat(reader.read("1.10.0")).map(ReleaseContents::declaresBreaking).hasValue(true);
        assertThat(reader.tagId("1.9.0")).isNotEmpty().isNotEqualTo(reader.tagId("1.10.0"));
    }

    private static String text(ReleaseTree tree, String file) throws IOException {
        try (var content = Objects.requireNonNull(tree.files().get(file)).open()) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private List<ReleaseTree> trees(String releases) throws IOException {
        Target target = load(releases);
        Releases files = target.releases();
        assertThat(files).isNotNull();
        return ReleaseFiles.of(target, Objects.requireNonNull(files));
    }

    private Target load(String releases) throws IOException {
        place("target.yaml", REST + releases);
        return TargetLoader.load(directory.resolve("target.yaml"));
    }

    private void place(String file, String text) throws IOException {
        Path path = directory.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
