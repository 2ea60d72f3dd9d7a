package dev.rehearsal.descriptor;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Values of a descriptor that become words of commands: names of users, services and databases, paths, tags, addresses. None
 * may be read as an option, or hold what a shell reads as more than a word. Not thread-safe.
 */
final class OperandRules {
    /** A form that a word must have, and how a message says it. */
    private record Form(Pattern pattern, String words) {}

    private static final Form USER =
            form("[a-z_][a-z0-9_-]{0,31}", "a user name of lower-case letters, digits, '_' and '-'");
    private static final Form HOST = form("[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?", "a host name");
    private static final Form SERVICE =
            form("[A-Za-z0-9][A-Za-z0-9._-]*", "a service name of letters, digits, '.', '_' and '-'");
    private static final Form DIRECTORY = form(
            "[^/][\\s\\S]*|(?!.*/\\.\\.(/|$))/[A-Za-z0-9._/@+=-]*",
            "an absolute path of letters, digits and ._/@+=- without '..'");
    private static final Form INSIDE = form(
            "(?!-)(?!/)(?!(.*/)?\\.(\\.|git)(/|$))(?!(\\./*)+$)[^\\p{Cntrl}'\"`$\\\\;&|<>]+",
            "a relative path without '..', '.git', quotes or signs of the shell, not beginning with '-'");
    private static final Form PATH =
            form("(?!-)[^\\p{Cntrl}]+", "a path without control characters, not beginning with '-'");
    private static final Form TAG = form(
            "[A-Za-z0-9_{][A-Za-z0-9._/+@{}=-]*", "a git tag of letters, digits and ._/+@=- that begins with a letter");
    private static final Form DATABASE =
            form("(?!-)[^\\p{Cntrl}'\"`$\\\\;&|<>\\s]+", "a name without blanks, quotes or signs of the shell");
    private static final Form ADDRESS = form(
            "(?!-)(?![A-Za-z0-9+.-]*::)((?:https?|ssh|git|file)://(?!-)[^\\p{Cntrl}\\s]+|(?![a-z][a-z0-9+.-]*://)[^\\p{Cntrl}]+)",
            "a path, or an address with http, https, ssh, git or file, not beginning with '-'");

    private static final Map<String, Form> FORMS = forms();

    private final JsonNode content;
    private final Descriptor descriptor;
    private final Problems problems;

    OperandRules(Descriptor descriptor, Problems problems) {
        this.content = descriptor.content();
        this.descriptor = descriptor;
        this.problems = problems;
    }

    private static Form form(String pattern, String words) {
        return new Form(Pattern.compile(pattern), words);
    }

    private static Map<String, Form> forms() {
        Map<String, Form> forms = new LinkedHashMap<>();
        forms.put("/repository", ADDRESS);
        forms.put("/tag", TAG);
        forms.put("/prepare", PATH);
        forms.put("/host/name", HOST);
        forms.put("/host/user", USER);
        forms.put("/host/directory", DIRECTORY);
        forms.put("/host/publicName", HOST);
        List.of("/host/certificate", "/host/key", "/compose/file", "/releaseNotes", "/migrationsDirectory")
                .forEach(key -> forms.put(key, INSIDE));
        List.of("/exampleEnvironment", "/declaredDifferences").forEach(key -> forms.put(key, INSIDE));
        List.of("/compose/environmentFile", "/releases/directory", "/releases/compose")
                .forEach(key -> forms.put(key, PATH));
        forms.put("/database/service", SERVICE);
        forms.put("/database/name", DATABASE);
        forms.put("/database/user", DATABASE);
        return forms;
    }

    void check() {
        FORMS.forEach((pointer, form) -> require(pointer, content.at(pointer), form));
        content.path("services").fieldNames().forEachRemaining(name -> {
            if (!SERVICE.pattern().matcher(name).matches()) {
                problem(Descriptor.child("/services", name), name, SERVICE);
            }
        });
        Descriptor.items(content, "/releases/files").forEach(file -> require(file, content.at(file), PATH));
        Descriptor.items(content, "/seed/locations").forEach(file -> require(file, content.at(file), PATH));
    }

    private void require(String pointer, JsonNode value, Form form) {
        if (value.isTextual()
                && !value.textValue().isBlank()
                && !form.pattern().matcher(value.textValue()).matches()) {
            problem(pointer, value.textValue(), form);
        }
    }

    private void problem(String pointer, String value, Form form) {
        problems.add(
                descriptor.source(pointer),
                Descriptor.key(pointer),
                "'" + value.replaceAll("\\p{Cntrl}", "?") + "' is not " + form.words());
    }
}
