package dev.rehearsal.base;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/** A fault with its causes as text. Messages of others are marked as theirs, for they may quote rows. Stateless. */
public final class FaultText {
    private static final int MOST_FRAMES = 200;

    private FaultText() {}

    /** In the form of a Java stack trace. */
    public static String of(Throwable fault) {
        StringBuilder text = new StringBuilder();
        add(text, "", fault, Collections.newSetFromMap(new IdentityHashMap<>()));
        return text.toString();
    }

    private static void add(StringBuilder text, String before, Throwable fault, Set<Throwable> told) {
        if (!told.add(fault)) {
            return;
        }
        text.append(before).append(fault.getClass().getName());
        String message = fault.getMessage();
        if (message != null) {
            boolean own = fault.getClass().getName().startsWith("dev.rehearsal.");
            text.append(": ").append(own ? message : ProgramText.quoted(message));
        }
        text.append('\n');
        StackTraceElement[] frames = fault.getStackTrace();
        for (int i = 0; i < Math.min(MOST_FRAMES, frames.length); i++) {
            text.append("\tat ").append(frames[i]).append('\n');
        }
        for (Throwable suppressed : fault.getSuppressed()) {
            add(text, "Suppressed: ", suppressed, told);
        }
        Throwable cause = fault.getCause();
        if (cause != null) {
            add(text, "Caused by: ", cause, told);
        }
    }
}
