package dev.rehearsal.reports;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.verdict.Verdict;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code annotations.json}: links on the page of a
 * <a href="https://docs.gitlab.com/ci/yaml/artifacts_reports/#artifactsreportsannotations">GitLab job</a> to the report in its
 * artifacts. Where no job runs, or the report lies outside of its project, there is nothing to link. Stateless.
 */
final class Annotations {
    private static final int LABEL = 200;

    private Annotations() {}

    /** @param environment variables of the process, of which {@code CI_JOB_URL} and {@code CI_PROJECT_DIR} count */
    static ObjectNode of(Verdict verdict, Path directory, Map<String, String> environment) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        ArrayNode links = root.putArray("rehearsal");
        String base = base(directory, environment);
        if (base != null) {
            String what = VerdictText.title(verdict.outcome()) + ": " + Printable.line(verdict.target(), 80)
                    + (verdict.from() == null || verdict.to() == null
                            ? ""
                            : " " + verdict.from() + " → " + verdict.to());
            link(links, what, base + "/report.html");
            link(links, "Attestation", base + "/attestation.intoto.json");
            link(links, "Allure report", base + "/allure-report/index.html");
        }
        return root;
    }

    private static void link(ArrayNode links, String label, String url) {
        links.addObject()
                .putObject("external_link")
                .put("label", Printable.line(label, LABEL))
                .put("url", url);
    }

    /** Where GitLab shows the report's directory; null when it does not. */
    private static @Nullable String base(Path directory, Map<String, String> environment) {
        String job = environment.get("CI_JOB_URL");
        String project = environment.get("CI_PROJECT_DIR");
        if (job == null || project == null || !job.matches("https?://\\S+")) {
            return null;
        }
        Path root = Path.of(project).toAbsolutePath().normalize();
        Path report = directory.toAbsolutePath().normalize();
        if (!report.startsWith(root)) {
            return null;
        }
        try {
            String within = root.relativize(report).toString().replace('\\', '/');
            return job + "/artifacts/file" + new URI(null, null, "/" + within, null).toASCIIString();
        } catch (URISyntaxException odd) {
            return null;
        }
    }
}
