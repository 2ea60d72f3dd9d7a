package dev.rehearsal.postgres;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A column's numeric type, as a form in which a number of a later type is read back: a wider type alone is no change.
 * Immutable.
 *
 * @param name as PostgreSQL formats it
 */
record NumberType(String name) {
    private static final Pattern ANY = Pattern.compile("smallint|integer|bigint|numeric.*|real|double precision");
    private static final Pattern SCALED = Pattern.compile("numeric\\((\\d+),(-?\\d+)\\)");

    static boolean is(String type) {
        return ANY.matcher(type).matches();
    }

    /**
     * Text of a number in this form, or in its own where this type does not hold it: there a cast would fail, and the whole
     * comparison with it, or round away the difference that is looked for.
     *
     * @param number SQL expression of any numeric type
     */
    String textOf(String number) {
        String exact = number + "::numeric";
        return "case when " + holds(exact) + " then " + exact + "::" + name + "::text else " + exact + "::text end";
    }

    private String holds(String exact) {
        Matcher scaled = SCALED.matcher(name);
        if (scaled.matches()) {
            int scale = Integer.parseInt(scaled.group(2));
            int wholeDigits = Integer.parseInt(scaled.group(1)) - scale;
            return "abs(%1$s) < 1e%2$d::numeric and round(%1$s, %3$d) = %1$s".formatted(exact, wholeDigits, scale);
        }
        return switch (name) {
            case "smallint" -> whole(exact, Short.MIN_VALUE, Short.MAX_VALUE);
            case "integer" -> whole(exact, Integer.MIN_VALUE, Integer.MAX_VALUE);
            case "bigint" -> whole(exact, Long.MIN_VALUE, Long.MAX_VALUE);
            // floating-point numbers are rounded by nature; beyond these bounds the cast fails
            case "real" -> floating(exact, "1e-37", "3e38");
            case "double precision" -> floating(exact, "1e-307", "1e308");
            default -> "true";
        };
    }

    private static String whole(String exact, long lowest, long highest) {
        return "%1$s between %2$d and %3$d and trunc(%1$s) = %1$s".formatted(exact, lowest, highest);
    }

    private static String floating(String exact, String lowest, String highest) {
        return "(%1$s = 0 or abs(%1$s) between %2$s and %3$s)".formatted(exact, lowest, highest);
    }
}
