package dev.rehearsal.verdict;

import dev.rehearsal.evidence.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What exactly was rehearsed, for machines that compare it with what they are about to roll out. Immutable.
 *
 * @param commits release to the git commit that its tag names
 * @param published service to every digest under which the new release's image is known elsewhere: its own registry's, and
 *     its identity on an engine. The rehearsal's registry may have packed the same image otherwise
 * @param places where that lies which findings are about
 * @param basis on what terms it was rehearsed; null in verdicts of older versions
 * @param handedOver the images that the rehearsal's registry had; empty in verdicts of older versions
 * @param oldestEnd of a verdict that unites several, when the one of them ended that is oldest; null for one run's own
 */
public record Provenance(
        Map<String, String> commits,
        Map<String, List<String>> published,
        List<Place> places,
        @Nullable Basis basis,
        List<HandedOver> handedOver,
        @Nullable Instant oldestEnd) {
    public Provenance {
        commits = Map.copyOf(commits);
        published = Map.copyOf(published);
        places = List.copyOf(places);
        handedOver = List.copyOf(handedOver);
    }

    /**
     * On what terms a rehearsal was made. Immutable.
     *
     * @param descriptor SHA-256 of what {@code target.yaml} says, with all that it extends
     * @param data size of the seed; what the dump is called where there was one
     * @param dump whether the data came from a dump
     * @param failOn least severity that rejected
     * @param rollouts sorted names of the paths that end with the new release in place
     */
    public record Basis(String descriptor, String data, boolean dump, Severity failOn, List<String> rollouts) {
        public Basis {
            rollouts = List.copyOf(new TreeSet<>(rollouts));
        }
    }

    /**
     * An image as the rehearsal's registry served it. Immutable.
     *
     * @param image its name in the Compose files
     * @param id its identity on the engine, which was read once, before anything else
     * @param digest what the registry answered when the image was pushed
     */
    public record HandedOver(String image, String id, String digest) {}

    /**
     * Where something lies.
     *
     * @param subject what findings call it: a step, a revision, the name of a migration file
     * @param file path in the release, or of the runbook
     * @param line from 1
     */
    public record Place(String path, String subject, String file, int line) {}
}
