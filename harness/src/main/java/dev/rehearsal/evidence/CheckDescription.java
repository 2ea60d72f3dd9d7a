package dev.rehearsal.evidence;

/**
 * What people need to know about a check. Immutable.
 *
 * @param id stable id of its findings
 * @param severity weight of its findings
 * @param meaning when it fires
 * @param why why that matters
 * @param whatToDo what an operator or developer does about it
 * @param measuredHow where its evidence comes from
 * @param cannotSee what it is blind to
 */
public record CheckDescription(
        String id,
        Severity severity,
        String meaning,
        String why,
        String whatToDo,
        String measuredHow,
        String cannotSee) {}
