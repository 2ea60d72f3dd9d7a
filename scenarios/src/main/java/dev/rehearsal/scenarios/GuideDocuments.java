package dev.rehearsal.scenarios;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import dev.rehearsal.reports.Guide;
import dev.rehearsal.reports.GuideReport;
import dev.rehearsal.runbook.FrontMatter;
import dev.rehearsal.runbook.RunbookBlock;
import dev.rehearsal.verdict.PathVerdict;
import dev.rehearsal.verdict.Verdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The report on the guide, from a verdict and the runbooks that lie beside it. Stateless. */
final class GuideDocuments {
    private static final String DIRECTORY = "procedures";

    /** A line of the recommended runbook, with the prose that stands above its block when it is the first of one. */
    private record Recommended(String text, List<String> reasons) {}

    private GuideDocuments() {}

    /** Puts the runbooks of the verdict's paths into the report directory, so that the report can be made again. */
    static void store(Verdict verdict, Runbooks runbooks, Path directory) throws IOException {
        for (PathVerdict path : verdict.paths()) {
            for (String procedure : Runbooks.PROCEDURES) {
                Optional<Runbook> runbook = runbooks.find(path.path(), procedure);
                if (runbook.isPresent()) {
                    Path file = file(directory, procedure, path.path());
                    Files.createDirectories(file.resolveSibling("."));
                    Files.writeString(file, runbook.get().text());
                }
            }
        }
    }

    /** Whether the report directory is that of a guide. */
    static boolean isOne(Path directory) {
        return Files.isDirectory(directory.resolve(DIRECTORY).resolve(Runbooks.DOCUMENTED));
    }

    /** Writes {@code guide.html} and {@code guide.md}. */
    static void write(Verdict verdict, Path directory) throws IOException {
        List<Guide.Section> sections = new ArrayList<>();
        for (PathVerdict path : verdict.paths()) {
            String documented = read(file(directory, Runbooks.DOCUMENTED, path.path()));
            if (documented != null && path.procedure().equals(Runbooks.DOCUMENTED)) {
                sections.add(section(path, documented, read(file(directory, Runbooks.RECOMMENDED, path.path()))));
            }
        }
        GuideReport.write(verdict, new Guide(sections), directory);
    }

    private static Guide.Section section(PathVerdict path, String documented, @Nullable String recommended) {
        String name = DIRECTORY + "/" + Runbooks.DOCUMENTED + "/" + path.path() + ".md";
        RunbookBlock.Text guide = RunbookBlock.read(name, documented);
        RunbookBlock.Text ours = recommended == null
                ? null
                : RunbookBlock.read(DIRECTORY + "/" + Runbooks.RECOMMENDED + "/" + path.path() + ".md", recommended);
        return new Guide.Section(
                path,
                guide.title(),
                guide.introduction(),
                guide.blocks().stream()
                        .map(block -> String.join("\n", block.lines()))
                        .toList(),
                FrontMatter.of(name, documented).suspected().stream()
                        .map(suspicion -> ExpectedFindingRuling.rule(suspicion, path))
                        .toList(),
                ours == null ? List.of() : ours.introduction(),
                ours == null ? List.of() : corrected(guide, ours));
    }

    /** The guide's commands turned into ours, a line each; comments are left out, since their numbers differ anyway. */
    static List<Guide.Line> corrected(RunbookBlock.Text guide, RunbookBlock.Text ours) {
        List<String> old = guide.blocks().stream()
                .flatMap(block -> commands(block).stream())
                .toList();
        List<Recommended> next = new ArrayList<>();
        for (RunbookBlock block : ours.blocks()) {
            List<String> reasons = block.prose();
            for (String command : commands(block)) {
                next.add(new Recommended(command, reasons));
                reasons = List.of();
            }
        }
        List<Guide.Line> lines = new ArrayList<>();
        List<String> texts = next.stream().map(Recommended::text).toList();
        for (AbstractDelta<String> delta : DiffUtils.diff(old, texts, true).getDeltas()) {
            switch (delta.getType()) {
                case EQUAL -> ours(delta, next, Guide.Line.Kind.SAME, lines);
                case DELETE, INSERT, CHANGE -> ours(delta, next, Guide.Line.Kind.ADDED, lines);
            }
        }
        return lines;
    }

    /** Our lines of a part, after the guide's where they differ; the reason stands before both. */
    private static void ours(
            AbstractDelta<String> delta, List<Recommended> next, Guide.Line.Kind kind, List<Guide.Line> lines) {
        int start = delta.getTarget().getPosition();
        List<Recommended> ours = next.subList(start, start + delta.getTarget().size());
        List<Guide.Line> removed = kind == Guide.Line.Kind.SAME
                ? List.of()
                : delta.getSource().getLines().stream()
                        .map(line -> new Guide.Line(Guide.Line.Kind.REMOVED, line))
                        .toList();
        if (ours.isEmpty()) {
            lines.addAll(removed);
        }
        for (int index = 0; index < ours.size(); index++) {
            ours.get(index).reasons().forEach(reason -> lines.add(new Guide.Line(Guide.Line.Kind.REASON, reason)));
            if (index == 0) {
                lines.addAll(removed);
            }
            lines.add(new Guide.Line(kind, ours.get(index).text()));
        }
    }

    private static List<String> commands(RunbookBlock block) {
        return block.lines().stream()
                .filter(line -> !line.isBlank() && !line.stripLeading().startsWith("#"))
                .map(String::stripTrailing)
                .toList();
    }

    private static Path file(Path directory, String procedure, String path) {
        return directory.resolve(DIRECTORY).resolve(procedure).resolve(path.replaceAll("[^a-z0-9-]", "_") + ".md");
    }

    private static @Nullable String read(Path file) throws IOException {
        return Files.isRegularFile(file) ? Files.readString(file, StandardCharsets.UTF_8) : null;
    }
}
