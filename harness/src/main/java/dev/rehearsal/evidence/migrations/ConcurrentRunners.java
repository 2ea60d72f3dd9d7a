package dev.rehearsal.evidence.migrations;

import dev.rehearsal.evidence.migrations.Interruption.Contest;
import dev.rehearsal.evidence.migrations.Interruption.Sequel;
import dev.rehearsal.postgres.DatabaseCopies;
import dev.rehearsal.postgres.StatementGate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;

/** Lets several runners of the same migration begin at the same moment. Not thread-safe. */
final class ConcurrentRunners {
    /** Where a migration tool lets only one begin, the others never come to the starting line. */
    private static final Duration GATHERING = Duration.ofSeconds(15);

    private final ExaminationEnvironment environment;
    private final DatabaseCopies copies;
    private final ExecutorService threads;
    private final String upgrade;
    private final Duration limit;
    private final AfterInterruption sequels;
    private final List<Contest> all = new ArrayList<>();

    ConcurrentRunners(
            ExaminationEnvironment environment,
            DatabaseCopies copies,
            ExecutorService threads,
            String upgrade,
            Duration limit,
            AfterInterruption sequels) {
        this.environment = environment;
        this.copies = copies;
        this.threads = threads;
        this.upgrade = upgrade;
        this.limit = limit;
        this.sequels = sequels;
    }

    List<Contest> all() {
        return List.copyOf(all);
    }

    /** Holds one, and migrates once more where the state at the end is not the uninterrupted migration's. */
    void hold(int runners) {
        copies.reset();
        List<Migrator> runs = new ArrayList<>();
        List<Integer> exitCodes = new ArrayList<>();
        try (StatementGate gate = StatementGate.startingLine(copies.current())) {
            for (int n = 0; n < runners; n++) {
                runs.add(Migrator.begin(environment, copies.current(), threads, upgrade, limit));
            }
            try {
                runs.get(0).heldAt(gate);
                Migrator.await(
                        GATHERING,
                        () -> gate.held().size()
                                >= runners
                                        - runs.stream()
                                                .filter(Migrator::hasEnded)
                                                .count());
            } finally {
                gate.open();
                runs.forEach(run -> exitCodes.add(run.ended().exitCode()));
            }
        }
        int best = exitCodes.contains(0) ? 0 : exitCodes.get(0);
        Sequel result = sequels.againstWhole("%d runners at once: %s".formatted(runners, upgrade), best, "");
        Sequel again = result.schema().isEmpty() && result.rows().isEmpty() ? null : sequels.again();
        all.add(new Contest(runners, exitCodes, result, again));
    }
}
