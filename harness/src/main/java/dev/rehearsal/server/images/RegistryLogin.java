package dev.rehearsal.server.images;

import com.github.dockerjava.api.model.AuthConfig;
import java.util.Map;
import java.util.Optional;

/**
 * An account at one registry, from the environment: {@code REHEARSAL_REGISTRY}, {@code REHEARSAL_REGISTRY_USER} and
 * {@code REHEARSAL_REGISTRY_PASSWORD}. Without it the engine's client uses what {@code docker login} or a credential helper
 * knows. Immutable.
 */
final class RegistryLogin {
    private final String registry;
    private final String user;
    private final String password;

    private RegistryLogin(String registry, String user, String password) {
        this.registry = registry;
        this.user = user;
        this.password = password;
    }

    static RegistryLogin of(Map<String, String> variables) {
        return new RegistryLogin(
                variables.getOrDefault("REHEARSAL_REGISTRY", ""),
                variables.getOrDefault("REHEARSAL_REGISTRY_USER", ""),
                variables.getOrDefault("REHEARSAL_REGISTRY_PASSWORD", ""));
    }

    /** The account for an image's registry; empty for every other than the one that is named. */
    Optional<AuthConfig> at(String host) {
        return registry.isEmpty() || password.isEmpty() || !registry.equals(host)
                ? Optional.empty()
                : Optional.of(new AuthConfig()
                        .withRegistryAddress(registry)
                        .withUsername(user)
                        .withPassword(password));
    }

    /** The account without its password. */
    @Override
    public String toString() {
        return user + " at " + registry;
    }
}
