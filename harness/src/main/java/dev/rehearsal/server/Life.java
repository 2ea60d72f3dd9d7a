package dev.rehearsal.server;

/** Whether a run lives. What is not known stays on the engine. */
enum Life {
    LIVES,
    ENDED,
    UNKNOWN
}
