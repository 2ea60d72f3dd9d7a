package dev.rehearsal.reports.attest;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The files of a report directory that an attestation vouches for. Stateless. */
final class EvidenceFiles {
    /** Thousands of files, made by another tool of what is in the others. */
    private static final String ALLURE = "allure-";

    /** Links of the job that renders, which another job that renders the same has otherwise. */
    private static final String LINKS = "annotations.json";

    private static final int CHUNK = 1 << 16;

    private static final Set<String> OTHERS = Set.of(LINKS, Attestation.FILE);

    private EvidenceFiles() {}

    /**
     * Name within the directory, with slashes, to SHA-256; hidden files, Allure's, the links and the attestation itself
     * are none.
     *
     * @throws IOException when one cannot be read
     */
    static SortedMap<String, String> of(Path directory) throws IOException {
        SortedMap<String, String> files = new TreeMap<>();
        // reports/runs/latest is a link, which a walk would not follow
        Path real = directory.toRealPath();
        try (Stream<Path> all = Files.walk(real)) {
            for (Path file : (Iterable<Path>) all.filter(Files::isRegularFile)::iterator) {
                Path within = real.relativize(file);
                String name = within.toString().replace('\\', '/');
                if (!name.startsWith(ALLURE) && !name.startsWith(".") && !OTHERS.contains(name)) {
                    files.put(name, sha256(file));
                }
            }
        } catch (UncheckedIOException failed) {
            throw failed.getCause();
        }
        return files;
    }

    static String sha256(Path file) throws IOException {
        MessageDigest digest = sha256();
        try (InputStream in = Files.newInputStream(file)) {
            byte[] chunk = new byte[CHUNK];
            for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                digest.update(chunk, 0, read);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    static String sha256(byte[] content) {
        return HexFormat.of().formatHex(sha256().digest(content));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256.", impossible);
        }
    }
}
