package dev.rehearsal.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.history.Action.Downgrade;
import dev.rehearsal.history.Action.PowerCut;
import dev.rehearsal.history.Action.Restore;
import dev.rehearsal.history.Action.Upgrade;
import dev.rehearsal.history.Action.Write;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class HistoryGeneratorTest {
    private static final int SEEDS = 5_000;

    private final Rules rules = new Rules(Realms.full());
    private final HistoryGenerator composer = new HistoryGenerator(rules);

    /** These are what the seeds meant when they were first used; another algorithm would make old reports useless. */
    @Test
    void aSeedMeansTheSameForEver() {
        assertThat(texts(1)).containsExactly("upgrade to 4", "write 12 times", "restart api", "go down to 1");
        assertThat(texts(2))
                .containsExactly(
                        "upgrade to 2",
                        "kill database and start it again",
                        "restore the newest backup",
                        "write 23 times");
        assertThat(texts(-1))
                .containsExactly(
                        "restart api",
                        "upgrade to 3",
                        "go down to 1",
                        "kill database and start it again",
                        "write 19 times");
    }

    private List<String> texts(long seed) {
        return composer.compose(seed).actions().stream().map(Action::text).toList();
    }

    @Test
    void everyHistoryIsLegalAndWorthItsTime() {
        seeds().forEach(seed -> {
            List<Action> actions = composer.compose(seed).actions();

            assertThat(rules.legal(actions)).as("seed %d: %s", seed, actions).isTrue();
            assertThat(actions).as("seed %d", seed).hasSizeBetween(4, 8);
            assertThat(actions.stream().filter(Action::changesRelease))
                    .as("seed %d: %s", seed, actions)
                    .hasSizeBetween(1, 3);
            assertThat(actions)
                    .as("seed %d", seed)
                    .anyMatch(Upgrade.class::isInstance)
                    .anyMatch(Write.class::isInstance);
            for (int i = 1; i < actions.size(); i++) {
                assertThat(actions.get(i)).as("seed %d: %s", seed, actions).isNotEqualTo(actions.get(i - 1));
            }
        });
    }

    @Test
    void everythingThatIsPossibleComesUp() {
        Set<Class<?>> kinds = new HashSet<>();
        Set<String> upgrades = new HashSet<>();
        long skipping = 0;
        long downAndUp = 0;
        for (long seed = 0; seed < 500; seed++) {
            List<Action> actions = composer.compose(seed).actions();
            List<SystemState> standings = rules.standings(actions);
            for (int i = 0; i < actions.size(); i++) {
                kinds.add(actions.get(i).getClass());
                if (actions.get(i) instanceof Upgrade upgrade) {
                    upgrades.add(upgrade.to());
                    List<String> releases = Realms.full().releases();
                    if (releases.indexOf(upgrade.to())
                            > releases.indexOf(standings.get(i).release()) + 1) {
                        skipping++;
                    }
                    if (actions.subList(0, i).stream()
                            .anyMatch(each -> each instanceof Downgrade || each instanceof Restore)) {
                        downAndUp++;
                    }
                }
            }
        }

        assertThat(kinds).hasSize(Action.class.getPermittedSubclasses().length);
        assertThat(upgrades).containsExactlyInAnyOrder("2", "3", "3.post1", "4");
        assertThat(skipping).isGreaterThan(50);
        assertThat(downAndUp).isGreaterThan(50);
    }

    @Test
    void seedsDiffer() {
        assertThat(seeds().mapToObj(seed -> composer.compose(seed).actions()).distinct())
                .hasSizeGreaterThan(SEEDS * 9 / 10);
    }

    @Test
    void aTargetWithOneReleaseAndNothingElseHasHistoriesToo() {
        HistoryGenerator poor = new HistoryGenerator(new Rules(Realms.empty()));

        assertThat(poor.compose(1).actions()).isNotEmpty().allMatch(PowerCut.class::isInstance);
    }

    private static LongStream seeds() {
        return LongStream.range(0, SEEDS);
    }
}
