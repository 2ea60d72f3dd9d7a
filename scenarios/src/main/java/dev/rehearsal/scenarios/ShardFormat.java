package dev.rehearsal.scenarios;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** For whom shards are written down. */
enum ShardFormat {
    /** A command a line, the one that unites them last. */
    TEXT {
        @Override
        String write(List<Shard> shards, Surroundings around) {
            return shards.stream().map(shard -> around.line(shard) + "\n").collect(Collectors.joining())
                    + around.merge(shards) + "\n";
        }
    },
    JSON {
        @Override
        String write(List<Shard> shards, Surroundings around) {
            ObjectNode root = JsonNodeFactory.instance.objectNode();
            ArrayNode all = root.putArray("shards");
            for (Shard shard : shards) {
                ObjectNode node = all.addObject()
                        .put("name", shard.name())
                        .put("from", shard.from())
                        .put("to", shard.to());
                shard.paths().forEach(node.putArray("paths")::add);
                node.put("alone", shard.alone());
                node.put("directory", shard.directory(around.root()));
                shard.command(around.root()).forEach(node.putArray("arguments")::add);
            }
            root.put("merge", around.merge(shards));
            return text(new JsonMapper(), root, true);
        }
    },
    /** A child pipeline of GitLab: a job per shard, and one that unites them. */
    GITLAB {
        @Override
        String write(List<Shard> shards, Surroundings around) {
            ObjectNode root = JsonNodeFactory.instance.objectNode();
            root.putArray("stages").add("rehearse").add("merge");
            List<String> names = new ArrayList<>();
            for (Shard shard : shards) {
                String name = "rehearse " + shard.name();
                names.add(name);
                ObjectNode job = around.job(root, name, "rehearse");
                job.putArray("script").add(around.line(shard));
                artifacts(job, shard.directory(around.root()));
            }
            ObjectNode merge = around.job(root, "merge", "merge");
            // a rejected shard is a result, which the united verdict has to tell
            merge.put("when", "always");
            ArrayNode needs = merge.putArray("needs");
            // more are refused by GitLab's limit, and the stages alone give the same order
            if (names.size() <= MOST_NEEDS) {
                names.forEach(needs::add);
            } else {
                merge.remove("needs");
            }
            merge.putArray("script").add(around.merge(shards));
            ObjectNode reports = artifacts(merge, around.united());
            reports.put("metrics", around.united() + "/metrics.txt");
            reports.put("codequality", around.united() + "/code-quality.json");
            reports.put("annotations", around.united() + "/annotations.json");
            return "# Written by 'rehearse shards --format gitlab'; not to be edited.\n" + text(yaml(), root, true);
        }
    },
    /** The matrix of a GitHub workflow, on one line. */
    GITHUB {
        @Override
        String write(List<Shard> shards, Surroundings around) {
            ObjectNode root = JsonNodeFactory.instance.objectNode();
            ArrayNode all = root.putArray("include");
            for (Shard shard : shards) {
                all.addObject()
                        .put("shard", shard.name())
                        .put("directory", shard.directory(around.root()))
                        .put("command", around.line(shard));
            }
            return text(new JsonMapper(), root, false);
        }
    };

    private static final int MOST_NEEDS = 50;

    abstract String write(List<Shard> shards, Surroundings around);

    /**
     * Where shards run.
     *
     * @param command how Rehearsal is called
     * @param root directory in which each shard has its report directory
     * @param united report directory of all
     * @param common keys that every job has
     */
    record Surroundings(String command, String root, String united, ObjectNode common) {
        String line(Shard shard) {
            return command + " " + RepeatCommand.words(shard.command(root));
        }

        String merge(List<Shard> shards) {
            List<String> directories =
                    shards.stream().map(shard -> shard.directory(root)).toList();
            return command + " "
                    + RepeatCommand.words(
                            Stream.concat(Stream.of("merge", "--report-dir", united), directories.stream())
                                    .toList());
        }

        ObjectNode job(ObjectNode root, String name, String stage) {
            ObjectNode job = root.putObject(name).put("stage", stage);
            job.setAll(common);
            return job.put("stage", stage);
        }
    }

    private static ObjectNode artifacts(ObjectNode job, String directory) {
        ObjectNode artifacts = job.putObject("artifacts").put("when", "always");
        artifacts.putArray("paths").add(directory + "/");
        return artifacts.putObject("reports").put("junit", directory + "/junit.xml");
    }

    private static YAMLMapper yaml() {
        return YAMLMapper.builder()
                .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER, YAMLGenerator.Feature.SPLIT_LINES)
                .build();
    }

    private static String text(ObjectMapper mapper, JsonNode node, boolean pretty) {
        try {
            String text = pretty
                    ? mapper.writerWithDefaultPrettyPrinter().writeValueAsString(node)
                    : mapper.writeValueAsString(node);
            return text.stripTrailing() + "\n";
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("Shards hold what JSON cannot say.", impossible);
        }
    }
}
