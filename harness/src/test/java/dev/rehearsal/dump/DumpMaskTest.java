package dev.rehearsal.dump;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DumpMaskTest {
    private static final Path PLAIN = SampleDumps.path("plain.sql");
    private static final String RULES = """
            rules:
              - {table: people, column: email, rule: keep-shape}
              - {table: notes, column: author, rule: keep-shape}
              - {table: people, column: name, rule: hash}
              - {table: people, column: phone, rule: "null"}
              - {table: people, column: born, rule: constant, value: 2000-01-01}
              - {table: people, column: balance, rule: keep-shape}
              - {table: people, column: token, rule: hash}
              - {table: people, column: settings, rule: constant, value: '{"a": "\\\\n"}'}
              - table: notes
                column: text
                rule: keep-shape
            """;

    @TempDir
    private Path directory;

    @Test
    void rowsAreMaskedAndAllElseIsHandedOn() throws IOException {
        String masked = masked(RULES, "key");

        assertThat(masked)
                .doesNotContain(
                        "ada@", "Ada Lovelace", "905 123", "0905123457", "1985-12-10", "dark", "0b6a-4f2c", "hello");
        List<String[]> people = rows(masked, "people");
        assertThat(people).hasSize(3).allSatisfy(row -> assertThat(row).hasSize(8));
        assertThat(people).extracting(row -> row[0]).containsExactly("1", "2", "3");
        assertThat(people).extracting(row -> row[1]).allMatch(email -> email.matches("[a-z.]+@[a-z]{7}\\.[a-z]{3}"));
        assertThat(people).extracting(row -> row[2]).allMatch(name -> name.matches("[0-9a-f]{32}"));
        assertThat(people).extracting(row -> row[4]).containsExactly("2000-01-01", "2000-01-01", "\\N");
        assertThat(people).extracting(row -> row[6]).allMatch(token -> token.matches("[0-9a-f-]{36}"));
        assertThat(people).extracting(row -> row[7]).containsOnly("{\"a\": \"\\\\\\\\n\"}");
        assertThat(withoutRows(masked)).isEqualTo(withoutRows(Files.readString(PLAIN)));
    }

    @Test
    void nullStaysNullAndReferencesStillLead() throws IOException {
        String masked = masked(RULES, "key");

        List<String[]> notes = rows(masked, "notes");
        assertThat(notes)
                .extracting(row -> row[2])
                .satisfies(texts -> assertThat(texts.get(1)).isEqualTo("\\N"));
        assertThat(notes).extracting(row -> row[1]).last().isEqualTo("\\N");
        assertThat(rows(masked, "people")).extracting(row -> row[1]).contains(notes.get(0)[1], notes.get(1)[1]);
        assertThat(rows(masked, "people")).extracting(row -> row[3]).containsOnly("\\N");
    }

    @Test
    void theSameKeyGivesTheSameBytesAndAnotherDoesNot() throws IOException {
        assertThat(masked(RULES, "key")).isEqualTo(masked(RULES, "key")).isNotEqualTo(masked(RULES, "other"));
    }

    @Test
    void everyProblemOfAFileOfRulesIsToldAtOnce() {
        assertThatThrownBy(() -> masked("""
                        rules:
                          - {table: people, column: email}
                          - {table: people, column: name, rule: shuffle}
                          - {table: people, column: born, rule: constant}
                          - {table: people, column: phone, rule: hash, colour: red}
                          - {table: people, column: phone, rule: hash}
                          - just a text
                        others: 1
                        """, "key"))
                .isInstanceOfSatisfying(
                        MaskRulesException.class,
                        refused -> assertThat(refused.problems())
                                .satisfiesExactly(
                                        each -> assertThat(each).contains(":2: a rule needs the key 'rule'"),
                                        each -> assertThat(each)
                                                .contains(":3: 'shuffle' is no rule; there are hash, null"),
                                        each -> assertThat(each)
                                                .contains(":4: the key 'value' belongs to the rule constant"),
                                        each -> assertThat(each).contains(":5: 'colour' is no key of a rule"),
                                        each -> assertThat(each)
                                                .contains(":6: people.phone has a rule already, in line 5"),
                                        each -> assertThat(each).contains(":7: a rule must be a map"),
                                        each -> assertThat(each).contains(":8: 'others' is no key")));
    }

    @Test
    void everyRuleThatDoesNotFitTheDumpIsToldAtOnce() {
        assertThatThrownBy(() -> masked("""
                        rules:
                          - {table: persons, column: email, rule: hash}
                          - {table: people, column: mail, rule: hash}
                          - {table: people, column: name, rule: "null"}
                          - {table: people, column: phone, rule: constant, value: x}
                          - {table: people, column: born, rule: keep-shape}
                          - {table: people, column: balance, rule: hash}
                          - {table: people, column: id, rule: keep-shape}
                          - {table: people, column: email, rule: hash}
                        """, "key"))
                .isInstanceOfSatisfying(
                        MaskRulesException.class,
                        refused -> assertThat(refused.problems())
                                .satisfiesExactly(
                                        each -> assertThat(each)
                                                .contains(":2: the dump has no table 'persons'; it has notes"),
                                        each -> assertThat(each)
                                                .contains(":3: table people has no column 'mail'; it has id,"),
                                        each -> assertThat(each).contains(":4: people.name may not be NULL"),
                                        each -> assertThat(each).contains(":5: people.phone is part of a unique key"),
                                        each -> assertThat(each)
                                                .contains(":6: people.born is date, which has no shape"),
                                        each -> assertThat(each)
                                                .contains(":7: people.balance is numeric(10,2), which takes no"),
                                        each -> assertThat(each).contains(":8: people.id is counted by a sequence"),
                                        each -> assertThat(each).contains(":9: notes.author refers to people.email")));
    }

    @Test
    void aDumpOfInsertsIsRefused() throws IOException {
        Path inserts = Files.writeString(
                directory.resolve("inserts.sql"),
                Files.readString(PLAIN)
                        .replaceFirst("(?m)^COPY public.notes", "INSERT INTO public.notes VALUES (1);\n$0"));

        assertThatThrownBy(() -> RowCounts.of(DumpText.of(DumpFile.read(inserts))))
                .isInstanceOf(DumpException.class)
                .hasMessageContaining("without --inserts");
    }

    @Test
    void rowsOfPartitionsAreMaskedByTheRulesOfTheirTableAndCountedWithIt() throws IOException {
        Path partitioned = Files.writeString(directory.resolve("parts.sql"), """
                --
                -- PostgreSQL database dump
                --
                CREATE TABLE public.events (
                    id bigint NOT NULL,
                    "Who" text
                )
                PARTITION BY RANGE (id);
                CREATE TABLE public.events_1 (
                    id bigint NOT NULL,
                    "Who" text
                );
                ALTER TABLE ONLY public.events ATTACH PARTITION public.events_1 FOR VALUES FROM ('1') TO ('9');
                COPY public.events_1 (id, "Who") FROM stdin;
                1\tada
                2\tIda
                \\.
                --
                -- PostgreSQL database dump complete
                --
                """);
        Path rules = Files.writeString(
                directory.resolve("rules.yaml"), "rules:\n- {table: events, column: Who, rule: hash}\n");
        DumpText dump = DumpText.of(DumpFile.read(partitioned));
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        assertThat(DumpMask.of(rules, dump, "key").write(out)).isEqualTo(2);

        assertThat(out.toString(StandardCharsets.UTF_8)).doesNotContain("ada", "Ida");
        assertThat(RowCounts.of(dump)).containsOnly(java.util.Map.entry("events", 2L));
    }

    private String masked(String rules, String key) throws IOException {
        Path file = Files.writeString(directory.resolve("rules.yaml"), rules);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DumpMask.of(file, DumpText.of(DumpFile.read(PLAIN)), key).write(out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static List<String[]> rows(String dump, String table) {
        return dump.lines()
                .dropWhile(line -> !line.startsWith("COPY public." + table + " "))
                .skip(1)
                .takeWhile(line -> !line.equals("\\."))
                .map(line -> line.split("\t", -1))
                .toList();
    }

    private static List<String> withoutRows(String dump) {
        return dump.lines().filter(line -> !line.contains("\t")).toList();
    }
}
