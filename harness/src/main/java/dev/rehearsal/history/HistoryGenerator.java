package dev.rehearsal.history;

import dev.rehearsal.history.Action.Crash;
import dev.rehearsal.history.Action.Downgrade;
import dev.rehearsal.history.Action.PowerCut;
import dev.rehearsal.history.Action.Restart;
import dev.rehearsal.history.Action.Restore;
import dev.rehearsal.history.Action.Upgrade;
import dev.rehearsal.history.Action.Write;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Predicate;

/**
 * Composes histories from seeds: the same seed and realm, the same history, on every machine. The numbers are SplitMix64's
 * (Steele, Lea, Flood 2014), which {@link SplittableRandom} gives as 64 bits; what is made of them is decided here, so
 * that no library's idea of a range can change it. Immutable.
 */
public final class HistoryGenerator {
    /** A history's steps; more than eight take longer than they teach, fewer than four are an ordinary path. */
    private static final int FEWEST = 4;

    private static final int MOST = 8;

    /** Each costs some ten seconds, the others two or three; chosen so that a history takes about half a minute. */
    private static final int MOST_CHANGES = 3;

    /** Enough for each slot of the bundled train's workload to be written in both ways. */
    private static final int FEWEST_WRITES = 10;

    private final Rules rules;

    public HistoryGenerator(Rules rules) {
        this.rules = rules;
    }

    /** The history of this seed. It has an upgrade where the realm has two releases, and writes where users can. */
    public History compose(long seed) {
        Draw draw = new Draw(seed);
        HistoryModel realm = rules.realm();
        List<Action> actions = new ArrayList<>();
        SystemState standing = realm.beginning();
        int length = FEWEST + draw.below(MOST - FEWEST + 1);
        int changes = 0;
        while (actions.size() < length) {
            int left = length - actions.size();
            List<Action> possible = changes < MOST_CHANGES ? rules.changes(standing) : List.of();
            Action next;
            if (changes == 0 && left <= 2 && !possible.isEmpty()) {
                next = draw.change(possible);
            } else if (left == 1 && realm.writes() && none(actions, Write.class::isInstance)) {
                next = write(draw);
            } else if (!possible.isEmpty() && draw.below(100) < 45) {
                next = draw.change(possible);
            } else {
                next = quiet(draw, actions);
            }
            changes += next.changesRelease() ? 1 : 0;
            standing = rules.after(standing, next);
            actions.add(next);
        }
        return new History(seed, realm.releases().get(0), actions);
    }

    private static boolean none(List<Action> actions, Predicate<Action> kind) {
        return actions.stream().noneMatch(kind);
    }

    /** Two of one kind in a row would teach what one does. */
    private Action quiet(Draw draw, List<Action> before) {
        List<String> services = rules.realm().services();
        Action last = before.isEmpty() ? null : before.get(before.size() - 1);
        List<Action> kinds = new ArrayList<>();
        if (rules.realm().writes() && !(last instanceof Write)) {
            Action write = write(draw);
            kinds.add(write);
            kinds.add(write);
            kinds.add(write);
        }
        if (!services.isEmpty()) {
            kinds.add(new Restart(draw.of(services)));
            kinds.add(new Restart(draw.of(services)));
            kinds.add(new Crash(draw.of(services)));
            kinds.add(new Crash(draw.of(services)));
        }
        kinds.add(new PowerCut());
        kinds.removeIf(kind -> kind.equals(last));
        return kinds.isEmpty() ? new PowerCut() : draw.of(kinds);
    }

    private static Write write(Draw draw) {
        return new Write(FEWEST_WRITES + draw.below(21));
    }

    /** What a seed decides, one decision after the other. Not thread-safe. */
    private static final class Draw {
        private final SplittableRandom bits;

        Draw(long seed) {
            bits = new SplittableRandom(seed);
        }

        int below(int bound) {
            return (int) Long.remainderUnsigned(bits.nextLong(), bound);
        }

        <T> T of(List<T> choices) {
            return choices.get(below(choices.size()));
        }

        /** Each kind alike, and then each of its kind: else a long train would be upgrades alone. */
        Action change(List<Action> possible) {
            List<Predicate<Action>> kinds = new ArrayList<>(
                    List.of(Upgrade.class::isInstance, Downgrade.class::isInstance, Restore.class::isInstance));
            kinds.removeIf(kind -> possible.stream().noneMatch(kind));
            Predicate<Action> kind = of(kinds);
            return of(possible.stream().filter(kind).toList());
        }
    }
}
