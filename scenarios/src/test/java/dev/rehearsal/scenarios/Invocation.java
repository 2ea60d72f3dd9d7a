package dev.rehearsal.scenarios;

import java.io.PrintWriter;
import java.io.StringWriter;

/** One call of the command line, in this process. */
record Invocation(int status, String out, String err) {
    static Invocation of(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int status = Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
        return new Invocation(status, out.toString(), err.toString());
    }
}
