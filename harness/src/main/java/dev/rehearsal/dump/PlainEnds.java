package dev.rehearsal.dump;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The first and the last lines of a dump that is SQL text, by which pg_dump says what it is and that it is whole. Immutable. */
record PlainEnds(String head, String tail) {
    private static final String HEAD = "-- PostgreSQL database dump";
    private static final String WHOLE_CLUSTER = "-- PostgreSQL database cluster dump";
    private static final String TAIL = "-- PostgreSQL database dump complete";
    private static final Pattern SERVER = Pattern.compile("(?m)^-- Dumped from database version (\\S+)");
    private static final int LENGTH = 4096;

    /** Reads a dump to its end. */
    static PlainEnds read(InputStream content) throws IOException {
        String head = new String(content.readNBytes(LENGTH), StandardCharsets.UTF_8);
        byte[] last = head.getBytes(StandardCharsets.UTF_8);
        for (byte[] part = content.readNBytes(1 << 16); part.length > 0; part = content.readNBytes(1 << 16)) {
            last = part.length >= LENGTH ? part : joined(last, part);
        }
        byte[] end = Arrays.copyOfRange(last, Math.max(0, last.length - LENGTH), last.length);
        return new PlainEnds(head, new String(end, StandardCharsets.UTF_8));
    }

    private static byte[] joined(byte[] one, byte[] other) {
        byte[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }

    /** @throws DumpException when it is no dump of one database, or its end is missing */
    void requireWhole(Path file) {
        if (head.contains(WHOLE_CLUSTER)) {
            throw new DumpException("The dump " + file + " holds a whole cluster, as pg_dumpall makes it;"
                    + " make one of the application's database with pg_dump.");
        }
        if (!head.contains(HEAD)) {
            throw new DumpException(
                    "The file " + file + " is no dump that pg_dump has made, neither SQL nor an archive;"
                            + " name a file of 'pg_dump', 'pg_dump -Fc' or 'pg_dump -Fd'.");
        }
        if (!tail.contains(TAIL)) {
            throw DumpFile.damaged(file, "its last line, '" + TAIL + "', is missing", null);
        }
    }

    @Nullable
    String server() {
        Matcher found = SERVER.matcher(head);
        return found.find() ? found.group(1) : null;
    }
}
