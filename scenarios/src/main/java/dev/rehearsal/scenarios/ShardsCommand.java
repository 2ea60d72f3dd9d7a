package dev.rehearsal.scenarios;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.rehearsal.descriptor.Target;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code rehearse shards}: the parts of a rehearsal, for a CI system that runs each on a machine of its own. */
@Command(
        name = "shards",
        description = "Writes a rehearsal as parts, one per old release and path, for a CI system; boots nothing."
                + " 'rehearse merge' unites their verdicts.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Example: rehearse shards --from-each 2026.5.1,2026.5.15 --to 2026.5.17",
            "  --format gitlab -- --data tiny"
        })
final class ShardsCommand implements Callable<Integer> {
    @Mixin
    private final TargetOptions target = new TargetOptions();

    @Option(
            names = "--from-each",
            paramLabel = "VERSION",
            split = ",",
            description =
                    "Old releases, separated by commas, auto for the newest before --to; the one that the target names for each path when left out.")
    private List<String> froms = List.of();

    @Option(
            names = "--to",
            paramLabel = "VERSION",
            description = "New release; the one that the target names for each path when left out.")
    private @Nullable String to;

    @Option(
            names = "--path",
            paramLabel = "PATH",
            split = ",",
            defaultValue = PathOptions.ALL,
            description = "Paths, separated by commas; all that the target has releases for when left out.")
    private List<String> paths = List.of();

    @Option(
            names = "--procedure",
            paramLabel = "PROCEDURE",
            defaultValue = "recommended",
            description = "documented, recommended, or a Markdown file; ${DEFAULT-VALUE} when left out.")
    private String procedure = "recommended";

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description =
                    "text (commands), json, gitlab (a child pipeline) or github (a matrix); ${DEFAULT-VALUE} when left"
                            + " out.")
    private ShardFormat format = ShardFormat.TEXT;

    @Option(names = "--json", description = "The same as --format json.")
    private boolean json;

    @Option(
            names = "--job",
            paramLabel = "FILE",
            description = "YAML file with what every GitLab job has: image, tags, before_script.")
    private @Nullable Path job;

    @Option(
            names = "--command",
            paramLabel = "COMMAND",
            defaultValue = "./rehearse",
            description = "How Rehearsal is called there (default: ${DEFAULT-VALUE}).")
    private String command = "./rehearse";

    @Option(
            names = "--report-root",
            paramLabel = "DIR",
            defaultValue = "reports/shards",
            description = "Directory in which each shard has its report directory (default: ${DEFAULT-VALUE}).")
    private String root = "reports/shards";

    @Option(
            names = "--report-dir",
            paramLabel = "DIR",
            defaultValue = "reports/rehearsal",
            description = "Where the united report goes (default: ${DEFAULT-VALUE}).")
    private String united = "reports/rehearsal";

    @Parameters(
            arity = "0..*",
            paramLabel = "OPTION",
            description = "After --: further options of 'rehearse run', for every shard.")
    private List<String> rest = List.of();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        requireSeparated();
        Target application = target.load();
        Shard.Request request = new Shard.Request(
                application,
                target.given(),
                froms.stream()
                        .map(String::strip)
                        .map(from -> from.equals(PathOptions.AUTO) ? Previous.of(application, to, false) : from)
                        .distinct()
                        .toList(),
                to,
                paths.contains(PathOptions.ALL)
                        ? List.of()
                        : paths.stream().map(String::strip).distinct().toList(),
                procedure,
                rest);
        ShardFormat.Surroundings around = new ShardFormat.Surroundings(command, root, united, common());
        PrintWriter out = spec.commandLine().getOut();
        out.print((json ? ShardFormat.JSON : format).write(request.shards(), around));
        out.flush();
        return ExitStatus.APPROVED;
    }

    /** A mistyped word would be an option of every shard, and be found there. */
    private void requireSeparated() {
        if (!rest.isEmpty() && !rest.get(0).startsWith("-")) {
            throw new UsageException("'" + rest.get(0) + "' is no option of 'rehearse run'; give those after --, as in"
                    + " 'rehearse shards --to V -- --data tiny'.");
        }
    }

    private ObjectNode common() {
        if (job == null) {
            return JsonNodeFactory.instance.objectNode();
        }
        try {
            JsonNode read = new YAMLMapper().readTree(Files.readString(job));
            if (read instanceof ObjectNode keys) {
                return keys;
            }
            throw new UsageException("--job " + job + " holds no map of keys, as 'image: debian:trixie' would be.");
        } catch (JsonProcessingException malformed) {
            throw new UsageException("--job " + job + " is no YAML: " + malformed.getOriginalMessage());
        } catch (IOException unreadable) {
            throw new UsageException("--job " + job + " cannot be read; name a YAML file.");
        }
    }
}
