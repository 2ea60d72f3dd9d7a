package dev.rehearsal.scenarios;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** What is done to a running rehearsal from outside, in the words of a shell. Stateless. */
final class ShellBlow {
    /** What the shell knows beside {@code $PROCESS}, the id of the rehearsal's process. */
    private static final String KNOWN = """
            mine="--quiet --filter label=dev.rehearsal.process=$PROCESS"
            replica="$(docker container ls --filter label=dev.rehearsal.replica $mine)"
            network="$(docker network ls $mine)"
            # for what is done later: by then the run may have ended, and removed its replica
            gone() {
              for try in $(seq 50); do
                docker container inspect $replica >/dev/null 2>&1 || return 0
                sleep 0.1
              done
              return 1
            }
            """;

    private ShellBlow() {}

    /**
     * One that runs these commands, and fails when one of them does.
     *
     * @param commands for a bash that knows {@code $PROCESS}, {@code $replica}, {@code $network} and {@code gone}
     */
    static OtherProcess.Blow of(String commands) {
        return rehearsal -> strike(rehearsal, commands);
    }

    private static void strike(ProcessHandle rehearsal, String commands) throws Exception {
        ProcessBuilder builder =
                new ProcessBuilder("bash", "-euo", "pipefail", "-c", KNOWN + commands).redirectErrorStream(true);
        builder.environment().put("PROCESS", Long.toString(rehearsal.pid()));
        Process shell = builder.start();
        String said = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int status = shell.waitFor();
        if (status != 0) {
            throw new IOException("'" + commands + "' ended with " + status + ": " + said);
        }
    }
}
