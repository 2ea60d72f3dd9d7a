package dev.rehearsal.scenarios;

import java.nio.file.Path;

/** Where the project lies: the launcher says so, else the working directory is taken. */
final class Home {
    private Home() {}

    static Path directory() {
        String named = System.getenv("REHEARSAL_HOME");
        return Path.of(named == null ? "" : named).toAbsolutePath().normalize();
    }
}
