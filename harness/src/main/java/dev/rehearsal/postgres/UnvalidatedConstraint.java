package dev.rehearsal.postgres;

/**
 * A constraint that does not promise what it says. Immutable.
 *
 * @param name {@code name on table}, spelt as in a {@link SchemaFingerprint}
 * @param switchedOff whether it checks no row any more, since its triggers are disabled; else it is not validated, so that
 *     nobody has looked at the rows that were there
 */
public record UnvalidatedConstraint(String name, boolean switchedOff) {
    @Override
    public String toString() {
        return name + (switchedOff ? ", whose triggers are disabled" : "");
    }
}
