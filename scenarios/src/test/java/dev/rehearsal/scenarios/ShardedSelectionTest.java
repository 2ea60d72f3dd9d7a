package dev.rehearsal.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.descriptor.Target;
import dev.rehearsal.runbook.Plan;
import dev.rehearsal.verdict.Outcome;
import dev.rehearsal.verdict.PathVerdict;
import dev.rehearsal.verdict.Rehearsed;
import dev.rehearsal.verdict.UnitedVerdict;
import dev.rehearsal.verdict.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** That shards, united, say of every path what one run of all paths says. */
class ShardedSelectionTest {
    @TempDir
    private Path directory;

    private Path target = Path.of("");

    /** It can have some paths, has no releases for another, and no proxy. */
    @BeforeEach
    void target() throws IOException {
        target = directory.resolve("target.yaml");
        String plain = Files.readString(Path.of("src/test/resources/targets/plain.yaml"));
        Files.writeString(target, plain.replace("  quick-rollback: *releases\n", "") + "  night: *releases\n");
    }

    @Test
    void shardsTellOfEveryPathThatIsLeftOut() {
        Verdict whole = verdict("whole", List.of("--target", target.toString()));

        Map<String, Verdict> shards = new LinkedHashMap<>();
        for (Shard shard : shards(List.of())) {
            shards.put(shard.name(), verdict(shard.name(), options(shard)));
        }

        assertThat(shards).hasSizeGreaterThan(1);
        assertThat(whole.notApplicable())
                .extracting(Verdict.NotApplicable::reason)
                .anyMatch(reason -> reason.contains("no service has the role proxy"))
                .anyMatch(reason -> reason.contains("names no releases"))
                .anyMatch(reason -> reason.contains("has no recommended procedure"));
        assertThat(new UnitedVerdict(shards).of("whole", ""))
                .usingRecursiveComparison()
                // only the union knows its oldest shard
                .ignoringFields("provenance")
                .isEqualTo(whole);
    }

    @Test
    void whereNothingLeavesAPathOutThatIsAUsageError() {
        assertThatThrownBy(() -> verdict(
                        "wrong",
                        List.of("--target", target.toString(), "--path", "standard", "--left-out", "standard")))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("name it with --path");
    }

    @Test
    void whoeverNamesPathsIsToldOfThoseAlone() {
        assertThat(shards(List.of("standard", "zero-downtime")))
                .singleElement()
                .satisfies(shard -> assertThat(shard.arguments()).doesNotContain("--left-out"));
    }

    private List<Shard> shards(List<String> asked) {
        return new Shard.Request(
                        options(List.of("--target", target.toString())).target(),
                        target.toString(),
                        List.of(),
                        null,
                        asked,
                        Runbooks.RECOMMENDED,
                        List.of())
                .shards();
    }

    private static List<String> options(Shard shard) {
        List<String> arguments = new ArrayList<>(shard.arguments());
        assertThat(arguments.remove(0)).isEqualTo("run");
        return arguments;
    }

    private static PathOptions options(List<String> arguments) {
        return CommandLine.populateCommand(new PathOptions(), arguments.toArray(String[]::new));
    }

    /** What a run with these options would say, were every path approved at once. */
    private static Verdict verdict(String id, List<String> arguments) {
        PathOptions options = options(arguments);
        Target application = options.target();
        Selection selection = options.select(application, Runbooks.RECOMMENDED, path -> true);
        return new Verdict(
                Verdict.SCHEMA_VERSION,
                id,
                application.name(),
                null,
                null,
                null,
                Outcome.APPROVED,
                "0.1.0",
                Instant.EPOCH,
                0,
                "",
                Map.of(),
                selection.plans().stream().map(ShardedSelectionTest::approved).toList(),
                selection.notApplicable(),
                null);
    }

    private static PathVerdict approved(Plan plan) {
        return PathVerdict.of(new Rehearsed(plan.path(), plan.procedure(), plan.from(), plan.to()), Outcome.APPROVED);
    }
}
