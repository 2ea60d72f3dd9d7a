package dev.rehearsal.dump;

import java.io.IOException;
import java.io.InputStream;

/** A dump as SQL text, which can be read more than once. */
public interface DumpText {
    /** What reads it. */
    interface Reader<T> {
        T read(InputStream sql) throws IOException;
    }

    /**
     * Reads it from its beginning.
     *
     * @throws IOException when it cannot be read
     */
    <T> T read(Reader<T> reader) throws IOException;

    /** Of a dump that is SQL already. */
    static DumpText of(DumpFile plain) {
        return new DumpText() {
            @Override
            public <T> T read(Reader<T> reader) throws IOException {
                try (InputStream sql = DumpFile.content(plain.path(), plain.gzipped())) {
                    return reader.read(sql);
                }
            }
        };
    }
}
