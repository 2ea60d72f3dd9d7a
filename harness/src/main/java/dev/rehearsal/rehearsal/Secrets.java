package dev.rehearsal.rehearsal;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.rehearsal.descriptor.Request;
import dev.rehearsal.descriptor.SeedRequest;
import dev.rehearsal.descriptor.Target;
import dev.rehearsal.descriptor.Workload;
import dev.rehearsal.redaction.Redaction;
import dev.rehearsal.runbook.Plan;
import dev.rehearsal.verdict.Verdict;
import dev.rehearsal.verdict.VerdictJson;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a run must not write: secrets of environment files, of the descriptor, of its own accounts and of log-ins that it
 * makes, and rows of an operator's own data. Thread-safe.
 */
public final class Secrets {
    /** Variables of the process that are Rehearsal's own, and Docker's for a registry. */
    private static final Pattern OWN = Pattern.compile("REHEARSAL_.*|DOCKER_AUTH_CONFIG");

    private static final Pattern ID = Pattern.compile(
            "\\d+|[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}|[\\w.-]{1,15}");

    private final Redaction redaction;

    private Secrets(Redaction redaction) {
        this.redaction = redaction;
    }

    /** None at all. */
    public static Secrets none() {
        return new Secrets(new Redaction());
    }

    /** Those that a command knows of. */
    static Secrets of(Redaction redaction) {
        return new Secrets(redaction);
    }

    /** Adds what a run knows before it begins. */
    static Secrets of(RehearsalRequest request, Map<String, String> variables) {
        Redaction redaction = request.wishes().redaction();
        redaction.keepReadable(readable(request));
        Environments.texts(request).forEach(redaction::learnFile);
        learnProcess(redaction, variables);
        learnTarget(redaction, request.target());
        request.target().overrides().forEach(each -> learnTarget(redaction, each.target()));
        return new Secrets(redaction);
    }

    /** Adds accounts among the process's own variables, and those that Docker keeps for its registries. */
    public static void learnProcess(Redaction redaction, Map<String, String> variables) {
        variables.forEach((name, value) -> {
            if (OWN.matcher(name).matches()) {
                redaction.learn(name, value);
            }
        });
        String home = variables.get("HOME");
        String docker = variables.getOrDefault("DOCKER_CONFIG", home == null ? "" : home + "/.docker");
        if (!docker.isEmpty()) {
            learnRegistries(redaction, Path.of(docker, "config.json"));
        }
    }

    private static void learnRegistries(Redaction redaction, Path file) {
        // every command passes here, most of them without such a file
        if (!Files.isRegularFile(file)) {
            return;
        }
        try {
            redaction.learnFields(new JsonMapper().readTree(file.toFile()).path("auths"));
        } catch (IOException unread) {
            // not ours to read, or no document: Docker finds no account in it either
        }
    }

    /** Adds what stands in a descriptor. */
    public static void learnTarget(Redaction redaction, Target target) {
        redaction.keepReadable(words(target));
        redaction.learnSecret("database.password", target.database().password());
        target.identities()
                .forEach((name, headers) -> headers.forEach((header, value) -> {
                    redaction.learn("identities." + name + "." + header, value);
                }));
        requests(target).forEach(request -> {
            request.headers().forEach(redaction::learnNamed);
            if (request.json() != null) {
                redaction.learnFields(request.json());
            }
        });
        String repository = target.repository();
        if (repository != null) {
            redaction.learnWithin("repository", repository);
        }
    }

    private static Stream<Request> requests(Target target) {
        Stream<Request> seed = target.seed().requests().stream().map(SeedRequest::request);
        Stream<Request> smoke = target.smoke().stream()
                .flatMap(each -> Stream.of(each.create(), each.verify(), each.verifyAfter(), each.destroy()))
                .flatMap(List::stream);
        Workload workload = target.workload();
        Stream<Request> writes = workload == null
                ? Stream.empty()
                : Stream.concat(
                        workload.setup().stream(), workload.writes().stream().map(Workload.Write::request));
        return Stream.of(seed, smoke, writes).flatMap(each -> each);
    }

    /** Adds what seeding captured, unless it is the number or name of a thing. */
    public void learnCaptured(Map<String, String> captured) {
        captured.forEach((name, value) -> {
            if (!ID.matcher(value).matches()) {
                redaction.learnSecret("captured." + name, value);
            } else {
                redaction.learn("captured." + name, value);
            }
        });
    }

    private static List<String> readable(RehearsalRequest request) {
        List<String> words = new ArrayList<>(VerdictJson.words());
        words.addAll(List.of(request.runId(), request.data(), request.harnessVersion()));
        for (Plan plan : request.plans()) {
            words.addAll(List.of(plan.path(), plan.from(), plan.to(), plan.procedure()));
        }
        return words;
    }

    private static List<String> words(Target target) {
        List<String> words = new ArrayList<>(target.services().keySet());
        words.addAll(target.paths().keySet());
        words.addAll(target.identities().keySet());
        words.addAll(target.seed().sizes().keySet());
        Target.Host host = target.host();
        Target.DatabaseAccount database = target.database();
        words.addAll(
                List.of(target.name(), host.name(), host.user(), host.publicName(), host.directory(), host.project()));
        words.addAll(List.of(database.service(), database.name(), database.user(), target.registry()));
        words.removeIf(String::isBlank);
        return words;
    }

    /** The same text with {@code <NAME>} in the place of each. */
    public String hiddenIn(String text) {
        return redaction.hiddenIn(text);
    }

    /** Whether what programs print may hold rows and is written nowhere. */
    boolean withholds() {
        return redaction.withholds();
    }

    /** The same verdict with none of them. */
    public Verdict hiddenIn(Verdict verdict) {
        return VerdictJson.withTexts(verdict, (owner, key, texts) -> redaction.hiddenIn(texts));
    }

    /** Hands on what is written, without them, in whatever parts it comes. */
    Writer hiding(Writer out) {
        return redaction.hiding(out);
    }

    /** How many there are, and nothing more. */
    @Override
    public String toString() {
        return redaction.toString();
    }
}
