package dev.rehearsal.scenarios;

import dev.rehearsal.plan.Plan;
import dev.rehearsal.plan.RunbookException;
import dev.rehearsal.target.Target;
import dev.rehearsal.target.TargetException;
import dev.rehearsal.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which change is meant: application, releases and paths. */
final class PathOptions {
    static final String ALL = "all";

    @Mixin
    private final TargetOptions target = new TargetOptions();

    @Option(
            names = "--from",
            paramLabel = "VERSION",
            description = "Old release; the one that the target names for the path when left out.")
    private @Nullable String from;

    @Option(
            names = "--to",
            paramLabel = "VERSION",
            description = "New release; the one that the target names for the path when left out.")
    private @Nullable String to;

    @Option(
            names = "--path",
            paramLabel = "PATH",
            split = ",",
            defaultValue = ALL,
            description = "Paths, separated by commas; all that the target has releases for when left out.")
    private List<String> paths = List.of();

    /**
     * Loads the application's descriptor.
     *
     * @throws TargetException with every problem of the descriptor
     */
    Target target() {
        return target.load();
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
        return new Selection(plans, notApplicable);
    }

    private List<String> meant(Target application, Predicate<String> unnamed) {
        return paths.contains(ALL)
                ? Runbooks.of(application).paths().stream().filter(unnamed).toList()
                : paths.stream().map(String::strip).distinct().toList();
    }
}
