package dev.rehearsal.scenarios;

import dev.rehearsal.descriptor.TargetLoader;
import java.nio.file.Path;
import java.util.List;

/** The bundled release train, as the tests of this module find it. */
final class Train {
    static final String DESCRIPTOR = "../fixtures/gitpulse/target.yaml";

    static final Runbooks RUNBOOKS = Runbooks.of(TargetLoader.load(Path.of(DESCRIPTOR)));

    private Train() {}

    /** The paths that the guide knows: it takes no migrations apart. */
    static List<String> guidePaths() {
        return RUNBOOKS.paths().stream()
                .filter(path -> RUNBOOKS.find(path, Runbooks.RECOMMENDED)
                        .map(runbook -> runbook.matter().conditions().examines() == null)
                        .orElse(true))
                .toList();
    }
}
