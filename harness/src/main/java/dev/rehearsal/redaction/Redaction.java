package dev.rehearsal.redaction;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rehearsal.base.ProgramText;
import dev.rehearsal.redaction.SecretScan.Find;
import java.io.Writer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one command must not write, and its replacement by {@code <NAME>} in all that it writes. It grows while the command
 * learns more. A text is looked through once, in time that grows with its length alone. Thread-safe.
 */
public final class Redaction {
    private enum Kind {
        BY_FORM,
        CERTAIN,
        WITHIN
    }

    private record Variable(String name, String value, Kind kind) {}

    private final Set<Variable> variables = new LinkedHashSet<>();
    private final Set<String> readable = new LinkedHashSet<>();
    private volatile @Nullable SecretMatcher matcher;
    private int count;

    private volatile boolean withholding;

    /** Of nothing yet. */
    public Redaction() {}

    /** Words that stay readable unless a name that calls them secret stands beside them. */
    public synchronized void keepReadable(Iterable<String> words) {
        words.forEach(readable::add);
        matcher = null;
    }

    /** A variable, whose value is secret unless it is of a harmless form. */
    public void learn(String name, String value) {
        learn(new Variable(name, value, Kind.BY_FORM));
    }

    /** Something that is secret whatever it looks like, from six characters on. */
    public void learnSecret(String name, String value) {
        learn(new Variable(name, value, Kind.CERTAIN));
    }

    /** Something public that may hold a password, as an address does. */
    public void learnWithin(String name, String value) {
        learn(new Variable(name, value, Kind.WITHIN));
    }

    /** A text that is secret only where its name calls it so, as the fields of a request are. */
    public void learnNamed(String name, String value) {
        if (HarmlessValues.callsSecret(name)) {
            learn(name, value);
        }
    }

    /** A document that is no secret, of which some fields may be. */
    public void learnFields(JsonNode document) {
        document.properties().stream()
                .filter(field -> field.getValue().isTextual())
                .forEach(field -> learnNamed(field.getKey(), field.getValue().textValue()));
        document.forEach(this::learnFields);
    }

    /** Each variable of an environment file, also those that are given twice or commented out. */
    public void learnFile(String text) {
        EnvironmentFile.all(text).forEach(each -> learn(each.name(), each.value()));
    }

    private synchronized void learn(Variable variable) {
        if (variables.add(variable)) {
            matcher = null;
        }
    }

    /** From now on, nothing is written that a program printed: Rehearsal says in its own words what it was. */
    public void withholdPrograms() {
        withholding = true;
    }

    /** Whether what programs print is withheld. */
    public boolean withholds() {
        return withholding;
    }

    String resolved(String text) {
        return withholding ? ProgramText.withheld(text) : ProgramText.shown(text);
    }

    /** The same text without them. */
    public String hiddenIn(String marked) {
        String text = resolved(marked);
        SecretMatcher current = matcher();
        if (current.longest() == 0 || text.isEmpty()) {
            return text;
        }
        List<Find> finds = SecretScan.finds(current, text);
        return finds.isEmpty() ? text : without(finds, text, 0);
    }

    /**
     * The same lines of one text without them; one that goes over several lines is hidden, too. Lines that are all a
     * program's become fewer where they are withheld.
     */
    public List<String> hiddenIn(List<String> marked) {
        List<String> lines = withholding && marked.size() > 1 && marked.stream().allMatch(ProgramText::whole)
                ? ProgramText.withheld(marked)
                : marked.stream().map(this::resolved).toList();
        if (lines.size() < 2) {
            return lines.stream().map(this::hiddenIn).toList();
        }
        SecretMatcher current = matcher();
        List<Find> finds = SecretScan.finds(current, String.join("\n", lines));
        if (finds.isEmpty()) {
            return List.copyOf(lines);
        }
        List<String> hidden = new ArrayList<>();
        long start = 0;
        for (String line : lines) {
            long end = start + line.length();
            long from = start;
            hidden.add(without(
                    finds.stream()
                            .filter(find -> find.start() < end && find.end() > from)
                            .toList(),
                    line,
                    start));
            start = end + 1;
        }
        return hidden;
    }

    private static String without(List<Find> finds, String text, long offset) {
        StringBuilder rest = new StringBuilder(text.length());
        int at = 0;
        for (Find find : finds) {
            int start = (int) Math.max(at, find.start() - offset);
            rest.append(text, at, start).append('<').append(find.name()).append('>');
            at = (int) Math.min(text.length(), find.end() - offset);
        }
        return rest.append(text, at, text.length()).toString();
    }

    /** Hands on what is written, without them, in whatever parts it comes. What is flushed goes on at once. */
    public Writer hiding(Writer out) {
        return new RedactingWriter(this, out);
    }

    SecretMatcher matcher() {
        SecretMatcher current = matcher;
        if (current != null) {
            return current;
        }
        synchronized (this) {
            SecretMatcher fresh = matcher;
            if (fresh == null) {
                fresh = made();
                matcher = fresh;
            }
            return fresh;
        }
    }

    private SecretMatcher made() {
        HarmlessValues harmless = new HarmlessValues(readable);
        Map<String, String> secrets = new LinkedHashMap<>();
        List<SecretPattern> patterns = new ArrayList<>();
        for (Variable each : variables) {
            String name = each.name().replaceAll("[^A-Za-z0-9_.-]", "_");
            boolean called = each.kind() == Kind.CERTAIN
                    || each.kind() == Kind.BY_FORM && HarmlessValues.callsSecret(each.name());
            String value = each.value().strip();
            parts(new SecretParts(harmless), each).forEach(part -> secrets.putIfAbsent(part, name));
            if (called
                    && !HarmlessValues.isSwitch(value)
                    && value.length() > 2
                    && (value.length() < HarmlessValues.SHORTEST || harmless.everywhere(value))) {
                patterns.addAll(SecretForms.beside(name, value));
            }
        }
        secrets.forEach((value, name) -> patterns.addAll(SecretForms.of(name, value, harmless.open(value))));
        count = secrets.size();
        return new SecretMatcher(patterns);
    }

    private static Set<String> parts(SecretParts parts, Variable variable) {
        return switch (variable.kind()) {
            case BY_FORM -> parts.of(variable.name(), variable.value());
            case CERTAIN -> parts.of("SECRET", variable.value());
            case WITHIN -> parts.within(variable.value());
        };
    }

    /** How many there are, and nothing more. */
    @Override
    public String toString() {
        matcher();
        synchronized (this) {
            return count + " secrets";
        }
    }
}
