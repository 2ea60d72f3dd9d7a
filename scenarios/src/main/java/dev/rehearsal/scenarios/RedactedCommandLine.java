package dev.rehearsal.scenarios;

import dev.rehearsal.redaction.Redaction;
import dev.rehearsal.rehearsal.Secrets;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/**
 * A command line that prints no secret, whichever command it is and however it ends: its standard output and standard error
 * go through one redaction, to which the command adds what it learns. One execution; not thread-safe.
 */
final class RedactedCommandLine extends CommandLine {
    private final Redaction redaction = new Redaction();
    private Writer out = Writer.nullWriter();
    private Writer err = Writer.nullWriter();

    RedactedCommandLine(Object command) {
        super(command);
    }

    /** What this command's redaction is; one of its own where it is none of ours. */
    static Redaction redactionOf(CommandSpec spec) {
        return spec.root().commandLine() instanceof RedactedCommandLine ours ? ours.redaction : new Redaction();
    }

    /** Prints what is still held back, since the process ends. */
    static void settle(CommandSpec spec) {
        if (spec.root().commandLine() instanceof RedactedCommandLine ours) {
            ours.settle();
        }
    }

    @Override
    public int execute(String... arguments) {
        Secrets.learnProcess(redaction, System.getenv());
        for (String argument : arguments) {
            redaction.learnWithin("ARGUMENT", argument);
        }
        PrintWriter plainOut = getOut();
        PrintWriter plainErr = getErr();
        out = redaction.hiding(new Undivided(plainOut));
        err = redaction.hiding(new Undivided(plainErr));
        setOut(new PrintWriter(out, true));
        setErr(new PrintWriter(err, true));
        try {
            return super.execute(arguments);
        } finally {
            settle();
            setOut(plainOut);
            setErr(plainErr);
        }
    }

    private void settle() {
        try {
            out.close();
            err.close();
        } catch (IOException closed) {
            throw new UncheckedIOException(closed);
        }
    }

    /** Is flushed where another would be closed, for it is not ours. */
    private static final class Undivided extends Writer {
        private final PrintWriter target;

        Undivided(PrintWriter target) {
            this.target = target;
        }

        @Override
        public void write(char[] buffer, int offset, int length) {
            target.write(buffer, offset, length);
        }

        @Override
        public void flush() {
            target.flush();
        }

        @Override
        public void close() {
            target.flush();
        }
    }
}
