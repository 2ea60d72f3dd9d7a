package dev.rehearsal.evidence.planning;

import dev.rehearsal.evidence.Check;
import dev.rehearsal.evidence.CheckDescription;
import dev.rehearsal.evidence.Evidence;
import dev.rehearsal.evidence.Ruling;
import dev.rehearsal.evidence.Seconds;
import dev.rehearsal.evidence.Severity;
import dev.rehearsal.evidence.Timing;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** Whether what was planned for the change, in time and space, is enough. */
public final class PlanningChecks {
    /**
     * Free space demanded, as a multiple of what the change was measured to need: an operator's headroom for temporary
     * files of sorts and index builds, and for what the application itself writes meanwhile.
     */
    private static final double HEADROOM = 1.5;

    private PlanningChecks() {}

    public static List<Check> all() {
        return List.of(
                new Check(
                                new CheckDescription(
                                        "window.longer-than-planned",
                                        Severity.WARNING,
                                        "A phase of the change takes longer than the planned window gives it.",
                                        "The window that was announced does not hold.",
                                        "Plan more time for the phase, or shorten it.",
                                        "The planned window of the target, phase by phase, against the measured steps.",
                                        "How much slower production's machine is, or how much more data it holds."),
                                PlanningChecks::longerThanPlanned)
                        .timed(Timing.always()),
                new Check(
                        new CheckDescription(
                                "capacity.disk-short",
                                Severity.BLOCKER,
                                "Production's free space is below what the change needs, with half as much again in"
                                        + " reserve.",
                                "A disk that fills up during a migration stops the database in the middle of it.",
                                "Free or add space before the change.",
                                "Growth of images, database, write-ahead log and backups in the rehearsal, all added"
                                        + " up, times 1.5: headroom for temporary files and for what the application"
                                        + " writes meanwhile.",
                                "Log files; data that production has beyond the rehearsed."),
                        PlanningChecks::diskShort));
    }

    private static void longerThanPlanned(Evidence evidence, Ruling ruling) {
        if (evidence.get(PlanningAspect.WINDOW, List.of()).stream()
                .map(WindowPhase::measured)
                .noneMatch(Objects::nonNull)) {
            ruling.notApplicable();
        }
        for (WindowPhase phase : evidence.get(PlanningAspect.WINDOW, List.of())) {
            Duration measured = phase.measured();
            if (measured != null && measured.compareTo(phase.planned()) > 0) {
                ruling.finding(
                        phase.phase(),
                        "Phase '" + phase.phase() + "' took " + Seconds.text(measured)
                                + ", the planned window gives it " + Seconds.text(phase.planned())
                                + "; plan more time, or shorten it.",
                        List.of());
            }
        }
    }

    private static void diskShort(Evidence evidence, Ruling ruling) {
        if (!evidence.scope().disk()) {
            ruling.notApplicable();
            return;
        }
        DiskNeed need = ruling.given(evidence, PlanningAspect.DISK);
        Long free = need == null ? null : ruling.given(need.free(), "Production's free space");
        if (evidence.scope().backup() && need != null) {
            ruling.given(need.backup(), "The size of the backup");
        }
        if (need == null || free == null) {
            return;
        }
        long demanded = (long) Math.ceil(need.total() * HEADROOM);
        if (free < demanded) {
            ruling.finding(
                    "disk",
                    "The change needs " + megabytes(need.total()) + ", with reserve " + megabytes(demanded) + ", and "
                            + megabytes(free) + " are free; free or add space before the change.",
                    List.of(
                            "images " + megabytes(need.images()),
                            "database " + megabytes(need.database()),
                            "write-ahead log " + megabytes(need.wal()),
                            "backup " + (need.backup() == null ? "none was made" : megabytes(need.backup()))));
        }
    }

    private static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%,.1f MB", bytes / 1e6);
    }
}
