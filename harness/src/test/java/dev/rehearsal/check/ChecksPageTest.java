package dev.rehearsal.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ChecksPageTest {
    private static final Path PAGE = Path.of("../docs/checks.md");

    @Test
    void thePageInTheRepositoryIsWhatTheCodeSays() throws IOException {
        if (Boolean.getBoolean("rehearsal.update-docs")) {
            Files.writeString(PAGE, ChecksPage.text());
        }

        assertThat(PAGE)
                .as("rewrite it with -Dtest=ChecksPageTest -Drehearsal.update-docs=true")
                .hasContent(ChecksPage.text());
    }

    @Test
    void everyCheckHasARowAndASection() {
        assertThat(Checks.all())
                .allSatisfy(check -> assertThat(ChecksPage.text())
                        .contains("| [`" + check.id() + "`](#")
                        .contains("\n### " + check.id() + "\n")
                        .contains(check.cannotSee()));
    }
}
