package dev.rehearsal.server.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rehearsal.release.ReleaseRepository;
import dev.rehearsal.release.ReleaseTree;
import dev.rehearsal.release.ReleaseTree.Content;
import dev.rehearsal.release.ReleaseTree.Kind;
import dev.rehearsal.server.Cleaner;
import dev.rehearsal.server.DockerEngine;
import dev.rehearsal.server.DockerObjects;
import dev.rehearsal.server.HostSpec;
import dev.rehearsal.server.RehearsalNetwork;
import dev.rehearsal.server.Remote;
import dev.rehearsal.server.Replica;
import dev.rehearsal.server.Replicas;
import dev.rehearsal.server.RunLabels;
import dev.rehearsal.server.TinyImage;
import dev.rehearsal.server.Volumes;
import dev.rehearsal.server.channel.CommandResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images without a registry of the target's own reach a real replica, and so do releases that come as files. */
class ImagePublisherIT {
    private static final String UNIQUE = UUID.randomUUID().toString().substring(0, 8);
    private static final String ON_HUB = "rehearsal-it-" + UNIQUE;
    private static final String ELSEWHERE = "images.example.org/it/" + UNIQUE + ":2";
    private static final String AT_A_PORT = "registry.example.org:5005/it-" + UNIQUE + ":3";
    private static final String PREPARED = "it/prepared-" + UNIQUE + ":4";
    private static final String REFERENCE = "rehearsal-it-" + UNIQUE + "/content:4";
    private static final String COMPOSE = """
            services:
              hub: {image: %s}
              elsewhere: {image: %s}
              port: {image: '%s', profiles: [tools]}
              prepared: {image: %s}
              built: {build: .}
              demanding: {image: %s, environment: {TOKEN: '${TOKEN:?}'}}
            """.formatted(ON_HUB, ELSEWHERE, AT_A_PORT, PREPARED, ON_HUB);

    private static final List<String> ON_THE_ENGINE = new ArrayList<>();
    private static DockerEngine engine;
    private static RunLabels labels;
    private static ReleaseServer depot;
    private static Replicas replicas;

    @TempDir
    private static Path directory;

    @BeforeAll
    static void handOver() {
        engine = DockerEngine.connect(System.getenv("DOCKER_HOST"));
        labels = RunLabels.ofThisProcess("it-" + UNIQUE);
        List.of(ON_HUB + ":latest", ELSEWHERE, AT_A_PORT, REFERENCE).forEach(ImagePublisherIT::place);
        RehearsalNetwork network = RehearsalNetwork.create(labels);
        HostImages images = HostImages.ensure(Path.of("..").toAbsolutePath().normalize(), "replica", "registry");
        Map<String, Content> files = Map.of(
                "docker-compose.yml", ReleaseTree.text(Kind.PLAIN, COMPOSE),
                "scripts/backup.sh", ReleaseTree.text(Kind.EXECUTABLE, "#!/bin/sh\n"));
        Path repository =
                new ReleaseRepository(directory).of(List.of(new ReleaseTree("1.0.0", "v1.0.0", new TreeMap<>(files))));
        depot = ReleaseServer.start(engine, labels, network, images.reference("registry"), directory, line -> {});
        Remote remote = depot.serve(repository);
        String commit = commit(repository);
        Map<String, Set<String>> named = new TreeMap<>();
        depot.imagesOf(remote, "v1.0.0", commit, "docker-compose.yml", "", Set.of())
                .forEach(image -> named.put(image, Set.of("1.0.0")));
        assertThat(named).containsOnlyKeys(ON_HUB, ELSEWHERE, AT_A_PORT, PREPARED);
        depot.publish(named, Map.of(PREPARED, REFERENCE), "further.example.org", doing -> {});
        replicas = new Replicas(
                engine,
                labels,
                network,
                images.reference("replica"),
                new HostSpec("prod", "deploy", "app.example.org", 443, Set.of(), Map.of(), depot.registries(), remote));
    }

    private static String commit(Path repository) {
        try (Repository git =
                new FileRepositoryBuilder().setGitDir(repository.toFile()).build()) {
            return git.resolve("refs/tags/v1.0.0^{commit}").name();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @AfterAll
    static void nothingIsLeft() {
        ON_THE_ENGINE.forEach(image -> engine.client().removeImageCmd(image).exec());
        new Cleaner(engine).removeRun(labels.runId());
        assertThat(new Cleaner(engine).removeRun(labels.runId())).isEmpty();
        new DockerObjects(engine, "")
                .all().stream()
                        .filter(item -> item.isVolume() && item.name().equals(ReleaseServer.cache(directory)))
                        .forEach(item -> new Volumes(engine).remove(item.name()));
    }

    @Test
    void theReplicaPullsUnderEveryNameAndFetchesTheRelease() {
        try (Replica replica = replicas.fresh()) {
            assertThat(replica.execAsOperator(
                                    "cd && git init -q app && cd app && git remote add origin " + ReleaseServer.GIT_URL
                                            + " && git fetch -q --tags origin && git checkout -q v1.0.0 && test -x"
                                            + " scripts/backup.sh")
                            .output())
                    .isEmpty();
            CommandResult pulled = replica.execAsOperator(
                    "cd ~/app && TOKEN=x docker compose --profile '*' pull -q --ignore-buildable 2>&1");
            assertThat(pulled.exitCode()).as(pulled.output()).isZero();
            for (String image : List.of(ON_HUB, ELSEWHERE, AT_A_PORT, PREPARED)) {
                assertThat(replica.execAsOperator("docker image inspect -f '{{.RepoDigests}}' " + image)
                                .output())
                        .contains("@sha256:");
                assertThat(replica.exec("curl -fsSI '" + ImageName.parse(image).manifestUrl() + "'")
                                .exitCode())
                        .isZero();
            }
            assertThat(replica.exec("curl -fsS http://further.example.org/v2/").exitCode())
                    .isZero();
        }
    }

    @Test
    void noReplicaCanChangeWhatIsServed() {
        String manifest = ImageName.parse(ELSEWHERE).manifestUrl();
        try (Replica replica = replicas.fresh()) {
            String before =
                    replica.exec("curl -fsSI -H 'Accept: */*' " + manifest).output();
            assertThat(replica.exec("curl -sS -o /dev/null -w '%{http_code}' -X DELETE " + manifest)
                            .output())
                    .startsWith("405");
            assertThat(replica.exec("curl -sS -o /dev/null -w '%{http_code}' -X PUT -d '{}' " + manifest)
                            .output())
                    .startsWith("405");
            assertThat(replica.exec("curl -sS -o /dev/null -w '%{http_code}' -X POST "
                                    + manifest.replaceFirst("manifests/.*", "blobs/uploads/"))
                            .output())
                    .startsWith("405");
            assertThat(replica.exec("curl -sS -o /dev/null -w '%{http_code}' -X POST http://registry.rehearsal:"
                                    + ReleaseServer.PUSH_PORT + "/v2/it/blobs/uploads/")
                            .output())
                    .startsWith("401");
            assertThat(replica.execAsOperator(
                                    "cd && git init -q push && cd push && git -c user.name=x -c user.email=x@x"
                                            + " commit -q --allow-empty -m x && git push " + ReleaseServer.GIT_URL
                                            + " HEAD:refs/tags/v1.0.0 -f")
                            .exitCode())
                    .isNotZero();
            assertThat(replica.exec("curl -fsSI -H 'Accept: */*' " + manifest).output())
                    .contains(before.lines()
                            .filter(line -> line.contains("ontent-Digest"))
                            .findFirst()
                            .orElseThrow());
        }
    }

    /** A checkout's second run, as a branch beside it starts one: the same names, other content. */
    @Test
    void twoRunsWithTheSameNamesDoNotOverwriteEachOther() {
        RunLabels others = RunLabels.ofThisProcess("it-other-" + UNIQUE);
        String handedOver = depot.served(AT_A_PORT).orElseThrow().digest();
        String before = depot.served(AT_A_PORT).orElseThrow().id();
        HostImages images = HostImages.ensure(Path.of("..").toAbsolutePath().normalize(), "replica", "registry");
        try {
            TinyImage.build(engine, AT_A_PORT, "content of the other run");
            RehearsalNetwork network = RehearsalNetwork.create(others);
            ReleaseServer second =
                    ReleaseServer.start(engine, others, network, images.reference("registry"), directory, line -> {});
            second.publish(Map.of(AT_A_PORT, Set.of("1.0.0")), Map.of(), "", doing -> {});

            ServedImage other = second.served(AT_A_PORT).orElseThrow();
            assertThat(other.digest()).isNotEqualTo(handedOver);
            assertThat(other.id()).isNotEqualTo(before);
            try (Replica replica = replicas.fresh()) {
                assertThat(replica.execAsOperator("docker pull -q " + AT_A_PORT
                                        + " >/dev/null && docker image inspect -f '{{index .RepoDigests 0}}' "
                                        + AT_A_PORT)
                                .output()
                                .strip())
                        .endsWith("@" + handedOver);
            }
            second.forget();
            second.close();
        } finally {
            engine.client().removeImageCmd(before).withForce(true).exec();
            new Cleaner(engine).removeRun(others.runId());
        }
    }

    @Test
    void everyImageThatCannotBeHandedOverIsOneSentence() {
        place(ELSEWHERE.replace("images.", "others."), "other content");
        Map<String, Set<String>> named = new TreeMap<>(Map.of(
                "absent.invalid/it:1",
                Set.of("1.0.0", "2.0.0"),
                "localhost:5000/it:1",
                Set.of("1.0.0"),
                "it:${TAG}",
                Set.of("1.0.0"),
                ELSEWHERE,
                Set.of("1.0.0"),
                ELSEWHERE.replace("images.", "others."),
                Set.of("2.0.0")));

        AbsentImageException fault =
                catchThrowableOfType(AbsentImageException.class, () -> depot.publish(named, Map.of(), "", doing -> {}));

        assertThat(String.valueOf(fault.getMessage()).lines())
                .hasSize(4)
                .allMatch(sentence -> sentence.startsWith("Image ") && sentence.endsWith("."))
                .anyMatch(sentence -> sentence.contains("absent.invalid/it:1 of release ")
                        && sentence.contains("2.0.0")
                        && sentence.contains("is not on this Docker engine and cannot be pulled ("))
                .anyMatch(sentence -> sentence.contains("localhost:5000/it:1 of release 1.0.0 names a registry on the"))
                .anyMatch(sentence -> sentence.contains("it:${TAG} of release 1.0.0 holds a variable"))
                .anyMatch(sentence -> sentence.contains("has in another registry the path and tag of " + ELSEWHERE));
    }

    @Test
    void aDigestThatTheEngineDoesNotKeepIsTold() {
        String image = ON_HUB + "@sha256:" + "0".repeat(64);

        AbsentImageException fault = catchThrowableOfType(
                AbsentImageException.class,
                () -> depot.publish(
                        Map.of(image, Set.of("1.0.0")), Map.of(image, ON_HUB + ":latest"), "", doing -> {}));

        assertThat(fault).hasMessageContaining(image + " is named by a digest");
    }

    private static void place(String image) {
        place(image, image);
    }

    private static void place(String image, String content) {
        TinyImage.build(engine, image, content);
        ON_THE_ENGINE.add(image);
    }
}
