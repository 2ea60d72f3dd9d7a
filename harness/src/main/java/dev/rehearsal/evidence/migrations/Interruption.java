package dev.rehearsal.evidence.migrations;

import dev.rehearsal.descriptor.Examined;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a database whose migration was cut off, or begun by several at once. Immutable.
 *
 * @param statements number of statements at which the uninterrupted migration could be cut off; 0 when it has none
 * @param rests every state that a cut left, once
 * @param contests several runners begun at the same moment
 * @param untried what was not tried, with the reason, a sentence each
 * @param obstacle why nothing at all could be tried; null when something was
 * @param leftOut what the target does without
 */
public record Interruption(
        long statements,
        List<Rest> rests,
        List<Contest> contests,
        List<String> untried,
        @Nullable String obstacle,
        Set<Examined> leftOut) {
    /** One of which the target asks for everything. */
    public Interruption(
            long statements,
            List<Rest> rests,
            List<Contest> contests,
            List<String> untried,
            @Nullable String obstacle) {
        this(statements, rests, contests, untried, obstacle, Set.of());
    }

    public Interruption {
        rests = List.copyOf(rests);
        contests = List.copyOf(contests);
        untried = List.copyOf(untried);
        leftOut = Set.copyOf(leftOut);
    }

    /** Nothing could be tried. */
    public static Interruption impossible(String obstacle) {
        return new Interruption(0, List.of(), List.of(), List.of(), obstacle);
    }

    /** Number of cuts that were tried. */
    public long cuts() {
        return rests.stream().mapToLong(rest -> rest.cuts().size()).sum();
    }

    /** Who dies. */
    public enum Victim {
        /** The container whose process sends the statements; its last statement still ends. */
        CLIENT("client killed", Examined.CLIENT),
        /** The server's process of that session, as an administrator or a failover ends it. */
        BACKEND("backend terminated", Examined.BACKEND),
        /** The whole server, without a chance to write anything more. */
        DATABASE("database killed", Examined.DATABASE);

        private final String words;
        private final Examined part;

        Victim(String words, Examined part) {
            this.words = words;
            this.part = part;
        }

        /** Of what is examined. */
        public Examined part() {
            return part;
        }

        /** What happened to it, in two words. */
        public String words() {
            return words;
        }
    }

    /**
     * One cut.
     *
     * @param statement number of the statement before which it came, from 1
     * @param within whether it came in the midst of that statement, which PostgreSQL carries out in several transactions
     * @param text of the statement
     * @param exitCode how the migration command ended
     */
    public record Cut(long statement, boolean within, String text, Victim victim, int exitCode) {
        /** When it came, in words. */
        public String moment() {
            return victim.words() + (within ? " within" : " before") + " statement " + statement + " (" + text + ")";
        }
    }

    /**
     * One state that cuts left, and what came of it.
     *
     * @param left what the database has otherwise than before the migration, a line each; empty when nothing
     * @param whole whether it is what the uninterrupted migration makes
     * @param again the same command once more, against the uninterrupted migration
     * @param down the way down, against the database before the migration; null when there is none, or nothing to take back
     * @param next the migration after a way down that left something; null when that was not the case
     */
    public record Rest(
            List<Cut> cuts,
            List<String> left,
            boolean whole,
            Sequel again,
            @Nullable Sequel down,
            @Nullable Sequel next) {
        public Rest {
            cuts = List.copyOf(cuts);
            left = List.copyOf(left);
        }
    }

    /** How a command on such a state ended. */
    public enum End {
        /** It says success, and the database is as it should be. */
        WHOLE,
        /** It says that it failed. */
        REFUSED,
        /** It says success, and the database is not as it should be. */
        WRONG
    }

    /**
     * A command on such a state.
     *
     * @param schema what the schema has otherwise than it should, a line each
     * @param rows what rows differ from what they should be, a line each
     * @param output the end of what it printed, kept when it failed
     */
    public record Sequel(String command, int exitCode, List<String> schema, List<String> rows, String output) {
        public Sequel {
            schema = List.copyOf(schema);
            rows = List.copyOf(rows);
        }

        /** How it ended. */
        public End end() {
            if (exitCode != 0) {
                return End.REFUSED;
            }
            return schema.isEmpty() && rows.isEmpty() ? End.WHOLE : End.WRONG;
        }
    }

    /**
     * Several runners of the same migration, begun at the same moment.
     *
     * @param exitCodes of all runners
     * @param result the state at the end, against the uninterrupted migration; its exit status is 0 when a runner's was
     * @param again the same command once more; null when the state is as it should be
     */
    public record Contest(
            int runners,
            List<Integer> exitCodes,
            Sequel result,
            @Nullable Sequel again) {
        public Contest {
            exitCodes = List.copyOf(exitCodes);
        }
    }
}
