package dev.rehearsal.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.campaign.Campaign;
import dev.rehearsal.verdict.Outcome;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a run leaves, tampered with: verdicts, attestations, keys, evidence. What is bad never passes, what is good does, and nobody is
 * shown a stack trace.
 */
@Tag("campaign")
class ArtefactCampaignTest {
    @TempDir
    private Path directory;

    private final Campaign campaign = new Campaign("artefact", Duration.ofSeconds(30));

    @TestFactory
    Stream<DynamicTest> artefacts() {
        verdicts();
        forgedVerdicts();
        envelopes();
        statements();
        files();
        return campaign.tests();
    }

    /** Done to an unsigned report: with it and nothing else, verification must not pass. */
    private void unsigned(String fault, ArtefactBench.Forgery forgery) {
        add(fault, bench -> {
            bench.unsigned();
            assertThat(bench.verify()).isZero();
            forgery.commit(bench);
            assertThat(bench.verify()).isNotZero();
        });
    }

    /** Done to a signed report: with the key, verification must not pass. */
    private void signed(String fault, ArtefactBench.Forgery forgery) {
        add(fault, bench -> {
            bench.signed();
            assertThat(bench.verifySigned()).isZero();
            forgery.commit(bench);
            assertThat(bench.verifySigned()).isNotZero();
        });
    }

    private void add(String fault, ArtefactBench.Forgery test) {
        campaign.add(fault, random -> test.commit(new ArtefactBench(directory, random)));
    }

    private void verdicts() {
        unsigned("verdict.json cut", bench -> bench.cut(bench.verdict()));
        unsigned("verdict.json removed", bench -> Files.delete(bench.verdict()));
        unsigned("verdict.json is noise", bench -> bench.bytes(bench.verdict(), 4_000));
        unsigned("verdict.json is a directory", bench -> {
            Files.delete(bench.verdict());
            Files.createDirectory(bench.verdict());
        });
        unsigned("verdict.json is another run's", bench -> {
            Path other = bench.root.resolve("other");
            bench.approved().from("2026.5.1").write(other);
            Files.copy(
                    other.resolve("verdict.json"),
                    Files.createDirectories(bench.report).resolve("new.json"));
            Files.move(bench.report.resolve("new.json"), bench.verdict(), StandardCopyOption.REPLACE_EXISTING);
        });
    }

    /** Without a signature a forger can make the hash fit; what cannot follow is refused all the same. */
    private void forgedVerdicts() {
        add("a rejected verdict called approved, hash and attestation too", bench -> {
            Attested.of(Outcome.REJECTED).write(bench.report);
            bench.forgedVerdict(text -> text.replace("\"rejected\"", "\"approved\""));
            bench.statement(statement -> {
                ArtefactBench.rehearsal(statement).put("outcome", "approved");
                ArtefactBench.predicate(statement).put("result", "PASSED");
            });
            assertThat(bench.verify()).isEqualTo(2);
            assertThat(bench.run(List.of("report", bench.report.toString()))).isEqualTo(2);
            assertThat(bench.merge(bench.report.toString())).isEqualTo(2);
            assertThat(bench.run(List.of("compare", bench.report.toString(), bench.report.toString())))
                    .isEqualTo(2);
        });
        add("an inconclusive verdict called approved", bench -> {
            Attested.of(Outcome.INCONCLUSIVE).write(bench.report);
            bench.forgedVerdict(text -> text.replace("\"inconclusive\"", "\"approved\""));
            assertThat(bench.verify()).isEqualTo(2);
        });
        unsigned(
                "nothing decided any more",
                bench -> bench.forgedVerdict(
                        text -> text.replace("\"decided\" : [ \"data.rows-changed\" ]", "\"decided\" : [ ]")));
        unsigned(
                "two outcomes in one verdict",
                bench -> bench.forgedVerdict(
                        text -> text.replaceFirst("\"outcome\"", "\"outcome\" : \"rejected\", \"outcome\"")));
        unsigned("something after the verdict", bench -> bench.forgedVerdict(text -> text + "{}"));
        unsigned(
                "a schema of a later version",
                bench -> bench.forgedVerdict(text -> text.replace("\"schemaVersion\" : 1", "\"schemaVersion\" : 7")));
        unsigned(
                "a duration without end",
                bench -> bench.forgedVerdict(
                        text -> text.replace("\"durationMillis\" : 1000", "\"durationMillis\" : 9223372036854775807")));
        unsigned(
                "a start at the end of time",
                bench -> bench.forgedVerdict(text -> text.replaceFirst(
                        "\"startedAt\" : \"[^\"]*\"", "\"startedAt\" : \"+999999999-12-31T23:59:59Z\"")));
        unsigned(
                "its terms taken out",
                bench -> bench.forgedVerdict(
                        text -> text.replaceFirst("(?s)\"basis\" : \\{.*?\\}", "\"basis\" : null")));
    }

    private void envelopes() {
        signed("attestation cut", bench -> bench.cut(bench.attestation()));
        signed(
                "one letter of the payload changed",
                bench -> bench.envelope(envelope -> {
                    StringBuilder payload =
                            new StringBuilder(envelope.path("payload").asText());
                    int at = bench.random.nextInt(payload.length() - 8);
                    payload.setCharAt(at, payload.charAt(at) == 'A' ? 'B' : 'A');
                    envelope.put("payload", payload.toString());
                }));
        signed(
                "one letter of the signature changed",
                bench -> bench.envelope(envelope -> {
                    ObjectNode one = (ObjectNode) envelope.path("signatures").path(0);
                    StringBuilder text = new StringBuilder(one.path("sig").asText());
                    int at = bench.random.nextInt(text.length() - 4);
                    text.setCharAt(at, text.charAt(at) == 'A' ? 'B' : 'A');
                    one.put("sig", text.toString());
                }));
        signed(
                "another type of payload",
                bench -> bench.envelope(envelope -> envelope.put("payloadType", "text/plain")));
        signed("no type of payload", bench -> bench.envelope(envelope -> envelope.remove("payloadType")));
        signed("no signature", bench -> bench.envelope(envelope -> envelope.putArray("signatures")));
        signed(
                "a thousand signatures of others",
                bench -> bench.envelope(envelope -> {
                    for (int i = 0; i < 1_000; i++) {
                        ArtefactBench.signature(envelope, bench.noise(64), true);
                    }
                }));
        signed(
                "two payloads",
                bench -> bench.edit(bench.attestation(), text -> text.replaceFirst("\\{", "{\"payload\":\"e30=\",")));
        signed("something after it", bench -> bench.edit(bench.attestation(), text -> text + "{}"));
        signed(
                "signed with another key",
                bench -> bench.approved()
                        .signedWith(SignedKeys.in(bench.root).secret())
                        .write(bench.report));
        signed("not signed any more", ArtefactBench::unsigned);
        signed(
                "edited in its envelope",
                bench -> bench.statement(
                        statement -> ArtefactBench.rehearsal(statement).put("data", "large")));
        add("another's signature beside the right one", bench -> {
            bench.signed();
            bench.envelope(envelope -> ArtefactBench.signature(envelope, bench.noise(64), bench.random.nextBoolean()));
            assertThat(bench.verifySigned()).isZero();
        });
    }

    private void statements() {
        unsigned(
                "a later version",
                bench -> bench.edit(bench.attestation(), text -> text.replace("rehearsal/v0.2", "rehearsal/v0.9")));
        unsigned(
                "two versions at once",
                bench -> bench.statement(statement -> ArtefactBench.predicate(statement)
                        .set("https://rehearsal.dev/attestation/rehearsal/v0.1", ArtefactBench.rehearsal(statement))));
        unsigned("another kind of statement", bench -> bench.statement(statement -> statement.put("_type", "other")));
        unsigned(
                "no evidence",
                bench -> bench.statement(
                        statement -> ArtefactBench.evidence(statement).removeAll()));
        unsigned(
                "evidence twice",
                bench -> bench.statement(statement -> ArtefactBench.evidence(statement)
                        .add(ArtefactBench.evidence(statement).path(0).deepCopy())));
        for (String name : List.of("../../etc/passwd", "/etc/hostname", "\u0000", "", ".")) {
            unsigned(
                    "evidence named '" + name.replace("\u0000", "NUL") + "'",
                    bench -> bench.statement(statement ->
                            ((ObjectNode) ArtefactBench.evidence(statement).path(0)).put("name", name)));
        }
        unsigned(
                "another image",
                bench -> bench.statement(statement -> ((ObjectNode)
                                statement.path("subject").path(0).path("digest"))
                        .put("sha256", "cd".repeat(32))));
        unsigned(
                "another commit",
                bench -> bench.statement(statement -> statement
                        .path("subject")
                        .forEach(
                                subject -> ((ObjectNode) subject.path("digest")).put("gitCommit", "bad0".repeat(10)))));
        unsigned(
                "other rollouts",
                bench -> bench.statement(statement ->
                        ArtefactBench.rehearsal(statement).putArray("rollouts").add("preflight")));
        unsigned(
                "another descriptor",
                bench -> bench.statement(
                        statement -> ArtefactBench.rehearsal(statement).putObject("descriptor")));
        unsigned(
                "a test that failed called passed",
                bench -> bench.statement(statement -> ArtefactBench.predicate(statement)
                        .putArray("passedTests")
                        .add("standard/data.rows-lost")));
    }

    private void files() {
        unsigned("an empty attestation", bench -> bench.text(bench.attestation(), ""));
        unsigned("an attestation of noise", bench -> bench.bytes(bench.attestation(), 2_000));
        unsigned(
                "an attestation of a hundred thousand brackets",
                bench -> bench.text(bench.attestation(), "[".repeat(100_000)));
        unsigned("an attestation of 65 MiB", bench -> {
            try (RandomAccessFile file =
                    new RandomAccessFile(bench.attestation().toFile(), "rw")) {
                file.setLength(65L << 20);
            }
        });
        unsigned("a log edited", bench -> bench.edit(bench.report.resolve(ArtefactBench.LOG), text -> text + "more"));
        unsigned("a log removed", bench -> Files.delete(bench.report.resolve(ArtefactBench.LOG)));
        unsigned("a log that is a link elsewhere", bench -> {
            Path log = bench.report.resolve(ArtefactBench.LOG);
            Files.delete(log);
            Files.createSymbolicLink(log, Path.of("/etc/hostname"));
        });
        unsigned("a report edited", bench -> bench.edit(bench.report.resolve("report.html"), text -> text + " "));
    }
}
