package dev.rehearsal.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.descriptor.TargetLoader;
import dev.rehearsal.redaction.Redaction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {
    @TempDir
    private Path reports;

    private final Redaction redaction = new Redaction();
    private final Secrets secrets = Secrets.of(redaction);

    @Test
    void ofTheProcessOnlyRehearsalsOwnAccountsAreSecret() {
        Secrets.learnProcess(
                redaction,
                Map.of(
                        "REHEARSAL_REGISTRY_PASSWORD",
                        "canary-four",
                        "OTHER_PASSWORD",
                        "not-ours",
                        "DOCKER_AUTH_CONFIG",
                        "{\"auths\":{\"r.example.org\":{\"auth\":\"bWU6Y2FuYXJ5LWZpdmU=\"}}}"));

        assertThat(secrets.hiddenIn("canary-four not-ours canary-five"))
                .isEqualTo("<REHEARSAL_REGISTRY_PASSWORD> not-ours <DOCKER_AUTH_CONFIG>");
    }

    @Test
    void accountsThatDockerKeepsAreSecret() throws IOException {
        Files.writeString(
                reports.resolve("config.json"),
                "{\"auths\":{\"r.example.org\":{\"auth\":\"bWU6Y2FuYXJ5LWZpdmU=\"}},\"credsStore\":\"desktop\"}");
        Secrets.learnProcess(redaction, Map.of("DOCKER_CONFIG", reports.toString()));

        assertThat(secrets.hiddenIn("canary-five bWU6Y2FuYXJ5LWZpdmU= r.example.org desktop"))
                .isEqualTo("<auth> <auth> r.example.org desktop");
    }

    @Test
    void aFileOfDockersThatIsNoDocumentHoldsNone() throws IOException {
        Files.writeString(reports.resolve("config.json"), "no document: canary-five");
        Secrets.learnProcess(redaction, Map.of("DOCKER_CONFIG", reports.toString()));

        assertThat(secrets.hiddenIn("canary-five")).isEqualTo("canary-five");
    }

    @Test
    void passwordsInRequestsOfADescriptorAreSecretAndTheirOtherFieldsAreNot() {
        Secrets.learnTarget(redaction, TargetLoader.load(Path.of("../fixtures/unleash/target.yaml")));

        assertThat(secrets.hiddenIn(
                        "{\"username\":\"ada\",\"password\":\"Fixture-Password-1!\"} fixture-admin-password"))
                .isEqualTo("{\"username\":\"ada\",\"password\":\"<password>\"} <password>");
        assertThat(secrets.hiddenIn("ada@example.com wrong")).isEqualTo("ada@example.com wrong");
    }

    @Test
    void whatALogInGaveIsSecretAndTheNumberOfAThingIsNot() {
        secrets.learnCaptured(Map.of(
                "session", "eyJhbGciOiJIUzI1NiJ9.canary",
                "note", "1234567",
                "project", "0b7c1f3a-5d6e-4f80-9a1b-2c3d4e5f6071"));

        assertThat(secrets.hiddenIn("eyJhbGciOiJIUzI1NiJ9.canary 1234567")).isEqualTo("<captured.session> 1234567");
    }

    @Test
    void noFileOfALogHoldsOneNeitherInItsNameNorOverTwoParts() throws IOException {
        redaction.learnFile("TOKEN=canary-token");
        try (PathLog log = new PathLog(reports, "standard", "r", secrets)) {
            log.command("\n$ ", "curl -H 'X: canary-token' x");
            log.shell("answer: canary-");
            log.shell("token\r\nnext ");
            log.beside("[examination] $ ", "x", "canary-\ntoken\n");
            log.write("diagnostics/canary-token.txt", "of canary-token");
            log.write("d.txt", "# canary-token", "echo canary-token", "canary-token\n");
            log.own("fault.log", new IllegalStateException("canary-token").toString());
            log.lines("ledger.jsonl", List.of("{\"a\":\"canary-token\"}", "{}").iterator());
        }

        try (Stream<Path> files = Files.walk(reports)) {
            List<Path> all = files.toList();
            assertThat(all)
                    .hasSizeGreaterThan(7)
                    .noneMatch(file -> file.toString().contains("canary"));
            for (Path file : all) {
                if (Files.isRegularFile(file)) {
                    assertThat(file).content().contains("<TOKEN>").doesNotContainPattern("canary-\\s*token");
                }
            }
        }
        assertThat(reports.resolve("logs/standard/shell.log")).content().contains("answer: <TOKEN>\r\nnext ");
        assertThat(reports.resolve("logs/standard/ledger.jsonl")).hasContent("{\"a\":\"<TOKEN>\"}\n{}");
    }

    @Test
    void ofADumpNothingThatAProgramPrintedIsWritten() throws IOException {
        redaction.withholdPrograms();
        String rows = "Jane Doe\t7\nERROR:  duplicate key value violates unique constraint \"users_key\"\n"
                + "DETAIL:  Key (name)=(Jane) already exists.\n";
        String marker = "@@ad0b5cb3-f6a9-4671-9ee6-f2d9960adbc7 1@@";
        try (PathLog log = new PathLog(reports, "standard", "r", secrets)) {
            log.shell("stty -echo cols 240; PS1=; PS2=; cd ~; x\r\nJane\r\n");
            log.command("\n$ ", "psql -c 'select 1'");
            for (char each : (rows + "Ja".repeat(5000) + "ne\n" + marker + "\r\n").toCharArray()) {
                log.shell(String.valueOf(each));
            }
            log.shell("Jane without an end");
            log.beside("[examination] $ ", "x", rows);
            log.write("before.log", rows);
            log.write("d.txt", "# occasion", "docker compose logs", rows);
            log.fault("fault.log", new IllegalStateException("Jane"));
        }

        try (Stream<Path> files = Files.walk(reports)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(file).content().contains("(withheld").doesNotContain("Jane", "JaJa");
            }
        }
        assertThat(reports.resolve("logs/standard/shell.log"))
                .content()
                .contains(
                        "stty -echo cols 240",
                        "\n$ psql -c 'select 1'\n",
                        "PostgreSQL's 23505 unique_violation, constraint users_key",
                        "\n" + marker + "\r\n");
    }
}
