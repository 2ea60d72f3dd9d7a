package dev.rehearsal.scenarios;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.rehearsal.scenarios.FaultResult.Ending;
import dev.rehearsal.verdict.Outcome;
import java.io.PrintWriter;
import java.util.List;
import java.util.SortedSet;

/** What a corpus proved of the harness. Immutable. */
record Proofs(List<FaultResult> all) {
    /** A known-bad one as JSON says it. */
    private record Listed(String name, String path, String expected, SortedSet<String> found, String outcome) {
        static Listed of(FaultResult proof) {
            return new Listed(
                    proof.fault().name(),
                    proof.fault().path(),
                    proof.fault().finding(),
                    proof.found(),
                    proof.ending().word());
        }
    }

    /** All of it as JSON says it. */
    private record Summary(
            long total,
            long killed,
            long missed,
            long wrongCheck,
            long falseAlarms,
            long goodRuns,
            long notDecided,
            List<Listed> faults) {}

    Proofs {
        all = List.copyOf(all);
    }

    /** A proven failure of the harness outweighs what could not be run or decided. */
    int status() {
        if (count(Ending.MISSED) + count(Ending.WRONG_CHECK) + count(Ending.FALSE_ALARM) > 0) {
            return Outcome.REJECTED.exitStatus();
        }
        return (count(Ending.NOT_RUN) + count(Ending.NOT_DECIDED) > 0 ? Outcome.INCONCLUSIVE : Outcome.APPROVED)
                .exitStatus();
    }

    /** Good runs are those that were carried out; of what could not be run, {@code total} tells where it was a fault. */
    String json() throws JsonProcessingException {
        List<FaultResult> bad =
                all.stream().filter(proof -> !proof.fault().harmless()).toList();
        return new JsonMapper()
                .writerWithDefaultPrettyPrinter()
                .writeValueAsString(new Summary(
                        bad.size(),
                        count(Ending.KILLED),
                        count(Ending.MISSED),
                        count(Ending.WRONG_CHECK),
                        count(Ending.FALSE_ALARM),
                        goodRuns(),
                        count(Ending.NOT_DECIDED),
                        bad.stream().map(Listed::of).toList()));
    }

    /** The table and its totals; what was found is told where it is not what it should be. */
    void print(PrintWriter out) {
        String row = "%-"
                + width(all.stream().map(proof -> proof.fault().name()).toList())
                + "s  %-"
                + width(all.stream().map(proof -> proof.fault().path()).toList())
                + "s  %-"
                + width(all.stream().map(proof -> proof.fault().finding()).toList()) + "s  %s";
        for (FaultResult proof : all) {
            out.println(String.format(
                    row,
                    proof.fault().name(),
                    proof.fault().path(),
                    proof.fault().finding(),
                    proof.ending().word() + (proof.asExpected() ? "" : ": " + foundBy(proof))));
        }
        out.println();
        out.println(all.stream().filter(proof -> !proof.fault().harmless()).count() + " faults: "
                + count(Ending.KILLED) + " killed, " + count(Ending.MISSED) + " missed, "
                + count(Ending.WRONG_CHECK) + " killed by the wrong check");
        out.println(goodRuns() + " good runs: " + count(Ending.FALSE_ALARM) + " false alarms");
        if (count(Ending.NOT_DECIDED) > 0) {
            out.println(count(Ending.NOT_DECIDED) + " not decided: see what each was told");
        }
        if (count(Ending.NOT_RUN) > 0) {
            out.println(count(Ending.NOT_RUN) + " could not be run");
        }
    }

    private static String foundBy(FaultResult proof) {
        return proof.found().isEmpty() ? "nothing was found" : "found " + String.join(", ", proof.found());
    }

    private static int width(List<String> texts) {
        return Math.max(1, texts.stream().mapToInt(String::length).max().orElse(1));
    }

    private long goodRuns() {
        return count(Ending.PASSED) + count(Ending.FALSE_ALARM);
    }

    private long count(Ending ending) {
        return all.stream().filter(proof -> proof.ending() == ending).count();
    }
}
