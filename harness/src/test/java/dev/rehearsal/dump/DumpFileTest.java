package dev.rehearsal.dump;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The dumps are real ones, of PostgreSQL 17.12. */
class DumpFileTest {
    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource({"plain.sql, PLAIN", "custom.dump, CUSTOM", "directory, DIRECTORY"})
    void aDumpSaysWhatItIsAndWhichPostgresqlItComesFrom(String name, DumpFormat format) {
        DumpFile dump = DumpFile.read(SampleDumps.path(name));

        assertThat(dump.format()).isEqualTo(format);
        assertThat(dump.server()).startsWith("17.12");
        assertThat(dump.gzipped()).isFalse();
        assertThat(dump.key()).matches("[0-9a-f]{64}");
    }

    @ParameterizedTest
    @CsvSource({"plain.sql, PLAIN", "custom.dump, CUSTOM"})
    void aGzippedDumpIsTheSameDump(String name, DumpFormat format) throws IOException {
        Path gzipped = SampleDumps.gzipped(SampleDumps.path(name), directory);

        DumpFile dump = DumpFile.read(gzipped);

        assertThat(dump.gzipped()).isTrue();
        assertThat(dump.format()).isEqualTo(format);
        assertThat(dump.key()).isEqualTo(DumpFile.read(SampleDumps.path(name)).key());
    }

    @Test
    void otherContentIsAnotherDumpAndAnotherNameOrDateIsNot() throws IOException {
        Path original = SampleDumps.path("plain.sql");
        Path other = Files.writeString(
                directory.resolve("other.sql"), Files.readString(original).replace("Ada", "Ida"));
        Path copy = Files.copy(original, directory.resolve("copy.sql"));
        Files.setLastModifiedTime(copy, FileTime.from(Instant.EPOCH));

        assertThat(DumpFile.read(copy).key()).isEqualTo(DumpFile.read(original).key());
        assertThat(DumpFile.read(other).key())
                .isNotEqualTo(DumpFile.read(original).key());
    }

    @Test
    void theFileIsNotAltered() throws IOException {
        Path copy = Files.copy(SampleDumps.path("custom.dump"), directory.resolve("custom.dump"));
        Files.setLastModifiedTime(copy, FileTime.from(Instant.EPOCH));

        DumpFile.read(copy);

        assertThat(Files.getLastModifiedTime(copy)).isEqualTo(FileTime.from(Instant.EPOCH));
        assertThat(copy).hasSameBinaryContentAs(SampleDumps.path("custom.dump"));
    }

    @Test
    void aFileThatIsNotThereIsTold() {
        refused(directory.resolve("nothing.sql"), "does not exist; correct the path after 'dump:'.");
    }

    @Test
    void anEmptyFileIsDamaged() throws IOException {
        refused(Files.createFile(directory.resolve("empty")), "is damaged or incomplete: it has no byte");
    }

    @Test
    void textThatIsNoDumpIsTold() throws IOException {
        refused(Files.writeString(directory.resolve("notes.txt"), "select 1;\n"), "is no dump that pg_dump has made");
    }

    @Test
    void aDumpOfAWholeClusterIsTold() throws IOException {
        Path cluster = Files.writeString(
                directory.resolve("all.sql"), "--\n-- PostgreSQL database cluster dump\n--\n\ncreate role x;\n");

        refused(cluster, "holds a whole cluster");
    }

    @Test
    void aPlainDumpWithoutItsEndIsIncomplete() throws IOException {
        Path cut = Files.writeString(
                directory.resolve("cut.sql"),
                Files.readString(SampleDumps.path("plain.sql")).substring(0, 2500));

        refused(cut, "its last line, '-- PostgreSQL database dump complete', is missing");
    }

    @Test
    void aGzippedDumpThatIsCutOffOrChangedIsDamaged() throws IOException {
        Path gzipped = SampleDumps.gzipped(SampleDumps.path("plain.sql"), directory);
        byte[] bytes = Files.readAllBytes(gzipped);
        Path cut = Files.write(directory.resolve("cut.gz"), Arrays.copyOf(bytes, bytes.length - 200));
        bytes[bytes.length / 2] ^= 0x55;
        Path changed = Files.write(directory.resolve("changed.gz"), bytes);

        refused(cut, "its compressed data is broken or ends too early");
        refused(changed, "its compressed data is broken or ends too early");
    }

    @Test
    void anArchiveThatEndsInItsHeaderIsDamaged() throws IOException {
        byte[] bytes = Files.readAllBytes(SampleDumps.path("custom.dump"));

        refused(Files.write(directory.resolve("cut"), Arrays.copyOf(bytes, 40)), "it ends within its header");
    }

    @Test
    void aDirectoryOfSomethingElseIsNoDump() throws IOException {
        Files.writeString(directory.resolve("a.sql"), "select 1");

        refused(directory, "is no dump: it has no toc.dat");
    }

    @Test
    void aDirectoryWithABrokenPartIsDamaged() throws IOException {
        Path copy = SampleDumps.copyOfDirectory(directory);
        Path part = SampleDumps.parts(copy).get(0);
        Files.write(part, Arrays.copyOf(Files.readAllBytes(part), 20));

        refused(copy, "the compressed data of " + part.getFileName() + " is broken");
    }

    @ParameterizedTest
    @CsvSource({"17.0, true", "18.1, true", "17.12 (Debian 17.12-0+deb13u1), true", "16.9, false", "9.6.24, false"})
    void onlyAnOlderPostgresqlCannotTakeIt(String version, boolean takes) {
        DumpFile dump = DumpFile.read(SampleDumps.path("plain.sql"));

        if (takes) {
            dump.requireFor(version, "1.0.0");
        } else {
            assertThatThrownBy(() -> dump.requireFor(version, "1.0.0"))
                    .isInstanceOf(DumpException.class)
                    .hasMessageContaining("comes from PostgreSQL 17.12, and release 1.0.0 runs PostgreSQL " + version);
        }
    }

    private static void refused(Path file, String message) {
        assertThatThrownBy(() -> DumpFile.read(file))
                .isInstanceOf(DumpException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining(message);
    }
}
