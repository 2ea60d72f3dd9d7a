package dev.rehearsal.evidence.http;

import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.async.methods.SimpleRequestProducer;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManager;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.client5.http.ssl.ClientTlsStrategyBuilder;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.HeaderElements;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.Method;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http2.HttpVersionPolicy;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.net.URIAuthority;
import org.apache.hc.core5.reactor.IOReactorConfig;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * An asynchronous client for one site. Each request has an absolute deadline for its connection and its whole answer, and
 * tells its end exactly once; of bodies nothing is kept, redirects are not followed. Thread-safe.
 */
public final class LoadClient implements AutoCloseable {
    private static final String WRITTEN = "rehearsal.written";
    private static final String ONCE = "rehearsal.once";

    /** A handshake that takes longer is given up; chosen, many requests' deadlines long. */
    private static final Duration HANDSHAKE = Duration.ofSeconds(10);

    /** Who has not answered by then is not waited for. */
    private static final TimeValue ORDERLY = TimeValue.ofSeconds(1);

    private final PoolingAsyncClientConnectionManager connections;
    private final CloseableHttpAsyncClient client;
    private final Deadlines deadlines;
    private final boolean reuse;
    private final Place own;
    private final Map<String, Place> others = new HashMap<>();
    private volatile boolean closing;
    private volatile @Nullable String fault;

    /** Where requests of one port travel to, and what they say that they are for. */
    private record Place(HttpHost tap, URIAuthority authority) {
        Place(Endpoint site) {
            this(tap(site), authority(site));
        }

        private static HttpHost tap(Endpoint site) {
            try {
                return new HttpHost(
                        site.scheme(), InetAddress.getByName(site.tapAddress()), site.publicName(), site.tapPort());
            } catch (UnknownHostException unknown) {
                throw new UncheckedIOException(unknown);
            }
        }

        private static URIAuthority authority(Endpoint site) {
            return site.host().equals(site.publicName())
                    ? new URIAuthority(site.publicName())
                    : new URIAuthority(site.publicName(), site.publicPort());
        }
    }

    /**
     * @param reuse whether a connection may serve more than one request
     * @param outstanding most requests under way at one time
     * @param timeout from the moment a request is sent until its whole answer is there
     */
    public LoadClient(Endpoint site, boolean reuse, int outstanding, Duration timeout) {
        this.reuse = reuse;
        Timeout limit = Timeout.ofMilliseconds(timeout.toMillis());
        PoolingAsyncClientConnectionManagerBuilder pool = PoolingAsyncClientConnectionManagerBuilder.create()
                .setMaxConnTotal(outstanding)
                .setMaxConnPerRoute(outstanding)
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(limit)
                        .setSocketTimeout(limit)
                        .build());
        pool.setDefaultTlsConfig(TlsConfig.custom()
                .setVersionPolicy(HttpVersionPolicy.FORCE_HTTP_1)
                .setHandshakeTimeout(Timeout.ofMilliseconds(Math.max(timeout.toMillis(), HANDSHAKE.toMillis())))
                .build());
        Stream.concat(Stream.of(site), site.ports().values().stream())
                .flatMap(each -> Stream.ofNullable(each.authority()))
                .findFirst()
                .ifPresent(authority -> pool.setTlsStrategy(ClientTlsStrategyBuilder.create()
                        .setSslContext(PinnedTls.only(authority))
                        .buildAsync()));
        HttpAsyncClientBuilder builder = HttpAsyncClients.custom();
        if (!reuse) {
            builder.setConnectionReuseStrategy((request, response, context) -> false);
        }
        builder.addExecInterceptorAfter(
                ChainElement.CONNECT.name(), WRITTEN, (request, entity, scope, chain, answer) -> {
                    if (scope.clientContext.getAttribute(ONCE) instanceof Once once && once.connected()) {
                        if (!Method.GET.isSame(request.getMethod())) {
                            answer.failed(new InterruptedIOException("given up before it was sent"));
                            return;
                        }
                        // for the connection's sake, which serves the next one; the answer is nobody's
                        once.goOnAlone();
                    }
                    scope.clientContext.setAttribute(WRITTEN, true);
                    chain.proceed(request, entity, scope, answer);
                });
        // several threads are named alike: the client makes one to start it and one to serve its connections
        builder.setThreadFactory(work -> {
            Thread thread = new Thread(() -> serve(work), "requests to the site");
            thread.setDaemon(true);
            return thread;
        });
        this.connections = pool.build();
        this.client = builder.setConnectionManager(connections)
                .setIOReactorConfig(IOReactorConfig.custom()
                        .setIoThreadCount(1)
                        .setSoTimeout(limit)
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(limit)
                        .setResponseTimeout(limit)
                        .setRedirectsEnabled(false)
                        .setProtocolUpgradeEnabled(false)
                        .build())
                .setHttp1Config(Http1Config.custom()
                        .setMaxLineLength(HttpBounds.HEADER_LINE)
                        .setMaxHeaderCount(HttpBounds.HEADERS)
                        .build())
                .disableAutomaticRetries()
                .disableCookieManagement()
                .build();
        this.own = new Place(site);
        site.ports().forEach((name, other) -> others.put(name, new Place(other)));
        client.start();
        this.deadlines = new Deadlines(timeout);
    }

    /** A thread of the client that ends before it is told to would let every later request time out, as an outage does. */
    private void serve(Runnable work) {
        try {
            work.run();
            if (!closing) {
                fault = "ended";
            }
        } catch (Throwable died) {
            fault = "died of " + died;
        }
    }

    /**
     * @param port which of the site's further ports is asked; null for its own
     * @param answer hears of the end once: of the answer's head, when all of it has come or more of it than is read, or of
     *     the failure
     */
    public void send(@Nullable String port, SimpleHttpRequest request, FutureCallback<HttpResponse> answer) {
        send(port, request, HttpClientContext.create(), answer);
    }

    /**
     * @param port which of the site's further ports is asked; null for its own
     * @param context a new one, which {@link #written} can be asked about
     * @param answer as above
     */
    public void send(
            @Nullable String port,
            SimpleHttpRequest request,
            HttpClientContext context,
            FutureCallback<HttpResponse> answer) {
        Once once = new Once(answer);
        context.setAttribute(ONCE, once);
        deadlines.add(once);
        Place place = port == null ? own : Objects.requireNonNull(others.get(port), port);
        request.setScheme(place.tap().getSchemeName());
        request.setAuthority(place.authority());
        if (!reuse) {
            // The site ends the connection then: a client that ends it loses the TLS session, and the next handshake
            // costs twice.
            request.setHeader(HttpHeaders.CONNECTION, HeaderElements.CLOSE);
        }
        once.underWay(client.execute(
                place.tap(), SimpleRequestProducer.create(request), new StatusConsumer(), null, context, once));
    }

    /**
     * Passes the first end of a request on, and no other. One that has no connection yet is not cancelled: the client loses
     * the place in its pool that a cancelled TLS handshake held, until no place is left and everything seems to be down.
     * And where handshakes are slow, to give each up at its request's end means that none ever succeeds. So they go on, by a
     * limit of their own; after them a question is asked all the same, and anything else is not.
     */
    private final class Once implements FutureCallback<HttpResponse>, Deadlines.Pending {
        private final AtomicReference<@Nullable FutureCallback<HttpResponse>> answer;
        private volatile @Nullable Future<?> underWay;
        private volatile boolean connected;

        Once(FutureCallback<HttpResponse> answer) {
            this.answer = new AtomicReference<>(answer);
        }

        void underWay(Future<?> request) {
            underWay = request;
            if (ended()) {
                cancel();
            }
        }

        /** It has its connection; says whether nobody waits for it any more. */
        boolean connected() {
            connected = true;
            return ended();
        }

        /** It is past its own end; it gets as long again. */
        void goOnAlone() {
            deadlines.add(new Deadlines.Pending() {
                @Override
                public boolean ended() {
                    Future<?> request = underWay;
                    return request != null && request.isDone();
                }

                @Override
                public void expire() {
                    cancel();
                }
            });
        }

        private void cancel() {
            Future<?> request = underWay;
            if (request != null && connected) {
                request.cancel(true);
            }
        }

        private void end(Consumer<FutureCallback<HttpResponse>> how) {
            FutureCallback<HttpResponse> first = answer.getAndSet(null);
            if (first != null) {
                how.accept(first);
            }
        }

        @Override
        public void completed(HttpResponse response) {
            end(first -> first.completed(response));
        }

        @Override
        public void failed(Exception failure) {
            if (failure instanceof StatusConsumer.Enough enough) {
                completed(enough.response());
            } else {
                end(first -> first.failed(failure));
            }
        }

        @Override
        public void cancelled() {
            end(first -> first.failed(new InterruptedIOException("the request was given up")));
        }

        @Override
        public boolean ended() {
            return answer.get() == null;
        }

        @Override
        public void expire() {
            end(first -> {
                first.failed(new InterruptedIOException("no whole answer in time"));
                cancel();
            });
        }
    }

    /** Why outcomes may be this client's own fault; empty when nothing is known against it. */
    public Optional<String> gap() {
        String died = fault;
        return died == null ? deadlines.gap() : Optional.of("The thread that serves the requests " + died + ".");
    }

    /** Connections that are in use or being made; none is once nothing is under way. */
    public int leased() {
        return connections.getTotalStats().getLeased();
    }

    /** Whether a request found a connection, so that the site may have read it, whatever the answer was. */
    public static boolean written(HttpClientContext context) {
        return context.getAttribute(WRITTEN) != null;
    }

    /**
     * Gives up what is under way, as timed out: whoever wants to know better waits for it before. Ends its connections in
     * order first: to close them under the thread that serves them makes it trip over
     * one.
     */
    @Override
    public void close() {
        closing = true;
        deadlines.close();
        client.initiateShutdown();
        try {
            client.awaitShutdown(ORDERLY);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            client.close(CloseMode.IMMEDIATE);
        }
    }
}
