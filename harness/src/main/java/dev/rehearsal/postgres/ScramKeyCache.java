package dev.rehearsal.postgres;

import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.Security;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.KeySpec;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.SecretKey;
import javax.crypto.SecretKeyFactory;
import javax.crypto.SecretKeyFactorySpi;
import javax.crypto.spec.PBEKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Remembers salted passwords, as RFC 5802 suggests to clients that connect often: PostgreSQL's driver asks Java for one at
 * each connection, which are 4,096 rounds of hashing, and a rehearsal opens dozens of connections with one password and one
 * salt. Where Java takes no provider that nobody has signed, it stays with its own and nothing is remembered. Thread-safe.
 */
final class ScramKeyCache extends Provider {
    private static final long serialVersionUID = 1L;
    private static final String ALGORITHM = "PBKDF2WithHmacSHA256";
    private static final String OWN = "SunJCE";
    /** One for each database account of each replica would do; a rehearsed application may make roles as it likes. */
    private static final int MOST = 256;

    private static final Map<Question, SecretKey> KNOWN = new ConcurrentHashMap<>();

    private ScramKeyCache() {
        super("RehearsalSaltedPasswords", "1", "remembers salted passwords");
        put("SecretKeyFactory." + ALGORITHM, Remembering.class.getName());
    }

    /** Puts it before Java's own; doing so again changes nothing. */
    static void remember() {
        if (Security.getProvider(OWN) != null) {
            Security.insertProviderAt(new ScramKeyCache(), 1);
        }
    }

    /** What a salted password is made of. */
    private record Question(String password, String salt, int rounds, int bits) {
        static Question of(PBEKeySpec asked) {
            return new Question(
                    new String(asked.getPassword()),
                    Arrays.toString(asked.getSalt()),
                    asked.getIterationCount(),
                    asked.getKeyLength());
        }
    }

    /** Java's own, asked once for each question. */
    public static final class Remembering extends SecretKeyFactorySpi {
        private final SecretKeyFactory own;

        /** @throws IllegalStateException when this Java has none */
        public Remembering() {
            try {
                own = SecretKeyFactory.getInstance(ALGORITHM, Security.getProvider(OWN));
            } catch (NoSuchAlgorithmException lacking) {
                throw new IllegalStateException(lacking);
            }
        }

        @Override
        protected SecretKey engineGenerateSecret(KeySpec asked) throws InvalidKeySpecException {
            if (!(asked instanceof PBEKeySpec password)) {
                return own.generateSecret(asked);
            }
            Question question = Question.of(password);
            SecretKey known = KNOWN.get(question);
            if (known == null) {
                known = own.generateSecret(asked);
                if (KNOWN.size() < MOST) {
                    KNOWN.put(question, known);
                }
            }
            return known;
        }

        @Override
        protected KeySpec engineGetKeySpec(SecretKey key, @Nullable Class<?> kind) throws InvalidKeySpecException {
            return own.getKeySpec(key, kind);
        }

        @Override
        protected SecretKey engineTranslateKey(SecretKey key) throws InvalidKeyException {
            return own.translateKey(key);
        }
    }
}
