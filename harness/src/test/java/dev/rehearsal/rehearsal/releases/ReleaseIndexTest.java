package dev.rehearsal.rehearsal.releases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.release.Version;
import dev.rehearsal.release.VersionScheme;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReleaseIndexTest {
    @Test
    void theNewestBeforeIsToldByTheSchemeAndNotByTheText() {
        ReleaseIndex calendar =
                catalogue(VersionScheme.CALENDAR, "2026.10.1", "2026.9.30", "2026.9.30.post2", "2026.9.4");

        assertThat(calendar.before(VersionScheme.CALENDAR.parse("2026.10.1"))).hasToString("Optional[2026.9.30.post2]");
        assertThat(calendar.before(VersionScheme.CALENDAR.parse("2026.12.1"))).hasToString("Optional[2026.10.1]");
        assertThat(calendar.before(VersionScheme.CALENDAR.parse("2026.9.4"))).isEmpty();
    }

    @Test
    void aPreReleaseComesBeforePreReleasesAlone() {
        ReleaseIndex semantic = catalogue(VersionScheme.SEMANTIC, "v1.9.0", "v2.0.0-rc1", "v2.0.0-rc2");

        assertThat(semantic.before(VersionScheme.SEMANTIC.parse("v2.0.0"))).hasToString("Optional[v1.9.0]");
        assertThat(semantic.before(VersionScheme.SEMANTIC.parse("v2.0.0-rc2"))).hasToString("Optional[v2.0.0-rc1]");
    }

    private static ReleaseIndex catalogue(VersionScheme scheme, String... versions) {
        return new ReleaseIndex(
                Stream.of(versions).map(scheme::parse).map(Version.class::cast).toList());
    }
}
