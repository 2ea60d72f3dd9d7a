package dev.rehearsal.reports.attest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rehearsal.verdict.Outcome;
import dev.rehearsal.verdict.Verdict;
import dev.rehearsal.verdict.VerdictJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Holds an attestation against what is about to be rolled out, and against the evidence beside it. Immutable.
 *
 * @param images that are about to be rolled out
 * @param commit git commit that is; null when that is not asked
 * @param key that must have signed; null when no signature is asked for
 * @param maxAge how old the rehearsal may be
 * @param now the time
 */
public record Verification(
        List<ImageClaim> images,
        @Nullable String commit,
        @Nullable PublicKey key,
        Duration maxAge,
        Instant now) {
    /** Clocks of two machines differ a little. */
    private static final Duration SKEW = Duration.ofMinutes(5);

    private static final String VERDICT = "verdict.json";
    private static final int LEAST_COMMIT = 7;

    public Verification {
        images = List.copyOf(images);
    }

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
        List<Refusal> refusals = new ArrayList<>();
        signature(attestation, refusals);
        evidence(attestation, directory, refusals);
        outcome(attestation, refusals);
        age(attestation, refusals);
        images.forEach(image -> image(attestation, image, refusals));
        if (commit != null) {
            commit(attestation, commit, refusals);
        }
        return refusals;
    }

    private void signature(Attestation attestation, List<Refusal> refusals) {
        if (key != null && !attestation.signed()) {
            reject(refusals, "The attestation is not signed, and a key was given; rehearse with --sign-key.");
        } else if (key != null && !attestation.signedBy(key)) {
            reject(refusals, "The attestation is signed with another key, or was edited after it was signed.");
        }
    }

    private void evidence(Attestation attestation, Path directory, List<Refusal> refusals) throws IOException {
        Path root = directory.toAbsolutePath().normalize();
        Map<String, String> files = attestation.evidence();
        int before = refusals.size();
        if (!files.containsKey(VERDICT)) {
            reject(refusals, "The attestation vouches for no " + VERDICT + "; it was edited.");
        }
        for (Map.Entry<String, String> each : files.entrySet()) {
            Path file = root.resolve(each.getKey()).normalize();
            if (!file.startsWith(root)) {
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

    /** Whether it says what is in the verdict that it vouches for. */
    private static boolean says(Attestation attestation, Verdict verdict) {
        JsonNode mine = attestation.statement();
        JsonNode right = Statement.of(verdict, attestation.evidence(), null);
        JsonNode said = mine.path("predicate");
        JsonNode meant = right.path("predicate");
        return mine.path("subject").equals(right.path("subject"))
                && said.path("result").equals(meant.path("result"))
                && said.path(Statement.REHEARSAL).equals(meant.path(Statement.REHEARSAL));
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
        } else if (finished.plus(maxAge).isBefore(now)) {
            refusals.add(new Refusal(
                    Outcome.INCONCLUSIVE,
                    "The attestation has expired: the rehearsal ended at " + finished + ", "
                            + Age.text(Duration.between(finished, now)) + " ago, and " + Age.text(maxAge)
                            + " are allowed; rehearse again, or allow more with --max-age."));
        }
    }

    private static void image(Attestation attestation, ImageClaim image, List<Refusal> refusals) {
        List<JsonNode> subjects = subjects(attestation, "sha256");
        String service = image.service();
        List<String> digests = subjects.stream()
                .filter(subject -> service == null || of(subject).equals(service))
                .map(subject -> subject.path("digest").path("sha256").asText())
                .toList();
        if (digests.contains(image.sha256())) {
            return;
        }
        TreeSet<String> services = new TreeSet<>();
        subjects.forEach(subject -> services.add(of(subject)));
        if (subjects.isEmpty()) {
            reject(refusals, "Image " + image.text() + " was not rehearsed: the attestation names no image.");
        } else if (digests.isEmpty()) {
            reject(
                    refusals,
                    "Image " + image.text() + " is of a service that was not rehearsed; attested are "
                            + String.join(", ", services) + ".");
        } else {
            reject(
                    refusals,
                    "Image " + image.text() + " is not the one that was rehearsed"
                            + (service == null ? "" : " as " + service)
                            + "; attested " + (digests.size() == 1 ? "is" : "are") + " sha256:"
                            + String.join(", sha256:", digests) + ".");
        }
    }

    private static void commit(Attestation attestation, String commit, List<Refusal> refusals) {
        List<String> commits = subjects(attestation, "gitCommit").stream()
                .map(subject -> subject.path("digest").path("gitCommit").asText())
                .toList();
        if (commit.length() < LEAST_COMMIT || commits.stream().noneMatch(each -> each.startsWith(commit))) {
            reject(
                    refusals,
                    "Commit " + commit + " was not rehearsed; attested "
                            + (commits.isEmpty() ? "is none." : "is " + String.join(", ", commits) + "."));
        }
    }

    private static List<JsonNode> subjects(Attestation attestation, String algorithm) {
        List<JsonNode> subjects = new ArrayList<>();
        attestation.statement().path("subject").forEach(subject -> {
            if (subject.path("digest").has(algorithm)) {
                subjects.add(subject);
            }
        });
        return subjects;
    }

    /** A service's further digests stand under its name and their beginning. */
    private static String of(JsonNode subject) {
        return subject.path("name").asText().replaceAll("@[0-9a-f]{12}$", "");
    }

    private static void reject(List<Refusal> refusals, String sentence) {
        refusals.add(new Refusal(Outcome.REJECTED, sentence));
    }
}
