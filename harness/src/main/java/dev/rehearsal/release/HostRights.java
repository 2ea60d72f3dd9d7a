package dev.rehearsal.release;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a Compose file, as Compose itself resolves it, asks of the server beyond containers of its own: rights with which a
 * container is the server, and with a privileged replica the machine that rehearses. Not thread-safe.
 */
public final class HostRights {
    private static final Set<String> CAPABILITIES = Set.of(
            "ALL",
            "SYS_ADMIN",
            "SYS_MODULE",
            "SYS_PTRACE",
            "SYS_RAWIO",
            "SYS_BOOT",
            "SYS_TIME",
            "NET_ADMIN",
            "BPF",
            "PERFMON",
            "DAC_READ_SEARCH",
            "MAC_ADMIN",
            "MAC_OVERRIDE",
            "SYSLOG",
            "CHECKPOINT_RESTORE",
            "SYS_RESOURCE");
    /** Files that say what time it is, which many images ask for. */
    private static final Set<String> HARMLESS =
            Set.of("/etc/localtime", "/etc/timezone", "/usr/share/zoneinfo", "/etc/ssl/certs");

    private static final List<String> HOST_NAMESPACES =
            List.of("pid", "ipc", "uts", "userns_mode", "cgroup", "network_mode");
    private static final Pattern DEFAULTED = Pattern.compile("\\$\\{[A-Za-z_][A-Za-z0-9_]*:?-([^${}]*)}");

    private final String project;
    private final Collection<String> linksOut;
    private final List<String> found = new ArrayList<>();

    /**
     * @param project absolute path under which Compose resolved the file
     * @param linksOut symbolic links below it, absolute, that lead out of it
     */
    private HostRights(String project, Collection<String> linksOut) {
        this.project = project;
        this.linksOut = linksOut;
    }

    /**
     * Each such right, as a sentence's end with service and key.
     *
     * @param resolved what {@code docker compose config --format json} printed
     * @param allowed services that may have any
     */
    public static List<String> of(
            JsonNode resolved, String project, Collection<String> linksOut, Collection<String> allowed) {
        HostRights rights = new HostRights(project, linksOut);
        resolved.path("services").properties().forEach(service -> {
            if (!allowed.contains(service.getKey())) {
                rights.service(service.getKey(), service.getValue());
            }
        });
        // a named volume or a secret is mounted by whichever service names it
        boolean all = allowed.containsAll(names(resolved.path("services")));
        if (!all) {
            resolved.path("volumes").properties().forEach(each -> rights.volume(each.getKey(), each.getValue()));
            for (String kind : List.of("secrets", "configs")) {
                resolved.path(kind)
                        .properties()
                        .forEach(each -> rights.path(
                                kind + " '" + each.getKey() + "'",
                                "file",
                                each.getValue().path("file")));
            }
        }
        return rights.found;
    }

    private static List<String> names(JsonNode map) {
        List<String> names = new ArrayList<>();
        map.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private void service(String name, JsonNode service) {
        String of = "service '" + name + "'";
        flag(of, "privileged", service.path("privileged"));
        flag(of, "use_api_socket", service.path("use_api_socket"));
        for (String key : List.of("devices", "device_cgroup_rules", "gpus", "provider", "cgroup_parent", "runtime")) {
            JsonNode value = service.path(key);
            if (value.isValueNode() ? !value.isNull() : !value.isEmpty()) {
                add(of, key, value.toString());
            }
        }
        JsonNode reserved = service.at("/deploy/resources/reservations/devices");
        if (!reserved.isEmpty()) {
            add(of, "deploy.resources.reservations.devices", reserved.toString());
        }
        service.path("cap_add").forEach(each -> capability(of, each.asText()));
        for (String key : HOST_NAMESPACES) {
            String value = service.path(key).asText("");
            if (value.equals("host") || value.contains("$")) {
                add(of, key, value);
            }
        }
        service.path("security_opt").forEach(each -> security(of, each.asText()));
        service.path("volumes_from").forEach(each -> {
            if (each.asText().startsWith("container:")) {
                add(of, "volumes_from", each.asText());
            }
        });
        build(of, service.path("build"));
        for (String hook : List.of("post_start", "pre_stop")) {
            service.path(hook).forEach(each -> flag(of, hook + ".privileged", each.path("privileged")));
        }
        service.path("volumes").forEach(each -> mount(of, each));
    }

    private void build(String of, JsonNode build) {
        flag(of, "build.privileged", build.path("privileged"));
        if (!build.path("entitlements").isEmpty()) {
            add(of, "build.entitlements", build.path("entitlements").toString());
        }
        if (build.path("network").asText("").equals("host")) {
            add(of, "build.network", "host");
        }
    }

    /** Anything but a plain no: a variable that nobody sets yet may be set later. */
    private void flag(String of, String key, JsonNode value) {
        if (!value.isMissingNode() && !value.isNull() && !value.asText().equals("false")) {
            add(of, key, value.asText());
        }
    }

    private void capability(String of, String name) {
        String plain = name.toUpperCase(Locale.ROOT).replaceFirst("^CAP_", "");
        if (CAPABILITIES.contains(plain) || plain.contains("$")) {
            add(of, "cap_add", name);
        }
    }

    private void security(String of, String option) {
        String plain = option.toLowerCase(Locale.ROOT).replace('=', ':').replace(" ", "");
        if (plain.contains("unconfined") || plain.equals("label:disable") || plain.contains("$")) {
            add(of, "security_opt", option);
        }
    }

    private void mount(String of, JsonNode mount) {
        if (mount.isTextual()) {
            String[] parts = mount.asText().split(":", 2);
            if (parts.length == 2) {
                location(of, "volumes", parts[0], parts[1].endsWith(":ro"));
            }
            return;
        }
        String type = mount.path("type").asText("");
        if (type.equals("bind")) {
            location(
                    of,
                    "volumes",
                    mount.path("source").asText(""),
                    mount.path("read_only").asBoolean());
        } else if (!Set.of("volume", "tmpfs", "image").contains(type)) {
            add(of, "volumes", type + " " + mount.path("source").asText(""));
        } else if (type.equals("volume") && mount.path("source").asText("").matches("[/.~$].*")) {
            location(
                    of,
                    "volumes",
                    mount.path("source").asText(),
                    mount.path("read_only").asBoolean());
        }
    }

    private void volume(String name, JsonNode volume) {
        JsonNode options = volume.path("driver_opts");
        String device = options.path("device").asText("");
        if (!device.isEmpty() && !options.path("type").asText("").equals("tmpfs")) {
            location("volume '" + name + "'", "driver_opts.device", device, false);
        }
    }

    private void path(String of, String key, JsonNode value) {
        if (value.isTextual()) {
            location(of, key, value.asText(), true);
        }
    }

    private void location(String of, String key, String source, boolean readOnly) {
        String path = DEFAULTED.matcher(source).replaceAll("$1");
        boolean relative = !path.matches("[/~$].*") && !path.contains("://") && !path.contains("\\");
        String absolute = java.nio.file.Path.of(relative ? project + "/" + path : path)
                .normalize()
                .toString();
        boolean inside = absolute.equals(project) || absolute.startsWith(project + "/");
        boolean leavesByLink =
                linksOut.stream().anyMatch(link -> absolute.equals(link) || absolute.startsWith(link + "/"));
        boolean harmless = readOnly && HARMLESS.contains(absolute);
        boolean word = relative && path.matches("[A-Za-z0-9][A-Za-z0-9_.-]*");
        if (!word && !harmless && (!inside || leavesByLink || path.contains("$"))) {
            add(of, key, source);
        }
    }

    private void add(String of, String key, String value) {
        found.add(of + ", key '" + key + "': " + value.substring(0, Math.min(80, value.length())));
    }
}
