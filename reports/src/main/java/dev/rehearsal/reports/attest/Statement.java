package dev.rehearsal.reports.attest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.evidence.Finding;
import dev.rehearsal.evidence.Severity;
import dev.rehearsal.evidence.Unmeasured;
import dev.rehearsal.reports.VerdictText;
import dev.rehearsal.verdict.Course;
import dev.rehearsal.verdict.Outcome;
import dev.rehearsal.verdict.PathVerdict;
import dev.rehearsal.verdict.Provenance;
import dev.rehearsal.verdict.Verdict;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A verdict as an in-toto <a href="https://github.com/in-toto/attestation/blob/main/spec/v1/statement.md">Statement v1</a> with
 * the predicate <a href="https://github.com/in-toto/attestation/blob/main/spec/predicates/test-result.md">test-result</a>.
 * That knows no inconclusive result: it is FAILED here, for nobody may take it for a pass, and the extension says what it
 * was. Stateless.
 */
final class Statement {
    static final String TYPE = "https://in-toto.io/Statement/v1";
    static final String PREDICATE = "https://in-toto.io/attestation/test-result/v0.1";

    /** Extensions have URIs as names, so that they are nobody else's. */
    static final String REHEARSAL = "https://rehearsal.dev/attestation/rehearsal/v0.2";

    /** Of verdicts that do not say on what terms they were rehearsed. */
    static final String REHEARSAL_BEFORE = "https://rehearsal.dev/attestation/rehearsal/v0.1";

    static final String EVIDENCE = "https://rehearsal.dev/attestation/evidence/v0.1";

    private static final String SHA256 = "sha256:";

    private Statement() {}

    /** Under which names that are known it says something of the rehearsal itself; just one in what this code wrote. */
    static List<String> versions(JsonNode statement) {
        return Stream.of(REHEARSAL, REHEARSAL_BEFORE)
                .filter(name -> statement.path("predicate").path(name).isObject())
                .toList();
    }

    /**
     * @param evidence name of each file to its SHA-256
     * @param url of the job that rehearses; null for none
     */
    static ObjectNode of(Verdict verdict, SortedMap<String, String> evidence, @Nullable String url) {
        ObjectNode statement = JsonNodeFactory.instance.objectNode();
        statement.put("_type", TYPE);
        subjects(verdict).forEach((name, digest) -> {
            ObjectNode subject = statement.withArray("subject").addObject().put("name", name);
            subject.putObject("digest").put(digest.algorithm(), digest.value());
        });
        statement.withArray("subject");
        statement.put("predicateType", PREDICATE);
        ObjectNode predicate = statement.putObject("predicate");
        predicate.put("result", result(verdict));
        ArrayNode configuration = predicate.putArray("configuration");
        verdict.paths().forEach(path -> configuration(path, evidence, configuration.addObject()));
        if (url != null) {
            predicate.put("url", url);
        }
        tests(verdict, predicate);
        Provenance.Basis basis =
                verdict.provenance() == null ? null : verdict.provenance().basis();
        if (basis == null) {
            rehearsal(verdict, predicate.putObject(REHEARSAL_BEFORE));
        } else {
            ObjectNode about = predicate.putObject(REHEARSAL);
            rehearsal(verdict, about);
            terms(verdict, basis, about);
        }
        ArrayNode files = predicate.putArray(EVIDENCE);
        evidence.forEach((name, sha256) ->
                files.addObject().put("name", name).putObject("digest").put("sha256", sha256));
        return statement;
    }

    /** A digest and what it is made by. */
    private record Digest(String algorithm, String value) {}

    /** Each image under its service, as the rehearsal's registry has it and as others have it; and the commits. */
    private static Map<String, Digest> subjects(Verdict verdict) {
        Map<String, Digest> subjects = new TreeMap<>();
        Provenance provenance = verdict.provenance();
        verdict.images().forEach((service, digests) -> {
            if (digests.to() != null && digests.to().startsWith(SHA256)) {
                subjects.put(service, sha256(digests.to()));
            }
        });
        if (provenance == null) {
            return subjects;
        }
        provenance
                .published()
                .forEach((service, digests) -> digests.stream()
                        .filter(digest -> digest.startsWith(SHA256))
                        .map(Statement::sha256)
                        .filter(digest -> !digest.equals(subjects.get(service)))
                        .forEach(digest ->
                                subjects.put(service + "@" + digest.value().substring(0, 12), digest)));
        releases(verdict).forEach(release -> {
            String commit = provenance.commits().get(release);
            if (commit != null) {
                subjects.put("git:" + release, new Digest("gitCommit", commit));
            }
        });
        return subjects;
    }

    private static Digest sha256(String digest) {
        return new Digest("sha256", digest.substring(SHA256.length()));
    }

    private static Set<String> releases(Verdict verdict) {
        return verdict.to() != null
                ? Set.of(verdict.to())
                : verdict.paths().stream().map(PathVerdict::to).collect(Collectors.toCollection(TreeSet::new));
    }

    private static String result(Verdict verdict) {
        boolean warned = verdict.paths().stream()
                .flatMap(path -> path.findings().stream())
                .anyMatch(finding -> finding.severity() == Severity.WARNING);
        return switch (verdict.outcome()) {
            case APPROVED -> warned ? "WARNED" : "PASSED";
            case REJECTED, INCONCLUSIVE -> "FAILED";
        };
    }

    /** The plan as it was printed or, where that is not kept, the commands as they ran. */
    private static void configuration(PathVerdict path, Map<String, String> evidence, ObjectNode descriptor) {
        String name = "logs/" + path.path() + "/plan.txt";
        String commands = path.steps().stream().map(Course.Step::command).collect(Collectors.joining("\n"));
        String kept = evidence.get(name);
        descriptor.put("name", kept == null ? path.path() + " (commands)" : name);
        descriptor
                .putObject("digest")
                .put("sha256", kept == null ? EvidenceFiles.sha256(commands.getBytes(StandardCharsets.UTF_8)) : kept);
        descriptor
                .putObject("annotations")
                .put("path", path.path())
                .put("procedure", path.procedure())
                .put("from", path.from())
                .put("to", path.to())
                .put("outcome", VerdictText.word(path.outcome()));
    }

    private static void tests(Verdict verdict, ObjectNode predicate) {
        ArrayNode passed = predicate.putArray("passedTests");
        ArrayNode warned = predicate.putArray("warnedTests");
        ArrayNode failed = predicate.putArray("failedTests");
        for (PathVerdict path : verdict.paths()) {
            Set<String> blocking = ids(VerdictText.blocking(path).stream());
            Set<String> warning = ids(path.findings().stream().filter(each -> each.severity() == Severity.WARNING));
            warning.removeAll(blocking);
            blocking.forEach(id -> failed.add(path.path() + "/" + id));
            warning.forEach(id -> warned.add(path.path() + "/" + id));
            path.decided().stream()
                    .filter(id -> !blocking.contains(id) && !warning.contains(id))
                    .forEach(id -> passed.add(path.path() + "/" + id));
        }
    }

    private static Set<String> ids(Stream<Finding> findings) {
        return findings.map(Finding::id).collect(Collectors.toCollection(TreeSet::new));
    }

    private static void rehearsal(Verdict verdict, ObjectNode about) {
        about.put("outcome", VerdictText.word(verdict.outcome()));
        about.put("target", verdict.target());
        about.put("from", verdict.from());
        about.put("to", verdict.to());
        about.put("runId", verdict.runId());
        about.put("harnessVersion", verdict.harnessVersion());
        about.put("startedAt", verdict.startedAt().toString());
        about.put("finishedAt", finishedAt(verdict).toString());
        about.put("command", verdict.command());
        ArrayNode undecided = about.putArray("undecided");
        for (PathVerdict path : verdict.paths()) {
            List<Unmeasured> gaps = VerdictText.decisiveGaps(path);
            gaps.stream().map(Unmeasured::id).distinct().forEach(id -> undecided.add(path.path() + "/" + id));
            if (path.outcome() == Outcome.INCONCLUSIVE && path.fault() != null) {
                undecided.add(path.path());
            }
        }
    }

    /** A united verdict is as old as the oldest of those that it unites. */
    private static Instant finishedAt(Verdict verdict) {
        Provenance provenance = verdict.provenance();
        return provenance == null || provenance.oldestEnd() == null
                ? verdict.startedAt().plusMillis(verdict.durationMillis())
                : provenance.oldestEnd();
    }

    /** On what terms it was rehearsed, and what exactly was handed to the replicas. */
    private static void terms(Verdict verdict, Provenance.Basis basis, ObjectNode about) {
        about.putObject("descriptor").putObject("digest").put("sha256", basis.descriptor());
        about.put("data", basis.data());
        about.put("dump", basis.dump());
        about.put("failOn", VerdictText.word(basis.failOn()));
        ArrayNode rollouts = about.putArray("rollouts");
        basis.rollouts().forEach(rollouts::add);
        Provenance provenance = Objects.requireNonNull(verdict.provenance());
        ObjectNode commits = about.putObject("commits");
        new TreeMap<>(provenance.commits()).forEach(commits::put);
        ArrayNode images = about.putArray("handedOver");
        provenance
                .handedOver()
                .forEach(each -> images.addObject()
                        .put("image", each.image())
                        .put("id", each.id())
                        .put("digest", each.digest()));
    }
}
