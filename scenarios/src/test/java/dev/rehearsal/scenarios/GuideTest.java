package dev.rehearsal.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.runbook.Plan;
import dev.rehearsal.runbook.RunbookParser;
import dev.rehearsal.runbook.RunbookPlaceholders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The documented runbooks are the guide's own text; the recommended ones say where they are not. */
class GuideTest {
    /** Path to the guide's sections, in the guide's order. */
    private static final Map<String, List<String>> SECTIONS = Map.ofEntries(
            Map.entry("preflight", List.of("1. Check Release Notes", "2. Database Backup", "3. Check Available Space")),
            Map.entry("standard", List.of("2. Database Backup", "Standard Update (Patch/Minor)")),
            Map.entry("same-day", List.of("Standard Update (Patch/Minor)")),
            Map.entry("zero-downtime", List.of("Zero-Downtime Update")),
            Map.entry("major", List.of("Major Version Upgrade")),
            Map.entry("quick-rollback", List.of("Quick Rollback")),
            Map.entry("database-rollback", List.of("Database Rollback")),
            Map.entry("gitlab-deploy", List.of("GitLab CI Deployment")),
            Map.entry("ansible-deploy", List.of("Ansible Playbook")),
            Map.entry("failed-migration", List.of("Migration Failed")),
            Map.entry("failed-start", List.of("Container Won't Start")),
            Map.entry("failed-health", List.of("Health Check Failing")));

    /** What a restart does not need, of the standard update's commands. */
    private static final List<String> NO_PART_OF_A_RESTART =
            List.of("docker compose stop api worker", "docker compose run --rm api alembic upgrade head");

    static List<String> paths() {
        return Train.guidePaths();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "preflight",
                "standard",
                "zero-downtime",
                "major",
                "quick-rollback",
                "database-rollback",
                "failed-migration",
                "failed-start",
                "failed-health"
            })
    void aDocumentedRunbookHasExactlyTheGuidesCommands(String path) throws IOException {
        assertThat(commands(plan(path))).isEqualTo(commands(path));
    }

    @Test
    void theDocumentedSameDayUpdateIsTheStandardOneWithoutStopAndMigrations() throws IOException {
        List<String> rest = commands("same-day");

        assertThat(rest.removeAll(NO_PART_OF_A_RESTART)).isTrue();
        assertThat(commands(plan("same-day"))).isEqualTo(rest);
    }

    @Test
    void theDocumentedGitlabDeploymentIsTheScriptOfTheGuidesJob() throws IOException {
        List<String> job = guide().get("GitLab CI Deployment");

        assertThat(commands(plan("gitlab-deploy")))
                .singleElement()
                .satisfies(script -> assertThat(job).endsWith("- " + script));
        assertThat(stripped(runbook("gitlab-deploy", Runbooks.DOCUMENTED).text()))
                .containsSequence(job);
    }

    @Test
    void theDocumentedPlaybookIsTheGuides() throws IOException {
        Plan plan = plan("ansible-deploy");

        assertThat(plan.files()).singleElement().satisfies(file -> {
            assertThat(file.name()).isEqualTo("deploy.yml");
            assertThat(stripped(file.documented())).isEqualTo(guide().get("Ansible Playbook"));
        });
        assertThat(commands(plan)).containsExactly("VERSION=v1.1.0 ansible-playbook deploy.yml");
    }

    /** Of an added block as well as of a changed one: prose stands between it and whatever comes before. */
    @ParameterizedTest
    @MethodSource("paths")
    void aRecommendedRunbookExplainsEachBlockThatIsNotTheGuides(String path) throws IOException {
        List<String> guide = commands(path);
        List<String> lines = runbook(path, Runbooks.RECOMMENDED).text().lines().toList();

        int blocks = 0;
        String above = "";
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith("```")) {
                int end = i + 1 + lines.subList(i + 1, lines.size()).indexOf("```");
                List<String> block = commandLines(lines.subList(i + 1, end));
                if (!guide.containsAll(block)) {
                    blocks++;
                    assertThat(above)
                            .as("prose above the block in line %d", i + 1)
                            .isNotEmpty();
                }
                above = "";
                i = end;
            } else if (lines.get(i).startsWith("#")) {
                above = "";
            } else if (!lines.get(i).startsWith("<!--")) {
                above += lines.get(i).strip();
            }
        }
        assertThat(blocks).isPositive();
    }

    @ParameterizedTest
    @MethodSource("paths")
    void aRecommendedRunbookSaysWhatItProvesAndVerifiesIt(String path) {
        Runbook runbook = runbook(path, Runbooks.RECOMMENDED);

        assertThat(runbook.matter().proves()).endsWith(".");
        assertThat(runbook.matter().conditions().unverified()).isNull();
    }

    @ParameterizedTest
    @MethodSource("paths")
    void bothRunbooksOfAPathAreCarriedOutUnderTheSameConditions(String path) {
        var documented = runbook(path, Runbooks.DOCUMENTED).matter();
        var recommended = runbook(path, Runbooks.RECOMMENDED).matter();

        assertThat(recommended.after()).isEqualTo(documented.after());
        assertThat(recommended.trial()).isEqualTo(documented.trial());
        assertThat(recommended.conditions())
                .usingRecursiveComparison()
                .ignoringFields("directory", "unverified")
                .isEqualTo(documented.conditions());
    }

    private static Runbook runbook(String path, String procedure) {
        return Train.RUNBOOKS.find(path, procedure).orElseThrow();
    }

    private static Plan plan(String path) {
        Runbook runbook = runbook(path, Runbooks.DOCUMENTED);
        return new RunbookParser(runbook.file(), RunbookPlaceholders.literal(Map.of()), "2026.5.15", "2026.5.17")
                .parse(path, Runbooks.DOCUMENTED, runbook.text());
    }

    private static List<String> commands(Plan plan) {
        return plan.phases().stream()
                .flatMap(phase -> phase.steps().stream())
                .flatMap(step -> step.commands().stream())
                .map(command -> oneLine(command.documented()))
                .toList();
    }

    /** The commands of the guide's sections of a path. */
    private static List<String> commands(String path) throws IOException {
        List<String> commands = new ArrayList<>();
        for (String section : Objects.requireNonNull(SECTIONS.get(path))) {
            commands.addAll(commandLines(Objects.requireNonNull(guide().get(section))));
        }
        return commands;
    }

    /** A block's commands, each on one line, without comments. */
    private static List<String> commandLines(List<String> block) {
        return Stream.of(String.join("\n", block).replace("\\\n", " ").split("\n"))
                .map(GuideTest::oneLine)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .toList();
    }

    private static String oneLine(String command) {
        return command.replace("\\\n", " ").strip().replaceAll("\\s+", " ");
    }

    private static List<String> stripped(String text) {
        return text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }

    private static Map<String, List<String>> guide() throws IOException {
        Map<String, List<String>> sections = new LinkedHashMap<>();
        List<String> section = new ArrayList<>();
        for (String line : Files.readAllLines(Path.of("src/test/resources/guide-blocks.txt"))) {
            if (line.startsWith("== ")) {
                section = new ArrayList<>();
                sections.put(line.substring(3), section);
            } else if (!line.isBlank()) {
                section.add(line.strip());
            }
        }
        return sections;
    }
}
