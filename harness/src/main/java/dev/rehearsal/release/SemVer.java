package dev.rehearsal.release;

import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version of <a href="https://semver.org/spec/v2.0.0.html">Semantic Versioning 2</a>, with an optional leading
 * {@code v}. Immutable. Its order is that specification's precedence (clause 11), which looks at neither the leading
 * {@code v} nor the build, and so is not consistent with equals.
 *
 * @param text how it was written
 * @param preRelease its identifiers; empty for a release proper
 */
public record SemVer(String text, long major, long minor, long patch, List<String> preRelease) implements Version {
    /** Up to 18 digits, which is what a long holds of them. */
    private static final Pattern FORM = Pattern.compile("v?(\\d{1,18})\\.(\\d{1,18})\\.(\\d{1,18})"
            + "(?:-([0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*))?(?:\\+[0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*)?");

    private static final Pattern NUMBER = Pattern.compile("\\d+");
    private static final Comparator<SemVer> ORDER = Comparator.comparingLong(SemVer::major)
            .thenComparingLong(SemVer::minor)
            .thenComparingLong(SemVer::patch)
            .thenComparing(SemVer::preRelease, SemVer::comparePreReleases);

    public SemVer {
        preRelease = List.copyOf(preRelease);
    }

    /**
     * Reads a version.
     *
     * @throws MalformedVersionException when it is of another form, or a number is zero-padded
     */
    public static SemVer parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new MalformedVersionException(
                    "'" + text + "' is not of the form " + VersionScheme.SEMANTIC.form() + ".");
        }
        List<String> preRelease =
                matcher.group(4) == null ? List.of() : List.of(matcher.group(4).split("\\."));
        for (int group = 1; group <= 3; group++) {
            requireUnpadded(text, matcher.group(group));
        }
        preRelease.forEach(identifier -> requireUnpadded(text, identifier));
        return new SemVer(text, number(matcher, 1), number(matcher, 2), number(matcher, 3), preRelease);
    }

    private static void requireUnpadded(String text, String part) {
        if (part.length() > 1 && part.startsWith("0") && NUMBER.matcher(part).matches()) {
            throw new MalformedVersionException(
                    "'" + text + "' has '" + part + "', and no number may start with a zero.");
        }
    }

    private static long number(Matcher matcher, int group) {
        return Long.parseLong(matcher.group(group));
    }

    /** None comes after any, for a pre-release precedes its release; else the first identifier that differs decides. */
    private static int comparePreReleases(List<String> one, List<String> other) {
        if (one.isEmpty() || other.isEmpty()) {
            return Boolean.compare(one.isEmpty(), other.isEmpty());
        }
        for (int i = 0; i < Math.min(one.size(), other.size()); i++) {
            int order = compareIdentifiers(one.get(i), other.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(one.size(), other.size());
    }

    /** Numbers by their value and before everything else, which goes by its characters. */
    private static int compareIdentifiers(String one, String other) {
        boolean number = NUMBER.matcher(one).matches();
        if (number != NUMBER.matcher(other).matches()) {
            return number ? -1 : 1;
        }
        // without leading zeros the longer number is the greater one
        return number && one.length() != other.length()
                ? Integer.compare(one.length(), other.length())
                : one.compareTo(other);
    }

    @Override
    public ReleaseClass changeFrom(Version older) {
        SemVer old = (SemVer) older;
        if (major != old.major) {
            return ReleaseClass.MAJOR;
        }
        return minor == old.minor ? ReleaseClass.PATCH : ReleaseClass.MINOR;
    }

    /** No: nothing in such a version promises that there is no migration. */
    @Override
    public boolean followsUp() {
        return false;
    }

    @Override
    public int compareTo(Version other) {
        return ORDER.compare(this, (SemVer) other);
    }

    @Override
    public String toString() {
        return text;
    }
}
