package dev.rehearsal.history;

import dev.rehearsal.history.Action.Crash;
import dev.rehearsal.history.Action.Downgrade;
import dev.rehearsal.history.Action.Restart;
import dev.rehearsal.history.Action.Restore;
import dev.rehearsal.history.Action.Upgrade;
import dev.rehearsal.history.Action.Write;
import dev.rehearsal.history.SystemState.Backup;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The state machine: what may follow what, and how the system stands afterwards. Immutable. */
public final class Rules {
    private final HistoryModel realm;

    public Rules(HistoryModel realm) {
        this.realm = realm;
    }

    /** Of what it is the state machine. */
    public HistoryModel realm() {
        return realm;
    }

    /** Why this may not happen here, as a sentence without its stop; empty when it may. */
    public Optional<String> objection(SystemState standing, Action action) {
        if (action instanceof Upgrade upgrade) {
            return unless(
                    realm.releases().contains(upgrade.to()) && realm.older(standing.release(), upgrade.to()),
                    upgrade.to() + " is no release after " + standing.release());
        }
        if (action instanceof Downgrade downgrade) {
            return unless(realm.goesDown(), "the target has no way down")
                    .or(() -> unless(
                            standing.below().contains(downgrade.to()),
                            standing.release() + " was not upgraded from " + downgrade.to()));
        }
        if (action instanceof Restore) {
            Backup backup = standing.backup();
            return unless(backup != null, "there is no backup")
                    .or(() -> unless(
                            backup != null && realm.older(backup.release(), standing.release()),
                            "the newest backup is of no older release than " + standing.release()));
        }
        if (action instanceof Write) {
            return unless(realm.writes(), "the target has no workload");
        }
        if (action instanceof Restart restart) {
            return known(restart.service());
        }
        if (action instanceof Crash crash) {
            return known(crash.service());
        }
        return Optional.empty();
    }

    private Optional<String> known(String service) {
        return unless(realm.services().contains(service), "the target has no service " + service);
    }

    private static Optional<String> unless(boolean condition, String otherwise) {
        return condition ? Optional.empty() : Optional.of(otherwise);
    }

    /**
     * How the system stands after a legal step.
     *
     * @throws IllegalArgumentException when it is not legal
     */
    public SystemState after(SystemState standing, Action action) {
        objection(standing, action).ifPresent(reason -> {
            throw new IllegalArgumentException("'" + action.text() + "' is not legal: " + reason);
        });
        Backup made = new Backup(standing.release(), standing.below());
        if (action instanceof Upgrade upgrade) {
            List<String> below = new ArrayList<>(standing.below());
            below.add(standing.release());
            boolean backsUp =
                    realm.routes().between(standing.release(), upgrade.to()).backsUp();
            return new SystemState(upgrade.to(), below, backsUp ? made : standing.backup());
        }
        if (action instanceof Downgrade downgrade) {
            int kept = standing.below().indexOf(downgrade.to());
            return new SystemState(
                    downgrade.to(), standing.below().subList(0, kept), realm.downBacksUp() ? made : standing.backup());
        }
        Backup backup = standing.backup();
        return action instanceof Restore && backup != null
                ? new SystemState(backup.release(), backup.below(), backup)
                : standing;
    }

    /** Every step that changes the release and is legal here. */
    List<Action> changes(SystemState standing) {
        List<Action> changes = new ArrayList<>();
        realm.releases().forEach(release -> changes.add(new Upgrade(release)));
        realm.releases().forEach(release -> changes.add(new Downgrade(release)));
        changes.add(new Restore());
        changes.removeIf(action -> objection(standing, action).isPresent());
        return changes;
    }

    /** Whether all steps are legal, one after the other. */
    public boolean legal(List<Action> actions) {
        SystemState standing = realm.beginning();
        for (Action action : actions) {
            if (objection(standing, action).isPresent()) {
                return false;
            }
            standing = after(standing, action);
        }
        return true;
    }

    /** How the system stands before each step, and after the last. */
    public List<SystemState> standings(List<Action> actions) {
        List<SystemState> standings = new ArrayList<>(List.of(realm.beginning()));
        actions.forEach(action -> standings.add(after(standings.get(standings.size() - 1), action)));
        return standings;
    }
}
