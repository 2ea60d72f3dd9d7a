package dev.rehearsal.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.rehearsal.scenarios.FaultResult.Ending;
import dev.rehearsal.scenarios.FaultResult.Seen;
import dev.rehearsal.verdict.Outcome;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FaultResultTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        # expected | demanded     | without | outcome      | findings | undecided | ending
        a.x        |              |         | REJECTED     | a.x      |           | KILLED
        a.x        |              |         | REJECTED     | a.x b.y  |           | KILLED
        a.x        |              |         | APPROVED     | a.x      |           | KILLED
        a.x        |              |         | INCONCLUSIVE | a.x      | b.y       | KILLED
        a.x        | rejected     |         | REJECTED     | a.x      |           | KILLED
        a.x        | rejected     | b.y     | REJECTED     | a.x c.z  |           | KILLED
        a.x        | rejected     | b.y     | REJECTED     | a.x b.y  |           | WRONG_CHECK
        a.x        |              |         | REJECTED     | b.y      |           | WRONG_CHECK
        a.x        |              |         | REJECTED     | b.y      | a.x       | NOT_DECIDED
        a.x        |              | b.y     | REJECTED     | b.y      | a.x       | WRONG_CHECK
        a.x        | rejected     |         | INCONCLUSIVE | a.x      | b.y       | MISSED
        a.x        |              |         | APPROVED     |          |           | MISSED
        a.x        |              |         | APPROVED     | b.y      |           | MISSED
        a.x        |              |         | INCONCLUSIVE |          | a.x       | NOT_DECIDED
        a.x        |              |         | INCONCLUSIVE |          | b.y       | MISSED
        a.x        | inconclusive |         | INCONCLUSIVE |          | a.x       | KILLED
        a.x        | inconclusive |         | INCONCLUSIVE |          | b.y       | MISSED
        a.x        | inconclusive |         | APPROVED     | a.x      |           | MISSED
        a.x        | inconclusive |         | REJECTED     | b.y      | a.x       | WRONG_CHECK
        none       |              |         | APPROVED     |          |           | PASSED
        none       |              |         | APPROVED     | a.x      |           | FALSE_ALARM
        none       |              |         | REJECTED     | a.x      |           | FALSE_ALARM
        none       |              |         | INCONCLUSIVE |          | a.x       | NOT_DECIDED
        none       |              |         | INCONCLUSIVE | b.y      | a.x       | FALSE_ALARM
        """)
    void aVerdictIsJudgedByWhatTheFaultSays(
            String expected,
            @Nullable String demanded,
            @Nullable String without,
            Outcome outcome,
            @Nullable String findings,
            @Nullable String undecided,
            Ending ending)
            throws IOException {
        KnownFault fault = fault(
                "f",
                "finding: " + expected
                        + (demanded == null ? "" : "\noutcome: " + demanded)
                        + (without == null ? "" : "\nwithout: [" + without + "]"));

        assertThat(FaultResult.judge(fault, new Seen(outcome, ids(findings), ids(undecided), true), "")
                        .ending())
                .isEqualTo(ending);
    }

    @ParameterizedTest
    @CsvSource({"a.x,", "a.x,inconclusive", "none,"})
    void nothingIsKnownWhereTheMachineFailed(String expected, @Nullable String demanded) throws IOException {
        KnownFault fault = fault("f", "finding: " + expected + (demanded == null ? "" : "\noutcome: " + demanded));

        assertThat(FaultResult.judge(fault, new Seen(Outcome.INCONCLUSIVE, ids(null), ids("a.x"), false), "")
                        .ending())
                .isEqualTo(Ending.NOT_RUN);
    }

    @Test
    void whatIsRefusedByTheRuleOfACheckIsCaughtByIt() throws IOException {
        assertThat(FaultResult.judge(fault("f", "finding: a.x"), Seen.refused("a.x"), "")
                        .ending())
                .isEqualTo(Ending.KILLED);
        assertThat(FaultResult.judge(fault("f", "finding: a.x"), Seen.refused("b.y"), "")
                        .ending())
                .isEqualTo(Ending.WRONG_CHECK);
        assertThat(FaultResult.judge(fault("f", "finding: none"), Seen.refused("a.x"), "")
                        .ending())
                .isEqualTo(Ending.FALSE_ALARM);
    }

    @ParameterizedTest
    @EnumSource
    void onlyWhereNothingIsKnownIsThereAnythingToTryAgain(Ending ending) throws IOException {
        assertThat(new FaultResult(fault("f", "finding: a.x"), ids("a.x"), ending, "").undecided())
                .isEqualTo(ending == Ending.NOT_RUN || ending == Ending.NOT_DECIDED);
    }

    @ParameterizedTest
    @CsvSource({"release.notes-missing,true", "data.rows-lost,false", "none,false"})
    void whatATagMayShowIsLookedForThereFirst(String finding, boolean early) throws IOException {
        assertThat(fault("f", "finding: " + finding).arguments().contains("--stop-early"))
                .isEqualTo(early);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        KILLED PASSED              | 0
        KILLED WRONG_CHECK         | 1
        KILLED MISSED              | 1
        KILLED FALSE_ALARM         | 1
        KILLED PASSED NOT_RUN      | 3
        KILLED PASSED NOT_DECIDED  | 3
        NOT_RUN MISSED             | 1
        NOT_DECIDED MISSED         | 1
        """)
    void theStatusSaysWhetherAllIsAsItMustBe(String endings, int status) throws IOException {
        assertThat(proofs(endings).status()).isEqualTo(status);
    }

    @Test
    void jsonHoldsTheCountsAndTheFaults() throws IOException {
        JsonNode json = new JsonMapper()
                .readTree(proofs("KILLED KILLED MISSED WRONG_CHECK NOT_RUN PASSED FALSE_ALARM NOT_DECIDED")
                        .json());

        assertThat(json.fieldNames())
                .toIterable()
                .containsExactly(
                        "total", "killed", "missed", "wrongCheck", "falseAlarms", "goodRuns", "notDecided", "faults");
        assertThat(Stream.of("total", "killed", "missed", "wrongCheck", "falseAlarms", "goodRuns", "notDecided")
                        .map(key -> json.path(key).asInt()))
                .containsExactly(6, 2, 1, 1, 1, 2, 1);
        assertThat(json.path("faults")).hasSize(6);
        assertThat(json.at("/faults/3")).isEqualTo(new JsonMapper().readTree("""
            {"name": "f3", "path": "p", "expected": "a.x", "found": ["b.y"], "outcome": "wrong-check"}\
            """));
    }

    @Test
    void theTableTellsWhatWasFoundWhereItIsNotWhatItShouldBe() throws IOException {
        StringWriter text = new StringWriter();
        proofs("KILLED WRONG_CHECK PASSED NOT_RUN NOT_DECIDED").print(new PrintWriter(text, true));

        assertThat(text.toString().lines())
                .containsExactly(
                        "f0  p  a.x   killed",
                        "f1  p  a.x   wrong-check: found b.y",
                        "f2  p  none  passed",
                        "f3  p  a.x   not-run: found b.y",
                        "f4  p  a.x   not-decided: found b.y",
                        "",
                        "4 faults: 1 killed, 0 missed, 1 killed by the wrong check",
                        "1 good runs: 0 false alarms",
                        "1 not decided: see what each was told",
                        "1 could not be run");
    }

    private static Proofs proofs(String endings) throws IOException {
        List<Ending> each =
                Arrays.stream(endings.split(" ")).map(Ending::valueOf).toList();
        List<FaultResult> proofs = new ArrayList<>();
        for (Ending ending : each) {
            String finding = ending == Ending.PASSED || ending == Ending.FALSE_ALARM ? "none" : "a.x";
            proofs.add(new FaultResult(
                    fault("f" + proofs.size(), "finding: " + finding + "\npath: p"), ids("b.y"), ending, "told"));
        }
        return new Proofs(proofs);
    }

    private static KnownFault fault(String name, String yaml) throws IOException {
        return new KnownFault(Path.of(name), new YAMLMapper().readTree(yaml));
    }

    private static TreeSet<String> ids(@Nullable String text) {
        return text == null
                ? new TreeSet<>()
                : Arrays.stream(text.split(" ")).collect(Collectors.toCollection(TreeSet::new));
    }
}
