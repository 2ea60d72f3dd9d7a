package dev.rehearsal.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class InterruptionTest {
    private static String said(Supplier<Supplier<List<String>>> connection) {
        StringWriter text = new StringWriter();
        Interruption.remove(connection, new PrintWriter(text));
        return text.toString();
    }

    @Test
    void whateverFailsIsToldInOneSentence() {
        String refused = said(() -> () -> {
            throw new IllegalStateException("Status 500:\n {\"message\":\"busy\"}\n");
        });
        assertThat(refused)
                .isEqualToIgnoringNewLines("rehearse: not everything could be removed, run './rehearse clean --orphans'"
                        + " later: Status 500: {\"message\":\"busy\"}.");
        assertThat(said(() -> {
                    throw new IllegalArgumentException("No Docker engine answers at x; start it.");
                }))
                .endsWith("later: No Docker engine answers at x; start it." + System.lineSeparator());
    }

    @Test
    void whatIsMadeMeanwhileIsRemovedAsWell() {
        Deque<List<String>> found = new ArrayDeque<>(List.of(List.of("volume a"), List.of("volume b"), List.of()));

        assertThat(said(() -> found::pop)).contains("everything is removed");
        assertThat(found).isEmpty();
    }
}
