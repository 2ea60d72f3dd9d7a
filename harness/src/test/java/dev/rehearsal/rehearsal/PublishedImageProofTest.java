package dev.rehearsal.rehearsal;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.evidence.containers.ContainerAttestation;
import dev.rehearsal.server.ReplicaException;
import dev.rehearsal.server.images.ServedImage;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PublishedImageProofTest {
    private static final PublishedImageProof PROOF = new PublishedImageProof(
            List.of(new ServedImage("app:2", "app:2", "sha256:id", "sha256:pushed", List.of("sha256:id"))));

    @Test
    void aRegistryThatBecameAnotherIsNoFaultOfTheRelease() {
        assertThatThrownBy(() -> PROOF.require(List.of(container("app:2", "sha256:other"))))
                .isInstanceOf(ReplicaException.class)
                .hasMessageContaining("app:2 as sha256:other and was handed it as sha256:pushed");
    }

    @Test
    void whatWasHandedOverPassesAndSoDoesWhatWasNotAsked() {
        assertThatCode(() -> {
                    PROOF.require(null);
                    PROOF.require(List.of(
                            container("app:2", "sha256:pushed"),
                            container("app:2", null),
                            container("built", "sha256:other"),
                            container(null, null)));
                })
                .doesNotThrowAnyException();
    }

    private static ContainerAttestation container(@Nullable String image, @Nullable String digest) {
        return new ContainerAttestation(
                "api", "app-api-1", "app:2", image, digest, digest, null, false, null, true, "healthy", 0);
    }
}
