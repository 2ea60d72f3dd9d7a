package dev.rehearsal.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What {@link EnvironmentFileIT} compares with Compose itself, and what Compose would refuse. */
class EnvironmentFileTest {
    /** Each peculiarity of the dialect. */
    static final String NASTY = """
            # a comment
            A=plain # a comment
            B='single $A \\n # no comment' # a comment
            C="double $A \\n \\" \\$A $$A x"
            D=un\\nquoted"with'quotes
            E: as in YAML
            export F = spaced
            G=
            I=a#b
            J=# no comment at the beginning
            K="several
            lines ${A:-b}"
            L=${M:-given}-${A:+other}-${M}-${M-once}-${A-kept}
            N='it\\'s'
            O=$$x $ y $1 ${A}
            P="tab\\tocto\\0101 \\q"
            Q="a" trailing
            A=second
            R=x\t# after a tab
            S="-----BEGIN KEY-----
            abc
            -----END KEY-----"
            T=a "b # c" d
              U  =  spaces before
            V=a=b=c
            W.x-y=sign
            X=${M:-${A:-nested}}
            Y="un'even"
            Z='"'
            """;

    private static final Map<String, String> READ = Map.ofEntries(
            Map.entry("A", "second"),
            Map.entry("B", "single $A \\n # no comment"),
            Map.entry("C", "double plain \n \" $A $A x"),
            Map.entry("D", "un\\nquoted\"with'quotes"),
            Map.entry("E", "as in YAML"),
            Map.entry("F", "spaced"),
            Map.entry("G", ""),
            Map.entry("I", "a#b"),
            Map.entry("J", "# no comment at the beginning"),
            Map.entry("K", "several\nlines plain"),
            Map.entry("L", "given-other--once-plain"),
            Map.entry("N", "it's"),
            Map.entry("O", "$x $ y $1 plain"),
            Map.entry("P", "tab\toctoA \\q"),
            Map.entry("Q", "a"),
            Map.entry("R", "x\t# after a tab"),
            Map.entry("S", "-----BEGIN KEY-----\nabc\n-----END KEY-----"),
            Map.entry("T", "a \"b"),
            Map.entry("U", "spaces before"),
            Map.entry("V", "a=b=c"),
            Map.entry("W.x-y", "sign"),
            Map.entry("X", "second"),
            Map.entry("Y", "un'even"),
            Map.entry("Z", "\""));

    @Test
    void isReadAsComposeReadsIt() {
        assertThat(EnvironmentFile.parse(NASTY)).containsExactlyInAnyOrderEntriesOf(READ);
    }

    @Test
    void lineEndsOfWindowsStayWithinQuotesAloneAndAByteOrderMarkChangesNothing() {
        Map<String, String> read = new HashMap<>(EnvironmentFile.parse("\uFEFF" + NASTY.replace("\n", "\r\n")));
        assertThat(read.get("K")).contains("\r\n");

        read.replaceAll((name, value) -> value.replace("\r\n", "\n"));
        assertThat(read).containsExactlyInAnyOrderEntriesOf(READ);
    }

    @Test
    void whatComposeRefusesIsPassedOver() {
        assertThat(EnvironmentFile.parse("a b=1\nnonsense\n=x\nA=1\nB=\"never ends\nC=2"))
                .containsEntry("A", "1")
                .containsEntry("B", "\"never ends")
                .containsEntry("C", "2");
        assertThat(EnvironmentFile.parse("A=${B\nC=${\nD=$"))
                .containsEntry("A", "${B")
                .containsEntry("D", "$");
    }

    @Test
    void earlierValuesAndThoseInCommentsStandInTheFileToo() {
        assertThat(EnvironmentFile.all("A=one\nA=two\n#A=three\n  # export B='four' # x"))
                .extracting(EnvironmentFile.Entry::value)
                .containsExactly("one", "two", "three", "four");
    }
}
