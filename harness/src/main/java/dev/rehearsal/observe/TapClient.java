package dev.rehearsal.observe;

import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.async.methods.SimpleHttpResponse;
import org.apache.hc.client5.http.async.methods.SimpleRequestProducer;
import org.apache.hc.client5.http.async.methods.SimpleResponseConsumer;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.client5.http.ssl.ClientTlsStrategyBuilder;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.HeaderElements;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http2.HttpVersionPolicy;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.net.URIAuthority;
import org.apache.hc.core5.reactor.IOReactorConfig;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/** An asynchronous client for one site. Thread-safe. */
final class TapClient implements AutoCloseable {
    private static final String WRITTEN = "rehearsal.written";

    /** Who has not answered by then is not waited for. */
    private static final TimeValue ORDERLY = TimeValue.ofSeconds(1);

    private final CloseableHttpAsyncClient client;
    private final boolean reuse;
    private final Place own;
    private final Map<String, Place> others = new HashMap<>();

    /** Where requests of one port travel to, and what they say that they are for. */
    private record Place(HttpHost tap, URIAuthority authority) {
        Place(Site site) {
            this(tap(site), authority(site));
        }

        private static HttpHost tap(Site site) {
            try {
                return new HttpHost(
                        site.scheme(), InetAddress.getByName(site.tapAddress()), site.publicName(), site.tapPort());
            } catch (UnknownHostException unknown) {
                throw new UncheckedIOException(unknown);
            }
        }

        private static URIAuthority authority(Site site) {
            return site.host().equals(site.publicName())
                    ? new URIAuthority(site.publicName())
                    : new URIAuthority(site.publicName(), site.publicPort());
        }
    }

    /**
     * @param reuse whether a connection may serve more than one request
     * @param outstanding most requests under way at one time
     * @param timeout of connecting and of each answer
     */
    TapClient(Site site, boolean reuse, int outstanding, Duration timeout) {
        this.reuse = reuse;
        Timeout limit = Timeout.ofMilliseconds(timeout.toMillis());
        PoolingAsyncClientConnectionManagerBuilder connections = PoolingAsyncClientConnectionManagerBuilder.create()
                .setMaxConnTotal(outstanding)
                .setMaxConnPerRoute(outstanding)
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(limit)
                        .setSocketTimeout(limit)
                        .build());
        connections.setDefaultTlsConfig(TlsConfig.custom()
                .setVersionPolicy(HttpVersionPolicy.FORCE_HTTP_1)
                .setHandshakeTimeout(limit)
                .build());
        Stream.concat(Stream.of(site), site.ports().values().stream())
                .flatMap(each -> Stream.ofNullable(each.authority()))
                .findFirst()
                .ifPresent(authority -> connections.setTlsStrategy(ClientTlsStrategyBuilder.create()
                        .setSslContext(Trust.only(authority))
                        .buildAsync()));
        HttpAsyncClientBuilder builder = HttpAsyncClients.custom();
        if (!reuse) {
            builder.setConnectionReuseStrategy((request, response, context) -> false);
        }
        builder.addExecInterceptorAfter(
                ChainElement.CONNECT.name(), WRITTEN, (request, entity, scope, chain, answer) -> {
                    scope.clientContext.setAttribute(WRITTEN, true);
                    chain.proceed(request, entity, scope, answer);
                });
        this.client = builder.setConnectionManager(connections.build())
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
                .disableAutomaticRetries()
                .disableCookieManagement()
                .build();
        this.own = new Place(site);
        site.ports().forEach((name, other) -> others.put(name, new Place(other)));
        client.start();
    }

    /**
     * @param port which of the site's further ports is asked; null for its own
     */
    void send(@Nullable String port, SimpleHttpRequest request, FutureCallback<SimpleHttpResponse> answer) {
        send(port, request, HttpClientContext.create(), answer);
    }

    /**
     * @param port which of the site's further ports is asked; null for its own
     * @param context a new one, which {@link #written} can be asked about
     */
    void send(
            @Nullable String port,
            SimpleHttpRequest request,
            HttpClientContext context,
            FutureCallback<SimpleHttpResponse> answer) {
        Place place = port == null ? own : Objects.requireNonNull(others.get(port), port);
        request.setScheme(place.tap().getSchemeName());
        request.setAuthority(place.authority());
        if (!reuse) {
            // The site ends the connection then: a client that ends it loses the TLS session, and the next handshake
            // costs twice.
            request.setHeader(HttpHeaders.CONNECTION, HeaderElements.CLOSE);
        }
        client.execute(
                place.tap(),
                SimpleRequestProducer.create(request),
                SimpleResponseConsumer.create(),
                null,
                context,
                answer);
    }

    /** Whether a request found a connection, so that the site may have read it, whatever the answer was. */
    static boolean written(HttpClientContext context) {
        return context.getAttribute(WRITTEN) != null;
    }

    /** Ends its connections in order first: to close them under the thread that serves them makes it trip over one. */
    @Override
    public void close() {
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
