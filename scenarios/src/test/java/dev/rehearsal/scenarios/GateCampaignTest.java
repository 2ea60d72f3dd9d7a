package dev.rehearsal.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.campaign.Campaign;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The gate asked wrongly, at a wrong time, or with a wrong key: it opens for what was rehearsed as was asked, and for nothing else. */
@Tag("campaign")
class GateCampaignTest {
    private static final String OTHER = "sha256:" + "cd".repeat(32);

    @TempDir
    private Path directory;

    private final Campaign campaign = new Campaign("gate", Duration.ofSeconds(30));

    @TestFactory
    Stream<DynamicTest> gate() {
        times();
        keys();
        demands();
        return campaign.tests();
    }

    private void add(String fault, ArtefactBench.Forgery test) {
        campaign.add(fault, random -> test.commit(new ArtefactBench(directory, random)));
    }

    private void times() {
        add("a rehearsal of tomorrow", bench -> {
            bench.approved().ago(Duration.ofDays(-1)).write(bench.report);
            assertThat(bench.verify()).isEqualTo(3);
        });
        add("a clock two minutes ahead", bench -> {
            bench.approved().ago(Duration.ofMinutes(-2)).write(bench.report);
            assertThat(bench.verify()).isZero();
        });
        add("a rehearsal of eight days ago", bench -> {
            bench.approved().ago(Duration.ofDays(8)).write(bench.report);
            assertThat(bench.verify()).isEqualTo(3);
            assertThat(bench.verify("--max-age", "9d")).isZero();
            assertThat(bench.verify("--max-age", "99999999999999999999d")).isEqualTo(2);
        });
    }

    private void keys() {
        for (String text : List.of("", "nothing", "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n")) {
            add("a key of " + text.length() + " letters", bench -> {
                bench.signed();
                Path key = Files.writeString(bench.root.resolve("bad.pub"), text);
                assertThat(bench.verify("--key", key.toString())).isEqualTo(2);
                assertThat(bench.merge("--sign-key", key.toString(), bench.report.toString()))
                        .isEqualTo(2);
            });
        }
        add("the secret key for the public one, and no key at all", bench -> {
            bench.signed();
            assertThat(bench.verify("--key", bench.keys.secret().toString())).isEqualTo(2);
            assertThat(bench.verify("--key", bench.root.resolve("absent").toString()))
                    .isEqualTo(2);
        });
    }

    private void demands() {
        for (String images : List.of(",", " ", Attested.DIGEST + ",,", "api:1", "api=" + OTHER, OTHER)) {
            add("the images '" + images + "'", bench -> {
                bench.unsigned();
                assertThat(bench.verify("--images", images)).isPositive();
            });
        }
        add("preflight alone", bench -> {
            bench.approved().path("preflight").write(bench.report);
            assertThat(bench.verify()).isEqualTo(3);
        });
        add("rehearsed otherwise than is asked for", bench -> {
            bench.unsigned();
            assertThat(bench.verify("--data", "large")).isEqualTo(3);
            assertThat(bench.verify("--from", "1.0")).isEqualTo(3);
            assertThat(bench.verify("--require-paths", "standard,major")).isEqualTo(3);
            assertThat(bench.verify("--data", "small", "--from", "2026.5.15", "--require-paths", "standard"))
                    .isZero();
        });
    }
}
