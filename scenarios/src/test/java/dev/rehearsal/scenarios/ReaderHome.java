package dev.rehearsal.scenarios;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.descriptor.Target;
import dev.rehearsal.descriptor.TargetLoader;
import dev.rehearsal.release.ReleaseRepository;
import dev.rehearsal.release.ReleaseTree;
import dev.rehearsal.release.ReleaseTree.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A checkout as somebody has it who follows the documentation: the project's files, and beside them what its pages let the
 * reader write. Files that a page shows are taken from the page.
 */
final class ReaderHome {
    private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();
    private static final JsonMapper JSON = new JsonMapper();

    /** One command that was carried out. */
    record Done(int status, String said) {}

    /** Tables that the rules of docs/own-gitpulse.md name. */
    private static final String DUMP = """
            --
            -- PostgreSQL database dump
            --
            -- Dumped from database version 17.2
            CREATE TABLE public.users (
                id bigint NOT NULL,
                email text NOT NULL,
                full_name text NOT NULL,
                phone text,
                password_hash text
            );
            COPY public.users (id, email, full_name, phone, password_hash) FROM stdin;
            1\tjane@example.org\tJane Marie Doe the First\t+421 900 000 000\tc0ffee
            \\.
            --
            -- PostgreSQL database dump complete
            --
            """;

    private final Path home;
    private Path run = Path.of("");

    private ReaderHome(Path home) {
        this.home = home;
    }

    static ReaderHome make(Path home) throws IOException, GeneralSecurityException {
        for (String each : List.of("docs", "setup", "templates", "scenarios", "rehearse", "README.md")) {
            Files.createSymbolicLink(home.resolve(each), PROJECT.resolve(each));
        }
        Files.createDirectories(home.resolve("fixtures"));
        try (Stream<Path> fixtures = Files.list(PROJECT.resolve("fixtures"))) {
            for (Path each : (Iterable<Path>) fixtures.filter(file -> !file.endsWith("minimal"))::iterator) {
                Files.createSymbolicLink(home.resolve("fixtures").resolve(each.getFileName()), each);
            }
        }
        copy(PROJECT.resolve("fixtures/minimal"), home.resolve("fixtures/minimal"));
        copy(PROJECT.resolve("fixtures/minimal"), home.resolve("my"));
        Files.delete(home.resolve("my/target.yaml"));
        Files.createDirectories(home.resolve("own"));
        ReaderHome made = new ReaderHome(home);
        made.write("my/restart.md", Files.readString(PROJECT.resolve("docs/examples/restart.md")));
        made.write("my/gitpulse.yaml", shown("docs/own-gitpulse.md", "```yaml\n(extends:.*?)\n```"));
        made.write("my/rules.yaml", shown("docs/own-gitpulse.md", "```yaml\n(rules:.*?)\n```"));
        made.write(
                "own/production.env",
                Files.readString(PROJECT.resolve("fixtures/gitpulse/production.env"))
                        + "STUDENT_TOKEN=student\nTEACHER_TOKEN=teacher\nADMIN_TOKEN=admin\n");
        made.write("own/gitpulse.dump", DUMP);
        made.keys();
        made.releases();
        return made;
    }

    /** A command by the entry that the launcher calls. */
    Done runs(String place, String engine, List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dfile.encoding=UTF-8",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(home.resolve(place).toFile())
                .redirectErrorStream(true);
        builder.environment().put("REHEARSAL_HOME", home.toString());
        if (!engine.isEmpty()) {
            builder.environment().put("DOCKER_HOST", engine);
        }
        Process process = builder.start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(5, TimeUnit.MINUTES)) {
            process.destroyForcibly();
        }
        return new Done(process.exitValue(), said);
    }

    /** What an argument means that stands for the reader's own, or for several files. */
    List<String> meant(String argument) throws IOException {
        if (argument.endsWith("/*")) {
            try (Stream<Path> all = Files.list(home.resolve(argument.substring(0, argument.length() - 2)))) {
                return all.map(file -> home.relativize(file).toString())
                        .sorted()
                        .toList();
            }
        }
        if (argument.endsWith("@sha256:DIGEST")) {
            JsonNode digest = verdict(run).at("/images/api/to");
            return List.of(argument.replace("sha256:DIGEST", digest.asText()));
        }
        if (argument.equals("COMMIT")) {
            JsonNode commits = verdict(run).at("/provenance/commits");
            return List.of(commits.path("1.1.0").asText());
        }
        return List.of(argument);
    }

    /** Puts the run where pages have it: as an earlier one, as two that held other numbers of events, and as a shard. */
    void keepsTheRun() throws IOException {
        run = home.resolve("reports/runs/latest").toRealPath();
        copy(run, home.resolve("reports/shards/one"));
        copy(run, home.resolve("reports/earlier"));
        copy(run, home.resolve("reports/larger"));
        rows(home.resolve("reports/earlier"), 1_000);
        rows(home.resolve("reports/larger"), 100_000);
    }

    /** The pages' targets once their questions are answered. */
    void answersTheQuestions() throws IOException {
        Path answered = PROJECT.resolve("fixtures/minimal/target.yaml");
        Files.copy(answered, home.resolve("my/target.yaml"), StandardCopyOption.REPLACE_EXISTING);
        Files.copy(answered, home.resolve("fixtures/minimal/my-target.yaml"), StandardCopyOption.REPLACE_EXISTING);
    }

    private static JsonNode verdict(Path run) throws IOException {
        return JSON.readTree(run.resolve("verdict.json").toFile());
    }

    private static void rows(Path run, long events) throws IOException {
        JsonNode verdict = verdict(run);
        verdict.path("paths")
                .forEach(path -> ((ObjectNode) path).putObject("rows").put("events", events));
        JSON.writeValue(run.resolve("verdict.json").toFile(), verdict);
    }

    private void keys() throws IOException, GeneralSecurityException {
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        write("sign.pem", pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
        write("verify.pub", pem("PUBLIC KEY", pair.getPublic().getEncoded()));
    }

    private static String pem(String label, byte[] content) {
        return "-----BEGIN " + label + "-----\n" + Base64.getEncoder().encodeToString(content) + "\n-----END " + label
                + "-----\n";
    }

    /** A target of releases with tags and a branch, for docs/gate.md. */
    private void releases() throws IOException {
        Path plain = PROJECT.resolve("scenarios/src/test/resources/targets/plain.yaml");
        Target target = TargetLoader.load(plain);
        Path repository = new ReleaseRepository(home)
                .of(Stream.of("2026.5.1", "2026.5.17")
                        .map(version -> new ReleaseTree(
                                version,
                                target.tagOf(version),
                                new TreeMap<>(Map.of("file", ReleaseTree.text(Kind.PLAIN, version)))))
                        .toList());
        write(
                "target.yaml",
                Files.readString(plain).replaceAll("(?m)^repository: .*$", "repository: " + repository.getFileName()));
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(home.resolve(file), text);
    }

    /** What a page shows as a file. */
    private static String shown(String page, String pattern) throws IOException {
        Matcher found = Pattern.compile(pattern, Pattern.DOTALL).matcher(Files.readString(PROJECT.resolve(page)));
        if (!found.find()) {
            throw new AssertionError(page + " shows no " + pattern);
        }
        return found.group(1) + "\n";
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path each : (Iterable<Path>) all::iterator) {
                Path there = to.resolve(from.relativize(each).toString());
                Files.createDirectories(Files.isDirectory(each) ? there : there.getParent());
                if (!Files.isDirectory(each)) {
                    Files.copy(each, there, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
    }
}
