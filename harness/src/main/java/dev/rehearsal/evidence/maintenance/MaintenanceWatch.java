package dev.rehearsal.evidence.maintenance;

import java.util.List;

/**
 * What requests got between the end of the step that announces maintenance and the start of the one that ends it.
 * Requests that nobody answered are not among them. Immutable.
 *
 * @param asked answered requests that should have been turned away
 * @param served those of them that were answered otherwise than promised, as {@code path: status}
 * @param withoutRetryAfter those of them that were turned away without saying when to come back
 * @param openAsked answered requests that should have been served
 * @param openFailed those of them that were not, as {@code path: status}
 * @param gaps why less was asked than should have been, a sentence each; empty when all was
 */
public record MaintenanceWatch(
        long asked,
        List<String> served,
        long withoutRetryAfter,
        long openAsked,
        List<String> openFailed,
        List<String> gaps) {
    public MaintenanceWatch {
        served = List.copyOf(served);
        openFailed = List.copyOf(openFailed);
        gaps = List.copyOf(gaps);
    }

    /** One of an observer that asked all the time. */
    public MaintenanceWatch(
            long asked, List<String> served, long withoutRetryAfter, long openAsked, List<String> openFailed) {
        this(asked, served, withoutRetryAfter, openAsked, openFailed, List.of());
    }
}
