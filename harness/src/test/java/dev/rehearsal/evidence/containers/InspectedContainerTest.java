package dev.rehearsal.evidence.containers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.evidence.containers.InspectedContainer.Mount;
import dev.rehearsal.evidence.mounts.MountedPlace;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InspectedContainerTest {
    @Test
    void volumesAndPathsAreReadAndWhatEndsWithTheContainerIsNot() {
        List<InspectedContainer> containers = InspectedContainer.parse("""
                [{"Name": "/app-proxy-1", "Config": {"Image": "proxy:2", "Labels": {"com.docker.compose.service": "proxy"}},
                  "State": {"Running": true, "Pid": 77},
                  "Mounts": [
                    {"Type": "volume", "Name": "app_data", "Source": "/var/lib/docker/volumes/app_data/_data",
                     "Destination": "/data", "RW": true},
                    {"Type": "tmpfs", "Destination": "/tmp", "RW": true},
                    {"Type": "bind", "Source": "/srv/Caddyfile", "Destination": "/Caddyfile", "RW": false}]}]
                """);

        assertThat(containers).singleElement().satisfies(container -> {
            assertThat(container.pid()).isEqualTo(77);
            assertThat(container.mounts())
                    .containsExactly(
                            new Mount(new MountedPlace(false, "/srv/Caddyfile"), "/Caddyfile", false),
                            new Mount(new MountedPlace(true, "app_data"), "/data", true));
        });
    }

    @ParameterizedTest
    @CsvSource({"true, app_data, data", "true, other_data, other_data", "false, app_data, app_data"})
    void aVolumeIsCalledAsInTheComposeFile(boolean volume, String name, String within) {
        assertThat(new MountedPlace(volume, name).within("app")).isEqualTo(within);
    }
}
