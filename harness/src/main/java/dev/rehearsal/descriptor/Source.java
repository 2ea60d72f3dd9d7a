package dev.rehearsal.descriptor;

import java.nio.file.Path;

/**
 * Where something is written.
 *
 * @param file as it was named
 * @param line from 1
 */
record Source(Path file, int line) {
    @Override
    public String toString() {
        return file + ":" + line;
    }
}
