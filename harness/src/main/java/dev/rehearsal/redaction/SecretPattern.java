package dev.rehearsal.redaction;

/**
 * One form of a secret, in the normal form of {@link NormalForm}. Immutable; nobody changes the bytes.
 *
 * @param name what stands in its place
 * @param head how many of the bytes come before the secret and stay
 * @param tail how many come after it and stay
 * @param least characters of the original text that a find has at least; so a short secret with signs that the normal
 *     form leaves out is not found in a word without them
 * @param open how many of the first bytes are no secret by themselves, so that a text may end with them
 */
record SecretPattern(String name, byte[] bytes, int head, int tail, int least, int open) {
    /** One that is a secret wherever it stands. */
    SecretPattern(String name, byte[] bytes, int least, int open) {
        this(name, bytes, 0, 0, least, open);
    }

    /** One that is a secret between others, which are found only as a whole. */
    static SecretPattern between(String name, byte[] bytes, int head, int tail) {
        return new SecretPattern(name, bytes, head, tail, 0, bytes.length);
    }
}
