package dev.rehearsal.descriptor;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the known name that a misspelt one was meant to be. */
final class Spelling {
    private Spelling() {}

    /** The nearest known name, if no more than a third of its letters differ. */
    static Optional<String> nearest(String text, Collection<String> known) {
        return known.stream()
                .filter(name -> distance(text, name) <= Math.max(1, name.length() / 3))
                .min(Comparator.comparingInt(name -> distance(text, name)));
    }

    /** Levenshtein's distance: letters to insert, remove or replace. */
    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int replaced = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[other.length()];
    }
}
