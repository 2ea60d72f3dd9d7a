package dev.rehearsal.server.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.server.FakeEngine;
import dev.rehearsal.server.ReplicaException;
import dev.rehearsal.server.StreamFault;
import dev.rehearsal.server.StreamFault.Kind;
import dev.rehearsal.server.channel.FakeChannelProcess.Truth;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever the engine says in a channel's stream, at any byte, is understood or the engine's fault. */
class CommandChannelTest {
    private static final Duration SILENCE = Duration.ofMillis(400);
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Truth FAILS = new Truth(12, "zwölf \uD83D\uDE00 lines\n121 0\n", "no\n");

    private static FakeEngine engine(Function<Integer, StreamFault> faults) {
        return new FakeEngine(
                number -> new FakeChannelProcess(Map.of("fails", FAILS, "works", new Truth(0, "", ""))), faults);
    }

    private static CommandChannel.Printed run(CommandChannel channel, String command)
            throws IOException, InterruptedException {
        return channel.run("root", command, "", LIMIT, part -> {});
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void atEveryByteACommandsEndIsTheTruthOrAFault(Kind kind) throws Exception {
        int faults = 0;
        // a hang takes its time
        for (int at = 0; at < 500; at += kind == Kind.HANG ? 40 : 1) {
            StreamFault fault = new StreamFault(kind, at, at);
            try (FakeEngine engine = engine(number -> number == 0 ? fault : StreamFault.NONE);
                    CommandChannel channel = new CommandChannel(engine.client(), "c", SILENCE)) {
                try {
                    assertThat(run(channel, "fails"))
                            .isEqualTo(new CommandChannel.Printed(12, FAILS.output(), "no\n", 0));
                } catch (IOException | RuntimeException broken) {
                    assertThat(broken.getMessage()).isNotBlank().hasSizeLessThan(400);
                    assertThat(broken).isNotInstanceOf(NumberFormatException.class);
                    faults++;
                }
                try {
                    assertThat(run(channel, "works").exitCode()).isZero();
                } catch (IOException broken) {
                    // the damage came right after the first answer
                    assertThat(run(channel, "works").exitCode()).isZero();
                }
            }
        }
        assertThat(faults).isGreaterThan(kind == Kind.NONE ? -1 : 3);
    }

    @Test
    void theEnginesOwnWordsAreTold() {
        StreamFault spoken = new StreamFault(Kind.LAST_WORDS, 0, 1);
        try (FakeEngine engine = engine(number -> spoken);
                CommandChannel channel = new CommandChannel(engine.client(), "c", SILENCE)) {
            assertThatThrownBy(() -> run(channel, "fails"))
                    .isInstanceOf(IOException.class)
                    .hasMessage("the engine said: " + StreamFault.WORDS.strip());
        }
    }

    @Test
    void aCommandThatHasNotEndedInTimeIsNotWaitedFor() {
        try (FakeEngine engine = engine(number -> StreamFault.NONE);
                CommandChannel channel = new CommandChannel(engine.client(), "c", LIMIT)) {
            assertThatThrownBy(() -> channel.run("root", "never", "", Duration.ofMillis(50), part -> {}))
                    .isInstanceOf(IOException.class)
                    .hasMessage("it had not ended after 50 ms");
        }
    }

    @Test
    void anInterruptEndsTheWait() {
        try (FakeEngine engine = engine(number -> StreamFault.NONE);
                CommandChannel channel = new CommandChannel(engine.client(), "c", LIMIT)) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> run(channel, "never")).isInstanceOf(InterruptedException.class);
        }
    }

    @Test
    void whatNoShellCanBeGivenIsNotSent() {
        try (FakeEngine engine = engine(number -> StreamFault.NONE);
                CommandChannel channel = new CommandChannel(engine.client(), "c", LIMIT)) {
            assertThatThrownBy(() -> run(channel, "rm -rf /tmp/a\0/b"))
                    .isInstanceOf(ReplicaException.class)
                    .hasMessageContaining("NUL");
            assertThatThrownBy(() -> run(channel, "echo \uD800"))
                    .isInstanceOf(ReplicaException.class)
                    .hasMessageContaining("surrogate");
            assertThat(engine.started()).isZero();
        }
    }

    @Test
    void ofAnyAmountTheBeginningAndTheEndAreKeptAndAllIsRead() throws Exception {
        String line = "x".repeat(999) + "\n";
        FakeEngine.FakeProcess floods = (input, printer) -> {
            int id = input.read() - '0';
            String digits = "78".repeat(1000);
            int number = 0;
            for (; number < 20_000; number++) {
                printer.print(AnswerLine.summed(id + " " + number + " o " + digits));
            }
            printer.print(AnswerLine.summed(id + " " + number + " s 0"));
            printer.print(AnswerLine.summed(id + " " + (number + 1) + " . 20000000"));
            return input.read();
        };
        long[] read = {0};
        try (FakeEngine engine = new FakeEngine(number -> floods, number -> StreamFault.NONE);
                CommandChannel channel = new CommandChannel(engine.client(), "c", LIMIT)) {
            CommandChannel.Printed printed =
                    channel.run("root", "floods", line, LIMIT, part -> read[0] += part.length());
            assertThat(printed.leftOut()).isEqualTo(20_000_000L - ChannelReply.MOST_OUTPUT);
            assertThat(printed.output())
                    .contains("characters are left out here")
                    .hasSizeLessThan(9 << 20);
        }
        assertThat(read[0]).isEqualTo(20_000_000);
    }
}
