package dev.rehearsal.evidence.compatibility;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How far the old release goes along with the migrations of the new one. Immutable.
 *
 * @param stops where it was asked, in the order of the migrations; before the first of them it answered all
 * @param unmeasured why the rest of the way is not known; null when it was gone to its end
 * @param lacking whether the target has no means to tell, so that nothing went wrong
 */
public record OldReleaseReach(List<Stop> stops, @Nullable String unmeasured, boolean lacking) {
    public OldReleaseReach {
        stops = List.copyOf(stops);
    }

    /**
     * One schema on the way.
     *
     * @param revision what the database stood at
     * @param failures what the old release no longer answers as it should, a line each
     */
    public record Stop(String revision, List<String> failures) {
        public Stop {
            failures = List.copyOf(failures);
        }

        /** Whether the old release works here. */
        public boolean borne() {
            return failures.isEmpty();
        }
    }

    /** Gone to its end. */
    public static OldReleaseReach whole(List<Stop> stops) {
        return new OldReleaseReach(stops, null, false);
    }

    /** Cut short by something that went wrong. */
    public static OldReleaseReach upTo(List<Stop> stops, String unmeasured) {
        return new OldReleaseReach(stops, unmeasured, false);
    }

    /** Not gone, since the target has no means for it. */
    public static OldReleaseReach without(String means) {
        return new OldReleaseReach(List.of(), means, true);
    }

    /** The last revision up to which the old release can be put back without the database; empty when there is none. */
    public Optional<String> lastBorne() {
        String last = null;
        for (Stop stop : stops) {
            if (!stop.borne()) {
                break;
            }
            last = stop.revision();
        }
        return Optional.ofNullable(last);
    }

    /** The first schema on which the old release no longer works; empty when it works on all that were tried. */
    public Optional<Stop> firstRefused() {
        return stops.stream().filter(stop -> !stop.borne()).findFirst();
    }
}
