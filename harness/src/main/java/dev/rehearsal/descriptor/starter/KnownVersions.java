package dev.rehearsal.descriptor.starter;

import dev.rehearsal.release.Version;
import dev.rehearsal.release.VersionScheme;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The versions that were found, from the oldest to the newest. Immutable.
 *
 * @param scheme by which they are numbered
 */
record KnownVersions(VersionScheme scheme, List<String> texts) {
    KnownVersions {
        texts = List.copyOf(texts);
    }

    /** Those among the texts that are versions: by date if some are, else semantic ones. */
    static KnownVersions among(Collection<String> texts) {
        KnownVersions dated = among(texts, VersionScheme.CALENDAR);
        return dated.texts().isEmpty() ? among(texts, VersionScheme.SEMANTIC) : dated;
    }

    private static KnownVersions among(Collection<String> texts, VersionScheme scheme) {
        return new KnownVersions(
                scheme,
                texts.stream()
                        .map(scheme::read)
                        .flatMap(Optional::stream)
                        .distinct()
                        .sorted()
                        .map(Version::toString)
                        .toList());
    }

    /** What production runs, as far as can be told: the newest but one, or the only one. */
    Optional<String> old() {
        return texts.isEmpty() ? Optional.empty() : Optional.of(texts.get(Math.max(0, texts.size() - 2)));
    }

    /** What is to be rolled out; empty when no second version is known. */
    Optional<String> next() {
        return texts.size() < 2 ? Optional.empty() : Optional.of(texts.get(texts.size() - 1));
    }
}
