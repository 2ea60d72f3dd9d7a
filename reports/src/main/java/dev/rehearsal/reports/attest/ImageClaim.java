package dev.rehearsal.reports.attest;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An image that is about to be rolled out. Immutable.
 *
 * @param text as it was given
 * @param service the service that is to run it; null for any
 * @param sha256 its digest, hexadecimal
 */
public record ImageClaim(String text, @Nullable String service, String sha256) {
    private static final Pattern FORM = Pattern.compile("(?:([^=@]+)=)?(?:[^=]*@)?sha256:([0-9A-Fa-f]{64})");

    /** Reads {@code [SERVICE=][NAME@]sha256:DIGEST}; empty when it is of another form. */
    public static Optional<ImageClaim> of(String text) {
        Matcher form = FORM.matcher(text);
        return form.matches()
                ? Optional.of(new ImageClaim(text, form.group(1), form.group(2).toLowerCase(Locale.ROOT)))
                : Optional.empty();
    }
}
