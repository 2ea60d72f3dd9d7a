package dev.rehearsal.scenarios;

import dev.rehearsal.descriptor.Target;
import dev.rehearsal.rehearsal.Rehearsal;
import dev.rehearsal.runbook.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A part of a rehearsal that a machine of its own carries out: one path from one release. Immutable.
 *
 * @param name sorts like its place, and is fit for a file and a job
 * @param from null for the one that the target names for the path
 * @param paths the path and, in the first shard of a release, those that the target cannot have, so that their reasons are told;
 *     those that lack releases or a procedure stand among its arguments for the same reason
 * @param arguments the command that carries it out, without its report directory
 * @param alone whether it may not fail for a moment, so that nothing may run beside it
 */
record Shard(String name, @Nullable String from, String to, List<String> paths, List<String> arguments, boolean alone) {
    Shard {
        paths = List.copyOf(paths);
        arguments = List.copyOf(arguments);
    }

    /** Where its report goes. */
    String directory(String root) {
        return root + "/" + name;
    }

    /** Its whole command. */
    List<String> command(String root) {
        return Stream.concat(arguments.stream(), Stream.of("--report-dir", directory(root)))
                .toList();
    }

    /**
     * What is asked for.
     *
     * @param froms old releases; empty for those that the target names
     * @param to new release; null for the one that the target names for each path
     * @param asked names of paths; empty for all
     * @param targetFile as it was given; null for the bundled one
     * @param rest further options of {@code run}
     */
    record Request(
            Target target,
            @Nullable String targetFile,
            List<String> froms,
            @Nullable String to,
            List<String> asked,
            String procedure,
            List<String> rest) {
        /**
         * Its shards, in the order of releases and then of paths.
         *
         * @throws UsageException when there is no such path or release, or nothing can be rehearsed
         */
        List<Shard> shards() {
            List<Shard> shards = new ArrayList<>();
            List<Optional<String>> releases = froms.isEmpty()
                    ? List.of(Optional.empty())
                    : froms.stream().map(Optional::of).toList();
            for (Optional<String> from : releases) {
                shards.addAll(from(from.orElse(null), shards.size()));
            }
            if (shards.isEmpty()) {
                throw new UsageException("There is nothing to rehearse: the target can have none of the paths.");
            }
            return shards;
        }

        private List<Shard> from(@Nullable String from, int before) {
            List<Plan> plans = new ArrayList<>();
            List<String> obstructed = new ArrayList<>();
            List<String> leftOut = new ArrayList<>();
            for (String path : asked.isEmpty() ? Runbooks.of(target).paths() : asked) {
                if (Procedures.obstacle(target, path, procedure, to).isPresent()) {
                    obstructed.add(path);
                } else if (!asked.isEmpty()
                        || Procedures.gap(target, path, procedure).isEmpty()) {
                    plans.add(Procedures.plan(target, path, procedure, from, to));
                } else {
                    leftOut.add(path);
                }
            }
            List<Shard> shards = new ArrayList<>();
            for (Plan plan : plans) {
                List<String> paths = Stream.concat(
                                Stream.of(plan.path()), shards.isEmpty() ? obstructed.stream() : Stream.empty())
                        .toList();
                String name = String.format(
                                Locale.ROOT, "%02d-%s-from-%s", before + shards.size() + 1, plan.path(), plan.from())
                        .replaceAll("[^A-Za-z0-9.-]", "_");
                List<String> arguments = arguments(from, paths, shards.isEmpty() ? leftOut : List.of());
                shards.add(new Shard(name, from, plan.to(), paths, arguments, Rehearsal.alone(target, plan.path())));
            }
            return shards;
        }

        private List<String> arguments(@Nullable String from, List<String> paths, List<String> leftOut) {
            List<String> arguments = new ArrayList<>(List.of("run"));
            option(arguments, "--target", targetFile);
            option(arguments, "--from", from);
            option(arguments, "--to", to);
            option(arguments, "--path", paths.stream().collect(Collectors.joining(",")));
            option(arguments, "--left-out", leftOut.isEmpty() ? null : String.join(",", leftOut));
            option(arguments, "--procedure", procedure.equals(Runbooks.RECOMMENDED) ? null : procedure);
            arguments.addAll(rest);
            return arguments;
        }

        private static void option(List<String> arguments, String name, @Nullable String value) {
            if (value != null) {
                arguments.add(name);
                arguments.add(value);
            }
        }
    }
}
