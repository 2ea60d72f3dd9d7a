package dev.rehearsal.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What the documentation says of an operator's own path, carried out as far as a plan goes. */
class OwnPathExampleTest {
    private static final Path PAGE = Path.of("../docs/paths.md");
    private static final Path EXAMPLES = Path.of("../docs/examples");

    @Test
    void theExampleIsPlannedBetweenReleasesThatAreGiven() throws IOException {
        Invocation plan = Invocation.of(
                "plan",
                "--target",
                "../fixtures/gitpulse/target.yaml",
                "--path",
                "restart",
                "--procedure",
                EXAMPLES.resolve("restart.md").toString(),
                "--from",
                "2026.5.15",
                "--to",
                "2026.5.17");

        assertThat(plan.err()).isEmpty();
        assertThat(Files.readString(PAGE)).contains(fence("", plan.out().replace("../docs/", "docs/")));
    }

    @Test
    void theExamplesTargetHasItsReleasesAndEveryPatternThatItShows() {
        Invocation plan = Invocation.of(
                "plan",
                "--target",
                EXAMPLES.resolve("target.yaml").toString(),
                "--path",
                "restart",
                "--procedure",
                EXAMPLES.resolve("restart.md").toString(),
                "--json");

        assertThat(plan.err()).isEmpty();
        assertThat(plan.out())
                .contains("\"from\" : \"2026.5.15\"", "\"shows\" : \"database\"")
                .doesNotContain("\"ends\" : \"NEW\"");
    }

    @Test
    void thePageQuotesTheExamplesAsTheyAre() throws IOException {
        assertThat(Files.readString(PAGE))
                .contains("````markdown\n" + Files.readString(EXAMPLES.resolve("restart.md")) + "````\n")
                .contains(fence("yaml", Files.readString(EXAMPLES.resolve("target.yaml"))));
    }

    @Test
    void thePageListsEveryPathWithWhatItProves() throws IOException {
        String page = Files.readString(PAGE);

        assertThat(Train.RUNBOOKS.paths())
                .allSatisfy(path -> assertThat(page)
                        .contains("| `%s` | %s |\n"
                                .formatted(
                                        path,
                                        Train.RUNBOOKS
                                                .find(path, Runbooks.RECOMMENDED)
                                                .orElseThrow()
                                                .matter()
                                                .proves())));
    }

    private static String fence(String language, String text) {
        return "```" + language + "\n" + text + "```\n";
    }
}
