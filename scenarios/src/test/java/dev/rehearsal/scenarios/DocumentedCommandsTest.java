package dev.rehearsal.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whoever copies a command out of the documentation is understood: each is parsed as the command line would be.
 * {@link DocumentedCommandsIT} carries them out.
 */
class DocumentedCommandsTest {
    private static final Path HOME = Path.of("..");
    private static final Pattern COMMAND =
            Pattern.compile("^(?:\\$ )?(?:[A-Z_]+=\\S+ )*((?:\\.\\./)*)(?:\\./)?rehearse(?: (.*))?$");
    private static final Pattern WORD = Pattern.compile("'([^']*)'|\"([^\"]*)\"|(\\S+)");

    /** What the launcher does itself. */
    private static final Set<String> LAUNCHER = Set.of("test");

    /**
     * A command and where it stands.
     *
     * @param home whether it is given in the project's directory, not in one below it
     */
    record Documented(String place, List<String> arguments, boolean home) {
        /** Its name; without one a rehearsal is meant. */
        String name() {
            return Main.withCommand(arguments.toArray(String[]::new))[0];
        }

        @Override
        public String toString() {
            return place + " rehearse " + String.join(" ", arguments);
        }
    }

    /** Those that Java sees. */
    static Stream<Documented> documented() throws IOException {
        return everyDocumented().stream().filter(each -> !LAUNCHER.contains(each.name()));
    }

    static List<Documented> everyDocumented() throws IOException {
        List<Path> pages = new ArrayList<>(List.of(HOME.resolve("README.md"), HOME.resolve("CONTRIBUTING.md")));
        try (Stream<Path> files = Files.walk(HOME.resolve("docs"))) {
            files.filter(file -> file.toString().endsWith(".md")).sorted().forEach(pages::add);
        }
        List<Documented> found = new ArrayList<>();
        for (Path page : pages) {
            found.addAll(commandsOf(page.getFileName().toString(), Files.readString(page)));
        }
        return found;
    }

    static List<Documented> commandsOf(String page, String text) {
        List<Documented> found = new ArrayList<>();
        boolean block = false;
        String[] lines = text.split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            if (lines[i].strip().startsWith("```")) {
                block = !block;
                continue;
            }
            Matcher command = COMMAND.matcher(lines[i].strip());
            if (block && command.matches()) {
                List<String> arguments = arguments(command.group(2) == null ? "" : command.group(2));
                found.add(new Documented(
                        page + ":" + (i + 1), arguments, command.group(1).isEmpty()));
            }
        }
        return found;
    }

    private static List<String> arguments(String text) {
        List<String> arguments = new ArrayList<>();
        Matcher word = WORD.matcher(text);
        while (word.find()) {
            String one = word.group(1) != null ? word.group(1) : word.group(2) != null ? word.group(2) : word.group(3);
            if (Set.of("#", "|", ">", ">>", "&&", ";", "||").contains(one) || one.startsWith(">")) {
                break;
            }
            if (!one.equals("--yes")) {
                arguments.add(one);
            }
        }
        return arguments;
    }

    @ParameterizedTest
    @MethodSource("documented")
    void everyDocumentedCommandIsUnderstood(Documented command) {
        assertThatCode(() -> Main.commandLine()
                        .parseArgs(Main.withCommand(command.arguments().toArray(String[]::new))))
                .as(command.toString())
                .doesNotThrowAnyException();
    }

    @Test
    void commandsAreFoundAndOneThatIsMistypedIsNotUnderstood() throws IOException {
        assertThat(documented()).hasSizeGreaterThan(30);
        List<Documented> mistyped = commandsOf("page", "```\n./rehearse run --pth standard   # no such option\n```\n");
        assertThat(mistyped).extracting(Documented::arguments).containsExactly(List.of("run", "--pth", "standard"));
        assertThatCode(() -> Main.commandLine().parseArgs("run", "--pth", "standard"))
                .hasMessageContaining("--pth");
    }
}
