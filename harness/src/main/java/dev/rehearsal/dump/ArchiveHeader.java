package dev.rehearsal.dump;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The first fields of an archive, as pg_dump's {@code WriteHead} in {@code pg_backup_archiver.c} writes them. Immutable.
 *
 * @param server version of the PostgreSQL that was dumped; null when it does not say
 */
record ArchiveHeader(@Nullable String server) {
    private static final byte[] MAGIC = "PGDMP".getBytes(StandardCharsets.US_ASCII);
    /** From this minor version of the format on, compression is an algorithm's number of one byte (PostgreSQL 16). */
    private static final int WITH_ALGORITHM = 15;

    private static final int TIME_FIELDS = 7;
    private static final int LONGEST_TEXT = 4096;

    /** Whether a file that begins so is an archive, as far as its first bytes tell. */
    static boolean begins(byte[] head) {
        return java.util.Arrays.equals(head, 0, Math.min(head.length, MAGIC.length), MAGIC, 0, MAGIC.length);
    }

    /**
     * Reads it from the start of an archive or of a directory's {@code toc.dat}.
     *
     * @throws EOFException when it ends before its header does
     */
    static ArchiveHeader read(InputStream archive) throws IOException {
        DataInputStream in = new DataInputStream(archive);
        in.skipNBytes(MAGIC.length);
        in.readUnsignedByte();
        int minor = in.readUnsignedByte();
        in.readUnsignedByte();
        int integerSize = in.readUnsignedByte();
        in.readUnsignedByte();
        in.readUnsignedByte();
        if (minor >= WITH_ALGORITHM) {
            in.readUnsignedByte();
        } else {
            integer(in, integerSize);
        }
        for (int field = 0; field < TIME_FIELDS; field++) {
            integer(in, integerSize);
        }
        text(in, integerSize);
        return new ArchiveHeader(text(in, integerSize));
    }

    private static int integer(DataInputStream in, int size) throws IOException {
        boolean negative = in.readUnsignedByte() != 0;
        int value = 0;
        for (int i = 0; i < size; i++) {
            value |= in.readUnsignedByte() << (8 * i);
        }
        return negative ? -value : value;
    }

    private static @Nullable String text(DataInputStream in, int integerSize) throws IOException {
        int length = integer(in, integerSize);
        if (length < 0) {
            return null;
        }
        if (length > LONGEST_TEXT) {
            throw new IOException("a text of " + length + " bytes");
        }
        byte[] bytes = new byte[length];
        in.readFully(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
