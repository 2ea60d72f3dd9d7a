package dev.rehearsal.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RemoteTest {
    @Test
    void theFirstOfADepotIsWhereReplicasLookForItAnyway() {
        assertThat(new Remote(Remote.FIRST).redirection()).isEmpty();
        assertThat(new Remote(Remote.FIRST).directory()).isEqualTo("/srv/git/release.git");
    }

    @Test
    void aFurtherOneIsFoundUnderTheSameAddress() {
        assertThat(new Remote("release-1.git").redirection())
                .hasValue("git config --system 'url.git://git.rehearsal/release-1.git.insteadOf'"
                        + " 'git://git.rehearsal/release.git'");
        assertThat(new Remote("release-1.git").directory()).isEqualTo("/srv/git/release-1.git");
    }
}
