package dev.rehearsal.scenarios;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The recommended runbooks that serve any target; what is particular to it is put in from its descriptor. Stateless. */
final class GenericRunbooks {
    /** The paths that have one, in the order in which they are listed. */
    static final List<String> PATHS = List.of(
            "preflight",
            "standard",
            "zero-downtime",
            "quick-rollback",
            "database-rollback",
            "failed-start",
            "migrations",
            "interrupted-migration");

    /** Those that take migrations apart once all is done, which takes two to four times what the others do. */
    static final Set<String> EXAMINATIONS = Set.of("migrations", "interrupted-migration");

    private GenericRunbooks() {}

    /** The one of a path; empty when there is none. */
    static Optional<Runbook> find(String path) {
        if (!PATHS.contains(path)) {
            return Optional.empty();
        }
        return Optional.of(resource(path)
                .orElseThrow(() -> new IllegalStateException("There is no resource of the path " + path)));
    }

    /** One that a path is measured by and that is no path itself; empty when there is none. */
    static Optional<Runbook> control(String name) {
        return PATHS.contains(name) ? Optional.empty() : resource(name);
    }

    private static Optional<Runbook> resource(String path) {
        String name = "procedures/recommended/" + path + ".md";
        try (InputStream found = GenericRunbooks.class.getResourceAsStream("/" + name)) {
            return found == null
                    ? Optional.empty()
                    : Optional.of(Runbook.of(name, new String(found.readAllBytes(), StandardCharsets.UTF_8)));
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}
