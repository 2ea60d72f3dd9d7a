package dev.rehearsal.release;

/** What a change of release promises. */
public enum ReleaseClass {
    /** A later date: restart, possibly migrations. */
    DATED,
    /** Same date, higher {@code .postN}: restart, no migrations. */
    SAME_DAY,
    /** Another major number: incompatible changes. */
    MAJOR,
    /** Another minor number: compatible additions. */
    MINOR,
    /** Nothing but a higher patch number, or the way from a pre-release: compatible corrections. */
    PATCH,
    /** Declared breaking in its notes: operator action. */
    BREAKING;

    /** The class of the change from one release to another, of the same scheme. */
    public static ReleaseClass of(Version from, Version to, boolean declaredBreaking) {
        return declaredBreaking ? BREAKING : to.changeFrom(from);
    }
}
