package dev.rehearsal.descriptor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.rehearsal.release.VersionScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TargetLoaderTest {
    static final String SMALLEST = """
            name: shop
            repository: https://git.example.invalid/shop.git
            host:
              name: shop-prod
              user: shop
              directory: /srv/shop
              publicName: shop.example.invalid
            services:
              web: {role: api}
              db: {role: database}
            health:
              alive: {path: /ping}
              ready: {path: /ready}
              usable: {path: /orders}
            migrations:
              current: select version from migrations
              heads: bin/heads
              headsPattern: '(\\d+)'
              upgrade: bin/migrate
            database:
              service: db
              name: shop
              user: shop
              password: secret
            probe:
              routes:
                - {name: orders, path: /orders}
            smoke:
              - name: order
                proves: content
                verify:
                  - {path: /orders/1, status: [200, 203]}
            paths:
              standard:
                from: 2026.1.1
                to: 2026.1.2
                longestOutage: 30s
                downtime: 1m
            """;

    @TempDir
    private Path directory;

    private Path file;

    @BeforeEach
    void placeTheFile() {
        file = directory.resolve("target.yaml");
    }

    @Test
    void whatIsLeftOutHasItsDocumentedDefault() throws IOException {
        Target target = load(SMALLEST);

        assertThat(target.directory()).isEqualTo(directory);
        assertThat(target.versions()).isEqualTo(VersionScheme.CALENDAR);
        assertThat(target.tag()).isEqualTo("{version}");
        assertThat(target.breakingNotes())
                .isEqualTo("(?i)(?<!\\b(?:no|non|not|without)(?: a| any| known)?[ -])\\b(?:breaking|operator action)\\b"
                        + "(?!(?: changes?)?\\W{0,10}\\bnone\\b(?! of))");
        assertThat(target.registry()).isEmpty();
        assertThat(target.prepare()).isNull();
        assertThat(target.prepareArguments()).isEmpty();
        assertThat(target.releaseNotes()).isNull();
        assertThat(target.host())
                .isEqualTo(new Target.Host(
                        "shop-prod",
                        "shop",
                        "/srv/shop",
                        "shop.example.invalid",
                        443,
                        "https",
                        null,
                        null,
                        null,
                        Map.of(),
                        List.of()));
        assertThat(target.compose()).isEqualTo(new Target.Compose("docker-compose.yml", null));
        assertThat(target.health().alive()).isEqualTo(new Target.Gate("/ping", 200, "anonymous"));
        assertThat(target.identities()).isEqualTo(Map.of("anonymous", Map.of()));
        assertThat(target.migrations().downgrade()).isNull();
        assertThat(target.migrations().tables()).isEmpty();
        assertThat(target.database().port()).isEqualTo(5432);
        assertThat(target.substitutions()).isEmpty();
        assertThat(target.seed()).isEqualTo(new Target.Seed(List.of(), Map.of(), List.of()));
        assertThat(target.probe())
                .isEqualTo(new Target.Probe(
                        200,
                        Duration.ofSeconds(2),
                        0.5,
                        List.of(new Target.Route("orders", "/orders", "anonymous", 200))));
        assertThat(target.logs())
                .isEqualTo(new Target.Logs("(?i)\\b(error|exception|traceback|fatal|panic|critical)\\b", List.of()));
        assertThat(target.ignoredData()).isEmpty();
        assertThat(target.stabilityWindow()).isEqualTo(Duration.ofSeconds(10));
        assertThat(target.limits())
                .isEqualTo(new Target.Limits(
                        Duration.ofMinutes(10), Duration.ofMinutes(2), Duration.ofSeconds(20), Duration.ofSeconds(1)));
        assertThat(target.overrides()).isEmpty();
        assertThat(target.paths())
                .isEqualTo(Map.of(
                        "standard",
                        new Target.PathSettings(
                                "2026.1.1",
                                "2026.1.2",
                                Duration.ofSeconds(30),
                                Duration.ofMinutes(1),
                                0,
                                null,
                                null,
                                null,
                                null,
                                Map.of(),
                                Map.of())));
    }

    @Test
    void whereNothingIsSaidOfMigrationsAndBackupTheDatabasesOwnMeansServe() throws IOException {
        Target target = load(SMALLEST.replaceAll("(?m)^  (heads|headsPattern|upgrade): .*\\n", ""));

        assertThat(target.migrations())
                .isEqualTo(new Target.Migrations(
                        "select version from migrations",
                        "select version from migrations",
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        List.of(),
                        EnumSet.allOf(Examined.class)));
        assertThat(target.backup().create()).contains("docker compose exec -T db pg_dump -Fc -U shop -d shop");
        assertThat(target.backup().restore()).endsWith("pg_restore --exit-on-error --create -U shop -d template1 <");
        assertThat(target.backup().elsewhere()).endsWith("-d {database} <{file}");
    }

    @Test
    void whatIsNotExaminedIsWhatTheTargetLeavesOut() throws IOException {
        assertThat(load(SMALLEST.replace("migrations:\n", "migrations:\n  examined: [locks, backend]\n"))
                        .migrations()
                        .examined())
                .containsExactlyInAnyOrder(Examined.LOCKS, Examined.BACKEND);
    }

    @Test
    void aRequestHasItsDocumentedDefaults() throws IOException {
        Request request = load(SMALLEST).smoke().get(0).verify().get(0);

        assertThat(request)
                .isEqualTo(new Request(
                        "anonymous",
                        "GET",
                        "/orders/1",
                        Map.of(),
                        null,
                        List.of(200, 203),
                        List.of(),
                        List.of(),
                        Map.of(),
                        Map.of(),
                        Duration.ZERO,
                        null));
    }

    @Test
    void whateverAsksMayNameAFurtherPort() throws IOException {
        Target target = load(SMALLEST.replace(
                        "  user: shop\n  dir",
                        "  user: shop\n"
                                + "  port: 8080\n"
                                + "  scheme: http\n"
                                + "  ports: {metrics: {port: 9000}, admin: {port: 9443, scheme: https}, mail: {port:"
                                + " 25}}\n"
                                + "  dir")
                .replace("{path: /ping}", "{port: mail}")
                .replace("{path: /ready}", "{path: /ready, port: metrics}")
                .replace("path: /orders}\nsmoke", "path: /orders, port: admin}\nsmoke")
                .replace("status: [200, 203]", "status: 200, port: admin"));

        assertThat(target.host().ports())
                .isEqualTo(Map.of(
                        "metrics", new Target.Port(9000, "http"),
                        "admin", new Target.Port(9443, "https"),
                        "mail", new Target.Port(25, "http")));
        assertThat(target.health().alive()).isEqualTo(new Target.Gate(null, 200, "anonymous", "mail"));
        assertThat(target.health().ready().port()).isEqualTo("metrics");
        assertThat(target.probe().routes().get(0).port()).isEqualTo("admin");
        assertThat(target.smoke().get(0).verify().get(0).port()).isEqualTo("admin");
    }

    @Test
    void onlyAServerThatSpeaksTlsSomewherePresentsACertificate() throws IOException {
        String plain = SMALLEST.replace("  user: shop\n  dir", "  user: shop\n  scheme: http\n  dir");

        assertThat(load(SMALLEST).host().encrypts()).isTrue();
        assertThat(load(plain).host().encrypts()).isFalse();
        assertThat(load(plain.replace("  scheme: http\n", "  scheme: http\n  certificate: c\n  key: k\n"))
                        .host()
                        .encrypts())
                .isTrue();
        assertThat(load(plain.replace("  scheme: http\n", "  scheme: http\n  ports: {s: {port: 1, scheme: https}}\n"))
                        .host()
                        .encrypts())
                .isTrue();
    }

    static Stream<Arguments> brokenDescriptors() {
        return Stream.of(
                broken(
                        "name: shop\nrep",
                        "nome: shop\nrep",
                        "1: nome: is no known key; did you mean 'name'?",
                        "1: name: is missing"),
                broken("name: shop\nrep", "name: 7\nrep", "1: name: must be a text, is 7"),
                broken("name: shop\nrep", "name:\nrep", "1: name: must be a text, is empty"),
                broken("name: shop\nrep", "name: ' '\nrep", "1: name: must be a text that is not blank, is ' '"),
                broken("  user: shop\n  dir", "  dir", "3: host.user: is missing"),
                broken("/srv/shop", "srv/shop", "6: host.directory: must be a path that starts with /, is 'srv/shop'"),
                broken(
                        "  user: shop\n  dir",
                        "  user: shop\n  user: root\n  dir",
                        "6: host.user: is there twice; first in line 5"),
                broken("  user: shop\n  dir", "  user: shop\n  key: k\n  dir", "3: host.certificate: is missing"),
                broken("  user: shop\n  dir", "  user: shop\n  port: 70000\n  dir", "6: host.port: must be at most"),
                broken("  user: shop\n  dir", "  user: shop\n  scheme: ftp\n  dir", "must be one of http, https"),
                broken("repository: https", "x: https", "1: needs 'repository'", "2: x: is no known key"),
                broken(
                        "https://git.example.invalid/shop.git",
                        "nowhere",
                        "2: repository: there is no directory nowhere"),
                broken("role: api", "role: boss", "9: services.web.role: must be one of api, worker"),
                broken("  web: {role: api}", "  web: {}", "9: services.web.role: is missing"),
                broken("{role: api}", "{role: api, versionPath: /v}", "9: services.web.versionHeader: is missing"),
                broken("service: db", "service: pg", "21: database.service: 'pg' is not among the services"),
                broken("{path: /ping}", "{path: /ping, as: boss}", "'boss' is no identity; there are anonymous"),
                broken("{path: /ping}", "{path: /ping, port: metrics}", "'metrics' is not among host.ports, of which"),
                broken("{path: /ping}", "{status: 200}", "12: health.alive.path: is missing"),
                broken(
                        "  user: shop\n  dir",
                        "  user: shop\n  ports: {Metrics: {port: 0, scheme: udp}}\n  dir",
                        "6: host.ports.Metrics: must be a name of lower-case letters",
                        "6: host.ports.Metrics.port: must be at least 1, is 0",
                        "6: host.ports.Metrics.scheme: must be one of http, https, is 'udp'"),
                broken(
                        "path: /orders}\nsmoke",
                        "path: /orders, port: metrics}\nsmoke",
                        "27: probe.routes[0].port: 'metrics' is not among host.ports"),
                broken(
                        "status: [200, 203]",
                        "status: 200, port: admin",
                        "32: smoke[0].verify[0].port: 'admin' is not among host.ports"),
                appended(
                        "maintenance: {closed: [{port: web}]}",
                        "39: maintenance.closed[0].port: 'web' is not among host.ports",
                        "39: maintenance.closed[0].path: is missing; only an answer tells"),
                broken("{path: /ping}", "{path: /ping, status: 99}", "12: health.alive.status: must be at least 100"),
                broken("path: /orders}\nsmoke", "path: /orders, as: boss}\nsmoke", "27: probe.routes[0].as: 'boss' is"),
                broken("    - {name: orders, path: /orders}", "    []", "26: probe.routes: must not be empty"),
                broken("'(\\d+)'", "'(\\d+'", "18: migrations.headsPattern: is no pattern: Unclosed group at index"),
                broken("'(\\d+)'", "'\\d+'", "18: migrations.headsPattern: has no group"),
                broken(
                        "upgrade: bin",
                        "downgrade: bin/down\n  upgrade: bin",
                        "must be a command that holds {revision} or {count}"),
                broken(
                        "upgrade: bin",
                        "downgrade: bin/down {revision} {count}\n  upgrade: bin",
                        "19: migrations.downgrade: holds both {revision} and {count}"),
                broken(
                        "upgrade: bin",
                        "downgrade: bin/down {count}\n  downgradeStep: bin/down\n  upgrade: bin",
                        "20: migrations.downgradeStep: is one way down too many beside 'downgrade'"),
                broken("  heads: bin/heads\n", "", "15: migrations.heads: is missing"),
                broken("{role: api}", "{role: api, port: 0}", "9: services.web.port: must be at least 1"),
                broken("status: [200, 203]", "status: []", "must not be empty"),
                broken("status: [200, 203]", "status: ok", "must be a whole number or a list, is 'ok'"),
                broken(
                        "status: [200, 203]",
                        "status: 200, as: boss",
                        "32: smoke[0].verify[0].as: 'boss' is no identity"),
                broken("status: [200, 203]", "status: 200, within: soon", "must be a duration such as 500ms, 30s, 2m"),
                broken(
                        "/orders/1",
                        "'/orders/{order}'",
                        "32: smoke[0].verify[0].path: nothing before it captures {order}"),
                broken("proves: content", "proves: love", "30: smoke[0].proves: must be one of content, token"),
                broken("from: 2026.1.1", "from: 2026.01.1", "35: paths.standard.from: '2026.01.1' has '01'"),
                broken("from: 2026.1.1", "from: 2026.1", "35: paths.standard.from: must be a text, is 2026.1"),
                broken("to: 2026.1.2", "to: 2026.2.30", "36: paths.standard.to: '2026.2.30' names no day"),
                broken("to: 2026.1.2", "to: 2026.1.1", "36: paths.standard.to: 2026.1.1 does not come after 2026.1.1"),
                broken("name: shop\nrep", "name: shop\nversions: serial\nrep", "2: versions: must be one of calendar"),
                broken(
                        "paths:\n  standard:\n    from: 2026.1.1\n    to: 2026.1.2",
                        "versions: semantic\npaths:\n  standard:\n    from: 1.10.0\n    to: 1.9.0",
                        "37: paths.standard.to: 1.9.0 does not come after 1.10.0"),
                broken(
                        "paths:\n  standard:\n    from: 2026.1.1",
                        "versions: semantic\npaths:\n  standard:\n    from: 2026.1.1.post1",
                        "36: paths.standard.from: '2026.1.1.post1' is not of the form MAJOR.MINOR.PATCH"),
                broken("30s", "30", "37: paths.standard.longestOutage: must be a text, is 30"),
                broken("30s", "half a minute", "must be a duration such as 500ms, 30s, 2m or 1h, is 'half a minute'"),
                broken("  standard:", "  Standard:", "34: paths.Standard: must be a name of lower-case letters"),
                appended("prepare: gone.sh", "39: prepare: there is no file gone.sh"),
                appended("compose: {environmentFile: gone.env}", "there is no file gone.env"),
                appended("seed: {locations: [gone]}", "39: seed.locations[0]: there is no directory gone"),
                appended("tag: v1", "39: tag: must be a text that holds {version}, is 'v1'"),
                appended("logs: {allow: [a, '[']}", "39: logs.allow[1]: is no pattern: Unclosed character class"),
                appended("substitutions: {v1: '{too}'}", "39: substitutions.v1: {too} is neither {from} nor {to}"),
                appended("ignoredData: {t: ''}", "39: ignoredData.t: must be a text that is not blank, is ''"),
                appended("identities: {anonymous: {A: b}}", "39: identities.anonymous: must be empty"),
                appended("ignoredData: {a.b.c: grows}", "39: ignoredData.a.b.c: must be a table or table.column"),
                appended("substitutions: {'': x}", "39: substitutions.: must be a text that is not empty"),
                broken(
                        "status: [200, 203]",
                        "status: 200, capture: {run: id}",
                        "32: smoke[0].verify[0].capture.run: is taken"),
                broken(
                        "[200, 203]}\n",
                        "200, capture: {id: id}}\n  - {name: two, proves: content, verify: "
                                + "[{path: /, status: 200, capture: {id: id}}]}\n",
                        "33: smoke[1].verify[0].capture.id: is taken: smoke[0] captures it too"),
                appended("services: {}", "39: services: is there twice; first in line 8"),
                appended("a: [", "is no YAML: "),
                appended("a: &a {b: *a}", "39: a.b: contains itself", "39: a: is no known key"));
    }

    @ParameterizedTest
    @MethodSource("brokenDescriptors")
    void aProblemIsToldWithItsLineAndKey(String text, List<String> expected) throws IOException {
        TargetException fault = refused(text);

        assertThat(fault.problems()).as("%s", fault.problems()).hasSameSizeAs(expected);
        IntStream.range(0, expected.size())
                .forEach(i -> assertThat(fault.problems().get(i))
                        .startsWith(file + ":")
                        .contains(expected.get(i)));
    }

    @Test
    void allProblemsAreToldAtOnceInTheOrderOfTheFile() throws IOException {
        TargetException fault = refused(SMALLEST.replace("name: shop\nrepository", "name: shop\nname: x\nrepository")
                        .replace("role: api", "role: boss")
                        .replace("'(\\d+)'", "'('")
                        .replace("30s", "soon")
                        .replace("to: 2026.1.2", "to: v2")
                + "extra: 1\n");

        assertThat(fault.problems())
                .containsExactly(
                        file + ":2: name: is there twice; first in line 1",
                        file + ":10: services.web.role: must be one of api, worker, scheduler, database, cache, proxy,"
                                + " other, is 'boss'",
                        file + ":19: migrations.headsPattern: is no pattern: Unclosed group at index 1",
                        file + ":37: paths.standard.to: 'v2' is not of the form YYYY.M.D[.postN].",
                        file + ":38: paths.standard.longestOutage: must be a duration such as 500ms, 30s, 2m or 1h,"
                                + " is 'soon'",
                        file + ":40: extra: is no known key");
        assertThat(fault).hasMessage(String.join(System.lineSeparator(), fault.problems()));
    }

    @Test
    void aFileThatIsNotThereIsOneSentence() {
        TargetException fault = catchThrowableOfType(TargetException.class, () -> TargetLoader.load(file));

        assertThat(fault.problems()).containsExactly(file + ": there is no such file.");
    }

    @Test
    void anEmptyFileAndAListAreNoDescriptors() throws IOException {
        assertThat(refused("").problems()).containsExactly(file + ":1: is empty");
        assertThat(refused("- a\n").problems()).containsExactly(file + ":1: must be a map of keys");
    }

    private static Arguments broken(String good, String bad, String... problems) {
        assertThat(SMALLEST).contains(good);
        return arguments(SMALLEST.replace(good, bad), Arrays.asList(problems));
    }

    private static Arguments appended(String line, String... problems) {
        return arguments(SMALLEST + line + "\n", Arrays.asList(problems));
    }

    private Target load(String text) throws IOException {
        Files.writeString(file, text);
        return TargetLoader.load(file);
    }

    private TargetException refused(String text) throws IOException {
        Files.writeString(file, text);
        return catchThrowableOfType(TargetException.class, () -> TargetLoader.load(file));
    }
}
