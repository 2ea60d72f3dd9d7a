package dev.rehearsal.scenarios;

import dev.rehearsal.descriptor.Target;
import dev.rehearsal.descriptor.Target.PathSettings;
import dev.rehearsal.history.Action;
import dev.rehearsal.history.Action.Crash;
import dev.rehearsal.history.Action.Downgrade;
import dev.rehearsal.history.Action.PowerCut;
import dev.rehearsal.history.Action.Restart;
import dev.rehearsal.history.Action.Restore;
import dev.rehearsal.history.Action.Upgrade;
import dev.rehearsal.history.History;
import dev.rehearsal.history.HistoryGenerator;
import dev.rehearsal.history.HistoryModel;
import dev.rehearsal.history.PlannedHistory;
import dev.rehearsal.history.PlannedStep;
import dev.rehearsal.history.Route;
import dev.rehearsal.history.Rules;
import dev.rehearsal.history.SystemState;
import dev.rehearsal.release.ReleaseClass;
import dev.rehearsal.release.VersionScheme;
import dev.rehearsal.runbook.Capability;
import dev.rehearsal.runbook.Command;
import dev.rehearsal.runbook.Conditions;
import dev.rehearsal.runbook.Conduct;
import dev.rehearsal.runbook.Phase;
import dev.rehearsal.runbook.Plan;
import dev.rehearsal.runbook.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The random histories of one target: what can happen to it, and by which commands. Upgrades and restores are the target's
 * recommended runbooks; the way down is the generic one, which knows how far down is far enough wherever it is begun.
 */
final class HistoryPlanner implements PlannedHistory.Planner {
    private static final String STANDARD = "standard";
    private static final String SAME_DAY = "same-day";
    private static final String RESTORE = "quick-rollback";
    private static final String DOWN = "database-rollback";

    /** What users reach, and what is lost with it is sent again by nobody. */
    private static final Set<String> FRONT = Set.of("api", "proxy");

    private final Target target;
    private final List<String> releases;
    private final Rules rules;

    private HistoryPlanner(Target target, List<String> releases) {
        this.target = target;
        this.releases = releases;
        this.rules = new Rules(realm());
    }

    /** @throws UsageException when the target names no releases for them */
    static HistoryPlanner of(Target target) {
        List<String> releases = target.histories().releases();
        PathSettings standard = target.paths().get(STANDARD);
        if (releases.isEmpty() && standard != null) {
            releases = List.of(standard.from(), standard.to());
        }
        if (releases.size() < 2) {
            throw new UsageException("The target names no releases for random histories; list two or more as"
                    + " histories.releases in its descriptor.");
        }
        return new HistoryPlanner(target, releases);
    }

    private HistoryModel realm() {
        String newest = releases.get(releases.size() - 1);
        boolean goesDown = Capability.of(target.at(newest), DOWN).contains(Capability.DOWNGRADE);
        return new HistoryModel(
                releases,
                target.services().keySet().stream().sorted().toList(),
                target.workload() != null,
                goesDown,
                goesDown && backsUp(Procedures.generic(target, DOWN, releases.get(0), newest)),
                (older, newer) -> {
                    String path = upgrade(older, newer);
                    return new Route(path, backsUp(recommended(path, older, newer)));
                });
    }

    Rules rules() {
        return rules;
    }

    /** The history of a seed. */
    PlannedHistory compose(long seed) {
        return plan(new HistoryGenerator(rules).compose(seed));
    }

    @Override
    public PlannedHistory plan(History history) {
        List<SystemState> standings = rules.standings(history.actions());
        List<PlannedStep> steps = new ArrayList<>();
        for (int i = 0; i < history.actions().size(); i++) {
            Action action = history.actions().get(i);
            SystemState before = standings.get(i);
            SystemState after = standings.get(i + 1);
            steps.add(new PlannedStep(
                    i + 1,
                    action,
                    before,
                    after,
                    action instanceof Upgrade
                            ? passed(before.release(), after.release()).stream()
                                    .filter(release -> !release.equals(after.release()))
                                    .toList()
                            : List.of(),
                    plan(action, before.release(), after.release()),
                    loaded(action)));
        }
        return new PlannedHistory(history, steps);
    }

    private boolean loaded(Action action) {
        String service = action instanceof Restart restart
                ? restart.service()
                : action instanceof Crash crash ? crash.service() : null;
        if (service == null) {
            return action instanceof Action.Write;
        }
        Target.Service described = target.services().get(service);
        return target.workload() != null && described != null && FRONT.contains(described.role());
    }

    private Plan plan(Action action, String before, String after) {
        if (action instanceof Upgrade) {
            Plan upgrade = recommended(upgrade(before, after), before, after);
            return rules.realm().goesDown() ? behind(HistoryNotes.taken(target, before, after), upgrade) : upgrade;
        }
        if (action instanceof Downgrade) {
            return behind(HistoryNotes.laidOut(target, after, before), Procedures.generic(target, DOWN, after, before));
        }
        if (action instanceof Restore) {
            return recommended(RESTORE, after, before);
        }
        List<String> commands = commands(action);
        Step step = new Step(
                0,
                action.text(),
                List.of(),
                commands.stream()
                        .map(command -> new Command(0, command, command, Conduct.ORDINARY))
                        .toList());
        return new Plan(
                "history",
                Runbooks.RECOMMENDED,
                before,
                after,
                commands.isEmpty() ? List.of() : List.of(new Phase("", List.of(step))),
                Conditions.ORDINARY.in(target.host().directory()),
                List.of(),
                List.of(),
                null,
                null,
                null,
                null);
    }

    private static List<String> commands(Action action) {
        if (action instanceof Restart restart) {
            return List.of("docker compose restart " + restart.service());
        }
        if (action instanceof Crash crash) {
            return List.of(
                    "docker compose kill " + crash.service(),
                    "docker compose up -d --no-deps --no-recreate --wait " + crash.service());
        }
        if (action instanceof PowerCut) {
            return List.of("docker compose kill", "docker compose up -d --no-recreate --wait");
        }
        return List.of();
    }

    /** The path that leads from one release up to another. */
    private String upgrade(String older, String newer) {
        Map<String, String> named = target.histories().upgrades();
        @Nullable
        String own = passed(older, newer).stream()
                .map(named::get)
                .filter(Objects::nonNull)
                .reduce((one, other) -> other)
                .orElse(null);
        if (own != null) {
            return own;
        }
        VersionScheme scheme = target.versions();
        boolean sameDay = ReleaseClass.of(scheme.parse(older), scheme.parse(newer), false) == ReleaseClass.SAME_DAY;
        return sameDay && target.paths().containsKey(SAME_DAY) ? SAME_DAY : STANDARD;
    }

    /** The releases after the older one, up to the newer one. */
    private List<String> passed(String older, String newer) {
        return IntStream.rangeClosed(releases.indexOf(older) + 1, releases.indexOf(newer))
                .mapToObj(releases::get)
                .toList();
    }

    /** Without what the front matter puts around it. */
    private Plan recommended(String path, String older, String newer) {
        return Procedures.plan(target, path, Runbooks.RECOMMENDED, older, newer).around(null, null, null);
    }

    private boolean backsUp(Plan plan) {
        return plan.phases().stream()
                .flatMap(phase -> phase.steps().stream())
                .flatMap(step -> step.commands().stream())
                .anyMatch(command -> command.actual().contains(target.backup().create()));
    }

    private static Plan behind(Plan first, Plan plan) {
        return new Plan(
                plan.path(),
                plan.procedure(),
                plan.from(),
                plan.to(),
                Stream.concat(first.phases().stream(), plan.phases().stream()).toList(),
                plan.conditions(),
                plan.files(),
                plan.omitted(),
                null,
                null,
                null,
                plan.source());
    }
}
