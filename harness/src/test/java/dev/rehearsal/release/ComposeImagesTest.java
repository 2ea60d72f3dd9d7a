package dev.rehearsal.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ComposeImagesTest {
    static Stream<Arguments> waysToNameAnImage() {
        return Stream.of(
                way("{image: old}", "{image: \"new:1\"}"),
                way("{image: 'old', ports: [80]}", "{image: \"new:1\", ports: [80]}"),
                way("\n    image: old:1 # why\n    ports: [80]", "\n    image: \"new:1\" # why\n    ports: [80]"),
                way("\n    image: \"ol\\\"d\"\n", "\n    image: \"new:1\"\n"),
                way("\n    image: ${IMAGE:-old}\n", "\n    image: \"new:1\"\n"),
                way(
                        "\n    image: >-\n      old\n    ports: [80]",
                        "\n    image: >-\n      old\n    ports: [80]",
                        "\"new:1\""),
                way("\n    image:\n    ports: [80]", "\n    image: \"new:1\"\n    ports: [80]"),
                way(
                        "\n    image: &img old\n    labels: {of: *img}",
                        "\n    image: &img \"new:1\"\n    labels: {of: *img}"),
                way("\n    image: !!str old\n", "\n    image: !!str \"new:1\"\n"),
                way("\n    image: *shared\n", "\n    image: \"new:1\"\n"),
                way("\n    image : *shared\n", "\n    image : \"new:1\"\n"),
                way("{image: *shared, ports: [80]}", "{image: \"new:1\", ports: [80]}"),
                way("\n    <<: *base\n    ports: [80]", "\n    image: \"new:1\"\n    <<: *base\n    ports: [80]"),
                way(
                        "\n    ports: [80]\n    <<: [*other, *base]",
                        "\n    image: \"new:1\"\n    ports: [80]\n    <<: [*other, *base]"),
                way("{<<: *base}", "{image: \"new:1\", <<: *base}"),
                way(" &web\n    <<: *base\n", " &web\n    image: \"new:1\"\n    <<: *base\n"),
                way("\r\n    image: old\r\n    ports: [80]\r\n", "\r\n    image: \"new:1\"\r\n    ports: [80]\r\n"));
    }

    private static Arguments way(String before, String after) {
        String space = before.startsWith("{") ? " " : "";
        return Arguments.of(space + before, space + after);
    }

    /** A block scalar gives way to a quoted one, and its lines go with it. */
    private static Arguments way(String before, String kept, String image) {
        return way(before, kept.replace(">-\n      old", image));
    }

    @ParameterizedTest
    @MethodSource("waysToNameAnImage")
    void onlyTheImageIsWrittenAnew(String before, String after) {
        String around = """
                # Příliš 🐎 – marks count code points.
                x-image: &shared old
                x-other: &other {restart: always}
                x-base: &base # everybody's
                  image: old
                services:
                  db: {<<: *base}
                  web:%s
                  cache: {image: *shared}
                """;
        assertThat(ComposeImages.read(around.formatted(before)).with(Map.of("web", "new:1")))
                .isEqualTo(around.formatted(after));
    }

    @Test
    void severalServicesGetTheirsAtOnce() {
        String text = """
                x-app: &app
                  image: app
                  restart: always
                services:
                  api:
                    <<: *app
                    ports: [80] # the proxy's
                  worker: {<<: *app, command: work}
                  db:
                    image: postgres:16
                """;

        assertThat(ComposeImages.read(text).with(Map.of("api", "app:2", "worker", "app:2-worker")))
                .isEqualTo("""
                        x-app: &app
                          image: app
                          restart: always
                        services:
                          api:
                            image: "app:2"
                            <<: *app
                            ports: [80] # the proxy's
                          worker: {image: "app:2-worker", <<: *app, command: work}
                          db:
                            image: postgres:16
                        """);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "services: {web: {image: a}} | has no service 'app'; it has web",
                "services: {web: {image: a}, app: {build: .}} | has in line 1 a service 'app' without an image",
                "services: {app: {image: [a]}} | whose image is no text",
                "services: {app: } | that is no map",
                "services: {app: {}} | that is no map",
            })
    void aServiceWithoutAnImageIsTold(String text, String reason) {
        ComposeImages compose = ComposeImages.read(text);

        assertThat(compose.obstacle("app"))
                .hasValueSatisfying(told -> assertThat(told).contains(reason));
        assertThatThrownBy(() -> compose.with(Map.of("app", "b")))
                .isInstanceOf(MalformedComposeException.class)
                .hasMessageContaining(reason);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "services: {app: &app {image: a}, web: *app}",
                "services: {app: &app {image: a}, web: {<<: *app, command: work}}",
                "services: {app: {image: &image a}, web: {image: *image}}",
            })
    void anImageThatAnotherServiceSharesIsNotReplacedInSilence(String text) {
        ComposeImages compose = ComposeImages.read(text);

        assertThatThrownBy(() -> compose.with(Map.of("app", "b")))
                .isInstanceOf(MalformedComposeException.class)
                .hasMessageContaining("gives web its image through an anchor");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | is empty",
                "services: [a] | has no map of services",
                "services: | has no map of services",
                "web: {image: a} | has no map of services",
                "services: {web: | is no YAML",
            })
    void whatIsNoComposeFileIsTold(String text, String reason) {
        assertThatThrownBy(() -> ComposeImages.read(text))
                .isInstanceOf(MalformedComposeException.class)
                .hasMessageContaining(reason);
    }
}
