package dev.rehearsal.scenarios;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/** A rehearsal in a JVM of its own, as the launcher starts it, to which something happens when it says a certain line. */
final class OtherProcess {
    private static final List<String> OPTIONS = List.of(
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:+ExitOnOutOfMemoryError",
            "-Dfile.encoding=UTF-8",
            "-Djava.awt.headless=true");

    /** What happens to it. */
    interface Blow {
        /** @throws Exception when it cannot be dealt */
        void strike(ProcessHandle rehearsal) throws Exception;
    }

    private OtherProcess() {}

    /** Hears what it says, line by line. */
    private interface Listener {
        void hear(String line, ProcessHandle rehearsal) throws Exception;
    }

    /**
     * Runs it to its end.
     *
     * @param arguments of the command, without a report directory
     * @param options more options of the JVM, which win over the launcher's
     * @param environment more variables
     * @param when a part of the line at which it happens, once; progress lines name each phase and command
     */
    static FaultyRun run(
            List<String> arguments,
            Path reports,
            List<String> options,
            Map<String, String> environment,
            String when,
            Blow blow)
            throws Exception {
        AtomicBoolean struck = new AtomicBoolean();
        FaultyRun run = run(arguments, reports, options, environment, (line, rehearsal) -> {
            if (line.contains(when) && struck.compareAndSet(false, true)) {
                blow.strike(rehearsal);
            }
        });
        if (!struck.get()) {
            throw new IOException("It never said '" + when + "', so nothing happened to it:\n" + run.told());
        }
        return run;
    }

    /** The same for one to which happens what its options and variables do to it. */
    static FaultyRun run(List<String> arguments, Path reports, List<String> options, Map<String, String> environment)
            throws Exception {
        return run(arguments, reports, options, environment, (line, rehearsal) -> {});
    }

    private static FaultyRun run(
            List<String> arguments,
            Path reports,
            List<String> options,
            Map<String, String> environment,
            Listener listener)
            throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(OPTIONS);
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "dev.rehearsal.scenarios.Main"));
        command.addAll(arguments);
        command.addAll(List.of("--report-dir", reports.toString()));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("REHEARSAL_HOME", Home.directory().toString());
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            process.getOutputStream().close();
            String told = listen(process, listener);
            return new FaultyRun(process.waitFor(), told, reports, process.pid());
        } finally {
            process.destroyForcibly();
        }
    }

    private static String listen(Process process, Listener listener) throws Exception {
        StringBuilder told = new StringBuilder();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                told.append(line).append('\n');
                listener.hear(line, process.toHandle());
            }
        }
        return told.toString();
    }

    /** Sends it a signal by its name. */
    static Blow signal(String name) {
        return rehearsal -> {
            int status = new ProcessBuilder("kill", "-s", name, Long.toString(rehearsal.pid()))
                    .inheritIO()
                    .start()
                    .waitFor();
            if (status != 0) {
                throw new IOException("kill -s " + name + " ended with " + status);
            }
        };
    }
}
