package dev.rehearsal.evidence.releases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.descriptor.Target;
import dev.rehearsal.descriptor.TargetLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong with one release's own files is said of that release, and stops nobody from reading it. */
class ReleaseReaderTest {
    private static final Target TARGET = TargetLoader.load(Path.of("../fixtures/gitpulse/target.yaml"));

    @TempDir
    private Path repository;

    @Test
    void declaredDifferencesThatCannotBeReadAreAProblemOfTheirRelease() throws Exception {
        ReleaseContents contents = tagged("declared-differences.yaml", "commits: all of them\n");

        assertThat(contents.declaredDifferences()).isEmpty();
        assertThat(contents.declarationsProblem()).startsWith("declared-differences.yaml is no list");
    }

    @Test
    void declaredDifferencesThatCanBeReadAreNoProblem() throws Exception {
        ReleaseContents contents =
                tagged("declared-differences.yaml", "- {table: commits, since: 2026.5.17, reason: Why not.}\n");

        assertThat(contents.declaredDifferences()).hasSize(1);
        assertThat(contents.declarationsProblem()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "BREAKING: set SMTP_HOST.",
                "## Breaking changes\n\n- The field is gone.",
                "This is a breaking release.",
                "Operator action: set SMTP_HOST.",
                "Breaking: none of the old webhooks work any more.",
                "No breaking changes in the API. Operator action is needed for the workers."
            })
    void notesThatDeclareABreakingReleaseAreKnownByTheUsualPattern(String notes) throws Exception {
        assertThat(tagged("docs/releases/2026.5.17.md", notes).declaresBreaking())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "No breaking changes.",
                "There are no known breaking changes, and no operator action.",
                "A non-breaking release.",
                "This is not a breaking release.",
                "Without any breaking changes",
                "Breaking changes: none.",
                "## Breaking changes\n\nNone.\n",
                "Operator action: none",
                "Groundbreaking speed."
            })
    void notesThatSayThatNothingBreaksDeclareNothing(String notes) throws Exception {
        assertThat(tagged("docs/releases/2026.5.17.md", notes).declaresBreaking())
                .isFalse();
    }

    @Test
    void notesThatShouldBeThereAndAreNotAreEmpty() throws Exception {
        assertThat(tagged("elsewhere.md", "Notes.").notes()).isEmpty();
    }

    @Test
    void variablesOfAComposeFileAreThoseThatItReadsAndNotThoseOfCommentsOrOfContainers() throws Exception {
        ReleaseContents contents = tagged("docker-compose.yml", """
            services:
              # ${COMMENTED}
              api:
                image: app:${TAG:-1}
                environment: {TOKEN: "${TOKEN:?}", HOME: $HOME_DIRECTORY, PRICE: "$$${PRICE}"}
                command: ["sh", "-c", "echo $$INSIDE $${INSIDE_TOO}"]
            """);

        assertThat(contents.composeVariables()).containsExactlyInAnyOrder("TAG", "TOKEN", "HOME_DIRECTORY", "PRICE");
        assertThat(contents.requiredVariables()).containsExactly("TOKEN");
    }

    private ReleaseContents tagged(String file, String text) throws IOException, GitAPIException {
        Path written = repository.resolve(file);
        Files.createDirectories(written.getParent());
        Files.writeString(written, text);
        try (Git git = Git.init().setDirectory(repository.toFile()).call()) {
            git.add().addFilepattern(".").call();
            git.commit()
                    .setMessage("Release")
                    .setAuthor("a", "a@example.invalid")
                    .setCommitter("a", "a@example.invalid")
                    .setSign(false)
                    .call();
            git.tag().setName("2026.5.17").setAnnotated(false).call();
        }
        return new ReleaseReader(repository.resolve(".git"), TARGET)
                .read("2026.5.17")
                .orElseThrow();
    }
}
