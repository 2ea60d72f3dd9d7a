package dev.rehearsal.reports;

import dev.rehearsal.verdict.Course.Step;
import dev.rehearsal.verdict.Effects.OutageSummary;
import dev.rehearsal.verdict.PathVerdict;
import dev.rehearsal.verdict.Recording;
import dev.rehearsal.verdict.Recording.LockSpan;
import dev.rehearsal.verdict.Recording.Series;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything that was seen of one path on one axis of time, as a static drawing: outages, replies, failures, writes,
 * locks and steps, each under a line of text that says the same.
 */
final class Timeline {
    private static final int HEAD = 22;
    private static final int LABEL = 14;
    private static final int BAR = 10;
    private static final int GAP = 6;
    private static final int CHART = 64;
    private static final int STRIP = 18;

    /** More lanes of a kind than anyone tells apart; the rest is in verdict.json. */
    private static final int MOST = 8;

    private final PathVerdict path;
    private final TimeAxis axis;
    private final List<OutageSummary> outages;
    private final Html lanes = new Html();
    private int y = HEAD;

    private Timeline(PathVerdict path) {
        this.path = path;
        this.axis = TimeAxis.of(path);
        this.outages =
                path.availability() == null ? List.of() : path.availability().outages();
        outages();
        Recording seen = path.recording();
        if (seen != null) {
            replies(seen.requests());
            writes(seen.writes());
            locks(seen.locks());
        }
        steps();
    }

    /** Draws the path as a figure; nothing when no step ran. */
    static void draw(PathVerdict path, String id, Html html) {
        if (path.steps().isEmpty()) {
            return;
        }
        Timeline timeline = new Timeline(path);
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
                Integer.toString(timeline.y));
        timeline.content(html);
        html.close();
        html.element("figcaption", timeline.caption(), "id", id);
        html.close();
    }

    /** The drawing as a file of its own, 1,000 pixels wide. */
    static String file(PathVerdict path, String styles) {
        Timeline timeline = new Timeline(path);
        Html html = new Html();
        html.open(
                "svg",
                "xmlns",
                "http://www.w3.org/2000/svg",
                "class",
                "timeline",
                "width",
                "1000",
                "height",
                Integer.toString(timeline.y));
        html.open("style").trusted(styles).close();
        html.open("rect", "class", "paper", "width", "100%", "height", "100%").close();
        timeline.content(html);
        return html.close().toString();
    }

    private void content(Html html) {
        washes(html);
        axis.draw(y, html);
        html.trusted(lanes.toString());
    }

    private String caption() {
        String from = "All on the time since " + Moments.time(axis.start()) + ". ";
        Recording seen = path.recording();
        String asked = path.availability() == null
                ? "Nobody looked for outages. "
                : outages.isEmpty() ? "No outage was recorded. " : "Outages are shaded from top to bottom. ";
        String latency = seen != null && seen.requests() != null ? "Latency is on a logarithmic scale; steps" : "Steps";
        return from
                + asked
                + (seen == null
                        ? "This verdict does not hold latency, writes and locks over time."
                        : latency + " are numbered as in the table of commands.");
    }

    /** Where any route was out, once. */
    private void washes(Html html) {
        Instant end = null;
        Instant begin = null;
        List<OutageSummary> sorted = outages.stream()
                .sorted(Comparator.comparing(OutageSummary::startedAt))
                .toList();
        for (OutageSummary outage : sorted) {
            Instant until = outage.startedAt().plusMillis(outage.durationMillis());
            if (begin == null || end == null || outage.startedAt().isAfter(end)) {
                wash(begin, end, html);
                begin = outage.startedAt();
                end = until;
            } else if (until.isAfter(end)) {
                end = until;
            }
        }
        wash(begin, end, html);
    }

    private void wash(@Nullable Instant begin, @Nullable Instant end, Html html) {
        if (begin != null && end != null) {
            axis.bar("wash", begin, end.toEpochMilli() - begin.toEpochMilli(), HEAD - 4, y - HEAD, "", html);
        }
    }

    private void outages() {
        Map<String, List<OutageSummary>> routes = new LinkedHashMap<>();
        outages.forEach(each ->
                routes.computeIfAbsent(each.route(), route -> new ArrayList<>()).add(each));
        routes.entrySet().stream().limit(MOST).forEach(route -> {
            long all = route.getValue().stream()
                    .mapToLong(OutageSummary::durationMillis)
                    .sum();
            label("Outage of " + Printable.line(route.getKey(), 30) + ": "
                    + (route.getValue().size() == 1 ? "" : route.getValue().size() + ", together ") + Span.of(all));
            for (OutageSummary each : route.getValue()) {
                bar(
                        "outage",
                        each.startedAt(),
                        each.durationMillis(),
                        Span.of(each.durationMillis()) + " during " + each.step() + " (" + each.kind() + ")");
            }
            y += BAR + GAP;
        });
    }

    private void replies(@Nullable Series series) {
        if (series == null) {
            return;
        }
        String every = Span.of(series.intervalMillis());
        label("Replies per " + every + ": slowest (area), mean (line), to " + Span.of(SeriesChart.slowest(series)));
        SeriesChart.latency(series, axis, y, CHART, lanes);
        y += CHART + GAP;
        label("Requests that failed: " + UserImpact.number(SeriesChart.sum(series.failed())) + " of "
                + UserImpact.number(SeriesChart.sum(series.sent())));
        SeriesChart.failures(series, axis, y, STRIP, lanes);
        y += STRIP + GAP;
    }

    private void writes(@Nullable Series series) {
        if (series == null) {
            return;
        }
        long failed = SeriesChart.sum(series.failed());
        label("Writes: " + UserImpact.number(SeriesChart.sum(series.sent())) + ", of which "
                + (failed == 0 ? "all were acknowledged" : UserImpact.number(failed) + " were not acknowledged (red)"));
        SeriesChart.counts(series, axis, y, STRIP, lanes);
        y += STRIP + GAP;
    }

    private void locks(Recording.@Nullable Locks locks) {
        if (locks == null) {
            return;
        }
        Map<String, List<LockSpan>> relations = new LinkedHashMap<>();
        locks.spans().stream()
                .sorted(Comparator.comparingLong(LockSpan::durationMillis).reversed())
                .forEach(each -> relations
                        .computeIfAbsent(each.relation(), relation -> new ArrayList<>())
                        .add(each));
        if (relations.isEmpty()) {
            label("Locks: none of note, watched every " + Span.of(locks.longestGapMillis()) + " or less");
            y += GAP;
        }
        relations.entrySet().stream().limit(MOST).forEach(relation -> {
            label(LockText.of(Printable.line(relation.getKey(), 40), relation.getValue()));
            for (LockSpan each : relation.getValue()) {
                bar(each.waited() ? "wait" : "lock", each.startedAt(), each.durationMillis(), LockText.of(each));
            }
            y += BAR + GAP;
        });
    }

    private void steps() {
        int number = 0;
        for (Step step : path.steps()) {
            number++;
            label(number + "  " + Printable.line(step.name(), 40) + "  " + Span.of(step.durationMillis())
                    + (step.failed() ? "  exit " + step.exitCode() : ""));
            bar(step.failed() ? "step failed" : "step", step.startedAt(), step.durationMillis(), step.command());
            y += BAR + GAP;
        }
    }

    /** Beside its bar, a late label would run out of a narrow drawing. */
    private void label(String text) {
        lanes.element("text", text, "x", "0", "y", Integer.toString(y + LABEL - 4));
        y += LABEL;
    }

    private void bar(String kind, Instant from, long millis, String title) {
        axis.bar(kind, from, millis, y, BAR, title, lanes);
    }
}
