package dev.rehearsal.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.descriptor.TargetLoader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is known of an application stands in its descriptor and its runbooks: no source names one. */
class NoTargetInTheEngineTest {
    private static final Path HOME = Path.of("..");

    @Test
    void noSourceOrResourceNamesATargetOfTheFixtures() throws IOException {
        List<String> names = targets();
        Pattern named = Pattern.compile(
                names.stream().map(Pattern::quote).collect(Collectors.joining("|")), Pattern.CASE_INSENSITIVE);

        assertThat(names).contains("gitpulse", "unleash", "pinboard");
        assertThat(Stream.of("harness", "scenarios", "reports").flatMap(module -> naming(module, named)))
                .isEmpty();
    }

    private static List<String> targets() throws IOException {
        try (Stream<Path> fixtures = Files.list(HOME.resolve("fixtures"))) {
            return fixtures.map(fixture -> fixture.resolve("target.yaml"))
                    .filter(Files::isRegularFile)
                    .map(descriptor -> TargetLoader.load(descriptor).name())
                    .toList();
        }
    }

    private static Stream<String> naming(String module, Pattern named) {
        List<String> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(HOME.resolve(module).resolve("src/main"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (named.matcher(Files.readString(file)).find()) {
                    found.add(file.toString());
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return found.stream();
    }
}
