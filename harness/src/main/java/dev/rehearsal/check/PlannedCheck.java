package dev.rehearsal.check;

import java.util.List;

/**
 * An id that is promised and that nothing looks for yet, so that no page lists it as if it were decided. Immutable.
 *
 * @param severity weight that its findings will have
 * @param meaning when it will fire
 */
record PlannedCheck(String id, Severity severity, String meaning) {
    /** All of them; one leaves this list with the change that brings its check. */
    static List<PlannedCheck> all() {
        return List.of();
    }
}
