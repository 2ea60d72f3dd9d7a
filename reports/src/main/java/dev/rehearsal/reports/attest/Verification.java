package dev.rehearsal.reports.attest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rehearsal.verdict.Outcome;
import dev.rehearsal.verdict.Verdict;
import dev.rehearsal.verdict.VerdictJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.PublicKey;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Holds an attestation against what is about to be rolled out, and against the evidence beside it. Immutable.
 *
 * @param demands what must have been rehearsed
 * @param key that must have signed; null when no signature is asked for
 * @param maxAge how old the rehearsal may be
 * @param now the time
 */
public record Verification(Demands demands, @Nullable PublicKey key, Duration maxAge, Instant now) {
    /** Clocks of two machines differ a little. */
    private static final Duration SKEW = Duration.ofMinutes(5);

    private static final String VERDICT = "verdict.json";

    /**
     * Why an attestation does not let something pass.
     *
     * @param outcome rejected for what contradicts it, inconclusive for what it does not prove
     * @param sentence what and where, and what to do
     */
    public record Refusal(Outcome outcome, String sentence) {}

    /**
     * Everything that stands against it; empty when it may pass.
     *
     * @param directory where its evidence lies
     * @throws IOException when evidence is there and cannot be read
     */
    public List<Refusal> refusals(Attestation attestation, Path directory) throws IOException {
        List<Refusal> refusals = integrity(attestation, directory, key);
        outcome(attestation, refusals);
        age(attestation, refusals);
        demands.hold(attestation, refusals);
        return refusals;
    }

    /**
     * What stands against believing it at all, whatever it says: who signed it, and whether the evidence is as it was.
     *
     * @param key that must have signed; null when no signature is asked for
     * @throws dev.rehearsal.verdict.MalformedVerdictException when its verdict is none
     * @throws IOException when evidence is there and cannot be read
     */
    public static List<Refusal> integrity(Attestation attestation, Path directory, @Nullable PublicKey key)
            throws IOException {
        List<Refusal> refusals = new ArrayList<>();
        signature(attestation, key, refusals);
        evidence(attestation, directory, refusals);
        return refusals;
    }

    /** The same, and whether it is neither too old nor of a time that is yet to come. */
    public static List<Refusal> freshness(
            Attestation attestation, Path directory, @Nullable PublicKey key, Duration maxAge, Instant now)
            throws IOException {
        List<Refusal> refusals = integrity(attestation, directory, key);
        new Verification(Demands.of(List.of(), null), key, maxAge, now).age(attestation, refusals);
        return refusals;
    }

    private static void signature(Attestation attestation, @Nullable PublicKey key, List<Refusal> refusals) {
        if (key != null && !attestation.signed()) {
            reject(refusals, "The attestation is not signed, and a key was given; rehearse with --sign-key.");
        } else if (key != null && !attestation.signedBy(key)) {
            reject(refusals, "The attestation is signed with another key, or was edited after it was signed.");
        }
    }

    private static void evidence(Attestation attestation, Path directory, List<Refusal> refusals) throws IOException {
        Path root = directory.toAbsolutePath().normalize();
        Map<String, String> files = attestation.evidence();
        int before = refusals.size();
        if (!files.containsKey(VERDICT)) {
            reject(refusals, "The attestation vouches for no " + VERDICT + "; it was edited.");
        }
        for (Map.Entry<String, String> each : files.entrySet()) {
            Path file = within(root, each.getKey());
            if (file == null) {
                reject(refusals, "The attestation names evidence outside of its directory: " + each.getKey() + ".");
            } else if (!Files.isRegularFile(file)) {
                reject(
                        refusals,
                        "Evidence " + each.getKey() + " is not in " + directory + "; keep the report directory whole.");
            } else if (!EvidenceFiles.sha256(file).equals(each.getValue())) {
                reject(
                        refusals,
                        "Evidence " + each.getKey() + " in " + directory + " was edited after it was attested.");
            }
        }
        if (refusals.size() == before && !says(attestation, VerdictJson.read(root.resolve(VERDICT)))) {
            reject(refusals, "The attestation says otherwise than the " + VERDICT + " beside it; one was edited.");
        }
    }

    /** The file of this name; null when it would lie elsewhere, or is no name at all. */
    private static @Nullable Path within(Path root, String name) {
        try {
            Path file = root.resolve(name).normalize();
            return file.startsWith(root) && !file.equals(root) ? file : null;
        } catch (InvalidPathException none) {
            return null;
        }
    }

    /** Whether it says what is in the verdict that it vouches for. */
    static boolean says(Attestation attestation, Verdict verdict) {
        JsonNode mine = attestation.statement();
        JsonNode right = Statement.of(verdict, attestation.evidence(), null);
        JsonNode said = mine.path("predicate");
        JsonNode meant = right.path("predicate");
        return mine.path("subject").equals(right.path("subject"))
                && meant.properties().stream().allMatch(each -> each.getValue().equals(said.path(each.getKey())));
    }

    private static void outcome(Attestation attestation, List<Refusal> refusals) {
        switch (attestation.about("outcome")) {
            case "approved" -> {}
            case "inconclusive" ->
                refusals.add(new Refusal(
                        Outcome.INCONCLUSIVE,
                        "The rehearsal was inconclusive, which is not approved; rehearse again, and read report.html"
                                + " for what could not be measured."));
            case "rejected" -> reject(refusals, "The rehearsal rejected the release; report.html says what blocks it.");
            default -> reject(refusals, "The attestation names no outcome; it was edited.");
        }
    }

    private void age(Attestation attestation, List<Refusal> refusals) {
        Instant finished;
        try {
            finished = Instant.parse(attestation.about("finishedAt"));
        } catch (DateTimeException malformed) {
            reject(refusals, "The attestation does not say when the rehearsal ended; it was edited.");
            return;
        }
        if (finished.isAfter(now.plus(SKEW))) {
            refusals.add(new Refusal(
                    Outcome.INCONCLUSIVE,
                    "The rehearsal ended at " + finished + ", which is yet to come; set the clock of this machine."));
        } else if (Duration.between(finished, now).compareTo(maxAge) > 0) {
            refusals.add(new Refusal(
                    Outcome.INCONCLUSIVE,
                    "The attestation has expired: the rehearsal ended at " + finished + ", "
                            + Age.text(Duration.between(finished, now)) + " ago, and " + Age.text(maxAge)
                            + " are allowed; rehearse again, or allow more with --max-age."));
        }
    }

    private static void reject(List<Refusal> refusals, String sentence) {
        refusals.add(new Refusal(Outcome.REJECTED, sentence));
    }
}
