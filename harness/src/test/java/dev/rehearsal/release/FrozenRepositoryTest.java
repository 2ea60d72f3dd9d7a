package dev.rehearsal.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.release.ReleaseTree.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FrozenRepositoryTest {
    @TempDir
    private Path directory;

    private Path original = Path.of("");

    @BeforeEach
    void make() {
        original = new ReleaseRepository(directory.resolve("originals"))
                .of(List.of(tree("1.0.0", "old"), tree("2.0.0", "new")));
    }

    @Test
    void aTagThatMovesMovesInTheOriginalAlone() throws IOException {
        ObjectId before = commit(original, "refs/tags/2.0.0");
        Path frozen = frozen().of(original, Map.of());

        move("refs/tags/2.0.0", commit(original, "refs/tags/1.0.0"));

        assertThat(commit(original, "refs/tags/2.0.0")).isNotEqualTo(before);
        assertThat(commit(frozen, "refs/tags/2.0.0")).isEqualTo(before);
        assertThat(commit(frozen().of(original, Map.of()), "refs/tags/2.0.0"))
                .isEqualTo(commit(original, "refs/tags/1.0.0"));
    }

    @Test
    void theSameStateIsCopiedOnce() {
        assertThat(frozen().of(original, Map.of())).isEqualTo(frozen().of(original, Map.of()));
    }

    @Test
    void aFurtherTagIsInTheCopyAlone() throws IOException {
        ObjectId old = commit(original, "refs/tags/1.0.0");

        Path frozen = frozen().of(original, Map.of("refs/tags/3.0.0", old));

        assertThat(commit(frozen, "refs/tags/3.0.0")).isEqualTo(old);
        assertThatThrownBy(() -> commit(original, "refs/tags/3.0.0")).isInstanceOf(IOException.class);
    }

    @Test
    void neitherConfigurationNorHooksAreTakenOver() throws IOException {
        Files.writeString(
                original.resolve("config"),
                "[core]\n\trepositoryformatversion = 0\n\tbare = true\n[daemon]\n\treceivepack = true\n");
        Files.createDirectories(original.resolve("hooks"));
        Files.writeString(original.resolve("hooks/post-checkout"), "#!/bin/sh\n");

        Path frozen = frozen().of(original, Map.of());

        assertThat(Files.readString(frozen.resolve("config"))).doesNotContain("receivepack");
        assertThat(frozen.resolve("hooks")).doesNotExist();
    }

    @Test
    void objectsThatTheOriginalBorrowsAreThereToo() throws IOException {
        Path borrower = directory.resolve("borrower");
        try (Repository git = new FileRepositoryBuilder()
                .setGitDir(borrower.toFile())
                .setBare()
                .build()) {
            git.create(true);
        }
        Files.createDirectories(borrower.resolve("objects/info"));
        Files.writeString(borrower.resolve("objects/info/alternates"), original.resolve("objects") + "\n");
        Files.writeString(
                borrower.resolve("packed-refs"),
                commit(original, "refs/tags/2.0.0").name() + " refs/tags/2.0.0\n");

        Path frozen = frozen().of(borrower, Map.of());

        assertThat(frozen.resolve("objects/info/alternates")).doesNotExist();
        try (Repository git = open(frozen)) {
            assertThat(git.open(commit(frozen, "refs/tags/2.0.0")).getBytes()).isNotEmpty();
        }
    }

    @Test
    void anObjectThatIsGoneIsToldAndNothingIsKept() throws IOException {
        ObjectId absent = ObjectId.fromString("0123456789012345678901234567890123456789");

        assertThatThrownBy(() -> frozen().of(original, Map.of("refs/tags/3.0.0", absent)))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("vanish");
        try (var kept = Files.list(directory.resolve("states"))) {
            assertThat(kept).isEmpty();
        }
    }

    private FrozenRepository frozen() {
        return new FrozenRepository(directory.resolve("states"));
    }

    private void move(String ref, ObjectId to) throws IOException {
        try (Repository git = open(original)) {
            RefUpdate update = git.updateRef(ref);
            update.setNewObjectId(to);
            assertThat(update.forceUpdate()).isIn(RefUpdate.Result.FORCED, RefUpdate.Result.FAST_FORWARD);
        }
    }

    private static ObjectId commit(Path repository, String ref) throws IOException {
        try (Repository git = open(repository)) {
            ObjectId id = git.resolve(ref);
            if (id == null) {
                throw new IOException("no " + ref);
            }
            return id;
        }
    }

    private static Repository open(Path repository) throws IOException {
        return new FileRepositoryBuilder()
                .setGitDir(repository.toFile())
                .setMustExist(true)
                .build();
    }

    private static ReleaseTree tree(String version, String content) {
        return new ReleaseTree(version, version, new TreeMap<>(Map.of("file", ReleaseTree.text(Kind.PLAIN, content))));
    }
}
