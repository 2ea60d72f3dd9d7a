package dev.rehearsal.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.rehearsal.descriptor.TargetLoader;
import dev.rehearsal.evidence.CheckDescription;
import dev.rehearsal.verdict.Checks;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CorpusTest {
    /** Checks that no known-bad release was shown to trip. Whoever adds its fault takes it out; none may come in. */
    private static final Set<String> WITHOUT_A_FAULT = Set.of();

    private final Corpus corpus = Corpus.in(Path.of(".."));

    @Test
    void everyCheckHasAFaultButTheseFew() {
        Set<String> proven = corpus.faults().stream().map(KnownFault::finding).collect(Collectors.toSet());

        assertThat(Checks.all().stream().map(CheckDescription::id).filter(id -> !proven.contains(id)))
                .containsExactlyInAnyOrderElementsOf(WITHOUT_A_FAULT);
    }

    @Test
    void everyFaultExpectsACheckThatThereIs() {
        Set<String> checks = Checks.all().stream().map(CheckDescription::id).collect(Collectors.toSet());

        assertThat(corpus.faults()).allSatisfy(fault -> {
            boolean variation = fault.directory().startsWith(Path.of("..", "fixtures", "variations"));
            assertThat(fault.harmless()).as(fault.name()).isEqualTo(variation);
            assertThat(variation || checks.contains(fault.finding()))
                    .as("%s expects %s", fault.name(), fault.finding())
                    .isTrue();
        });
    }

    @Test
    void everyFaultStandsInTheListOfItsKind() throws IOException {
        for (KnownFault fault : corpus.faults()) {
            assertThat(Files.readString(fault.directory().resolveSibling("README.md")))
                    .contains("\n| `" + fault.name() + "` |");
        }
    }

    /** What cannot even be planned is not rehearsed, which nobody sees until all of the corpus is. */
    @Test
    void everyFaultCanBePlannedButThoseWhoseVersionIsTheFault() {
        assertThat(corpus.faults()).allSatisfy(fault -> {
            List<String> arguments = new ArrayList<>(fault.arguments());
            arguments.set(0, "plan");
            arguments.removeAll(List.of("--stop-early"));
            int data = arguments.indexOf("--data");
            arguments.subList(data, data + 2).clear();

            Invocation plan = Invocation.of(arguments.toArray(String[]::new));

            assertThat(plan.err())
                    .as(fault.name())
                    .matches(said -> said.isEmpty() || fault.finding().startsWith("release.version"));
        });
    }

    /** Images and tags of all share one engine; two releases of one name would be taken for one another. */
    @Test
    void everyOverlayIsAReleaseOfItsOwn() throws IOException {
        List<String> overlays = new ArrayList<>();
        for (KnownFault fault : corpus.faults()) {
            JsonNode said = new YAMLMapper()
                    .readTree(fault.directory().resolve("target.yaml").toFile());
            List<String> arguments = StreamSupport.stream(
                            said.path("prepareArguments").spliterator(), false)
                    .map(JsonNode::asText)
                    .toList();
            for (int at = 2; at < arguments.size(); at += 3) {
                overlays.add(arguments.get(at));
            }
        }

        assertThat(overlays).doesNotHaveDuplicates().isNotEmpty();
    }

    @Test
    void everyFaultIsRehearsedOnTheTermsOfTheCorpus() throws IOException {
        for (KnownFault fault : corpus.faults()) {
            Path target = fault.target().orElseThrow();
            assertThat(Files.readString(target))
                    .as("%s has to extend ../target.yaml: the bundled train itself is five times the load", target)
                    .containsPattern(
                            "(?m)^extends: ../(target|asked|described|gitpulse/target|faults/described).yaml$");
        }
    }

    @Test
    void itsEnvironmentsAreTheTrainsWithFewerProcesses() throws IOException {
        Path fixtures = Path.of("..", "fixtures");

        assertThat(settings(fixtures.resolve("faults/production.env")))
                .filteredOn(setting -> !setting.equals("HEALTH_START_INTERVAL=2s"))
                .isEqualTo(settings(fixtures.resolve("gitpulse/production.env")).stream()
                        .map(setting -> setting.equals("WORKERS=4") ? "WORKERS=1" : setting)
                        .toList());
        assertThat(settings(fixtures.resolve("faults/few.env")))
                .filteredOn(setting -> !setting.equals("SCHEDULERS=0"))
                .isEqualTo(settings(fixtures.resolve("faults/production.env")));
    }

    private static List<String> settings(Path environment) throws IOException {
        return Files.readAllLines(environment).stream()
                .filter(line -> !line.startsWith("#"))
                .toList();
    }

    /** Two that called different images by one name could not share a registry. */
    @Test
    void everyReleaseThatIsLaidOverTheTrainHasAVersionOfItsOwn() {
        Map<String, List<Path>> versions = new TreeMap<>();
        for (KnownFault fault : corpus.faults()) {
            overlays(fault)
                    .forEach((version, overlay) -> versions.computeIfAbsent(version, known -> new ArrayList<>())
                            .add(overlay));
        }

        assertThat(versions)
                .allSatisfy((version, overlays) ->
                        assertThat(overlays.stream().distinct()).as(version).hasSize(1));
    }

    /** What is laid over the train goes stale when the train changes, and is rehearsed too seldom to show it. */
    @Test
    void everyReleaseThatIsLaidOverTheTrainFitsOnIt() throws IOException, InterruptedException {
        Map<String, Path> overlays = new TreeMap<>();
        for (KnownFault fault : corpus.faults()) {
            overlays.putAll(overlays(fault));
        }
        List<String> command = new ArrayList<>(List.of("bash", "../fixtures/gitpulse/prepare.sh", "--check"));
        overlays.forEach((version, overlay) -> command.addAll(List.of("--overlay", overlay.toString(), version)));

        Process check = new ProcessBuilder(command).redirectErrorStream(true).start();

        assertThat(new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEmpty();
        assertThat(check.waitFor()).isZero();
    }

    /** What a fault lays over the train, by version. */
    private static Map<String, Path> overlays(KnownFault fault) {
        List<String> arguments = TargetLoader.load(fault.target().orElseThrow()).prepareArguments();
        Map<String, Path> overlays = new TreeMap<>();
        for (int at = 0; at + 2 < arguments.size(); at += 3) {
            overlays.put(
                    arguments.get(at + 2),
                    fault.directory().resolve(arguments.get(at + 1)).normalize());
        }
        return overlays;
    }

    @Test
    void theSmokeSubsetIsSmallAndOfBothKinds() {
        assertThat(corpus.smoke().faults())
                .hasSizeBetween(2, 6)
                .anyMatch(KnownFault::harmless)
                .anyMatch(fault -> !fault.harmless());
    }

    @Test
    void namesChooseInTheOrderOfTheCorpus() {
        assertThat(corpus.only(List.of("nullable-column", "backup-empty")).faults())
                .extracting(KnownFault::name)
                .containsExactly("backup-empty", "nullable-column");
    }

    @Test
    void aNameThatThereIsNotIsRefusedInOneSentence() {
        assertThatThrownBy(() -> corpus.only(List.of("backup-empty", "backup-full")))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("Neither fixtures/faults nor fixtures/variations has 'backup-full';");
    }

    @Test
    void aDirectoryWithoutACorpusIsRefused(@TempDir Path empty) {
        assertThatThrownBy(() -> Corpus.in(empty))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("run this from a complete checkout");
    }

    @Test
    void onlyAndSmokeTogetherAreAUsageError() {
        Invocation prove = Invocation.of("prove", "--only", "backup-empty", "--smoke");

        assertThat(prove.status()).isEqualTo(ExitStatus.USAGE);
        assertThat(prove.err().strip()).isEqualTo("rehearse: Give --only or --smoke, not both.");
    }
}
