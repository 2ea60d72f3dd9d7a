package dev.rehearsal.forecast;

import java.util.regex.Pattern;

/**
 * Commands that touch no row by what they are: they fetch code and images, stop and start containers, or look at them.
 * Whatever is not known for that may touch rows. Stateless.
 */
final class DataFree {
    /** One plain command; what a shell makes of several is not looked into. */
    private static final Pattern COMMAND =
            Pattern.compile("\\s*(cd|git (clone|fetch|pull|checkout|switch|status|log|tag|describe)"
                    + "|docker (compose )?(pull|images|ps|logs|stop|start|restart|config|version)|docker compose (up|down))"
                    + "( [^;&|<>$`()\\n]*)?\\s*");

    private DataFree() {}

    static boolean is(String command) {
        return COMMAND.matcher(command).matches();
    }
}
