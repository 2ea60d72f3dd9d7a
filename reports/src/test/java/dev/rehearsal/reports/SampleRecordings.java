package dev.rehearsal.reports;

import dev.rehearsal.verdict.Recording;
import dev.rehearsal.verdict.Recording.LockSpan;
import dev.rehearsal.verdict.Recording.Locks;
import dev.rehearsal.verdict.Recording.Series;
import dev.rehearsal.verdict.Runbook;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What samples hold of the time of a path, and of the runbook. */
final class SampleRecordings {
    private static final int INTERVALS = 150;

    private SampleRecordings() {}

    /** Thirty seconds with an outage from the fiftieth interval to the sixtieth. */
    static Recording recording(String relation) {
        return new Recording(
                series(40),
                series(2),
                new Locks(
                        25,
                        List.of(
                                new LockSpan(relation, "AccessExclusive", false, Samples.START.plusMillis(7_000), 900),
                                new LockSpan(relation, "reader", true, Samples.START.plusMillis(7_040), 850))));
    }

    static Runbook runbook(String command) {
        return new Runbook(
                "server",
                "/srv/app",
                List.of(new Runbook.File("compose.override.yml", "services: {}\n")),
                List.of(new Runbook.Phase(
                        "Update",
                        List.of(
                                new Runbook.Step(
                                        "Fetch the release",
                                        List.of("The `tag` names what is rolled out."),
                                        List.of(
                                                new Runbook.Command("git fetch --tags", "stops", false),
                                                new Runbook.Command("diff .env .env.example", "is_fine", false))),
                                new Runbook.Step(
                                        "Migrate", List.of(), List.of(new Runbook.Command(command, "stops", false))),
                                new Runbook.Step(
                                        "Look",
                                        List.of(),
                                        List.of(new Runbook.Command("open https://app.example", "stops", true)))))));
    }

    private static Series series(long sent) {
        List<@Nullable Long> mean = new ArrayList<>();
        List<@Nullable Long> slowest = new ArrayList<>();
        List<Long> failed = new ArrayList<>();
        for (int at = 0; at < INTERVALS; at++) {
            boolean out = at >= 50 && at < 60;
            failed.add(out ? sent : 0L);
            mean.add(out ? null : (Long) 4L);
            slowest.add(out ? null : (Long) (9L + at % 7));
        }
        return new Series(Samples.START, 200, Collections.nCopies(INTERVALS, sent), failed, mean, slowest);
    }
}
