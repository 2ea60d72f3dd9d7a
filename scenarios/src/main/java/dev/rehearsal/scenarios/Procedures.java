package dev.rehearsal.scenarios;

import dev.rehearsal.plan.FrontMatter;
import dev.rehearsal.plan.Plan;
import dev.rehearsal.plan.RunbookException;
import dev.rehearsal.plan.RunbookParser;
import dev.rehearsal.plan.Substitutions;
import dev.rehearsal.release.CalVer;
import dev.rehearsal.release.MalformedVersionException;
import dev.rehearsal.target.Target;
import dev.rehearsal.target.Target.PathSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the runbook of a path and makes its plan; boots nothing. */
final class Procedures {
    private record Runbook(String file, String text) {}

    private static final String RECOMMENDED = "recommended";

    private Procedures() {}

    /** Every path that can be named: the bundled ones in their order, then the target's own. */
    static List<String> paths(Target target) {
        List<String> bundled =
                Arrays.stream(BundledPath.values()).map(BundledPath::path).toList();
        TreeSet<String> own = new TreeSet<>(target.paths().keySet());
        bundled.forEach(own::remove);
        return Stream.concat(bundled.stream(), own.stream()).toList();
    }

    /** The names of a path's bundled procedures. */
    static List<String> bundled(String path) {
        return BundledPath.PROCEDURES.stream()
                .filter(procedure -> Procedures.class.getResource(resource(path, procedure)) != null)
                .toList();
    }

    /**
     * Makes the plan of a path.
     *
     * @param procedure documented, recommended, or a Markdown file of the operator
     * @param from old release; null for the one that the target names for the path
     * @param to new release; null for the one that the target names for the path
     * @throws UsageException when there is no such path, procedure or release, or the releases are in the wrong order
     * @throws RunbookException when the runbook cannot be carried out
     */
    static Plan plan(Target target, String path, String procedure, @Nullable String from, @Nullable String to) {
        List<String> known = paths(target);
        if (!known.contains(path)) {
            throw new UsageException("There is no path '" + path + "'; there are " + String.join(", ", known) + ".");
        }
        PathSettings settings = target.paths().get(path);
        CalVer old = version("--from", from, settings == null ? null : settings.from(), path);
        CalVer next = version("--to", to, settings == null ? null : settings.to(), path);
        if (next.compareTo(old) <= 0) {
            throw new UsageException("Release " + next + " does not come after " + old + "; check --from and --to.");
        }
        Runbook runbook = runbook(path, procedure);
        FrontMatter matter = FrontMatter.of(runbook.file(), runbook.text());
        String others = BundledPath.PROCEDURES.contains(procedure) ? procedure : RECOMMENDED;
        return parse(target, path, procedure, runbook, old, next)
                .around(
                        followed(target, path, others, runbook, matter, "after", matter.after(), old, next),
                        followed(target, path, others, runbook, matter, "trial", matter.trial(), old, next));
    }

    private static Plan parse(Target target, String path, String procedure, Runbook runbook, CalVer old, CalVer next) {
        return new RunbookParser(
                        runbook.file(), new Substitutions(target.substitutions()), old.toString(), next.toString())
                .parse(path, procedure, runbook.text());
    }

    /** The plan of the path that a key of the front matter names, between the same releases; null when it names none. */
    private static @Nullable Plan followed(
            Target target,
            String path,
            String procedure,
            Runbook by,
            FrontMatter matter,
            String key,
            @Nullable String named,
            CalVer old,
            CalVer next) {
        if (named == null) {
            return null;
        }
        int line = matter.line(key);
        if (named.equals(path)) {
            throw new RunbookException(by.file(), line, key + " names the runbook's own path '" + path + "'.");
        }
        if (!bundled(named).contains(procedure)) {
            throw new RunbookException(
                    by.file(), line, key + ": there is no " + procedure + " procedure of a path '" + named + "'.");
        }
        Runbook runbook = runbook(named, procedure);
        FrontMatter further = FrontMatter.of(runbook.file(), runbook.text());
        if (further.after() != null || further.trial() != null) {
            throw new RunbookException(
                    by.file(),
                    line,
                    key + ": the path '" + named + "' needs another one itself; name one that does not.");
        }
        return parse(target, named, procedure, runbook, old, next);
    }

    private static CalVer version(String option, @Nullable String given, @Nullable String standard, String path) {
        String text = given == null ? standard : given;
        if (text == null) {
            throw new UsageException("The target names no releases for the path '" + path + "'; give " + option + ".");
        }
        try {
            return CalVer.parse(text);
        } catch (MalformedVersionException fault) {
            throw new UsageException(option + ": " + fault.getMessage());
        }
    }

    private static Runbook runbook(String path, String procedure) {
        if (procedure.endsWith(".md")) {
            return file(procedure);
        }
        if (!BundledPath.PROCEDURES.contains(procedure)) {
            throw new UsageException("There is no procedure '" + procedure + "'; name "
                    + String.join(", ", BundledPath.PROCEDURES) + " or a Markdown file.");
        }
        String resource = resource(path, procedure);
        try (InputStream found = Procedures.class.getResourceAsStream(resource)) {
            if (found == null) {
                throw new UsageException("The path '" + path + "' has no " + procedure
                        + " procedure; name a Markdown file with --procedure FILE.md.");
            }
            return new Runbook(resource.substring(1), new String(found.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    private static Runbook file(String name) {
        try {
            return new Runbook(name, Files.readString(Path.of(name)));
        } catch (NoSuchFileException missing) {
            throw new UsageException("There is no procedure " + name + ".");
        } catch (IOException unreadable) {
            throw new UsageException("The procedure " + name + " cannot be read: " + unreadable.getMessage() + ".");
        }
    }

    private static String resource(String path, String procedure) {
        return "/procedures/" + procedure + "/" + path + ".md";
    }
}
