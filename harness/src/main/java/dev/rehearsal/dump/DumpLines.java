package dev.rehearsal.dump;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A dump in SQL line by line, as bytes, for most of them are only handed on. Not thread-safe. */
final class DumpLines {
    private static final byte[] END_OF_ROWS = {'\\', '.'};

    private final InputStream in;
    private final byte[] buffer = new byte[1 << 16];
    private int from;
    private int to;

    DumpLines(InputStream in) {
        this.in = in;
    }

    /** The next line without its line feed; null at the end. */
    byte @Nullable [] next() throws IOException {
        ByteArrayOutputStream begun = null;
        while (true) {
            for (int i = from; i < to; i++) {
                if (buffer[i] == '\n') {
                    byte[] line = joined(begun, i);
                    from = i + 1;
                    return line;
                }
            }
            if (from < to) {
                begun = begun == null ? new ByteArrayOutputStream() : begun;
                begun.write(buffer, from, to - from);
            }
            from = 0;
            to = in.read(buffer);
            if (to <= 0) {
                to = 0;
                return begun == null ? null : begun.toByteArray();
            }
        }
    }

    private byte[] joined(@Nullable ByteArrayOutputStream begun, int end) {
        if (begun == null) {
            return Arrays.copyOfRange(buffer, from, end);
        }
        begun.write(buffer, from, end - from);
        return begun.toByteArray();
    }

    /** Goes over a table's rows and returns how many there were. */
    long skipRows() throws IOException {
        long rows = 0;
        for (byte[] line = next(); line != null; line = next()) {
            if (endsRows(line)) {
                return rows;
            }
            rows++;
        }
        throw new EOFException("the dump ends within a table's rows");
    }

    static boolean endsRows(byte[] line) {
        return Arrays.equals(line, END_OF_ROWS);
    }

    /** Whether a line can begin a statement about a table. */
    static boolean mayMatter(byte[] line) {
        return line.length > 4 && (line[0] == 'C' || line[0] == 'A' || line[0] == 'I' || line[0] == ' ');
    }
}
