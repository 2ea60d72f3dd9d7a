package dev.rehearsal.evidence;

import java.util.List;

/**
 * One judged fact. Immutable.
 *
 * @param id stable id of the check's result, e.g. {@code data.rows-lost}
 * @param severity its weight
 * @param subject what it is about: a table, a container, a step
 * @param message what happened, where, and what to do, in one or two sentences
 * @param evidence the facts it rests on, a line each
 */
public record Finding(String id, Severity severity, String subject, String message, List<String> evidence) {
    public Finding {
        evidence = List.copyOf(evidence);
    }
}
