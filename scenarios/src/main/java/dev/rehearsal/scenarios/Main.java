package dev.rehearsal.scenarios;

import dev.rehearsal.base.FaultText;
import dev.rehearsal.descriptor.TargetException;
import dev.rehearsal.dump.DumpException;
import dev.rehearsal.dump.MaskRulesException;
import dev.rehearsal.forecast.ForecastException;
import dev.rehearsal.rehearsal.releases.CandidateException;
import dev.rehearsal.rehearsal.releases.UnknownVersionException;
import dev.rehearsal.runbook.RunbookException;
import dev.rehearsal.server.EngineException;
import dev.rehearsal.server.ReplicaException;
import dev.rehearsal.server.images.AbsentImageException;
import dev.rehearsal.server.images.RefusedReleaseException;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.function.IntSupplier;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The {@code rehearse} command. */
@Command(
        name = "rehearse",
        description = "Rehearses a release's rollout and rollback on a disposable replica.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        subcommands = {
            RunCommand.class,
            GuideCommand.class,
            CleanCommand.class,
            DoctorCommand.class,
            PathsCommand.class,
            PlanCommand.class,
            ReportCommand.class,
            VerifyCommand.class,
            ShardsCommand.class,
            MergeCommand.class,
            CompareCommand.class,
            ChecksCommand.class,
            ProveCommand.class,
            InitCommand.class,
            MaskCommand.class,
            ShellCommand.class,
            ForecastCommand.class,
            CompletionCommand.class
        })
public final class Main implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    /** Runs the command and exits with its status; whatever ends it without one is inconclusive. */
    public static void main(String[] arguments) {
        Thread.setDefaultUncaughtExceptionHandler((thread, fault) -> tell(thread, fault, System.err));
        System.exit(ExitStatus.ofProcess(run(() -> commandLine().execute(withCommand(arguments)), System.err)));
    }

    /** The status of a command, of which a fault of the JVM itself is no verdict: a full stack, no memory, a missing class. */
    static int run(IntSupplier command, PrintStream err) {
        try {
            return command.getAsInt();
        } catch (Throwable fault) {
            try {
                err.println("rehearse: a fault of Rehearsal or of the JVM, not of the release: " + fault
                        + "; there is no verdict.");
            } catch (Throwable speechless) {
                // not even a line can be made of it; the status says it
            }
            return ExitStatus.INCONCLUSIVE;
        }
    }

    /**
     * A thread that nobody supervises died: a sentence, and no trace. A stream to the engine that breaks off is none of
     * these, since whoever reads it hears of its end.
     */
    static void tell(Thread thread, Throwable fault, PrintStream err) {
        if (!thread.getName().startsWith("docker-java")) {
            // its message may hold anything, and this does not go through the redaction
            err.println("rehearse: the thread " + thread.getName() + " of Rehearsal ended by "
                    + fault.getClass().getName() + ", which is no fault of the release; please report it.");
        }
    }

    /** Without a command, a rehearsal is meant. */
    static String[] withCommand(String... arguments) {
        boolean named = arguments.length > 0
                && (!arguments[0].startsWith("-")
                        || Set.of("-h", "--help", "-V", "--version").contains(arguments[0]));
        return named
                ? arguments
                : Stream.concat(Stream.of("run"), Stream.of(arguments)).toArray(String[]::new);
    }

    static CommandLine commandLine() {
        CommandLine line = new RedactedCommandLine(new Main());
        notJudged(line);
        return line.setExecutionExceptionHandler(Main::explain)
                .setParameterExceptionHandler(Main::refuse)
                .setCaseInsensitiveEnumValuesAllowed(true);
    }

    /** What fails in a handler of its own is no verdict; the library's usual status for it, 1, is one. */
    private static void notJudged(CommandLine line) {
        line.getCommandSpec().exitCodeOnExecutionException(ExitStatus.INCONCLUSIVE);
        line.getSubcommands().values().forEach(Main::notJudged);
    }

    /** A mistyped option is answered by what is wrong with it, not by a page of all options. */
    private static int refuse(CommandLine.ParameterException fault, String[] arguments) {
        CommandLine command = fault.getCommandLine();
        PrintWriter err = command.getErr();
        String reason = fault instanceof CommandLine.UnmatchedArgumentException unmatched
                        && command.getParent() == null
                        && !unmatched.isUnknownOption()
                ? "There is no command '" + unmatched.getUnmatched().get(0) + "'"
                : String.valueOf(fault.getMessage()).strip();
        err.println("rehearse: " + reason + (reason.endsWith(".") ? " '" : "; '")
                + command.getCommandSpec().qualifiedName() + " --help' says what is possible.");
        CommandLine.UnmatchedArgumentException.printSuggestions(fault, err);
        err.flush();
        return ExitStatus.USAGE;
    }

    /**
     * What the caller can put right is a usage error, a problem a line; a fault of the machine is one sentence and
     * inconclusive; anything else is a fault of ours and keeps its trace.
     */
    private static int explain(Exception fault, CommandLine command, CommandLine.ParseResult parsed) {
        if (Interruption.happened()) {
            return ExitStatus.INCONCLUSIVE;
        }
        PrintWriter err = command.getErr();
        int status = ExitStatus.INCONCLUSIVE;
        if (fault instanceof TargetException descriptor) {
            descriptor.problems().forEach(err::println);
            status = ExitStatus.USAGE;
        } else if (fault instanceof MaskRulesException rules) {
            rules.problems().forEach(err::println);
            status = ExitStatus.USAGE;
        } else if (fault instanceof UsageException
                || fault instanceof RunbookException
                || fault instanceof UnknownVersionException
                || fault instanceof CandidateException
                || fault instanceof AbsentImageException
                || fault instanceof RefusedReleaseException
                || fault instanceof EngineException
                || fault instanceof DumpException
                || fault instanceof ForecastException) {
            err.println("rehearse: " + fault.getMessage());
            status = ExitStatus.USAGE;
        } else if (fault instanceof IOException || fault instanceof UncheckedIOException) {
            err.println("rehearse: A file could not be read or written: " + fault.getMessage()
                    + "; look at its permissions and at the free space.");
        } else if (fault instanceof ReplicaException) {
            err.println("rehearse: " + fault.getMessage());
        } else {
            err.println("rehearse: an unexpected fault of Rehearsal itself, not of the release:");
            err.println(FaultText.of(fault));
        }
        err.flush();
        return status;
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "Name a command.");
    }
}
