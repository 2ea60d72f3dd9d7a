package dev.rehearsal.runbook;

import dev.rehearsal.descriptor.Target;
import dev.rehearsal.descriptor.Target.Gate;
import dev.rehearsal.descriptor.Target.Migrations;
import dev.rehearsal.descriptor.Target.Port;
import dev.rehearsal.descriptor.Target.Service;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a runbook can say of any target: words in angle brackets, and what its descriptor makes of them. Values are shell
 * text; {@code {from}} and {@code {to}} in them stand for the releases. Stateless.
 */
public final class TargetWords {
    static final String REVISION = "{revision}";
    static final String COUNT = "{count}";

    private static final List<String> APPLICATION = List.of("api", "worker", "scheduler");

    private static final Pattern CAPTURED = Pattern.compile("\\{[a-z][A-Za-z0-9_-]*}");

    private TargetWords() {}

    /** Every word to its value; empty for what this target does not have. */
    static Map<String, String> of(Target target) {
        Map<String, @Nullable String> words = new LinkedHashMap<>();
        words.put("directory", target.host().directory());
        words.put("from-tag", target.tagOf("{from}"));
        words.put("to-tag", target.tagOf("{to}"));
        words.put("compose-file", target.compose().file());
        words.put("applications", services(target, " ", APPLICATION));
        words.put("servers", services(target, " ", List.of("api")));
        words.put("workers", services(target, " ", List.of("worker", "scheduler")));
        words.put("others", services(target, " ", List.of("other")));
        words.put("kept", services(target, ",", List.of("database", "cache", "proxy")));
        database(target, words);
        migrations(target.migrations(), words);
        site(target, words);
        words.put("notes", versioned(target.releaseNotes()));
        words.put("migration-files", target.migrationsDirectory());
        words.put("example-environment", target.exampleEnvironment());
        Map<String, String> bracketed = new LinkedHashMap<>();
        words.forEach((word, value) -> bracketed.put("<" + word + ">", value == null ? "" : value));
        return bracketed;
    }

    /** What helps where a target has nothing for a word. */
    static String remedy(String word) {
        if (word.startsWith("ready")) {
            return "name a gate health.ready that needs no captured value, which nobody has on the server";
        }
        return "put " + (Capability.of(word).isPresent() ? "needs=" + word : "a remark with what it needs")
                + " above the block";
    }

    static boolean has(Target target, String role) {
        return target.services().values().stream()
                .anyMatch(service -> service.role().equals(role));
    }

    private static void database(Target target, Map<String, @Nullable String> words) {
        String service = target.database().service();
        String user = target.database().user();
        String name = target.database().name();
        words.put("database", service);
        words.put("database-user", user);
        words.put("database-name", name);
        words.put("backup", target.backup().create());
        words.put("restore", target.backup().restore());
        words.put("newest-backup", target.backup().newest());
        String query = "docker compose exec -T " + service + " psql -X -At -v ON_ERROR_STOP=1 -U " + user + " -d "
                + name + " -c ";
        words.put("revision", query + ShellText.quoted(target.migrations().current()));
        words.put("state", query + ShellText.quoted(target.migrations().applied()));
    }

    private static void migrations(Migrations migrations, Map<String, @Nullable String> words) {
        String down = migrations.downgrade();
        words.put("migrate", migrations.upgrade());
        words.put(
                "downgrade",
                down == null
                        ? migrations.downgradeStep()
                        : ShellText.filled(ShellText.filled(down, REVISION, "revision"), COUNT, "count"));
    }

    private static void site(Target target, Map<String, @Nullable String> words) {
        Target.Host host = target.host();
        Port own = new Port(host.port(), host.scheme());
        Gate ready = target.health().ready();
        Port asked = ready.port() == null ? own : host.ports().getOrDefault(ready.port(), own);
        words.put("url", url(host, own));
        words.put("port", port(target));
        String path = ready.path();
        Map<String, String> identity = target.identities().getOrDefault(ready.as(), Map.of());
        if (Stream.concat(Stream.ofNullable(path), identity.values().stream())
                .anyMatch(text -> CAPTURED.matcher(text).find())) {
            // a person at the server, with this runbook, knows nothing of what the harness has captured
            words.put("ready", null);
            words.put("ready-at", null);
            return;
        }
        if (path == null) {
            words.put("ready", connects(host.publicName() + "/" + asked.port()));
            words.put("ready-at", connects("${address/://}"));
            return;
        }
        String headers = identity.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(header -> "-H " + ShellText.quoted(header.getKey() + ": " + header.getValue()) + " ")
                .collect(Collectors.joining());
        String outside = headers + ShellText.quoted(url(host, asked) + path);
        words.put("ready", ready.status() == 200 ? "curl -fsS " + outside : status(outside, ready));
        String inside = "-H " + ShellText.quoted("Host: " + host.publicName()) + " " + headers + "\"http://$address\""
                + ShellText.quoted(path);
        words.put("ready-at", status(inside, ready));
    }

    private static String url(Target.Host host, Port port) {
        boolean usual = port.port() == (port.scheme().equals("https") ? 443 : 80);
        return port.scheme() + "://" + host.publicName() + (usual ? "" : ":" + port.port());
    }

    /** A command that succeeds exactly when a connection is taken. */
    private static String connects(String place) {
        return "timeout 5 bash -c \": </dev/tcp/" + place + "\"";
    }

    /** A command that succeeds exactly when this request is answered as the gate wants it. */
    private static String status(String request, Gate gate) {
        return "test \"$(curl -s -o /dev/null --max-time 5 -w '%{http_code}' " + request + ")\" = " + gate.status();
    }

    /** The port of an instance of the servers, which is the shell's variable {@code instance}. */
    private static String port(Target target) {
        List<Integer> ports = target.services().values().stream()
                .filter(service -> service.role().equals("api"))
                .map(Service::port)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        return ports.size() == 1
                ? ports.get(0).toString()
                : "$(docker inspect --format '{{range $port, $any := .Config.ExposedPorts}}{{println $port}}{{end}}'"
                        + " \"$instance\" | grep -m 1 -o '^[0-9]*')";
    }

    private static @Nullable String versioned(@Nullable String path) {
        return path == null ? null : path.replace("{version}", "{to}");
    }

    /** The services of these roles, role by role; null when there are none. */
    private static @Nullable String services(Target target, String separator, List<String> roles) {
        String names = roles.stream().flatMap(role -> named(target, role)).collect(Collectors.joining(separator));
        return names.isEmpty() ? null : names;
    }

    private static Stream<String> named(Target target, String role) {
        return target.services().entrySet().stream()
                .filter(service -> service.getValue().role().equals(role))
                .map(Map.Entry::getKey)
                .sorted();
    }
}
