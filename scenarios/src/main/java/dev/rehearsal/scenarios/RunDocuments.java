package dev.rehearsal.scenarios;

import dev.rehearsal.reports.attest.Attestation;
import dev.rehearsal.verdict.Verdict;
import dev.rehearsal.verdict.VerdictJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The documents of a run: the verdict is there when all of the others are, and only then. A full or broken disk leaves
 * neither half a verdict nor one that the exit status does not bear out. Stateless.
 */
final class RunDocuments {
    /** What says that something was approved: the verdict, and what is signed. */
    private static final List<String> BINDING = List.of("verdict.json", Attestation.FILE);

    /** Writes some of the documents. */
    @FunctionalInterface
    interface Part {
        /** @throws IOException when they cannot be written */
        void write() throws IOException;
    }

    private RunDocuments() {}

    /**
     * Writes all of them.
     *
     * @param before documents that do not bind anybody
     * @param after what is made of the verdict's file
     * @throws IOException when one cannot be written; no verdict is left then
     */
    static void write(Verdict verdict, Path directory, Part before, Part after) throws IOException {
        try {
            before.write();
            VerdictJson.write(verdict, directory.resolve("verdict.json"));
            after.write();
        } catch (IOException | RuntimeException failed) {
            try {
                forget(directory);
            } catch (IOException stays) {
                failed.addSuppressed(stays);
            }
            if (failed instanceof UncheckedIOException unchecked) {
                throw unchecked.getCause();
            }
            throw failed;
        }
    }

    private static void forget(Path directory) throws IOException {
        for (String name : BINDING) {
            Files.deleteIfExists(directory.resolve(name));
        }
    }
}
