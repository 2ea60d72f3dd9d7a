package dev.rehearsal.reports;

import java.util.Locale;

/** A number of bytes for people: powers of 1,000 as disks are sold, three digits at most. */
final class Size {
    private static final String[] UNITS = {"kB", "MB", "GB", "TB", "PB", "EB"};

    private Size() {}

    static String of(long bytes) {
        if (bytes < 1_000) {
            return bytes + " B";
        }
        double value = bytes;
        int unit = -1;
        while (value >= 999.5 && unit < UNITS.length - 1) {
            value /= 1_000;
            unit++;
        }
        return String.format(Locale.ROOT, value < 9.95 ? "%.1f %s" : "%.0f %s", value, UNITS[unit]);
    }
}
