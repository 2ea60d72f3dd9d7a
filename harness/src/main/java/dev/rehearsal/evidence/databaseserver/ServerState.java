package dev.rehearsal.evidence.databaseserver;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a database server is at one moment. Immutable.
 *
 * @param version as the server says it, such as {@code 17.2 (Debian 17.2-1)}
 * @param extensions of the application's database, with their versions
 * @param settings those that decide whether what was acknowledged is on the disk, and whether tables are looked after
 * @param collations names of the collations whose version is another one than the system's, with both
 */
public record ServerState(
        String version, Map<String, String> extensions, Map<String, String> settings, Map<String, String> collations) {
    public ServerState {
        extensions = Map.copyOf(extensions);
        settings = Map.copyOf(settings);
        collations = Map.copyOf(collations);
    }

    /** Of lines that {@link ServerObserver} asks for: kind, name and value, each after a tab. */
    static ServerState of(List<String> lines) {
        Map<String, Map<String, String>> kinds = new TreeMap<>();
        lines.stream()
                .map(line -> line.split("\t", 3))
                .forEach(part ->
                        kinds.computeIfAbsent(part[0], kind -> new TreeMap<>()).put(part[1], part[2]));
        return new ServerState(
                kinds.getOrDefault("version", Map.of()).getOrDefault("server", ""),
                kinds.getOrDefault("extension", Map.of()),
                kinds.getOrDefault("setting", Map.of()),
                kinds.getOrDefault("collation", Map.of()));
    }

    /** The part of the version that decides which data directory a server reads. */
    String major() {
        return version.split("[. ]", 2)[0];
    }
}
