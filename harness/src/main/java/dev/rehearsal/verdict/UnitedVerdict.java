package dev.rehearsal.verdict;

import dev.rehearsal.verdict.Verdict.ImageDigests;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Unites the verdicts of shards into the one that a single run of all their paths would have given, by the same rule: the
 * weightiest outcome of a path. Not thread-safe.
 */
public final class UnitedVerdict {
    private final Map<String, Verdict> shards;
    private final List<String> contradictions = new ArrayList<>();

    /** @param shards name, for messages, to verdict; in the order in which their paths are to stand */
    public UnitedVerdict(Map<String, Verdict> shards) {
        if (shards.isEmpty()) {
            throw new IllegalArgumentException("There is no verdict to unite.");
        }
        this.shards = new LinkedHashMap<>(shards);
    }

    /** What keeps them from being shards of one rehearsal, a sentence each; empty when nothing does. */
    public List<String> contradictions() {
        contradictions.clear();
        same("target", Verdict::target);
        same("new release", verdict -> String.valueOf(verdict.to()));
        same("version of Rehearsal", Verdict::harnessVersion);
        commits();
        images();
        oldImages();
        basis();
        paths();
        return List.copyOf(contradictions);
    }

    private void same(String what, Function<Verdict, String> fact) {
        Map<String, String> seen = new LinkedHashMap<>();
        shards.forEach((name, verdict) -> seen.putIfAbsent(fact.apply(verdict), name));
        if (seen.size() > 1) {
            contradictions.add("The shards have not the same " + what + ": " + told(seen) + ".");
        }
    }

    private void images() {
        Map<String, Map<String, String>> digests = new TreeMap<>();
        shards.forEach((name, verdict) -> verdict.images().forEach((service, image) -> {
            if (image.to() != null) {
                digests.computeIfAbsent(service, any -> new LinkedHashMap<>()).putIfAbsent(image.to(), name);
            }
        }));
        digests.forEach((service, seen) -> {
            if (seen.size() > 1) {
                contradictions.add("The shards rehearsed different images of the service " + service + ": " + told(seen)
                        + "; let all of them pull the same build.");
            }
        });
    }

    /** What ran before is one build for each old release. */
    private void oldImages() {
        Map<String, Map<String, String>> digests = new TreeMap<>();
        shards.forEach((name, verdict) -> verdict.paths()
                .forEach(path -> path.images().forEach((service, image) -> {
                    if (image.from() != null) {
                        digests.computeIfAbsent(
                                        path.from() + " of the service " + service, any -> new LinkedHashMap<>())
                                .putIfAbsent(image.from(), name);
                    }
                })));
        digests.forEach((old, seen) -> {
            if (seen.size() > 1) {
                contradictions.add(
                        "The shards began with different images of release " + old + ": " + told(seen) + ".");
            }
        });
    }

    /** What the rehearsals were held to. */
    private void basis() {
        same("descriptor", verdict -> of(verdict, basis -> "sha256:" + basis.descriptor()));
        same("data", verdict -> of(verdict, basis -> (basis.dump() ? "dump " : "") + basis.data()));
        same(
                "severity that rejects",
                verdict -> of(verdict, basis -> basis.failOn().name().toLowerCase(Locale.ROOT)));
    }

    private static String of(Verdict verdict, Function<Provenance.Basis, String> fact) {
        Provenance provenance = verdict.provenance();
        return provenance == null || provenance.basis() == null ? "one unknown" : fact.apply(provenance.basis());
    }

    private void commits() {
        Map<String, Map<String, String>> commits = new TreeMap<>();
        shards.forEach((name, verdict) -> {
            if (verdict.provenance() != null) {
                verdict.provenance()
                        .commits()
                        .forEach((release, commit) -> commits.computeIfAbsent(release, any -> new LinkedHashMap<>())
                                .putIfAbsent(commit, name));
            }
        });
        commits.forEach((release, seen) -> {
            if (seen.size() > 1) {
                contradictions.add("The tag of " + release + " named different commits: " + told(seen) + ".");
            }
        });
    }

    private void paths() {
        Map<String, String> seen = new TreeMap<>();
        shards.forEach((name, verdict) -> verdict.paths().forEach(path -> {
            String key = path.path() + " (" + path.procedure() + ") " + path.from() + " -> " + path.to();
            String other = seen.putIfAbsent(key, name);
            if (other != null) {
                contradictions.add("The path " + key + " is in " + other + " and in " + name + "; unite each once.");
            }
        }));
    }

    private static String told(Map<String, String> seen) {
        List<String> told = new ArrayList<>();
        seen.forEach((fact, name) -> told.add(fact + " in " + name));
        return String.join(", ", told);
    }

    /**
     * The united verdict.
     *
     * @param command the command line that unites them
     * @throws IllegalStateException when they contradict each other
     */
    public Verdict of(String runId, String command) {
        if (!contradictions().isEmpty()) {
            throw new IllegalStateException(String.join(" ", contradictions));
        }
        List<Verdict> all = List.copyOf(shards.values());
        Instant start = all.stream()
                .map(Verdict::startedAt)
                .min(Comparator.naturalOrder())
                .orElseThrow();
        Instant end = all.stream()
                .map(each -> each.startedAt().plusMillis(each.durationMillis()))
                .max(Comparator.naturalOrder())
                .orElseThrow();
        List<PathVerdict> paths =
                all.stream().flatMap(each -> each.paths().stream()).toList();
        Set<Verdict.NotApplicable> notApplicable = new LinkedHashSet<>();
        all.forEach(each -> notApplicable.addAll(each.notApplicable()));
        return new Verdict(
                Verdict.SCHEMA_VERSION,
                runId,
                all.get(0).target(),
                common(Verdict::from),
                common(Verdict::to),
                common(Verdict::releaseClass),
                paths.stream()
                        .map(PathVerdict::outcome)
                        .reduce(Outcome::combine)
                        .orElse(Outcome.INCONCLUSIVE),
                all.get(0).harnessVersion(),
                start,
                Duration.between(start, end).toMillis(),
                command,
                unitedImages(all),
                paths,
                List.copyOf(notApplicable),
                provenance(all));
    }

    /** What all have; null when they differ. */
    private @Nullable String common(Function<Verdict, @Nullable String> fact) {
        List<@Nullable String> facts = new ArrayList<>();
        shards.values().forEach(verdict -> facts.add(fact.apply(verdict)));
        String first = facts.get(0);
        return facts.stream().allMatch(each -> Objects.equals(each, first)) ? first : null;
    }

    private static Map<String, ImageDigests> unitedImages(List<Verdict> all) {
        Map<String, ImageDigests> images = new TreeMap<>();
        all.forEach(each ->
                each.images().forEach((service, digests) -> images.merge(service, digests, UnitedVerdict::united)));
        return images;
    }

    /** What is known of either; where the old releases differ, there is no one digest of the old. */
    private static ImageDigests united(ImageDigests one, ImageDigests other) {
        boolean differ =
                one.from() != null && other.from() != null && !one.from().equals(other.from());
        return differ ? new ImageDigests(null, one.or(other).to()) : one.or(other);
    }

    private static Provenance provenance(List<Verdict> all) {
        List<Provenance> known =
                all.stream().map(Verdict::provenance).filter(Objects::nonNull).toList();
        Map<String, String> commits = new TreeMap<>();
        Map<String, List<String>> published = new TreeMap<>();
        Set<Provenance.Place> places = new LinkedHashSet<>();
        known.forEach(each -> {
            commits.putAll(each.commits());
            each.published().forEach((service, digests) -> published.merge(service, digests, UnitedVerdict::union));
            places.addAll(each.places());
        });
        Set<Provenance.HandedOver> handedOver = new LinkedHashSet<>();
        known.forEach(each -> handedOver.addAll(each.handedOver()));
        Instant oldestEnd = all.stream()
                .map(UnitedVerdict::end)
                .min(Comparator.naturalOrder())
                .orElseThrow();
        return new Provenance(
                commits, published, List.copyOf(places), basis(known), List.copyOf(handedOver), oldestEnd);
    }

    /** A verdict that is united already is as old as its oldest part. */
    private static Instant end(Verdict verdict) {
        Provenance provenance = verdict.provenance();
        return provenance == null || provenance.oldestEnd() == null
                ? verdict.startedAt().plusMillis(verdict.durationMillis())
                : provenance.oldestEnd();
    }

    private static Provenance.@Nullable Basis basis(List<Provenance> all) {
        List<Provenance.Basis> known =
                all.stream().map(Provenance::basis).filter(Objects::nonNull).toList();
        if (known.isEmpty()) {
            return null;
        }
        Provenance.Basis first = known.get(0);
        return new Provenance.Basis(
                first.descriptor(),
                first.data(),
                first.dump(),
                first.failOn(),
                known.stream()
                        .flatMap(each -> each.rollouts().stream())
                        .distinct()
                        .toList());
    }

    private static List<String> union(List<String> one, List<String> other) {
        Set<String> both = new TreeSet<>(one);
        both.addAll(other);
        return List.copyOf(both);
    }
}
