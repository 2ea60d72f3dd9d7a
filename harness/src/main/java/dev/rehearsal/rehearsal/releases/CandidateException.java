package dev.rehearsal.rehearsal.releases;

/** A branch or commit that cannot be rehearsed as a release; the message is one sentence that says what to change. */
public final class CandidateException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CandidateException(String message) {
        super(message);
    }
}
