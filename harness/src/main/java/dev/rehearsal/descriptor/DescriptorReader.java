package dev.rehearsal.descriptor;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Reads a descriptor together with those it extends. Not thread-safe: one instance reads one descriptor. */
final class DescriptorReader {
    private static final String EXTENDS = "extends";

    private final Problems problems;
    private final Set<Path> chain = new LinkedHashSet<>();

    DescriptorReader(Problems problems) {
        this.problems = problems;
    }

    /**
     * The descriptor with everything that it inherits, without the key {@code extends}.
     *
     * @throws TargetException when the file itself cannot be read
     */
    Descriptor read(Path file) {
        try {
            return resolve(file, Files.readString(file));
        } catch (NoSuchFileException missing) {
            throw new TargetException(List.of(file + ": there is no such file."));
        } catch (CharacterCodingException binary) {
            throw new TargetException(List.of(file + ": is no UTF-8 text."));
        } catch (IOException unreadable) {
            throw new TargetException(List.of(file + ": cannot be read: " + unreadable.getMessage() + "."));
        }
    }

    private Descriptor resolve(Path file, String text) {
        chain.add(file.toAbsolutePath().normalize());
        Descriptor own = YamlFile.read(file, text, problems);
        JsonNode named = own.content().remove(EXTENDS);
        if (named == null) {
            return own;
        }
        Source source = own.source("/" + EXTENDS);
        if (!named.isTextual()) {
            throw problems.last(source, EXTENDS, "must be the path of another descriptor");
        }
        Path base = file.resolveSibling(Descriptor.path(named.textValue())).normalize();
        if (chain.contains(base.toAbsolutePath())) {
            throw problems.last(source, EXTENDS, base + " extends this file in turn");
        }
        String baseText;
        try {
            baseText = Files.readString(base);
        } catch (NoSuchFileException missing) {
            throw problems.last(source, EXTENDS, "there is no file " + base);
        } catch (IOException unreadable) {
            throw problems.last(source, EXTENDS, base + " cannot be read: " + unreadable.getMessage());
        }
        return resolve(base, baseText).with(own);
    }
}
