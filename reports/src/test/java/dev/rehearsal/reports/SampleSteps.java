package dev.rehearsal.reports;

import dev.rehearsal.verdict.Course.Step;
import dev.rehearsal.verdict.Effects.WindowPhase;
import java.time.Instant;
import java.util.List;

/** What a path's commands took, and the window they were meant for. */
final class SampleSteps {
    private static final Instant START = Samples.START;

    private SampleSteps() {}

    /** The guide's own plan. */
    static List<WindowPhase> window() {
        return List.of(
                new WindowPhase("DB Backup", 900_000, 4_100L, null),
                new WindowPhase("User notification", 900_000, null, null),
                new WindowPhase("Pull new images", 600_000, 2_200L, null),
                new WindowPhase("Stop services", 300_000, 312_000L, null),
                new WindowPhase("DB migration", 600_000, 1_900L, null),
                new WindowPhase("Start services", 300_000, 6_300L, null),
                new WindowPhase("Health checks", 600_000, 12_000L, null),
                new WindowPhase("Smoke tests", 600_000, null, null));
    }

    static List<Step> steps(int exit) {
        return List.of(
                new Step(
                        "Prepare",
                        "Back up",
                        "docker compose exec -T db pg_dump -Fc gitpulse > backup.dump",
                        START,
                        4_100,
                        0,
                        null,
                        null),
                new Step(
                        "Prepare",
                        "Fetch the release",
                        "git fetch --tags && git checkout 2026.5.17",
                        START.plusMillis(4_100),
                        640,
                        0,
                        null,
                        null),
                new Step("Upgrade", "Pull", "docker compose pull", START.plusMillis(4_740), 2_200, 0, null, null),
                new Step(
                        "Upgrade",
                        "Compare the environment",
                        "diff .env .env.example",
                        START.plusMillis(6_920),
                        10,
                        1,
                        true,
                        "> NEW=1"),
                new Step(
                        "Upgrade",
                        exit == 0 ? "Migrate" : "Migrate down",
                        "docker compose run --rm api alembic " + (exit == 0 ? "upgrade head" : "downgrade -1"),
                        START.plusMillis(6_940),
                        1_900,
                        exit,
                        exit == 0 ? null : false,
                        exit == 0
                                ? null
                                : "Traceback (most recent call last):\n  ...\nCommandError: Can't locate revision"),
                new Step("Upgrade", "Restart", "docker compose up -d", START.plusMillis(8_840), 6_300, 0, null, null),
                new Step(
                        "Verify",
                        "Ask for the version",
                        "curl -fsS https://gitpulse.example/api/v1/version",
                        START.plusMillis(15_140),
                        40,
                        0,
                        null,
                        null),
                new Step(
                        "Verify",
                        "Wait until it is stable",
                        "docker compose ps --wait",
                        START.plusMillis(15_180),
                        12_000,
                        0,
                        null,
                        null));
    }
}
