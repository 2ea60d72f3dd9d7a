package dev.rehearsal.evidence.migrations;

import dev.rehearsal.evidence.migrations.Interruption.Contest;
import dev.rehearsal.evidence.migrations.Interruption.Cut;
import dev.rehearsal.evidence.migrations.Interruption.Rest;
import dev.rehearsal.evidence.migrations.Interruption.Sequel;
import org.jspecify.annotations.Nullable;

/** All of an interruption's evidence as text, for the path's logs. Stateless. */
final class InterruptionText {
    private InterruptionText() {}

    static String of(Interruption seen) {
        StringBuilder text = new StringBuilder("%d statements, %d cuts, %d states%n"
                .formatted(seen.statements(), seen.cuts(), seen.rests().size()));
        for (Rest rest : seen.rests()) {
            text.append(rest.left().isEmpty() ? "\nAs before the migration\n" : "\nLeft behind\n");
            rest.left().forEach(line -> text.append("  ").append(line).append('\n'));
            for (Cut cut : rest.cuts()) {
                text.append("  by ")
                        .append(cut.moment())
                        .append(", ended with ")
                        .append(cut.exitCode())
                        .append('\n');
            }
            sequel(text, "migrated again", rest.again());
            sequel(text, "taken back", rest.down());
            sequel(text, "migrated after that", rest.next());
        }
        for (Contest contest : seen.contests()) {
            text.append("\n%d runners ended with %s%n".formatted(contest.runners(), contest.exitCodes()));
            sequel(text, "at the end", contest.result());
            sequel(text, "migrated again", contest.again());
        }
        seen.untried().forEach(line -> text.append('\n').append(line));
        return text.append('\n').toString();
    }

    private static void sequel(StringBuilder text, String what, @Nullable Sequel sequel) {
        if (sequel == null) {
            return;
        }
        text.append("  %s (%s): status %d, %s%n".formatted(what, sequel.command(), sequel.exitCode(), sequel.end()));
        sequel.schema().forEach(line -> text.append("    ").append(line).append('\n'));
        sequel.rows().forEach(line -> text.append("    ").append(line).append('\n'));
        sequel.output()
                .lines()
                .forEach(line -> text.append("    | ").append(line).append('\n'));
    }
}
