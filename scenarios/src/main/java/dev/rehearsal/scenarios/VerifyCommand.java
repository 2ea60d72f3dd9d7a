package dev.rehearsal.scenarios;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.reports.attest.Age;
import dev.rehearsal.reports.attest.Attestation;
import dev.rehearsal.reports.attest.ImageClaim;
import dev.rehearsal.reports.attest.MalformedAttestationException;
import dev.rehearsal.reports.attest.Verification;
import dev.rehearsal.reports.attest.Verification.Refusal;
import dev.rehearsal.verdict.MalformedVerdictException;
import dev.rehearsal.verdict.Outcome;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.Stack;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code rehearse verify}: lets only that pass which was rehearsed and approved. */
@Command(
        name = "verify",
        description =
                "Verifies that these images (or this commit) were rehearsed and approved, and that the evidence is"
                        + " as it was attested.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Exit status: 0 it may be rolled out; 1 it contradicts the attestation, or was",
            "rejected; 2 usage error, or no attestation; 3 inconclusive or expired."
        })
final class VerifyCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "ATTESTATION",
            description =
                    "attestation.intoto.json with the files of its report directory beside it, or that directory.")
    @SuppressWarnings("NullAway.Init")
    private Path attestation;

    @Option(
            names = "--images",
            arity = "1..*",
            parameterConsumer = Digests.class,
            paramLabel = "[SERVICE=][NAME@]sha256:DIGEST",
            description = "Images that are about to be rolled out, each by its digest.")
    private List<String> images = List.of();

    @Option(names = "--commit", paramLabel = "SHA", description = "Git commit that is about to be rolled out.")
    private @Nullable String commit;

    @Mixin
    private DemandOptions demands = new DemandOptions();

    @Option(
            names = "--key",
            paramLabel = "FILE",
            description = "Ed25519 public key (PEM) that must have signed; no signature is asked for when left out.")
    private @Nullable Path key;

    @Option(
            names = "--max-age",
            paramLabel = "SPAN",
            defaultValue = "7d",
            converter = SpanConverter.class,
            description = "How old the rehearsal may be, as 12h or 7d (default: ${DEFAULT-VALUE}).")
    private Duration maxAge = Duration.ofDays(7);

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        List<ImageClaim> claims = claims();
        if (claims.isEmpty() && commit == null) {
            throw new UsageException("Nothing is named that is about to be rolled out; give --images or --commit.");
        }
        Path file = Files.isDirectory(attestation) ? attestation.resolve(Attestation.FILE) : attestation;
        Attestation read = read(file);
        Path parent = file.toAbsolutePath().getParent();
        List<Refusal> refusals;
        try {
            Verification verification =
                    new Verification(demands.of(claims, commit), publicKey(), maxAge, Instant.now());
            refusals = verification.refusals(read, parent == null ? Path.of("/") : parent);
        } catch (MalformedVerdictException malformed) {
            throw new UsageException(String.valueOf(malformed.getMessage()));
        }
        Outcome outcome =
                refusals.stream().map(Refusal::outcome).reduce(Outcome::combine).orElse(Outcome.APPROVED);
        print(read, outcome, refusals);
        return outcome.exitStatus();
    }

    /** Takes what names a digest, and no directory that comes after it; what comes first is an image in any case. */
    static final class Digests implements CommandLine.IParameterConsumer {
        @Override
        public void consumeParameters(Stack<String> arguments, ArgSpec option, CommandSpec command) {
            if (arguments.isEmpty()) {
                throw new CommandLine.MissingParameterException(
                        command.commandLine(), option, "Missing required parameter for option '--images'");
            }
            List<String> images = new ArrayList<>(option.<List<String>>getValue());
            do {
                images.addAll(List.of(arguments.pop().split(",", -1)));
            } while (!arguments.isEmpty() && arguments.peek().contains("sha256:"));
            option.setValue(images);
        }
    }

    private List<ImageClaim> claims() {
        List<ImageClaim> claims = new ArrayList<>();
        List<String> others = new ArrayList<>();
        for (String image : images) {
            ImageClaim.of(image.strip()).ifPresentOrElse(claims::add, () -> others.add("'" + image + "'"));
        }
        if (!others.isEmpty()) {
            throw new UsageException("--images: " + String.join(", ", others) + " names no digest; give"
                    + " [SERVICE=][NAME@]sha256: and 64 hexadecimal digits, as 'docker image inspect --format"
                    + " \"{{index .RepoDigests 0}}\" IMAGE' prints.");
        }
        Set<String> once = new HashSet<>();
        for (ImageClaim claim : claims) {
            if (!once.add(claim.service() == null ? claim.sha256() : claim.service() + "=")) {
                throw new UsageException("--images: '" + claim.text() + "' is named twice; name each image"
                        + (claim.service() == null ? "" : " of a service") + " once.");
            }
        }
        return claims;
    }

    private static Attestation read(Path file) {
        try {
            return Attestation.read(file);
        } catch (MalformedAttestationException other) {
            throw new UsageException(String.valueOf(other.getMessage()));
        } catch (IOException missing) {
            throw new UsageException("There is no attestation " + file
                    + "; a run writes one when it ends, so none means that it was never carried out to its end.");
        }
    }

    private @Nullable PublicKey publicKey() {
        return key == null ? null : SignOptions.publicKey("--key", key);
    }

    private void print(Attestation read, Outcome outcome, List<Refusal> refusals) throws JsonProcessingException {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        if (json) {
            ObjectNode document = new JsonMapper().createObjectNode();
            document.put("outcome", outcome.name().toLowerCase(Locale.ROOT));
            document.put("target", read.about("target")).put("runId", read.about("runId"));
            document.put("finishedAt", read.about("finishedAt"))
                    .put("signatureVerified", key != null && outcome == Outcome.APPROVED);
            ArrayNode all = document.putArray("refusals");
            refusals.forEach(refusal -> all.add(refusal.sentence()));
            out.println(new JsonMapper().writerWithDefaultPrettyPrinter().writeValueAsString(document));
        } else if (refusals.isEmpty()) {
            out.println("Approved  " + read.about("target") + " was rehearsed in run " + read.about("runId") + ", "
                    + Age.text(Duration.between(Instant.parse(read.about("finishedAt")), Instant.now())
                            .abs())
                    + " ago, and the evidence is as it was attested.");
        }
        refusals.forEach(refusal -> err.println("rehearse: " + refusal.sentence()));
        if (key == null && read.signed()) {
            err.println("The attestation is signed; give --key to verify by whom.");
        }
        out.flush();
        err.flush();
    }
}
