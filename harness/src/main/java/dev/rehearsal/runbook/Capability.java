package dev.rehearsal.runbook;

import dev.rehearsal.descriptor.Target;
import dev.rehearsal.descriptor.Target.PathSettings;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What some targets have and others do not, so that a runbook for any target can make a block or itself depend on it. */
public enum Capability {
    /** A proxy that may serve old and new side by side. */
    PROXY("no service has the role proxy, so nothing can turn users from the old instance to the new one"),
    /** Services that work for nobody who waits. */
    WORKERS("no service has the role worker or scheduler"),
    /** Other services of the release. */
    OTHERS("no service has the role other"),
    /** Migrations by a command of their own, instead of at start. */
    MIGRATE("migrations.upgrade is not given, so migrations run when the release starts"),
    /** Any way down. */
    DOWNGRADE("neither migrations.downgrade nor migrations.downgradeStep is given, so there is no way down"),
    /** A way down that is told the revision. */
    DOWNGRADE_REVISION("migrations.downgrade holds no {revision}"),
    /** A way down that is told how many migrations. */
    DOWNGRADE_COUNT("migrations.downgrade holds no {count}"),
    /** A way down of one migration at a time. */
    DOWNGRADE_STEP("migrations.downgradeStep is not given"),
    /** Release notes in the repository. */
    NOTES("releaseNotes is not given"),
    /** Migration files in the repository. */
    MIGRATION_FILES("migrationsDirectory is not given"),
    /** An example of the environment file in the repository. */
    EXAMPLE_ENVIRONMENT("exampleEnvironment is not given"),
    /** A pattern of the cause that a failure must show. */
    CAUSE("the path has no pattern 'cause' among its shows");

    private final String absence;

    Capability(String absence) {
        this.absence = absence;
    }

    /** What a runbook calls it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Why a target has none, as a sentence without its stop. */
    public String absence() {
        return absence;
    }

    /** The one of this name. */
    static Optional<Capability> of(String word) {
        return Stream.of(values()).filter(each -> each.word().equals(word)).findFirst();
    }

    /** The names of all. */
    static List<String> words() {
        return Stream.of(values()).map(Capability::word).toList();
    }

    /** Those that this target has on this path. */
    public static Set<Capability> of(Target target, String path) {
        Set<Capability> found = EnumSet.noneOf(Capability.class);
        Stream.of(values()).filter(each -> each.in(target, path)).forEach(found::add);
        return found;
    }

    private boolean in(Target target, String path) {
        String down = target.migrations().downgrade();
        PathSettings settings = target.paths().get(path);
        return switch (this) {
            case PROXY -> TargetWords.has(target, "proxy");
            case WORKERS -> TargetWords.has(target, "worker") || TargetWords.has(target, "scheduler");
            case OTHERS -> TargetWords.has(target, "other");
            case MIGRATE -> target.migrations().upgrade() != null;
            case DOWNGRADE -> down != null || target.migrations().downgradeStep() != null;
            case DOWNGRADE_REVISION -> down != null && down.contains(TargetWords.REVISION);
            case DOWNGRADE_COUNT -> down != null && down.contains(TargetWords.COUNT);
            case DOWNGRADE_STEP -> target.migrations().downgradeStep() != null;
            case NOTES -> target.releaseNotes() != null;
            case MIGRATION_FILES -> target.migrationsDirectory() != null;
            case EXAMPLE_ENVIRONMENT -> target.exampleEnvironment() != null;
            case CAUSE -> settings != null && settings.shows().containsKey("cause");
        };
    }
}
