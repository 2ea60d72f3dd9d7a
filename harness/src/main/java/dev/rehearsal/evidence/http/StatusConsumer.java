package dev.rehearsal.evidence.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.nio.AsyncResponseConsumer;
import org.apache.hc.core5.http.nio.CapacityChannel;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/**
 * Takes an answer's head and reads its body to the end without keeping it, at most {@link HttpBounds#COUNTED_BODY} of it. For one
 * answer; used by one thread of the client.
 */
final class StatusConsumer implements AsyncResponseConsumer<HttpResponse> {
    /** The body went on beyond the bound: the answer has come, and its connection is of no use any more. */
    static final class Enough extends IOException {
        private static final long serialVersionUID = 1L;

        private final transient HttpResponse response;

        Enough(HttpResponse response) {
            super("the body is longer than " + (HttpBounds.COUNTED_BODY >> 20) + " MiB");
            this.response = response;
        }

        HttpResponse response() {
            return response;
        }

        @Override
        public synchronized Throwable fillInStackTrace() {
            return this;
        }
    }

    private @Nullable HttpResponse head;
    private @Nullable FutureCallback<HttpResponse> result;
    private long read;

    @Override
    public void consumeResponse(
            HttpResponse response,
            @Nullable EntityDetails body,
            HttpContext context,
            FutureCallback<HttpResponse> resultCallback) {
        head = response;
        result = resultCallback;
        if (body == null) {
            resultCallback.completed(response);
        }
    }

    @Override
    public void informationResponse(HttpResponse response, HttpContext context) {
        // says nothing about the answer
    }

    @Override
    public void updateCapacity(CapacityChannel capacity) throws IOException {
        capacity.update(Integer.MAX_VALUE);
    }

    @Override
    public void consume(ByteBuffer part) throws IOException {
        read += part.remaining();
        part.position(part.limit());
        if (read > HttpBounds.COUNTED_BODY && head != null) {
            throw new Enough(head);
        }
    }

    @Override
    public void streamEnd(@Nullable List<? extends Header> trailers) {
        if (result != null && head != null) {
            result.completed(head);
        }
    }

    @Override
    public void failed(Exception cause) {
        // told to the request's own callback
    }

    @Override
    public void releaseResources() {
        // nothing is kept
    }
}
