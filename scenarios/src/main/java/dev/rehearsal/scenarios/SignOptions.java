package dev.rehearsal.scenarios;

import dev.rehearsal.redaction.Redaction;
import dev.rehearsal.reports.attest.KeyException;
import dev.rehearsal.reports.attest.KeyFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
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
}
