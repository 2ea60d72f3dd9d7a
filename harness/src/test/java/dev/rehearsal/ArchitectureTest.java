package dev.rehearsal;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The dependency rule: each package knows only those before it. */
class ArchitectureTest {
    private static final List<String> ORDER = List.of(
            "base",
            "redaction",
            "machine",
            "release",
            "target",
            "plan",
            "history",
            "dump",
            "replica",
            "database",
            "observe",
            "examine",
            "check",
            "verdict",
            "forecast",
            "rehearsal");
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.rehearsal");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "base",
                "redaction",
                "machine",
                "release",
                "target",
                "plan",
                "history",
                "dump",
                "replica",
                "database",
                "observe",
                "examine",
                "check",
                "verdict",
                "forecast"
            })
    void aPackageKnowsOnlyThoseBeforeIt(String name) {
        String[] later = ORDER.subList(ORDER.indexOf(name) + 1, ORDER.size()).stream()
                .map(each -> "dev.rehearsal." + each + "..")
                .toArray(String[]::new);
        if (later.length > 0) {
            noClasses()
                    .that()
                    .resideInAPackage("dev.rehearsal." + name + "..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(later)
                    .check(CLASSES);
        }
    }

    @Test
    void onlyReplicaKnowsTestcontainers() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.rehearsal.replica..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.testcontainers..", "com.github.dockerjava..")
                .check(CLASSES);
    }

    @Test
    void onlyDatabaseAndObserveKnowSql() {
        noClasses()
                .that()
                .resideOutsideOfPackages("dev.rehearsal.database..", "dev.rehearsal.observe..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "javax.sql..")
                .check(CLASSES);
    }

    @Test
    void checksDoNoInputOrOutput() {
        noClasses()
                .that()
                .resideInAPackage("dev.rehearsal.check..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.net..", "java.nio..", "java.sql..")
                .check(CLASSES);
    }

    /** A wall clock that is set during a run would make outages, ages and orders of events that never were. */
    @Test
    void whatIsComparedAlongARunComesFromTheSteadyClock() {
        noClasses()
                .that()
                .resideInAnyPackage("dev.rehearsal.observe..", "dev.rehearsal.rehearsal..", "dev.rehearsal.examine..")
                .and()
                // ages of files are compared with the clock that stamps files
                .doNotHaveSimpleName("FileLock")
                .and()
                .doNotHaveSimpleName("CandidateRepository")
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .check(CLASSES);
    }
}
