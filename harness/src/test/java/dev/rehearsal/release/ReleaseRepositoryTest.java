package dev.rehearsal.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReleaseRepositoryTest {
    @TempDir
    private Path directory;

    @Test
    void theSameFilesMakeTheSameRepository() throws IOException {
        Path first =
                new ReleaseRepository(directory.resolve("one")).of(List.of(tree("1.0.0", "a"), tree("2.0.0", "b")));
        Path again =
                new ReleaseRepository(directory.resolve("two")).of(List.of(tree("1.0.0", "a"), tree("2.0.0", "b")));

        assertThat(again.getFileName()).isEqualTo(first.getFileName());
        assertThat(tags(again)).isEqualTo(tags(first)).containsOnlyKeys("v1.0.0", "v2.0.0");
    }

    @Test
    void otherContentMakesAnotherRepository() {
        ReleaseRepository repositories = new ReleaseRepository(directory);
        Path before = repositories.of(List.of(tree("1.0.0", "a")));

        assertThat(Stream.of(tree("1.0.0", "b"), tree("1.0.1", "a"), executable("1.0.0", "a"))
                        .map(tree -> repositories.of(List.of(tree))))
                .doesNotHaveDuplicates()
                .doesNotContain(before);
        assertThat(before).isDirectory();
    }

    @Test
    void aLaterReleaseChangesNothingAboutTheEarlier() throws IOException {
        ReleaseRepository repositories = new ReleaseRepository(directory);
        Map<String, ObjectId> one = tags(repositories.of(List.of(tree("1.0.0", "a"))));
        Path both = repositories.of(List.of(tree("1.0.0", "a"), tree("2.0.0", "b")));

        assertThat(tags(both)).containsAllEntriesOf(one);
        try (Repository git = open(both);
                RevWalk walk = new RevWalk(git)) {
            RevCommit newest = walk.parseCommit(git.resolve(Constants.HEAD));
            assertThat(newest.getId()).isEqualTo(tags(both).get("v2.0.0"));
            assertThat(newest.getParents()).extracting(RevCommit::getId).containsExactlyElementsOf(one.values());
            assertThat(newest.getFullMessage()).isEqualTo("Release 2.0.0\n");
        }
    }

    @Test
    void whatIsOnDiskStandsInTheRepositoryWithItsMode() throws IOException {
        Path files = directory.resolve("files");
        Files.createDirectories(files.resolve("scripts/.git"));
        Files.writeString(files.resolve("scripts/.git/config"), "another's");
        Files.writeString(files.resolve("scripts/backup.sh"), "#!/bin/sh\n");
        Files.setPosixFilePermissions(files.resolve("scripts/backup.sh"), PosixFilePermissions.fromString("rwxr-x---"));
        Files.writeString(files.resolve(".hidden"), "");
        Files.writeString(files.resolve("Říp.txt"), "ž");
        Files.createSymbolicLink(files.resolve("current"), Path.of("scripts/backup.sh"));

        Path repository = new ReleaseRepository(directory.resolve("cache"))
                .of(List.of(new ReleaseTree("1.0.0", "v1.0.0", ReleaseTree.filesOf(files, ""))));

        assertThat(contents(repository))
                .containsOnly(
                        Map.entry(".hidden", FileMode.REGULAR_FILE + " "),
                        Map.entry("scripts/backup.sh", FileMode.EXECUTABLE_FILE + " #!/bin/sh\n"),
                        Map.entry("current", FileMode.SYMLINK + " scripts/backup.sh"),
                        Map.entry("Říp.txt", FileMode.REGULAR_FILE + " ž"));
    }

    @Test
    void oneFileStandsUnderTheNameThatItIsGiven() throws IOException {
        Path file = Files.writeString(directory.resolve("Caddyfile"), "x");

        assertThat(ReleaseTree.filesOf(file, "proxy/Caddyfile")).containsOnlyKeys("proxy/Caddyfile");
        assertThat(ReleaseTree.filesOf(directory, "proxy")).containsOnlyKeys("proxy/Caddyfile");
    }

    @Test
    void whatNobodyHasNeededForAWeekIsRemoved() throws IOException {
        ReleaseRepository repositories = new ReleaseRepository(directory);
        Path old = repositories.of(List.of(tree("1.0.0", "old")));
        Path recent = repositories.of(List.of(tree("1.0.0", "recent")));
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofDays(8))));
        Files.setLastModifiedTime(recent, FileTime.from(Instant.now().minus(Duration.ofDays(6))));

        Path now = repositories.of(List.of(tree("1.0.0", "now")));

        try (Stream<Path> kept = Files.list(directory)) {
            assertThat(kept).containsExactlyInAnyOrder(recent, now);
        }
    }

    private static ReleaseTree tree(String version, String content) {
        return of(version, ReleaseTree.Kind.PLAIN, content);
    }

    private static ReleaseTree executable(String version, String content) {
        return of(version, ReleaseTree.Kind.EXECUTABLE, content);
    }

    private static ReleaseTree of(String version, ReleaseTree.Kind kind, String content) {
        return new ReleaseTree(
                version, "v" + version, new TreeMap<>(Map.of("docker-compose.yml", ReleaseTree.text(kind, content))));
    }

    private static Repository open(Path repository) throws IOException {
        return new FileRepositoryBuilder()
                .setGitDir(repository.toFile())
                .setMustExist(true)
                .build();
    }

    private static Map<String, ObjectId> tags(Path repository) throws IOException {
        Map<String, ObjectId> tags = new TreeMap<>();
        try (Repository git = open(repository)) {
            for (Ref tag : git.getRefDatabase().getRefsByPrefix(Constants.R_TAGS)) {
                tags.put(tag.getName().substring(Constants.R_TAGS.length()), tag.getObjectId());
            }
        }
        return tags;
    }

    /** Path to mode and text. */
    private static Map<String, String> contents(Path repository) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Repository git = open(repository);
                RevWalk commits = new RevWalk(git);
                TreeWalk walk = new TreeWalk(git)) {
            walk.addTree(commits.parseCommit(git.resolve(Constants.HEAD)).getTree());
            walk.setRecursive(true);
            while (walk.next()) {
                contents.put(
                        walk.getPathString(),
                        walk.getFileMode(0) + " "
                                + new String(git.open(walk.getObjectId(0)).getBytes(), StandardCharsets.UTF_8));
            }
        }
        return contents;
    }
}
