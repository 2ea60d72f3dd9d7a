package dev.rehearsal.reports.attest;

import dev.rehearsal.verdict.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Attests documents that are made again. What was measured is never attested anew once it differs from what was attested, nor
 * when nothing was attested at all: that would make an edited verdict look like a true one. Immutable.
 *
 * @param directory the report directory
 * @param key that signs; null for none
 * @param old the attestation that is there; null when there is none, or none that can be read
 * @param obstacle why that attestation does not let another take its place, in one sentence; null when it does
 */
public record Renewal(
        Path directory,
        @Nullable PrivateKey key,
        @Nullable Attestation old,
        @Nullable String obstacle) {
    /**
     * Looks at what is there, which is done before any document is made again.
     *
     * @param verdict that lies there
     * @param key that is to sign; null for none
     * @throws IOException when a file cannot be read
     */
    public static Renewal of(Verdict verdict, Path directory, @Nullable PrivateKey key) throws IOException {
        Path file = directory.resolve(Attestation.FILE);
        if (!Files.exists(file)) {
            return new Renewal(
                    directory,
                    key,
                    null,
                    "There is no attestation in " + directory
                            + ", and none is made afterwards: only the run itself knows what it measured.");
        }
        Attestation old;
        try {
            old = Attestation.read(file);
        } catch (MalformedAttestationException damaged) {
            return new Renewal(directory, key, null, damaged.getMessage() + " It was left as it is.");
        }
        return new Renewal(directory, key, old, obstacle(verdict, directory, old, key));
    }

    private static @Nullable String obstacle(Verdict verdict, Path directory, Attestation old, @Nullable PrivateKey key)
            throws IOException {
        SortedMap<String, String> now = measured(EvidenceFiles.of(directory));
        SortedMap<String, String> then = measured(old.evidence());
        Optional<String> edited = then.entrySet().stream()
                .filter(each -> !each.getValue().equals(now.get(each.getKey())))
                .map(Map.Entry::getKey)
                .findFirst();
        if (edited.isPresent()) {
            return "The attestation was left as it is, and no longer fits: " + edited.get()
                    + " was edited or removed after it was attested.";
        }
        Optional<String> added =
                now.keySet().stream().filter(each -> !then.containsKey(each)).findFirst();
        if (added.isPresent()) {
            return "The attestation was left as it is, and no longer fits: " + added.get()
                    + " was added after it was attested.";
        }
        if (!Verification.says(old, verdict)) {
            return "The attestation was left as it is: it says otherwise than the verdict.json beside it, so one was"
                    + " edited.";
        }
        return key != null && old.signed() && !old.signedBy(KeyFile.publicPart(key))
                ? "The attestation was left as it is: it is signed with another key, or was edited after it was signed;"
                        + " sign it anew with the key that signed it."
                : null;
    }

    /**
     * Writes the attestation anew, unless the one that is there is to stay.
     *
     * @param environment variables of the process
     * @return why the attestation stays and may no longer fit, in one sentence; empty when it fits
     * @throws IOException when a file cannot be read or written
     */
    public Optional<String> write(Verdict verdict, Map<String, String> environment) throws IOException {
        if (obstacle != null || old == null) {
            return Optional.ofNullable(obstacle);
        }
        if (old.signed() && key == null) {
            return EvidenceFiles.of(directory).equals(old.evidence())
                    ? Optional.empty()
                    : Optional.of("The attestation is signed and was left as it is, and no longer fits the documents;"
                            + " give --sign-key to sign them anew.");
        }
        Attestation.write(verdict, directory, key, environment);
        return Optional.empty();
    }

    private static SortedMap<String, String> measured(SortedMap<String, String> files) {
        SortedMap<String, String> measured = new TreeMap<>(files);
        measured.keySet().removeIf(name -> !name.equals("verdict.json") && !name.startsWith("logs/"));
        return measured;
    }
}
