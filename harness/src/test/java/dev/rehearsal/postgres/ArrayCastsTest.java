package dev.rehearsal.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArrayCastsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            (a = ANY ((ARRAY['x'::character varying, 'y'::character varying])::text[])) | (a = ANY (ARRAY[('x'::character varying)::text, ('y'::character varying)::text]))
            (ARRAY['it''s, ]'::character varying])::text[] | ARRAY[('it''s, ]'::character varying)::text]
            (ARRAY[f(1, 2), "odd,name"])::numeric(5,2)[] | ARRAY[(f(1, 2))::numeric(5,2), ("odd,name")::numeric(5,2)]
            a = (ARRAY[1])::bigint[] and b = (ARRAY[2])::bigint[] | a = ARRAY[(1)::bigint] and b = ARRAY[(2)::bigint]
            (ARRAY[length((ARRAY['x'::text])::bpchar[])])::bigint[] | ARRAY[(length(ARRAY[('x'::text)::bpchar]))::bigint]
            """)
    void aCastOfTheWholeArrayIsSpeltOnItsElements(String shown, String spelt) {
        assertThat(ArrayCasts.onElements(shown)).isEqualTo(spelt);
        assertThat(ArrayCasts.onElements(spelt)).isEqualTo(spelt);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(n > 0)",
                "(ARRAY['x'::text])",
                "(ARRAY['x'::text])::text",
                "(ARRAY['unfinished",
                "ARRAY['x'::character varying]"
            })
    void everythingElseStaysAsItIs(String shown) {
        assertThat(ArrayCasts.onElements(shown)).isEqualTo(shown);
    }
}
