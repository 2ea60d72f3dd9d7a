package dev.rehearsal.replica;

import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a shell's output up to the marker that follows each command. The marker's nonce keeps a command that prints
 * something like it from being taken for the end. Thread-safe.
 */
final class ShellOutput {
    /** What a progress display wrote over, and carriage returns at the ends of lines. */
    private static final Pattern OVERWRITTEN = Pattern.compile("[^\n]*\r(?=[^\r\n])|\r");

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final StringBuilder text = new StringBuilder();
    private final Pattern marker;
    private boolean ended;

    ShellOutput(String nonce) {
        this.marker = Pattern.compile("@@" + Pattern.quote(nonce) + " (\\d+)@@");
    }

    void append(String part) {
        lock.lock();
        try {
            text.append(part);
            int surplus = text.length() - 2 * CommandResult.MOST_OUTPUT;
            if (surplus > 0) {
                text.delete(0, surplus);
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void end() {
        lock.lock();
        try {
            ended = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits for the next marker; empty when the limit ran out or the shell ended first. */
    OptionalInt awaitMarker(Duration limit) throws InterruptedException {
        long remaining = limit.toNanos();
        lock.lock();
        try {
            while (true) {
                Matcher found = marker.matcher(text);
                if (found.find()) {
                    return OptionalInt.of(Integer.parseInt(found.group(1)));
                }
                if (ended || remaining <= 0) {
                    return OptionalInt.empty();
                }
                remaining = changed.awaitNanos(remaining);
            }
        } finally {
            lock.unlock();
        }
    }

    /** What was printed before the marker, without control sequences; forgets it and the marker. */
    String take() {
        lock.lock();
        try {
            Matcher found = marker.matcher(text);
            boolean complete = found.find();
            String printed = complete ? text.substring(0, found.start()) : text.toString();
            text.delete(0, complete ? found.end() : text.length());
            String plain = ControlSequences.removedFrom(printed);
            String clean = OVERWRITTEN.matcher(plain).replaceAll("").strip();
            return clean.length() <= CommandResult.MOST_OUTPUT
                    ? clean
                    : clean.substring(clean.length() - CommandResult.MOST_OUTPUT);
        } finally {
            lock.unlock();
        }
    }

    boolean ended() {
        lock.lock();
        try {
            return ended;
        } finally {
            lock.unlock();
        }
    }
}
