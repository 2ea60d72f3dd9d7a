package dev.rehearsal.reports;

import dev.rehearsal.verdict.PathVerdict;
import dev.rehearsal.verdict.Verdict;
import dev.rehearsal.verdict.Verdict.ImageDigests;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Which images were rehearsed, services of the same image together, as part of a page. Stateless. */
final class HtmlImages {
    private static final int SHORT = 19;

    private HtmlImages() {}

    static void write(Verdict verdict, Html html) {
        Map<String, Map<String, ImageDigests>> pairs = pairs(verdict);
        if (pairs.isEmpty()) {
            return;
        }
        html.open("section", "id", "images").element("h2", "Releases and images");
        html.open("div", "class", "scroll").open("table");
        html.element(
                "caption", "Digests of the images that were rehearsed; services that share an image stand together.");
        HtmlSteps.head(html, "Releases", "Services", "Old image", "New image");
        pairs.forEach((pair, images) -> {
            html.open("tbody");
            List<Map.Entry<ImageDigests, List<String>>> groups =
                    new ArrayList<>(grouped(images).entrySet());
            for (int row = 0; row < groups.size(); row++) {
                html.open("tr");
                if (row == 0) {
                    html.element("th", pair, "scope", "rowgroup", "rowspan", Integer.toString(groups.size()));
                }
                ImageDigests digests = groups.get(row).getKey();
                html.element("th", String.join(", ", groups.get(row).getValue()), "scope", "row");
                digest(digests.from(), html);
                if (digests.to() != null && digests.to().equals(digests.from())) {
                    html.element("td", "the same");
                } else {
                    digest(digests.to(), html);
                }
                html.close();
            }
            html.close();
        });
        html.close().close().close();
    }

    /** Images by the releases that they belong to. */
    private static Map<String, Map<String, ImageDigests>> pairs(Verdict verdict) {
        Map<String, Map<String, ImageDigests>> pairs = new LinkedHashMap<>();
        for (PathVerdict path : verdict.paths()) {
            if (!path.images().isEmpty()) {
                pairs.computeIfAbsent(path.from() + " → " + path.to(), pair -> new TreeMap<>())
                        .putAll(path.images());
            }
        }
        if (pairs.isEmpty() && !verdict.images().isEmpty()) {
            String pair = verdict.from() == null || verdict.to() == null
                    ? "of the path that was read last"
                    : verdict.from() + " → " + verdict.to();
            pairs.put(pair, verdict.images());
        }
        return pairs;
    }

    private static Map<ImageDigests, List<String>> grouped(Map<String, ImageDigests> images) {
        Map<ImageDigests, List<String>> groups = new LinkedHashMap<>();
        new TreeMap<>(images)
                .forEach((service, digests) -> groups.computeIfAbsent(digests, each -> new ArrayList<>())
                        .add(service));
        return groups;
    }

    private static void digest(@Nullable String digest, Html html) {
        html.open("td");
        if (digest == null) {
            html.text("not read");
        } else if (digest.length() <= SHORT) {
            html.element("code", digest);
        } else {
            html.open("details", "class", "digest").open("summary");
            html.element("code", digest.substring(0, SHORT) + "…").close();
            html.element("code", digest).close();
        }
        html.close();
    }
}
