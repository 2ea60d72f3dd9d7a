package dev.rehearsal.scenarios;

import dev.rehearsal.descriptor.starter.ComposeException;
import dev.rehearsal.descriptor.starter.ComposeFile;
import dev.rehearsal.descriptor.starter.Question;
import dev.rehearsal.descriptor.starter.Starter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.CharacterCodingException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code rehearse init}: a starter descriptor from a Compose file. */
@Command(
        name = "init",
        description = "Writes a starter target.yaml for the application of a Compose file.",
        mixinStandardHelpOptions = true)
final class InitCommand implements Callable<Integer> {
    private static final String SCHEMA = "harness/src/main/resources/dev/rehearsal/descriptor/target.schema.json";

    /** In the order in which Compose itself looks for them. */
    private static final List<String> USUAL =
            List.of("compose.yaml", "compose.yml", "docker-compose.yml", "docker-compose.yaml");

    @Parameters(
            arity = "0..1",
            paramLabel = "COMPOSE-FILE",
            description = "Compose file of the application; the one in this directory when left out.")
    private @Nullable Path compose;

    @Option(
            names = "--output",
            paramLabel = "FILE",
            defaultValue = "target.yaml",
            description = "File to write; ${DEFAULT-VALUE} in this directory when left out.")
    @SuppressWarnings("NullAway.Init")
    private Path output;

    @Option(names = "--force", description = "Write it even if it is there.")
    private boolean force;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Path file = composeFile();
        refuseToOverwrite();
        ComposeText text = text(file);
        Starter starter;
        try {
            starter = Starter.of(
                    ComposeFile.read(file, text.text(), environment(file)),
                    output,
                    Home.directory().resolve(SCHEMA));
        } catch (ComposeException broken) {
            throw new UsageException(String.valueOf(broken.getMessage()));
        }
        write(starter.text());
        tell(file, text, starter);
        return ExitStatus.APPROVED;
    }

    private Path composeFile() {
        Path named = compose;
        if (named != null) {
            if (!Files.isRegularFile(named)) {
                throw new UsageException("There is no file " + named + "; name the application's Compose file.");
            }
            return named;
        }
        return USUAL.stream()
                .map(Path::of)
                .filter(Files::isRegularFile)
                .findFirst()
                .orElseThrow(() -> new UsageException("There is no " + String.join(", ", USUAL)
                        + " in this directory; name the application's Compose file."));
    }

    private void refuseToOverwrite() {
        if (Files.exists(output) && !force) {
            throw new UsageException(
                    output + " is there already; name another file with --output, or write over it with --force.");
        }
        Path directory = output.toAbsolutePath().normalize().getParent();
        if (directory == null || !Files.isDirectory(directory)) {
            throw new UsageException(
                    "There is no directory " + directory + " for " + output.getFileName() + "; make it first.");
        }
    }

    private static ComposeText text(Path file) throws IOException {
        try {
            return ComposeText.of(file);
        } catch (CharacterCodingException binary) {
            throw new UsageException(file + " is no UTF-8 text; name the application's Compose file.");
        }
    }

    /** What Compose would take from beside the file; passwords out of it are never written down. */
    private static String environment(Path file) throws IOException {
        Path beside = file.toAbsolutePath().resolveSibling(".env");
        return Files.isReadable(beside) && Files.isRegularFile(beside) ? Files.readString(beside) : "";
    }

    private void write(String text) throws IOException {
        try {
            if (force) {
                Files.writeString(output, text);
            } else {
                Files.writeString(output, text, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            }
        } catch (FileAlreadyExistsException there) {
            throw new UsageException(output + " is there already; write over it with --force.");
        }
    }

    private void tell(Path file, ComposeText text, Starter starter) {
        PrintWriter out = spec.commandLine().getOut();
        out.println("Found in " + file + ":");
        if (text.refused() != null) {
            out.println("  (as plain YAML, for Docker Compose did not read it: " + text.refused() + ")");
        }
        starter.found().forEach(line -> out.println("  " + line));
        questions(out, starter, true, "Wrote " + output + ", which is refused until these are answered:");
        questions(out, starter, false, "Guessed; look at these:");
        out.println();
        out.println(
                "Next: answer what is marked TODO. This tells what is still wrong, with lines, and then the paths:");
        out.println("  " + RepeatCommand.of(List.of("paths", "--target", output.toString())));
        out.println("and then rehearse the update:");
        out.println("  " + RepeatCommand.of(List.of("run", "--target", output.toString(), "--path", "standard")));
        out.flush();
    }

    private void questions(PrintWriter out, Starter starter, boolean needed, String head) {
        List<Question> open = starter.questions().stream()
                .filter(question -> question.needed() == needed)
                .toList();
        if (open.isEmpty()) {
            if (needed) {
                out.println();
                out.println("Wrote " + output + ", which can be used as it is.");
            }
            return;
        }
        out.println();
        out.println(head);
        open.forEach(question -> Stream.of(
                        "  " + output + ":" + question.line() + ": " + question.key(), "      " + question.text())
                .forEach(out::println));
    }
}
