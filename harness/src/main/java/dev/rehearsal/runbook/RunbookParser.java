package dev.rehearsal.runbook;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a Markdown runbook: {@code ##} headings are phases, fenced {@code bash} blocks are for the machine, a comment in
 * a block starts and names a step, a block with a name is a file. Not thread-safe: one instance reads one runbook.
 */
public final class RunbookParser {
    private static final Pattern COMMENT = Pattern.compile("#\\s*(?:\\d+\\.\\s*)?(.+)");

    private final String file;
    private final RunbookPlaceholders vocabulary;
    private final String from;
    private final String to;

    private final List<Phase> phases = new ArrayList<>();
    private final List<PlanFile> files = new ArrayList<>();
    private final List<Omission> omitted = new ArrayList<>();
    private String phase = "";
    private List<Step> steps = new ArrayList<>();
    private String step = "";
    private int stepLine;
    private List<Command> commands = new ArrayList<>();
    private final Prose prose = new Prose();
    private List<String> notes = List.of();
    private @Nullable BlockAnnotation remark;
    private int ofBlock;

    public RunbookParser(String file, RunbookPlaceholders vocabulary, String from, String to) {
        this.file = file;
        this.vocabulary = vocabulary;
        this.from = from;
        this.to = to;
    }

    /**
     * Makes the plan of a path, without what the front matter puts before and after it.
     *
     * @throws RunbookException when the front matter or a remark is wrong, a block is never closed, a command has no
     *     step, nothing is to be run, or nothing verifies the outcome and the front matter does not say why
     */
    public Plan parse(String path, String procedure, String markdown) {
        List<String> lines = markdown.lines().toList();
        FrontMatter matter = FrontMatter.of(file, markdown);
        Fence open = null;
        for (int i = matter.length(); i < lines.size(); i++) {
            Fence fence = Fence.of(file, i + 1, lines.get(i));
            if (open == null) {
                open = prose(i + 1, lines.get(i), fence);
            } else if (fence == null) {
                i += open.runs() && !omits(open) ? command(lines, i) : 0;
            } else if (fence.closes()) {
                close(open, lines.subList(open.line(), i));
                open = null;
            } else {
                throw neverClosed(open);
            }
        }
        if (open != null) {
            throw neverClosed(open);
        }
        forbidRemark();
        endPhase();
        require(lines.size(), matter.conditions());
        return new Plan(path, procedure, from, to, phases, matter.conditions(), files, omitted, null, null, null, file);
    }

    /** Takes a line outside of any block; returns the fence when it opens one. */
    private @Nullable Fence prose(int line, String text, @Nullable Fence fence) {
        if (fence != null) {
            if (!fence.runs()) {
                forbidRemark();
            }
            endStep();
            ofBlock = 0;
            notes = prose.taken();
            omit(fence);
            return fence;
        }
        prose.add(text);
        if (text.isBlank()) {
            return null;
        }
        forbidRemark();
        remark = BlockAnnotation.of(file, line, text);
        if (text.startsWith("## ")) {
            endPhase();
            phase = text.substring(3).strip();
        }
        return null;
    }

    private void omit(Fence block) {
        if (remark != null) {
            remark.needs().stream()
                    .filter(facility -> !vocabulary.has(facility))
                    .findFirst()
                    .ifPresent(facility -> omitted.add(new Omission(block.line(), facility)));
        }
    }

    private boolean omits(Fence block) {
        return omitted.stream().anyMatch(each -> each.line() == block.line());
    }

    private void forbidRemark() {
        if (remark != null) {
            throw new RunbookException(
                    file, remark.line(), "no ```bash block comes straight after this; put it above the one it is of.");
        }
    }

    private void close(Fence open, List<String> content) {
        remark = null;
        String name = open.name();
        if (name == null) {
            return;
        }
        if (files.stream().anyMatch(each -> each.name().equals(name))) {
            throw new RunbookException(file, open.line(), "the file " + name + " is there twice.");
        }
        String documented = content.isEmpty() ? "" : String.join("\n", content) + "\n";
        files.add(new PlanFile(open.line(), name, documented, actual(open.line(), documented)));
    }

    private RunbookException neverClosed(Fence open) {
        return new RunbookException(file, open.line(), "this block is never closed; end it with ```.");
    }

    /** Takes the line at this index and those that continue it; returns how many were taken beyond the first. */
    private int command(List<String> lines, int index) {
        String text = lines.get(index).strip();
        if (text.isEmpty()) {
            return 0;
        }
        Matcher comment = COMMENT.matcher(text);
        if (comment.matches()) {
            endStep();
            step = comment.group(1).strip();
            stepLine = index + 1;
            return 0;
        }
        if (step.isEmpty()) {
            throw new RunbookException(
                    file, index + 1, "'" + text + "' belongs to no step; name one in a comment above it.");
        }
        if (remark != null && remark.ofOneCommand() && ofBlock++ > 0) {
            throw new RunbookException(
                    file, index + 1, "the remark in line " + remark.line() + " is of one command; this is another.");
        }
        int more = 0;
        StringBuilder whole = new StringBuilder(text);
        while (whole.charAt(whole.length() - 1) == '\\' && index + more + 1 < lines.size()) {
            more++;
            whole.append('\n').append(lines.get(index + more).stripTrailing());
        }
        String documented = whole.toString();
        Conduct conduct = remark == null ? Conduct.ORDINARY : remark.conduct();
        commands.add(new Command(index + 1, documented, actual(index + 1, documented), conduct));
        return more;
    }

    private String actual(int line, String documented) {
        vocabulary.missingIn(documented).ifPresent(word -> {
            String name = word.substring(1, word.length() - 1);
            throw new RunbookException(
                    file, line, "this target has nothing for " + word + "; " + TargetWords.remedy(name) + ".");
        });
        return vocabulary.apply(documented, from, to);
    }

    private void endStep() {
        if (!commands.isEmpty()) {
            steps.add(new Step(stepLine, step, notes, commands));
            notes = List.of();
        }
        commands = new ArrayList<>();
        step = "";
    }

    private void endPhase() {
        endStep();
        if (!steps.isEmpty()) {
            phases.add(new Phase(phase, steps));
        }
        steps = new ArrayList<>();
    }

    private void require(int lastLine, Conditions conditions) {
        boolean anyCommand = phases.stream()
                .flatMap(each -> each.steps().stream())
                .flatMap(each -> each.commands().stream())
                .anyMatch(each -> !each.manual());
        if (!anyCommand) {
            throw new RunbookException(file, Math.max(1, lastLine), "nothing is to be run; add a ```bash block.");
        }
        if (phases.stream().noneMatch(Phase::verifies) && conditions.unverified() == null) {
            throw new RunbookException(
                    file,
                    lastLine,
                    "no step verifies the outcome; add one whose name says so, or a phase 'Verification'.");
        }
    }
}
