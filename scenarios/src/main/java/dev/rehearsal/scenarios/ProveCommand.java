package dev.rehearsal.scenarios;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code rehearse prove}: shows that releases which are bad on purpose are caught, and harmless ones are not accused. */
@Command(
        name = "prove",
        description = "Rehearses known-bad and harmless releases, and says which were caught and falsely accused.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Exit status: 0 each fault was killed by the expected check and there was no",
            "false alarm, 1 not so, 2 usage error, 3 something could not be run.",
            "Standard output carries the results, standard error the progress."
        })
final class ProveCommand implements Callable<Integer> {
    @Option(
            names = "--only",
            split = ",",
            paramLabel = "NAME",
            description = "Names in fixtures/faults and fixtures/variations; all when left out.")
    private @Nullable List<String> only;

    @Option(names = "--smoke", description = "Only the few whose fault.yaml says smoke: true.")
    private boolean smoke;

    @Option(names = "--json", description = "Print JSON instead of the table.")
    private boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        List<KnownFault> chosen = chosen().faults();
        RunId id = RunId.create();
        Path directory = ReportDirectory.create(
                        Home.directory(),
                        id,
                        Home.directory().resolve("reports/prove").resolve(id.text()))
                .path();
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        List<Proof> proved = new ArrayList<>();
        for (KnownFault fault : chosen) {
            err.println((proved.size() + 1) + "/" + chosen.size() + "  " + fault.name() + " ...");
            err.flush();
            Proof proof = prove(fault, directory.resolve(fault.name()));
            if (Interruption.happened()) {
                return ExitStatus.INCONCLUSIVE;
            }
            proved.add(proof);
            err.println("     " + proof.ending().word());
            err.flush();
        }
        Proofs proofs = new Proofs(proved);
        Files.writeString(directory.resolve("proof.json"), proofs.json());
        if (json) {
            out.println(proofs.json());
        } else {
            proofs.print(out);
            out.println("reports " + directory);
        }
        out.flush();
        return proofs.status();
    }

    private Corpus chosen() {
        if (smoke && only != null) {
            throw new UsageException("Give --only or --smoke, not both.");
        }
        Corpus corpus = Corpus.in(Home.directory());
        if (smoke) {
            return corpus.smoke();
        }
        return only == null ? corpus : corpus.only(only);
    }

    private static Proof prove(KnownFault fault, Path reportDirectory) throws IOException {
        Proof proof = Proof.of(fault, reportDirectory);
        Files.createDirectories(reportDirectory);
        Files.writeString(reportDirectory.resolve("told.txt"), proof.told());
        return proof;
    }
}
