package dev.rehearsal.dump;

import java.util.Collection;
import java.util.Comparator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Keeps rows of a production dump out of what programs print: of a line what it says stays, and what may be a value becomes
 * {@code ***}. Values are told by their form, not by knowing the dump; so a value that
 * stands unquoted in a sentence stays. Immutable.
 */
public final class Discretion {
    private final Pattern known;

    private Discretion(Pattern known) {
        this.known = known;
    }

    /**
     * @param run the run's id, of which keys are made that Rehearsal writes
     * @param quoted texts that are no rows where they stand in quotes: names of steps, commands, releases
     */
    public static Discretion of(String run, Collection<String> quoted) {
        String texts = quoted.stream()
                .filter(text -> !text.isBlank())
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .map(Pattern::quote)
                .collect(Collectors.joining("|", "(?:", ")"));
        String id = Pattern.quote(run);
        return new Discretion(Pattern.compile(
                texts.equals("(?:)") ? id : id + "|(?<=')" + texts + "(?=')|(?<=\")" + texts + "(?=\")"));
    }

    /** A reader of one program's output, from its first line on. */
    public DiscreetLines lines() {
        return new DiscreetLines(this);
    }

    /** A whole output. */
    public String text(String output) {
        return lines().text(output);
    }

    /** What Rehearsal says itself, in which a value may stand that a program had printed. */
    public String sentence(String message) {
        return of(message, LineMask.Manner.SENTENCE);
    }

    String of(String line, LineMask.Manner manner) {
        return new LineMask(manner, known).of(line);
    }
}
