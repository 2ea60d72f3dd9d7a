package dev.rehearsal.descriptor.starter;

import java.util.List;
import java.util.Locale;

/**
 * The name of an image.
 *
 * @param name all before the tag
 * @param tag empty when there is none
 */
record Image(String name, String tag) {
    static Image of(String reference) {
        String name = reference.replaceFirst("@.*", "");
        int variable = name.indexOf(":$");
        if (variable > 0) {
            return new Image(name.substring(0, variable), "");
        }
        int colon = name.lastIndexOf(':');
        return colon > name.lastIndexOf('/')
                ? new Image(name.substring(0, colon), name.substring(colon + 1))
                : new Image(name, "");
    }

    /** The words of the last part of its name: {@code pgvector}, {@code postgres}, {@code exporter}. */
    List<String> words() {
        return List.of(name.substring(name.lastIndexOf('/') + 1)
                .toLowerCase(Locale.ROOT)
                .split("[^a-z0-9]+"));
    }
}
