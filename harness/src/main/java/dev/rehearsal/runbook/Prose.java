package dev.rehearsal.runbook;

import java.util.ArrayList;
import java.util.List;

/** Collects the paragraphs of a runbook that stand between two blocks; a heading forgets those before it. Not thread-safe. */
final class Prose {
    private List<String> paragraphs = new ArrayList<>();
    private final StringBuilder open = new StringBuilder();

    /** Takes the next line outside of any block. */
    void add(String line) {
        String text = line.strip();
        // a list's items are read one by one
        if (text.isEmpty() || text.startsWith("#") || text.startsWith("- ") || text.startsWith("<!--")) {
            end();
        }
        if (text.startsWith("#")) {
            paragraphs.clear();
        } else if (!text.isEmpty() && !text.startsWith("<!--")) {
            open.append(open.isEmpty() ? "" : " ").append(text);
        }
    }

    /** The paragraphs since the last block or heading. */
    List<String> taken() {
        end();
        List<String> taken = paragraphs;
        paragraphs = new ArrayList<>();
        return taken;
    }

    private void end() {
        if (!open.isEmpty()) {
            paragraphs.add(open.toString());
            open.setLength(0);
        }
    }
}
