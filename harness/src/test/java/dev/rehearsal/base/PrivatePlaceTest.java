package dev.rehearsal.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivatePlaceTest {
    @TempDir
    private Path directory;

    @Test
    void whatIsMadeAndWhatWasOpenIsClosedToOthers() throws IOException {
        Path fresh = PrivatePlace.directory(directory.resolve("a/b"));
        Path open = Files.createDirectory(directory.resolve("open"));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path log = Files.writeString(open.resolve("log"), "data");
        Files.setPosixFilePermissions(log, PosixFilePermissions.fromString("rw-r--r--"));

        PrivatePlace.directory(open);
        PrivatePlace.file(log);

        assertThat(mode(fresh)).isEqualTo("rwx------");
        assertThat(mode(directory.resolve("a"))).isEqualTo("rwx------");
        assertThat(mode(open)).isEqualTo("rwx------");
        assertThat(mode(log)).isEqualTo("rw-------");
        assertThat(mode(PrivatePlace.file(open.resolve("new")))).isEqualTo("rw-------");
        assertThat(log).hasContent("data");
    }

    @Test
    void everythingInADirectoryIsClosedAndWhatIsExecutableStaysSo() throws IOException {
        Path script = Files.writeString(directory.resolve("run"), "");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        PrivatePlace.closeAll(directory);
        assertThat(mode(script)).isEqualTo("rwx------");
    }

    @Test
    void aSymbolicLinkIsNotFollowed() throws IOException {
        Path elsewhere = Files.createDirectory(directory.resolve("elsewhere"));
        Path link = Files.createSymbolicLink(directory.resolve("link"), elsewhere);
        assertThatThrownBy(() -> PrivatePlace.directory(link)).hasMessageContaining("symbolic link");
        assertThatThrownBy(() -> PrivatePlace.file(link)).hasMessageContaining("symbolic link");
    }

    @Test
    void aDirectoryOfAnotherUserIsRefused() throws IOException {
        Object own = Files.getAttribute(directory, "unix:uid");
        org.junit.jupiter.api.Assumptions.assumeTrue(own.equals(0), "only root can give a directory away");
        Path foreign = Files.createDirectory(directory.resolve("foreign"));
        Files.setAttribute(foreign, "unix:uid", 4242);
        assertThatThrownBy(() -> PrivatePlace.directory(foreign)).hasMessageContaining("belongs to another user");
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
