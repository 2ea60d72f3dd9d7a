package dev.rehearsal.evidence.migrations;

import dev.rehearsal.base.ProgramText;
import dev.rehearsal.evidence.migrations.Interruption.Cut;
import dev.rehearsal.evidence.migrations.Interruption.End;
import dev.rehearsal.evidence.migrations.Interruption.Rest;
import dev.rehearsal.evidence.migrations.Interruption.Sequel;
import dev.rehearsal.postgres.DatabaseAccess;
import dev.rehearsal.postgres.DatabaseCopies;
import dev.rehearsal.runbook.MigrationCommands;
import dev.rehearsal.server.channel.CommandResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells what comes of the states that cuts leave; equal ones are followed up once. Not thread-safe. */
final class AfterInterruption {
    static final String WHOLE = "whole";
    private static final String REST = "rest";
    private static final int TAIL = 2_000;

    private final ExaminationEnvironment environment;
    private final DatabaseCopies copies;
    private final String upgrade;
    private final WholeState before;
    private final WholeState whole;
    private final Set<String> ignored;
    private final @Nullable Uninterrupted uninterrupted;
    private final List<Known> known = new ArrayList<>();
    private final List<String> untried = new ArrayList<>();

    /** What the way down makes of the uninterrupted migration; null in the state when it refuses. */
    private record Uninterrupted(int exitCode, WholeState state) {}

    private record Known(WholeState state, List<Cut> cuts, Rest rest) {}

    /**
     * @param whole what the uninterrupted migration makes, which is kept as {@link #WHOLE}
     * @param ignored tables, and {@code table.column}, that are different after every migration
     */
    AfterInterruption(
            ExaminationEnvironment environment,
            DatabaseCopies copies,
            String upgrade,
            WholeState whole,
            Set<String> ignored) {
        this.environment = environment;
        this.copies = copies;
        this.upgrade = upgrade;
        this.before = WholeState.read(copies.origin());
        this.whole = whole;
        this.ignored = ignored;
        this.uninterrupted = wayDownFromWhole();
        if (!ignored.isEmpty()) {
            untried.add("Not compared, since two uninterrupted migrations differ there: " + String.join(", ", ignored)
                    + ".");
        }
    }

    List<String> untried() {
        return List.copyOf(untried);
    }

    List<Rest> rests() {
        return known.stream()
                .map(each -> new Rest(
                        each.cuts,
                        each.rest.left(),
                        each.rest.whole(),
                        each.rest.again(),
                        each.rest.down(),
                        each.rest.next()))
                .toList();
    }

    /** Follows up what the current copy holds, unless an equal state is known. */
    void follow(Cut cut) {
        WholeState state = WholeState.read(copies.current());
        Optional<Known> same =
                known.stream().filter(each -> each.state.same(state, ignored)).findFirst();
        if (same.isPresent()) {
            same.get().cuts.add(cut);
            return;
        }
        List<String> left = new ArrayList<>(before.schemaDifferences(state));
        left.addAll(rows(copies.origin(), before, state));
        List<Cut> cuts = new ArrayList<>(List.of(cut));
        boolean complete = whole.same(state, ignored);
        if (left.isEmpty()) {
            // from here on it is the uninterrupted migration
            Sequel again = new Sequel(upgrade, 0, List.of(), List.of(), "");
            known.add(new Known(state, cuts, new Rest(List.of(), left, complete, again, null, null)));
            return;
        }
        copies.keep(REST);
        Sequel again = again();
        copies.resetTo(REST);
        Sequel down = down();
        Sequel next = down != null && down.end() == End.WRONG && down.rows().isEmpty() ? again() : null;
        known.add(new Known(state, cuts, new Rest(List.of(), left, complete, again, down, next)));
    }

    /** Migrates what the current copy holds. */
    Sequel again() {
        CommandResult result = environment.run(upgrade);
        return againstWhole(upgrade, result.exitCode(), result.output());
    }

    /** What the current copy holds, against what the uninterrupted migration makes. */
    Sequel againstWhole(String command, int exitCode, String output) {
        WholeState now = WholeState.read(copies.current());
        return new Sequel(
                command,
                exitCode,
                whole.schemaDifferences(now),
                rows(copies.kept(WHOLE), whole, now),
                exitCode == 0 ? "" : tail(output));
    }

    private @Nullable Sequel down() {
        String command = wayDown();
        if (command == null) {
            return null;
        }
        CommandResult result = taken(command);
        WholeState now = WholeState.read(copies.current());
        String told = command.isEmpty() ? "(no migration is to be taken back)" : command;
        String output = result.succeeded()
                ? ""
                : String.join(
                        "\n", ProgramText.quoted(tail(result.output()).lines().toList()));
        if (uninterrupted != null && uninterrupted.exitCode == 0 && uninterrupted.state.same(now, ignored)) {
            // what the way down does anyway is no matter of the interruption
            return new Sequel(told, result.exitCode(), List.of(), List.of(), output);
        }
        return new Sequel(
                told, result.exitCode(), before.schemaDifferences(now), rows(copies.origin(), before, now), output);
    }

    private @Nullable Uninterrupted wayDownFromWhole() {
        copies.resetTo(WHOLE);
        String command = wayDown();
        if (command == null) {
            untried.add("No way down was tried: the target has none, or cannot be told where to.");
            return null;
        }
        return new Uninterrupted(taken(command).exitCode(), WholeState.read(copies.current()));
    }

    /** What takes the current copy back; empty when there is nothing to take back, null when there is no way. */
    private @Nullable String wayDown() {
        MigrationCommands commands = MigrationCommands.of(environment.to());
        String applied = environment.to().migrations().applied();
        List<String> taken = new ArrayList<>(environment.ask(copies.current(), applied));
        environment.ask(copies.origin(), applied).forEach(taken::remove);
        String command = commands.down(environment.revisions(copies.origin()), taken.size());
        boolean byName = commands.down(List.of(), 1) == null;
        return command != null && !byName && taken.isEmpty() ? "" : command;
    }

    private CommandResult taken(String command) {
        return command.isEmpty() ? CommandResult.exited(0, "", Duration.ZERO) : environment.run(command);
    }

    private List<String> rows(DatabaseAccess old, WholeState then, WholeState now) {
        return WholeState.rowDifferences(old, then, copies.current(), now, ignored);
    }

    private static String tail(String output) {
        return output.substring(Math.max(0, output.length() - TAIL));
    }
}
