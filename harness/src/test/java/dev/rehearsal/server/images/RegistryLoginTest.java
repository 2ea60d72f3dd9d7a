package dev.rehearsal.server.images;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class RegistryLoginTest {
    private static final RegistryLogin LOGIN = RegistryLogin.of(Map.of(
            "REHEARSAL_REGISTRY", "registry.example.org:5000",
            "REHEARSAL_REGISTRY_USER", "ci",
            "REHEARSAL_REGISTRY_PASSWORD", "canary"));

    @Test
    void theAccountIsForItsOwnRegistryAndForNoOther() {
        assertThat(LOGIN.at("registry.example.org:5000")).hasValueSatisfying(account -> {
            assertThat(account.getUsername()).isEqualTo("ci");
            assertThat(account.getPassword()).isEqualTo("canary");
        });
        assertThat(LOGIN.at("registry.example.org")).isEmpty();
        assertThat(LOGIN.at("docker.io")).isEmpty();
        assertThat(LOGIN).hasToString("ci at registry.example.org:5000");
    }

    @Test
    void withoutAnAccountTheEnginesOwnLoginsCount() {
        assertThat(RegistryLogin.of(Map.of()).at("")).isEmpty();
        assertThat(RegistryLogin.of(Map.of("REHEARSAL_REGISTRY", "a.b")).at("a.b"))
                .isEmpty();
    }
}
