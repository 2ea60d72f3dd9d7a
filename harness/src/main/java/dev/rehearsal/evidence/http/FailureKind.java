package dev.rehearsal.evidence.http;

/** Why a probe request failed; kept apart because each points to another cause. */
public enum FailureKind {
    REFUSED,
    RESET,
    TIMEOUT,
    SERVER_ERROR,
    UNEXPECTED_STATUS
}
