package dev.rehearsal.descriptor.starter;

import java.util.Locale;

/** What a service does, as the descriptor calls it. */
enum Role {
    API,
    WORKER,
    SCHEDULER,
    DATABASE,
    CACHE,
    PROXY,
    OTHER;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
