package dev.rehearsal.rehearsal;

import java.util.function.Consumer;

/**
 * Closes what a result does not depend on any more. A clean-up that fails is told, and costs nobody a verdict that exists;
 * what it leaves is removed by the next run, since nobody owns it then. Stateless.
 */
public final class CleanUp {
    private CleanUp() {}

    /**
     * Closes it.
     *
     * @param what is closed, for the message
     * @param warn hears of a failure
     */
    public static void close(String what, Consumer<String> warn, AutoCloseable resource) {
        try {
            resource.close();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (Exception failed) {
            warn.accept(what + " could not be removed or closed: " + failed.getMessage()
                    + "; what is left is removed by the next run, or by 'rehearse clean --orphans'");
        }
    }
}
