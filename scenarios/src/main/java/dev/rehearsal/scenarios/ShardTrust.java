package dev.rehearsal.scenarios;

import dev.rehearsal.reports.attest.Attestation;
import dev.rehearsal.reports.attest.KeyFile;
import dev.rehearsal.reports.attest.MalformedAttestationException;
import dev.rehearsal.reports.attest.Verification;
import dev.rehearsal.reports.attest.Verification.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * Which shards are believed. One that has an attestation must be as it was attested. Once the union is to be signed, or a key is
 * given, each must have one, be signed, and be young enough: a signature must not make good what nobody vouches for.
 */
final class ShardTrust {
    @Option(
            names = "--key",
            paramLabel = "FILE",
            description =
                    "Ed25519 public key (PEM) that must have signed each shard; that of --sign-key when left out.")
    private @Nullable Path key;

    @Option(
            names = "--allow-unsigned-shards",
            description = "With --sign-key: sign the union of shards that nobody signed, if they are as they were"
                    + " attested.")
    private boolean unsigned;

    @Option(
            names = "--max-age",
            paramLabel = "SPAN",
            defaultValue = "7d",
            converter = SpanConverter.class,
            description = "With --sign-key: how old each shard may be, as 12h or 7d (default: ${DEFAULT-VALUE}).")
    private Duration maxAge = Duration.ofDays(7);

    /**
     * Lets shards pass that may be united.
     *
     * @param signer the key that is to sign the union; null for none
     * @throws UsageException with what is wrong with each that may not
     */
    void require(Collection<String> shards, @Nullable PrivateKey signer) throws IOException {
        PublicKey trusted = key != null
                ? SignOptions.publicKey("--key", key)
                : signer != null && !unsigned ? KeyFile.publicPart(signer) : null;
        List<String> problems = new ArrayList<>();
        boolean anySigned = false;
        boolean allSigned = true;
        for (String shard : shards) {
            Attestation attestation = attestation(Path.of(shard), problems);
            boolean signed = attestation != null && attestation.signed();
            anySigned |= signed;
            allSigned &= signed;
            if (attestation != null) {
                List<Refusal> refusals = signer == null
                        ? Verification.integrity(attestation, Path.of(shard), trusted)
                        : Verification.freshness(attestation, Path.of(shard), trusted, maxAge, Instant.now());
                refusals.forEach(refusal -> problems.add(shard + ": " + refusal.sentence()));
            } else if (signer != null || trusted != null) {
                problems.add(shard + ": There is no " + Attestation.FILE
                        + ", so nothing vouches for this shard; run it again.");
            }
        }
        if (anySigned && !allSigned) {
            problems.add("Some shards are signed and others are not; sign all of them.");
        }
        if (!problems.isEmpty()) {
            throw new UsageException(String.join(
                    System.lineSeparator() + "rehearse: ",
                    problems.stream().map(Objects::toString).toList()));
        }
    }

    /** The shard's; null when it has none, or one that cannot be read, which is a problem then. */
    private static @Nullable Attestation attestation(Path shard, List<String> problems) throws IOException {
        Path file = shard.resolve(Attestation.FILE);
        if (!Files.exists(file)) {
            return null;
        }
        try {
            return Attestation.read(file);
        } catch (MalformedAttestationException damaged) {
            problems.add(String.valueOf(damaged.getMessage()));
            return null;
        }
    }
}
