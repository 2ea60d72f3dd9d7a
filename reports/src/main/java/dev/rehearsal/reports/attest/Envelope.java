package dev.rehearsal.reports.attest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;

/**
 * A signed payload in a <a href="https://github.com/secure-systems-lab/dsse/blob/master/envelope.md">DSSE envelope</a>, signed
 * with Ed25519. Stateless.
 */
final class Envelope {
    static final String PAYLOAD_TYPE = "application/vnd.in-toto+json";

    private static final String ALGORITHM = "Ed25519";

    /** More than anybody needs, and few enough to be tried in no time. */
    private static final int MOST_SIGNATURES = 16;

    private Envelope() {}

    static ObjectNode sign(byte[] payload, PrivateKey key) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(key);
            signature.update(signed(PAYLOAD_TYPE, payload));
            ObjectNode envelope = JsonNodeFactory.instance.objectNode();
            envelope.put("payloadType", PAYLOAD_TYPE);
            envelope.put("payload", Base64.getEncoder().encodeToString(payload));
            envelope.putArray("signatures")
                    .addObject()
                    .put("sig", Base64.getEncoder().encodeToString(signature.sign()));
            return envelope;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("An Ed25519 key of this platform cannot sign.", impossible);
        }
    }

    /** Whether it is an envelope at all. */
    static boolean isOne(JsonNode document) {
        return document.path("payload").isTextual()
                && document.path("signatures").isArray();
    }

    /**
     * What it holds, whether or not a signature fits.
     *
     * @throws IllegalArgumentException when that is no Base64
     */
    static byte[] payload(JsonNode envelope) {
        return decoded(envelope.path("payload").asText());
    }

    /** Whether one of its first signatures is this key's: another signer's beside it changes nothing. */
    static boolean signedBy(JsonNode envelope, PublicKey key) {
        int tried = 0;
        byte[] message = signed(envelope.path("payloadType").asText(), payload(envelope));
        for (JsonNode each : envelope.path("signatures")) {
            if (++tried > MOST_SIGNATURES) {
                return false;
            }
            try {
                Signature signature = Signature.getInstance(ALGORITHM);
                signature.initVerify(key);
                signature.update(message);
                if (signature.verify(decoded(each.path("sig").asText()))) {
                    return true;
                }
            } catch (GeneralSecurityException | IllegalArgumentException another) {
                // a signature of another form is another signer's; the next one may be this key's
            }
        }
        return false;
    }

    /** The protocol allows both alphabets. */
    private static byte[] decoded(String text) {
        return Base64.getDecoder().decode(text.replace('-', '+').replace('_', '/'));
    }

    /** What is signed: type and payload with their lengths, so that neither can pass for a part of the other. */
    static byte[] signed(String type, byte[] payload) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] typeBytes = type.getBytes(StandardCharsets.UTF_8);
        bytes.writeBytes(("DSSEv1 " + typeBytes.length + " ").getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes(typeBytes);
        bytes.writeBytes((" " + payload.length + " ").getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes(payload);
        return bytes.toByteArray();
    }
}
