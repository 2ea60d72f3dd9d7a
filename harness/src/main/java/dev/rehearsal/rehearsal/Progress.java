package dev.rehearsal.rehearsal;

/** Hears what a rehearsal does at the moment. Called from any thread of it; implementations are thread-safe. */
public interface Progress {
    /**
     * Something that takes a while begins.
     *
     * @param path the path it belongs to; empty when it belongs to the whole rehearsal
     * @param what what is done or waited for, in a few words
     */
    void begins(String path, String what);

    /** A command of the plan begins. */
    void step(String path, String phase, String step, String command);

    /** Something worth a line of its own, which is no verdict. */
    void says(String path, String line);

    /** Hears nothing. */
    static Progress silent() {
        return new Progress() {
            @Override
            public void begins(String path, String what) {}

            @Override
            public void step(String path, String phase, String step, String command) {}

            @Override
            public void says(String path, String line) {}
        };
    }
}
