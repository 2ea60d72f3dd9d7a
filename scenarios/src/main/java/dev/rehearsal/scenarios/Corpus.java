package dev.rehearsal.scenarios;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The known-bad releases and procedures, and the harmless ones among them. Immutable.
 *
 * @param faults the bad ones by name, then the harmless ones
 */
record Corpus(List<KnownFault> faults) {
    Corpus {
        faults = List.copyOf(faults);
    }

    /**
     * Reads it.
     *
     * @throws UsageException when the project lacks it
     */
    static Corpus in(Path home) {
        Path fixtures = home.resolve("fixtures");
        return new Corpus(Stream.of("faults", "variations")
                .flatMap(kind -> below(fixtures.resolve(kind)).stream())
                .toList());
    }

    private static List<KnownFault> below(Path directory) {
        if (!Files.isDirectory(directory)) {
            throw new UsageException(
                    "There is no " + directory + ", which holds what to prove; run this from a complete checkout.");
        }
        try (Stream<Path> each = Files.list(directory)) {
            return each.filter(fault -> Files.isRegularFile(fault.resolve("fault.yaml")))
                    .sorted()
                    .map(KnownFault::in)
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Those that are cheap and of different kinds. */
    Corpus smoke() {
        return new Corpus(faults.stream().filter(KnownFault::smoke).toList());
    }

    /**
     * Those of these names, in the order of the corpus.
     *
     * @throws UsageException when there is none of a name
     */
    Corpus only(Collection<String> names) {
        Set<String> known = faults.stream().map(KnownFault::name).collect(Collectors.toSet());
        String unknown = names.stream()
                .filter(name -> !known.contains(name))
                .distinct()
                .map(name -> "'" + name + "'")
                .collect(Collectors.joining(", "));
        if (!unknown.isEmpty()) {
            throw new UsageException("Neither fixtures/faults nor fixtures/variations has " + unknown
                    + "; the README.md of each lists what it has.");
        }
        return new Corpus(
                faults.stream().filter(fault -> names.contains(fault.name())).toList());
    }
}
