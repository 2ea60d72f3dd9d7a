package dev.rehearsal.runbook;

import static dev.rehearsal.runbook.OnFailure.GOES_ON;
import static dev.rehearsal.runbook.OnFailure.IS_FINE;
import static dev.rehearsal.runbook.OnFailure.STOPS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class BlockAnnotationTest {
    static Stream<Arguments> words() {
        return Stream.of(
                Arguments.of("may-fail", new Conduct(IS_FINE, null, null)),
                Arguments.of("goes-on", new Conduct(GOES_ON, null, null)),
                Arguments.of("shows=the-cause", new Conduct(STOPS, "the-cause", null)),
                Arguments.of("maintenance=begins", new Conduct(STOPS, null, Maintenance.BEGINS)),
                Arguments.of("maintenance=ends", new Conduct(STOPS, null, Maintenance.ENDS)),
                Arguments.of("may-fail,shows=cause", new Conduct(IS_FINE, "cause", null)),
                Arguments.of("maintenance=ends ,  goes-on", new Conduct(GOES_ON, null, Maintenance.ENDS)));
    }

    @ParameterizedTest
    @MethodSource("words")
    void wordsSayHowABlockIsJudged(String words, Conduct conduct) {
        Plan plan = parse("<!-- rehearse: " + words + " -->\n\n```bash\n# 1. Verify\na \\\n  b\n```\n"
                + "```bash\n# 2. Go\nc\n```\n");

        assertThat(commands(plan)).extracting(Command::conduct).containsExactly(conduct, Conduct.ORDINARY);
    }

    @Test
    void aWordIsOfEveryCommandOfItsBlock() {
        Plan plan = parse("<!-- rehearse: may-fail -->\n```bash\n# 1. Verify\na\nb\n# 2. Go\nc\n```\n");

        assertThat(commands(plan))
                .extracting(each -> each.conduct().onFailure())
                .containsOnly(IS_FINE);
    }

    @Test
    void otherCommentsAreProse() {
        assertThat(commands(parse("<!-- a note -->\n```bash\n# 1. Verify\na\n```\n")))
                .extracting(Command::conduct)
                .containsExactly(Conduct.ORDINARY);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    <!-- rehearse: mayfail -->;BLOCK                        | 1 | 'mayfail' is no word here; there are may-fail
                    <!-- rehearse: -->;BLOCK                                | 1 | '' is no word here
                    <!-- rehearse: may-fail, -->;BLOCK                      | 1 | '' is no word here
                    <!-- rehearse: shows= -->;BLOCK                         | 1 | 'shows=' is no word here
                    <!-- rehearse: maintenance=on -->;BLOCK                 | 1 | 'maintenance=on' is no word here
                    <!-- rehearse: needs=luck -->;BLOCK                     | 1 | 'luck' is nothing that a target can have; there are proxy, workers
                    <!-- rehearse: needs= -->;BLOCK                         | 1 | '' is nothing that a target can have
                    <!-- rehearse: may-fail, goes-on -->;BLOCK              | 1 | 'goes-on': what a failure means is said twice
                    <!-- rehearse: shows=a, shows=b -->;BLOCK               | 1 | 'shows=b': what is shown is said twice
                    <!-- rehearse may-fail -->;BLOCK                        | 1 | write this as <!-- rehearse: WORD
                    <!-- rehearse: may-fail;-->;BLOCK                       | 1 | write this as <!-- rehearse: WORD
                    x;<!-- rehearse: may-fail -->                           | 2 | no ```bash block comes straight after
                    <!-- rehearse: may-fail -->;prose;BLOCK                 | 1 | no ```bash block comes straight after
                    <!-- rehearse: may-fail -->;## Phase;BLOCK              | 1 | no ```bash block comes straight after
                    x;;<!-- rehearse: goes-on -->;<!-- rehearse: may-fail -->;BLOCK | 3 | no ```bash block comes straight after
                    <!-- rehearse: may-fail -->;```yaml deploy.yml;x: y;```;BLOCK   | 1 | no ```bash block comes straight after
                    <!-- rehearse: may-fail -->;```text;x;```;BLOCK         | 1 | no ```bash block comes straight after
                    <!-- rehearse: shows=a -->;BLOCK;                       | 5 | the remark in line 1 is of one command
                    """)
    void whatIsWrongIsToldWithItsLine(String text, int line, String message) {
        String markdown = text.replace(';', '\n').replace("BLOCK", "```bash\n# 1. Verify\na\nb\n```");
        assertThatThrownBy(() -> parse(markdown))
                .isInstanceOf(RunbookException.class)
                .hasMessageStartingWith("book.md:" + line + ": " + message);
    }

    @Test
    void aBlockThatTheTargetLacksSomethingForIsLeftOutAndSaid() {
        String markdown =
                "```bash\n# 1. Verify\na\n```\n<!-- rehearse: needs=migrate, needs=proxy, may-fail -->\n```bash\n"
                        + "# 2. Go\nb \\\n  <migrate>\n```\n```bash\n# 3. End\nc\n```\n";
        RunbookPlaceholders without =
                new RunbookPlaceholders(new Substitutions(Map.of()), Set.of(Capability.MIGRATE), Set.of("<migrate>"));

        Plan plan = new RunbookParser("book.md", without, "2026.5.15", "2026.5.17")
                .parse("standard", "documented", markdown);

        assertThat(commands(plan)).extracting(Command::documented).containsExactly("a", "c");
        assertThat(plan.omitted()).containsExactly(new Omission(6, Capability.PROXY));
        assertThat(PlanPrinter.print(plan)).contains("leaves out the block in line 6: no service has the role proxy");
        assertThat(commands(parse(markdown))).hasSize(3);
    }

    private static List<Command> commands(Plan plan) {
        return plan.phases().stream()
                .flatMap(phase -> phase.steps().stream())
                .flatMap(step -> step.commands().stream())
                .toList();
    }

    private static Plan parse(String markdown) {
        return new RunbookParser("book.md", RunbookPlaceholders.literal(Map.of()), "2026.5.15", "2026.5.17")
                .parse("standard", "documented", markdown);
    }
}
