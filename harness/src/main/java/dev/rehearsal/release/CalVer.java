package dev.rehearsal.release;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A calendar version {@code YYYY.M.D[.postN]}, ordered by date, then none before post1 before post2. Immutable.
 *
 * @param post number of the same-day follow-up; 0 for the dated release itself
 */
public record CalVer(LocalDate date, int post) implements Version {
    private static final Pattern FORM = Pattern.compile("(\\d{4})\\.(\\d{1,2})\\.(\\d{1,2})(?:\\.post(\\d{1,6}))?");
    private static final Comparator<CalVer> ORDER =
            Comparator.comparing(CalVer::date).thenComparingInt(CalVer::post);

    /**
     * Reads a version.
     *
     * @throws MalformedVersionException when it is of another form, zero-padded, or names no day of the calendar
     */
    public static CalVer parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new MalformedVersionException(
                    "'" + text + "' is not of the form " + VersionScheme.CALENDAR.form() + ".");
        }
        for (int group = 1; group <= 4; group++) {
            String number = matcher.group(group);
            if (number != null && number.startsWith("0")) {
                throw new MalformedVersionException(
                        "'" + text + "' has '" + number + "', and no part may start with a zero.");
            }
        }
        try {
            LocalDate date = LocalDate.of(number(matcher, 1), number(matcher, 2), number(matcher, 3));
            return new CalVer(date, matcher.group(4) == null ? 0 : number(matcher, 4));
        } catch (DateTimeException noSuchDay) {
            throw new MalformedVersionException(
                    "'" + text + "' names no day of the calendar: " + noSuchDay.getMessage() + ".");
        }
    }

    private static int number(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }

    @Override
    public ReleaseClass changeFrom(Version older) {
        return followsUp() && date.equals(((CalVer) older).date) ? ReleaseClass.SAME_DAY : ReleaseClass.DATED;
    }

    @Override
    public boolean followsUp() {
        return post > 0;
    }

    @Override
    public int compareTo(Version other) {
        return ORDER.compare(this, (CalVer) other);
    }

    @Override
    public String toString() {
        String dated = date.getYear() + "." + date.getMonthValue() + "." + date.getDayOfMonth();
        return followsUp() ? dated + ".post" + post : dated;
    }
}
