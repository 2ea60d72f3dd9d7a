package dev.rehearsal.descriptor.starter;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a health check asks over HTTP. */
record HealthUrl(String url, String path) {
    private static final Pattern URL = Pattern.compile("https?://[^/\\s'\"`|;)]+(/[^\\s'\"`|;)]*)?");

    /** The first address in a health check's command; empty when it asks in another way. */
    static Optional<HealthUrl> of(ComposeService service) {
        Matcher address = URL.matcher(service.healthCheck());
        if (!address.find()) {
            return Optional.empty();
        }
        return Optional.of(new HealthUrl(address.group(), address.group(1) == null ? "/" : address.group(1)));
    }
}
