package dev.rehearsal.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is thrown in Rehearsal itself is no verdict. */
@Tag("campaign")
class JvmFaultCampaignTest {
    static List<Throwable> faults() {
        return List.of(
                new OutOfMemoryError("Java heap space"),
                new OutOfMemoryError("unable to create native thread"),
                new StackOverflowError(),
                new NoClassDefFoundError("dev/rehearsal/verdict/Checks"),
                new ClassFormatError("truncated"),
                new UnsatisfiedLinkError("nio"),
                new ExceptionInInitializerError(new IllegalStateException("static")),
                new NoSuchMethodError("of"),
                new IncompatibleClassChangeError(),
                new VerifyError(),
                new InternalError("a fault in a recent unsafe memory access operation"),
                new AssertionError("never"),
                new IllegalStateException("no such state"),
                new NullPointerException(),
                new UncheckedIOException(new IOException("No space left on device")),
                new Error());
    }

    @ParameterizedTest
    @MethodSource("faults")
    void isInconclusive(Throwable fault) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();

        int status = Main.run(() -> raise(fault), new PrintStream(said, true));

        assertThat(status).isEqualTo(ExitStatus.INCONCLUSIVE);
        assertThat(said.toString())
                .contains("not of the release", fault.getClass().getSimpleName());
    }

    static Stream<Throwable> unspeakable() {
        return Stream.of(new OutOfMemoryError("again"), new StackOverflowError(), new IllegalStateException("closed"));
    }

    @ParameterizedTest
    @MethodSource("unspeakable")
    void alsoWhereNotEvenThatCanBeSaid(Throwable again) {
        PrintStream broken = new PrintStream(OutputStream.nullOutputStream()) {
            @Override
            public void println(@Nullable String line) {
                raise(again);
            }
        };

        assertThat(Main.run(() -> raise(new OutOfMemoryError("Java heap space")), broken))
                .isEqualTo(ExitStatus.INCONCLUSIVE);
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> int raise(Throwable fault) throws T {
        throw (T) fault;
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 1", "2, 2", "3, 3", "-1, 3", "4, 3", "255, 3"})
    void aStatusThatNobodyKnowsIsInconclusive(int status, int told) {
        assertThat(ExitStatus.ofProcess(status, null)).isEqualTo(told);
        assertThat(ExitStatus.ofProcess(status, "100")).isEqualTo(100 + told);
        assertThat(ExitStatus.ofProcess(status, "nonsense")).isEqualTo(told);
    }
}
