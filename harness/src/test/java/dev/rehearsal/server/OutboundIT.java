package dev.rehearsal.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.dockerjava.api.model.ContainerNetwork;
import dev.rehearsal.server.images.HostImages;
import dev.rehearsal.server.images.Registries;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.output.OutputFrame;
import org.testcontainers.utility.DockerImageName;

/** Nothing of a replica's reaches an outside world that is there: a machine beside it, which listens. */
class OutboundIT {
    private static final RunLabels LABELS =
            RunLabels.ofThisProcess("it-" + UUID.randomUUID().toString().substring(0, 8));

    /** Takes anything at a few ports, TCP and UDP, and prints a line of it. */
    private static final String LISTENER = """
            import socket, threading
            def take(kind, port):
                sock = socket.socket(socket.AF_INET, kind)
                sock.bind(("", port))
                if kind == socket.SOCK_STREAM:
                    sock.listen()
                print("listens", port, flush=True)
                while True:
                    what = sock.accept()[1] if kind == socket.SOCK_STREAM else sock.recvfrom(100)[1]
                    print("RECEIVED", port, what[0], flush=True)
            for kind, port in [(socket.SOCK_STREAM, p) for p in (25, 53, 80, 443, 9999)] + [(socket.SOCK_DGRAM, 53), (socket.SOCK_DGRAM, 9999)]:
                threading.Thread(target=take, args=(kind, port)).start()
            """;

    private static final AtomicInteger count = new AtomicInteger();

    private static DockerEngine engine;
    private static RehearsalNetwork network;
    private static String image;
    private static GenericContainer<?> outside;

    @BeforeAll
    static void start() {
        engine = DockerEngine.connect(System.getenv("DOCKER_HOST"));
        network = RehearsalNetwork.create(LABELS);
        image = HostImages.ensure(Path.of("..").toAbsolutePath().normalize(), "replica")
                .reference("replica");
        outside = listener(network);
    }

    private static GenericContainer<?> listener(RehearsalNetwork where) {
        GenericContainer<?> container = new GenericContainer<>(DockerImageName.parse(image))
                .withNetwork(where.network())
                .withLabels(LABELS.asMap())
                .withCreateContainerCmdModifier(create -> create.withEntrypoint("python3", "-c", LISTENER));
        container.start();
        return container;
    }

    @AfterAll
    static void nothingIsLeft() {
        outside.stop();
        new Cleaner(engine).removeRun(LABELS.runId());
        assertThat(new Cleaner(engine).removeRun(LABELS.runId())).isEmpty();
    }

    private static String address(GenericContainer<?> of) {
        return of.getContainerInfo().getNetworkSettings().getNetworks().values().stream()
                .map(ContainerNetwork::getIpAddress)
                .findFirst()
                .orElseThrow();
    }

    private static List<String> received() {
        return outside.getLogs(OutputFrame.OutputType.STDOUT)
                .lines()
                .filter(line -> line.startsWith("RECEIVED"))
                .toList();
    }

    private static HostSpec host(List<String> allow) {
        return new HostSpec(
                "prod",
                "deploy",
                "/home/deploy",
                "app.example.org",
                443,
                Set.of(),
                Map.of(),
                Registries.none(),
                new Remote(Remote.FIRST),
                new OutboundRules(
                        allow,
                        "[{\"host\":\"hooks.example.com\",\"status\":202,\"contentType\":\"text/plain\",\"body\":\"taken\"}]"));
    }

    private static Replica replica(List<String> allow) {
        RunLabels labels = RunLabels.ofThisProcess(LABELS.runId() + "-" + count.incrementAndGet());
        return new Replicas(engine, labels, network, image, host(allow)).fresh();
    }

    /** An inner image with Python, made of the replica's own files. */
    private static void innerContainer(Replica replica) {
        replica.require(
                "cd / && tar -c usr/bin/python3* usr/lib/python3* usr/lib/*-linux-gnu usr/lib64 lib lib64 etc/passwd | docker import - inner:1 >/dev/null");
        replica.require("docker network create --ipv6 --subnet fd00:7::/64 inner >/dev/null");
        replica.require("docker run -d --name worker --label com.docker.compose.service=worker --network inner"
                + " inner:1 python3 -c 'import time; time.sleep(600)' >/dev/null");
    }

    private static String attempts(String address) {
        return """
                import socket, smtplib, urllib.request, urllib.error
                def tell(what, act):
                    try:
                        print(what, act(), flush=True)
                    except Exception as failed:
                        print(what, type(failed).__name__, flush=True)
                def http(url):
                    try:
                        return urllib.request.urlopen(url, timeout=5).status
                    except urllib.error.HTTPError as answered:
                        return answered.code
                def mail(host):
                    with smtplib.SMTP(host, 25, timeout=5) as sending:
                        return sending.sendmail("a@example.com", ["b@example.com"], "Subject: x\\r\\n\\r\\nhello")
                def tcp(host, port, family=socket.AF_INET):
                    with socket.socket(family, socket.SOCK_STREAM) as sock:
                        sock.settimeout(5)
                        return sock.connect((host, port))
                def udp(host, port):
                    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
                        sock.settimeout(5)
                        sock.connect((host, port))
                        sock.send(b"x")
                        sock.send(b"x")
                        return sock.recv(10)
                tell("named webhook", lambda: http("http://hooks.example.com/x"))
                tell("other webhook", lambda: http("http://else.example.com/x"))
                tell("raw webhook", lambda: http("http://%1$s/x"))
                tell("named mail", lambda: mail("mail.example.com"))
                tell("raw mail", lambda: mail("%1$s"))
                tell("raw port", lambda: tcp("%1$s", 9999))
                tell("raw tls", lambda: tcp("%1$s", 443))
                tell("dns over tcp", lambda: tcp("%1$s", 53))
                tell("datagram", lambda: udp("%1$s", 9999))
                tell("dns datagram", lambda: udp("%1$s", 53))
                tell("metadata", lambda: http("http://169.254.169.254/latest"))
                tell("version 6", lambda: tcp("2001:db8::1", 9999, socket.AF_INET6))
                tell("single word", lambda: socket.gethostbyname("postgres"))
                """.formatted(address);
    }

    @Test
    void nothingLeavesByWhicheverWayAndEachAttemptIsCounted() {
        try (Replica replica = replica(List.of())) {
            innerContainer(replica);
            String address = address(outside);
            replica.write("/tmp/attempts.py", attempts(address));

            String worker = replica.require("timeout 60 docker exec -i worker python3 - </tmp/attempts.py");
            String server = replica.require("timeout 60 python3 /tmp/attempts.py");

            assertThat(received()).isEmpty();
            Stream.of(worker, server)
                    .forEach(printed -> assertThat(printed.lines())
                            .contains(
                                    "named webhook 202",
                                    "other webhook 503",
                                    "raw webhook 503",
                                    "named mail {}",
                                    "raw mail {}",
                                    "raw port ConnectionRefusedError",
                                    "metadata 503",
                                    "single word gaierror")
                            .noneMatch(line -> line.startsWith("datagram b'"))
                            .noneMatch(line -> line.startsWith("version 6 None")));
            assertThat(replica.outbound())
                    .contains("\"service\": \"worker\"", "\"service\": \"\"")
                    .contains(
                            "\"destination\": \"mail.example.com\", \"port\": 25, \"protocol\": \"tcp\", \"kind\": \"mail\"")
                    .contains("\"destination\": \"" + address
                            + "\", \"port\": 9999, \"protocol\": \"tcp\", \"kind\": \"refused\"")
                    .contains("\"destination\": \"" + address
                            + "\", \"port\": 9999, \"protocol\": \"udp\", \"kind\": \"refused\"")
                    .contains("\"destination\": \"2001:db8::1\", \"port\": 9999");
        }
    }

    @Test
    void whatIsAllowedIsReachedAndNothingBesideIt() {
        String address = address(outside);
        try (Replica replica = replica(List.of(address + ":9999"))) {
            innerContainer(replica);
            int before = received().size();
            String connect = "import socket; socket.create_connection((\"" + address + "\", %d), 5)";

            replica.require("docker exec worker python3 -c '" + connect.formatted(9999) + "'");
            replica.require("python3 -c '" + connect.formatted(9999) + "'");
            replica.exec("python3 -c '" + connect.formatted(80) + "'");

            assertThat(received().subList(before, received().size()))
                    .hasSize(2)
                    .allMatch(line -> line.startsWith("RECEIVED 9999"));
        }
    }

    @Test
    void neighboursDoNotReachWhatIsTheRehearsalsOwn() {
        try (Replica replica = replica(List.of())) {
            replica.require("setsid nohup socat TCP-LISTEN:15432,fork,reuseaddr EXEC:cat >/dev/null 2>&1 </dev/null &"
                    + " timeout 10 bash -c 'until ss -Hltn \"sport = :15432\" | grep -q .; do sleep 0.02; done'");
            String connect =
                    "import socket; socket.create_connection((\"" + replica.networkAddress() + "\", 15432), 5)";

            assertThat(replica.exec("python3 -c '" + connect + "'").succeeded()).isTrue();
            try (Replica neighbour = replica(List.of(replica.networkAddress() + ":15432"))) {
                assertThat(neighbour.exec("python3 -c '" + connect + "'").output())
                        .contains("ConnectionRefusedError");
            }
        }
    }

    @Test
    void aDeadSinkIsAFaultOfTheMachineAndStillNothingLeaves() {
        try (Replica replica = replica(List.of())) {
            int before = received().size();
            replica.require("pkill -f outbound.py");

            assertThat(replica.exec("curl -sS -m 5 http://" + address(outside) + "/")
                            .succeeded())
                    .isFalse();
            assertThat(received()).hasSize(before);
            assertThatThrownBy(replica::outbound).isInstanceOf(ReplicaException.class);
        }
    }
}
