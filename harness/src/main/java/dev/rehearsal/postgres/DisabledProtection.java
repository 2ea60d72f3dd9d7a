package dev.rehearsal.postgres;

/**
 * Something that is still in the schema and does not do any more what it was put there for. Immutable.
 *
 * @param name of the table, trigger or rule, spelt as in a {@link SchemaFingerprint}
 * @param table that it is about, spelt as in a {@link SchemaFingerprint}
 */
public record DisabledProtection(Kind kind, String name, String table) {
    /** What lapses, and where a fingerprint says that it has not. */
    public enum Kind {
        /** A crash of the server empties the table, and no standby has it. */
        DURABLE("table", "persistence"),
        /** The trigger fires for no ordinary session. */
        TRIGGER("trigger", "enabled"),
        /** The rule rewrites no ordinary session's statement. */
        RULE("rule", "enabled"),
        /** The table has policies, and they are not asked. */
        ROW_SECURITY("table", "row security");

        private final String object;
        private final String attribute;

        Kind(String object, String attribute) {
            this.object = object;
            this.attribute = attribute;
        }

        private boolean kept(String value) {
            return switch (this) {
                case DURABLE -> !value.equals("unlogged");
                case TRIGGER, RULE -> value.equals("O") || value.equals("A");
                case ROW_SECURITY -> value.startsWith("on");
            };
        }
    }

    /** Whether it was kept in an earlier schema; not where that did not have it. */
    public boolean wasKept(SchemaFingerprint before) {
        var object = before.objects().get(kind.object + " " + name);
        String value = object == null ? null : object.get(kind.attribute);
        return value != null && kind.kept(value);
    }
}
