package dev.rehearsal.reports;

import dev.rehearsal.verdict.Recording.Series;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Draws a series of intervals on an axis of time. A nested drawing of fixed coordinates is stretched to the width, so that
 * a whole series is one outline. Stateless.
 */
final class SeriesChart {
    private static final int WIDTH = 1_000;

    /** Below a millisecond nothing is told apart. */
    private static final double LEAST_MILLIS = 1;

    private SeriesChart() {}

    /** Highest latency as an area, mean latency as a line, on a logarithmic scale with its own lines. */
    static void latency(Series series, TimeAxis axis, int y, int height, Html html) {
        long most = Math.max(10, slowest(series));
        begin(y, height, html);
        outline(
                "slowest",
                series,
                axis,
                height,
                at -> scaled(series.slowestMillis().get(at), most),
                html);
        outline("mean", series, axis, height, at -> scaled(series.meanMillis().get(at), most), html);
        html.close();
        for (long line = 10; line < most; line *= 10) {
            int at = y + height - (int) Math.round(height * scaled(line, most));
            String place = Integer.toString(at);
            html.open("line", "class", "scale", "x1", "0", "x2", "100%", "y1", place, "y2", place)
                    .close();
            html.element(
                    "text",
                    Span.of(line).replace(".0 ", " "),
                    "class",
                    "axis",
                    "x",
                    "2",
                    "y",
                    Integer.toString(at - 2));
        }
    }

    /** How many in each interval, those that failed above the others. */
    static void counts(Series series, TimeAxis axis, int y, int height, Html html) {
        long most = Math.max(
                1, series.sent().stream().mapToLong(Long::longValue).max().orElse(1));
        begin(y, height, html);
        outline("sent", series, axis, height, at -> (double) series.sent().get(at) / most, html);
        outline("failed", series, axis, height, at -> (double) series.failed().get(at) / most, html);
        html.close();
    }

    /** The share that failed in each interval. */
    static void failures(Series series, TimeAxis axis, int y, int height, Html html) {
        begin(y, height, html);
        outline(
                "failed",
                series,
                axis,
                height,
                at -> series.sent().get(at) == 0
                        ? 0
                        : (double) series.failed().get(at) / series.sent().get(at),
                html);
        html.close();
    }

    /** The highest latency of all, in milliseconds. */
    static long slowest(Series series) {
        return series.slowestMillis().stream()
                .filter(Objects::nonNull)
                .mapToLong(each -> Objects.requireNonNull(each))
                .max()
                .orElse(0);
    }

    static long sum(List<Long> counts) {
        return counts.stream().mapToLong(Long::longValue).sum();
    }

    /** A value of an interval as a share of the height. */
    private interface Level {
        double of(int interval);
    }

    private static double scaled(@Nullable Long millis, long most) {
        return millis == null
                ? 0
                : Math.max(0.03, Math.log(Math.max(LEAST_MILLIS, millis)) / Math.log(Math.max(LEAST_MILLIS + 1, most)));
    }

    private static void begin(int y, int height, Html html) {
        html.open(
                "svg",
                "x",
                "0",
                "y",
                Integer.toString(y),
                "width",
                "100%",
                "height",
                Integer.toString(height),
                "viewBox",
                "0 0 " + WIDTH + " " + height,
                "preserveAspectRatio",
                "none");
    }

    private static void outline(String kind, Series series, TimeAxis axis, int height, Level level, Html html) {
        StringBuilder path = new StringBuilder();
        long begin = axis.since(series.startedAt());
        boolean down = true;
        for (int at = 0; at < series.sent().size(); at++) {
            double tall = level.of(at);
            if (tall <= 0) {
                if (!down) {
                    path.append('V').append(height);
                    down = true;
                }
                continue;
            }
            String left = number(WIDTH * axis.share(begin + at * series.intervalMillis()));
            if (down) {
                path.append('M').append(left).append(' ').append(height);
                down = false;
            }
            path.append('V').append(number(height * (1 - tall)));
            path.append('H').append(number(WIDTH * axis.share(begin + (at + 1) * series.intervalMillis())));
        }
        if (!down) {
            path.append('V').append(height);
        }
        if (!path.isEmpty()) {
            html.open("path", "class", kind, "d", path.toString()).close();
        }
    }

    private static String number(double value) {
        String text = String.format(Locale.ROOT, "%.1f", value);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }
}
