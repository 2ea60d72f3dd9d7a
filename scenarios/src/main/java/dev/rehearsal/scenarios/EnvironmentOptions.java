package dev.rehearsal.scenarios;

import dev.rehearsal.descriptor.Target;
import dev.rehearsal.redaction.EnvironmentFile;
import dev.rehearsal.redaction.Redaction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whose environment file production's is. */
final class EnvironmentOptions {
    @Option(
            names = "--env-file",
            paramLabel = "FILE",
            description =
                    "Environment file of your own in place of the target's, for all releases. Its secrets are shown"
                            + " nowhere; database and identities of target.yaml may name its variables as $${NAME}.")
    private @Nullable Path file;

    /** The file; null when the target's own is meant. */
    @Nullable
    Path file() {
        return file == null ? null : file.toAbsolutePath();
    }

    /**
     * The target with its variables, of which a command's redaction learns.
     *
     * @throws UsageException when the file cannot be read
     */
    Target applied(Target target, Redaction redaction) {
        Path own = file;
        String named = target.compose().environmentFile();
        Path read =
                own != null ? own : named == null ? null : target.directory().resolve(named);
        if (read == null) {
            return target;
        }
        try {
            String text = Files.readString(read);
            redaction.learnFile(text);
            return target.withVariables(EnvironmentFile.parse(text));
        } catch (IOException unreadable) {
            if (own == null) {
                // told where it is needed
                return target;
            }
            throw new UsageException("The environment file " + own.toAbsolutePath()
                    + " cannot be read; correct the path after --env-file, or its permissions.");
        }
    }
}
