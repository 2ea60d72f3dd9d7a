package dev.rehearsal.scenarios;

import dev.rehearsal.descriptor.Target;
import dev.rehearsal.runbook.RunbookException;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which change is meant, and by which procedure. */
final class ReleaseOptions {
    @Mixin
    private final PathOptions paths = new PathOptions();

    @Option(
            names = "--procedure",
            paramLabel = "PROCEDURE",
            defaultValue = "recommended",
            description = "documented, recommended, or a Markdown file; ${DEFAULT-VALUE} when left out.")
    private String procedure = "recommended";

    /** The application, its releases and paths. */
    PathOptions paths() {
        return paths;
    }

    /** Whether any change or procedure was named at all. */
    boolean named() {
        return paths.named() || !procedure.equals(Runbooks.RECOMMENDED);
    }

    /** The application's descriptor. */
    Target target() {
        return paths.target();
    }

    /**
     * The paths that are meant, each once.
     *
     * @throws UsageException when there is no such path, procedure or release, or the releases are in the wrong order
     * @throws RunbookException when a runbook cannot be carried out
     */
    Selection select(Target application) {
        return paths.select(application, procedure, path -> true);
    }
}
