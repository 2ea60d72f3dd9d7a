package dev.rehearsal.scenarios;

import java.time.Duration;
import java.util.Random;
import java.util.regex.Pattern;

/**
 * What happens to one call to the engine. But for {@link Kind#ERROR}, the engine has done by then what it was asked for.
 * Immutable.
 *
 * @param calls finds those that count, in their method and path: {@code POST /v1.44/containers/create?name=x}
 * @param nth of them that it happens to, from 1
 * @param bytes of the answer that get through, for {@link Kind#TRUNCATED}
 * @param pause how long nothing comes, for {@link Kind#HANG} and {@link Kind#LATE}
 */
record EngineFault(Kind kind, Pattern calls, int nth, int bytes, Duration pause) {
    /** What an engine says that cannot run a command, and says in the midst of a stream as well. */
    static final String WORDS = "OCI runtime exec failed: exec failed: unable to start container process\n";

    private static final Duration HANGS = Duration.ofSeconds(20);
    private static final Duration LATE = Duration.ofSeconds(5);
    /** Some more than what stands before the body of an answer. */
    private static final int MOST_BYTES = 300;

    enum Kind {
        /** The engine refuses, in plain text. */
        ERROR,
        /** Nothing comes for a while, and then the connection is cut. */
        HANG,
        /** The connection is cut before the answer. */
        CUT,
        /** The connection is cut within the answer. */
        TRUNCATED,
        /** The answer comes, but not at once. */
        LATE,
        /** A line of plain text comes in place of the answer, or of the first frame of a stream. */
        NOISE
    }

    /** One whose bytes are left to chance. */
    static EngineFault of(Kind kind, Pattern calls, int nth, Random random) {
        return new EngineFault(kind, calls, nth, 1 + random.nextInt(MOST_BYTES), kind == Kind.HANG ? HANGS : LATE);
    }
}
