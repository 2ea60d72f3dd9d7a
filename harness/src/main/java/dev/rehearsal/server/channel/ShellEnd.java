package dev.rehearsal.server.channel;

import java.time.Duration;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the shell itself says at the end of a command. It is known by a name that nobody can know before, and holds its status
 * twice, so that no part of it can be missing unnoticed.
 *
 * @param name of the marker
 * @param took what the command took by the machine's uptime, which no clock that is set and no delay of the stream changes;
 *     whole hundredths of a second
 * @param done number of the last command that came to its end
 */
record ShellEnd(String name, int status, Duration took, int done) {
    static final String EDGE = "@@";
    static final int NAME = 64;
    /** Longer than any. */
    static final int LONGEST = 140;

    private static final Pattern FORM = Pattern.compile(
            "@@([0-9a-f]{64}) (\\d{1,3}) (\\d{1,12})\\.(\\d\\d) (\\d{1,12})\\.(\\d\\d) (\\d{1,9}) (\\d{1,3})@@");

    /**
     * What the shell has to be told once. A shell within it, which a command may have begun, does not know this function, and
     * so cannot be taken for it.
     */
    static final String FUNCTION =
            "_rehearsal_done=0; IFS=' ' read -r _rehearsal_begin _ </proc/uptime; _rehearsal_end() {"
                    + " local end; IFS=' ' read -r end _ </proc/uptime;"
                    + " printf '\\n@@%s%s %d %s %s %d %d@@\\n'"
                    + " \"$2\" \"$3\" \"$1\" \"$_rehearsal_begin\" \"$end\" \"$_rehearsal_done\" \"$1\"; }";

    /** A name that nobody can know. */
    static String newName() {
        return (UUID.randomUUID().toString() + UUID.randomUUID()).replace("-", "");
    }

    /**
     * Has the shell run a file, note on the machine that it has, and say so.
     *
     * @param number of the command
     * @param note file to make
     */
    static String running(String file, int number, String note, String name) {
        return "IFS=' ' read -r _rehearsal_begin _ </proc/uptime; . " + file + "; _rehearsal_status=$? _rehearsal_done="
                + number + "; : >|" + note + "; " + line("\"$_rehearsal_status\"", name);
    }

    /** Has the shell say this end; in two parts, so that an echo of the line is none. */
    static String line(String status, String name) {
        return "_rehearsal_end " + status + " " + name.substring(0, NAME / 2) + " " + name.substring(NAME / 2) + "\n";
    }

    /** As the shell prints it. */
    static String printed(String name, int status, String begin, String end, int done) {
        return EDGE + name + " " + status + " " + begin + " " + end + " " + done + " " + status + EDGE;
    }

    /** Reads one that begins at this place; null when what is there is none, or not the whole of one. */
    static @Nullable ShellEnd at(CharSequence text, int place) {
        Matcher parts = FORM.matcher(text).region(place, Math.min(text.length(), place + LONGEST));
        if (!parts.lookingAt() || !parts.group(2).equals(parts.group(8))) {
            return null;
        }
        Duration took = uptime(parts.group(5), parts.group(6)).minus(uptime(parts.group(3), parts.group(4)));
        return new ShellEnd(parts.group(1), Integer.parseInt(parts.group(2)), took, Integer.parseInt(parts.group(7)));
    }

    private static Duration uptime(String seconds, String hundredths) {
        return Duration.ofSeconds(Long.parseLong(seconds)).plusMillis(10L * Integer.parseInt(hundredths));
    }

    /** Characters of the marker, from edge to edge. */
    static int length(CharSequence text, int place) {
        Matcher parts = FORM.matcher(text).region(place, Math.min(text.length(), place + LONGEST));
        return parts.lookingAt() ? parts.end() - place : 0;
    }
}
