package dev.rehearsal.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.campaign.Campaign;
import dev.rehearsal.evidence.Severity;
import dev.rehearsal.reports.attest.Attestation;
import dev.rehearsal.verdict.Outcome;
import dev.rehearsal.verdict.Provenance;
import java.io.IOException;
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

/** What is signed after the run: unions of shards, and reports that are made again. Nothing bad gets a good signature. */
@Tag("campaign")
class ShardCampaignTest {
    @TempDir
    private Path directory;

    private final Campaign campaign = new Campaign("shard", Duration.ofSeconds(30));

    @TestFactory
    Stream<DynamicTest> shardsAndReports() {
        shards();
        unions();
        reports();
        return campaign.tests();
    }

    private void add(String fault, ArtefactBench.Forgery test) {
        campaign.add(fault, random -> test.commit(new ArtefactBench(directory, random)));
    }

    /** Two shards, one of which is bad in some way: the union must not come to be, or not verify. */
    private void shard(String fault, ArtefactBench.Forgery second) {
        add("a shard " + fault, bench -> {
            bench.signed();
            second.commit(bench);
            String[] shards = {
                "--sign-key",
                bench.keys.secret().toString(),
                bench.report.toString(),
                bench.root.resolve("second").toString()
            };
            int merged = bench.merge(shards);
            assertThat(
                            merged == 0
                                    ? bench.verifyUnion(
                                            "--key", bench.keys.open().toString())
                                    : merged)
                    .isNotZero();
        });
    }

    private static Attested second(ArtefactBench bench) {
        return bench.approved().path("major").signedWith(bench.keys.secret());
    }

    private void shards() {
        shard("too old", bench -> second(bench).ago(Duration.ofDays(8)).write(bench.root.resolve("second")));
        shard(
                "rejected",
                bench -> Attested.of(Outcome.REJECTED)
                        .path("major")
                        .signedWith(bench.keys.secret())
                        .write(bench.root.resolve("second")));
        shard("not signed", bench -> second(bench).signedWith(null).write(bench.root.resolve("second")));
        shard("edited", bench -> {
            second(bench).write(bench.root.resolve("second"));
            bench.edit(bench.root.resolve("second/verdict.json"), text -> text.replace("gitpulse", "gitpulsf"));
        });
        shard("cut", bench -> {
            second(bench).write(bench.root.resolve("second"));
            bench.cut(bench.root.resolve("second/verdict.json"));
        });
        shard("without an attestation", bench -> {
            second(bench).write(bench.root.resolve("second"));
            Files.delete(bench.root.resolve("second").resolve(Attestation.FILE));
        });
        shard(
                "of the same path",
                bench -> bench.approved().signedWith(bench.keys.secret()).write(bench.root.resolve("second")));
        shard("with another's attestation", bench -> {
            second(bench).write(bench.root.resolve("second"));
            Files.copy(
                    bench.attestation(),
                    bench.root.resolve("second").resolve(Attestation.FILE),
                    StandardCopyOption.REPLACE_EXISTING);
        });
    }

    private void unions() {
        for (Provenance.Basis other : List.of(
                new Provenance.Basis("e2".repeat(32), "small", false, Severity.BLOCKER, List.of("standard")),
                new Provenance.Basis(Attested.DESCRIPTOR, "large", false, Severity.BLOCKER, List.of("standard")),
                new Provenance.Basis(Attested.DESCRIPTOR, "small", true, Severity.BLOCKER, List.of("standard")),
                new Provenance.Basis(Attested.DESCRIPTOR, "small", false, Severity.WARNING, List.of("standard")))) {
            shard(
                    "on other terms: " + other.data() + other.failOn() + other.dump(),
                    bench -> second(bench).on(other).write(bench.root.resolve("second")));
        }
        add("two good shards", bench -> {
            bench.signed();
            second(bench).write(bench.root.resolve("second"));
            assertThat(bench.merge(
                            "--sign-key",
                            bench.keys.secret().toString(),
                            bench.report.toString(),
                            bench.root.resolve("second").toString()))
                    .isZero();
            assertThat(bench.verifyUnion("--key", bench.keys.open().toString(), "--require-paths", "standard,major"))
                    .isZero();
        });
    }

    private void reports() {
        add("made again and signed, good", bench -> {
            bench.signed();
            Files.delete(bench.report.resolve("report.html"));
            assertThat(again(bench)).isZero();
            assertThat(bench.verifySigned()).isZero();
        });
        add("made again and signed, edited", bench -> {
            bench.signed();
            bench.edit(bench.verdict(), text -> text.replace("c0ffee", "badbad"));
            assertThat(again(bench)).isEqualTo(2);
            assertThat(bench.verifySigned()).isNotZero();
        });
        add("made again and signed, never attested", bench -> {
            bench.signed();
            Files.delete(bench.attestation());
            assertThat(again(bench)).isEqualTo(2);
            assertThat(bench.verifySigned()).isEqualTo(2);
        });
        add("a directory that is used again, and a run that dies", bench -> {
            bench.signed();
            ReportDirectory.create(bench.root, RunId.create(), bench.report);
            assertThat(bench.verifySigned()).isEqualTo(2);
        });
    }

    private static int again(ArtefactBench bench) throws IOException {
        return bench.run(List.of(
                "report",
                bench.report.toString(),
                "--sign-key",
                bench.keys.secret().toString()));
    }
}
