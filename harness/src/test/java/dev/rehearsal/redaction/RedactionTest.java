package dev.rehearsal.redaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {
    private static final String PEM = "-----BEGIN PRIVATE KEY-----\n"
            + "MC4CAQAwBQYDK2VwBCIEIGNhbmFyeUtleUxpbmVPbmVDYW5hcnlLZXlMaW5lT25l\n"
            + "Y2FuYXJ5TGluZVR3b0NhbmFyeUxpbmVUd28xMjM0NTY3ODkwYWJjZGVmZ2hpamts\n"
            + "-----END PRIVATE KEY-----";

    /**
     * A way for a secret to get out.
     *
     * @param file the environment file
     * @param printed what a program prints
     * @param secrets what must not be found
     */
    record Way(String name, String file, String printed, List<String> secrets) {
        Way(String name, String file, String printed, String secret) {
            this(name, file, printed, List.of(secret));
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The file as Compose reads it. */
    static Stream<Way> files() {
        return Stream.of(
                new Way("a comment behind it", "A=canary-1x # rotated", "A is canary-1x.", "canary-1x"),
                new Way("single quotes", "A='canary $2x'", "canary $2x", "canary $2x"),
                new Way("double quotes", "A=\"canary 3x\" # c", "[canary 3x]", "canary 3x"),
                new Way("a doubled dollar sign", "A=can$$ary4x", "can$ary4x", "can$ary4x"),
                new Way("an escaped quotation mark", "A=\"can\\\"ary5x\"", "can\"ary5x", "can\"ary5x"),
                new Way("several lines", "A=\"" + PEM + "\"", "key:\n" + PEM + "\n", PEM),
                new Way("several lines by escapes", "A=\"" + PEM.replace("\n", "\\n") + "\"", PEM, PEM),
                new Way("escapes that stay", "A='" + PEM.replace("\n", "\\n") + "'", PEM, PEM),
                new Way("export and spaces", "export A = canary-6x", "canary-6x", "canary-6x"),
                new Way("as in YAML", "A: canary-7x", "canary-7x", "canary-7x"),
                new Way("line ends of Windows", "A=canary-8x\r\nB=y\r\n", "canary-8x", "canary-8x"),
                new Way("a byte order mark", "\uFEFFA=canary-9x", "canary-9x", "canary-9x"),
                new Way("another variable's value", "A=canary-10\nB=${A}-and-more", "canary-10-and-more", "canary-10"),
                new Way("given twice", "A=canary-11\nA=canary-12", "canary-11", "canary-11"),
                new Way("commented out", "#A=canary-13x", "cat .env: canary-13x", "canary-13x"),
                new Way("a default", "A=${NONE:-canary-14x}", "canary-14x", "canary-14x"),
                new Way("a name with PWD", "DB_PWD=canaryfifteen", "canaryfifteen", "canaryfifteen"),
                new Way("a name that says nothing", "SMTP_LOGIN_2=canarysixteen", "canarysixteen", "canarysixteen"),
                new Way("digits only", "DB_PASSWORD=48151623", "48151623", "48151623"),
                new Way("a short one beside its name", "API_KEY=x7!", "API_KEY=x7! API_KEY: x7!", "x7!"),
                new Way("the database's name", "DB_PASSWORD=public", "://u:public@db DB_PASSWORD=public", ":public@"));
    }

    /** Values that hold others. */
    static Stream<Way> parts() {
        String url = "postgresql+psycopg://app:canary17x@db:5432/app";
        return Stream.of(
                new Way("an address' password", "DATABASE=" + url, "password canary17x", "canary17x"),
                new Way("with the sign that ends it", "D=postgres://u:can@ry/18x@db/x", "can@ry/18x", "can@ry/18x"),
                new Way("percent-encoded", "D=amqp://u:can%40ry%2F19x@mq", "can@ry/19x", "can@ry/19x"),
                new Way("percent-encoded, printed so", "D=amqp://u:can%40ry%2F19x@mq", "can%40ry%2f19x", "can@ry/19x"),
                new Way("no user", "REDIS=redis://:canary20x@redis:6379/0", "AUTH canary20x", "canary20x"),
                new Way(
                        "a token as user",
                        "G=https://ghp_canary21abcDEF@github.com/x",
                        "ghp_canary21abcDEF",
                        "ghp_canary21abcDEF"),
                new Way(
                        "JDBC",
                        "J=jdbc:postgresql://db/x?user=a&password=canary22x&ssl=true",
                        "canary22x",
                        "canary22x"),
                new Way(
                        "JDBC of another kind",
                        "J=jdbc:sqlserver://db;user=sa;password=canary23x;",
                        "canary23x",
                        "canary23x"),
                new Way("JDBC with slashes", "J=jdbc:oracle:thin:scott/canary24x@//db/x", "canary24x", "canary24x"),
                new Way("a connection string", "C=\"host=db password='can ary25' user=x\"", "can ary25", "can ary25"),
                new Way("ADO", "C=Server=db;User Id=sa;Pwd=canary26x;", "canary26x", "canary26x"),
                new Way("JSON", "J='{\"a\":{\"client_secret\":\"canary27x\"}}'", "canary27x", "canary27x"),
                new Way("a key in JSON", "J='{\"private_key\":\"" + PEM.replace("\n", "\\n") + "\"}'", PEM, PEM),
                new Way("Base64 of it", "B=" + base64("user:canary28x"), "canary28x", "canary28x"),
                new Way("Base64 of JSON", "B=" + base64("{\"password\":\"canary29x\"}"), "canary29x", "canary29x"),
                new Way(
                        "a webhook's address",
                        "SLACK=https://hooks.slack.com/services/T0CANARY/B0CANARY/canarySlackToken",
                        "POST /services/T0CANARY/B0CANARY/canarySlackToken",
                        "canarySlackToken"),
                new Way(
                        "a webhook's token of words",
                        "NOTIFY_WEBHOOK=https://chat.example.org/hook/canarythirty",
                        "/hook/canarythirty",
                        "canarythirty"),
                new Way("a query", "CB=https://x.example.org/cb?sig=canary31x&v=1", "sig canary31x", "canary31x"),
                new Way("a bearer", "H=Authorization: Bearer canary32abc", "canary32abc", "canary32abc"),
                new Way("a list", "API_KEYS=canary33a,canary33b", "canary33b", "canary33b"),
                new Way("user and password", "ADMIN_AUTH=admin:canary34x", "canary34x", "canary34x"));
    }

    /** One value in other forms. */
    static Stream<Way> forms() {
        String secret = "Canary/35+x&y<z> \"q\"'$e%é";
        String file = "A='" + secret.replace("'", "\\'") + "'";
        String plain = "CanarySecret35";
        return Stream.of(
                new Way("as it is", file, secret, secret),
                new Way("JSON", file, secret.replace("\"", "\\\""), secret),
                new Way("JSON in JSON", file, secret.replace("\"", "\\\\\\\""), secret),
                new Way(
                        "JSON as Go writes it",
                        file,
                        secret.replace("\"", "\\\"")
                                .replace("<", "\\u003c")
                                .replace(">", "\\u003E")
                                .replace("&", "\\u0026")
                                .replace("é", "\\u00e9"),
                        secret),
                new Way("percent-encoded", file, URLEncoder.encode(secret, StandardCharsets.UTF_8), secret),
                new Way(
                        "percent-encoded in small letters",
                        file,
                        URLEncoder.encode(secret, StandardCharsets.UTF_8)
                                .replace("%2F", "%2f")
                                .replace("%C3", "%c3"),
                        secret),
                new Way(
                        "percent-encoded twice",
                        file,
                        URLEncoder.encode(URLEncoder.encode(secret, StandardCharsets.UTF_8), StandardCharsets.UTF_8),
                        secret),
                new Way(
                        "HTML",
                        file,
                        secret.replace("&", "&amp;")
                                .replace("<", "&lt;")
                                .replace(">", "&gt;")
                                .replace("\"", "&quot;")
                                .replace("'", "&#x27;"),
                        secret),
                new Way("HTML by numbers", file, secret.replace("/", "&#47;").replace("&y", "&#38;y"), secret),
                new Way("a shell's quotation", file, "'" + secret.replace("'", "'\\''") + "'", secret),
                new Way("a shell's escapes", file, secret.replaceAll("([^A-Za-z0-9é])", "\\\\$1"), secret),
                new Way("SQL", file, secret.replace("'", "''"), secret),
                new Way("Compose", file, secret.replace("$", "$$"), secret),
                new Way("Base64", file, base64(secret), secret),
                new Way(
                        "Base64 for addresses",
                        file,
                        base64(secret).replace('+', '-').replace('/', '_'),
                        secret),
                new Way("Base64 a byte later", file, base64("x" + secret + "yz"), secret),
                new Way("Base64 two bytes later", file, base64("xy" + secret + "z"), secret),
                new Way("Base64 in a header", "P=" + plain, "Basic " + base64("admin:" + plain), plain),
                new Way(
                        "Base64 of Base64",
                        "P=" + plain,
                        base64("{\"auth\":\"" + base64("me:" + plain) + "\"}"),
                        plain),
                new Way(
                        "Base64 in lines",
                        "P=" + plain,
                        base64("x".repeat(50) + plain + "y").replaceAll("(.{76})", "$1\n"),
                        plain),
                new Way("hexadecimal", "P=" + plain, "\\x" + hex("a" + plain), plain),
                new Way("hexadecimal from the first byte", "P=" + plain, "'\\x" + hex(plain) + "'", plain.substring(1)),
                new Way(
                        "in capitals, with spaces",
                        "P=" + plain,
                        hex(plain).toUpperCase().replaceAll("(..)", "$1 "),
                        plain),
                new Way("over a terminal's lines", "P=" + plain, "CanarySe\r\ncret35", plain),
                new Way("folded by YAML", "P='Canary Secret 35'", "a: >\n  Canary\n  Secret 35", "Canary Secret 35"),
                new Way("with colours", "P=" + plain, "Canary\u001b[1;31mSecret\u001b[0m35", plain),
                new Way("beside a percent sign", "P=abcdefCanary", "100%abcdefCanary", "abcdefCanary"),
                new Way("beside a backslash", "P=nothingness1", "C:\\nothingness1", "nothingness1"),
                new Way(
                        "each line with a prefix",
                        "K=\"" + PEM + "\"",
                        PEM.replaceAll("(?m)^", "web-1  | "),
                        List.of(PEM.split("\n")[1], PEM.split("\n")[2])),
                new Way("cut off at the end", "P=" + plain, "the token is CanarySecre", "CanarySecre"));
    }

    static Stream<Way> all() {
        return Stream.of(files(), parts(), forms()).flatMap(each -> each);
    }

    @ParameterizedTest
    @MethodSource("all")
    void noSecretGetsOut(Way way) throws IOException {
        Redaction redaction = redaction(way);
        String text = "before it " + way.printed();

        String hidden = redaction.hiddenIn(text);

        requireHidden(hidden, way);
        assertThat(hidden).startsWith("before it ").contains("<");
        assertThat(String.join("\n", redaction.hiddenIn(text.lines().toList())))
                .satisfies(lines -> requireHidden(lines, way));
    }

    @ParameterizedTest
    @MethodSource("all")
    void noSecretGetsOutInParts(Way way) throws IOException {
        for (int size = 1; size < 12; size++) {
            StringWriter written = new StringWriter();
            try (Writer out = redaction(way).hiding(written)) {
                for (int at = 0; at < way.printed().length(); at += size) {
                    out.write(way.printed(), at, Math.min(size, way.printed().length() - at));
                }
            }
            requireHidden(written.toString(), way);
        }
    }

    private static Redaction redaction(Way way) {
        Redaction redaction = new Redaction();
        redaction.learnFile(way.file());
        return redaction;
    }

    private static void requireHidden(String text, Way way) {
        for (String secret : way.secrets()) {
            assertThat(Leaks.any(text, secret)).as("'%s' in: %s", secret, text).isFalse();
        }
    }

    @Test
    void thereAreMoreWaysThanForty() {
        assertThat(all().count()).isGreaterThan(60);
        assertThat(forms())
                .allSatisfy(way -> assertThat(way.secrets())
                        .as("the search finds what is not hidden")
                        .allMatch(secret -> Leaks.any(way.printed().replaceAll("(?m)^web-1  \\| ", ""), secret)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ENVIRONMENT=production",
                "DEBUG=false",
                "POSTGRES_USER=gitpulse",
                "POSTGRES_DB=gitpulse",
                "SCHEMA=public",
                "TZ=Europe/Bratislava",
                "RATE_LIMIT_PER_MINUTE=600000",
                "TIMEOUT=90000ms",
                "VERSION=v2026.5.17-rc1",
                "LANG=en_US.UTF-8",
                "IMAGE=registry.example.org/group/app:1.2.3",
                "HOST=mail.example.org:587",
                "BIND=0.0.0.0:8000",
                "NET=10.20.30.0/24",
                "BASE_URL=https://app.example.org/api/v1",
                "DATA=/var/lib/app",
                "LOG_LEVEL=warning",
                "TOKEN_TTL_SECONDS=604800",
                "HOSTS=app.example.org,localhost",
                "S3_BUCKET=gitpulse-files",
                "FEATURE_AUTH=true",
                "QUEUE_NAME=notifications",
                "STARTED=2026-05-17T10:00:00Z",
                "MEMORY=512MiB"
            })
    void harmlessValuesStay(String line) {
        Redaction redaction = new Redaction();
        redaction.learnFile(line);

        assertThat(redaction).hasToString("0 secrets");
        assertThat(redaction.hiddenIn(line)).isEqualTo(line);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--password=canary77x",
                "--env=DB_PASSWORD=canary77x",
                "--set=user=me;password=canary77x",
                "--set=password=canary77x;user=me"
            })
    void passwordsInArgumentsAreHiddenAndTheRestIsNot(String argument) {
        Redaction redaction = new Redaction();
        redaction.learnWithin("ARGUMENT", argument);

        assertThat(redaction.hiddenIn("was " + argument))
                .isEqualTo("was " + argument.replace("canary77x", "<ARGUMENT>"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--password='canary77x'",
                "--conn=\"host=db password=canary77x\"",
                "--conn='host=db password=\"canary77x\" user=me'"
            })
    void passwordsInQuotationMarksWithinArgumentsAreHidden(String argument) {
        Redaction redaction = new Redaction();
        redaction.learnWithin("ARGUMENT", argument);

        assertThat(redaction.hiddenIn("was " + argument)).contains("<ARGUMENT>").doesNotContain("canary");
        assertThat(redaction.hiddenIn("canary77x host=db")).isEqualTo("<ARGUMENT> host=db");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgres",
                "gitpulse",
                "postgresql",
                "postgresql+psycopg",
                "postgresql+psycopg://",
                "postgresql+psycopg://gitpulse:",
                "https://hooks.example.com",
                "https://hooks.example.com/",
                "production",
                "jdbc:postgresql://db.example.com"
            })
    void whereATextEndsWithWhatIsNoSecretByItselfNothingIsCutOff(String text) {
        assertThat(known().hiddenIn(text)).isEqualTo(text);
        assertThat(known().hiddenIn("it is " + text)).isEqualTo("it is " + text);
        assertThat(known().hiddenIn(List.of("api", text))).containsExactly("api", text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql+psycopg://gitpulse:fix",
                "https://hooks.example.com/services",
                "production-pass",
                "jdbc:postgresql://db.example.com/x?password=canary"
            })
    void whereItEndsWithinASecretTheBeginningIsHidden(String text) {
        assertThat(known().hiddenIn("it is " + text)).startsWith("it is <").endsWith(">");
    }

    /** The address is open up to its password, and its user is a token. */
    @Test
    void aSecretThatBeginsWithinWhatIsOpenIsHiddenToo() {
        assertThat(known().hiddenIn("it is https://ghp0canary0123")).isEqualTo("it is https://<GIT_URL>");
    }

    private static Redaction known() {
        Redaction redaction = new Redaction();
        redaction.keepReadable(List.of("gitpulse", "postgres"));
        redaction.learnFile(
                "DATABASE_URL=postgresql+psycopg://gitpulse:fixture-postgres-password@postgres:5432/gitpulse\n"
                        + "HOOK_URL=https://hooks.example.com/services/T0123/B0123/canary123456789\n"
                        + "POSTGRES_PASSWORD=production-password-canary\n"
                        + "GIT_URL=https://ghp0canary0123456789:x-oauth-basic@git.example.com/a.git\n"
                        + "JDBC_URL=jdbc:postgresql://db.example.com/x?password=canary22x\n");
        return redaction;
    }

    @Test
    void aLongChainOfPairsIsLookedThroughInTime() {
        Redaction redaction = new Redaction();
        String argument = "a=".repeat(1 << 16);

        assertTimeoutPreemptively(Duration.ofSeconds(10), () -> {
            redaction.learnWithin("ARGUMENT", argument);
            assertThat(redaction.hiddenIn("nothing")).isEqualTo("nothing");
        });
    }

    @Test
    void ordinaryTextStaysWordForWord() {
        Redaction redaction = new Redaction();
        redaction.keepReadable(List.of("gitpulse", "standard"));
        redaction.learnFile(
                "POSTGRES_PASSWORD=gitpulse\nSECRET_KEY=fixture-secret-key-for-signing\nMODE=standard\nPIN=a'b\"c$d");
        String text = """
                release 2026.5.17 of gitpulse was rehearsed by the path standard at 2026-05-17T10:00:00Z
                availability: 28,594 requests, 0 failed; 100%, abcd and "public" in Europe/Bratislava
                \u001b[32mok\u001b[0m \\o/ 50% + 1 $HOME C:\\temp &amp; &nope; %zz \\u12 žluťoučký 🎉
                """;

        assertThat(redaction.hiddenIn(text)).isEqualTo(text);
    }

    @Test
    void whatIsFlushedIsNotHeldBackForABeginningThatTellsNothing() throws IOException {
        Redaction redaction = new Redaction();
        redaction.learn("TOKEN", "canary-token");
        StringWriter written = new StringWriter();
        Writer out = redaction.hiding(written);

        out.write("Go on with c");
        out.flush();
        assertThat(written).hasToString("Go on with c");
        out.write("anary-token and canary-to");
        out.flush();
        assertThat(written).hasToString("Go on with c<TOKEN> and ");
        redaction.learn("OTHER", "another-canary");
        out.write("ken another-canary");
        out.close();
        assertThat(written.toString()).doesNotContain("another-canary").startsWith("Go on with c<TOKEN> and ");
    }

    @Test
    void oneThatHoldsAnotherHasItsOwnName() {
        Redaction redaction = new Redaction();
        redaction.learn("SHORT_KEY", "canary-one");
        redaction.learn("LONG_KEY", "canary-one-and-more");

        assertThat(redaction.hiddenIn("canary-one-and-more, canary-one and canary-one-and-mor"))
                .isEqualTo("<LONG_KEY>, <SHORT_KEY> and <LONG_KEY>");
    }

    @Test
    @Timeout(60)
    void muchTextIsReadInTimeThatGrowsWithItAndInBoundedMemory() throws IOException {
        Redaction redaction = many();
        String megabyte = noise(1 << 20);
        redaction.hiddenIn(megabyte);
        // of this thread alone: others may be at work on the same cores
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long start = threads.getCurrentThreadCpuTime();
        try (Writer out = redaction.hiding(Writer.nullWriter())) {
            for (int i = 0; i < 10; i++) {
                out.write(megabyte);
            }
        }
        Duration ten = Duration.ofNanos(threads.getCurrentThreadCpuTime() - start);
        System.out.println("10 MB with " + redaction + ": " + ten.toMillis() + " ms");
        assertThat(ten).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    @Timeout(120)
    void aLineOfAHundredMegabytesNeitherOverflowsNorStalls() throws IOException {
        Redaction redaction = many();
        long[] written = {0};
        try (Writer out = redaction.hiding(new Writer() {
            @Override
            public void write(char[] buffer, int offset, int length) {
                written[0] += length;
                assertThat(length).isLessThan(1 << 20);
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        })) {
            char[] same = new char[1 << 16];
            for (char each : new char[] {'b', ' ', '\\', '%', '&', '\u001b'}) {
                Arrays.fill(same, each);
                for (int i = 0; i < 270; i++) {
                    out.write(same);
                }
            }
        }
        assertThat(written[0]).isEqualTo(6L * 270 << 16);
    }

    private static Redaction many() {
        Redaction redaction = new Redaction();
        Random random = new Random(7);
        for (int i = 0; i < 60; i++) {
            redaction.learn(
                    "SECRET_" + i, Long.toString(random.nextLong(), 36) + "-" + Long.toString(random.nextLong(), 36));
        }
        redaction.learn("KEY", PEM);
        redaction.learn("SAME_KEY", "a".repeat(300));
        redaction.learn("DATABASE_URL", "postgresql://app:pa@ss/w0rd%21@db:5432/app?sslmode=require");
        return redaction;
    }

    private static String noise(int length) {
        Random random = new Random(11);
        String letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+/=  \n%\\\"'&;:,.-_";
        StringBuilder text = new StringBuilder(length);
        while (text.length() < length) {
            text.append(letters.charAt(random.nextInt(letters.length())));
        }
        return text.toString();
    }
}
