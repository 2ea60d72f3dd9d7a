package dev.rehearsal.runbook;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A Markdown comment that says how the commands of the block below it are judged. Immutable.
 *
 * @param needs what a target must have, or else the block is left out
 */
record BlockAnnotation(int line, Conduct conduct, List<Capability> needs) {
    private static final Pattern MEANT = Pattern.compile("\\s*<!--\\s*rehearse\\b.*");
    private static final Pattern COMMENT = Pattern.compile("\\s*<!--\\s*rehearse:\\s*(.*?)\\s*-->\\s*");
    private static final String NEEDS = "needs=";
    private static final Pattern SHOWS = Pattern.compile("shows=([a-z][a-z0-9-]*)");

    BlockAnnotation {
        needs = List.copyOf(needs);
    }

    /** Reads a line; null when it is no such comment. */
    static @Nullable BlockAnnotation of(String file, int line, String text) {
        if (!MEANT.matcher(text).matches()) {
            return null;
        }
        Matcher comment = COMMENT.matcher(text);
        if (!comment.matches()) {
            throw new RunbookException(file, line, "write this as <!-- rehearse: WORD, WORD --> on one line.");
        }
        OnFailure onFailure = OnFailure.STOPS;
        String shows = null;
        Maintenance maintenance = null;
        List<Capability> needs = new ArrayList<>();
        Set<String> kinds = new HashSet<>();
        for (String word : comment.group(1).split("\\s*,\\s*", -1)) {
            if (word.startsWith(NEEDS)) {
                needs.add(facility(file, line, word.substring(NEEDS.length())));
                continue;
            }
            Matcher shown = SHOWS.matcher(word);
            String kind;
            if (word.equals("may-fail") || word.equals("goes-on")) {
                kind = "what a failure means";
                onFailure = word.equals("may-fail") ? OnFailure.IS_FINE : OnFailure.GOES_ON;
            } else if (shown.matches()) {
                kind = "what is shown";
                shows = shown.group(1);
            } else if (word.equals("maintenance=begins") || word.equals("maintenance=ends")) {
                kind = "maintenance";
                maintenance = Maintenance.valueOf(
                        word.substring(word.indexOf('=') + 1).toUpperCase(Locale.ROOT));
            } else {
                throw new RunbookException(
                        file,
                        line,
                        "'" + word + "' is no word here; there are may-fail, goes-on, shows=NAME, maintenance=begins,"
                                + " maintenance=ends, needs=NAME.");
            }
            if (!kinds.add(kind)) {
                throw new RunbookException(file, line, "'" + word + "': " + kind + " is said twice.");
            }
        }
        return new BlockAnnotation(line, new Conduct(onFailure, shows, maintenance), needs);
    }

    /** The facility of this name. */
    static Capability facility(String file, int line, String name) {
        return Capability.of(name)
                .orElseThrow(() -> new RunbookException(
                        file,
                        line,
                        "'" + name + "' is nothing that a target can have; there are "
                                + String.join(", ", Capability.words()) + "."));
    }

    /** Whether it can only be true of one command. */
    boolean ofOneCommand() {
        return conduct.shows() != null || conduct.maintenance() != null;
    }
}
