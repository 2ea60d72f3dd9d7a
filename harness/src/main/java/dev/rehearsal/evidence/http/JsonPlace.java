package dev.rehearsal.evidence.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.restassured.path.json.exception.JsonPathException;
import io.restassured.response.Response;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What stands at a place of an answer, by REST Assured's JsonPath. A place of mere names and numbers is found without it: it
 * compiles a Groovy script for each question, which costs more than the request. Thread-safe.
 */
final class JsonPlace {
    private static final Pattern MERE_NAMES = Pattern.compile("[A-Za-z_]\\w*(\\[\\d+])*(\\.[A-Za-z_]\\w*(\\[\\d+])*)*");

    private static final ObjectReader READER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .reader();

    private JsonPlace() {}

    /** The value's text; null when nothing is there, or the answer is no JSON. */
    static @Nullable String in(Response response, String path) {
        String plain = MERE_NAMES.matcher(path).matches() ? plain(response, path) : null;
        return plain == null ? scripted(response, path) : plain;
    }

    /** Texts, whole numbers and booleans; null for what only JsonPath has its own words for. */
    private static @Nullable String plain(Response response, String path) {
        try {
            JsonNode value = READER.readTree(response.getBody().asString())
                    .at("/" + path.replace('.', '/').replace('[', '/').replace("]", ""));
            return value.isTextual() || value.isIntegralNumber() || value.isBoolean() ? value.asText() : null;
        } catch (JsonProcessingException noJson) {
            return null;
        }
    }

    private static @Nullable String scripted(Response response, String path) {
        try {
            Object value = response.getBody().jsonPath().get(path);
            return value == null ? null : Objects.toString(value);
        } catch (JsonPathException | IllegalArgumentException noSuchPlace) {
            return null;
        }
    }
}
