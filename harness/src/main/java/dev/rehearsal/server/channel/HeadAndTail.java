package dev.rehearsal.server.channel;

/**
 * Keeps the beginning and the end of a text of any length, and says how much is left out between them. Needs at most four
 * times the memory of what it keeps. Not thread-safe.
 */
public final class HeadAndTail {
    private final int headMost;
    private final int tailMost;
    private final StringBuilder head = new StringBuilder();
    private final StringBuilder tail = new StringBuilder();
    private long length;

    /** @param most characters that are kept; a quarter of them from the beginning */
    public HeadAndTail(int most) {
        this.headMost = most / 4;
        this.tailMost = most - headMost;
    }

    /** Adds to the end. */
    public void append(CharSequence part) {
        length += part.length();
        int first = Math.min(headMost - head.length(), part.length());
        head.append(part, 0, first);
        int skipped = Math.max(first, part.length() - 2 * tailMost);
        tail.append(part, skipped, part.length());
        if (tail.length() > 2 * tailMost) {
            tail.delete(0, tail.length() - tailMost);
        }
    }

    /** Characters that {@link #toString} does not show; 0 while it shows all. */
    public long leftOut() {
        return Math.max(0, length - headMost - tailMost);
    }

    /** The text; where something is left out, a line of its own says how many characters. */
    @Override
    public String toString() {
        if (leftOut() == 0) {
            return head.toString() + tail;
        }
        int headEnd = head.length();
        if (headEnd > 0 && Character.isHighSurrogate(head.charAt(headEnd - 1))) {
            headEnd--;
        }
        int tailBegin = tail.length() - tailMost;
        if (tailBegin < tail.length() && Character.isLowSurrogate(tail.charAt(tailBegin))) {
            tailBegin++;
        }
        return "%s\n[%,d characters are left out here]\n%s"
                .formatted(head.substring(0, headEnd), leftOut(), tail.substring(tailBegin));
    }
}
