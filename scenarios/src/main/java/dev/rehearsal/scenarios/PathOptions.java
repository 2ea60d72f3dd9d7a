package dev.rehearsal.scenarios;

import dev.rehearsal.descriptor.Target;
import dev.rehearsal.descriptor.TargetException;
import dev.rehearsal.rehearsal.releases.Candidate;
import dev.rehearsal.runbook.Plan;
import dev.rehearsal.runbook.RunbookException;
import dev.rehearsal.verdict.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which change is meant: application, releases and paths. */
final class PathOptions {
    static final String ALL = "all";
    static final String AUTO = "auto";

    /** Nothing that was meant as a version looks so. */
    private static final Pattern BRANCH = Pattern.compile("main|master|develop|HEAD|.+/.+|[0-9a-f]{7,40}");

    @Mixin
    private final TargetOptions target = new TargetOptions();

    @Option(
            names = "--from",
            paramLabel = "VERSION",
            description =
                    "Old release, or auto for the newest before the new one; the one that the target names for the path"
                            + " when left out.")
    private @Nullable String from;

    @Option(
            names = "--to",
            paramLabel = "VERSION",
            description =
                    "New release, or with --as a branch or commit; the one that the target names for the path when left"
                            + " out.")
    private @Nullable String to;

    @Option(
            names = "--path",
            paramLabel = "PATH",
            split = ",",
            defaultValue = ALL,
            description = "Paths, separated by commas; all that the target has releases for when left out.")
    private List<String> paths = List.of();

    @Option(
            names = "--as",
            paramLabel = "VERSION",
            description = "Version that the branch or commit named by --to is to become.")
    private @Nullable String as;

    @Option(
            names = "--image",
            paramLabel = "NAME=REFERENCE",
            description = "An image already built: its name in the Compose file, and what it is on the Docker engine.")
    private Map<String, String> images = Map.of();

    @Option(
            names = "--left-out",
            paramLabel = "PATH",
            split = ",",
            description =
                    "Paths of which the verdict only says why they are left out; 'rehearse shards' gives them, so that"
                            + " the shards together tell what one run of all paths tells.")
    private List<String> leftOut = List.of();

    private @Nullable String reference;

    /**
     * Loads the application's descriptor, and finds the releases that it alone can tell.
     *
     * @throws TargetException with every problem of the descriptor
     */
    Target target() {
        Target loaded = target.load();
        settle(loaded);
        return loaded;
    }

    /** From here on, both releases are versions. */
    private void settle(Target application) {
        if (as != null && to == null) {
            throw new UsageException("--as " + as + " is what --to is to become, and no --to was given; give it.");
        }
        if (as != null) {
            reference = to;
            to = as;
            as = null;
        }
        if (AUTO.equals(from)) {
            from = Previous.of(application, to, reference != null);
        } else if (to != null
                && reference == null
                && application.versions().read(to).isEmpty()
                && BRANCH.matcher(to).matches()) {
            throw new UsageException(
                    "--to " + to + " is no version of the form "
                            + application.versions().form()
                            + "; if it is a branch, give the version that it is to become with --as.",
                    "release.version-malformed");
        }
    }

    /** What is rehearsed in place of a tag, or with other images. */
    Candidate candidate() {
        return new Candidate(reference == null ? null : to, reference, images);
    }

    /** The arguments of the command with what was found in place of what was to be found, so that it can be repeated. */
    List<String> settled(List<String> arguments) {
        List<String> settled = new ArrayList<>(arguments);
        for (int i = 0; i < settled.size(); i++) {
            if (settled.get(i).equals("--from=" + AUTO)) {
                settled.set(i, "--from=" + from);
            } else if (i > 0
                    && settled.get(i - 1).equals("--from")
                    && settled.get(i).equals(AUTO)) {
                settled.set(i, String.valueOf(from));
            }
        }
        return settled;
    }

    /** Whether any change was named at all. */
    boolean named() {
        return from != null || to != null || !paths.equals(List.of(ALL));
    }

    /** The old release as it was given; null when each path has its own. */
    @Nullable
    String from() {
        return from;
    }

    /** The new release as it was given; null when each path has its own. */
    @Nullable
    String to() {
        return to;
    }

    /**
     * The paths that are meant, each once.
     *
     * @param unnamed which paths are meant when none is named
     * @throws UsageException when there is no such path, procedure or release, or the releases are in the wrong order
     * @throws RunbookException when a runbook cannot be carried out
     */
    Selection select(Target application, String procedure, Predicate<String> unnamed) {
        List<Plan> plans = new ArrayList<>();
        List<Verdict.NotApplicable> notApplicable = new ArrayList<>();
        for (String path : meant(application, unnamed)) {
            Optional<String> obstacle = Procedures.obstacle(application, path, procedure, to)
                    .or(() -> paths.contains(ALL) ? Procedures.gap(application, path, procedure) : Optional.empty());
            obstacle.ifPresentOrElse(
                    reason -> notApplicable.add(new Verdict.NotApplicable(path, reason)),
                    () -> plans.add(Procedures.plan(application, path, procedure, from, to)));
        }
        if (!leftOut.isEmpty()) {
            notApplicable.addAll(leftOut(application, procedure));
            List<String> order = List.copyOf(Runbooks.of(application).paths());
            notApplicable.sort(Comparator.comparingInt(each -> order.indexOf(each.path())));
        }
        return new Selection(plans, notApplicable);
    }

    private List<Verdict.NotApplicable> leftOut(Target application, String procedure) {
        return leftOut.stream()
                .map(String::strip)
                .distinct()
                .map(path -> new Verdict.NotApplicable(
                        path,
                        Procedures.obstacle(application, path, procedure, to)
                                .or(() -> Procedures.gap(application, path, procedure))
                                .orElseThrow(() -> new UsageException("--left-out " + path
                                        + ": nothing keeps that path from being rehearsed; name it with --path."))))
                .toList();
    }

    private List<String> meant(Target application, Predicate<String> unnamed) {
        return paths.contains(ALL)
                ? Runbooks.of(application).paths().stream().filter(unnamed).toList()
                : paths.stream().map(String::strip).distinct().toList();
    }
}
