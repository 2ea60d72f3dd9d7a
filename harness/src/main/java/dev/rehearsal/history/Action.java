package dev.rehearsal.history;

/** One step of a history: what is done to the system, or what befalls it. Immutable. */
public sealed interface Action {
    /** In a few words, as an imperative. */
    String text();

    /** Whether another release may stand afterwards. */
    boolean changesRelease();

    /** A newer release is rolled out by the target's own procedure; those in between are skipped. */
    record Upgrade(String to) implements Action {
        @Override
        public String text() {
            return "upgrade to " + to;
        }

        @Override
        public boolean changesRelease() {
            return true;
        }
    }

    /** An older release comes back, its schema by the way down of the newer one's image; what was written stays. */
    record Downgrade(String to) implements Action {
        @Override
        public String text() {
            return "go down to " + to;
        }

        @Override
        public boolean changesRelease() {
            return true;
        }
    }

    /** The release of the newest backup comes back with the backup's data; what was written since is given up. */
    record Restore() implements Action {
        @Override
        public String text() {
            return "restore the newest backup";
        }

        @Override
        public boolean changesRelease() {
            return true;
        }
    }

    /** Users write. */
    record Write(int writes) implements Action {
        @Override
        public String text() {
            return "write " + writes + " times";
        }

        @Override
        public boolean changesRelease() {
            return false;
        }
    }

    /** One service is restarted as an operator does it. */
    record Restart(String service) implements Action {
        @Override
        public String text() {
            return "restart " + service;
        }

        @Override
        public boolean changesRelease() {
            return false;
        }
    }

    /** Every process of one service is killed, and it is started again. */
    record Crash(String service) implements Action {
        @Override
        public String text() {
            return "kill " + service + " and start it again";
        }

        @Override
        public boolean changesRelease() {
            return false;
        }
    }

    /** Every process of every service is killed at once, and all are started again. */
    record PowerCut() implements Action {
        @Override
        public String text() {
            return "kill everything and start it again";
        }

        @Override
        public boolean changesRelease() {
            return false;
        }
    }
}
