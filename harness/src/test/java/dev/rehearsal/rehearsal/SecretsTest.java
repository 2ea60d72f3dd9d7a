package dev.rehearsal.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SecretsTest {
    private static final Secrets SECRETS = Secrets.of(
            List.of("""
                    POSTGRES_PASSWORD=canary-one
                    POSTGRES_USER=gitpulse
                    GITLAB_TOKEN="canary-one-and-more"
                    DATABASE_URL=postgresql://app:canary-three@db/app
                    API_KEY=abc
                    """), Map.of("REHEARSAL_REGISTRY_PASSWORD", "canary-four", "OTHER_PASSWORD", "not-ours"));

    @Test
    void secretsAreKnownByTheirNamesAndInAddresses() {
        assertThat(SECRETS.hiddenIn("canary-one-and-more canary-one postgresql://app:canary-three@db/app canary-four"))
                .isEqualTo("<GITLAB_TOKEN> <POSTGRES_PASSWORD> postgresql://app:<DATABASE_URL>@db/app"
                        + " <REHEARSAL_REGISTRY_PASSWORD>");
    }

    @Test
    void whatIsNoSecretStays() {
        String text = "gitpulse abc not-ours";

        assertThat(SECRETS.hiddenIn(text)).isEqualTo(text);
        assertThat(Secrets.none().hiddenIn("canary-one")).isEqualTo("canary-one");
        assertThat(SECRETS).hasToString("4 secrets");
    }

    @Test
    void whatIsPrintedGoesThroughWithoutThem() {
        StringWriter printed = new StringWriter();

        PrintWriter out = SECRETS.hiding(new PrintWriter(printed));
        out.println("password=canary-one");
        out.flush();

        assertThat(printed).hasToString("password=<POSTGRES_PASSWORD>" + System.lineSeparator());
    }
}
