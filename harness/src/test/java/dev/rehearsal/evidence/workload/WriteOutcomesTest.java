package dev.rehearsal.evidence.workload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.descriptor.Workload;
import dev.rehearsal.evidence.workload.LedgerEntry.Answer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is stored says what became of each write: A acknowledged, R refused, U unknown; a question mark cannot be told. */
class WriteOutcomesTest {
    private static WriteOutcomes fates(boolean updates, String answers, String stored, @Nullable String processed) {
        List<SentWrite> writes = new ArrayList<>();
        for (int n = 0; n < answers.length(); n++) {
            writes.add(new SentWrite(n, 0, 0, "k" + n, Instant.EPOCH, null, answer(answers.charAt(n))));
        }
        // another slot, whose value must not count for this one
        writes.add(new SentWrite(99, 0, 1, "k99", Instant.EPOCH, null, Answer.ACKNOWLEDGED));
        Workload.Write kind = Workloads.write("kind", updates, "k{n}", processed == null ? null : "p", null);
        return new WriteOutcomes(kind, writes, keys(stored + " 99"), processed == null ? null : keys(processed));
    }

    private static Answer answer(char letter) {
        return letter == 'A' ? Answer.ACKNOWLEDGED : letter == 'R' ? Answer.REFUSED : Answer.UNKNOWN;
    }

    private static List<String> keys(String numbers) {
        return Arrays.stream(numbers.split(" "))
                .filter(number -> !number.isEmpty())
                .map(number -> "k" + number)
                .toList();
    }

    private static String stored(WriteOutcomes fates) {
        return fates.entries().stream()
                .limit(fates.entries().size() - 1)
                .map(entry -> Objects.toString(entry.stored(), "?"))
                .collect(Collectors.joining(" "));
    }

    @ParameterizedTest(name = "{0}, stored {1}: {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            AAA | 0 1 2   | 1 1 1
            AAA | 0 2     | 1 0 1
            AAA | 0 1 1 2 | 1 2 1
            ARU | 0       | 1 0 0
            ARU | 0 1 2   | 1 1 1
            AAA | ""      | 0 0 0
            """)
    void anInsertIsStoredAsOftenAsItsKeyIs(String answers, String stored, String expected) {
        assertThat(stored(fates(false, answers, stored, null))).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}, stands {1}: {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            AAA   | 2   | 1 1 1   | "the last one stands"
            AAA   | 1   | 1 1 0   | "the last one is gone"
            AAA   | 0   | 1 0 0   | "two are gone"
            AAA   | ""  | 0 0 0   | "the entity is gone or as before"
            AUA   | ""  | 0 0 0   | "an unknown one would have left its own value"
            AUA   | 1   | 1 1 ?   | "an unknown one overtook the last, or the last is lost"
            AUAA  | 1   | 1 1 ? ? | "the same, over two"
            AUAA  | 2   | 1 ? 1 0 | "an answered one stands: what was sent after it is lost"
            UA    | 0   | 1 ?     | "an unknown one as the first"
            AU    | 0   | 1 0     | "the unknown one was not carried out"
            AU    | 1   | 1 1     | "the unknown one was carried out"
            AUA   | 2   | 1 ? 1   | "nobody can tell of the unknown one any more"
            ARA   | 2   | 1 ? 1   | "nor of the refused one"
            ARA   | 0   | 1 0 0   | "refused, and the next lost"
            ARA   | 1   | 1 1 0   | "refused and yet carried out, and the next lost: a refusal is an answer"
            AR    | 1   | 1 1     | "refused and yet carried out"
            AAA   | 1 2 | 1 1 1   | "the entity exists twice: the newer value counts"
            AAA   | 2 2 | 1 1 2   | "one value stands twice"
            AUA   | 0   | 1 0 0   | "an acknowledged one stands, so nobody overtook"
            """)
    void anUpdateIsThereWhenItsValueOrALaterOneStands(String answers, String stands, String expected, String why) {
        assertThat(stored(fates(true, answers, stands, null))).as(why).isEqualTo(expected);
    }

    @Test
    void whatIsStoredIsWaitedForWhateverItsSenderWasTold() {
        WriteOutcomes fates = fates(false, "AARU", "0 2 3", "99");

        assertThat(fates.unprocessed()).containsExactly("k0", "k2", "k3");
        assertThat(fates.missing()).isEqualTo(1);
        assertThat(fates(false, "AARU", "0 1 2 3", "0 1 2 3 99").unprocessed()).isEmpty();
    }

    @Test
    void processedIsCountedAndNullWithoutAQueue() {
        assertThat(fates(false, "AA", "0 1", "0 1 1").entries())
                .extracting(LedgerEntry::processed)
                .containsExactly(1, 2, 0);
        assertThat(fates(false, "AA", "0 1", null).entries())
                .extracting(LedgerEntry::processed)
                .containsOnlyNulls();
    }
}
