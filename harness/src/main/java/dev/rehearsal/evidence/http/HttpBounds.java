package dev.rehearsal.evidence.http;

import java.time.Duration;

/** What an answer of the application may take and hold, whoever asks; what is beyond is cut off. */
final class HttpBounds {
    /** Longest body that a functional request reads, in bytes, once it is unpacked; chosen: more than any page or listing. */
    static final int BODY = 8 << 20;

    /**
     * Longest body that the probe and the workload read, in bytes, who ask many times a second; what is longer has answered,
     * and its connection is closed. Chosen.
     */
    static final int COUNTED_BODY = 1 << 20;

    /** Longest header line, in bytes; Node accepts 16 KiB of headers in all, nginx and httpd 8 KiB a line. */
    static final int HEADER_LINE = 16 << 10;

    /** Most headers of an answer; the default of httpd. */
    static final int HEADERS = 100;

    /** A functional request's connection and whole answer together; chosen, thrice what may pass without a byte. */
    static final Duration ANSWER = Duration.ofSeconds(30);

    /** A functional request's longest time without a byte. */
    static final Duration SILENCE = Duration.ofSeconds(10);

    private HttpBounds() {}
}
