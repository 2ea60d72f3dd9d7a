package dev.rehearsal.dump;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** A stream that knows the SHA-256 of all it holds. Not thread-safe. */
final class Fingerprint extends FilterInputStream {
    private final MessageDigest digest;

    Fingerprint(InputStream content) {
        this(content, sha256());
    }

    private Fingerprint(InputStream content, MessageDigest digest) {
        super(new DigestInputStream(content, digest));
        this.digest = digest;
    }

    /** Reads to the end. */
    String key() throws IOException {
        in.transferTo(OutputStream.nullOutputStream());
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Of files with their names, relative to a directory. */
    static String of(Path directory, List<Path> files) throws IOException {
        MessageDigest all = sha256();
        for (Path file : files) {
            all.update(directory.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
            all.update((byte) 0);
            try (Fingerprint one = new Fingerprint(Files.newInputStream(file))) {
                all.update(one.key().getBytes(StandardCharsets.US_ASCII));
            }
        }
        return HexFormat.of().formatHex(all.digest());
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }
}
