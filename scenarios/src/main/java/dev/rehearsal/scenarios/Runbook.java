package dev.rehearsal.scenarios;

import dev.rehearsal.plan.FrontMatter;
import dev.rehearsal.plan.RunbookException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A runbook's text and what it says about itself, wherever it comes from. Immutable.
 *
 * @param file what messages call it
 */
record Runbook(String file, String text, FrontMatter matter) {
    /** The procedure of the guide itself. */
    static final String DOCUMENTED = "documented";

    /** Ours. */
    static final String RECOMMENDED = "recommended";

    /** The procedures that can be bundled. */
    static final List<String> PROCEDURES = List.of(DOCUMENTED, RECOMMENDED);

    private static final List<String> PATHS = Optional.ofNullable(resource("/procedures/paths.txt"))
            .orElseThrow()
            .lines()
            .toList();

    /** The paths that have bundled runbooks, in the order in which they are listed and rehearsed. */
    static List<String> bundledPaths() {
        return PATHS;
    }

    /** The bundled one; empty when the path has none of this procedure. */
    static Optional<Runbook> bundled(String path, String procedure) {
        String resource = "/procedures/" + procedure + "/" + path + ".md";
        return PATHS.contains(path)
                ? Optional.ofNullable(resource(resource)).map(text -> of(resource.substring(1), text))
                : Optional.empty();
    }

    /**
     * An operator's own.
     *
     * @throws UsageException when it cannot be read
     * @throws RunbookException when its front matter is wrong, or excuses it from verifying
     */
    static Runbook own(String name) {
        try {
            Runbook own = of(name, Files.readString(Path.of(name)));
            if (own.matter().conditions().unverified() != null) {
                throw new RunbookException(
                        name,
                        own.matter().line("unverified"),
                        "unverified is for the text of a guide that is not ours; add a step that verifies the outcome.");
            }
            return own;
        } catch (NoSuchFileException missing) {
            throw new UsageException("There is no procedure " + name + ".");
        } catch (IOException unreadable) {
            throw new UsageException("The procedure " + name + " cannot be read: " + unreadable.getMessage() + ".");
        }
    }

    private static Runbook of(String file, String text) {
        return new Runbook(file, text, FrontMatter.of(file, text));
    }

    private static @Nullable String resource(String name) {
        try (InputStream found = Runbook.class.getResourceAsStream(name)) {
            return found == null ? null : new String(found.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}
