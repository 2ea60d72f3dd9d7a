package dev.rehearsal;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which package knows which. */
class ArchitectureTest {
    private static final String EVIDENCE = "dev.rehearsal.evidence";

    /** Each knows only those before it. */
    private static final List<String> ORDER = List.of(
            "base",
            "redaction",
            "machine",
            "release",
            "descriptor",
            "runbook",
            "history",
            "dump",
            "server",
            "postgres",
            "evidence",
            "verdict",
            "forecast",
            "rehearsal");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.rehearsal");

    private static final DescribedPredicate<JavaClass> CHECKS = describe(
            "are checks",
            each -> each.getPackageName().startsWith(EVIDENCE)
                    && outermost(each).getSimpleName().matches(".*(Checks|Rules|Rule)"));

    private static JavaClass outermost(JavaClass each) {
        return each.getEnclosingClass().map(ArchitectureTest::outermost).orElse(each);
    }

    static List<String> packages() {
        return ORDER.subList(0, ORDER.size() - 1);
    }

    @ParameterizedTest
    @MethodSource("packages")
    void aPackageKnowsOnlyThoseBeforeIt(String name) {
        noClasses()
                .that()
                .resideInAPackage("dev.rehearsal." + name + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ORDER.subList(ORDER.indexOf(name) + 1, ORDER.size()).stream()
                        .map(each -> "dev.rehearsal." + each + "..")
                        .toArray(String[]::new))
                .check(CLASSES);
    }

    @Test
    void everyPackageHasItsPlace() {
        classes()
                .that()
                .resideInAPackage("dev.rehearsal..")
                .should()
                .resideInAnyPackage(ORDER.stream()
                        .map(each -> "dev.rehearsal." + each + "..")
                        .toArray(String[]::new))
                .check(CLASSES);
    }

    /** A new aspect changes nothing that the aspects have in common. */
    @Test
    void whatAspectsHaveInCommonKnowsNoneOfThem() {
        noClasses()
                .that()
                .resideInAPackage(EVIDENCE)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(EVIDENCE + ".*..")
                .check(CLASSES);
    }

    /** What they share of checks is in their facts, or lies in one of the classes that are named here. */
    @Test
    void anAspectKnowsNoOthersChecks() {
        Set<String> shared = Set.of(
                // one accident that shows in the evidence of several
                "MissingVariables",
                "SuccessionRules",
                "SmokeRules",
                "LedgerRules",
                "QueueRules",
                "RoundTripRules",
                "MigrationLockRules",
                "BreakingRules",
                // to be split: each judges a part of another aspect's
                "ExaminationChecks",
                "InterfaceChecks",
                "RollbackChecks");
        classes()
                .that()
                .resideInAPackage(EVIDENCE + ".*..")
                .should(new ArchCondition<>("know no other aspect's checks") {
                    @Override
                    public void check(JavaClass each, ConditionEvents events) {
                        for (Dependency on : each.getDirectDependenciesFromSelf()) {
                            JavaClass other = on.getTargetClass();
                            if (CHECKS.test(other)
                                    && !other.getPackageName().equals(EVIDENCE)
                                    && !other.getPackageName().equals(each.getPackageName())
                                    && !shared.contains(outermost(other).getSimpleName())) {
                                events.add(SimpleConditionEvent.violated(each, on.getDescription()));
                            }
                        }
                    }
                })
                .check(CLASSES);
    }

    /** Facts in, findings out. */
    @Test
    void checksSeeFactsOnly() {
        noClasses()
                .that(CHECKS)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "java.net..",
                        "java.nio..",
                        "java.sql..",
                        "dev.rehearsal.server..",
                        EVIDENCE + ".site..",
                        "org.apache..")
                .check(CLASSES);
    }

    @Test
    void onlyTheServerKnowsTestcontainers() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.rehearsal.server..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.testcontainers..", "com.github.dockerjava..")
                .check(CLASSES);
    }

    @Test
    void onlyPostgresKnowsJdbc() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.rehearsal.postgres..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "javax.sql..", "org.postgresql..")
                .check(CLASSES);
    }

    /** A wall clock that is set during a run would make outages, ages and orders of events that never were. */
    @Test
    void whatIsComparedAlongARunComesFromTheSteadyClock() {
        noClasses()
                .that()
                .resideInAnyPackage("dev.rehearsal.evidence..", "dev.rehearsal.rehearsal..")
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
