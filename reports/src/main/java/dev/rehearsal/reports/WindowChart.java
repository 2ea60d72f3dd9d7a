package dev.rehearsal.reports;

import dev.rehearsal.verdict.Effects.WindowPhase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The planned maintenance window against the measured one, phase by phase, each as a bar where it lies in time. What took
 * less than a tenth of its plan could not be seen beside it, so that it gets an axis of its own. Stateless.
 */
final class WindowChart {
    private static final int HEAD = 22;
    private static final int LABEL = 14;
    private static final int BAR = 9;
    private static final int GAP = 6;
    private static final int TITLE = 22;
    private static final int TENTH = 10;

    /** A phase from a time on, milliseconds since the beginning of its window. */
    record Bar(WindowPhase phase, long from, long length) {
        long until() {
            return from + length;
        }
    }

    private WindowChart() {}

    /** Draws the window as a figure. */
    static void draw(List<WindowPhase> window, String id, Html html) {
        html.open("figure");
        for (Panel panel : panels(window)) {
            String name = panel.measured().isEmpty() ? id + "-planned" : id;
            html.element("figcaption", panel.title(), "id", name);
            html.open(
                    "svg",
                    "class",
                    "timeline",
                    "role",
                    "img",
                    "aria-labelledby",
                    name,
                    "width",
                    "100%",
                    "height",
                    Integer.toString(panel.height()));
            panel.draw(html);
            html.close();
        }
        html.close();
    }

    /** The drawing as a file of its own, 1,000 pixels wide. */
    static String file(List<WindowPhase> window, String styles) {
        Html html = new Html();
        int height = panels(window).stream()
                .mapToInt(panel -> TITLE + panel.height())
                .sum();
        html.open(
                "svg",
                "xmlns",
                "http://www.w3.org/2000/svg",
                "class",
                "timeline",
                "width",
                "1000",
                "height",
                Integer.toString(height));
        html.open("style").trusted(styles).close();
        html.open("rect", "class", "paper", "width", "100%", "height", "100%").close();
        int y = 0;
        for (Panel panel : panels(window)) {
            html.element("text", panel.title(), "x", "0", "y", Integer.toString(y + LABEL));
            html.open("svg", "x", "0", "y", Integer.toString(y + TITLE), "width", "100%");
            panel.draw(html);
            html.close();
            y += TITLE + panel.height();
        }
        return html.close().toString();
    }

    /** One drawing, or two where the measured could not be seen on the axis of the planned. */
    private static List<Panel> panels(List<WindowPhase> window) {
        List<Bar> planned = planned(window);
        List<Bar> measured = measured(window);
        long plan = end(planned);
        long took = end(measured);
        Panel alone = new Panel("As planned, " + Span.of(plan), planned, List.of(), plan);
        if (measured.isEmpty()) {
            return List.of(alone);
        }
        if (took * TENTH >= plan) {
            String title = "Planned " + Span.of(plan) + " (outlined), measured " + Span.of(took) + " (filled)";
            return List.of(new Panel(title, planned, measured, Math.max(plan, took)));
        }
        String title = "As measured, " + Span.of(took) + ", on an axis of its own";
        return List.of(alone, new Panel(title, List.of(), measured, took));
    }

    /** One after the other, as plans are written. */
    static List<Bar> planned(List<WindowPhase> window) {
        List<Bar> bars = new ArrayList<>();
        long at = 0;
        for (WindowPhase phase : window) {
            bars.add(new Bar(phase, at, phase.plannedMillis()));
            at += phase.plannedMillis();
        }
        return bars;
    }

    /** Where they began; one of which that is not known, after the one before it. */
    static List<Bar> measured(List<WindowPhase> window) {
        Instant start = window.stream()
                .map(WindowPhase::startedAt)
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .min(Instant::compareTo)
                .orElse(null);
        List<Bar> bars = new ArrayList<>();
        long after = 0;
        for (WindowPhase phase : window) {
            if (phase.measuredMillis() != null) {
                long from = start == null || phase.startedAt() == null
                        ? after
                        : phase.startedAt().toEpochMilli() - start.toEpochMilli();
                Bar bar = new Bar(phase, from, phase.measuredMillis());
                bars.add(bar);
                after = Math.max(after, bar.until());
            }
        }
        return bars;
    }

    static long end(List<Bar> bars) {
        return bars.stream().mapToLong(Bar::until).max().orElse(0);
    }

    /** Bars under one title, on one axis. */
    private record Panel(String title, List<Bar> planned, List<Bar> measured, long length) {
        private boolean both() {
            return !planned.isEmpty() && !measured.isEmpty();
        }

        private List<Bar> rows() {
            return planned.isEmpty() ? measured : planned;
        }

        private int row() {
            return LABEL + BAR + (both() ? BAR + 2 : 0) + GAP;
        }

        int height() {
            return HEAD + row() * rows().size();
        }

        void draw(Html html) {
            TimeAxis axis = new TimeAxis(Instant.EPOCH, Math.max(1, length));
            axis.draw(height(), html);
            int y = HEAD;
            for (Bar bar : rows()) {
                String text = text(bar.phase(), planned.isEmpty(), both());
                html.element("text", text, "x", "0", "y", Integer.toString(y + LABEL - 4));
                int at = y + LABEL;
                if (!planned.isEmpty()) {
                    axis.bar("plan", Instant.EPOCH.plusMillis(bar.from()), bar.length(), at, BAR, "", html);
                    at += BAR + 2;
                }
                for (Bar took : measured) {
                    if (took.phase().equals(bar.phase())) {
                        String kind = over(took.phase()) ? "step failed" : "step";
                        axis.bar(kind, Instant.EPOCH.plusMillis(took.from()), took.length(), at, BAR, "", html);
                    }
                }
                y += row();
            }
        }
    }

    private static String text(WindowPhase phase, boolean measured, boolean both) {
        String took = phase.measuredMillis() == null ? "no such step" : Span.of(phase.measuredMillis());
        String plan = Span.of(phase.plannedMillis());
        String longer = over(phase) ? ", longer than planned" : "";
        return Printable.line(phase.phase(), 40) + "  "
                + (both ? plan + " planned, " + took + longer : measured ? took + longer : plan);
    }

    static boolean over(WindowPhase phase) {
        return phase.measuredMillis() != null && phase.measuredMillis() > phase.plannedMillis();
    }
}
