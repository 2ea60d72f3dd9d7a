package dev.rehearsal.verdict;

import java.util.List;
import java.util.Map;

/**
 * What exactly was rehearsed, for machines that compare it with what they are about to roll out. Immutable.
 *
 * @param commits release to the git commit that its tag names
 * @param published service to every digest under which the new release's image is known elsewhere: its own registry's, and
 *     its identity on an engine. The rehearsal's registry may have packed the same image otherwise
 * @param places where that lies which findings are about
 */
public record Provenance(Map<String, String> commits, Map<String, List<String>> published, List<Place> places) {
    public Provenance {
        commits = Map.copyOf(commits);
        published = Map.copyOf(published);
        places = List.copyOf(places);
    }

    /**
     * Where something lies.
     *
     * @param subject what findings call it: a step, a revision, the name of a migration file
     * @param file path in the release, or of the runbook
     * @param line from 1
     */
    public record Place(String path, String subject, String file, int line) {}
}
