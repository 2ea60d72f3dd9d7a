package dev.rehearsal.evidence;

import dev.rehearsal.evidence.BadEvidence.Case;
import dev.rehearsal.evidence.mounts.AbandonedData;
import dev.rehearsal.evidence.mounts.MountedPlace;
import dev.rehearsal.evidence.mounts.Mounts;
import dev.rehearsal.evidence.mounts.StaleFile;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** What trips the checks of what services keep on disk. */
final class BadMounts {
    private static final MountedPlace QUEUES = new MountedPlace(true, "app_redis-data");

    private BadMounts() {}

    static Stream<Case> cases() {
        return Stream.of(
                new Case(
                        "data.volume-abandoned",
                        "another volume in its place",
                        "app_redis-data",
                        "volume app_cache-data is there instead",
                        left(new AbandonedData(
                                "redis", "/data", QUEUES, true, false, new MountedPlace(true, "app_cache-data")))),
                new Case(
                        "data.volume-abandoned",
                        "removed",
                        "app_redis-data",
                        "was removed",
                        left(new AbandonedData("redis", "/data", QUEUES, true, true, null))),
                new Case(
                        "process.container-left-old",
                        "a file that was replaced under it",
                        "app-caddy-1",
                        "/etc/caddy/Caddyfile",
                        evidence -> evidence.mounts = new Mounts(
                                1,
                                List.of(),
                                List.of(new StaleFile(
                                        "caddy", "app-caddy-1", "/home/app/Caddyfile", "/etc/caddy/Caddyfile")))));
    }

    private static Consumer<GoodEvidence> left(AbandonedData data) {
        return evidence -> evidence.mounts = new Mounts(1, List.of(data), List.of());
    }
}
