package dev.rehearsal.replica;

/**
 * What the production server looks like from inside. Immutable.
 *
 * @param name host name
 * @param user the operator's user; its home is {@code /home/<user>}
 * @param publicName name under which the application is reached, answered by the replica itself
 * @param httpPort port of the proxy on the host
 * @param registry registry host that images are pulled from; empty when there is none
 */
public record HostSpec(String name, String user, String publicName, int httpPort, String registry) {}
