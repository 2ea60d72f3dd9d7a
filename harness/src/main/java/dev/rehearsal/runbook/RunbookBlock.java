package dev.rehearsal.runbook;

import java.util.ArrayList;
import java.util.List;

/**
 * A fenced block of a runbook with the prose above it, for readers rather than for the machine. Immutable.
 *
 * @param prose what stands between the block before, or the heading, and this one: a paragraph each
 * @param lines its content, without the fences
 */
public record RunbookBlock(List<String> prose, List<String> lines) {
    public RunbookBlock {
        prose = List.copyOf(prose);
        lines = List.copyOf(lines);
    }

    /**
     * A runbook's text as a person reads it.
     *
     * @param title its first heading; empty when there is none
     * @param introduction the paragraphs before the first block or second heading
     */
    public record Text(String title, List<String> introduction, List<RunbookBlock> blocks) {
        public Text {
            introduction = List.copyOf(introduction);
            blocks = List.copyOf(blocks);
        }
    }

    /**
     * Reads a runbook.
     *
     * @throws RunbookException when its front matter or a fence is wrong
     */
    public static Text read(String file, String markdown) {
        List<String> lines = markdown.lines().toList();
        String title = "";
        List<String> introduction = new ArrayList<>();
        List<RunbookBlock> blocks = new ArrayList<>();
        List<String> content = new ArrayList<>();
        StringBuilder paragraph = new StringBuilder();
        List<String> prose = new ArrayList<>();
        boolean open = false;
        boolean introduces = true;
        for (int i = FrontMatter.of(file, markdown).length(); i < lines.size(); i++) {
            String line = lines.get(i);
            boolean fence = Fence.of(file, i + 1, line) != null;
            if (open && !fence) {
                content.add(line);
                continue;
            }
            String text = line.strip();
            // a list's items are read one by one
            if (fence || text.isEmpty() || text.startsWith("#") || text.startsWith("- ") || text.startsWith("<!--")) {
                end(paragraph, prose);
            }
            if (fence) {
                if (open) {
                    blocks.add(new RunbookBlock(prose, content));
                    prose = new ArrayList<>();
                    content = new ArrayList<>();
                } else if (introduces) {
                    introduces = false;
                    introduction.addAll(prose);
                    prose = new ArrayList<>();
                }
                open = !open;
            } else if (text.startsWith("# ") && title.isEmpty()) {
                title = text.substring(2).strip();
            } else if (text.startsWith("## ") && introduces) {
                introduces = false;
                introduction.addAll(prose);
                prose = new ArrayList<>();
            } else if (!text.isEmpty() && !text.startsWith("#") && !text.startsWith("<!--")) {
                paragraph.append(paragraph.isEmpty() ? "" : " ").append(text);
            }
        }
        return new Text(title, introduction, blocks);
    }

    private static void end(StringBuilder paragraph, List<String> prose) {
        if (!paragraph.isEmpty()) {
            prose.add(paragraph.toString());
            paragraph.setLength(0);
        }
    }
}
