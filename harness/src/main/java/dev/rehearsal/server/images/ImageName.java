package dev.rehearsal.server.images;

import org.jspecify.annotations.Nullable;

/**
 * A reference to an image, read as the engine reads it. Immutable.
 *
 * @param host registry that it is pulled from, with its port if it names one; {@value #HUB} when it names no registry
 * @param path repository in that registry
 * @param tag latest when neither a tag nor a digest is named
 * @param digest null when none is named
 */
public record ImageName(
        String host, String path, String tag, @Nullable String digest) {
    /** The registry of names without one; its images are asked of the mirror first. */
    public static final String HUB = "docker.io";

    /** Reads a reference; what is no reference is read as far as it goes, and will be found nowhere. */
    public static ImageName parse(String text) {
        int at = text.indexOf('@');
        String digest = at < 0 ? null : text.substring(at + 1);
        String named = at < 0 ? text : text.substring(0, at);
        int slash = named.indexOf('/');
        String first = slash < 0 ? "" : named.substring(0, slash);
        boolean registry = first.contains(".") || first.contains(":") || first.equals("localhost");
        String rest = registry ? named.substring(slash + 1) : named;
        int colon = rest.lastIndexOf(':');
        String path = colon < 0 ? rest : rest.substring(0, colon);
        String tag = colon < 0 ? "latest" : rest.substring(colon + 1);
        String host = !registry || first.equals("index.docker.io") ? HUB : first;
        return new ImageName(host, host.equals(HUB) && !path.contains("/") ? "library/" + path : path, tag, digest);
    }

    /** Whether path and tag are such as a registry takes, and so lead nowhere else in its data. */
    boolean wellFormed() {
        return path.matches("[a-z0-9]+([._-]+[a-z0-9]+)*(/[a-z0-9]+([._-]+[a-z0-9]+)*)*")
                && tag.matches("[A-Za-z0-9_][A-Za-z0-9._-]{0,127}");
    }

    /** Whether it is asked of Docker Hub, and so of the mirror. */
    public boolean onHub() {
        return host.equals(HUB);
    }

    /** Whether its registry would have to be the server itself. */
    boolean onTheServerItself() {
        return hostWithoutPort().equals("localhost") || hostWithoutPort().startsWith("127.");
    }

    /** The registry's name, without a port. */
    String hostWithoutPort() {
        int colon = host.indexOf(':');
        return colon < 0 ? host : host.substring(0, colon);
    }

    /** Where a replica finds its manifest. */
    public String manifestUrl() {
        return "http://" + (onHub() ? Registries.MIRROR : host) + "/v2/" + path + "/manifests/"
                + (digest == null ? tag : digest);
    }
}
