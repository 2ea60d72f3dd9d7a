package dev.rehearsal.reports;

import dev.rehearsal.evidence.Finding;
import dev.rehearsal.evidence.Severity;
import dev.rehearsal.evidence.Unmeasured;
import dev.rehearsal.verdict.Account;
import dev.rehearsal.verdict.Course;
import dev.rehearsal.verdict.Course.Step;
import dev.rehearsal.verdict.Effects;
import dev.rehearsal.verdict.Effects.AvailabilitySummary;
import dev.rehearsal.verdict.Effects.OutageSummary;
import dev.rehearsal.verdict.Effects.WindowPhase;
import dev.rehearsal.verdict.Outbound;
import dev.rehearsal.verdict.Outcome;
import dev.rehearsal.verdict.PathVerdict;
import dev.rehearsal.verdict.Precautions;
import dev.rehearsal.verdict.Precautions.Backup;
import dev.rehearsal.verdict.Precautions.Diagnosis;
import dev.rehearsal.verdict.Precautions.Disk;
import dev.rehearsal.verdict.Precautions.Maintenance;
import dev.rehearsal.verdict.Precautions.Rollback;
import dev.rehearsal.verdict.Rehearsed;
import dev.rehearsal.verdict.Ruling;
import dev.rehearsal.verdict.Trials;
import dev.rehearsal.verdict.Trials.BaselineSwap;
import dev.rehearsal.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** A verdict out to do harm to whoever shows it. */
final class HostileSample {
    private HostileSample() {}

    /** Every text that comes from outside tries to be something else; and there is far too much of it. */
    static Verdict verdict() {
        return verdict(Samples.HOSTILE);
    }

    /** The same with any text, as long as it is. */
    static Verdict verdict(String hostile) {
        List<Finding> findings = new ArrayList<>();
        for (int number = 0; number < 50; number++) {
            findings.add(new Finding(
                    "data.rows-changed",
                    Severity.BLOCKER,
                    hostile,
                    hostile.repeat(hostile.length() > 1_000 ? 1 : 100),
                    IntStream.range(0, 500).mapToObj(line -> line + hostile).toList()));
        }
        PathVerdict path = PathVerdict.of(
                        new Rehearsed("../../" + hostile, hostile, hostile, hostile), Outcome.REJECTED)
                .with(new Course(
                        1_000, 0, List.of(new Step(hostile, hostile, hostile, Samples.START, 0, 1, null, hostile))))
                .with(new Effects(
                        new AvailabilitySummary(
                                1,
                                1,
                                1,
                                List.of(new OutageSummary(hostile, Samples.START, 5, hostile, hostile)),
                                5,
                                5,
                                0,
                                0,
                                0,
                                5),
                        null,
                        List.of(new Effects.Migration(
                                hostile,
                                hostile,
                                1,
                                2,
                                List.of(hostile),
                                List.of(new Effects.Lock(hostile, hostile, 3, 4)))),
                        List.of(new WindowPhase(hostile, 60_000, 1L, null)),
                        new Effects.Queues(Map.of(hostile, 1L), Map.of(hostile, 2L)),
                        new Outbound(
                                List.of(new Outbound.Attempt(hostile, "new", hostile, 1, hostile, "http", 1, 1)),
                                1,
                                List.of(hostile))))
                .with(new Precautions(
                        new Rollback(true, null, 1L, 2L, 1L, Map.of(hostile, 1L), null, null, null, true),
                        new Backup(hostile, 0, false, null),
                        new Disk(null, 1, 2, 3, null, 6),
                        new Maintenance(3, 3, 0, 1, 1),
                        List.of(new Diagnosis(hostile, hostile, hostile, false))))
                .with(new Trials(
                        new BaselineSwap(hostile, 1, 2, 2, 3, 3, 4),
                        new Trials.Examination(
                                List.of(new Trials.RoundTrip(hostile, true, true, 1L, 1L)),
                                new Trials.RoundTrip(hostile, false, null, null, null),
                                1L,
                                1L,
                                List.of(hostile),
                                new Trials.OldRelease(hostile, hostile, List.of(hostile), hostile),
                                new Trials.ReleaseTakeover(
                                        List.of(new Trials.DowngradeResult(hostile, false, null, null)),
                                        List.of(new Trials.QueuedJobs(hostile, hostile, null, false)),
                                        null,
                                        List.of(hostile))),
                        new Trials.Interruption(
                                1,
                                1,
                                List.of(new Trials.Rest(
                                        List.of(hostile), List.of(hostile), "wrong", "refused", "whole")),
                                List.of(new Trials.Runners(2, List.of(1, 1), "wrong", "whole")),
                                List.of(hostile),
                                hostile)))
                .with(new Account(
                        SampleRecordings.recording(hostile),
                        SampleRecordings.runbook(hostile),
                        null,
                        Map.of(hostile, new Verdict.ImageDigests(hostile, null))))
                .with(new Ruling(
                        findings,
                        List.of(new Unmeasured("data.secret-unreadable", hostile, true)),
                        List.of("data.rows-changed"),
                        hostile,
                        false));
        return new Verdict(
                Verdict.SCHEMA_VERSION,
                "run " + hostile,
                hostile,
                hostile,
                hostile,
                hostile,
                Outcome.REJECTED,
                hostile,
                Samples.START,
                1,
                hostile,
                Map.of(hostile, new Verdict.ImageDigests(hostile, null)),
                List.of(path, path),
                List.of(new Verdict.NotApplicable(hostile, hostile)),
                null);
    }
}
