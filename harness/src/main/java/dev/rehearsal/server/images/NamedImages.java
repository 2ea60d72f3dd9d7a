package dev.rehearsal.server.images;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rehearsal.release.HostRights;
import dev.rehearsal.server.Remote;
import dev.rehearsal.server.ReplicaException;
import dev.rehearsal.server.channel.CommandChannel;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** The images that Compose files name. Compose is asked once about the same release with the same environment. Thread-safe. */
final class NamedImages {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Shell shell;
    private final Map<Release, List<String>> known = new ConcurrentHashMap<>();

    /** Where the releases' repositories lie, and Compose is. */
    interface Shell {
        /**
         * Runs a script with these arguments.
         *
         * @param input what it reads
         */
        CommandChannel.Printed execute(String script, String input, String... arguments);
    }

    /** A release's tag and the commit that it named when the run began. */
    record Tag(String name, String commit) {}

    private record Release(String tree, String composeFile, String environment, Set<String> allowed) {}

    NamedImages(Shell shell) {
        this.shell = shell;
    }

    /** The images that one release names, as {@link ReleaseServer#imagesOf} tells them. */
    List<String> of(Remote remote, Tag tag, String composeFile, String environment, Collection<String> allowed) {
        CommandChannel.Printed ids = shell.execute(
                "git --git-dir \"$2\" rev-parse \"refs/tags/$1^{commit}\" \"$3^{tree}\"",
                "",
                tag.name(),
                remote.directory(),
                tag.commit());
        List<String> lines = ids.output().lines().toList();
        if (ids.exitCode() != 0 || lines.size() != 2) {
            throw unread(tag.name(), composeFile, ids);
        }
        if (!lines.get(0).equals(tag.commit())) {
            throw new ReplicaException("The tag " + tag.name() + " names commit " + lines.get(0)
                    + " in the rehearsal's git remote and " + tag.commit()
                    + " when the run began; nothing was rehearsed, so run it again.");
        }
        return known.computeIfAbsent(
                new Release(lines.get(1), composeFile, environment, Set.copyOf(allowed)),
                same -> ask(remote, tag, composeFile, environment, allowed));
    }

    private List<String> ask(
            Remote remote, Tag tag, String composeFile, String environment, Collection<String> allowed) {
        String script = """
                set -eu
                work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
                git --git-dir "$3" archive --end-of-options "$1" | tar -x -C "$work"
                cd "$work"; (umask 077; cat >.env)
                # what an included file names elsewhere is not fetched
                export COMPOSE_EXPERIMENTAL_GIT_REMOTE=false COMPOSE_EXPERIMENTAL_OCI_REMOTE=false
                pwd -P
                find "$PWD" -type l | while IFS= read -r link; do
                  case $(realpath -m -- "$link") in "$PWD"|"$PWD"/*) ;; *) printf '%s\\n' "$link" ;; esac
                done
                echo
                docker compose --profile '*' -f "$2" config --format json 2>/dev/null ||
                  docker compose --profile '*' -f "$2" config --format json --no-interpolate
                """;
        // as input: arguments stand in the machine's list of processes, and the text holds secrets
        CommandChannel.Printed result =
                shell.execute(script, environment, tag.commit(), composeFile, remote.directory());
        if (result.exitCode() != 0) {
            throw unread(tag.name(), composeFile, result);
        }
        try {
            SortedSet<String> images = new TreeSet<>();
            int blank = result.output().indexOf("\n\n");
            List<String> places =
                    result.output().substring(0, Math.max(blank, 0)).lines().toList();
            JsonNode resolved = JSON.readTree(result.output().substring(blank + 1));
            List<String> rights = HostRights.of(
                    resolved,
                    places.isEmpty() ? "/" : places.get(0),
                    places.stream().skip(1).toList(),
                    allowed);
            if (!rights.isEmpty()) {
                throw new RefusedReleaseException(tag.name(), composeFile, rights);
            }
            for (JsonNode service : resolved.path("services")) {
                if (service.hasNonNull("image")) {
                    images.add(service.path("image").asText());
                }
            }
            return List.copyOf(images);
        } catch (JsonProcessingException malformed) {
            throw new ReplicaException("Compose printed no JSON for release " + tag.name() + ".", malformed);
        }
    }

    private static ReplicaException unread(String tag, String composeFile, CommandChannel.Printed result) {
        return new ReplicaException("The images of release " + tag + " cannot be read from its " + composeFile + ": "
                + result.errors().strip());
    }
}
