package dev.rehearsal.rehearsal.releases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.BasicAuthenticator;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.rehearsal.server.ReplicaException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RemoteRepositoryTest {
    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource({
        "https://git.example.org/a.git, true",
        "ssh://git@example.org/a.git, true",
        "git@example.org:group/a.git, true",
        "'ext::sh -c id', true",
        "HTTPS://git.example.org/a.git, true",
        "../releases.git, false",
        "./-releases.git, false",
        "/srv/releases.git, false"
    })
    void anAddressIsToldFromAPath(String repository, boolean address) {
        assertThat(RemoteRepository.isOne(repository)).isEqualTo(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--upload-pack=touch %s x@h:y",
                "-oProxyCommand=touch@h:%s",
                "ext::sh -c touch% %s",
                "ext://sh -c touch% %s",
                "fd::%s",
                "ssh://-oProxyCommand=touch%%20%s/x",
                "x@-oProxyCommand=touch:%s",
                "git@example.invalid:-%s",
                "ftp://example.invalid/%s"
            })
    void anAddressThatWouldRunACommandIsRefusedBeforeGitSeesIt(String pattern) {
        Path touched = directory.resolve("touched");
        String address = pattern.replace("%s", touched.toString());
        assertThatThrownBy(() -> RemoteRepository.mirror(address, directory.resolve("caches"), Map.of()))
                .isInstanceOf(ReplicaException.class)
                .hasMessageContaining("is not one that Rehearsal fetches from");
        assertThat(touched).doesNotExist();
        assertThat(directory.resolve("caches")).doesNotExist();
    }

    @Test
    void tagsAreFetchedAndFollowedWhenTheyAreMadeLater() throws Exception {
        Path origin = directory.resolve("origin");
        git("init", "--quiet", origin.toString());
        tag(origin, "1.0.0");
        String address = origin.toUri().toString();

        Path mirror = RemoteRepository.mirror(address, directory.resolve("caches"), Map.of());
        assertThat(tags(mirror)).isEqualTo("1.0.0\n");

        tag(origin, "1.1.0");
        assertThat(RemoteRepository.mirror(address, directory.resolve("caches"), Map.of()))
                .isEqualTo(mirror);
        assertThat(tags(mirror)).isEqualTo("1.0.0\n1.1.0\n");
    }

    @Test
    void credentialsOfTheEnvironmentAnswerAndAreWrittenNowhere() throws Exception {
        List<String> asked = new CopyOnWriteArrayList<>();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String authorization = exchange.getRequestHeaders().getFirst("Authorization");
            asked.add(String.valueOf(authorization));
            exchange.getResponseHeaders().add("WWW-Authenticate", "Basic realm=\"git\"");
            exchange.sendResponseHeaders(authorization == null ? 401 : 403, -1);
            exchange.close();
        });
        server.start();
        try {
            String address = "http://127.0.0.1:" + server.getAddress().getPort() + "/a.git";
            Map<String, String> variables = Map.of("REHEARSAL_GIT_USER", "ci", "REHEARSAL_GIT_PASSWORD", "canary-git");

            assertThatThrownBy(() -> RemoteRepository.mirror(address, directory.resolve("caches"), variables))
                    .isInstanceOf(ReplicaException.class)
                    .hasMessageContaining("cannot be fetched")
                    .hasMessageContaining("REHEARSAL_GIT_PASSWORD")
                    .hasMessageNotContaining("canary-git");
        } finally {
            server.stop(0);
        }
        assertThat(asked)
                .contains("Basic "
                        + Base64.getEncoder().encodeToString("ci:canary-git".getBytes(StandardCharsets.UTF_8)));
        try (Stream<Path> files = Files.walk(directory)) {
            assertThat(files.filter(Files::isRegularFile))
                    .allSatisfy(file -> assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                            .doesNotContain("canary-git"));
        }
    }

    @Test
    void aPrivateRepositoryIsFetchedWithTheAccountOfTheEnvironment() throws Exception {
        Path origin = directory.resolve("origin");
        git("init", "--quiet", origin.toString());
        tag(origin, "1.0.0");
        git("-C", origin.toString(), "update-server-info");
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/a.git/", exchange -> send(exchange, origin.resolve(".git")))
                .setAuthenticator(new BasicAuthenticator("git") {
                    @Override
                    public boolean checkCredentials(String user, String password) {
                        return user.equals("oauth2") && password.equals("canary-git");
                    }
                });
        server.start();
        try {
            String address = "http://127.0.0.1:" + server.getAddress().getPort() + "/a.git";
            assertThatThrownBy(() -> RemoteRepository.mirror(address, directory.resolve("caches"), Map.of()))
                    .isInstanceOf(ReplicaException.class);

            Path mirror = RemoteRepository.mirror(
                    address, directory.resolve("caches"), Map.of("REHEARSAL_GIT_PASSWORD", "canary-git"));

            assertThat(tags(mirror)).isEqualTo("1.0.0\n");
        } finally {
            server.stop(0);
        }
    }

    private static void send(HttpExchange exchange, Path directory) throws IOException {
        try (exchange) {
            Path file = directory.resolve(exchange.getRequestURI().getPath().substring("/a.git/".length()));
            if (Files.isRegularFile(file)) {
                byte[] content = Files.readAllBytes(file);
                exchange.sendResponseHeaders(200, content.length == 0 ? -1 : content.length);
                exchange.getResponseBody().write(content);
            } else {
                exchange.sendResponseHeaders(404, -1);
            }
        }
    }

    private static void tag(Path repository, String name) throws Exception {
        String[] as = {"-c", "user.name=t", "-c", "user.email=t@example.invalid"};
        git("-C", repository.toString(), as[0], as[1], as[2], as[3], "commit", "--quiet", "--allow-empty", "-m", name);
        git("-C", repository.toString(), "tag", name);
    }

    private static String tags(Path repository) throws Exception {
        return git("--git-dir", repository.toString(), "tag");
    }

    private static String git(String... arguments) throws IOException, InterruptedException {
        Process git = new ProcessBuilder(
                        Stream.concat(Stream.of("git"), Stream.of(arguments)).toList())
                .redirectErrorStream(true)
                .start();
        String said = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(git.waitFor()).as(said).isZero();
        return said;
    }
}
