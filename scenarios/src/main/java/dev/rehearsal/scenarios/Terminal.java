package dev.rehearsal.scenarios;

/** Whether a person looks on. The launcher says which of the streams are terminals. */
final class Terminal {
    private Terminal() {}

    /** Whether progress may rewrite its line: standard error is a terminal that understands it. */
    static boolean live() {
        return "1".equals(System.getenv("REHEARSAL_STDERR_TERMINAL")) && !"dumb".equals(System.getenv("TERM"));
    }

    /** Whether standard input is a terminal. */
    static boolean typed() {
        return "1".equals(System.getenv("REHEARSAL_STDIN_TERMINAL"));
    }

    /** Whether a person can be asked. */
    static boolean answers() {
        return typed() && "1".equals(System.getenv("REHEARSAL_STDERR_TERMINAL"));
    }

    /** Whether standard output may be coloured; {@code NO_COLOR} is respected (no-color.org). */
    static boolean colour() {
        String refused = System.getenv("NO_COLOR");
        return "1".equals(System.getenv("REHEARSAL_STDOUT_TERMINAL"))
                && !"dumb".equals(System.getenv("TERM"))
                && (refused == null || refused.isEmpty());
    }
}
