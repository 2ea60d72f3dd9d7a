package dev.rehearsal.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.history.Action.Crash;
import dev.rehearsal.history.Action.Downgrade;
import dev.rehearsal.history.Action.PowerCut;
import dev.rehearsal.history.Action.Restart;
import dev.rehearsal.history.Action.Restore;
import dev.rehearsal.history.Action.Upgrade;
import dev.rehearsal.history.Action.Write;
import java.util.List;
import org.junit.jupiter.api.Test;

class RulesTest {
    private final Rules rules = new Rules(Realms.full());

    @Test
    void anUpgradeLeadsToALaterReleaseOnly() {
        assertThat(rules.legal(List.of(new Upgrade("4")))).isTrue();
        assertThat(rules.legal(List.of(new Upgrade("2"), new Upgrade("2")))).isFalse();
        assertThat(rules.legal(List.of(new Upgrade("3"), new Upgrade("2")))).isFalse();
        assertThat(rules.legal(List.of(new Upgrade("9")))).isFalse();
    }

    @Test
    void theWayDownLeadsToWhatWasUpgradedFromOnly() {
        assertThat(rules.legal(List.of(new Upgrade("3"), new Downgrade("1")))).isTrue();
        assertThat(rules.legal(List.of(new Upgrade("2"), new Upgrade("4"), new Downgrade("1"))))
                .isTrue();
        assertThat(rules.legal(List.of(new Upgrade("3"), new Downgrade("2")))).isFalse();
        assertThat(rules.legal(List.of(new Downgrade("1")))).isFalse();
        assertThat(rules.legal(List.of(new Upgrade("2"), new Downgrade("1"), new Downgrade("1"))))
                .isFalse();
    }

    @Test
    void aRestoreNeedsABackupOfAnOlderRelease() {
        assertThat(rules.legal(List.of(new Upgrade("2"), new Restore()))).isTrue();
        assertThat(rules.legal(List.of(new Restore()))).isFalse();
        assertThat(rules.legal(List.of(new Upgrade("2"), new Restore(), new Restore())))
                .isFalse();
        // the way down has made a backup of the release that it leads away from
        assertThat(rules.legal(List.of(new Upgrade("2"), new Downgrade("1"), new Restore())))
                .isFalse();
        assertThat(rules.legal(List.of(new Upgrade("2"), new Downgrade("1"), new Upgrade("3"), new Restore())))
                .isTrue();
    }

    @Test
    void aRestoreLeadsToTheReleaseOfTheNewestBackup() {
        // the follow-up makes no backup, so the newest is of before the release that it follows
        assertThat(rules.standings(List.of(new Upgrade("3"), new Upgrade("3.post1"), new Restore())))
                .extracting(SystemState::release)
                .containsExactly("1", "3", "3.post1", "1");
    }

    @Test
    void whatTheTargetHasNotIsNotLegal() {
        Rules poor = new Rules(Realms.empty());

        assertThat(poor.legal(List.of(new Write(1)))).isFalse();
        assertThat(poor.legal(List.of(new Restart("api")))).isFalse();
        assertThat(poor.legal(List.of(new Crash("api")))).isFalse();
        assertThat(poor.legal(List.of(new PowerCut()))).isTrue();
    }

    @Test
    void anIllegalStepIsRefusedWithItsReason() {
        assertThatThrownBy(() -> rules.after(rules.realm().beginning(), new Downgrade("1")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'go down to 1' is not legal: 1 was not upgraded from 1");
    }
}
