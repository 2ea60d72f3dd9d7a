package dev.rehearsal.evidence.mounts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.evidence.containers.InspectedContainer;
import dev.rehearsal.evidence.containers.InspectedContainer.Mount;
import dev.rehearsal.evidence.workload.Store;
import dev.rehearsal.server.Cleaner;
import dev.rehearsal.server.DockerEngine;
import dev.rehearsal.server.HostSpec;
import dev.rehearsal.server.RehearsalNetwork;
import dev.rehearsal.server.Remote;
import dev.rehearsal.server.Replica;
import dev.rehearsal.server.Replicas;
import dev.rehearsal.server.RunLabels;
import dev.rehearsal.server.images.HostImages;
import dev.rehearsal.server.images.Registries;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Real volumes and files on a real replica; who has them mounted is made up. */
class MountInspectionIT {
    private static final HostSpec HOST = new HostSpec(
            "prod", "deploy", "app.example.org", 443, Set.of(), Map.of(), Registries.none(), new Remote("release.git"));
    private static final RunLabels LABELS =
            RunLabels.ofThisProcess("it-" + UUID.randomUUID().toString().substring(0, 8));

    private static DockerEngine engine;
    private static Replica replica;

    @BeforeAll
    static void boot() {
        engine = DockerEngine.connect(System.getenv("DOCKER_HOST"));
        String image = HostImages.ensure(Path.of("..").toAbsolutePath().normalize(), "replica")
                .reference("replica");
        replica = new Replicas(engine, LABELS, RehearsalNetwork.create(LABELS), image, HOST).fresh();
    }

    @AfterAll
    static void nothingIsLeft() {
        replica.close();
        new Cleaner(engine).removeRun(LABELS.runId());
    }

    private static MountInspection inspection() {
        return new MountInspection(replica);
    }

    private static Mount volume(String name, String destination) {
        return new Mount(new MountedPlace(true, name), destination, true);
    }

    private static Mount path(String path, String destination, boolean writable) {
        return new Mount(new MountedPlace(false, path), destination, writable);
    }

    private static InspectedContainer container(String service, int pid, Mount... mounts) {
        return new InspectedContainer(
                service, "app-" + service + "-1", "app:1", "sha256:1", "", true, "none", 0, 0, pid, List.of(mounts));
    }

    private static void fill(String volume) {
        replica.execAsOperator("docker volume create " + volume);
        assertThat(replica.exec("echo kept >$(docker volume inspect -f '{{.Mountpoint}}' " + volume + ")/file")
                        .succeeded())
                .isTrue();
    }

    @Test
    void whatHeldSomethingAndIsMountedByNobodyAnyMoreIsAbandoned() {
        String nameless = "a".repeat(64);
        List.of("app_moved", "app_stays", "app_removed", "app_emptied", nameless)
                .forEach(MountInspectionIT::fill);
        replica.execAsOperator("docker volume create app_empty");
        replica.exec("mkdir -p /srv/uploads /srv/settings && touch /srv/uploads/one /srv/settings/one");
        MountInspection inspection = inspection();
        Set<Store> before = inspection.stores(List.of(container(
                "store",
                0,
                volume("app_moved", "/moved"),
                volume("app_stays", "/stays"),
                volume("app_removed", "/removed"),
                volume("app_emptied", "/emptied"),
                volume("app_empty", "/empty"),
                volume(nameless, "/nameless"),
                path("/srv/uploads", "/uploads", true),
                path("/srv/settings", "/settings", false),
                path("/var/run/docker.sock", "/docker.sock", true))));
        assertThat(before)
                .extracting(Store::destination)
                .containsExactly("/moved", "/stays", "/removed", "/emptied", "/nameless", "/uploads");

        replica.execAsOperator("docker volume rm app_removed");
        replica.exec("rm $(docker volume inspect -f '{{.Mountpoint}}' app_emptied)/file");
        List<AbandonedData> abandoned = inspection.abandoned(
                before,
                List.of(
                        container("store", 0, volume("app_other", "/moved")),
                        container("worker", 0, volume("app_stays", "/elsewhere"))));

        assertThat(abandoned)
                .containsExactly(
                        left("/moved", "app_moved", true, false, new MountedPlace(true, "app_other")),
                        left("/removed", "app_removed", true, true, null),
                        left("/emptied", "app_emptied", true, false, null),
                        left("/nameless", nameless, false, false, null),
                        new AbandonedData(
                                "store", "/uploads", new MountedPlace(false, "/srv/uploads"), true, false, null));
    }

    private static AbandonedData left(
            String destination, String volume, boolean named, boolean removed, @Nullable MountedPlace successor) {
        return new AbandonedData("store", destination, new MountedPlace(true, volume), named, removed, successor);
    }

    @Test
    void aFileThatWasReplacedByAnotherOneIsStaleUntilTheyHoldTheSame() {
        replica.exec("echo old >/srv/seen; echo new >/srv/replaced; echo old >/srv/same; ln -f /srv/seen /srv/itself;"
                + " rm -f /srv/gone; mkdir -p /srv/directory");

        // the first process of the replica sees the replica's own files
        List<StaleFile> stale = inspection()
                .stale(List.of(container(
                        "proxy",
                        1,
                        path("/srv/replaced", "/srv/seen", false),
                        path("/srv/same", "/srv/seen", false),
                        path("/srv/itself", "/srv/seen", false),
                        path("/srv/gone", "/srv/seen", true),
                        path("/srv/directory", "/srv/directory", true),
                        volume("app_stays", "/srv/seen"))));

        assertThat(stale)
                .containsExactly(
                        new StaleFile("proxy", "app-proxy-1", "/srv/replaced", "/srv/seen"),
                        new StaleFile("proxy", "app-proxy-1", "/srv/gone", "/srv/seen"));
    }
}
