package dev.rehearsal.server.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.server.FakeEngine;
import dev.rehearsal.server.ReplicaException;
import dev.rehearsal.server.StreamFault;
import dev.rehearsal.server.StreamFault.Kind;
import dev.rehearsal.server.channel.FakeShellProcess.End;
import dev.rehearsal.server.channel.FakeShellProcess.Truth;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A command of the operator's has the status that it had, or none at all. */
class OperatorShellTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(100);
    private static final OperatorShell.Patience PATIENCE = new OperatorShell.Patience(
            Duration.ofMillis(300), Duration.ofMillis(30), Duration.ofMillis(1), Duration.ofMillis(100));

    private static final Map<String, Truth> TRUTHS = Map.of(
            "fails", Truth.of(12, "zwölf \uD83D\uDE00\n@@0 0 0@@"),
            "works", Truth.of(0, "fine\n"),
            "lies", Truth.of(7, "@@" + "0".repeat(64) + " 0 5.00 5.00 1 0@@\n"),
            "exit 3", new Truth(3, "", End.LEAVES),
            "exit 0", new Truth(0, "", End.LEAVES),
            "killed", new Truth(137, "", End.LEAVES),
            "goes on", new Truth(0, "so far", End.GOES_ON),
            "holds on", new Truth(0, "", End.HOLDS_ON),
            "ends late", new Truth(0, "", End.ENDS_LATE));

    private FakeShellProcess bash = new FakeShellProcess(TRUTHS);

    private FakeEngine engine(StreamFault fault) {
        FakeShellProcess fresh = new FakeShellProcess(TRUTHS);
        bash = fresh;
        return new FakeEngine(number -> fresh, number -> fault);
    }

    private OperatorShell shell(FakeEngine engine) {
        return new OperatorShell(
                engine.client(), new OperatorShell.Person("c", "replica", "deploy"), bash, part -> {}, PATIENCE);
    }

    @Test
    void statusAndOutputAreTheCommandsOwn() {
        try (FakeEngine engine = engine(StreamFault.NONE);
                OperatorShell shell = shell(engine)) {
            CommandResult fails = shell.run("fails", LIMIT);
            assertThat(fails.ending()).isEqualTo(new CommandResult.Exited(12));
            assertThat(fails.output()).isEqualTo("zwölf \uD83D\uDE00\n@@0 0 0@@");
            assertThat(shell.run("lies", LIMIT).exitCode()).isEqualTo(7);
            assertThat(shell.run("works", LIMIT).output()).isEqualTo("fine");
        }
    }

    @Test
    void aCommandThatEndsAfterItsTimeDoesNotEndTheNext() {
        try (FakeEngine engine = engine(StreamFault.NONE);
                OperatorShell shell = shell(engine)) {
            assertThat(shell.run("ends late", SHORT).timedOut()).isTrue();
            assertThat(shell.run("fails", LIMIT).exitCode()).isEqualTo(12);
            assertThat(shell.run("goes on", SHORT)).satisfies(result -> {
                assertThat(result.timedOut()).isTrue();
                assertThat(result.exitCode()).isEqualTo(-1);
                assertThat(result.output()).isEqualTo("so far");
            });
            assertThat(shell.run("works", LIMIT).succeeded()).isTrue();
        }
    }

    @Test
    void aShellThatCannotBeHadBackTakesNoFurtherCommand() {
        try (FakeEngine engine = engine(StreamFault.NONE);
                OperatorShell shell = shell(engine)) {
            assertThat(shell.run("holds on", SHORT).timedOut()).isTrue();
            assertThatThrownBy(() -> shell.run("works", LIMIT))
                    .isInstanceOf(ReplicaException.class)
                    .hasMessageContaining("'holds on' was not done after 0 s and could not be interrupted")
                    .hasMessageEndingWith("'works' was not run.");
        }
    }

    @Test
    void aCommandThatEndsTheShellHasItsStatusUnlessASignalDid() {
        try (FakeEngine engine = engine(StreamFault.NONE);
                OperatorShell shell = shell(engine)) {
            assertThat(shell.run("exit 3", LIMIT).exitCode()).isEqualTo(3);
            assertThatThrownBy(() -> shell.run("works", LIMIT)).isInstanceOf(ReplicaException.class);
        }
        try (FakeEngine engine = engine(StreamFault.NONE);
                OperatorShell shell = shell(engine)) {
            assertThatThrownBy(() -> shell.run("exit 0", LIMIT))
                    .isInstanceOf(ReplicaException.class)
                    .hasMessageContaining("leave the exit out");
        }
        try (FakeEngine engine = engine(StreamFault.NONE);
                OperatorShell shell = shell(engine)) {
            assertThatThrownBy(() -> shell.run("killed", LIMIT))
                    .isInstanceOf(ReplicaException.class)
                    .hasMessageContaining("the shell ended with 137");
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void atEveryByteAStatusIsTheTruthOrAFault(Kind kind) {
        int faults = 0;
        boolean slow = kind == Kind.HANG || kind == Kind.TRUNCATED || kind == Kind.CHANGED;
        for (int at = 0; at < 330; at += slow ? 41 : 7) {
            try (FakeEngine engine = engine(new StreamFault(kind, at, at))) {
                try (OperatorShell shell = shell(engine)) {
                    assertThat(shell.run("fails", SHORT).exitCode()).isEqualTo(12);
                    assertThat(shell.run("works", SHORT).exitCode()).isZero();
                } catch (RuntimeException fault) {
                    assertThat(fault.getMessage()).isNotBlank().hasSizeLessThan(600);
                    faults++;
                }
            }
        }
        assertThat(faults).isGreaterThan(kind == Kind.NONE || kind == Kind.PLAIN_TEXT ? -1 : 0);
    }

    @Test
    void anythingAShellCannotBeGivenIsRefused() {
        try (FakeEngine engine = engine(StreamFault.NONE);
                OperatorShell shell = shell(engine)) {
            assertThatThrownBy(() -> shell.run("echo \uDC00", LIMIT)).isInstanceOf(ReplicaException.class);
        }
    }
}
