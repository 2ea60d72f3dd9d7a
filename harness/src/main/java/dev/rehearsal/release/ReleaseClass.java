package dev.rehearsal.release;

/** What a change of release promises. */
public enum ReleaseClass {
    /** A later date: restart, possibly migrations. */
    DATED,
    /** Same date, higher {@code .postN}: restart, no migrations. */
    SAME_DAY,
    /** Declared breaking in its notes: operator action. */
    BREAKING;

    /** The class of the change from one release to another. */
    public static ReleaseClass of(CalVer from, CalVer to, boolean declaredBreaking) {
        if (declaredBreaking) {
            return BREAKING;
        }
        return to.followsUp() && to.date().equals(from.date()) ? SAME_DAY : DATED;
    }
}
