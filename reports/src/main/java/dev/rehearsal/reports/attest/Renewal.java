package dev.rehearsal.reports.attest;

import dev.rehearsal.verdict.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Attests documents that were made again. What was measured is never attested anew once it differs from what was attested:
 * that would make an edited verdict look like a true one. Stateless.
 */
public final class Renewal {
    private Renewal() {}

    /**
     * Writes the attestation anew, unless the one that is there is to stay.
     *
     * @param key that signs it; null for none
     * @param environment variables of the process
     * @return why the attestation stays and no longer fits, in one sentence; empty when it fits
     * @throws IOException when a file cannot be read or written
     */
    public static Optional<String> renew(
            Verdict verdict, Path directory, @Nullable PrivateKey key, Map<String, String> environment)
            throws IOException {
        Path file = directory.resolve(Attestation.FILE);
        if (Files.exists(file)) {
            Attestation old;
            try {
                old = Attestation.read(file);
            } catch (MalformedAttestationException damaged) {
                return Optional.of(damaged.getMessage() + " It was left as it is; remove it to attest the run anew.");
            }
            SortedMap<String, String> now = EvidenceFiles.of(directory);
            SortedMap<String, String> then = old.evidence();
            Optional<String> edited = then.entrySet().stream()
                    .filter(each -> measured(each.getKey()))
                    .filter(each -> !each.getValue().equals(now.get(each.getKey())))
                    .map(Map.Entry::getKey)
                    .findFirst();
            if (edited.isPresent()) {
                return Optional.of("The attestation was left as it is, and no longer fits: " + edited.get()
                        + " was edited or removed after it was attested.");
            }
            if (old.signed() && key == null) {
                return now.equals(then)
                        ? Optional.empty()
                        : Optional.of(
                                "The attestation is signed and was left as it is, and no longer fits the documents;"
                                        + " give --sign-key to sign them anew.");
            }
        }
        Attestation.write(verdict, directory, key, environment);
        return Optional.empty();
    }

    private static boolean measured(String name) {
        return name.equals("verdict.json") || name.startsWith("logs/");
    }
}
