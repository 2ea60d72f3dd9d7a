package dev.rehearsal.redaction;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Reads a text that comes in parts of any size and hands it on without secrets. It holds back what may be the beginning of
 * one, and no more: memory is bounded by the longest secret's form, whatever the length of lines. Not thread-safe.
 */
final class SecretScan {
    /** A text that is read at once is read in parts of this many characters. */
    private static final int PART = 1 << 15;

    /** What is held back at most, in characters; a secret with more white space than this in it is no secret any more. */
    private static final int MOST_HELD = 1 << 18;

    /** A beginning of a secret that is shorter tells nothing, and does not hold back a line that somebody waits for. */
    static final int TELLING = 6;

    /** As much of a secret that a text's end cuts off is hidden. */
    private static final int CUT_OFF = 8;

    /** As much of it has to follow what is no secret by itself; fewer characters tell nothing. */
    private static final int BEYOND = 3;

    /**
     * A place of the text.
     *
     * @param start of its first character, from the text's beginning
     * @param end after its last
     */
    record Find(long start, long end, String name) {}

    private final SecretMatcher matcher;
    private final Lane plain;
    private final Lane decoded;
    private final StringBuilder held = new StringBuilder();
    private final List<Find> finds = new ArrayList<>();
    private long offset;

    SecretScan(SecretMatcher matcher) {
        this.matcher = matcher;
        this.plain = new Lane(new NormalForm(false));
        this.decoded = new Lane(new NormalForm(true));
    }

    /** All that stands in a whole text, in its order and without overlaps. */
    static List<Find> finds(SecretMatcher matcher, String text) {
        SecretScan scan = new SecretScan(matcher);
        List<Find> all = new ArrayList<>();
        for (int from = 0; from < text.length(); from += PART) {
            scan.held.append(text, from, Math.min(text.length(), from + PART));
            scan.read(scan.held.length() - NormalForm.LOOKAHEAD);
            long safe = scan.safe(0);
            scan.unite();
            scan.finds.removeIf(find -> find.end() <= safe && all.add(find));
            scan.forget(safe);
        }
        scan.read(scan.held.length());
        scan.cutOff();
        scan.unite();
        all.addAll(scan.finds);
        return all;
    }

    /** Takes the next part, and hands on what is settled. */
    void append(CharSequence part, int from, int to, StringBuilder out) {
        for (int at = from; at < to; at += PART) {
            held.append(part, at, Math.min(to, at + PART));
            read(held.length() - NormalForm.LOOKAHEAD);
            emit(safe(0), out);
        }
    }

    /** Hands on all that has come, except a telling beginning of a secret. */
    void flush(StringBuilder out) {
        read(held.length());
        emit(safe(TELLING), out);
    }

    /** Hands on the rest; no more comes. */
    void end(StringBuilder out) {
        read(held.length());
        cutOff();
        emit(offset + held.length(), out);
    }

    /** Whether nothing is held back. */
    boolean empty() {
        return held.length() == 0;
    }

    private void read(int to) {
        plain.read(to);
        decoded.read(to);
    }

    private long safe(int telling) {
        long safe = Math.min(plain.safe(telling), decoded.safe(telling));
        long oldest = offset + held.length() - MOST_HELD;
        if (safe < oldest) {
            plain.restart();
            decoded.restart();
            safe = oldest;
        }
        return safe;
    }

    private void cutOff() {
        plain.cutOff();
        decoded.cutOff();
        unite();
    }

    private void unite() {
        if (finds.size() < 2) {
            return;
        }
        List<Find> sorted = new ArrayList<>(finds);
        sorted.sort(Comparator.comparingLong(Find::start));
        finds.clear();
        for (Find next : sorted) {
            Find last = finds.isEmpty() ? null : finds.get(finds.size() - 1);
            if (last == null || next.start() >= last.end()) {
                finds.add(next);
            } else {
                boolean longer = next.end() - next.start() > last.end() - last.start();
                finds.set(
                        finds.size() - 1,
                        new Find(last.start(), Math.max(last.end(), next.end()), longer ? next.name() : last.name()));
            }
        }
    }

    private void emit(long upTo, StringBuilder out) {
        unite();
        long to = upTo;
        for (int i = finds.size() - 1; i >= 0; i--) {
            if (finds.get(i).start() < to && finds.get(i).end() > to) {
                to = finds.get(i).start();
            }
        }
        long at = offset;
        int done = 0;
        for (Find find : finds) {
            if (find.end() > to) {
                break;
            }
            // a part may have been handed on already, when somebody waited for it
            if (find.start() > at) {
                out.append(held, (int) (at - offset), (int) (find.start() - offset));
            }
            out.append('<').append(find.name()).append('>');
            at = Math.max(at, find.end());
            done++;
        }
        finds.subList(0, done).clear();
        if (to > at) {
            out.append(held, (int) (at - offset), (int) (to - offset));
        }
        forget(Math.max(to, at));
    }

    private void forget(long upTo) {
        int count = (int) (upTo - offset);
        if (count > 0) {
            held.delete(0, count);
            offset = upTo;
        }
    }

    /** One of the two forms in which the text is read. */
    private final class Lane {
        private final NormalForm form;
        private final int mask;
        private final long[] starts;
        private final long[] ends;
        private int state;
        private long octets;
        private long position;

        Lane(NormalForm form) {
            this.form = form;
            this.state = matcher.start();
            int capacity = Integer.highestOneBit(Math.max(16, matcher.longest() + 1)) * 2;
            this.mask = capacity - 1;
            this.starts = new long[capacity];
            this.ends = new long[capacity];
        }

        void read(int to) {
            int from = (int) Math.max(0, position - offset);
            if (to > from) {
                position = offset + form.read(held, offset, from, to, this::octet);
            }
        }

        private void octet(int octet, long start, long end) {
            state = matcher.next(state, octet);
            octets++;
            starts[(int) octets & mask] = start;
            ends[(int) octets & mask] = end;
            for (int at = matcher.ended(state); at >= 0; at = matcher.shorter(at)) {
                SecretPattern pattern = matcher.pattern(at);
                long begin = startOf(pattern.bytes().length - pattern.head());
                long close = ends[(int) (octets - pattern.tail()) & mask];
                if (end - startOf(pattern.bytes().length) >= pattern.least()) {
                    finds.add(new Find(begin, close, pattern.name()));
                    return;
                }
            }
        }

        private long startOf(int octetsAgo) {
            return starts[(int) (octets - octetsAgo + 1) & mask];
        }

        long safe(int telling) {
            int depth = matcher.depth(state);
            return depth == 0 || depth < telling ? position : startOf(depth);
        }

        void restart() {
            state = matcher.start();
        }

        void cutOff() {
            // where the longest beginning is open, a shorter one, as of the password in an address, may be none
            int at = state;
            while (matcher.depth(at) >= CUT_OFF) {
                SecretPattern begun = matcher.begun(at);
                int depth = matcher.depth(at);
                if (depth >= begun.open() + BEYOND) {
                    finds.add(new Find(startOf(depth), position, begun.name()));
                    return;
                }
                at = matcher.suffix(at);
            }
        }
    }
}
