package dev.rehearsal.scenarios;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.rehearsal.descriptor.Outbound;
import dev.rehearsal.history.PlannedHistory;
import dev.rehearsal.rehearsal.Secrets;
import dev.rehearsal.runbook.PlanPrinter;
import dev.rehearsal.verdict.Verdict;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code rehearse plan}: what would be run, and where it differs from the runbook's text; boots nothing. */
@Command(
        name = "plan",
        description = "Prints what a rehearsal would run, command by command; boots nothing.",
        mixinStandardHelpOptions = true)
final class PlanCommand implements Callable<Integer> {
    /** A plan's JSON also says which commands a person does. */
    private interface WithManual {
        @JsonProperty
        boolean manual();
    }

    private static final ObjectWriter JSON = JsonMapper.builder()
            .addMixIn(dev.rehearsal.runbook.Command.class, WithManual.class)
            .build()
            .writerWithDefaultPrettyPrinter();

    @Mixin
    private final ReleaseOptions options = new ReleaseOptions();

    @Mixin
    private final RandomOptions random = new RandomOptions();

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws JsonProcessingException {
        var out = spec.commandLine().getOut();
        Secrets.learnTarget(RedactedCommandLine.redactionOf(spec), options.target());
        if (random.asked()) {
            List<PlannedHistory> histories =
                    random.histories(options.target(), options).all();
            out.print(
                    json
                            ? JSON.writeValueAsString(histories) + "\n"
                            : histories.stream().map(PlannedHistory::commands).collect(Collectors.joining("\n")));
            out.flush();
            return ExitStatus.APPROVED;
        }
        Selection selection = options.select(options.target());
        out.print(
                json
                        ? JSON.writeValueAsString(selection) + "\n"
                        : Stream.of(
                                        selection.plans().stream().map(PlanPrinter::print),
                                        selection.notApplicable().stream().map(PlanCommand::text),
                                        outside(options.target().outbound()))
                                .flatMap(each -> each)
                                .collect(Collectors.joining("\n")));
        out.flush();
        return ExitStatus.APPROVED;
    }

    /** What a rehearsal lets out; nobody has to be told that it is nothing. */
    private static Stream<String> outside(Outbound outbound) {
        return outbound.allow().isEmpty()
                ? Stream.empty()
                : Stream.of("Reaches outside of the replica, for real: " + String.join(", ", outbound.allow()) + "\n");
    }

    private static String text(Verdict.NotApplicable path) {
        return path.path() + ": not applicable, since " + path.reason() + "\n";
    }
}
