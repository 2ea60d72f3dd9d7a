package dev.rehearsal.reports;

import dev.rehearsal.verdict.PathVerdict;
import dev.rehearsal.verdict.PathVerdict.OutageSummary;
import dev.rehearsal.verdict.PathVerdict.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Steps and outages of one path on one time axis, as a static drawing. Places are percentages, so that the drawing fits
 * any width while its texts keep their size.
 */
final class Timeline {
    private static final int HEAD = 22;
    private static final int ROW = 28;
    private static final int TICKS = 6;
    private static final long[] SPACINGS = {
        10,
        20,
        50,
        100,
        200,
        500,
        1_000,
        2_000,
        5_000,
        10_000,
        20_000,
        30_000,
        60_000,
        120_000,
        300_000,
        600_000,
        1_800_000,
        3_600_000,
        7_200_000,
        21_600_000
    };

    private final List<Step> steps;
    private final List<OutageSummary> outages;
    private final Instant start;
    private final long length;
    private final int height;

    private Timeline(List<Step> steps, List<OutageSummary> outages) {
        this.steps = steps;
        this.outages = outages;
        this.start = Stream.concat(
                        steps.stream().map(Step::startedAt), outages.stream().map(OutageSummary::startedAt))
                .min(Instant::compareTo)
                .orElseThrow();
        this.length = Math.max(
                1,
                LongStream.concat(
                                steps.stream().mapToLong(step -> since(step.startedAt()) + step.durationMillis()),
                                outages.stream()
                                        .mapToLong(outage -> since(outage.startedAt()) + outage.durationMillis()))
                        .max()
                        .orElse(1));
        this.height = HEAD + ROW * (steps.size() + (outages.isEmpty() ? 0 : 1)) + 6;
    }

    /** Draws the path; nothing when no step ran. */
    static void draw(PathVerdict path, String id, Html html) {
        if (path.steps().isEmpty()) {
            return;
        }
        List<OutageSummary> outages =
                path.availability() == null ? List.of() : path.availability().outages();
        new Timeline(path.steps(), outages).draw(id, html);
    }

    private void draw(String id, Html html) {
        html.open("figure");
        html.open(
                "svg",
                "class",
                "timeline",
                "role",
                "img",
                "aria-labelledby",
                id,
                "width",
                "100%",
                "height",
                Integer.toString(height));
        axis(html);
        int y = HEAD;
        if (!outages.isEmpty()) {
            outages(y, html);
            y += ROW;
        }
        for (int index = 0; index < steps.size(); index++) {
            step(index, y, html);
            y += ROW;
        }
        html.close();
        html.element(
                "figcaption",
                "Steps as numbered in the table, outages in red, on the time since the first of them."
                        + (outages.isEmpty() ? " No outage was recorded." : ""),
                "id",
                id);
        html.close();
    }

    private void axis(Html html) {
        long spacing = LongStream.of(SPACINGS)
                .filter(each -> each * TICKS >= length)
                .findFirst()
                .orElse(length);
        for (long at = 0; at < length; at += spacing) {
            String x = place(at);
            html.empty("line", "class", "tick", "x1", x, "x2", x, "y1", "16", "y2", Integer.toString(height));
            html.trusted("</line>");
            // The last label would run out of the drawing.
            if (at + spacing / 2 < length) {
                html.element(
                        "text", at == 0 ? "0" : Span.of(at).replace(".0 ", " "), "class", "axis", "x", x, "y", "12");
            }
        }
    }

    private void outages(int y, Html html) {
        html.element("text", Conclusion.count(outages.size(), "outage"), "x", "0", "y", Integer.toString(y + 11));
        for (OutageSummary outage : outages) {
            bar("wash", outage.startedAt(), outage.durationMillis(), HEAD, height - HEAD, "", html);
            String title = outage.route() + " gave no good reply for " + Span.of(outage.durationMillis()) + " during "
                    + outage.step() + " (" + outage.kind() + ")";
            bar("outage", outage.startedAt(), outage.durationMillis(), y + 15, 10, title, html);
        }
    }

    private void step(int index, int y, Html html) {
        Step step = steps.get(index);
        // Beside its bar, a late step's label would run out of a narrow drawing.
        html.element(
                "text",
                index + 1 + "  " + Printable.line(step.name(), 40) + "  " + Span.of(step.durationMillis())
                        + (step.failed() ? "  exit " + step.exitCode() : ""),
                "x",
                "0",
                "y",
                Integer.toString(y + 11));
        bar(
                step.failed() ? "step failed" : "step",
                step.startedAt(),
                step.durationMillis(),
                y + 15,
                10,
                step.command(),
                html);
    }

    private void bar(String kind, Instant from, long millis, int y, int tall, String title, Html html) {
        html.open(
                "rect",
                "class",
                kind,
                "x",
                place(since(from)),
                "y",
                Integer.toString(y),
                "width",
                // What is too short to see is drawn all the same.
                Html.percent(Math.max(0.003, (double) millis / length)),
                "height",
                Integer.toString(tall));
        if (!title.isEmpty()) {
            html.element("title", Printable.line(title, 300));
        }
        html.close();
    }

    private String place(long millis) {
        return Html.percent(Math.min(0.997, (double) millis / length));
    }

    private long since(Instant instant) {
        return Duration.between(start, instant).toMillis();
    }
}
