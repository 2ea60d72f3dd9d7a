package dev.rehearsal.reports;

import dev.rehearsal.verdict.PathVerdict;
import java.util.List;

/** What a report on the guide tells, section by section. Immutable. */
public record Guide(List<Section> sections) {
    public Guide {
        sections = List.copyOf(sections);
    }

    /**
     * One section of the guide, which is one path.
     *
     * @param path what came of carrying it out
     * @param title of its runbook
     * @param introduction what is said about it, a paragraph each
     * @param documented its blocks of commands, as they stand in the guide
     * @param reasons what the corrected procedure says about itself, a paragraph each
     * @param corrected from the guide's commands to the corrected ones; empty when there are none
     */
    public record Section(
            PathVerdict path,
            String title,
            List<String> introduction,
            List<String> documented,
            List<Suspected> suspected,
            List<String> reasons,
            List<Line> corrected) {
        public Section {
            introduction = List.copyOf(introduction);
            documented = List.copyOf(documented);
            suspected = List.copyOf(suspected);
            reasons = List.copyOf(reasons);
            corrected = List.copyOf(corrected);
        }
    }

    /**
     * What was thought beforehand, and what the measurement says to it.
     *
     * @param because what was seen, or why nothing was
     */
    public record Suspected(String claim, Ruling ruling, String because) {
        /** What the measurement says to a claim. */
        public enum Ruling {
            CONFIRMED,
            REFUTED,
            UNDECIDED
        }
    }

    /** One line of a difference. */
    public record Line(Kind kind, String text) {
        /** Where it stands. */
        public enum Kind {
            /** In both. */
            SAME,
            /** Only in the guide. */
            REMOVED,
            /** Only in the corrected procedure. */
            ADDED,
            /** In neither: why what follows is as it is. */
            REASON
        }
    }
}
