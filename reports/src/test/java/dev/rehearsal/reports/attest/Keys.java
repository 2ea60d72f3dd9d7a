package dev.rehearsal.reports.attest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** A fresh pair of keys in files, in the form of OpenSSL. */
record Keys(Path secret, Path open) {
    static Keys in(Path directory, String name, String algorithm) throws IOException {
        try {
            KeyPair pair = KeyPairGenerator.getInstance(algorithm).generateKeyPair();
            return new Keys(
                    pem(
                            directory.resolve(name + ".pem"),
                            "PRIVATE KEY",
                            pair.getPrivate().getEncoded()),
                    pem(
                            directory.resolve(name + ".pub"),
                            "PUBLIC KEY",
                            pair.getPublic().getEncoded()));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Path pem(Path file, String label, byte[] content) throws IOException {
        String text = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(content);
        return Files.writeString(file, "-----BEGIN " + label + "-----\n" + text + "\n-----END " + label + "-----\n");
    }
}
