package dev.rehearsal.server.channel;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Reads a shell's output up to the end of the command that is awaited, as the shell itself says it. Neither a command that
 * prints something like an end nor one that ends later than it was waited for is taken for the end of another. Memory is
 * bounded, however much is printed, and however long a line is. Thread-safe.
 */
final class ShellOutput {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Utf8Decoder decoder = new Utf8Decoder();
    /** What may be the beginning of an end. */
    private final StringBuilder unread = new StringBuilder();
    /** Every name that was awaited to what came under it; empty while nothing has. */
    private final Map<String, Optional<ShellEnd>> ends = new HashMap<>();

    private HeadAndTail text = new HeadAndTail(CommandResult.MOST_OUTPUT);
    private @Nullable HeadAndTail complete;
    private String awaited = "";
    private @Nullable String ended;

    /** From now on the end of this name is looked for; what was printed up to those before goes on to be left out. */
    void await(String name) {
        lock.lock();
        try {
            awaited = name;
            ends.put(name, Optional.empty());
            complete = null;
        } finally {
            lock.unlock();
        }
    }

    /** Takes a part in, and gives its characters. */
    String append(byte[] part) {
        lock.lock();
        try {
            String characters = decoder.decode(part);
            unread.append(characters);
            read();
            changed.signalAll();
            return characters;
        } finally {
            lock.unlock();
        }
    }

    /** @param why it ended; a part of a sentence */
    void end(String why) {
        lock.lock();
        try {
            if (ended == null) {
                ended = why;
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void read() {
        int from = 0;
        int edge = unread.indexOf(ShellEnd.EDGE);
        while (edge >= 0) {
            int nameEnd = edge + ShellEnd.EDGE.length() + ShellEnd.NAME;
            if (nameEnd > unread.length()) {
                break;
            }
            if (ends.containsKey(unread.substring(nameEnd - ShellEnd.NAME, nameEnd))) {
                ShellEnd end = ShellEnd.at(unread, edge);
                if (end == null) {
                    if (unread.length() - edge < ShellEnd.LONGEST) {
                        break;
                    }
                    end("what it said at the end of a command came damaged");
                } else {
                    text.append(unread.substring(from, edge));
                    from = edge + ShellEnd.length(unread, edge);
                    ends.put(end.name(), Optional.of(end));
                    if (end.name().equals(awaited)) {
                        complete = text;
                        text = new HeadAndTail(CommandResult.MOST_OUTPUT);
                    }
                }
            }
            edge = unread.indexOf(ShellEnd.EDGE, Math.max(from, edge + 1));
        }
        // whole: nothing of it is an end; else the beginning of one, or of its edge
        int read = edge >= 0 ? edge : Math.max(from, unread.length() - 1);
        text.append(unread.substring(from, read));
        unread.delete(0, read);
    }

    /** Waits for the end that is awaited; empty when the limit ran out or the shell ended first. */
    Optional<ShellEnd> awaited(Duration limit) throws InterruptedException {
        long remaining = limit.toNanos();
        lock.lock();
        try {
            while (of(awaited).isEmpty() && ended == null && remaining > 0) {
                remaining = changed.awaitNanos(remaining);
            }
            return of(awaited);
        } finally {
            lock.unlock();
        }
    }

    /** What has come under this name. */
    Optional<ShellEnd> of(String name) {
        lock.lock();
        try {
            return ends.getOrDefault(name, Optional.empty());
        } finally {
            lock.unlock();
        }
    }

    /** What was printed before an end, or until now, as a terminal shows it. */
    record Taken(String output, long leftOut) {}

    /** Gives what was printed before the end that is awaited, or until now when it has not come, and forgets it. */
    Taken take() {
        lock.lock();
        try {
            HeadAndTail printed = complete;
            if (printed == null) {
                text.append(unread);
                unread.setLength(0);
                printed = text;
                text = new HeadAndTail(CommandResult.MOST_OUTPUT);
            }
            complete = null;
            String shown = ControlSequences.shown(ControlSequences.removedFrom(printed.toString()));
            return new Taken(shown.strip(), printed.leftOut());
        } finally {
            lock.unlock();
        }
    }

    /** Why it ended; null while it has not. */
    @Nullable
    String ended() {
        lock.lock();
        try {
            return ended;
        } finally {
            lock.unlock();
        }
    }
}
