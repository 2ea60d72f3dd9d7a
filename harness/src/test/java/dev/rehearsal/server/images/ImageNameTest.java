package dev.rehearsal.server.images;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageNameTest {
    @ParameterizedTest
    @CsvSource({
        "postgres, docker.io, library/postgres, latest,",
        "postgres:16, docker.io, library/postgres, 16,",
        "me/app:1, docker.io, me/app, 1,",
        "docker.io/postgres:16, docker.io, library/postgres, 16,",
        "index.docker.io/me/app, docker.io, me/app, latest,",
        "ghcr.io/acme/app:v1.2.3, ghcr.io, acme/app, v1.2.3,",
        "registry:5000/app, registry:5000, app, latest,",
        "registry:5000/a/b/c:1, registry:5000, a/b/c, 1,",
        "localhost/app:1, localhost, app, 1,",
        "postgres@sha256:ab, docker.io, library/postgres, latest, sha256:ab",
        "ghcr.io/acme/app:1@sha256:ab, ghcr.io, acme/app, 1, sha256:ab",
    })
    void aReferenceIsReadAsTheEngineReadsIt(String text, String host, String path, String tag, String digest) {
        assertThat(ImageName.parse(text)).isEqualTo(new ImageName(host, path, tag, digest));
    }

    @ParameterizedTest
    @CsvSource({
        "postgres:16, http://registry.rehearsal/v2/library/postgres/manifests/16",
        "ghcr.io/acme/app, http://ghcr.io/v2/acme/app/manifests/latest",
        "registry:5000/app:1@sha256:ab, http://registry:5000/v2/app/manifests/sha256:ab",
    })
    void itsManifestIsWithTheRegistryThatAnswersForIt(String text, String url) {
        assertThat(ImageName.parse(text).manifestUrl()).isEqualTo(url);
    }

    @Test
    void theDepotAnswersAtEveryPortThatARegistryNames() {
        Registries registries =
                new Registries("10.0.0.2", Set.of("ghcr.io", "a:5001", "b:5000", "c:5001", "d.example.org:80"));

        assertThat(registries.ports()).containsExactly(5000, 5001);
        assertThat(Registries.none().ports()).isEmpty();
    }
}
