package dev.rehearsal.descriptor;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rehearsal.release.MalformedVersionException;
import dev.rehearsal.release.Version;
import dev.rehearsal.release.VersionScheme;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * What a descriptor must hold beyond its form: patterns compile, versions exist, names refer to something. Looks only at
 * values of the right type, since the form is another's matter. Not thread-safe.
 */
final class TargetRules {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([A-Za-z][A-Za-z0-9_-]*)}");
    private static final Set<String> RELEASES = Set.of("from", "to");

    private final JsonNode content;
    private final Descriptor descriptor;
    private final Problems problems;
    private final Set<String> identities = new TreeSet<>(Set.of("anonymous"));
    private final RequestRules requests;

    TargetRules(Descriptor descriptor, Problems problems) {
        this.content = descriptor.content();
        this.descriptor = descriptor;
        this.problems = problems;
        this.requests = new RequestRules(descriptor, problems, identities);
    }

    void check() {
        content.path("identities").fieldNames().forEachRemaining(identities::add);
        if (!content.has("prepare") && !content.has("repository") && !content.has("releases")) {
            problem("", "needs 'repository', 'releases', or 'prepare' that names the repository");
        }
        new OperandRules(descriptor, problems).check();
        patterns();
        if (content.path("services").isObject()) {
            service("/database/service");
        }
        Set<String> seeded = new SeedRules(content, requests).check();
        requests.placeholders("/identities", seeded);
        List.of("/health/alive", "/health/ready", "/health/usable").forEach(gate -> requests.check(gate, seeded));
        items("/probe/routes").forEach(route -> requests.check(route, seeded));
        unique("/probe/routes");
        unique("/smoke");
        items("/smoke").forEach(new SmokeRules(content, requests, seeded)::check);
        substitutions("/substitutions");
        paths();
        items("/maintenance/closed").forEach(gate -> promised(gate, seeded));
        items("/maintenance/open").forEach(gate -> promised(gate, seeded));
        unique("/workload/writes");
        new WorkloadRules(content, requests, seeded).check();
        window();
        histories();
    }

    /** Each release comes after the one before, and each path is one. */
    private void histories() {
        Optional<Version> before = Optional.empty();
        for (String item : items("/histories/releases")) {
            Optional<Version> release = version(item);
            if (before.isPresent() && release.isPresent() && release.get().compareTo(before.get()) <= 0) {
                problem(item, release.get() + " does not come after " + before.get());
            }
            before = release;
        }
        content.at("/histories/upgrades").properties().forEach(entry -> {
            String pointer = Descriptor.child("/histories/upgrades", entry.getKey());
            if (!content.path("paths").has(entry.getValue().asText())) {
                problem(pointer, "'" + entry.getValue().asText() + "' is not among the paths");
            }
        });
    }

    private void promised(String gate, Set<String> seeded) {
        requests.check(gate, seeded);
        if (content.at(gate).isObject() && !content.at(gate).has("path")) {
            problem(gate + "/path", "is missing; only an answer tells whether something is closed");
        }
    }

    private void window() {
        for (String phase : items("/window")) {
            pattern(phase + "/commands");
            if (content.at(phase).has("commands") == content.at(phase).has("measures")) {
                problem(phase, "needs either 'commands' or 'measures'");
            }
        }
        unique("/window", "phase");
    }

    private void patterns() {
        pattern("/breakingNotes");
        pattern("/irreversibleMigration");
        pattern("/logs/errorPattern");
        items("/logs/allow").forEach(this::pattern);
        String heads = "/migrations/headsPattern";
        if (pattern(heads)
                .filter(pattern -> pattern.matcher("").groupCount() == 0)
                .isPresent()) {
            problem(heads, "has no group; put the head's name in parentheses");
        }
        String down = content.at("/migrations/downgrade").asText();
        if (down.contains("{revision}") && down.contains("{count}")) {
            problem("/migrations/downgrade", "holds both {revision} and {count}; it is told one of them");
        }
        if (!down.isEmpty() && content.at("/migrations").has("downgradeStep")) {
            problem("/migrations/downgradeStep", "is one way down too many beside 'downgrade'");
        }
    }

    private Optional<Pattern> pattern(String pointer) {
        JsonNode text = content.at(pointer);
        if (!text.isTextual()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Pattern.compile(text.textValue()));
        } catch (PatternSyntaxException fault) {
            problem(pointer, "is no pattern: " + fault.getDescription() + " at index " + fault.getIndex());
            return Optional.empty();
        }
    }

    private void service(String pointer) {
        JsonNode name = content.at(pointer);
        if (name.isTextual() && !content.path("services").has(name.textValue())) {
            problem(pointer, "'" + name.textValue() + "' is not among the services");
        }
    }

    private void unique(String list) {
        unique(list, "name");
    }

    private void unique(String list, String key) {
        Set<String> seen = new HashSet<>();
        for (String item : items(list)) {
            JsonNode name = content.at(item).path(key);
            if (name.isTextual() && !seen.add(name.textValue())) {
                problem(item + "/" + key, "'" + name.textValue() + "' is there twice");
            }
        }
    }

    private void substitutions(String map) {
        for (var entry : content.at(map).properties()) {
            Matcher placeholder = PLACEHOLDER.matcher(entry.getValue().asText());
            while (placeholder.find()) {
                if (!RELEASES.contains(placeholder.group(1))) {
                    problem(Descriptor.child(map, entry.getKey()), placeholder.group() + " is neither {from} nor {to}");
                }
            }
        }
    }

    private void paths() {
        for (var entry : content.path("paths").properties()) {
            String pointer = Descriptor.child("/paths", entry.getKey());
            Optional<Version> from = version(pointer + "/from");
            Optional<Version> to = version(pointer + "/to");
            if (from.isPresent() && to.isPresent() && to.get().compareTo(from.get()) <= 0) {
                problem(pointer + "/to", to.get() + " does not come after " + from.get());
            }
            substitutions(pointer + "/substitutions");
            content.at(pointer + "/shows")
                    .fieldNames()
                    .forEachRemaining(name -> pattern(Descriptor.child(pointer + "/shows", name)));
        }
    }

    private Optional<Version> version(String pointer) {
        JsonNode text = content.at(pointer);
        Optional<VersionScheme> scheme =
                VersionScheme.named(content.path("versions").asText("calendar"));
        if (!text.isTextual() || scheme.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(scheme.get().parse(text.textValue()));
        } catch (MalformedVersionException fault) {
            problem(pointer, String.valueOf(fault.getMessage()));
            return Optional.empty();
        }
    }

    private List<String> items(String list) {
        return Descriptor.items(content, list);
    }

    private void problem(String pointer, String what) {
        problems.add(descriptor.source(pointer), Descriptor.key(pointer), what);
    }
}
