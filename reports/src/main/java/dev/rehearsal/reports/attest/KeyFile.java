package dev.rehearsal.reports.attest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Ed25519 keys in PEM files, as {@code openssl genpkey -algorithm ed25519} and {@code openssl pkey -pubout} write them.
 * Stateless.
 */
public final class KeyFile {
    private static final String ALGORITHM = "Ed25519";

    private KeyFile() {}

    /**
     * The key that signs.
     *
     * @throws KeyException when the file holds none
     * @throws IOException when it cannot be read
     */
    public static PrivateKey privateKey(Path file) throws IOException {
        byte[] content = content(file, "PRIVATE KEY", "openssl genpkey -algorithm ed25519 -out KEY.pem");
        try {
            return KeyFactory.getInstance(ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(content));
        } catch (GeneralSecurityException other) {
            throw new KeyException(file + " holds a key of another kind than Ed25519; make one with"
                    + " 'openssl genpkey -algorithm ed25519 -out KEY.pem'.");
        }
    }

    /**
     * The key that verifies.
     *
     * @throws KeyException when the file holds none
     * @throws IOException when it cannot be read
     */
    public static PublicKey publicKey(Path file) throws IOException {
        byte[] content = content(file, "PUBLIC KEY", "openssl pkey -in KEY.pem -pubout -out KEY.pub");
        try {
            return KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(content));
        } catch (GeneralSecurityException other) {
            throw new KeyException(file + " holds a key of another kind than Ed25519; name the public part of the key"
                    + " that signed.");
        }
    }

    /** The public part of a key that signs: what has this as its signer was signed with that. */
    public static PublicKey publicPart(PrivateKey key) {
        byte[] seed = key instanceof EdECPrivateKey edwards ? edwards.getBytes().orElse(new byte[0]) : new byte[0];
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(ALGORITHM);
            // a pair is made of a random seed alone, so the same seed makes the same pair
            generator.initialize(NamedParameterSpec.ED25519, new Given(seed));
            return generator.generateKeyPair().getPublic();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every platform of Java 17 has Ed25519.", impossible);
        }
    }

    /** Gives just these bytes. */
    private static final class Given extends SecureRandom {
        private static final long serialVersionUID = 1L;

        private final byte[] seed;

        Given(byte[] seed) {
            this.seed = seed.clone();
        }

        @Override
        public void nextBytes(byte[] bytes) {
            if (bytes.length != seed.length) {
                throw new IllegalStateException("The key has " + seed.length + " bytes, not " + bytes.length + ".");
            }
            System.arraycopy(seed, 0, bytes, 0, seed.length);
        }
    }

    private static byte[] content(Path file, String label, String command) throws IOException {
        Matcher block = Pattern.compile("-----BEGIN " + label + "-----([A-Za-z0-9+/=\\s]+)-----END " + label + "-----")
                .matcher(Files.readString(file, StandardCharsets.ISO_8859_1));
        if (!block.find()) {
            throw new KeyException(file + " holds no '" + label + "' in PEM form; write it with '" + command + "'.");
        }
        try {
            return Base64.getMimeDecoder().decode(block.group(1));
        } catch (IllegalArgumentException damaged) {
            throw new KeyException(file + " is damaged: its '" + label + "' is no Base64.");
        }
    }
}
