package dev.rehearsal.server.channel;

import dev.rehearsal.server.EngineWords;
import java.io.IOException;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** One command's answer as it comes; filled by the one thread that reads. */
final class ChannelReply {
    /** Characters that are kept of what a command prints, of each stream; 256 MiB of heap hold several of them. */
    static final int MOST_OUTPUT = 8 << 20;

    private final CompletableFuture<CommandChannel.Printed> ended = new CompletableFuture<>();
    private final HeadAndTail output = new HeadAndTail(MOST_OUTPUT);
    private final HeadAndTail errors = new HeadAndTail(MOST_OUTPUT);
    private final Utf8Decoder outputText = new Utf8Decoder();
    private final Utf8Decoder errorText = new Utf8Decoder();
    private final Consumer<String> reader;
    private volatile long heard = System.nanoTime();
    private long bytes;
    private long next;
    private int status = -1;

    /** @param reader hears of standard output as it comes, on the thread that reads */
    ChannelReply(Consumer<String> reader) {
        this.reader = reader;
    }

    CompletableFuture<CommandChannel.Printed> ended() {
        return ended;
    }

    /** When something came last, as {@link System#nanoTime} tells it. */
    long heard() {
        return heard;
    }

    /**
     * Whether that was all.
     *
     * @throws IOException when it does not fit what came before
     */
    boolean take(AnswerLine line) throws IOException {
        if (line.number() != next) {
            throw new IOException("line " + next + " of an answer is missing or came twice");
        }
        next++;
        heard = System.nanoTime();
        switch (line.kind()) {
            case 'o' -> printed(outputText.decode(bytes(line)));
            case 'e' -> errors.append(errorText.decode(bytes(line)));
            case 's' -> status = Integer.parseInt(line.data());
            case 'f' -> fail(new IOException(EngineWords.of(bytes(line))));
            case '.' -> end(Long.parseLong(line.data()));
            default -> {}
        }
        return ended.isDone();
    }

    private byte[] bytes(AnswerLine line) {
        byte[] part = HexFormat.of().parseHex(line.data());
        bytes += part.length;
        return part;
    }

    private void printed(String part) {
        output.append(part);
        reader.accept(part);
    }

    private void end(long sent) throws IOException {
        if (bytes != sent || status < 0) {
            throw new IOException(bytes + " of " + sent + " bytes arrived");
        }
        printed(outputText.end());
        errors.append(errorText.end());
        ended.complete(new CommandChannel.Printed(
                status, output.toString(), errors.toString(), output.leftOut() + errors.leftOut()));
    }

    void fail(IOException reason) {
        ended.completeExceptionally(reason);
    }
}
