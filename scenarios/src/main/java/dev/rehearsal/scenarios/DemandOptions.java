package dev.rehearsal.scenarios;

import dev.rehearsal.descriptor.TargetLoader;
import dev.rehearsal.reports.attest.Demands;
import dev.rehearsal.reports.attest.ImageClaim;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How something must have been rehearsed that is about to be rolled out. */
final class DemandOptions {
    @Option(
            names = "--require-paths",
            paramLabel = "PATH,...",
            description =
                    "Paths that must have been rehearsed; when left out, any that ends with the new release in place.")
    private @Nullable String paths;

    @Option(
            names = "--from",
            paramLabel = "VERSION,...",
            description = "Old releases, from each of which those paths must have been rehearsed; any when left out.")
    private @Nullable String froms;

    @Option(
            names = "--data",
            paramLabel = "SIZE,...",
            description = "Sizes of the seed, or 'dump', of which the data must have been one; any when left out.")
    private @Nullable String data;

    @Option(
            names = "--descriptor",
            paramLabel = "FILE",
            description =
                    "target.yaml that must have been the descriptor, with all that it extends; any when left out.")
    private @Nullable Path descriptor;

    /**
     * All of it, with what is about to be rolled out.
     *
     * @throws UsageException when an option is given without a value
     * @throws dev.rehearsal.descriptor.TargetException when the descriptor cannot be read
     */
    Demands of(List<ImageClaim> images, @Nullable String commit) {
        return new Demands(
                images,
                commit,
                named("--require-paths", paths),
                named("--from", froms),
                named("--data", data),
                descriptor == null ? null : TargetLoader.fingerprint(descriptor));
    }

    /** An option that is given must name something: a variable that is not set must not open a gate. */
    private static List<String> named(String option, @Nullable String values) {
        if (values == null) {
            return List.of();
        }
        List<String> all = Stream.of(values.split(",", -1)).map(String::strip).toList();
        if (all.contains("")) {
            throw new UsageException(option + " names nothing, or something empty; give a value, or leave it out.");
        }
        return all;
    }
}
