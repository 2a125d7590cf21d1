package org.laurel.org;

/**
 * Whether an id has come before: always found if it has, and now and then if it has not. Four megabytes for any number of ids; among a
 * hundred thousand the odds of even one mistake are below one to a thousand, among a million there are some dozens.
 */
final class SeenIds {
    private static final int WORDS = 1 << 19;
    private static final int MARKS = 4;

    private final long[] marks = new long[WORDS];

    /** @return whether it may have been added before */
    boolean add(String id) {
        long hash = hash(id);
        boolean seen = true;
        for (int i = 0; i < MARKS; i++) {
            int word = (int) (hash & WORDS - 1);
            long mark = 1L << (hash >>> 58);
            seen &= (marks[word] & mark) != 0;
            marks[word] |= mark;
            hash = mixed(hash);
        }
        return seen;
    }

    private static long hash(String id) {
        long hash = id.length();
        for (int i = 0; i < id.length(); i++) {
            hash = hash * 0x9E3779B97F4A7C15L + id.charAt(i);
        }
        return mixed(hash);
    }

    /** All bits from all bits: multiplied alone, the low ones know nothing of the high ones. */
    private static long mixed(long hash) {
        long folded = (hash ^ hash >>> 32) * 0xD6E8FEB86659FD93L;
        return folded ^ folded >>> 29;
    }
}
