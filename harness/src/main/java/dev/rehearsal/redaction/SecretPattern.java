package dev.rehearsal.redaction;

/**
 * One form of a secret, in the normal form of {@link NormalForm}. Immutable; nobody changes the bytes.
 *
 * @param name what stands in its place
 * @param head how many of the bytes come before the secret and stay
 * @param tail how many come after it and stay
 * @param least characters of the original text that a find has at least; so a short secret with signs that the normal
 *     form leaves out is not found in a word without them
 */
record SecretPattern(String name, byte[] bytes, int head, int tail, int least) {
    SecretPattern(String name, byte[] bytes, int least) {
        this(name, bytes, 0, 0, least);
    }
}
