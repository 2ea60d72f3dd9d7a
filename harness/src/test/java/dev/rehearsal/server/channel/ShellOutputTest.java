package dev.rehearsal.server.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What comes from a shell, in parts of any size. */
class ShellOutputTest {
    private static final String NAME = "a".repeat(ShellEnd.NAME);
    private static final Duration AT_ONCE = Duration.ZERO;

    private final ShellOutput output = new ShellOutput();

    private void append(String text) {
        output.append(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String end(int status) {
        return ShellEnd.printed(NAME, status, "7.05", "8.15", 1);
    }

    @Test
    void anEndIsFoundWhereverItIsCut() throws InterruptedException {
        byte[] all = ("@@other 0@@ \uD83D\uDE00\u001B[1mbold\u001B[0m\n" + end(3) + "\nnext")
                .getBytes(StandardCharsets.UTF_8);
        for (int cut = 0; cut <= all.length; cut++) {
            ShellOutput each = new ShellOutput();
            each.await(NAME);
            each.append(Arrays.copyOf(all, cut));
            each.append(Arrays.copyOfRange(all, cut, all.length));
            assertThat(each.awaited(AT_ONCE)).hasValueSatisfying(end -> {
                assertThat(end.status()).isEqualTo(3);
                assertThat(end.took()).isEqualTo(Duration.ofMillis(1100));
            });
            assertThat(each.take().output()).isEqualTo("@@other 0@@ \uD83D\uDE00bold");
            assertThat(each.take().output()).isEqualTo("next");
        }
    }

    @Test
    void anEndThatWasDamagedIsNone() throws InterruptedException {
        String whole = end(12);
        for (int missing = ShellEnd.NAME + 3; missing < whole.length() - 2; missing++) {
            ShellOutput each = new ShellOutput();
            each.await(NAME);
            String damaged =
                    whole.substring(0, missing) + whole.substring(missing + 1) + "\n" + "x".repeat(ShellEnd.LONGEST);
            each.append(damaged.getBytes(StandardCharsets.UTF_8));
            each.awaited(AT_ONCE).ifPresent(end -> assertThat(end.status()).isEqualTo(12));
        }
    }

    @Test
    void ofALineWithoutEndBothEndsAreKeptInLittleTime() {
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            output.await(NAME);
            String part = "[@@;" + "\u001B]0;" + "x".repeat(9_990) + "\r";
            for (int n = 0; n < 1000; n++) {
                append(part);
            }
            append(end(0));
            assertThat(output.awaited(AT_ONCE)).isPresent();
            ShellOutput.Taken taken = output.take();
            assertThat(taken.leftOut()).isGreaterThan(9_000_000);
            assertThat(taken.output()).hasSizeLessThan(70_000);
        });
    }

    @Test
    void whatIsNoTextIsReplaced() {
        output.append(new byte[] {'a', 0, (byte) 0xC3, '(', (byte) 0xED, (byte) 0xA0, (byte) 0x80, 'z', (byte) 0xF0});
        String taken = output.take().output();
        assertThat(taken).startsWith("a\0\uFFFD(").endsWith("z");
        assertThat(taken.chars().noneMatch(each -> Character.isSurrogate((char) each)))
                .isTrue();
    }

    @Test
    void aProgressDisplayLeavesWhatATerminalShows() {
        append("10%\r50%\r100%\r\ndone\r\n\r\r\nx\ry\rz\r\r");
        assertThat(output.take().output()).isEqualTo("100%\ndone\n\nz");
    }
}
