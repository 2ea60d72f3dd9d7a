package dev.rehearsal.rehearsal;

import dev.rehearsal.evidence.releases.ReleaseContents;
import dev.rehearsal.rehearsal.releases.AvailableReleases;
import dev.rehearsal.runbook.Ends;
import dev.rehearsal.runbook.Phase;
import dev.rehearsal.runbook.Plan;
import dev.rehearsal.server.images.ServedImage;
import dev.rehearsal.verdict.Effects;
import dev.rehearsal.verdict.PathVerdict;
import dev.rehearsal.verdict.Provenance;
import dev.rehearsal.verdict.Provenance.HandedOver;
import dev.rehearsal.verdict.Provenance.Place;
import dev.rehearsal.verdict.Trials;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tells where what was rehearsed comes from: commits, images, files. Stateless. */
public record ProvenanceCollector(RehearsalRequest request, AvailableReleases available) {
    /**
     * Of all paths.
     *
     * @param served what the registry served
     */
    public Provenance of(List<PathRehearsal.Result> results, List<ServedImage> served) {
        Map<String, String> commits = new TreeMap<>();
        AvailableReleases.versions(request)
                .forEach(version -> available.releases().commitOf(version).ifPresent(id -> commits.put(version, id)));
        Map<String, List<String>> elsewhere = new TreeMap<>();
        served.forEach(each -> elsewhere.put(each.image(), each.elsewhere()));
        Map<String, List<String>> published = new TreeMap<>();
        results.forEach(result -> result.names()
                .forEach((service, image) ->
                        published.computeIfAbsent(service, any -> elsewhere.getOrDefault(image, List.of()))));
        List<HandedOver> handedOver = served.stream()
                .map(each -> new HandedOver(each.image(), each.id(), each.digest()))
                .toList();
        Map<Place, Place> places = new LinkedHashMap<>();
        for (int i = 0; i < results.size(); i++) {
            Plan plan = request.plans().get(i);
            Stream.concat(steps(plan), migrations(plan, results.get(i).verdict()))
                    .forEach(place -> places.put(place, place));
        }
        return new Provenance(commits, published, List.copyOf(places.keySet()), basis(request), handedOver, null);
    }

    /** On what terms a request is rehearsed. */
    static Provenance.Basis basis(RehearsalRequest request) {
        return new Provenance.Basis(
                request.target().fingerprint(),
                request.data(),
                request.wishes().dump() != null,
                request.failOn(),
                request.plans().stream()
                        .filter(plan -> plan.conditions().ends() == Ends.NEW)
                        .map(Plan::path)
                        .distinct()
                        .toList());
    }

    /** Of a request of which nothing is rehearsed. */
    static Provenance nothing(RehearsalRequest request) {
        return new Provenance(Map.of(), Map.of(), List.of(), basis(request), List.of(), null);
    }

    private Stream<Place> steps(Plan plan) {
        return Stream.of(plan, plan.control(), plan.prelude(), plan.trial())
                .filter(Objects::nonNull)
                .flatMap(each -> steps(plan.path(), each));
    }

    private Stream<Place> steps(String path, Plan plan) {
        if (plan.source() == null) {
            return Stream.empty();
        }
        String file = relative(plan.source());
        return plan.phases().stream()
                .map(Phase::steps)
                .flatMap(List::stream)
                .map(step -> new Place(path, step.name(), file, Math.max(1, step.line())));
    }

    /** From where the command was given, as a pipeline's file names are; else from the project's own directory. */
    private String relative(String file) {
        Path path = Path.of(file).toAbsolutePath().normalize();
        return Stream.of(Path.of("").toAbsolutePath(), request.home().toAbsolutePath())
                .filter(path::startsWith)
                .findFirst()
                .map(base -> base.relativize(path).toString())
                .orElse(file);
    }

    /** Migration files that only the new release has, under their names and under the revisions that they hold. */
    private Stream<Place> migrations(Plan plan, PathVerdict verdict) {
        Map<String, String> before = files(plan.from());
        List<String> revisions = revisions(verdict);
        return files(plan.to()).keySet().stream()
                .filter(file -> !before.containsKey(file))
                .flatMap(file -> migration(plan, file, revisions));
    }

    private Stream<Place> migration(Plan plan, String file, List<String> revisions) {
        String stem = file.substring(file.lastIndexOf('/') + 1).replaceFirst("\\.[A-Za-z0-9]+$", "");
        String text = available.releases().text(plan.to(), file).orElse("");
        return Stream.concat(
                Stream.of(new Place(plan.path(), stem, file, 1)),
                revisions.stream()
                        .filter(revision -> !revision.equals(stem))
                        .flatMap(revision ->
                                line(text, revision).map(line -> new Place(plan.path(), revision, file, line))));
    }

    /** Where a migration says which revision it is, and not which one it follows. */
    private static Stream<Integer> line(String text, String revision) {
        Pattern declares = Pattern.compile(
                "(?i)^(?!.*(?:down|previous|parent|depend)).*['\"]" + Pattern.quote(revision) + "['\"]");
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            if (declares.matcher(lines.get(i)).find()) {
                return Stream.of(i + 1);
            }
        }
        return Stream.empty();
    }

    private Map<String, String> files(String version) {
        @Nullable ReleaseContents contents = available.release(version);
        return contents == null || contents.migrations() == null ? Map.of() : contents.migrations();
    }

    private static List<String> revisions(PathVerdict verdict) {
        Stream<String> measured = verdict.migrations().stream().map(Effects.Migration::revision);
        Stream<String> examined = verdict.examination() == null
                ? Stream.empty()
                : verdict.examination().revisions().stream().map(Trials.RoundTrip::revision);
        return Stream.concat(measured, examined).distinct().toList();
    }
}
