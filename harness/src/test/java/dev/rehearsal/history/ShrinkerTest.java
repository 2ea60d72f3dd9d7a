package dev.rehearsal.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.history.Action.Crash;
import dev.rehearsal.history.Action.Downgrade;
import dev.rehearsal.history.Action.PowerCut;
import dev.rehearsal.history.Action.Restart;
import dev.rehearsal.history.Action.Upgrade;
import dev.rehearsal.history.Action.Write;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ShrinkerTest {
    private final Rules rules = new Rules(Realms.full());
    private final List<List<Action>> carriedOut = new ArrayList<>();

    @Test
    void onlyWhatItTakesIsLeft() {
        History shrunk = shrink(
                100,
                actions -> actions.contains(new Crash("database")) && actions.contains(new Upgrade("3")),
                new Write(10),
                new Crash("database"),
                new Restart("api"),
                new Upgrade("2"),
                new Write(12),
                new Upgrade("3"),
                new PowerCut());

        assertThat(shrunk.actions()).containsExactly(new Crash("database"), new Upgrade("3"));
        assertThat(shrunk.name()).isEqualTo("random-7");
        assertThat(carriedOut).hasSizeLessThan(20).doesNotHaveDuplicates();
    }

    @Test
    void oneStepThatFailsByItselfIsLeftAlone() {
        assertThat(shrink(
                                100,
                                actions -> actions.contains(new PowerCut()),
                                new Write(10),
                                new PowerCut(),
                                new Write(11))
                        .actions())
                .containsExactly(new PowerCut());
    }

    @Test
    void whatCanOnlyBeLeftOutTogetherIs() {
        // neither the upgrade nor its way down can be left out alone
        assertThat(shrink(
                                100,
                                actions -> actions.contains(new Write(10)) && actions.contains(new Restart("api")),
                                new Write(10),
                                new Upgrade("2"),
                                new Downgrade("1"),
                                new Restart("api"))
                        .actions())
                .containsExactly(new Write(10), new Restart("api"));
    }

    @Test
    void onlyLegalHistoriesAreCarriedOut() {
        HistoryGenerator composer = new HistoryGenerator(rules);
        LongStream.range(0, 300).forEach(seed -> {
            History history = composer.compose(seed);
            Action last = history.actions().get(history.actions().size() - 1);
            carriedOut.clear();

            History shrunk = new Shrinker(rules, recording(actions -> actions.contains(last)), 100).shrink(history);

            assertThat(carriedOut).allMatch(rules::legal);
            assertThat(rules.legal(shrunk.actions())).isTrue();
            assertThat(shrunk.actions()).contains(last);
        });
    }

    @Test
    void nothingSmallerMeansNothingChanges() {
        assertThat(shrink(100, actions -> false, new Write(10), new PowerCut()).actions())
                .containsExactly(new Write(10), new PowerCut());
    }

    @Test
    void itEndsWhenTheAttemptsDo() {
        Shrinker shrinker = new Shrinker(rules, recording(actions -> false), 2);

        History shrunk = shrinker.shrink(
                new History(7, "1", List.of(new Write(10), new PowerCut(), new Write(11), new Restart("api"))));

        assertThat(shrunk.actions()).hasSize(4);
        assertThat(shrinker.attempts()).isEqualTo(2);
        assertThat(shrinker.gaveUp()).isTrue();
    }

    private History shrink(int mostAttempts, Predicate<List<Action>> fails, Action... actions) {
        return new Shrinker(rules, recording(fails), mostAttempts).shrink(new History(7, "1", List.of(actions)));
    }

    private Predicate<History> recording(Predicate<List<Action>> fails) {
        return history -> {
            carriedOut.add(history.actions());
            return fails.test(history.actions());
        };
    }
}
