package dev.rehearsal.reports;

import dev.rehearsal.evidence.Finding;
import dev.rehearsal.evidence.Severity;
import dev.rehearsal.evidence.Unmeasured;
import dev.rehearsal.verdict.Account;
import dev.rehearsal.verdict.Course;
import dev.rehearsal.verdict.Effects;
import dev.rehearsal.verdict.Outcome;
import dev.rehearsal.verdict.PathVerdict;
import dev.rehearsal.verdict.Rehearsed;
import dev.rehearsal.verdict.Ruling;
import dev.rehearsal.verdict.Verdict;
import dev.rehearsal.verdict.VerdictJson;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** A verdict on an application that had far too much of something, and all documents of it, made in a small JVM. */
enum HostileVolumes {
    OUTAGES("99,000 of 100,000 outages; the longest are kept") {
        @Override
        PathVerdict path() {
            List<Effects.OutageSummary> outages = many(
                    100_000,
                    number -> new Effects.OutageSummary(
                            "/route", Samples.START.plusMillis(number), number % 50_021, "start", "refused"));
            return rejected()
                    .with(new Effects(
                            new Effects.AvailabilitySummary(
                                    200_000, 100_000, 0, outages, 2_000_000, 50_020, 1, 2, 3, 50),
                            null,
                            List.of(),
                            List.of(),
                            null,
                            null));
        }
    },
    TABLES_WITH_FINDINGS("4,501 of 5,001 findings; the gravest are kept, and one of each kind") {
        @Override
        PathVerdict path() {
            Map<String, Long> rows = new TreeMap<>();
            many(5_000, number -> "table_" + number).forEach(table -> rows.put(table, 7L));
            return rejected(many(
                            5_001,
                            number -> number == 0
                                    ? finding("process.leftovers", Severity.NOTE, 1)
                                    : finding("data.rows-lost", Severity.BLOCKER, 3)))
                    .withRows(rows);
        }
    },
    FINDINGS("99,500 of 100,000 findings; the gravest are kept, and one of each kind") {
        @Override
        PathVerdict path() {
            return rejected(many(
                    100_000,
                    number -> finding(
                            number % 2 == 0 ? "data.rows-lost" : "data.rows-added",
                            number % 2 == 0 ? Severity.BLOCKER : Severity.WARNING,
                            1)));
        }
    },
    LINES_OF_A_FINDING("99,900 of 100,000 evidence; the first are kept") {
        @Override
        PathVerdict path() {
            return rejected(List.of(finding("process.errors-in-log", Severity.BLOCKER, 100_000)));
        }
    },
    STEPS("98,000 of 100,000 steps; those that failed are kept, and the longest") {
        @Override
        PathVerdict path() {
            return rejected()
                    .with(new Course(
                            9,
                            9,
                            many(
                                    100_000,
                                    number -> new Course.Step(
                                            "Update",
                                            "step " + number,
                                            "true",
                                            Samples.START,
                                            number,
                                            number == 7 ? 1 : 0,
                                            number == 7 ? false : null,
                                            null))));
        }
    },
    GAPS("98,000 of 100,000 unmeasured; what left an id undecided is kept first") {
        @Override
        PathVerdict path() {
            return rejected()
                    .with(new Ruling(
                            List.of(finding("data.rows-lost", Severity.BLOCKER, 1)),
                            many(
                                    100_000,
                                    number -> new Unmeasured(
                                            "data.rows-changed", "Column " + number + " is empty.", number == 99_999)),
                            List.of("data.rows-lost"),
                            null,
                            false));
        }
    },
    LOCKS("98,000 of 100,000 locks; the longest are kept") {
        @Override
        PathVerdict path() {
            return rejected()
                    .with(new Effects(
                            null,
                            null,
                            List.of(new Effects.Migration(
                                    "002",
                                    "upgrade",
                                    9,
                                    9,
                                    many(100_000, number -> "table_" + number),
                                    many(100_000, number -> new Effects.Lock("t" + number, "mode", number, 1)))),
                            List.of(),
                            null,
                            null));
        }
    },
    SERVICES("98,000 of 100,000 entries of images") {
        @Override
        PathVerdict path() {
            Map<String, Verdict.ImageDigests> images = new TreeMap<>();
            many(100_000, number -> "service-" + number)
                    .forEach(name -> images.put(name, new Verdict.ImageDigests("a", "b")));
            return rejected().with(new Account(null, null, null, images));
        }
    },
    ONE_LINE_OF_32_MIB("characters left out") {
        @Override
        PathVerdict path() {
            String line = "x".repeat(32 << 20);
            return rejected(
                    List.of(new Finding("process.errors-in-log", Severity.BLOCKER, line, line, List.of(line, line))));
        }
    },
    LONG_LINES("characters left out") {
        @Override
        PathVerdict path() {
            String line = "<>&\"'\u001b".repeat(2_000);
            return rejected(many(
                    500,
                    number -> new Finding(
                            "process.errors-in-log", Severity.BLOCKER, line, line, many(100, each -> line))));
        }
    };

    /** What the documents say of it. */
    final String said;

    HostileVolumes(String said) {
        this.said = said;
    }

    abstract PathVerdict path();

    Verdict verdict() {
        return new Verdict(
                Verdict.SCHEMA_VERSION,
                "run",
                "app",
                "1",
                "2",
                null,
                Outcome.REJECTED,
                "0",
                Samples.START,
                1,
                "./rehearse run",
                Map.of(),
                List.of(path()),
                List.of(),
                null);
    }

    /** Writes all documents of the one that the first argument names into the directory that the second names. */
    public static void main(String[] arguments) throws IOException {
        Path directory = Path.of(arguments[1]);
        write(VerdictJson.bounded(valueOf(arguments[0]).verdict()), directory);
        write(VerdictJson.read(directory.resolve("verdict.json")), directory);
    }

    static void write(Verdict verdict, Path directory) throws IOException {
        VerdictJson.write(verdict, directory.resolve("verdict.json"));
        ReportWriter.writePages(verdict, directory);
        AllureResults.write(verdict, directory, directory.resolve("allure-results"));
        try (PrintWriter console = new PrintWriter(Files.newBufferedWriter(directory.resolve("console.txt")))) {
            ConsoleSummary.print(verdict, directory, console, false);
        }
    }

    static PathVerdict rejected() {
        return rejected(List.of(finding("data.rows-lost", Severity.BLOCKER, 1)));
    }

    static PathVerdict rejected(List<Finding> findings) {
        return PathVerdict.of(new Rehearsed("standard", "recommended", "1", "2"), Outcome.REJECTED)
                .with(new Ruling(findings, List.of(), List.of("data.rows-lost"), null, false));
    }

    static Finding finding(String id, Severity severity, int lines) {
        return new Finding(id, severity, "subject", "It is so.", many(lines, number -> "line " + number));
    }

    static <T> List<T> many(int number, IntFunction<T> each) {
        return IntStream.range(0, number).mapToObj(each).toList();
    }
}
