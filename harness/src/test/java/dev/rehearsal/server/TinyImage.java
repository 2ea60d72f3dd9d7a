package dev.rehearsal.server;

import com.github.dockerjava.api.command.BuildImageResultCallback;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** Images of one file, which need no base. */
public final class TinyImage {
    private TinyImage() {}

    /** Builds it on the engine, under this name. */
    public static void build(DockerEngine engine, String image, String content) {
        ByteArrayOutputStream context = new ByteArrayOutputStream();
        context.writeBytes(entry("Dockerfile", "FROM scratch\nCOPY content /\n"));
        context.writeBytes(entry("content", content));
        context.writeBytes(new byte[2 * 512]);
        engine.client()
                .buildImageCmd(new ByteArrayInputStream(context.toByteArray()))
                .withTags(Set.of(image))
                .exec(new BuildImageResultCallback())
                .awaitImageId();
    }

    /** A file in a tar archive: a header of 512 bytes with its checksum, and a block of content. */
    private static byte[] entry(String name, String content) {
        byte[] entry = new byte[2 * 512];
        field(entry, 0, name);
        field(entry, 100, "0000644");
        field(entry, 108, "0000000");
        field(entry, 116, "0000000");
        field(entry, 124, "%011o".formatted(content.length()));
        field(entry, 136, "00000000000");
        field(entry, 148, "        0");
        field(entry, 257, "ustar");
        field(entry, 263, "00");
        int sum = 0;
        for (int i = 0; i < 512; i++) {
            sum += entry[i];
        }
        field(entry, 148, "%06o\0".formatted(sum));
        field(entry, 512, content);
        return entry;
    }

    private static void field(byte[] archive, int at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(bytes, 0, archive, at, bytes.length);
    }
}
