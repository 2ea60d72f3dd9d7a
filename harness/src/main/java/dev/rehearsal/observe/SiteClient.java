package dev.rehearsal.observe;

import dev.rehearsal.target.Placeholders;
import dev.rehearsal.target.Request;
import io.restassured.RestAssured;
import io.restassured.builder.RequestSpecBuilder;
import io.restassured.config.EncoderConfig;
import io.restassured.config.HttpClientConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.net.InetAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLContext;
import org.apache.http.conn.DnsResolver;
import org.apache.http.conn.scheme.PlainSocketFactory;
import org.apache.http.conn.scheme.Scheme;
import org.apache.http.conn.scheme.SchemeRegistry;
import org.apache.http.conn.ssl.SSLSocketFactory;
import org.apache.http.impl.client.DefaultHttpClient;
import org.apache.http.impl.client.DefaultHttpRequestRetryHandler;
import org.apache.http.impl.conn.PoolingClientConnectionManager;
import org.apache.http.params.HttpConnectionParams;
import org.jspecify.annotations.Nullable;

/** Functional requests to a site, by REST Assured over a client that finds the tap. Not for timing. Thread-safe. */
final class SiteClient {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final Site site;
    private final Map<String, Map<String, String>> identities;
    /** By authority: one for all requests, so that a handshake may take up an earlier session. */
    private final Map<String, SSLContext> trusted = new ConcurrentHashMap<>();

    SiteClient(Site site, Map<String, Map<String, String>> identities) {
        this.site = site;
        this.identities = identities;
    }

    /**
     * Sends a target's request and returns whatever comes back.
     *
     * @param values for its placeholders, and those of its identity's headers
     * @throws Exception REST Assured throws the network's checked exceptions undeclared
     */
    Response send(Request request, Map<String, String> values) throws Exception {
        RequestSpecification filled =
                as(request.port(), request.as(), values).headers(filled(request.headers(), values));
        if (request.json() != null) {
            filled.header("Content-Type", "application/json")
                    .body(Placeholders.fill(request.json(), values).toString());
        }
        return filled.request(request.method(), Placeholders.fill(request.path(), values));
    }

    /**
     * Asks for a path and returns whatever comes back.
     *
     * @throws Exception REST Assured throws the network's checked exceptions undeclared
     */
    Response get(@Nullable String port, String path, String as) throws Exception {
        return as(port, as, Map.of()).get(path);
    }

    private RequestSpecification as(@Nullable String port, String identity, Map<String, String> values) {
        return RestAssured.given(specification(site.on(port)))
                .headers(filled(identities.getOrDefault(identity, Map.of()), values));
    }

    private static Map<String, String> filled(Map<String, String> headers, Map<String, String> values) {
        Map<String, String> filled = new HashMap<>();
        headers.forEach((name, value) -> filled.put(name, Placeholders.fill(value, values)));
        return filled;
    }

    private RequestSpecification specification(Site site) {
        RestAssuredConfig config = RestAssuredConfig.newConfig()
                .httpClient(HttpClientConfig.httpClientConfig().httpClientFactory(() -> client(site)))
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

    /** REST Assured only takes a client of HttpClient 4's first generation. */
    @SuppressWarnings("deprecation")
    private DefaultHttpClient client(Site site) {
        SchemeRegistry schemes = new SchemeRegistry();
        schemes.register(new Scheme("http", 80, PlainSocketFactory.getSocketFactory()));
        if (site.authority() != null) {
            schemes.register(new Scheme(
                    "https", 443, new SSLSocketFactory(trusted.computeIfAbsent(site.authority(), Trust::only))));
        }
        DnsResolver tap = host -> InetAddress.getAllByName(site.tapAddress());
        DefaultHttpClient client = new DefaultHttpClient(new PoolingClientConnectionManager(schemes, tap));
        client.setHttpRequestRetryHandler(new DefaultHttpRequestRetryHandler(0, false));
        HttpConnectionParams.setConnectionTimeout(client.getParams(), (int) LIMIT.toMillis());
        HttpConnectionParams.setSoTimeout(client.getParams(), (int) LIMIT.toMillis());
        return client;
    }
}
