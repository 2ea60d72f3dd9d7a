package dev.rehearsal.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.reports.attest.Attestation;
import dev.rehearsal.verdict.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** A report directory of its own for one case, a pair of keys, and the hand of somebody who forges. Not thread-safe. */
final class ArtefactBench {
    static final String LOG = "logs/standard/shell.log";

    private static final JsonMapper JSON = new JsonMapper();

    final Path root;
    final Path report;
    final Random random;
    final SignedKeys keys;

    ArtefactBench(Path directory, Random random) throws IOException {
        this.root = Files.createTempDirectory(directory, "case");
        this.report = root.resolve("report");
        this.random = random;
        this.keys = SignedKeys.in(root);
    }

    /** What a forger does to a report directory. */
    interface Forgery {
        void commit(ArtefactBench bench) throws Exception;
    }

    Attested approved() {
        return Attested.of(Outcome.APPROVED);
    }

    void unsigned() throws IOException {
        approved().write(report);
    }

    void signed() throws IOException {
        approved().signedWith(keys.secret()).write(report);
    }

    Path verdict() {
        return report.resolve("verdict.json");
    }

    Path attestation() {
        return report.resolve(Attestation.FILE);
    }

    /** Verifies without a key. */
    int verify(String... options) {
        return run(List.of("verify", report.toString(), "--commit", Attested.COMMIT), options);
    }

    /** Verifies with the key. */
    int verifySigned(String... options) {
        List<String> arguments = new ArrayList<>(List.of(options));
        arguments.addAll(List.of("--key", keys.open().toString()));
        return verify(arguments.toArray(String[]::new));
    }

    int merge(String... options) {
        return run(List.of("merge", "--report-dir", root.resolve("united").toString()), options);
    }

    int verifyUnion(String... options) {
        return run(List.of("verify", root.resolve("united").toString(), "--commit", Attested.COMMIT), options);
    }

    int run(List<String> command, String... options) {
        List<String> arguments = new ArrayList<>(command);
        arguments.addAll(List.of(options));
        Invocation invocation = Invocation.of(arguments.toArray(String[]::new));
        assertThat(invocation.err() + invocation.out())
                .as(arguments.toString())
                .doesNotContain("\tat ")
                .doesNotContain("unexpected fault");
        assertThat(invocation.status()).as(invocation.err()).isBetween(0, 3);
        assertThat(invocation.status() == 0 || !invocation.err().isBlank())
                .as("a refusal without a reason: " + arguments)
                .isTrue();
        return invocation.status();
    }

    void edit(Path file, UnaryOperator<String> change) throws IOException {
        String before = Files.readString(file);
        String after = change.apply(before);
        assertThat(after).as("the forgery changes something").isNotEqualTo(before);
        Files.writeString(file, after);
    }

    void cut(Path file) throws IOException {
        byte[] all = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(all, random.nextInt(all.length - 3)));
    }

    /** Edits the statement, in its envelope when there is one, which is not signed anew. */
    void statement(Consumer<ObjectNode> change) throws IOException {
        ObjectNode document = (ObjectNode) JSON.readTree(attestation().toFile());
        if (document.has("payload")) {
            ObjectNode statement = (ObjectNode) JSON.readTree(
                    Base64.getDecoder().decode(document.path("payload").asText()));
            change.accept(statement);
            document.put("payload", Base64.getEncoder().encodeToString(JSON.writeValueAsBytes(statement)));
        } else {
            change.accept(document);
        }
        JSON.writeValue(attestation().toFile(), document);
    }

    void envelope(Consumer<ObjectNode> change) throws IOException {
        ObjectNode document = (ObjectNode) JSON.readTree(attestation().toFile());
        change.accept(document);
        JSON.writeValue(attestation().toFile(), document);
    }

    /** Edits the verdict, and makes the attestation vouch for the edited one, as whoever forges unsigned evidence would. */
    void forgedVerdict(UnaryOperator<String> change) throws IOException {
        edit(verdict(), change);
        String sha256 = sha256(Files.readAllBytes(verdict()));
        statement(statement -> evidence(statement).forEach(file -> {
            if (file.path("name").asText().equals("verdict.json")) {
                ((ObjectNode) file.path("digest")).put("sha256", sha256);
            }
        }));
    }

    static ArrayNode evidence(ObjectNode statement) {
        return (ArrayNode) statement.path("predicate").path("https://rehearsal.dev/attestation/evidence/v0.1");
    }

    static ObjectNode rehearsal(ObjectNode statement) {
        return (ObjectNode) statement.path("predicate").path("https://rehearsal.dev/attestation/rehearsal/v0.2");
    }

    static ObjectNode predicate(ObjectNode statement) {
        return (ObjectNode) statement.path("predicate");
    }

    static void signature(ObjectNode envelope, String base64, boolean first) {
        ArrayNode all = (ArrayNode) envelope.path("signatures");
        ObjectNode one = JSON.createObjectNode().put("sig", base64);
        if (first) {
            all.insert(0, one);
        } else {
            all.add(one);
        }
    }

    String noise(int bytes) {
        byte[] noise = new byte[bytes];
        random.nextBytes(noise);
        return Base64.getEncoder().encodeToString(noise);
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    void bytes(Path file, int size) throws IOException {
        byte[] noise = new byte[size];
        random.nextBytes(noise);
        noise[0] = (byte) 0xFF;
        Files.write(file, noise);
    }

    void text(Path file, String text) throws IOException {
        Files.write(file, text.getBytes(StandardCharsets.UTF_8));
    }
}
