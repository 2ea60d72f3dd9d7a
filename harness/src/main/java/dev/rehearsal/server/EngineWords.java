package dev.rehearsal.server;

import dev.rehearsal.server.channel.ControlSequences;
import java.nio.charset.StandardCharsets;

/** What an engine said instead of what it was asked for, short enough for a sentence. Stateless. */
public final class EngineWords {
    private static final int LONGEST = 200;

    private EngineWords() {}

    /** The text in one line, without what a terminal would act on. */
    public static String of(String text) {
        String line = ControlSequences.removedFrom(text.substring(0, Math.min(text.length(), 4 * LONGEST)))
                .replaceAll("[^\\p{Print}&&[^\\s]]+", " ")
                .strip();
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "...";
    }

    public static String of(byte[] text) {
        return of(new String(text, StandardCharsets.UTF_8));
    }

    /** What an exception of the engine's client says, down to its first cause that says something. */
    public static String of(Throwable cause) {
        Throwable each = cause;
        while (each.getMessage() == null && each.getCause() != null) {
            each = each.getCause();
        }
        String message = each.getMessage();
        return message == null ? each.getClass().getSimpleName() : of(message);
    }
}
