package dev.rehearsal.scenarios;

import dev.rehearsal.dump.DumpException;
import dev.rehearsal.dump.DumpFile;
import dev.rehearsal.dump.DumpFormat;
import dev.rehearsal.dump.DumpMask;
import dev.rehearsal.dump.DumpText;
import dev.rehearsal.server.DockerEngine;
import dev.rehearsal.server.DumpConverter;
import dev.rehearsal.server.images.HostImages;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code rehearse mask}: a dump without what tells of persons. */
@Command(
        name = "mask",
        description = "Writes a dump again in which rules have replaced values: names, addresses, secrets.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "A file of rules is a list:",
            "",
            "  rules:",
            "    - {table: users, column: email, rule: keep-shape}",
            "    - {table: users, column: password_hash, rule: constant, value: none}",
            "    - {table: users, column: phone, rule: \"null\"}",
            "    - {table: users, column: full_name, rule: hash}",
            "",
            "What no rule names is handed on as it is. Distinct values stay distinct under",
            "hash and keep-shape, NULL stays NULL, and references need the same rule on",
            "both ends. The same dump and rules give the same file; set REHEARSAL_MASK_KEY",
            "to a secret of your own to have the same values in other dumps replaced alike."
        })
final class MaskCommand implements Callable<Integer> {
    private static final String KEY = "REHEARSAL_MASK_KEY";

    @Option(names = "--rules", paramLabel = "FILE", required = true, description = "The rules, in YAML.")
    @SuppressWarnings("NullAway.Init")
    private Path rules;

    @Option(
            names = "--output",
            paramLabel = "FILE",
            required = true,
            description = "What is written: SQL, compressed when the name ends in .gz.")
    @SuppressWarnings("NullAway.Init")
    private Path output;

    @Option(names = "--force", description = "Replace the output if it is there.")
    private boolean force;

    @Parameters(
            paramLabel = "DUMP",
            description =
                    "A dump by pg_dump, in any form; for -Fc and -Fd a Docker engine is needed. It is not altered.")
    @SuppressWarnings("NullAway.Init")
    private Path dump;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        DumpFile file = DumpFile.read(dump);
        if (Files.exists(output) && !force) {
            throw new UsageException(output + " is there already; name another --output, or add --force.");
        }
        if (file.format() == DumpFormat.PLAIN) {
            mask(file, DumpText.of(file));
        } else {
            DockerEngine.connect(System.getenv("DOCKER_HOST"));
            String image = HostImages.ensure(Home.directory(), "replica").reference("replica");
            try (DumpConverter converter = DumpConverter.convert(image, file)) {
                mask(file, converter);
            }
        }
        return ExitStatus.APPROVED;
    }

    private void mask(DumpFile file, DumpText text) throws IOException {
        DumpMask mask = DumpMask.of(rules, text, key(file));
        Path target = output.toAbsolutePath();
        Path part = Files.createTempFile(
                Objects.requireNonNull(target.getParent(), "an absolute path of a file lies in a directory"),
                "." + target.getFileName(),
                ".part",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            long rows;
            try (OutputStream out = compressed(new BufferedOutputStream(Files.newOutputStream(part)))) {
                rows = mask.write(out);
            }
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            spec.commandLine().getOut().println("Wrote " + output + "; rules were applied to " + rows + " rows.");
            spec.commandLine().getOut().flush();
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private OutputStream compressed(OutputStream out) throws IOException {
        return output.toString().endsWith(".gz") ? new GZIPOutputStream(out) : out;
    }

    /** Without one's own, the original itself: whoever has it needs no masked one, and nobody else can guess it. */
    private static String key(DumpFile file) {
        @Nullable String own = System.getenv(KEY);
        if (own != null && own.isBlank()) {
            throw new DumpException(KEY + " is empty; set it to a secret of your own, or leave it out.");
        }
        return own == null ? file.key() : own;
    }
}
