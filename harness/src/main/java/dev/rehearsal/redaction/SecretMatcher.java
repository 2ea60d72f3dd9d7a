package dev.rehearsal.redaction;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * Finds any of many patterns in one pass, whatever their number: the automaton of Aho and Corasick ("Efficient string
 * matching", 1975). A state's transitions are kept in one hash table, those of the root and of its children also as
 * arrays, since most of a text never gets further. Immutable.
 */
final class SecretMatcher {
    private static final int ROOT = 0;
    private static final int NONE = -1;

    private final List<SecretPattern> patterns;
    private final int longest;

    private long[] keys = new long[1 << 12];
    private int[] children = new int[1 << 12];
    private int states = 1;
    private int transitions;
    private int[] depth = new int[1 << 10];
    private int[] fail = new int[1 << 10];
    private int[] pattern = new int[1 << 10];
    private int[] shorter = new int[1 << 10];
    private int[] owner = new int[1 << 10];
    private int[][] dense = new int[0][];

    SecretMatcher(Collection<SecretPattern> patterns) {
        this.patterns = List.copyOf(patterns);
        this.longest =
                patterns.stream().mapToInt(each -> each.bytes().length).max().orElse(0);
        Arrays.fill(keys, NONE);
        pattern[ROOT] = NONE;
        shorter[ROOT] = NONE;
        owner[ROOT] = NONE;
        for (int i = 0; i < this.patterns.size(); i++) {
            insert(this.patterns.get(i).bytes(), i);
        }
        link();
    }

    /** Bytes of the longest pattern. */
    int longest() {
        return longest;
    }

    /** The state before any byte. */
    int start() {
        return ROOT;
    }

    /** The state after one more byte. */
    int next(int state, int octet) {
        int at = state;
        while (true) {
            if (at < dense.length) {
                int[] row = dense[at];
                if (row != null) {
                    return row[octet];
                }
            }
            int child = child(at, octet);
            if (child >= 0) {
                return child;
            }
            at = fail[at];
        }
    }

    /** How many bytes of a pattern have been read. */
    int depth(int state) {
        return depth[state];
    }

    /** The state of the longest shorter end of what has been read; the first when there is none. */
    int suffix(int state) {
        return fail[state];
    }

    /** The state whose pattern ends here, the longest first; negative when none does. */
    int ended(int state) {
        return pattern[state] >= 0 ? state : shorter[state];
    }

    /** The next shorter one that ends here too; negative when there is none. */
    int shorter(int ended) {
        return shorter[ended];
    }

    SecretPattern pattern(int ended) {
        return patterns.get(pattern[ended]);
    }

    /** Of the patterns of which these are the first bytes, the one that is open the least; the state is not the first. */
    SecretPattern begun(int state) {
        return patterns.get(owner[state]);
    }

    private void insert(byte[] bytes, int index) {
        int at = ROOT;
        for (byte each : bytes) {
            int octet = each & 0xff;
            int child = child(at, octet);
            if (child < 0) {
                child = add(at, octet, index);
            } else if (patterns.get(index).open() < begun(child).open()) {
                owner[child] = index;
            }
            at = child;
        }
        if (pattern[at] < 0) {
            pattern[at] = index;
        }
    }

    private int add(int parent, int octet, int index) {
        int state = states++;
        if (state == depth.length) {
            int length = state * 2;
            depth = Arrays.copyOf(depth, length);
            fail = Arrays.copyOf(fail, length);
            pattern = Arrays.copyOf(pattern, length);
            shorter = Arrays.copyOf(shorter, length);
            owner = Arrays.copyOf(owner, length);
        }
        depth[state] = depth[parent] + 1;
        pattern[state] = NONE;
        shorter[state] = NONE;
        owner[state] = index;
        put((long) parent << 8 | octet, state);
        return state;
    }

    private void put(long key, int child) {
        if (++transitions * 2 > keys.length) {
            long[] old = keys;
            int[] oldChildren = children;
            keys = new long[old.length * 2];
            children = new int[old.length * 2];
            Arrays.fill(keys, NONE);
            for (int i = 0; i < old.length; i++) {
                if (old[i] >= 0) {
                    int slot = slot(old[i]);
                    keys[slot] = old[i];
                    children[slot] = oldChildren[i];
                }
            }
        }
        int slot = slot(key);
        keys[slot] = key;
        children[slot] = child;
    }

    private int child(int state, int octet) {
        int slot = slot((long) state << 8 | octet);
        return keys[slot] < 0 ? NONE : children[slot];
    }

    /** Where the key stands, or would. */
    private int slot(long key) {
        int mask = keys.length - 1;
        long mixed = key * 0x9E3779B97F4A7C15L;
        int slot = (int) (mixed >>> 40) & mask;
        while (keys[slot] >= 0 && keys[slot] != key) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    private void link() {
        ArrayDeque<Integer> queue = new ArrayDeque<>();
        int[][] outgoing = outgoing();
        int[] root = new int[256];
        for (int each : outgoing[ROOT]) {
            root[each] = child(ROOT, each);
            queue.add(root[each]);
        }
        int[][] rows = new int[states][];
        rows[ROOT] = root;
        while (!queue.isEmpty()) {
            int state = queue.remove();
            for (int octet : outgoing[state]) {
                int child = child(state, octet);
                int at = fail[state];
                int other = child(at, octet);
                while (other < 0 && at != ROOT) {
                    at = fail[at];
                    other = child(at, octet);
                }
                fail[child] = Math.max(other, ROOT);
                shorter[child] = ended(fail[child]);
                queue.add(child);
            }
            if (depth[state] == 1) {
                int[] row = root.clone();
                for (int octet : outgoing[state]) {
                    row[octet] = child(state, octet);
                }
                rows[state] = row;
            }
        }
        dense = rows;
    }

    private int[][] outgoing() {
        int[][] outgoing = new int[states][];
        Arrays.fill(outgoing, new int[0]);
        for (long key : keys) {
            if (key >= 0) {
                int state = (int) (key >> 8);
                int[] row = outgoing[state];
                outgoing[state] = Arrays.copyOf(row, row.length + 1);
                outgoing[state][row.length] = (int) (key & 0xff);
            }
        }
        return outgoing;
    }
}
