package dev.rehearsal.server.channel;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Decodes UTF-8 that comes in parts: a character may lie across two of them. What is not UTF-8 becomes the replacement
 * character, so that no half of a surrogate pair ever comes out. Not thread-safe.
 */
final class Utf8Decoder {
    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    private ByteBuffer rest = ByteBuffer.allocate(0);

    /** The characters that are complete by now. */
    String decode(byte[] part) {
        return decode(part, false);
    }

    /** What is left when no further part comes; nothing may be decoded afterwards. */
    String end() {
        return decode(new byte[0], true);
    }

    private String decode(byte[] part, boolean last) {
        ByteBuffer bytes = ByteBuffer.allocate(rest.remaining() + part.length);
        bytes.put(rest).put(part).flip();
        CharBuffer characters = CharBuffer.allocate(bytes.remaining() + 1);
        decoder.decode(bytes, characters, last);
        if (last) {
            decoder.flush(characters);
        }
        // at most three bytes of a character that is not complete
        rest = bytes.slice();
        return characters.flip().toString();
    }
}
