package dev.rehearsal.scenarios;

import dev.rehearsal.redaction.Redaction;
import dev.rehearsal.reports.attest.KeyException;
import dev.rehearsal.reports.attest.KeyFile;
import dev.rehearsal.reports.attest.Renewal;
import dev.rehearsal.verdict.Verdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.PublicKey;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** With which key the attestation is signed. */
final class SignOptions {
    @Option(
            names = "--sign-key",
            paramLabel = "FILE",
            description = "Sign the attestation with this Ed25519 private key (PEM); it is not signed when left out.")
    private @Nullable Path file;

    /**
     * The key, which the command's redaction learns; null when nothing is to be signed.
     *
     * @throws UsageException when the file holds none
     */
    @Nullable
    PrivateKey key(Redaction redaction) {
        if (file == null) {
            return null;
        }
        try {
            redaction.learnSecret("sign-key", Files.readString(file, StandardCharsets.ISO_8859_1));
            return KeyFile.privateKey(file);
        } catch (KeyException other) {
            throw new UsageException(String.valueOf(other.getMessage()));
        } catch (IOException unreadable) {
            throw new UsageException("--sign-key " + file + " cannot be read; name a file that holds a private key.");
        }
    }

    /**
     * How documents of a run may be attested once they are made again; asked before any is made.
     *
     * @throws UsageException when they are to be signed, and must not be
     * @throws IOException when a file cannot be read
     */
    Renewal renewal(Verdict verdict, Path directory, Redaction redaction) throws IOException {
        PrivateKey key = key(redaction);
        Renewal renewal = Renewal.of(verdict, directory, key);
        if (key != null && renewal.obstacle() != null) {
            throw new UsageException(renewal.obstacle() + " Nothing was signed.");
        }
        return renewal;
    }

    /**
     * A key that verifies.
     *
     * @throws UsageException when the file holds none
     */
    static PublicKey publicKey(String option, Path file) {
        try {
            return KeyFile.publicKey(file);
        } catch (KeyException other) {
            throw new UsageException(String.valueOf(other.getMessage()));
        } catch (IOException unreadable) {
            throw new UsageException(option + " " + file + " cannot be read; name a file that holds a public key.");
        }
    }
}
