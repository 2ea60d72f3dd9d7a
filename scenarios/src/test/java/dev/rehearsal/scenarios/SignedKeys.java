package dev.rehearsal.scenarios;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** A fresh pair of Ed25519 keys in files, in the form of OpenSSL. */
record SignedKeys(Path secret, Path open) {
    static SignedKeys in(Path directory) throws IOException {
        try {
            KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            return new SignedKeys(
                    pem(
                            Files.createTempFile(directory, "key", ".pem"),
                            "PRIVATE KEY",
                            pair.getPrivate().getEncoded()),
                    pem(
                            Files.createTempFile(directory, "key", ".pub"),
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
