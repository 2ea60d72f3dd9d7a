package dev.rehearsal.reports;

import dev.rehearsal.verdict.PathVerdict;
import dev.rehearsal.verdict.Recording;
import dev.rehearsal.verdict.Recording.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * One axis of time for everything that is drawn of a path. Places are shares of its length, so that a drawing fits any
 * width while its texts keep their size. Immutable.
 */
record TimeAxis(Instant start, long millis) {
    private static final int TICKS = 6;
    private static final long SECOND = 1_000;
    private static final long MINUTE = 60 * SECOND;
    private static final long HOUR = 60 * MINUTE;
    private static final List<Long> SPACINGS = Stream.of(
                    LongStream.of(10, 20, 50, 100, 200, 500),
                    LongStream.of(1, 2, 5, 10, 20, 30).map(each -> each * SECOND),
                    LongStream.of(1, 2, 5, 10, 15, 30).map(each -> each * MINUTE),
                    LongStream.of(1, 2, 6, 12, 24).map(each -> each * HOUR))
            .flatMap(LongStream::boxed)
            .toList();

    /** What is too short to see is drawn all the same, this wide. */
    private static final double THINNEST = 0.002;

    private record Stretch(Instant from, long millis) {}

    /** From the first thing that is known of the path to the last. */
    static TimeAxis of(PathVerdict path) {
        List<Stretch> all = new ArrayList<>();
        path.steps().forEach(step -> all.add(new Stretch(step.startedAt(), step.durationMillis())));
        if (path.availability() != null) {
            path.availability()
                    .outages()
                    .forEach(outage -> all.add(new Stretch(outage.startedAt(), outage.durationMillis())));
        }
        Recording seen = path.recording();
        if (seen != null) {
            Stream.of(seen.requests(), seen.writes())
                    .filter(Objects::nonNull)
                    .map(Objects::requireNonNull)
                    .map(TimeAxis::stretch)
                    .forEach(all::add);
        }
        Instant start = all.stream().map(Stretch::from).min(Instant::compareTo).orElse(Instant.EPOCH);
        long millis = all.stream()
                .mapToLong(each -> Duration.between(start, each.from()).toMillis() + each.millis())
                .max()
                .orElse(1);
        return new TimeAxis(start, Math.max(1, millis));
    }

    private static Stretch stretch(Series series) {
        return new Stretch(
                series.startedAt(), series.intervalMillis() * series.sent().size());
    }

    long since(Instant instant) {
        return Duration.between(start, instant).toMillis();
    }

    /** The share of the axis at which a time lies, from 0 to 1. */
    double share(long sinceStart) {
        return Math.max(0, Math.min(1, (double) sinceStart / millis));
    }

    /** A bar from a time on; what is outside of the axis is cut off. */
    void bar(String kind, Instant from, long length, int y, int height, String title, Html html) {
        long begin = since(from);
        double left = Math.min(1 - THINNEST, share(begin));
        double right = Math.max(left + THINNEST, share(begin + length));
        html.open(
                "rect",
                "class",
                kind,
                "x",
                Html.percent(left),
                "y",
                Integer.toString(y),
                "width",
                Html.percent(right - left),
                "height",
                Integer.toString(height));
        if (!title.isEmpty()) {
            html.element("title", Printable.line(title, 300));
        }
        html.close();
    }

    /** The lines of the axis with their times above, down to a height. */
    void draw(int height, Html html) {
        long spacing = SPACINGS.stream()
                .filter(each -> each * TICKS >= millis)
                .findFirst()
                .orElse(millis);
        for (long at = 0; at < millis; at += spacing) {
            String x = Html.percent(share(at));
            html.open("line", "class", "tick", "x1", x, "x2", x, "y1", "16", "y2", Integer.toString(height));
            html.close();
            // The last label would run out of the drawing.
            if (at + spacing / 2 < millis) {
                String label = at == 0 ? "0" : Span.of(at).replace(".0 ", " ").replace(" 00 s", "");
                html.element("text", label, "class", "axis", "x", x, "y", "12");
            }
        }
    }
}
