package dev.rehearsal.runbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FrontMatterTest {
    @Test
    void aRunbookWithoutFrontMatterIsOrdinary() {
        FrontMatter matter = FrontMatter.of("book.md", "# Update\n\n---\nends: old\n---\n");

        assertThat(matter.conditions()).isEqualTo(Conditions.ORDINARY);
        assertThat(matter.length()).isZero();
    }

    @Test
    void emptyFrontMatterIsOrdinary() {
        FrontMatter matter = FrontMatter.of("book.md", "---\n# nothing\n---\n");

        assertThat(matter.conditions()).isEqualTo(Conditions.ORDINARY);
        assertThat(matter.length()).isEqualTo(3);
    }

    @Test
    void everyKeyIsReadAndItsLineKnown() {
        FrontMatter matter = FrontMatter.of("book.md", """
                ---
                ends: old  # the release before
                after: standard
                fails: true
                host: controller
                verifies: backup
                trial: major
                control: beside
                proves: >-
                  The old release
                  stands again.
                directory: /srv/app
                unverified: the guide has none
                needs: [proxy, downgrade-count]
                ---
                """);

        assertThat(matter)
                .isEqualTo(new FrontMatter(
                        new Conditions(Ends.OLD, true, Host.CONTROLLER, true, null, "/srv/app", "the guide has none"),
                        "standard",
                        "major",
                        "beside",
                        "The old release stands again.",
                        List.of(),
                        List.of(Capability.PROXY, Capability.DOWNGRADE_COUNT),
                        Map.ofEntries(
                                Map.entry("ends", 2),
                                Map.entry("after", 3),
                                Map.entry("fails", 4),
                                Map.entry("host", 5),
                                Map.entry("verifies", 6),
                                Map.entry("trial", 7),
                                Map.entry("control", 8),
                                Map.entry("proves", 9),
                                Map.entry("directory", 12),
                                Map.entry("unverified", 13),
                                Map.entry("needs", 14)),
                        15));
        assertThat(matter.line("trial")).isEqualTo(7);
    }

    @ParameterizedTest
    @EnumSource
    void whatIsTakenApartIsSaid(Examines what) {
        String word = what.name().toLowerCase(Locale.ROOT);
        FrontMatter matter = FrontMatter.of("book.md", "---\nends: old\nexamines: " + word + "\n---\n");

        assertThat(matter.conditions().examines()).isEqualTo(what);
    }

    @Test
    void valuesThatAreTheDefaultMayBeSaid() {
        FrontMatter matter = FrontMatter.of("book.md", "---\nends: new\nfails: false\nhost: server\n---\n");

        assertThat(matter.conditions()).isEqualTo(Conditions.ORDINARY);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ends: old                      | 1 | the front matter is never closed
                    ends: old;begins: new;---      | 3 | 'begins' is no key of the front matter; there are after, con
                    ends: old;needs: [proxy,;  luck];---  | 4 | 'luck' is nothing that a target can have; there are proxy
                    ends: old;ends: old;---        | 3 | ends is there twice
                    ends: up;---                   | 2 | ends is new or old, not 'up'
                    ends: ' ';---                  | 2 | ends needs a text
                    ends: [old];---                | 2 | ends needs a text
                    ends:;---                      | 2 | ends needs a text
                    proves: x;host: elsewhere;---  | 3 | host is server or controller, not 'elsewhere'
                    verifies: data;---             | 2 | verifies is backup, not 'data'
        ends: old;examines: rows;---   | 3 | examines is migrations or interruption, not 'rows'
        examines: migrations;---       | 2 | examines needs ends: old, and neither after nor trial
        ends: old;after: standard;examines: migrations;--- | 4 | examines needs ends: old, and neither
                    after: standard;fails: yes;--- | 3 | fails is false or true, not 'yes'
                    ends: old;fails: true;---      | 3 | fails says that a first part fails, and there is none
                    directory: app;---             | 2 | directory must be absolute
                    - ends;---                     | 2 | the front matter is no map
                    old;---                        | 2 | the front matter is no map
                    [a]: b;---                     | 2 | a list is no key
                    proves: x;ends: 'old;---       | 3 | the front matter is no YAML
                    proves: x: y;---               | 2 | the front matter is no YAML
                    """)
    void whatIsWrongIsToldWithItsLine(String text, int line, String message) {
        assertThatThrownBy(() -> FrontMatter.of("book.md", "---\n" + text.replace(';', '\n') + "\n"))
                .isInstanceOf(RunbookException.class)
                .hasMessageStartingWith("book.md:" + line + ": " + message);
    }
}
