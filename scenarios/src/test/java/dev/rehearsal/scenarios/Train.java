package dev.rehearsal.scenarios;

import dev.rehearsal.target.TargetLoader;
import java.nio.file.Path;

/** The bundled release train, as the tests of this module find it. */
final class Train {
    static final String DESCRIPTOR = "../fixtures/gitpulse/target.yaml";

    static final Runbooks RUNBOOKS = Runbooks.of(TargetLoader.load(Path.of(DESCRIPTOR)));

    private Train() {}
}
