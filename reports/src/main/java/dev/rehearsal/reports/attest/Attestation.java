package dev.rehearsal.reports.attest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.verdict.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * {@code attestation.intoto.json}: what a verdict vouches for, in a form that a pipeline can hold against what it is about to
 * roll out. Immutable.
 */
public final class Attestation {
    /** Its name in a report directory. */
    public static final String FILE = "attestation.intoto.json";

    /** Far more than a report of thousands of files needs. */
    private static final long MOST_BYTES = 64L << 20;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final JsonNode document;
    private final JsonNode statement;

    private Attestation(JsonNode document, JsonNode statement) {
        this.document = document;
        this.statement = statement;
    }

    /**
     * Writes it, once everything else is in the report directory.
     *
     * @param key that signs it; null for none
     * @param environment variables of the process, from which the job that rehearses is known
     * @throws IOException when a file cannot be read or written
     */
    public static void write(Verdict verdict, Path directory, @Nullable PrivateKey key, Map<String, String> environment)
            throws IOException {
        ObjectNode statement = Statement.of(verdict, EvidenceFiles.of(directory), job(environment));
        JsonNode document = key == null ? statement : Envelope.sign(JSON.writeValueAsBytes(statement), key);
        Path fresh = directory.resolve("." + FILE + ".part");
        Files.writeString(fresh, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(document) + "\n");
        Files.move(fresh, directory.resolve(FILE), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static @Nullable String job(Map<String, String> environment) {
        String gitlab = environment.get("CI_JOB_URL");
        String server = environment.get("GITHUB_SERVER_URL");
        String repository = environment.get("GITHUB_REPOSITORY");
        String run = environment.get("GITHUB_RUN_ID");
        if (gitlab != null) {
            return gitlab;
        }
        return server == null || repository == null || run == null
                ? null
                : server + "/" + repository + "/actions/runs/" + run;
    }

    /**
     * Reads one, signed or not.
     *
     * @throws MalformedAttestationException when the file is none
     * @throws IOException when it cannot be read
     */
    public static Attestation read(Path file) throws IOException {
        if (Files.size(file) > MOST_BYTES) {
            throw new MalformedAttestationException(file, "it is larger than " + (MOST_BYTES >> 20) + " MiB");
        }
        try {
            JsonNode document = JSON.readTree(Files.readAllBytes(file));
            JsonNode statement = document;
            if (Envelope.isOne(document)) {
                if (!document.path("payloadType").asText().equals(Envelope.PAYLOAD_TYPE)) {
                    throw new MalformedAttestationException(
                            file, "its payload is not of the type " + Envelope.PAYLOAD_TYPE);
                }
                statement = JSON.readTree(Envelope.payload(document));
            }
            if (!statement.path("_type").asText().equals(Statement.TYPE)
                    || !statement.path("predicateType").asText().equals(Statement.PREDICATE)) {
                throw new MalformedAttestationException(
                        file, "it is not an in-toto statement with a test result that Rehearsal wrote");
            }
            if (Statement.versions(statement).size() != 1) {
                throw new MalformedAttestationException(
                        file, "it is not of a version that this Rehearsal knows; verify it with the one that wrote it");
            }
            return new Attestation(document, statement);
        } catch (JsonProcessingException | IllegalArgumentException damaged) {
            throw new MalformedAttestationException(file, "it is no JSON, or damaged");
        }
    }

    /** Whether it carries a signature, whoever's. */
    public boolean signed() {
        return Envelope.isOne(document) && !document.path("signatures").isEmpty();
    }

    boolean signedBy(PublicKey key) {
        return signed() && Envelope.signedBy(document, key);
    }

    JsonNode statement() {
        return statement;
    }

    /** What it says of the rehearsal itself; empty where it says nothing. */
    public String about(String field) {
        return rehearsal().path(field).asText("");
    }

    /** All that it says of the rehearsal itself. */
    JsonNode rehearsal() {
        return statement.path("predicate").path(Statement.versions(statement).get(0));
    }

    /** Name of each file that it vouches for to its SHA-256. */
    SortedMap<String, String> evidence() {
        SortedMap<String, String> files = new TreeMap<>();
        statement
                .path("predicate")
                .path(Statement.EVIDENCE)
                .forEach(file -> files.put(
                        file.path("name").asText(),
                        file.path("digest").path("sha256").asText()));
        return files;
    }
}
