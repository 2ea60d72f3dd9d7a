package dev.rehearsal.descriptor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OverridesTest {
    private static final Path BUNDLED =
            Path.of("../fixtures/gitpulse/target.yaml").toAbsolutePath().normalize();
    private static final String BASE = "extends: " + BUNDLED + "\n";

    @TempDir
    private Path directory;

    @Test
    void aReleaseHasWhatIsSaidOfItAndOfEarlierOnes() throws IOException {
        Target target = load(BASE + """
                overrides:
                  ">=2026.5.17":
                    health: {ready: {path: /ready17}, alive: {path: /alive17}}
                    migrations: {tables: [alembic_version, migrations]}
                  2026.5.18:
                    health: {ready: {path: /ready18}}
                    identities: {guest: {X-Guest: "18"}}
                  ">=2026.6.1":
                    health: {ready: {path: /ready6}}
                    services: {api: {versionPath: /version}, queue: {role: worker}}
                    smoke: []
                    probe: {rate: 50}
                    logs: {allow: [six]}
                    compose: {environmentFile: %s}
                """.formatted(environment("six.env")));

        assertThat(ready(target, "2026.5.16")).isEqualTo("/health/ready");
        assertThat(ready(target, "2026.5.17")).isEqualTo("/ready17");
        assertThat(ready(target, "2026.5.18")).isEqualTo("/ready18");
        assertThat(ready(target, "2026.5.19")).isEqualTo("/ready17");
        assertThat(ready(target, "2026.6.1")).isEqualTo("/ready6");
        assertThat(ready(target, "2027.1.1")).isEqualTo("/ready6");
        assertThat(ready(target, "no version")).isEqualTo("/health/ready");
        assertThat(target.at("2027.1.1").health().alive().path()).isEqualTo("/alive17");
        assertThat(target.at("2026.5.18").identities()).containsEntry("guest", Map.of("X-Guest", "18"));
        assertThat(target.at("2026.5.19").identities())
                .doesNotContainKey("guest")
                .containsKey("student");

        Target six = target.at("2026.6.2");
        assertThat(six.services().get("api"))
                .isEqualTo(new Target.Service("api", null, "X-App-Version", "/version", null));
        assertThat(six.services()).containsKey("queue");
        assertThat(six.smoke()).isEmpty();
        assertThat(six.probe().rate()).isEqualTo(50);
        assertThat(six.probe().routes()).isEqualTo(target.probe().routes());
        assertThat(six.logs().allow()).containsExactly("six");
        assertThat(directory.resolve(String.valueOf(six.compose().environmentFile())))
                .hasContent("A=six");
        assertThat(six.overrides()).isEmpty();
        assertThat(target.at("2026.5.16").smoke()).isNotEmpty();
    }

    @Test
    void theMigrationToolsTablesAreThoseOfEveryRelease() throws IOException {
        Target target = load(BASE + "overrides: {2026.6.1: {migrations: {tables: [migrations]}}}\n");

        assertThat(target.migrations().tables()).containsExactly("alembic_version", "migrations");
        assertThat(target.at("2026.6.1").migrations().tables()).containsExactly("alembic_version", "migrations");
    }

    @Test
    void capturedValuesStandInARelease() throws IOException {
        Target target = load(BASE + """
                seed: {requests: [{path: /, status: 200, capture: {note: id}}]}
                overrides: {2026.6.1: {health: {ready: {path: "/notes/{note}"}}}}
                """);

        assertThat(target.at("2026.6.1")
                        .with(Map.of("note", "7"))
                        .health()
                        .ready()
                        .path())
                .isEqualTo("/notes/7");
    }

    @Test
    void everythingWrongIsToldAtOnceAndOnce() throws IOException {
        List<String> problems = refused(BASE + """
                probe: {rate: 0}
                overrides:
                  ">=2026.6.1":
                    health: {ready: {path: ready, as: boss}}
                    seed: {}
                  "> 2026.7.1": {}
                  2026.07.1: {}
                  2026.6.1: {services: {api: {role: boss}}, smoke: [{name: x, proves: content}]}
                  ">=2026.6.2": {logs: {allow: ['[']}, compose: {environmentFile: gone.env}}
                """);

        assertThat(problems)
                .map(problem -> problem.replaceFirst("^.*target\\.yaml:", ""))
                .containsExactly(
                        "2: probe.rate: must be at least 1, is 0",
                        "5: health.ready.path: must be a path that starts with /, is 'ready'",
                        "5: health.ready.as: 'boss' is no identity; there are admin, anonymous, gitlab, student, teacher",
                        "6: overrides.>=2026.6.1.seed: is no known key",
                        "7: overrides.> 2026.7.1: must be a version, or >= and a version: '> 2026.7.1' is not of the form"
                                + " YYYY.M.D[.postN].",
                        "8: overrides.2026.07.1: must be a version, or >= and a version: '2026.07.1' has '07', and no"
                                + " part may start with a zero.",
                        "9: services.api.role: must be one of api, worker, scheduler, database, cache, proxy, other, is"
                                + " 'boss'",
                        "9: smoke[0].verify: is missing",
                        "10: logs.allow[0]: is no pattern: Unclosed character class at index 0",
                        "10: compose.environmentFile: there is no file gone.env");
    }

    @Test
    void twoOverridesOfTheSameReleasesAreRefused() throws IOException {
        assertThat(refused("""
                        extends: %s
                        versions: semantic
                        paths: {standard: {from: 1.0.0, to: 2.0.0, longestOutage: 1s, downtime: 1s}}
                        overrides: {v3.0.0: {}, 3.0.0: {}, ">=3.0.0": {}}
                        """.formatted(BUNDLED)))
                .anySatisfy(problem ->
                        assertThat(problem).endsWith("4: overrides.3.0.0: is for the same releases as v3.0.0"))
                .noneSatisfy(problem -> assertThat(problem).contains(">=3.0.0"));
    }

    private static String ready(Target target, String version) {
        return String.valueOf(target.at(version).health().ready().path());
    }

    private String environment(String name) throws IOException {
        Files.writeString(directory.resolve(name), "A=six");
        return name;
    }

    private Target load(String text) throws IOException {
        Path file = directory.resolve("target.yaml");
        Files.writeString(file, text);
        return TargetLoader.load(file);
    }

    private List<String> refused(String text) throws IOException {
        return catchThrowableOfType(TargetException.class, () -> load(text)).problems();
    }
}
