package dev.rehearsal.redaction;

import java.io.IOException;
import java.io.Writer;
import org.jspecify.annotations.Nullable;

/** Writes without secrets; one that comes in parts is found, too. Thread-safe. */
final class RedactingWriter extends Writer {
    private final Redaction redaction;
    private final Writer out;
    private @Nullable SecretScan scan;
    private @Nullable SecretMatcher matcher;

    RedactingWriter(Redaction redaction, Writer out) {
        this.redaction = redaction;
        this.out = out;
    }

    @Override
    public void write(char[] buffer, int offset, int length) throws IOException {
        write(new String(buffer, offset, length), 0, length);
    }

    @Override
    public void write(String text, int offset, int length) throws IOException {
        synchronized (lock) {
            StringBuilder settled = new StringBuilder();
            String part = redaction.resolved(text.substring(offset, offset + length));
            scan(settled).append(part, 0, part.length(), settled);
            out.append(settled);
        }
    }

    /** What was learnt meanwhile is looked for as soon as nothing is held back of what was begun before. */
    private SecretScan scan(StringBuilder settled) {
        SecretMatcher current = redaction.matcher();
        SecretScan used = scan;
        if (used == null || matcher != current) {
            if (used != null) {
                used.end(settled);
            }
            used = new SecretScan(current);
            scan = used;
            matcher = current;
        }
        return used;
    }

    @Override
    public void flush() throws IOException {
        synchronized (lock) {
            SecretScan used = scan;
            if (used != null) {
                StringBuilder settled = new StringBuilder();
                used.flush(settled);
                out.append(settled);
            }
            out.flush();
        }
    }

    @Override
    public void close() throws IOException {
        synchronized (lock) {
            SecretScan used = scan;
            if (used != null) {
                StringBuilder settled = new StringBuilder();
                used.end(settled);
                out.append(settled);
                scan = null;
            }
            out.close();
        }
    }
}
