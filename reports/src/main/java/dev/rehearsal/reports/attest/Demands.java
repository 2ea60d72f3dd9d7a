package dev.rehearsal.reports.attest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rehearsal.reports.attest.Verification.Refusal;
import dev.rehearsal.verdict.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What must have been rehearsed, so that something may be rolled out. Immutable.
 *
 * @param images that are about to be rolled out
 * @param commit git commit that is; null when that is not asked
 * @param paths that must be among those that were rehearsed; empty for any that ends with the new release in place
 * @param froms old releases, from each of which those paths must have begun; empty for any
 * @param data sizes of the seed, or {@value #DUMP}, of which it must have been one; empty for any
 * @param descriptor SHA-256 of the descriptor; null when that is not asked
 */
public record Demands(
        List<ImageClaim> images,
        @Nullable String commit,
        List<String> paths,
        List<String> froms,
        List<String> data,
        @Nullable String descriptor) {
    /** What every dump is called here: which one it was, its name does not prove. */
    public static final String DUMP = "dump";

    private static final int LEAST_COMMIT = 7;

    public Demands {
        images = List.copyOf(images);
        paths = List.copyOf(paths);
        froms = List.copyOf(froms);
        data = List.copyOf(data);
    }

    /** Images and a commit, and nothing about how they were rehearsed. */
    public static Demands of(List<ImageClaim> images, @Nullable String commit) {
        return new Demands(images, commit, List.of(), List.of(), List.of(), null);
    }

    /** One path as the attestation tells of it. */
    private record Rehearsed(String path, String from, String outcome) {}

    void hold(Attestation attestation, List<Refusal> refusals) {
        images.forEach(image -> image(attestation, image, refusals));
        if (commit != null) {
            commit(attestation, commit, refusals);
        }
        paths(attestation, refusals);
        boolean dump = attestation.rehearsal().path("dump").asBoolean();
        boolean asked = dump
                ? data.contains(DUMP)
                : data.stream().anyMatch(each -> each.equals(attestation.about("data")) && !each.equals(DUMP));
        if (!data.isEmpty() && !asked) {
            fail(
                    refusals,
                    "It was rehearsed on "
                            + said(
                                    dump ? "a dump" : attestation.about("data"),
                                    "data that the attestation does not name")
                            + ", and " + String.join(" or ", data) + " is asked for; rehearse with --data "
                            + data.get(0) + ".");
        }
        String attested =
                attestation.rehearsal().at("/descriptor/digest/sha256").asText("");
        if (descriptor != null && !descriptor.equals(attested)) {
            fail(
                    refusals,
                    "It was rehearsed with another descriptor than the one that is asked for (attested is "
                            + said(attested, "none") + ", asked for is " + descriptor + "); rehearse again with it.");
        }
    }

    private void paths(Attestation attestation, List<Refusal> refusals) {
        List<Rehearsed> all = new ArrayList<>();
        attestation.statement().path("predicate").path("configuration").forEach(each -> {
            JsonNode notes = each.path("annotations");
            all.add(new Rehearsed(
                    notes.path("path").asText(),
                    notes.path("from").asText(),
                    notes.path("outcome").asText()));
        });
        Set<String> rollouts = new TreeSet<>();
        attestation.rehearsal().path("rollouts").forEach(name -> rollouts.add(name.asText()));
        if (froms.isEmpty()) {
            from(all, rollouts, "", refusals);
        }
        froms.forEach(from -> from(
                all.stream().filter(each -> each.from().equals(from)).toList(),
                rollouts,
                " from release " + from,
                refusals));
    }

    private void from(List<Rehearsed> all, Set<String> rollouts, String from, List<Refusal> refusals) {
        Set<String> approved = all.stream()
                .filter(each -> each.outcome().equals("approved"))
                .map(Rehearsed::path)
                .collect(Collectors.toCollection(TreeSet::new));
        String known = all.isEmpty() ? "none was" : String.join(", ", approved) + " was";
        paths.stream()
                .filter(path -> !approved.contains(path))
                .forEach(path -> fail(
                        refusals,
                        "Path " + path + " was not rehearsed and approved" + from + " (" + known
                                + "); rehearse it with --path " + path + "."));
        if (paths.isEmpty() && approved.stream().noneMatch(rollouts::contains)) {
            fail(
                    refusals,
                    "No path was rehearsed and approved" + from + " that ends with the new release in place (" + known
                            + "); rehearse one that does, or name with --require-paths what is enough.");
        }
    }

    private static void image(Attestation attestation, ImageClaim image, List<Refusal> refusals) {
        List<JsonNode> subjects = subjects(attestation, "sha256");
        String service = image.service();
        List<String> digests = subjects.stream()
                .filter(subject -> service == null || of(subject).equals(service))
                .map(subject -> subject.path("digest").path("sha256").asText())
                .toList();
        if (digests.contains(image.sha256())) {
            return;
        }
        TreeSet<String> services = new TreeSet<>();
        subjects.forEach(subject -> services.add(of(subject)));
        if (subjects.isEmpty()) {
            reject(refusals, "Image " + image.text() + " was not rehearsed: the attestation names no image.");
        } else if (digests.isEmpty()) {
            reject(
                    refusals,
                    "Image " + image.text() + " is of a service that was not rehearsed; attested are "
                            + String.join(", ", services) + ".");
        } else {
            reject(
                    refusals,
                    "Image " + image.text() + " is not the one that was rehearsed"
                            + (service == null ? "" : " as " + service)
                            + "; attested " + (digests.size() == 1 ? "is" : "are") + " sha256:"
                            + String.join(", sha256:", digests) + ".");
        }
    }

    private static void commit(Attestation attestation, String commit, List<Refusal> refusals) {
        String asked = commit.toLowerCase(Locale.ROOT);
        List<String> commits = subjects(attestation, "gitCommit").stream()
                .map(subject -> subject.path("digest").path("gitCommit").asText())
                .toList();
        if (asked.length() < LEAST_COMMIT || commits.stream().noneMatch(each -> each.startsWith(asked))) {
            reject(
                    refusals,
                    "Commit " + commit + " was not rehearsed; attested "
                            + (commits.isEmpty() ? "is none." : "is " + String.join(", ", commits) + "."));
        }
    }

    private static List<JsonNode> subjects(Attestation attestation, String algorithm) {
        List<JsonNode> subjects = new ArrayList<>();
        attestation.statement().path("subject").forEach(subject -> {
            if (subject.path("digest").has(algorithm)) {
                subjects.add(subject);
            }
        });
        return subjects;
    }

    /** A service's further digests stand under its name and their beginning. */
    private static String of(JsonNode subject) {
        return subject.path("name").asText().replaceAll("@[0-9a-f]{12}$", "");
    }

    private static String said(String text, String otherwise) {
        return text.isEmpty() ? otherwise : text;
    }

    private static void reject(List<Refusal> refusals, String sentence) {
        refusals.add(new Refusal(Outcome.REJECTED, sentence));
    }

    /** What was not rehearsed is not proven, and contradicts nothing. */
    private static void fail(List<Refusal> refusals, String sentence) {
        refusals.add(new Refusal(Outcome.INCONCLUSIVE, sentence));
    }
}
