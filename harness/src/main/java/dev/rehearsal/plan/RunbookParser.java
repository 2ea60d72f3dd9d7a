package dev.rehearsal.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a Markdown runbook: {@code ##} headings are phases, fenced {@code bash} blocks are for the machine, a comment in
 * a block starts and names a step. Not thread-safe: one instance reads one runbook.
 */
public final class RunbookParser {
    private static final Pattern COMMENT = Pattern.compile("#\\s*(?:\\d+\\.\\s*)?(.+)");
    private static final Pattern FENCE = Pattern.compile("\\s*```\\s*(\\w*)\\s*");

    private final String file;
    private final Substitutions substitutions;
    private final String from;
    private final String to;

    private final List<Phase> phases = new ArrayList<>();
    private String phase = "";
    private List<Step> steps = new ArrayList<>();
    private String step = "";
    private int stepLine;
    private List<Command> commands = new ArrayList<>();

    public RunbookParser(String file, Substitutions substitutions, String from, String to) {
        this.file = file;
        this.substitutions = substitutions;
        this.from = from;
        this.to = to;
    }

    /**
     * Makes the plan of a path.
     *
     * @throws RunbookException when a block is never closed, a command has no step, nothing is to be run, or nothing
     *     verifies the outcome
     */
    public Plan parse(String path, String procedure, String markdown) {
        List<String> lines = markdown.lines().toList();
        int fence = 0;
        boolean bash = false;
        for (int i = 0; i < lines.size(); i++) {
            String text = lines.get(i);
            Matcher opening = FENCE.matcher(text);
            if (opening.matches()) {
                bash = fence == 0 && opening.group(1).equals("bash");
                fence = fence == 0 ? i + 1 : 0;
                if (bash) {
                    endStep();
                }
            } else if (fence == 0 && text.startsWith("## ")) {
                endPhase();
                phase = text.substring(3).strip();
            } else if (fence > 0 && bash) {
                i += command(lines, i);
            }
        }
        if (fence > 0) {
            throw new RunbookException(file, fence, "this block is never closed; end it with ```.");
        }
        endPhase();
        require(lines.size());
        return new Plan(path, procedure, from, to, phases);
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
        int more = 0;
        StringBuilder whole = new StringBuilder(text);
        while (whole.charAt(whole.length() - 1) == '\\' && index + more + 1 < lines.size()) {
            more++;
            whole.append('\n').append(lines.get(index + more).stripTrailing());
        }
        String documented = whole.toString();
        commands.add(new Command(index + 1, documented, substitutions.apply(documented, from, to)));
        return more;
    }

    private void endStep() {
        if (!commands.isEmpty()) {
            steps.add(new Step(stepLine, step, commands));
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

    private void require(int lastLine) {
        boolean anyCommand = phases.stream()
                .flatMap(each -> each.steps().stream())
                .flatMap(each -> each.commands().stream())
                .anyMatch(each -> !each.manual());
        if (!anyCommand) {
            throw new RunbookException(file, Math.max(1, lastLine), "nothing is to be run; add a ```bash block.");
        }
        if (phases.stream().noneMatch(Phase::verifies)) {
            throw new RunbookException(
                    file,
                    lastLine,
                    "no step verifies the outcome; add one whose name says so, or a phase 'Verification'.");
        }
    }
}
