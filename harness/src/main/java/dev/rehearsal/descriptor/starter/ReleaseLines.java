package dev.rehearsal.descriptor.starter;

import static dev.rehearsal.descriptor.starter.StarterText.quoted;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The part of a starter that says where releases come from. */
record ReleaseLines(ComposeFile compose, List<ServiceGuess> guesses, ReleaseOrigin origin, Path directory) {
    private static final Set<Role> RELEASED = Set.of(Role.API, Role.WORKER, Role.SCHEDULER);

    void write(StarterText text) {
        if (origin instanceof ReleaseOrigin.Tags tags) {
            String root = directory.relativize(tags.root()).toString();
            text.add("# Each release is a tag of this repository.")
                    .add("repository: " + quoted(root.isEmpty() ? "." : root))
                    .add("tag: " + quoted(tags.tag()));
        } else if (origin instanceof ReleaseOrigin.Directories directories) {
            directories(directories, text);
        } else {
            images(text);
        }
        text.add("versions: " + Starter.lower(origin.versions().scheme()))
                .guess(
                        "# releaseNotes: notes/{version}.md",
                        "releaseNotes",
                        "Which file of a release says what it asks of an operator?")
                .add("");
    }

    private void directories(ReleaseOrigin.Directories directories, StarterText text) {
        String pattern =
                directory.relativize(directories.parent().resolve("{version}")).toString();
        text.add("# Each release is a directory, with all that the server has of it.")
                .add("releases:")
                .add("  directory: " + quoted(pattern));
    }

    private void images(StarterText text) {
        text.add("# Each release is this Compose file with other images.")
                .add("releases:")
                .add("  compose: "
                        + quoted(directory
                                .relativize(compose.file().toAbsolutePath().normalize())
                                .toString()));
        files(text);
        text.add("  versions:");
        origin.versions().texts().forEach(version -> text.add("    - " + quoted(version)));
        if (origin.versions().texts().isEmpty()) {
            text.ask("    -", "releases.versions[0]", "Which version does production run?");
        }
        int next = Math.max(1, origin.versions().texts().size());
        text.ask(
                "    -",
                "releases.versions[" + next + "]",
                "Which version is to be rolled out? Its images must be here or pullable.");
        List<ComposeService> released = released();
        if (released.isEmpty()) {
            text.ask(
                    "  images:",
                    "releases.images",
                    "Which services get another image with a release? SERVICE: \"NAME:{version}\"");
            return;
        }
        text.add("  images:");
        for (ComposeService service : released) {
            String key = "    " + quoted(service.name()) + ":";
            if (service.image().isPresent()) {
                text.add(key + " " + quoted(service.image().get().name() + ":{version}"));
            } else {
                text.ask(
                        key,
                        "releases.images." + service.name(),
                        "It is only built; give it an image in the Compose file, and name that here, with {version} for its tag.");
            }
        }
    }

    private void files(StarterText text) {
        Set<String> beside = new TreeSet<>();
        compose.services().forEach(service -> beside.addAll(service.hostFiles()));
        beside.removeIf(file -> file.isEmpty() || file.startsWith("."));
        if (!beside.isEmpty()) {
            text.add("  files:  # mounted by services");
            beside.forEach(file -> text.add("    - " + quoted(file)));
        }
    }

    /** Whatever runs the application: by its role, or by an image that such a service has too. */
    private List<ComposeService> released() {
        List<ComposeService> running = guesses.stream()
                .filter(guess -> RELEASED.contains(guess.role()))
                .map(ServiceGuess::service)
                .toList();
        List<String> names = running.stream()
                .flatMap(service -> service.image().stream())
                .map(Image::name)
                .toList();
        return compose.services().stream()
                .filter(service -> running.contains(service)
                        || service.image()
                                .map(Image::name)
                                .filter(names::contains)
                                .isPresent())
                .toList();
    }
}
