package dev.rehearsal.server.channel;

import dev.rehearsal.server.FakeEngine;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** What {@code command-channel.pl} does, with commands whose truth is known. */
public record FakeChannelProcess(Map<String, Truth> truths) implements FakeEngine.FakeProcess {
    /** How a command ends and what it prints. */
    public record Truth(int status, String output, String errors) {}

    @Override
    public int run(InputStream input, FakeEngine.Printer printer) throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(input, StandardCharsets.US_ASCII));
        String line = lines.readLine();
        while (line != null) {
            String[] parts = line.split(" ", -1);
            String command = new String(HexFormat.of().parseHex(parts[2]), StandardCharsets.UTF_8);
            Truth truth = truths.get(command);
            if (truth != null) {
                answer(parts[0], truth, printer);
            }
            line = lines.readLine();
        }
        return 0;
    }

    private static void answer(String id, Truth truth, FakeEngine.Printer printer) throws IOException {
        int number = 0;
        int bytes = 0;
        for (String[] stream : List.of(new String[] {"o", truth.output()}, new String[] {"e", truth.errors()})) {
            byte[] all = stream[1].getBytes(StandardCharsets.UTF_8);
            bytes += all.length;
            for (int from = 0; from < all.length; from += 7) {
                String data = HexFormat.of().formatHex(all, from, Math.min(all.length, from + 7));
                printer.print(AnswerLine.summed(id + " " + number++ + " " + stream[0] + " " + data));
            }
        }
        printer.print(AnswerLine.summed(id + " " + number++ + " h 0"));
        printer.print(AnswerLine.summed(id + " " + number++ + " s " + truth.status()));
        printer.print(AnswerLine.summed(id + " " + number + " . " + bytes));
    }
}
