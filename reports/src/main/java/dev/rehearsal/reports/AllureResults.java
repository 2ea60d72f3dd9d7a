package dev.rehearsal.reports;

import dev.rehearsal.evidence.CheckDescription;
import dev.rehearsal.evidence.Finding;
import dev.rehearsal.evidence.Severity;
import dev.rehearsal.evidence.Unmeasured;
import dev.rehearsal.verdict.Course;
import dev.rehearsal.verdict.Outcome;
import dev.rehearsal.verdict.PathVerdict;
import dev.rehearsal.verdict.Verdict;
import dev.rehearsal.verdict.VerdictJson;
import io.qameta.allure.AllureResultsWriter;
import io.qameta.allure.FileSystemResultsWriter;
import io.qameta.allure.model.Attachment;
import io.qameta.allure.model.Label;
import io.qameta.allure.model.Link;
import io.qameta.allure.model.Parameter;
import io.qameta.allure.model.Stage;
import io.qameta.allure.model.Status;
import io.qameta.allure.model.StatusDetails;
import io.qameta.allure.model.StepResult;
import io.qameta.allure.model.TestResult;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code allure-results/}: a result per path, with its steps and logs, and one per finding id. */
final class AllureResults {
    private static final int MESSAGE = 1_000;

    private final Verdict verdict;
    private final Path directory;
    private final AllureResultsWriter out;

    private AllureResults(Verdict verdict, Path directory, Path results) {
        this.verdict = verdict;
        this.directory = directory;
        this.out = new FileSystemResultsWriter(results);
    }

    static void write(Verdict verdict, Path directory, Path results) throws IOException {
        long order = AllureHistory.take(verdict, directory, results);
        AllureResults writer = new AllureResults(verdict, directory, results);
        for (PathVerdict path : verdict.paths()) {
            writer.path(path);
            Set<String> ids = new TreeSet<>(path.decided());
            path.findings().forEach(finding -> ids.add(finding.id()));
            path.unmeasured().forEach(gap -> ids.add(gap.id()));
            ids.forEach(id -> writer.check(path, id));
        }
        verdict.notApplicable().forEach(writer::notApplicable);
        AllureSurroundings.write(verdict, order, directory, results);
    }

    private void notApplicable(Verdict.NotApplicable path) {
        out.write(result(path.path(), "", "applicable", "path", List.of())
                .setName(Printable.line(path.path() + " is not applicable to this target", MESSAGE))
                .setStatus(Status.SKIPPED)
                .setStatusDetails(
                        new StatusDetails().setMessage("not applicable: " + Printable.line(path.reason(), MESSAGE))));
    }

    private void path(PathVerdict path) throws IOException {
        TestResult result = result(path, "the path as a whole", "path")
                .setName(path.path() + " by the procedure " + path.procedure())
                .setStatus(
                        switch (path.outcome()) {
                            case APPROVED -> Status.PASSED;
                            case REJECTED -> Status.FAILED;
                            case INCONCLUSIVE -> Status.BROKEN;
                        })
                .setStatusDetails(new StatusDetails().setMessage(summary(path)))
                .setDescription(costs(path))
                .setSteps(steps(path));
        if (!path.steps().isEmpty()) {
            long start = path.steps().get(0).startedAt().toEpochMilli();
            result.setStart(start).setStop(start + path.durationMillis());
        }
        List<Attachment> attachments = new ArrayList<>();
        if (!path.steps().isEmpty()) {
            String style = HtmlReport.drawing();
            attachments.add(attach("timeline", "image/svg+xml", ".svg", Timeline.file(path, style)));
            if (!path.window().isEmpty()) {
                attachments.add(attach("window", "image/svg+xml", ".svg", WindowChart.file(path.window(), style)));
            }
        }
        attachments.add(attach("verdict.json", "application/json", ".json", VerdictJson.text(verdict)));
        for (Path file : LogFiles.of(directory, path).files()) {
            attachments.add(attach(LogFiles.name(directory, file), "text/plain", ".txt", LogFiles.end(file)));
        }
        out.write(result.setAttachments(attachments));
    }

    private List<StepResult> steps(PathVerdict path) throws IOException {
        Map<Integer, String> outputs = ShellLog.outputs(directory, path);
        List<StepResult> steps = new ArrayList<>();
        for (Course.Step step : path.steps()) {
            String output = outputs.getOrDefault(steps.size(), "");
            long start = step.startedAt().toEpochMilli();
            StepResult result = new StepResult()
                    .setName(Printable.line(step.name() + ": " + step.command(), MESSAGE))
                    .setStatus(step.failed() ? Status.FAILED : Status.PASSED)
                    .setStage(Stage.FINISHED)
                    .setStart(start)
                    .setStop(start + step.durationMillis())
                    .setParameters(List.of(
                            parameter("phase", step.phase()),
                            parameter("exit status", Integer.toString(step.exitCode()))));
            if (!output.isBlank()) {
                result.setAttachments(List.of(attach("output", "text/plain", ".txt", output)));
            } else if (step.tail() != null) {
                result.setAttachments(List.of(attach("end of the output", "text/plain", ".txt", step.tail())));
            }
            steps.add(result);
        }
        return steps;
    }

    private void check(PathVerdict path, String id) {
        List<Finding> findings = path.findings().stream()
                .filter(finding -> finding.id().equals(id))
                .toList();
        List<Unmeasured> gaps =
                path.unmeasured().stream().filter(gap -> gap.id().equals(id)).toList();
        boolean blocks = VerdictText.blocking(path).stream().anyMatch(findings::contains);
        boolean decisive = gaps.stream().anyMatch(VerdictText.decisiveGaps(path)::contains);
        List<String> said = new ArrayList<>();
        findings.forEach(finding ->
                said.add(VerdictText.word(finding.severity()) + " " + finding.subject() + ": " + finding.message()));
        gaps.forEach(gap -> said.add("not measured: " + gap.reason()));
        boolean undecided = findings.isEmpty() && !path.decided().contains(id);
        Status unblocked = decisive ? Status.BROKEN : undecided ? Status.SKIPPED : Status.PASSED;
        TestResult result = result(path, id, id.substring(0, Math.max(0, id.indexOf('.'))))
                .setName(id)
                .setDescription(description(id))
                .setStatus(blocks ? Status.FAILED : unblocked);
        result.getLabels().add(label("severity", severity(id)));
        if (!said.isEmpty()) {
            // The id comes first: the categories go by it.
            result.setStatusDetails(new StatusDetails()
                    .setMessage(id + "\n" + Printable.cut(Printable.of(String.join("\n", said)), MESSAGE)));
        }
        if (!findings.isEmpty()) {
            String evidence = findings.stream()
                    .map(finding ->
                            finding.subject() + ": " + finding.message() + "\n" + String.join("\n", finding.evidence()))
                    .collect(Collectors.joining("\n\n"));
            result.setAttachments(List.of(attach("evidence", "text/plain", ".txt", evidence)));
        }
        out.write(result);
    }

    /** A result that keeps its identity from run to run, so that a history can be kept. */
    private TestResult result(PathVerdict path, String name, String group) {
        return result(
                path.path(),
                path.procedure(),
                name,
                group,
                List.of(
                        parameter("from", path.from()),
                        parameter("to", path.to()),
                        parameter("procedure", path.procedure())));
    }

    private TestResult result(String path, String procedure, String name, String group, List<Parameter> parameters) {
        String identity = String.join("/", verdict.target(), path, procedure, name);
        long start = verdict.startedAt().toEpochMilli();
        return new TestResult()
                .setUuid(UUID.nameUUIDFromBytes(bytes(verdict.runId() + "/" + identity))
                        .toString())
                .setHistoryId(UUID.nameUUIDFromBytes(bytes(identity)).toString())
                .setTestCaseId(UUID.nameUUIDFromBytes(bytes(identity)).toString())
                .setFullName(Printable.line(identity, MESSAGE))
                .setStage(Stage.FINISHED)
                .setStart(start)
                .setStop(start)
                .setLabels(new ArrayList<>(List.of(
                        label("parentSuite", verdict.target()),
                        label("suite", path),
                        label("subSuite", group),
                        label("feature", group),
                        label("story", path),
                        label("framework", "rehearsal"))))
                .setLinks(List.of(report(path)))
                .setParameters(parameters);
    }

    /** From Allure's page to the section of the path in the report. */
    private Link report(String path) {
        int number = 1;
        for (PathVerdict each : verdict.paths()) {
            if (each.path().equals(path)) {
                return new Link().setName("report.html").setUrl("../report.html#path-" + number);
            }
            number++;
        }
        return new Link().setName("report.html").setUrl("../report.html");
    }

    /** What the check is, as Markdown. */
    private static @Nullable String description(String id) {
        CheckDescription check = Advice.of(id);
        return check == null
                ? null
                : String.join(
                        "\n\n",
                        check.meaning(),
                        "Why: " + check.why(),
                        "What to do: " + check.whatToDo(),
                        "Measured by: " + check.measuredHow(),
                        "Cannot see: " + check.cannotSee());
    }

    /** In Allure's words. */
    private static String severity(String id) {
        CheckDescription check = Advice.of(id);
        Severity severity = check == null ? Severity.WARNING : check.severity();
        return switch (severity) {
            case BLOCKER -> "blocker";
            case WARNING -> "normal";
            case NOTE -> "minor";
        };
    }

    /** Allure reads it as Markdown, where a line of its own needs an empty one before it. */
    private static String costs(PathVerdict path) {
        List<String> said = new ArrayList<>();
        said.add("Downtime: " + VerdictText.downtime(path) + ", longest outage: " + VerdictText.longestOutage(path));
        UserImpact.of(path).forEach(fact -> said.add(fact.label() + ": " + fact.text()));
        path.window()
                .forEach(phase -> said.add("Window, " + phase.phase() + ": planned " + Span.of(phase.plannedMillis())
                        + ", measured "
                        + (phase.measuredMillis() == null ? "no such step" : Span.of(phase.measuredMillis()))));
        path.diagnoses()
                .forEach(each -> said.add("Diagnosis by " + each.command() + ": "
                        + (each.shown() ? "showed " : "did not show ") + each.shows()));
        return said.stream().map(line -> Printable.line(line, MESSAGE)).collect(Collectors.joining("\n\n"));
    }

    private static String summary(PathVerdict path) {
        List<String> said = new ArrayList<>();
        if (path.fault() != null) {
            said.add((path.stoppedOnRequest() ? "stopped on request: " : "fault of the harness or the machine: ")
                    + path.fault());
        }
        VerdictText.blocking(path).forEach(finding -> said.add(finding.id() + ": " + finding.message()));
        VerdictText.decisiveGaps(path).forEach(gap -> said.add("not measured: " + gap.id()));
        String outcome = path.outcome() == Outcome.APPROVED ? "approved" : "path " + VerdictText.word(path.outcome());
        return Printable.cut(
                Printable.of(outcome + "\n" + String.join("\n", said)).strip(), MESSAGE);
    }

    private Attachment attach(String name, String type, String extension, String content) {
        String source = UUID.randomUUID() + "-attachment" + extension;
        out.write(source, new ByteArrayInputStream(bytes(type.startsWith("text/") ? Printable.of(content) : content)));
        return new Attachment().setName(name).setType(type).setSource(source);
    }

    private static Label label(String name, String value) {
        return new Label().setName(name).setValue(Printable.line(value, 200));
    }

    private static Parameter parameter(String name, String value) {
        return new Parameter().setName(name).setValue(Printable.line(value, 200));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
