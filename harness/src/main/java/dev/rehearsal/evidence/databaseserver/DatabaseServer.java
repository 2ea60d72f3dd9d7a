package dev.rehearsal.evidence.databaseserver;

/** The server before the change and after it. Immutable. */
public record DatabaseServer(ServerState before, ServerState after) {}
