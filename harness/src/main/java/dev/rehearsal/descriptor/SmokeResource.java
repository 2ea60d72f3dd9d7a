package dev.rehearsal.descriptor;

import java.util.List;

/**
 * Something that must survive, in five phases: created and verified under the old release, verified while the
 * application is down, verified after, destroyed. Captured values are kept from phase to phase. Immutable.
 *
 * @param verifyDown questions to the database while no application container runs
 */
public record SmokeResource(
        String name,
        Proof proves,
        List<Request> create,
        List<Request> verify,
        List<Question> verifyDown,
        List<Request> verifyAfter,
        List<Request> destroy) {
    public SmokeResource {
        create = List.copyOf(create);
        verify = List.copyOf(verify);
        verifyDown = List.copyOf(verifyDown);
        verifyAfter = List.copyOf(verifyAfter);
        destroy = List.copyOf(destroy);
    }

    /** What a failed expectation would mean. */
    public enum Proof {
        /** Something stored is there with its content. */
        CONTENT,
        /** An API token is still accepted. */
        TOKEN,
        /** A browser session ends where it should. */
        SESSION,
        /** An encrypted value can still be decrypted. */
        SECRET,
        /** Someone without the right is refused. */
        DENIAL
    }

    /** A query whose first value, as text, must be this one; captured values stand in both as in a {@link Request}. */
    public record Question(String sql, String equals) {}
}
