package dev.rehearsal.server.images;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which image has which place in a registry that answers for several: two may not have the same. Not thread-safe. */
final class PublishedNames {
    private final Map<String, String> places = new HashMap<>();

    /** What in an image's name alone keeps it from being handed over, or null. */
    static @Nullable String misnomer(String image) {
        ImageName name = ImageName.parse(image);
        if (image.contains("$")) {
            return "holds a variable that the environment file does not set; set it in compose.environmentFile";
        }
        if (name.onTheServerItself()) {
            return "names a registry on the server itself, which a replica does not have; name one by its host";
        }
        return name.wellFormed() ? null : "is not a valid name of an image; correct it in the Compose file";
    }

    /** What keeps an image of this identity from being served beside what is served already, or null. */
    @Nullable
    String contradiction(String image, String id) {
        ImageName name = ImageName.parse(image);
        String other = places.putIfAbsent(name.path() + ":" + name.tag(), id + " " + image);
        if (other == null || other.startsWith(id + " ")) {
            return null;
        }
        return other.endsWith(" " + image)
                ? "has other content in another target of this run; number one of their releases otherwise"
                : "has in another registry the path and tag of " + other.substring(other.indexOf(' ') + 1)
                        + ", and the rehearsal's one registry cannot hold both; give one of them another tag";
    }
}
