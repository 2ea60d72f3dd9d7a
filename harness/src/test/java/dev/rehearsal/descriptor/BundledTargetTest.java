package dev.rehearsal.descriptor;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import dev.rehearsal.descriptor.SmokeResource.Proof;
import dev.rehearsal.descriptor.Target.Gate;
import dev.rehearsal.descriptor.Target.Service;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BundledTargetTest {
    private static final Path FILE = Path.of("../fixtures/gitpulse/target.yaml");
    private static final Target TARGET = TargetLoader.load(FILE);

    @Test
    void everyScalarIsMapped() {
        assertThat(TARGET.directory())
                .isEqualTo(FILE.toAbsolutePath().normalize().getParent());
        assertThat(TARGET.name()).isEqualTo("gitpulse");
        assertThat(TARGET.prepare()).isEqualTo("prepare.sh");
        assertThat(TARGET.prepareArguments()).isEmpty();
        assertThat(TARGET.repository()).isNull();
        assertThat(TARGET.tagOf("2026.5.17")).isEqualTo("2026.5.17");
        assertThat(TARGET.releaseNotes()).isEqualTo("docs/releases/{version}.md");
        assertThat(TARGET.breakingNotes())
                .isEqualTo("(?i)(?<!\\b(?:no|non|not|without)(?: a| any| known)?[ -])\\b(?:breaking|operator action)\\b"
                        + "(?!(?: changes?)?\\W{0,10}\\bnone\\b(?! of))");
        assertThat(TARGET.migrationsDirectory()).isEqualTo("alembic/versions");
        assertThat(TARGET.exampleEnvironment()).isEqualTo(".env.example");
        assertThat(TARGET.registry()).isEqualTo("registry.kpi.fei.tuke.sk");
        assertThat(TARGET.stabilityWindow()).isEqualTo(Duration.ofSeconds(10));
        assertThat(TARGET.limits())
                .isEqualTo(new Target.Limits(
                        Duration.ofMinutes(10), Duration.ofMinutes(2), Duration.ofSeconds(20), Duration.ofSeconds(1)));
        assertThat(TARGET.ignoredData()).isEmpty();
    }

    @Test
    void everyPartIsMapped() {
        assertThat(TARGET.host())
                .isEqualTo(new Target.Host(
                        "gitpulse-prod",
                        "gitpulse",
                        "/home/gitpulse/gitpulse",
                        "gitpulse.kpi.fei.tuke.sk",
                        443,
                        "https",
                        "certs/site.crt",
                        "certs/site.key",
                        40,
                        Map.of(),
                        List.of()));
        assertThat(TARGET.compose()).isEqualTo(new Target.Compose("docker-compose.yml", "production.env"));
        assertThat(TARGET.services())
                .hasSize(7)
                .containsEntry("api", new Service("api", null, "X-App-Version", "/health", null))
                .containsEntry("worker", new Service("worker", null, null, null, "python -m app.version"));
        assertThat(TARGET.health())
                .isEqualTo(new Target.Health(
                        new Gate("/health/live", 200, "anonymous"),
                        new Gate("/health/ready", 200, "anonymous"),
                        new Gate("/api/v1/courses/?limit=1", 200, "student")));
        assertThat(TARGET.identities())
                .containsEntry("anonymous", Map.of())
                .containsEntry("student", Map.of("Authorization", "Bearer fixture-student-token"));
        assertThat(TARGET.migrations().tables()).containsExactly("alembic_version");
        assertThat(TARGET.database())
                .isEqualTo(new Target.DatabaseAccount(
                        "postgres", 5432, "gitpulse", "gitpulse", "fixture-postgres-password"));
        assertThat(TARGET.substitutions())
                .hasSize(7)
                .containsAllEntriesOf(Map.of("v1.1.0", "{to}", "v2.0.0", "{to}", "v1.0.5", "{from}"));
        assertThat(TARGET.seed().locations()).containsExactly("seed/sql");
        assertThat(TARGET.seed().sizes()).containsEntry("medium", Map.of("events", "500000"));
        assertThat(TARGET.probe().rate()).isEqualTo(100);
        assertThat(TARGET.probe().routes())
                .contains(new Target.Route("api", "/api/v1/courses/?limit=1", "student", 200));
        assertThat(TARGET.logs().errorPattern()).contains("traceback");
        assertThat(TARGET.paths())
                .containsEntry(
                        "standard",
                        new Target.PathSettings(
                                "2026.5.15",
                                "2026.5.17",
                                Duration.ofSeconds(60),
                                Duration.ofSeconds(90),
                                -1,
                                null,
                                null,
                                null,
                                null,
                                Map.of(),
                                Map.of()));
    }

    @Test
    void bothReleasesTellWhatTheyOfferAndRead() {
        assertThat(TARGET.contract())
                .extracting(Target.Contract::openapi, as(STRING))
                .contains("app.openapi()")
                .doesNotContain("\n");
        assertThat(TARGET.configuration())
                .extracting(Target.Configuration::variables, as(STRING))
                .startsWith("grep ")
                .endsWith("src | sort -u");
    }

    @Test
    void everyKindOfProofHasAResource() {
        assertThat(TARGET.smoke()).extracting(SmokeResource::proves).contains(Proof.values());
    }

    @Test
    void aRequestIsMappedWithItsExpectations() {
        Request login = resource("session").verify().get(0);

        assertThat(login.as()).isEqualTo("admin");
        assertThat(login.method()).isEqualTo("POST");
        assertThat(login.json()).isNull();
        assertThat(login.status()).containsExactly(204);
        assertThat(login.capture()).containsEntry("session", "cookie:__Host-gitpulse_session");
        assertThat(login.within()).isZero();

        Request metrics = resource("webhook").verify().get(1);
        assertThat(metrics.method()).isEqualTo("GET");
        assertThat(metrics.values()).containsEntry("commit_count", "1");
        assertThat(metrics.within()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void verifyAfterIsVerifyUnlessItSaysOtherwise() {
        SmokeResource page = resource("page");
        assertThat(page.verifyAfter()).isEqualTo(page.verify());
        assertThat(resource("session").verifyAfter())
                .extracting(Request::status)
                .containsExactly(List.of(401));
    }

    @Test
    void aMigrationThatCannotGoDownIsTold() {
        Pattern irreversible = Pattern.compile(String.valueOf(TARGET.irreversibleMigration()));

        assertThat(irreversible.matcher("def upgrade() -> None:\n    pass\n").find())
                .isTrue();
        assertThat(irreversible
                        .matcher("def downgrade() -> None:\n    \"\"\"No way.\"\"\"\n    raise NotImplementedError\n")
                        .find())
                .isTrue();
        assertThat(irreversible
                        .matcher("def downgrade() -> None:\n    op.execute(\"DROP TABLE raise\")\n")
                        .find())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "POSTGRES_USER, gitpulse",
        "POSTGRES_PASSWORD, fixture-postgres-password",
        "STUDENT_API_TOKEN, fixture-student-token",
        "TEACHER_API_TOKEN, fixture-teacher-token",
        "ADMIN_API_TOKEN, fixture-admin-token",
        "GITLAB_WEBHOOK_SECRET, fixture-webhook-secret"
    })
    void whatItSaysIsWhatTheEnvironmentFileSets(String variable, String value) throws Exception {
        assertThat(Files.readAllLines(FILE.resolveSibling("production.env"))).contains(variable + "=" + value);
        assertThat(Files.readString(FILE)).contains(value);
    }

    private static SmokeResource resource(String name) {
        return TARGET.smoke().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
