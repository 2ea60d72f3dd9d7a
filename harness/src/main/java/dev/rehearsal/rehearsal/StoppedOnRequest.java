package dev.rehearsal.rehearsal;

/** A plan that ended where the operator wanted it to. */
final class StoppedOnRequest extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StoppedOnRequest(String run, String path, String step) {
        super("Stopped before '" + step
                + "', as was asked, so nothing was judged; enter the replica with './rehearse shell " + run + " --path "
                + path + "'.");
    }
}
