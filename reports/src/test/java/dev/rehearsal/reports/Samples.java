package dev.rehearsal.reports;

import dev.rehearsal.verdict.Outcome;
import dev.rehearsal.verdict.PathVerdict;
import dev.rehearsal.verdict.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Verdicts of every kind. */
public final class Samples {
    static final String HOSTILE = "</script><script>alert('x')</script> & ]]> \u001b[31m\u202e\u0000 \"quoted\"";

    static final Instant START = Instant.parse("2026-05-17T20:00:00Z");

    private Samples() {}

    public static Verdict approved() {
        return of(Outcome.APPROVED, List.of(SamplePaths.approved()));
    }

    public static Verdict rejected() {
        return of(
                Outcome.REJECTED, List.of(SamplePaths.approved(), SamplePaths.rejected(), SamplePaths.inconclusive()));
    }

    public static Verdict inconclusive() {
        return of(Outcome.INCONCLUSIVE, List.of(SamplePaths.approved(), SamplePaths.inconclusive()));
    }

    static Verdict empty() {
        return of(Outcome.INCONCLUSIVE, List.of());
    }

    /** Of two paths that were meant, the target can have one. */
    static Verdict partlyApplicable() {
        return verdict(
                Outcome.APPROVED,
                List.of(SamplePaths.approved()),
                List.of(new Verdict.NotApplicable("zero-downtime", "no service has the role proxy")));
    }

    static Verdict notApplicable() {
        return verdict(
                Outcome.INCONCLUSIVE,
                List.of(),
                List.of(new Verdict.NotApplicable("zero-downtime", "no service has the role proxy")));
    }

    /** Every text that comes from outside tries to be something else; and there is far too much of it. */
    public static Verdict hostile() {
        return HostileSample.verdict();
    }

    static Verdict of(Outcome outcome, List<PathVerdict> paths) {
        return verdict(outcome, paths, List.of());
    }

    private static Verdict verdict(
            Outcome outcome, List<PathVerdict> paths, List<Verdict.NotApplicable> notApplicable) {
        return new Verdict(
                Verdict.SCHEMA_VERSION,
                "20260517-200000-ab12",
                "gitpulse",
                "2026.5.15",
                "2026.5.17",
                "stable",
                outcome,
                "0.1.0",
                START,
                184_300,
                "./rehearse run --target fixtures/gitpulse/target.yaml --from 2026.5.15 --to 2026.5.17 --path all",
                Map.of(
                        "api",
                        digests("3f1c"),
                        "worker",
                        digests("3f1c"),
                        "proxy",
                        new Verdict.ImageDigests(null, null)),
                paths,
                notApplicable,
                null);
    }

    private static Verdict.ImageDigests digests(String start) {
        return new Verdict.ImageDigests("sha256:" + start + "0".repeat(60), "sha256:" + start + "e7".repeat(30));
    }
}
