package dev.rehearsal.reports;

import dev.rehearsal.evidence.Finding;
import dev.rehearsal.evidence.Unmeasured;
import dev.rehearsal.verdict.Course;
import dev.rehearsal.verdict.PathVerdict;
import dev.rehearsal.verdict.Verdict;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * {@code junit.xml} as GitLab and Jenkins read it: a suite per path, a case per step and per finding id. Texts are cut,
 * because GitLab refuses a report above 30 MB and shows one line of a message.
 */
final class JUnitReport {
    private static final int MESSAGE = 500;
    private static final int BODY = 8_000;
    private static final int NAME = 200;

    /** One {@code testcase}; {@code result} is the name of its child element, empty when it passed. */
    private record Case(String group, String name, long millis, String result, String message, String body) {}

    private JUnitReport() {}

    static void write(Verdict verdict, Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            XMLStreamWriter xml =
                    XMLOutputFactory.newInstance().createXMLStreamWriter(out, StandardCharsets.UTF_8.name());
            xml.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
            xml.writeStartElement("testsuites");
            attribute(xml, "name", "rehearsal of " + verdict.target());
            attribute(xml, "time", seconds(verdict.durationMillis()));
            Set<String> names = new HashSet<>();
            for (PathVerdict path : verdict.paths()) {
                suite(xml, verdict, path, unique(path.path() + " (" + path.procedure() + ")", names));
            }
            for (Verdict.NotApplicable path : verdict.notApplicable()) {
                notApplicable(xml, path, unique(path.path() + " (not applicable)", names));
            }
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException failed) {
            throw new IOException("junit.xml cannot be written: " + failed.getMessage(), failed);
        }
    }

    private static void suite(XMLStreamWriter xml, Verdict verdict, PathVerdict path, String name)
            throws XMLStreamException {
        List<Case> cases = cases(path);
        xml.writeCharacters("\n");
        xml.writeStartElement("testsuite");
        attribute(xml, "name", name);
        attribute(xml, "tests", Integer.toString(cases.size()));
        attribute(xml, "failures", number(cases, "failure"));
        attribute(xml, "errors", number(cases, "error"));
        attribute(xml, "skipped", number(cases, "skipped"));
        attribute(xml, "time", seconds(path.durationMillis()));
        attribute(xml, "timestamp", verdict.startedAt().toString());
        properties(xml, path);
        for (Case each : cases) {
            write(xml, each, name);
        }
        xml.writeEndElement();
    }

    private static void notApplicable(XMLStreamWriter xml, Verdict.NotApplicable path, String name)
            throws XMLStreamException {
        xml.writeCharacters("\n");
        xml.writeStartElement("testsuite");
        attribute(xml, "name", name);
        attribute(xml, "tests", "1");
        attribute(xml, "failures", "0");
        attribute(xml, "errors", "0");
        attribute(xml, "skipped", "1");
        attribute(xml, "time", seconds(0));
        write(xml, new Case("path", "the path is rehearsed", 0, "skipped", path.reason(), ""), name);
        xml.writeEndElement();
    }

    private static void properties(XMLStreamWriter xml, PathVerdict path) throws XMLStreamException {
        xml.writeStartElement("properties");
        property(xml, "Downtime", VerdictText.downtime(path));
        property(xml, "Longest outage", VerdictText.longestOutage(path));
        for (UserImpact.Fact fact : UserImpact.of(path)) {
            property(xml, fact.label(), fact.text());
        }
        xml.writeEndElement();
    }

    private static void property(XMLStreamWriter xml, String name, String value) throws XMLStreamException {
        xml.writeStartElement("property");
        attribute(xml, "name", name);
        attribute(xml, "value", Printable.line(value, MESSAGE));
        xml.writeEndElement();
    }

    private static List<Case> cases(PathVerdict path) {
        List<Case> cases = new ArrayList<>();
        if (path.fault() != null) {
            cases.add(new Case("rehearsal", "the path ran to its end", 0, "error", path.fault(), path.fault()));
        }
        int number = 0;
        for (Course.Step step : path.steps()) {
            number++;
            cases.add(step(number, step, path));
        }
        Set<String> ids = new TreeSet<>(path.decided());
        path.findings().forEach(finding -> ids.add(finding.id()));
        path.unmeasured().forEach(gap -> ids.add(gap.id()));
        ids.forEach(id -> cases.add(check(id, path)));
        return cases;
    }

    private static Case step(int number, Course.Step step, PathVerdict path) {
        String name = String.format(Locale.ROOT, "%02d %s: %s", number, step.name(), step.command());
        String body = "$ " + step.command() + "\nexit status " + step.exitCode()
                + (step.tail() == null ? "" : "\n" + step.tail());
        boolean failed = step.failed()
                && VerdictText.blocking(path).stream()
                        .anyMatch(finding -> finding.id().startsWith("process.step-"));
        return new Case(
                "steps",
                name,
                step.durationMillis(),
                failed ? "failure" : "",
                "exit status " + step.exitCode(),
                step.exitCode() == 0 ? "" : body);
    }

    private static Case check(String id, PathVerdict path) {
        List<Finding> findings = path.findings().stream()
                .filter(finding -> finding.id().equals(id))
                .toList();
        List<Finding> blocking =
                VerdictText.blocking(path).stream().filter(findings::contains).toList();
        if (!blocking.isEmpty()) {
            return new Case("checks", id, 0, "failure", blocking.get(0).message(), text(blocking));
        }
        String gaps = path.unmeasured().stream()
                .filter(gap -> gap.id().equals(id))
                .map(Unmeasured::reason)
                .collect(Collectors.joining("\n"));
        if (VerdictText.decisiveGaps(path).stream().anyMatch(gap -> gap.id().equals(id))) {
            return new Case("checks", id, 0, "error", "Not measured: " + gaps, gaps);
        }
        if (!path.decided().contains(id) && findings.isEmpty()) {
            return new Case("checks", id, 0, "skipped", "Not measured: " + gaps, gaps);
        }
        String partly = gaps.isEmpty() ? "" : "not measured in part: " + gaps + "\n";
        return new Case("checks", id, 0, "", "", (partly + text(findings)).strip());
    }

    private static String text(List<Finding> findings) {
        return findings.stream()
                .map(finding -> VerdictText.word(finding.severity()) + " " + finding.subject() + ": "
                        + finding.message()
                        + finding.evidence().stream().map(line -> "\n  " + line).collect(Collectors.joining()))
                .collect(Collectors.joining("\n"));
    }

    private static void write(XMLStreamWriter xml, Case each, String suite) throws XMLStreamException {
        xml.writeCharacters("\n  ");
        xml.writeStartElement("testcase");
        attribute(xml, "classname", suite + "." + each.group());
        attribute(xml, "name", Printable.line(each.name(), NAME));
        attribute(xml, "time", seconds(each.millis()));
        if (!each.result().isEmpty()) {
            xml.writeStartElement(each.result());
            attribute(xml, "message", Printable.line(each.message(), MESSAGE));
            if (!each.result().equals("skipped")) {
                attribute(xml, "type", each.result().equals("error") ? "inconclusive" : "blocker");
                xml.writeCharacters(Printable.cut(Printable.of(each.body()), BODY));
            }
            xml.writeEndElement();
        } else if (!each.body().isEmpty()) {
            xml.writeStartElement("system-out");
            xml.writeCharacters(Printable.cut(Printable.of(each.body()), BODY));
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    private static void attribute(XMLStreamWriter xml, String name, String value) throws XMLStreamException {
        xml.writeAttribute(name, Printable.of(value));
    }

    private static String unique(String name, Set<String> taken) {
        String unique = Printable.line(name, NAME);
        for (int number = 2; !taken.add(unique); number++) {
            unique = Printable.line(name, NAME) + " #" + number;
        }
        return unique;
    }

    private static String number(List<Case> cases, String result) {
        return Long.toString(
                cases.stream().filter(each -> each.result().equals(result)).count());
    }

    private static String seconds(long millis) {
        return String.format(Locale.ROOT, "%.3f", millis / 1_000.0);
    }
}
