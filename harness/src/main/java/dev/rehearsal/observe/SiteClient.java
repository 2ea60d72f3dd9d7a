package dev.rehearsal.observe;

import io.restassured.RestAssured;
import io.restassured.builder.RequestSpecBuilder;
import io.restassured.config.EncoderConfig;
import io.restassured.config.HttpClientConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Map;
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

    SiteClient(Site site, Map<String, Map<String, String>> identities) {
        this.site = site;
        this.identities = identities;
    }

    /**
     * Sends one request and returns whatever comes back.
     *
     * @throws Exception REST Assured throws the network's checked exceptions undeclared
     */
    Response send(String method, String path, String as, Map<String, String> headers, @Nullable String json)
            throws Exception {
        RequestSpecification request = RestAssured.given(specification())
                .headers(identities.getOrDefault(as, Map.of()))
                .headers(headers);
        if (json != null) {
            request.header("Content-Type", "application/json").body(json);
        }
        return request.request(method, path);
    }

    private RequestSpecification specification() {
        RestAssuredConfig config = RestAssuredConfig.newConfig()
                .httpClient(HttpClientConfig.httpClientConfig().httpClientFactory(this::client))
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
    private DefaultHttpClient client() {
        SchemeRegistry schemes = new SchemeRegistry();
        schemes.register(new Scheme("http", 80, PlainSocketFactory.getSocketFactory()));
        if (site.authority() != null) {
            schemes.register(new Scheme("https", 443, new SSLSocketFactory(Trust.only(site.authority()))));
        }
        DnsResolver tap = host -> InetAddress.getAllByName(site.tapAddress());
        DefaultHttpClient client = new DefaultHttpClient(new PoolingClientConnectionManager(schemes, tap));
        client.setHttpRequestRetryHandler(new DefaultHttpRequestRetryHandler(0, false));
        HttpConnectionParams.setConnectionTimeout(client.getParams(), (int) LIMIT.toMillis());
        HttpConnectionParams.setSoTimeout(client.getParams(), (int) LIMIT.toMillis());
        return client;
    }
}
