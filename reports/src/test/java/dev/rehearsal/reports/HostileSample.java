package dev.rehearsal.reports;

import dev.rehearsal.check.Finding;
import dev.rehearsal.check.Severity;
import dev.rehearsal.check.Unmeasured;
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
import dev.rehearsal.verdict.Trials.Control;
import dev.rehearsal.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** A verdict out to do harm to whoever shows it. */
final class HostileSample {
    private static final String HOSTILE = Samples.HOSTILE;

    private HostileSample() {}

    /** Every text that comes from outside tries to be something else; and there is far too much of it. */
    static Verdict verdict() {
        List<Finding> findings = new ArrayList<>();
        for (int number = 0; number < 50; number++) {
            findings.add(new Finding(
                    "data.rows-changed",
                    Severity.BLOCKER,
                    HOSTILE,
                    HOSTILE.repeat(100),
                    IntStream.range(0, 500).mapToObj(line -> line + HOSTILE).toList()));
        }
        PathVerdict path = PathVerdict.of(
                        new Rehearsed("../../" + HOSTILE, HOSTILE, HOSTILE, HOSTILE), Outcome.REJECTED)
                .with(new Course(
                        1_000, 0, List.of(new Step(HOSTILE, HOSTILE, HOSTILE, Samples.START, 0, 1, null, HOSTILE))))
                .with(new Effects(
                        new AvailabilitySummary(
                                1,
                                1,
                                1,
                                List.of(new OutageSummary(HOSTILE, Samples.START, 5, HOSTILE, HOSTILE)),
                                5,
                                5,
                                0,
                                0,
                                0,
                                5),
                        null,
                        List.of(new Effects.Migration(
                                HOSTILE,
                                HOSTILE,
                                1,
                                2,
                                List.of(HOSTILE),
                                List.of(new Effects.Lock(HOSTILE, HOSTILE, 3, 4)))),
                        List.of(new WindowPhase(HOSTILE, 60_000, 1L, null)),
                        new Effects.Queues(Map.of(HOSTILE, 1L), Map.of(HOSTILE, 2L)),
                        new Outbound(
                                List.of(new Outbound.Attempt(HOSTILE, "new", HOSTILE, 1, HOSTILE, "http", 1, 1)), 1)))
                .with(new Precautions(
                        new Rollback(true, null, 1L, 2L, 1L, Map.of(HOSTILE, 1L), null, null, null, true),
                        new Backup(HOSTILE, 0, false, null),
                        new Disk(null, 1, 2, 3, null, 6),
                        new Maintenance(3, 3, 0, 1, 1),
                        List.of(new Diagnosis(HOSTILE, HOSTILE, HOSTILE, false))))
                .with(new Trials(
                        new Control(HOSTILE, 1, 2, 2, 3, 3, 4),
                        new Trials.Examination(
                                List.of(new Trials.RoundTrip(HOSTILE, true, true, 1L, 1L)),
                                new Trials.RoundTrip(HOSTILE, false, null, null, null),
                                1L,
                                1L,
                                List.of(HOSTILE),
                                new Trials.OldRelease(HOSTILE, HOSTILE, List.of(HOSTILE), HOSTILE),
                                new Trials.Succession(
                                        List.of(new Trials.Descent(HOSTILE, false, null, null)),
                                        List.of(new Trials.Handover(HOSTILE, HOSTILE, null, false)),
                                        null,
                                        List.of(HOSTILE))),
                        new Trials.Interruption(
                                1,
                                1,
                                List.of(new Trials.Rest(List.of(HOSTILE), List.of(HOSTILE), HOSTILE, HOSTILE, HOSTILE)),
                                List.of(new Trials.Runners(2, List.of(1, 1), HOSTILE, HOSTILE)),
                                List.of(HOSTILE),
                                HOSTILE)))
                .with(new Account(
                        SampleRecordings.recording(HOSTILE),
                        SampleRecordings.runbook(HOSTILE),
                        null,
                        Map.of(HOSTILE, new Verdict.ImageDigests(HOSTILE, null))))
                .with(new Ruling(
                        findings,
                        List.of(new Unmeasured("data.secret-unreadable", HOSTILE, true)),
                        List.of("data.rows-changed"),
                        HOSTILE,
                        false));
        return new Verdict(
                Verdict.SCHEMA_VERSION,
                HOSTILE,
                HOSTILE,
                HOSTILE,
                HOSTILE,
                HOSTILE,
                Outcome.REJECTED,
                HOSTILE,
                Samples.START,
                1,
                HOSTILE,
                Map.of(HOSTILE, new Verdict.ImageDigests(HOSTILE, null)),
                List.of(path, path),
                List.of(new Verdict.NotApplicable(HOSTILE, HOSTILE)),
                null);
    }
}
