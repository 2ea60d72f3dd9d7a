package dev.rehearsal.check;

import dev.rehearsal.observe.ReleaseContents;

/** What the tags of the releases hold. */
public final class ReleaseAspect {
    public static final Fact<ReleaseContents> OLD_CONTENTS = new Fact<>("fromContents", "The old release's contents");
    public static final Fact<ReleaseContents> NEW_CONTENTS = new Fact<>("toContents", "The new release's contents");
    public static final Fact<ReleaseContents> SAME_DAY_CONTENTS =
            new Fact<>("sameDayContents", "The contents of the release of the same day before it");

    private ReleaseAspect() {}
}
