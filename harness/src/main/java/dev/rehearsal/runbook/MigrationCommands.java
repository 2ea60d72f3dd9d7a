package dev.rehearsal.runbook;

import dev.rehearsal.descriptor.Target;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a release's database is moved, as commands for the operator's shell in its checkout. Immutable.
 *
 * @param up to the newest revision; null when that happens at start
 * @param upStep up by one migration; null when there is no such command
 */
public record MigrationCommands(
        @Nullable String up, @Nullable String upStep, Target.Migrations described) {
    /** As this release describes them. */
    public static MigrationCommands of(Target target) {
        return new MigrationCommands(
                target.migrations().upgrade(), target.migrations().upgradeStep(), target.migrations());
    }

    /** Whether there is any way down. */
    public boolean leadDown() {
        return described.downgrade() != null || described.downgradeStep() != null;
    }

    /**
     * Down to where the database stood.
     *
     * @param revisions where that was
     * @param count how many migrations lie in between
     * @return null when the target has no command for it
     */
    public @Nullable String down(List<String> revisions, int count) {
        String down = described.downgrade();
        if (down == null) {
            String step = described.downgradeStep();
            return step == null
                    ? null
                    : "for each in $(seq " + count + "); do { " + step + "; } </dev/null || exit; done";
        }
        if (!down.contains(TargetWords.REVISION)) {
            return "count=" + count + "; " + ShellText.filled(down, TargetWords.COUNT, "count");
        }
        return revisions.size() != 1
                ? null
                : "revision=" + ShellText.quoted(revisions.get(0)) + "; "
                        + ShellText.filled(down, TargetWords.REVISION, "revision");
    }
}
