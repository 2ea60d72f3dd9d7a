package dev.rehearsal.server;

import dev.rehearsal.server.images.ReleaseServer;
import java.util.Optional;

/**
 * One target's releases at the depot's git remote. Immutable.
 *
 * @param name of its bare repository there
 */
public record Remote(String name) {
    /** What a depot's first one is called: replicas find it without being told. */
    public static final String FIRST = "release.git";

    private static final String BASE = "git://git.rehearsal/";

    /** Where it lies on the depot's machine. */
    public String directory() {
        return "/srv/git/" + name;
    }

    /** Where replicas really fetch from. */
    private String url() {
        return BASE + name;
    }

    /**
     * The command that leads a replica to it, which only knows {@link ReleaseServer#GIT_URL}: its checkout comes from a snapshot
     * that several targets share. Empty where that address is this one's own.
     */
    Optional<String> redirection() {
        return url().equals(ReleaseServer.GIT_URL)
                ? Optional.empty()
                : Optional.of("git config --system 'url." + url() + ".insteadOf' '" + ReleaseServer.GIT_URL + "'");
    }
}
