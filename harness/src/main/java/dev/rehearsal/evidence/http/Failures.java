package dev.rehearsal.evidence.http;

import dev.rehearsal.base.ProgramText;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.util.concurrent.TimeoutException;

/** Tells failures of the network apart. Stateless. */
public final class Failures {
    private Failures() {}

    /** The kind of a failed request; what is no refusal and no time-out is a connection that broke. */
    public static FailureKind kind(Throwable failure) {
        if (failure instanceof InterruptedIOException || failure instanceof TimeoutException) {
            return FailureKind.TIMEOUT;
        }
        if (failure instanceof ConnectException || failure instanceof NoRouteToHostException) {
            return FailureKind.REFUSED;
        }
        return FailureKind.RESET;
    }

    static String inWords(Throwable failure) {
        return ProgramText.of(failure);
    }
}
