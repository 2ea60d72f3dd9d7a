package dev.rehearsal.reports;

import dev.rehearsal.forecast.Measurement;
import dev.rehearsal.forecast.WindowForecast;
import dev.rehearsal.forecast.WindowForecast.Range;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What was forecast for a path on more data, as part of a page; nothing where nobody forecast. Stateless. */
final class HtmlForecast {
    private HtmlForecast() {}

    static void write(@Nullable WindowForecast forecast, Html html) {
        if (forecast == null) {
            return;
        }
        Range total = forecast.total();
        List<Double> sizes = forecast.steps().stream()
                .flatMap(step -> step.measured().stream())
                .map(Measurement::rows)
                .distinct()
                .sorted()
                .toList();
        html.element("h3", "Forecast");
        html.element(
                "p",
                "With " + rows(forecast) + ", the commands are predicted to take " + span(total.seconds())
                        + " altogether, between " + span(total.low()) + " and " + span(total.high())
                        + ". Rehearsed was with " + among(sizes) + " rows.");
        if (forecast.far()) {
            html.open("p")
                    .element("span", "far", "class", "badge warning")
                    .text(" That is more than a hundred times what was measured: rehearse with more data first.")
                    .close();
        }
        table(forecast, sizes, html);
    }

    private static void table(WindowForecast forecast, List<Double> sizes, Html html) {
        html.open("div", "class", "scroll").open("table");
        html.element(
                "caption",
                "Times at the sizes that were rehearsed, how they grow, and what follows. The range spans every law that the"
                        + " measurements do not contradict; what differs no more than repeated runs do is taken for constant.");
        html.open("thead").open("tr").element("th", "Step", "scope", "col");
        sizes.forEach(size -> html.element("th", "At " + UserImpact.number(Math.round(size)), "scope", "col"));
        for (String column : List.of("GrowthModel", "Predicted", "Range")) {
            html.element("th", column, "scope", "col");
        }
        html.close().close().open("tbody");
        for (WindowForecast.Step step : forecast.steps()) {
            html.open("tr").element("th", step.name(), "scope", "row");
            for (double size : sizes) {
                html.element(
                        "td",
                        step.measured().stream()
                                .filter(each -> each.rows() == size)
                                .map(each -> span(each.seconds()))
                                .collect(Collectors.joining(", ")),
                        "class",
                        "number");
            }
            html.open("td").text(step.prediction().law().text());
            if (step.prediction().mayHideGrowth()) {
                html.element("small", "noise may hide a growth");
            }
            html.close().element("td", span(step.prediction().seconds()), "class", "number");
            html.element(
                            "td",
                            span(step.prediction().low()) + " to "
                                    + span(step.prediction().high()),
                            "class",
                            "number")
                    .close();
        }
        html.close().close().close();
    }

    private static String rows(WindowForecast forecast) {
        return forecast.rows().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(each -> UserImpact.number(Objects.requireNonNullElse(each.getValue(), 0L)) + " rows in "
                        + each.getKey())
                .collect(Collectors.joining(", "));
    }

    private static String among(List<Double> sizes) {
        List<String> all =
                sizes.stream().map(size -> UserImpact.number(Math.round(size))).toList();
        int last = all.size() - 1;
        return last < 1 ? String.join("", all) : String.join(", ", all.subList(0, last)) + " and " + all.get(last);
    }

    /** To a tenth of a second, for no forecast is more exact. */
    private static String span(double seconds) {
        return Span.of(Math.round(seconds * 10) * 100);
    }
}
