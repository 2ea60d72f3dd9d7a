package dev.rehearsal.scenarios;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.rehearsal.evidence.CheckDescription;
import dev.rehearsal.verdict.Checks;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code rehearse checks}: what is judged, and what each finding means. */
@Command(
        name = "checks",
        description = "Lists what is judged, or explains one finding.",
        mixinStandardHelpOptions = true)
final class ChecksCommand implements Callable<Integer> {
    /** A check as JSON says it; severities are in lower case, as in verdict.json. */
    private record Listed(
            String id,
            String severity,
            String meaning,
            String why,
            String whatToDo,
            String measuredHow,
            String cannotSee) {
        static Listed of(CheckDescription check) {
            return new Listed(
                    check.id(),
                    weight(check),
                    check.meaning(),
                    check.why(),
                    check.whatToDo(),
                    check.measuredHow(),
                    check.cannotSee());
        }
    }

    @Parameters(
            arity = "0..1",
            paramLabel = "ID",
            description = "Id of a finding, such as data.rows-lost, or an area, such as data; default: all.")
    private @Nullable String id;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws JsonProcessingException {
        List<CheckDescription> chosen = chosen();
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(new JsonMapper()
                    .writerWithDefaultPrettyPrinter()
                    .writeValueAsString(
                            Map.of("checks", chosen.stream().map(Listed::of).toList())));
        } else if (chosen.size() == 1) {
            explain(chosen.get(0), out);
        } else {
            int width =
                    chosen.stream().mapToInt(check -> check.id().length()).max().orElse(0);
            chosen.forEach(check -> out.println(
                    String.format("%-" + width + "s  %-7s  %s", check.id(), weight(check), check.meaning())));
        }
        out.flush();
        return ExitStatus.APPROVED;
    }

    private List<CheckDescription> chosen() {
        String wanted = id;
        if (wanted == null) {
            return Checks.all();
        }
        List<CheckDescription> chosen = Checks.all().stream()
                .filter(check -> check.id().equals(wanted) || check.id().startsWith(wanted + "."))
                .toList();
        if (chosen.isEmpty()) {
            String area = wanted.replaceAll("\\..*", "");
            String known = Checks.all().stream()
                    .map(CheckDescription::id)
                    .filter(each -> each.startsWith(area + "."))
                    .collect(Collectors.joining(", "));
            throw new UsageException("There is no check '" + wanted + "'. "
                    + (known.isEmpty() ? "'rehearse checks' lists all." : "There are " + known + "."));
        }
        return chosen;
    }

    private static void explain(CheckDescription check, PrintWriter out) {
        out.println(check.id() + " (" + weight(check) + ")");
        out.println("  fires when   " + check.meaning());
        out.println("  why          " + check.why());
        out.println("  what to do   " + check.whatToDo());
        out.println("  measured by  " + check.measuredHow());
        out.println("  cannot see   " + check.cannotSee());
    }

    private static String weight(CheckDescription check) {
        return check.severity().name().toLowerCase(Locale.ROOT);
    }
}
