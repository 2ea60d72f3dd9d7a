package dev.rehearsal.runbook;

/** Text for a POSIX shell. Stateless. */
public final class ShellText {
    private ShellText() {}

    /** The text as one word. */
    public static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }

    /** A command in which a variable stands for a placeholder, whatever quotes the placeholder stands in. */
    static String filled(String command, String placeholder, String variable) {
        StringBuilder filled = new StringBuilder();
        char quote = 0;
        for (int at = 0; at < command.length(); at++) {
            if (command.startsWith(placeholder, at)) {
                filled.append(
                        switch (quote) {
                            case '\'' -> "'\"$" + variable + "\"'";
                            case '"' -> "${" + variable + "}";
                            default -> "\"$" + variable + "\"";
                        });
                at += placeholder.length() - 1;
                continue;
            }
            char next = command.charAt(at);
            filled.append(next);
            if (next == '\\' && quote != '\'' && at + 1 < command.length()) {
                filled.append(command.charAt(++at));
            } else if (quote == next) {
                quote = 0;
            } else if (quote == 0 && (next == '\'' || next == '"')) {
                quote = next;
            }
        }
        return filled.toString();
    }
}
