package dev.rehearsal.evidence.mounts;

/**
 * Where what a container has mounted really lies: a volume by its name, or a path of the host. Immutable.
 *
 * @param volume whether it is a volume
 * @param name the volume's name, or the path
 */
public record MountedPlace(boolean volume, String name) {
    /** As people write it in a Compose file: without the project's name before it. */
    public String within(String project) {
        return volume && name.startsWith(project + "_") ? name.substring(project.length() + 1) : name;
    }

    @Override
    public String toString() {
        return (volume ? "volume " : "") + name;
    }
}
