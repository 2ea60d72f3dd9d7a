package dev.rehearsal.rehearsal.releases;

import dev.rehearsal.descriptor.Releases;
import dev.rehearsal.descriptor.Target;
import dev.rehearsal.release.ComposeImages;
import dev.rehearsal.release.ReleaseTree;
import dev.rehearsal.release.ReleaseTree.Content;
import dev.rehearsal.release.ReleaseTree.Kind;
import dev.rehearsal.release.Version;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The files of each release of a target whose releases come as files. Not thread-safe. */
public final class ReleaseFiles {
    private static final String VERSION = "{version}";

    private final Target target;
    private final Releases releases;

    private ReleaseFiles(Target target, Releases releases) {
        this.target = target;
        this.releases = releases;
    }

    /**
     * The releases in their order.
     *
     * @throws UncheckedIOException when a file cannot be read
     */
    public static List<ReleaseTree> of(Target target, Releases releases) {
        try {
            return new ReleaseFiles(target, releases).trees();
        } catch (IOException failed) {
            throw new UncheckedIOException("the releases' files cannot be read: " + failed.getMessage(), failed);
        }
    }

    private List<ReleaseTree> trees() throws IOException {
        String directory = releases.directory();
        List<ReleaseTree> trees = new ArrayList<>();
        for (Version version : versions()) {
            SortedMap<String, Content> files = directory == null
                    ? composed(version.toString())
                    : ReleaseTree.filesOf(beside(directory.replace(VERSION, version.toString())), "");
            trees.add(new ReleaseTree(version.toString(), target.tagOf(version.toString()), files));
        }
        return trees;
    }

    private List<Version> versions() throws IOException {
        String directory = releases.directory();
        List<String> names =
                releases.versions().isEmpty() && directory != null ? found(directory) : releases.versions();
        return names.stream()
                .flatMap(name -> target.versions().read(name).stream())
                .sorted()
                .toList();
    }

    /** What stands for the version in the directories that are there. */
    private List<String> found(String pattern) throws IOException {
        int at = pattern.indexOf(VERSION);
        int start = pattern.lastIndexOf('/', at) + 1;
        int slash = pattern.indexOf('/', at);
        String before = pattern.substring(start, at);
        String after = pattern.substring(at + VERSION.length(), slash < 0 ? pattern.length() : slash);
        try (Stream<Path> all = Files.list(beside(pattern.substring(0, start)))) {
            return all.map(each -> each.getFileName().toString())
                    .filter(name -> name.length() > before.length() + after.length())
                    .filter(name -> name.startsWith(before) && name.endsWith(after))
                    .map(name -> name.substring(before.length(), name.length() - after.length()))
                    .filter(version -> Files.isDirectory(beside(pattern.replace(VERSION, version))))
                    .toList();
        }
    }

    private SortedMap<String, Content> composed(String version) throws IOException {
        Path compose = beside(String.valueOf(releases.compose()));
        Map<String, String> images = new TreeMap<>();
        releases.images().forEach((service, image) -> images.put(service, String.valueOf(image.get(version))));
        SortedMap<String, Content> files = new TreeMap<>();
        for (String named : releases.files()) {
            files.putAll(ReleaseTree.filesOf(compose.resolveSibling(named), named));
        }
        String text = ComposeImages.read(Files.readString(compose)).with(images);
        files.put(target.at(version).compose().file(), ReleaseTree.text(Kind.PLAIN, text));
        return files;
    }

    private Path beside(String named) {
        return target.directory().resolve(named);
    }
}
