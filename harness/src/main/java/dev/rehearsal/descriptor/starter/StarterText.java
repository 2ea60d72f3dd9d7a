package dev.rehearsal.descriptor.starter;

import java.util.ArrayList;
import java.util.List;

/** A descriptor as it is written, line by line, with the questions that stay open. Not thread-safe. */
final class StarterText {
    private static final String MARK = "  # TODO: ";

    private final List<String> lines = new ArrayList<>();
    private final List<Question> questions = new ArrayList<>();

    StarterText add(String... more) {
        lines.addAll(List.of(more));
        return this;
    }

    /** A line that is as good as could be guessed. */
    StarterText guess(String line, String key, String question) {
        return open(line, key, question, false);
    }

    /** A line whose value only the reader knows; the file is refused without it. */
    StarterText ask(String line, String key, String question) {
        return open(line, key, question, true);
    }

    private StarterText open(String line, String key, String question, boolean needed) {
        lines.add(line + MARK + question);
        questions.add(new Question(lines.size(), key, question, needed));
        return this;
    }

    String text() {
        return String.join("\n", lines) + "\n";
    }

    List<Question> questions() {
        return List.copyOf(questions);
    }

    /** A value as YAML writes it: quoted unless it is surely read as this very text. */
    static String quoted(String text) {
        boolean plain = text.matches("[A-Za-z/][A-Za-z0-9_./-]*") && !text.matches("(?i)true|false|null|yes|no|on|off");
        return plain || text.matches("\\d+\\.\\d+\\.\\d[0-9A-Za-z.-]*")
                ? text
                : "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
