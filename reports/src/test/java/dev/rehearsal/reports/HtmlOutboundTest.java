package dev.rehearsal.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HtmlOutboundTest {
    @TempDir
    private Path directory;

    @Test
    void whatWasTriedOutsideIsShownByDestinationServiceAndRelease() throws IOException {
        HtmlReport.write(Samples.rejected(), directory);

        assertThat(directory.resolve("report.html"))
                .content()
                .contains(
                        "Tried to reach outside",
                        "mail.example.com",
                        "16 mails at tcp 25",
                        "telemetry.example.net",
                        "3 HTTP requests at tcp 443",
                        "the new release",
                        "1 refused (icmp)",
                        "the server",
                        "2 attempts that were refused and not told apart");
    }

    @Test
    void whereNothingWasTriedThereIsNoSection() throws IOException {
        HtmlReport.write(Samples.approved(), directory);

        assertThat(directory.resolve("report.html")).content().doesNotContain("Tried to reach outside");
    }
}
