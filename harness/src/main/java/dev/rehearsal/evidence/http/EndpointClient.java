package dev.rehearsal.evidence.http;

import dev.rehearsal.descriptor.Placeholders;
import dev.rehearsal.descriptor.Request;
import io.restassured.RestAssured;
import io.restassured.builder.RequestSpecBuilder;
import io.restassured.builder.ResponseBuilder;
import io.restassured.config.EncoderConfig;
import io.restassured.config.HttpClientConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLContext;
import org.apache.http.conn.DnsResolver;
import org.apache.http.conn.scheme.PlainSocketFactory;
import org.apache.http.conn.scheme.Scheme;
import org.apache.http.conn.scheme.SchemeRegistry;
import org.apache.http.conn.ssl.SSLSocketFactory;
import org.apache.http.impl.client.DefaultHttpClient;
import org.apache.http.impl.client.DefaultHttpRequestRetryHandler;
import org.apache.http.impl.conn.PoolingClientConnectionManager;
import org.apache.http.params.CoreConnectionPNames;
import org.apache.http.params.HttpConnectionParams;
import org.jspecify.annotations.Nullable;

/**
 * Functional requests to a site, by REST Assured over a client that finds the tap. Not for timing. Each has an absolute
 * deadline for its connection and its whole answer, and no more than {@link HttpBounds#BODY} of a body is read, packed or
 * not. Redirects are not followed. Thread-safe.
 */
public final class EndpointClient {
    private static final Deadlines DEADLINES = new Deadlines(HttpBounds.ANSWER);

    private final Endpoint site;
    private final Map<String, Map<String, String>> identities;
    private final Deadlines deadlines;
    /** By authority: one for all requests, so that a handshake may take up an earlier session. */
    private final Map<String, SSLContext> trusted = new ConcurrentHashMap<>();

    /**
     * What came back.
     *
     * @param cut whether the body goes on beyond what was read
     */
    public record Answer(Response response, boolean cut) {}

    private interface Question {
        Response ask(RequestSpecification request) throws Exception;
    }

    public EndpointClient(Endpoint site, Map<String, Map<String, String>> identities) {
        this(site, identities, DEADLINES);
    }

    /** @param deadlines how long each request has */
    public EndpointClient(Endpoint site, Map<String, Map<String, String>> identities, Deadlines deadlines) {
        this.site = site;
        this.identities = identities;
        this.deadlines = deadlines;
    }

    /**
     * Sends a target's request and returns whatever comes back.
     *
     * @param values for its placeholders, and those of its identity's headers
     * @throws Exception REST Assured throws the network's checked exceptions undeclared
     */
    Answer send(Request request, Map<String, String> values) throws Exception {
        return send(request.port(), request.as(), values, filled -> {
            filled.headers(filled(request.headers(), values));
            if (request.json() != null) {
                filled.header("Content-Type", "application/json")
                        .body(Placeholders.fill(request.json(), values).toString());
            }
            return filled.request(request.method(), Placeholders.fill(request.path(), values));
        });
    }

    /**
     * Asks for a path and returns whatever comes back.
     *
     * @throws Exception REST Assured throws the network's checked exceptions undeclared
     */
    public Answer get(@Nullable String port, String path, String as) throws Exception {
        return send(port, as, Map.of(), request -> request.get(path));
    }

    private Answer send(@Nullable String port, String identity, Map<String, String> values, Question question)
            throws Exception {
        Endpoint asked = site.on(port);
        Connection connection = new Connection(client(asked));
        deadlines.add(connection);
        try (connection) {
            Response response = question.ask(RestAssured.given(specification(asked, connection.client()))
                    .headers(filled(identities.getOrDefault(identity, Map.of()), values)));
            InputStream stream = response.getBody().asInputStream();
            byte[] body = stream == null ? new byte[0] : stream.readNBytes(HttpBounds.BODY + 1);
            boolean cut = body.length > HttpBounds.BODY;
            Response whole = new ResponseBuilder()
                    .clone(response)
                    .setBody(cut ? Arrays.copyOf(body, HttpBounds.BODY) : body)
                    .build();
            return new Answer(whole, cut);
        } catch (Exception failure) {
            if (connection.expired()) {
                throw new SocketTimeoutException("no whole answer in time, however much of it had come");
            }
            throw failure;
        }
    }

    /** The connection of one request, which its deadline breaks. */
    private static final class Connection implements Deadlines.Pending, AutoCloseable {
        private final DefaultHttpClient client;
        private final AtomicBoolean ended = new AtomicBoolean();
        private volatile boolean expired;

        Connection(DefaultHttpClient client) {
            this.client = client;
        }

        DefaultHttpClient client() {
            return client;
        }

        boolean expired() {
            return expired;
        }

        @Override
        public boolean ended() {
            return ended.get();
        }

        @Override
        public void expire() {
            if (ended.compareAndSet(false, true)) {
                expired = true;
                client.getConnectionManager().shutdown();
            }
        }

        @Override
        public void close() {
            if (ended.compareAndSet(false, true)) {
                client.getConnectionManager().shutdown();
            }
        }
    }

    private static Map<String, String> filled(Map<String, String> headers, Map<String, String> values) {
        Map<String, String> filled = new HashMap<>();
        headers.forEach((name, value) -> filled.put(name, Placeholders.fill(value, values)));
        return filled;
    }

    private static RequestSpecification specification(Endpoint site, DefaultHttpClient client) {
        RestAssuredConfig config = RestAssuredConfig.newConfig()
                .httpClient(HttpClientConfig.httpClientConfig().httpClientFactory(() -> client))
                .encoderConfig(
                        EncoderConfig.encoderConfig().appendDefaultContentCharsetToContentTypeIfUndefined(false));
        return new RequestSpecBuilder()
                .setConfig(config.redirect(config.getRedirectConfig().followRedirects(false)))
                .setUrlEncodingEnabled(false)
                .setBaseUri(site.scheme() + "://" + site.publicName())
                .setPort(site.tapPort())
                .addHeader("Host", site.host())
                .build();
    }

    /** One for each request. REST Assured only takes a client of HttpClient 4's first generation. */
    @SuppressWarnings("deprecation")
    private DefaultHttpClient client(Endpoint site) {
        SchemeRegistry schemes = new SchemeRegistry();
        schemes.register(new Scheme("http", 80, PlainSocketFactory.getSocketFactory()));
        if (site.authority() != null) {
            schemes.register(new Scheme(
                    "https", 443, new SSLSocketFactory(trusted.computeIfAbsent(site.authority(), PinnedTls::only))));
        }
        DnsResolver tap = host -> InetAddress.getAllByName(site.tapAddress());
        DefaultHttpClient client = new DefaultHttpClient(new PoolingClientConnectionManager(schemes, tap));
        client.setHttpRequestRetryHandler(new DefaultHttpRequestRetryHandler(0, false));
        HttpConnectionParams.setConnectionTimeout(client.getParams(), (int) HttpBounds.SILENCE.toMillis());
        HttpConnectionParams.setSoTimeout(client.getParams(), (int) HttpBounds.SILENCE.toMillis());
        client.getParams().setIntParameter(CoreConnectionPNames.MAX_LINE_LENGTH, HttpBounds.HEADER_LINE);
        client.getParams().setIntParameter(CoreConnectionPNames.MAX_HEADER_COUNT, HttpBounds.HEADERS);
        return client;
    }
}
