package dev.rehearsal.scenarios;

import dev.rehearsal.descriptor.Target;
import dev.rehearsal.descriptor.Target.PathSettings;
import dev.rehearsal.release.MalformedVersionException;
import dev.rehearsal.release.Version;
import dev.rehearsal.release.VersionScheme;
import dev.rehearsal.runbook.Capability;
import dev.rehearsal.runbook.Ends;
import dev.rehearsal.runbook.FrontMatter;
import dev.rehearsal.runbook.Plan;
import dev.rehearsal.runbook.RunbookException;
import dev.rehearsal.runbook.RunbookParser;
import dev.rehearsal.runbook.RunbookPlaceholders;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the runbook of a path and makes its plan, with what its front matter puts before and after it; boots nothing. One
 * instance makes one path's plan.
 */
final class Procedures {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]*");

    private final Runbooks runbooks;
    private final String path;
    private final String procedure;
    private final RunbookPlaceholders vocabulary;
    private final String from;
    private final String to;

    private Procedures(
            Runbooks runbooks,
            String path,
            String procedure,
            RunbookPlaceholders vocabulary,
            Version from,
            Version to) {
        this.runbooks = runbooks;
        this.path = path;
        this.procedure = procedure;
        this.vocabulary = vocabulary;
        this.from = from.toString();
        this.to = to.toString();
    }

    /**
     * Makes the plan of a path, which may be new when the operator's own runbook says what it proves.
     *
     * @param procedure documented, recommended, or a Markdown file of the operator
     * @param from old release; null for the one that the target names for the path
     * @param to new release; null for the one that the target names for the path
     * @throws UsageException when there is no such path, procedure or release, or the releases are in the wrong order
     * @throws RunbookException when the runbook cannot be carried out
     */
    static Plan plan(Target target, String path, String procedure, @Nullable String from, @Nullable String to) {
        Runbooks runbooks = Runbooks.of(target);
        List<String> known = runbooks.paths();
        boolean own = procedure.endsWith(".md");
        if (!known.contains(path) && !own) {
            throw new UsageException("There is no path '" + path + "'; there are " + String.join(", ", known) + ".");
        }
        Runbook runbook = own ? Runbook.named(procedure) : required(runbooks, path, procedure);
        if (!known.contains(path)) {
            requireNewPath(path, runbook);
        }
        PathSettings settings = target.paths().get(path);
        Version old = version(target.versions(), "--from", from, settings == null ? null : settings.from(), path);
        Version next = version(target.versions(), "--to", to, settings == null ? null : settings.to(), path);
        if (next.compareTo(old) <= 0) {
            throw new UsageException(
                    "Release " + next + " does not come after " + old + "; check --from and --to.",
                    "release.version-not-newer");
        }
        Map<String, String> substitutions = new HashMap<>(target.substitutions());
        if (settings != null) {
            substitutions.putAll(settings.substitutions());
        }
        // a guide's own text was not written for any target: it has literals and no words
        RunbookPlaceholders vocabulary = procedure.equals(Runbooks.DOCUMENTED)
                ? RunbookPlaceholders.literal(substitutions)
                : RunbookPlaceholders.of(target.at(next.toString()), path, substitutions);
        return new Procedures(runbooks, path, procedure, vocabulary, old, next).plan(runbook);
    }

    /** The plan of the runbook that serves any target, without what its front matter puts around it. */
    static Plan generic(Target target, String path, String from, String to) {
        Runbook runbook = GenericRunbooks.find(path)
                .orElseThrow(() -> new IllegalArgumentException("There is no generic runbook of the path " + path));
        RunbookPlaceholders vocabulary = RunbookPlaceholders.of(target.at(to), path, target.substitutions());
        return new RunbookParser(runbook.file(), vocabulary, from, to)
                .parse(path, Runbooks.RECOMMENDED, runbook.text());
    }

    /**
     * Why this target cannot have the path, as a sentence without its stop; empty when it can.
     *
     * @param to new release; null for the one that the target names for the path
     */
    static Optional<String> obstacle(Target target, String path, String procedure, @Nullable String to) {
        PathSettings settings = target.paths().get(path);
        String next = to == null && settings != null ? settings.to() : to;
        Runbooks runbooks = Runbooks.of(target);
        Optional<Runbook> runbook =
                procedure.endsWith(".md") ? Optional.of(Runbook.named(procedure)) : runbooks.find(path, procedure);
        Set<Capability> has = Capability.of(next == null ? target : target.at(next), path);
        return runbook.flatMap(found -> Stream.concat(Stream.of(found), first(runbooks, found, procedure).stream())
                .flatMap(each -> each.matter().needs().stream())
                .filter(facility -> !has.contains(facility))
                .map(Capability::absence)
                .findFirst());
    }

    /** Why {@code --path all} leaves a path out that could be carried out by itself, with what is missing given. */
    static Optional<String> gap(Target target, String path, String procedure) {
        if (!target.paths().containsKey(path)) {
            return Optional.of("the descriptor names no releases and no budget for it (paths." + path + ")");
        }
        return !Runbooks.PROCEDURES.contains(procedure)
                        || Runbooks.of(target).find(path, procedure).isPresent()
                ? Optional.empty()
                : Optional.of("it has no " + procedure + " procedure; name a Markdown file with --procedure FILE.md");
    }

    private static Optional<Runbook> first(Runbooks runbooks, Runbook runbook, String procedure) {
        return Optional.ofNullable(runbook.matter().after())
                .flatMap(path -> runbooks.find(path, Runbooks.or(procedure)));
    }

    private Plan plan(Runbook runbook) {
        return parse(path, procedure, runbook)
                .around(
                        followed(runbook, "after", runbook.matter().after()),
                        followed(runbook, "trial", runbook.matter().trial()),
                        control(runbook));
    }

    private Plan parse(String named, String how, Runbook runbook) {
        return new RunbookParser(runbook.file(), vocabulary, from, to).parse(named, how, runbook.text());
    }

    /** The plan of the path that a key of the front matter names, between the same releases; null when it names none. */
    private @Nullable Plan followed(Runbook by, String key, @Nullable String named) {
        if (named == null) {
            return null;
        }
        int line = by.matter().line(key);
        if (named.equals(path)) {
            throw new RunbookException(by.file(), line, key + " names the runbook's own path '" + path + "'.");
        }
        String how = Runbooks.or(procedure);
        Runbook runbook = runbooks.find(named, how)
                .orElseThrow(() -> new RunbookException(
                        by.file(), line, key + ": there is no " + how + " procedure of a path '" + named + "'."));
        if (runbook.matter().after() != null || runbook.matter().trial() != null) {
            throw new RunbookException(
                    by.file(),
                    line,
                    key + ": the path '" + named + "' needs another one itself; name one that does not.");
        }
        return parse(named, how, runbook);
    }

    /** The plan of the runbook that puts the old release beside itself; null when it names none. */
    private @Nullable Plan control(Runbook by) {
        String named = by.matter().control();
        if (named == null) {
            return null;
        }
        int line = by.matter().line("control");
        Runbook runbook = runbooks.beside(by, named)
                .orElseThrow(() -> new RunbookException(
                        by.file(), line, "control: there is no runbook '" + named + "' beside this one."));
        FrontMatter matter = runbook.matter();
        if (matter.conditions().ends() != Ends.OLD
                || matter.after() != null
                || matter.trial() != null
                || matter.control() != null) {
            throw new RunbookException(
                    by.file(),
                    line,
                    "control: '" + named + "' has to end with the old release (ends: old), and to need no"
                            + " other runbook itself.");
        }
        // both releases are the old one: whatever text of the guide stands for the new one means it here, too
        return new RunbookParser(runbook.file(), vocabulary, from, from)
                .parse(Runbooks.stem(named), Runbooks.or(procedure), runbook.text());
    }

    private static void requireNewPath(String path, Runbook runbook) {
        if (!NAME.matcher(path).matches()) {
            throw new UsageException("The path '" + path + "' needs a name of lower-case letters, digits and hyphens.");
        }
        if (runbook.matter().proves() == null) {
            throw new UsageException("The path '" + path + "' is new; say in the front matter of " + runbook.file()
                    + " what it proves, or name one that 'rehearse paths' lists.");
        }
    }

    private static Version version(
            VersionScheme scheme, String option, @Nullable String given, @Nullable String standard, String path) {
        String text = given == null ? standard : given;
        if (text == null) {
            throw new UsageException("The target names no releases for the path '" + path + "'; give " + option + ".");
        }
        try {
            return scheme.parse(text);
        } catch (MalformedVersionException fault) {
            throw new UsageException(
                    option + ": " + fault.getMessage(), option.equals("--to") ? "release.version-malformed" : null);
        }
    }

    private static Runbook required(Runbooks runbooks, String path, String procedure) {
        if (!Runbooks.PROCEDURES.contains(procedure)) {
            throw new UsageException("There is no procedure '" + procedure + "'; name "
                    + String.join(", ", Runbooks.PROCEDURES) + " or a Markdown file.");
        }
        return runbooks.find(path, procedure)
                .orElseThrow(() -> new UsageException("The path '" + path + "' has no " + procedure
                        + " procedure; name a Markdown file with --procedure FILE.md."));
    }
}
