package dev.rehearsal.scenarios;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A path whose procedures come with Rehearsal. */
enum BundledPath {
    STANDARD(
            "standard",
            "The new release is rolled out within the downtime that is allowed, at its own schema, and nothing is lost.");

    /** The procedures that can be bundled: the guide's own, and ours. */
    static final List<String> PROCEDURES = List.of("documented", "recommended");

    private final String path;
    private final String proves;

    BundledPath(String path, String proves) {
        this.path = path;
        this.proves = proves;
    }

    /** Its name, as in {@code --path}. */
    String path() {
        return path;
    }

    /** What an approval of it says, in one sentence. */
    String proves() {
        return proves;
    }

    static Optional<BundledPath> of(String path) {
        return Arrays.stream(values()).filter(each -> each.path.equals(path)).findFirst();
    }
}
