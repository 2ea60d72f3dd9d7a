package dev.rehearsal.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobsTest {
    @ParameterizedTest
    @CsvSource({"2, 23, 2", "8, 5, 2", "8, 1, 1", "1, 64, 1"})
    void coresAndFreeMemoryBoundTheJobs(int cores, long gigabytes, int jobs) {
        assertThat(Jobs.fitting(cores, OptionalLong.of(gigabytes * 1_000_000_000L)))
                .isEqualTo(jobs);
    }

    @Test
    void whereTheSystemDoesNotSayTheCoresDecide() {
        assertThat(Jobs.fitting(3, OptionalLong.empty())).isEqualTo(3);
        assertThat(Jobs.available(Path.of("/nowhere"))).isEmpty();
    }

    @Test
    void theAvailableMemoryIsReadAsBytes(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("meminfo"), "MemTotal: 9 kB\nMemAvailable:   2048 kB\n");

        assertThat(Jobs.available(file)).hasValue(2_097_152);
    }
}
