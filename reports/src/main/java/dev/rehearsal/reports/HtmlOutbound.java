package dev.rehearsal.reports;

import dev.rehearsal.verdict.Outbound;
import dev.rehearsal.verdict.Outbound.Attempt;
import dev.rehearsal.verdict.PathVerdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What a path tried to reach outside of its server, as part of a page. Stateless. */
final class HtmlOutbound {
    /** Rows; a page with more is read by nobody. */
    private static final int MOST = 50;

    private HtmlOutbound() {}

    private record Place(String service, String side, String destination) {}

    static void write(PathVerdict path, Html html) {
        Outbound outbound = path.effects().outbound();
        if (outbound == null) {
            return;
        }
        boolean attempts = !outbound.attempts().isEmpty() || outbound.beyond() > 0;
        if (attempts || !outbound.allowed().isEmpty()) {
            html.element("h3", "Tried to reach outside");
        }
        if (!outbound.allowed().isEmpty()) {
            html.element(
                    "p",
                    "The descriptor opens " + Printable.cut(String.join(", ", outbound.allowed()), 600)
                            + ": what went there was real, and is not counted.");
        }
        if (attempts) {
            table(outbound, html);
        }
    }

    private static void table(Outbound outbound, Html html) {
        html.open("div", "class", "scroll").open("table");
        html.element(
                "caption",
                "Nothing of it left the replica. How often before the procedure, and from its first step on.");
        html.open("thead").open("tr");
        for (String column : List.of("Destination", "By", "Image of", "What", "Before", "From then on")) {
            html.element("th", column, "scope", "col");
        }
        html.close().close().open("tbody");
        List<List<Attempt>> places = places(outbound.attempts());
        places.stream().limit(MOST).forEach(place -> row(place, html));
        html.close().close().close();
        List<String> rest = new ArrayList<>();
        if (places.size() > MOST) {
            rest.add(UserImpact.counted(places.size() - MOST, "more destination"));
        }
        if (outbound.beyond() > 0) {
            rest.add(UserImpact.counted(outbound.beyond(), "attempt") + " that were refused and not told apart");
        }
        if (!rest.isEmpty()) {
            html.element("p", "And " + String.join(", and ", rest) + ".");
        }
    }

    /** What one service tried at one destination is one row, those of which most got somewhere first. */
    private static List<List<Attempt>> places(List<Attempt> attempts) {
        Map<Place, List<Attempt>> places = new LinkedHashMap<>();
        for (Attempt each : attempts) {
            places.computeIfAbsent(new Place(each.service(), each.side(), each.destination()), key -> new ArrayList<>())
                    .add(each);
        }
        return places.values().stream()
                .sorted(Comparator.comparing(HtmlOutbound::during)
                        .reversed()
                        .thenComparing(place -> place.get(0).destination()))
                .toList();
    }

    private static void row(List<Attempt> place, Html html) {
        Attempt first = place.get(0);
        html.open("tr").element("th", Printable.cut(first.destination(), 300), "scope", "row");
        html.element("td", first.service().isEmpty() ? "the server" : first.service());
        html.element("td", side(first.side()));
        html.element("td", place.stream().map(HtmlOutbound::what).collect(Collectors.joining(", ")));
        html.element(
                "td",
                UserImpact.number(place.stream()
                        .filter(HtmlOutbound::counts)
                        .mapToLong(Attempt::before)
                        .sum()));
        html.element("td", UserImpact.number(during(place))).close();
    }

    private static long during(List<Attempt> place) {
        return place.stream()
                .filter(HtmlOutbound::counts)
                .mapToLong(Attempt::during)
                .sum();
    }

    /** What came over a connection was counted with it, and a name is asked for before it. */
    private static boolean counts(Attempt attempt) {
        return attempt.kind().equals("connection") || attempt.kind().equals("refused");
    }

    private static String what(Attempt attempt) {
        long times = attempt.before() + attempt.during();
        String port = attempt.port() == 0
                ? " (" + attempt.protocol() + ")"
                : " at " + attempt.protocol() + " " + attempt.port();
        return switch (attempt.kind()) {
            case "name" -> UserImpact.counted(times, "question") + " for the name";
            case "http" -> UserImpact.counted(times, "HTTP request") + port;
            case "mail" -> UserImpact.counted(times, "mail") + port;
            case "refused" -> UserImpact.number(times) + " refused" + port;
            default -> UserImpact.counted(times, "connection") + port;
        };
    }

    private static String side(String side) {
        return switch (side) {
            case "old" -> "the old release";
            case "new" -> "the new release";
            case "both" -> "both";
            default -> "";
        };
    }
}
