package dev.rehearsal.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.rehearsal.descriptor.TargetLoader;
import dev.rehearsal.evidence.Severity;
import dev.rehearsal.verdict.Outcome;
import dev.rehearsal.verdict.Provenance;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TemplatesTest {
    /** Of the keywords of docs.gitlab.com/ci/yaml, those that a job may have. */
    private static final Set<String> JOB_KEYS = Set.of(
            "after_script",
            "allow_failure",
            "artifacts",
            "before_script",
            "cache",
            "coverage",
            "dependencies",
            "environment",
            "extends",
            "id_tokens",
            "image",
            "inherit",
            "interruptible",
            "needs",
            "parallel",
            "release",
            "resource_group",
            "retry",
            "rules",
            "script",
            "secrets",
            "services",
            "stage",
            "tags",
            "timeout",
            "trigger",
            "variables",
            "when");

    /** Of docs.gitlab.com/ci/yaml/artifacts_reports, what we write. */
    private static final Set<String> REPORTS = Set.of("junit", "metrics", "codequality", "annotations");

    /** Of GitHub's workflow syntax. */
    private static final Set<String> GITHUB_JOB_KEYS = Set.of(
            "name",
            "permissions",
            "needs",
            "if",
            "runs-on",
            "environment",
            "concurrency",
            "outputs",
            "env",
            "defaults",
            "steps",
            "timeout-minutes",
            "strategy",
            "continue-on-error",
            "container",
            "services",
            "uses",
            "with",
            "secrets");

    private static final Set<String> STEP_KEYS = Set.of(
            "id",
            "if",
            "name",
            "uses",
            "run",
            "working-directory",
            "shell",
            "with",
            "env",
            "continue-on-error",
            "timeout-minutes");

    @TempDir
    private Path directory;

    private @Nullable SignedKeys keys;

    @Test
    void everyInputIsDescribedHasADefaultAndIsUsed() throws IOException {
        String text = Files.readString(Pipeline.file("rehearse.yml"));
        Set<String> used = new TreeSet<>();
        Matcher inputs = Pattern.compile("\\$\\[\\[ inputs\\.([a-z-]+) \\]\\]").matcher(text);
        while (inputs.find()) {
            used.add(inputs.group(1));
        }

        JsonNode declared = Pipeline.gitlab().header();

        assertThat(declared.fieldNames()).toIterable().containsExactlyInAnyOrderElementsOf(used);
        assertThat(declared).allSatisfy(input -> {
            assertThat(input.path("description").asText()).endsWith(".");
            assertThat(input.has("default")).isTrue();
        });
    }

    @Test
    void gitlabKnowsEveryKeyword() throws IOException {
        JsonNode body = Pipeline.gitlab().body();

        body.properties().forEach(job -> {
            assertThat(job.getValue().fieldNames())
                    .toIterable()
                    .as(job.getKey())
                    .isSubsetOf(JOB_KEYS);
            JsonNode whole = whole(job.getKey());
            assertThat(job.getKey().startsWith(".") || whole.has("script") || whole.has("trigger"))
                    .as(job.getKey())
                    .isTrue();
            whole.path("needs")
                    .forEach(need -> assertThat(body.has(
                                    need.isTextual()
                                            ? need.asText()
                                            : need.path("job").asText()))
                            .as(need.toString())
                            .isTrue());
            assertThat(whole.at("/artifacts/reports").fieldNames()).toIterable().isSubsetOf(REPORTS);
        });
    }

    private static JsonNode whole(String job) {
        try {
            return Pipeline.gitlab().job(job);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Test
    void githubKnowsEveryKeyword() throws IOException {
        JsonNode jobs = Pipeline.github().body().path("jobs");

        jobs.properties().forEach(job -> {
            assertThat(job.getValue().fieldNames())
                    .toIterable()
                    .as(job.getKey())
                    .isSubsetOf(GITHUB_JOB_KEYS);
            JsonNode needs = job.getValue().path("needs");
            (needs.isTextual() ? List.of(needs) : needs)
                    .forEach(need -> assertThat(jobs.has(need.asText())).isTrue());
            assertThat(job.getValue().path("steps")).isNotEmpty().allSatisfy(step -> {
                assertThat(step.fieldNames()).toIterable().isSubsetOf(STEP_KEYS);
                assertThat(step.has("uses")).isNotEqualTo(step.has("run"));
                assertThat(!step.has("uses") || step.path("uses").asText().matches("[\\w./-]+@v\\d+"))
                        .isTrue();
                // what others can set must reach a shell as a variable, never as its text
                assertThat(step.path("run").asText()).doesNotContain("${{");
            });
        });
    }

    @Test
    void bashCanReadEveryScript() throws Exception {
        List<String> scripts = new ArrayList<>();
        for (JsonNode job : Pipeline.gitlab().body()) {
            scripts.addAll(Pipeline.script(job, "before_script"));
            scripts.addAll(Pipeline.script(job, "script"));
        }
        for (JsonNode job : Pipeline.github().body().path("jobs")) {
            job.path("steps").forEach(step -> scripts.add(step.path("run").asText()));
        }

        assertThat(scripts).hasSizeGreaterThan(12);
        for (String script : scripts) {
            Shell.Outcome read = new Shell(directory).parse(script);
            assertThat(read.status()).as(script + read.output()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource(Outcome.class)
    void productionIsRolledOutOnlyWhenItWasApproved(Outcome outcome) throws Exception {
        attest(Attested.of(outcome));
        JsonNode job = Pipeline.gitlab().job("production");

        Shell.Outcome gitlab = production(Pipeline.script(job, "script"), Attested.COMMIT, "api=" + Attested.DIGEST);
        Shell.Outcome github = production(githubProduction(), Attested.COMMIT, "api=" + Attested.DIGEST);

        for (Shell.Outcome each : List.of(gitlab, github)) {
            assertThat(each.status()).as(each.output()).isEqualTo(outcome.exitStatus());
            assertThat(each.output().contains("rolled out")).isEqualTo(outcome == Outcome.APPROVED);
        }
    }

    @Test
    void anotherCommitOrAnotherImageIsNotRolledOut() throws Exception {
        attest(Attested.of(Outcome.APPROVED));
        JsonNode job = Pipeline.gitlab().job("production");
        String other = "api=sha256:" + "0".repeat(64);

        for (List<String> script : List.of(Pipeline.script(job, "script"), githubProduction())) {
            assertThat(production(script, "0".repeat(40), "").status()).isEqualTo(1);
            assertThat(production(script, Attested.COMMIT, Attested.DIGEST + " " + other)
                            .output())
                    .contains("is not the one that was rehearsed")
                    .doesNotContain("rolled out");
            assertThat(production(script, Attested.COMMIT, "").output()).contains("rolled out");
        }
    }

    @Test
    void withoutAKeyNothingIsRolledOutAndNothingRehearsed() throws Exception {
        attest(Attested.of(Outcome.APPROVED));
        for (List<String> script :
                List.of(Pipeline.script(Pipeline.gitlab().job("production"), "script"), githubProduction())) {
            Map<String, String> environment = production(Attested.COMMIT, "");
            environment.put("VERIFY_KEY", "");
            environment.put("REHEARSAL_VERIFY_KEY", "");
            Shell.Outcome run = new Shell(directory).execute(script, environment);
            assertThat(run.status()).as(run.output()).isNotZero();
            assertThat(run.output()).contains("REHEARSAL_VERIFY_KEY").doesNotContain("rolled out");
        }
        for (List<String> script : List.of(
                Pipeline.script(Pipeline.gitlab().job("rehearsal"), "script"),
                List.of(Pipeline.github().run("rehearsal", "Rehearse")))) {
            Map<String, String> environment = environment();
            environment.put("SIGN_KEY", "");
            environment.put("REHEARSAL_SIGN_KEY", "");
            Shell.Outcome run = new Shell(directory).execute(script, environment);
            assertThat(run.status()).as(run.output()).isNotZero();
            assertThat(run.output()).contains("REHEARSAL_SIGN_KEY");
        }
    }

    @Test
    void otherDataAndPreflightAloneAreNotRolledOut() throws Exception {
        for (Attested each : List.of(
                Attested.of(Outcome.APPROVED).path("preflight"),
                Attested.of(Outcome.APPROVED)
                        .on(new Provenance.Basis(
                                TargetLoader.fingerprint(Path.of(Train.DESCRIPTOR)),
                                "small",
                                false,
                                Severity.BLOCKER,
                                List.of("standard"))))) {
            attest(each);
            for (List<String> script :
                    List.of(Pipeline.script(Pipeline.gitlab().job("production"), "script"), githubProduction())) {
                Shell.Outcome run = production(script, Attested.COMMIT, "");
                assertThat(run.status()).as(run.output()).isEqualTo(3);
                assertThat(run.output()).doesNotContain("rolled out");
            }
        }
    }

    @Test
    void onGithubTheUnionOfTheShardsIsVerifiedToo() throws Exception {
        attest(Attested.of(Outcome.APPROVED));
        Map<String, String> environment = production(Attested.COMMIT, "");
        environment.put("FROM_EACH", "2026.5.1");

        Shell.Outcome without = new Shell(directory).execute(githubProduction(), environment);
        assertThat(without.status()).as(without.output()).isEqualTo(2);
        signed(Attested.of(Outcome.APPROVED)).from("2026.5.1").write(directory.resolve("reports/united"));
        Shell.Outcome with = new Shell(directory).execute(githubProduction(), environment);

        assertThat(with.output()).contains("rolled out");
        JsonNode production = Pipeline.github().body().at("/jobs/production");
        assertThat(production.path("needs").toString()).contains("merge");
        assertThat(production.path("if").asText()).contains("needs.merge.result == 'success'");
    }

    private void attest(Attested attested) throws IOException {
        signed(attested).write(directory.resolve("reports/rehearsal"));
    }

    /** With the template's key, and on the terms that it asks for unless others were given. */
    private Attested signed(Attested attested) throws IOException {
        if (keys == null) {
            keys = SignedKeys.in(directory);
        }
        Provenance.Basis asked = new Provenance.Basis(
                TargetLoader.fingerprint(Path.of(Train.DESCRIPTOR)),
                "tiny",
                false,
                Severity.BLOCKER,
                List.of("standard"));
        return (attested.basis().descriptor().equals(Attested.DESCRIPTOR) ? attested.on(asked) : attested)
                .signedWith(keys.secret());
    }

    private static List<String> githubProduction() throws IOException {
        return List.of(
                Pipeline.github().run("production", "Verify that this was rehearsed and approved"),
                Pipeline.github().run("production", "Roll out"));
    }

    private Shell.Outcome production(List<String> script, String commit, String images) throws Exception {
        return new Shell(directory).execute(script, production(commit, images));
    }

    private Map<String, String> production(String commit, String images) throws IOException {
        Map<String, String> environment = environment();
        environment.put("CI_COMMIT_SHA", commit);
        environment.put("GITHUB_SHA", commit);
        environment.put("MAX_AGE", "7d");
        environment.put("IMAGES", images);
        environment.put("DEPLOY", "echo rolled out");
        return environment;
    }

    @Test
    void theRehearsingJobsGiveNoOptionThatRunDoesNotTake() throws Exception {
        Map<String, String> environment = environment();
        environment.put("TARGET", "absent.yaml");

        for (List<String> script : List.of(
                Pipeline.script(Pipeline.gitlab().job("rehearsal"), "script"),
                List.of(Pipeline.github().run("rehearsal", "Rehearse")))) {
            Shell.Outcome run = new Shell(directory).execute(script, environment);

            assertThat(run.status()).as(run.output()).isEqualTo(2);
            assertThat(run.output()).contains("absent.yaml").doesNotContain("--help");
        }
    }

    @Test
    void theShardsBecomeAPipelineAndAMatrix() throws Exception {
        Map<String, String> environment = environment();
        environment.put("FROM_EACH", "2026.5.1,2026.5.15");
        environment.put("PATHS", "standard");

        Shell.Outcome gitlab = new Shell(directory)
                .execute(Pipeline.script(Pipeline.gitlab().job("rehearsal shards"), "script"), environment);
        assertThat(gitlab.status()).as(gitlab.output()).isZero();
        JsonNode child =
                new YAMLMapper().readTree(directory.resolve("shards.yml").toFile());
        JsonNode shard = child.path("rehearse 02-standard-from-2026.5.15");
        assertThat(shard.path("image").asText()).isEqualTo("debian:trixie");
        assertThat(shard.path("before_script")).hasSize(6);
        assertThat(shard.at("/script/0").asText()).contains("--from 2026.5.15", "--data tiny");

        Shell.Outcome github =
                new Shell(directory).execute(List.of(Pipeline.github().run("shards", "Write the matrix")), environment);
        assertThat(github.status()).as(github.output()).isZero();
        String output = Files.readString(directory.resolve("output"));
        JsonNode matrix = new JsonMapper().readTree(output.substring("matrix=".length()));
        assertThat(matrix.path("include")).hasSize(2);
        assertThat(matrix.at("/include/1/command").asText()).startsWith(".rehearsal-tool/rehearse run --target ");
    }

    private Map<String, String> environment() throws IOException {
        Map<String, String> environment = new HashMap<>();
        environment.put("REHEARSAL", new Shell(directory).rehearsal().toString());
        environment.put("REHEARSAL_URL", "https://git.example/rehearsal.git");
        environment.put("REHEARSAL_REF", "main");
        environment.put("TARGET", Path.of(Train.DESCRIPTOR).toAbsolutePath().toString());
        environment.put("IMAGE", "debian:trixie");
        environment.put("RUNNER_TAG", "docker");
        environment.put("FROM", "2026.5.15");
        environment.put("TO", "2026.5.17");
        environment.put("PATHS", "all");
        environment.put("DATA", "tiny");
        environment.put("GITHUB_OUTPUT", directory.resolve("output").toString());
        environment.put("RUNNER_TEMP", directory.toString());
        environment.put("FROM_EACH", "");
        environment.put("REQUIRE_PATHS", "");
        if (keys == null) {
            keys = SignedKeys.in(directory);
        }
        environment.put("SIGN_KEY", Files.readString(keys.secret()));
        environment.put("VERIFY_KEY", Files.readString(keys.open()));
        environment.put("REHEARSAL_SIGN_KEY", keys.secret().toString());
        environment.put("REHEARSAL_VERIFY_KEY", keys.open().toString());
        return environment;
    }
}
