package dev.rehearsal.evidence.releases;

import dev.rehearsal.evidence.Aspect;
import dev.rehearsal.evidence.Fact;
import java.util.List;

/** What the tags of the releases hold. */
public final class ReleaseAspect {
    public static final Fact<ReleaseContents> OLD_CONTENTS = new Fact<>("fromContents", "The old release's contents");
    public static final Fact<ReleaseContents> NEW_CONTENTS = new Fact<>("toContents", "The new release's contents");
    public static final Fact<ReleaseContents> SAME_DAY_CONTENTS =
            new Fact<>("sameDayContents", "The contents of the release of the same day before it");

    public static final Aspect ASPECT =
            Aspect.of("releases", List.of(OLD_CONTENTS, NEW_CONTENTS, SAME_DAY_CONTENTS), ReleaseChecks.all());

    private ReleaseAspect() {}
}
