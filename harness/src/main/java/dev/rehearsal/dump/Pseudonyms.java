package dev.rehearsal.dump;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Values in place of values, the same for the same key (HMAC-SHA-256, RFC 2104). Not thread-safe. */
final class Pseudonyms {
    private final Mac mac;

    Pseudonyms(String key) {
        try {
            mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java platform has HmacSHA256", impossible);
        }
    }

    /** 64 hexadecimal digits. */
    String hex(String value) {
        return HexFormat.of().formatHex(mac.doFinal(value.getBytes(StandardCharsets.UTF_8)));
    }

    /** A number of 256 bits. */
    BigInteger number(String value) {
        return new BigInteger(1, mac.doFinal(value.getBytes(StandardCharsets.UTF_8)));
    }
}
