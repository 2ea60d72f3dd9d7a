package dev.rehearsal.scenarios;

import dev.rehearsal.runbook.FrontMatter;
import dev.rehearsal.runbook.RunbookException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * A runbook's text and what it says about itself, wherever it comes from. Immutable.
 *
 * @param file what messages call it
 */
record Runbook(String file, String text, FrontMatter matter) {
    /**
     * One that the operator names.
     *
     * @throws UsageException when it cannot be read
     * @throws RunbookException when its front matter is wrong, or excuses it from verifying
     */
    static Runbook named(String name) {
        Runbook own = read(Path.of(name));
        if (own.matter().conditions().unverified() != null) {
            throw new RunbookException(
                    name,
                    own.matter().line("unverified"),
                    "unverified is for the text of a guide that is not ours; add a step that verifies the outcome.");
        }
        return own;
    }

    /**
     * One of a file.
     *
     * @throws UsageException when it cannot be read
     * @throws RunbookException when its front matter is wrong
     */
    static Runbook read(Path file) {
        try {
            return of(file.toString(), Files.readString(file));
        } catch (NoSuchFileException missing) {
            throw new UsageException("There is no procedure " + file + ".");
        } catch (IOException unreadable) {
            throw new UsageException("The procedure " + file + " cannot be read: " + unreadable.getMessage() + ".");
        }
    }

    static Runbook of(String file, String text) {
        return new Runbook(file, text, FrontMatter.of(file, text));
    }
}
