package dev.rehearsal.rehearsal;

import dev.rehearsal.dump.DumpFile;
import dev.rehearsal.redaction.Redaction;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What the person at the command line asks for beyond a gate's rehearsal. Immutable.
 *
 * @param dump the data in place of the target's seed; null for the seed
 * @param showValues whether findings tell values of a dump's rows, in place of their shapes
 * @param environmentFile production's environment file in place of the target's; null for the target's
 * @param pause where the person wants to look
 * @param redaction what the command must not write; the run adds to it
 */
public record OperatorOptions(
        @Nullable DumpFile dump,
        boolean showValues,
        @Nullable Path environmentFile,
        Pause pause,
        Redaction redaction) {
    /** Nothing. */
    public static OperatorOptions none() {
        return new OperatorOptions(null, false, null, Pause.NONE, new Redaction());
    }

    /** Whether values of rows are not to be told. */
    public boolean discreet() {
        return dump != null && !showValues;
    }
}
