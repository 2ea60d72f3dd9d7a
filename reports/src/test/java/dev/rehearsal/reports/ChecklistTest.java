package dev.rehearsal.reports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.evidence.CheckDescription;
import dev.rehearsal.reports.Checklist.Line;
import dev.rehearsal.reports.Checklist.State;
import dev.rehearsal.verdict.Checks;
import dev.rehearsal.verdict.Course;
import dev.rehearsal.verdict.PathVerdict;
import dev.rehearsal.verdict.Ruling;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChecklistTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    Every command ends well, in its time                  | FAILS
                    Every row is still there, with its values             | FAILS
                    Users are without service no longer than is allowed   | REMARK
                    The way back works                                    | REMARK
                    The disk has room for the change                      | ABSENT
                    """)
    void aLineStandsAsWhatWasFound(String text, State state) {
        PathVerdict rejected = Samples.rejected().paths().get(1);

        assertThat(lines(rejected))
                .filteredOn(line -> line.text().equals(text))
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.state()).isEqualTo(state);
                    assertThat(line.evidence().isEmpty()).isEqualTo(state == State.ABSENT);
                });
    }

    @Test
    void whatCouldNotBeDecidedIsNotTicked() {
        PathVerdict inconclusive = Samples.inconclusive().paths().get(1);

        assertThat(lines(inconclusive))
                .filteredOn(line -> line.ids().contains("data.rows-lost"))
                .extracting(Line::state)
                .containsExactly(State.OPEN);
    }

    @Test
    void everyIdOfAPathStandsInOneLine() {
        for (PathVerdict path : Samples.rejected().paths()) {
            assertThat(lines(path).stream().flatMap(line -> line.ids().stream()))
                    .doesNotHaveDuplicates()
                    .containsAll(path.decided());
        }
    }

    @Test
    void everyCheckHasALineOfItsOwn() {
        PathVerdict sample = Samples.approved().paths().get(0);
        PathVerdict all = PathVerdict.of(sample.rehearsed(), sample.outcome())
                .with(new Course(1, 1, sample.steps()))
                .with(new Ruling(
                        List.of(),
                        List.of(),
                        Stream.concat(Checks.all().stream().map(CheckDescription::id), Stream.of("weather.rain"))
                                .toList(),
                        null,
                        false));

        assertThat(lines(all).stream().flatMap(line -> line.ids().stream()))
                .doesNotHaveDuplicates()
                .hasSize(Checks.all().size() + 1);
        assertThat(lines(all))
                .filteredOn(line -> line.text().startsWith("Whatever else"))
                .singleElement()
                .satisfies(line -> assertThat(line.ids()).containsExactly("weather.rain"));
    }

    @Test
    void aGroupWithoutALineIsNotShown() {
        PathVerdict sample = Samples.approved().paths().get(0);
        List<String> every = Checks.all().stream().map(CheckDescription::id).toList();
        Html some = new Html();
        HtmlChecklist.write(sample.with(new Ruling(List.of(), List.of(), every, null, false)), some);
        Html after = new Html();
        HtmlChecklist.write(
                sample.with(new Ruling(List.of(), List.of(), List.of("data.rows-lost"), null, false)), after);

        assertThat(some.toString()).contains(">Before<", ">After<");
        assertThat(after.toString()).contains(">After<").doesNotContain(">Before<");
    }

    private static List<Line> lines(PathVerdict path) {
        return Checklist.of(path).groups().stream()
                .flatMap(group -> group.lines().stream())
                .toList();
    }
}
