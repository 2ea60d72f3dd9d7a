package dev.rehearsal.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.Security;
import java.security.spec.KeySpec;
import javax.crypto.SecretKey;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ScramKeyCacheTest {
    private static final String ALGORITHM = "PBKDF2WithHmacSHA256";

    @BeforeEach
    void begin() {
        ScramKeyCache.remember();
        ScramKeyCache.remember();
    }

    @Test
    void whoAsksJavaForASaltedPasswordGetsTheSameKeyAsBefore() throws Exception {
        SecretKey own = SecretKeyFactory.getInstance(ALGORITHM, "SunJCE").generateSecret(question("secret", 1));
        SecretKeyFactory factory = SecretKeyFactory.getInstance(ALGORITHM);

        SecretKey first = factory.generateSecret(question("secret", 1));

        assertThat(factory.getProvider().getName()).isEqualTo("RehearsalSaltedPasswords");
        assertThat(first.getEncoded()).isEqualTo(own.getEncoded());
        assertThat(SecretKeyFactory.getInstance(ALGORITHM).generateSecret(question("secret", 1)))
                .isSameAs(first);
    }

    @Test
    void anotherPasswordSaltOrNumberOfRoundsIsAnotherKey() throws Exception {
        SecretKeyFactory factory = SecretKeyFactory.getInstance(ALGORITHM);
        byte[] key = factory.generateSecret(question("secret", 1)).getEncoded();

        assertThat(factory.generateSecret(question("Secret", 1)).getEncoded()).isNotEqualTo(key);
        assertThat(factory.generateSecret(question("secret", 2)).getEncoded()).isNotEqualTo(key);
        assertThat(factory.generateSecret(new PBEKeySpec("secret".toCharArray(), new byte[] {1}, 4097, 256))
                        .getEncoded())
                .isNotEqualTo(key);
    }

    @Test
    void itIsThereOnce() {
        assertThat(Security.getProviders())
                .filteredOn(provider -> provider instanceof ScramKeyCache)
                .hasSize(1);
    }

    private static KeySpec question(String password, int salt) {
        return new PBEKeySpec(password.toCharArray(), new byte[] {(byte) salt}, 4096, 256);
    }
}
