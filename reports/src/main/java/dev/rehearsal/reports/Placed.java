package dev.rehearsal.reports;

import dev.rehearsal.evidence.Finding;
import dev.rehearsal.verdict.PathVerdict;
import dev.rehearsal.verdict.Provenance;
import dev.rehearsal.verdict.Provenance.Place;
import dev.rehearsal.verdict.Verdict;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A finding as tools for source code take it: with the place it points into, and a fingerprint that stays the same from
 * run to run. Immutable.
 *
 * @param place where what it is about lies; null when it is about no file
 */
record Placed(PathVerdict path, Finding finding, @Nullable Place place, String fingerprint) {
    /** A shorter name turns up in texts that mean something else. */
    private static final int SHORTEST = 4;

    /** All findings of a verdict, in its order. */
    static List<Placed> of(Verdict verdict) {
        Set<String> taken = new HashSet<>();
        Provenance provenance = verdict.provenance();
        List<Place> places = provenance == null ? List.of() : provenance.places();
        return verdict.paths().stream()
                .flatMap(path -> path.findings().stream()
                        .map(finding -> new Placed(
                                path,
                                finding,
                                place(path, finding, places).orElse(null),
                                fingerprint(verdict, path, finding, taken))))
                .toList();
    }

    /** What the subject is wins over what is only named; of several that are named, the longest name. */
    private static Optional<Place> place(PathVerdict path, Finding finding, List<Place> all) {
        List<Place> places =
                all.stream().filter(each -> each.path().equals(path.path())).toList();
        return places.stream()
                .filter(each -> each.subject().equals(finding.subject()))
                .findFirst()
                .or(() -> places.stream()
                        .filter(each -> each.subject().length() >= SHORTEST)
                        .filter(each -> names(finding, each.subject()))
                        .max(Comparator.comparingInt(each -> each.subject().length())));
    }

    private static boolean names(Finding finding, String subject) {
        Pattern whole = Pattern.compile("(?<![A-Za-z0-9_])" + Pattern.quote(subject) + "(?![A-Za-z0-9_])");
        return Stream.concat(Stream.of(finding.subject(), finding.message()), finding.evidence().stream())
                .anyMatch(text -> whole.matcher(text).find());
    }

    /** No measured number is in it, and no version: the same fault of the next run is the same fault. */
    private static String fingerprint(Verdict verdict, PathVerdict path, Finding finding, Set<String> taken) {
        String facts =
                String.join("\u0000", verdict.target(), path.path(), path.procedure(), finding.id(), finding.subject());
        String hash = sha256(facts);
        for (int number = 2; !taken.add(hash); number++) {
            hash = sha256(facts + "\u0000" + number);
        }
        return hash;
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256.", impossible);
        }
    }
}
