package dev.rehearsal.evidence.locks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LockWaitLinesTest {
    @Test
    void aWaitIsReadWithWhoHeldTheLock() {
        assertThat(LockWaitLines.parse("""
                        2026-11-26 02:25:12.123 UTC [71] LOG:  process 71 still waiting for AccessShareLock on relation 16385 of database 16384 after 10.071 ms at character 15
                        2026-11-26 02:25:12.123 UTC [71] DETAIL:  Process holding the lock: 70. Wait queue: 71.
                        2026-11-26 02:25:12.123 UTC [71] STATEMENT:  select 1 from t
                        2026-11-26 02:25:13.123 UTC [71] LOG:  process 71 acquired AccessShareLock on relation 16385 of database 16384 after 1010.250 ms at character 15
                        """))
                .containsExactly(new LockWaitLines.Wait(71, "AccessShareLock", "relation", 16385, 1_010_250, 70));
    }

    @Test
    void aWaitForARowIsOneForItsTransaction() {
        assertThat(LockWaitLines.parse("LOG:  process 9 acquired ShareLock on transaction 745 after 32.5 ms"))
                .containsExactly(new LockWaitLines.Wait(9, "ShareLock", "transaction", 0, 32_500, 0));
    }

    @Test
    void aWaitThatEndsInAnErrorIsNoneThatCameToItsEnd() {
        assertThat(LockWaitLines.parse("""
                        LOG:  process 71 still waiting for AccessExclusiveLock on relation 16385 of database 16384 after 10.0 ms
                        ERROR:  canceling statement due to lock timeout
                        """)).isEmpty();
    }
}
