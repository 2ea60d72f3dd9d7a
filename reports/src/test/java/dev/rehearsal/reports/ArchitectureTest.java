package dev.rehearsal.reports;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.rehearsal");

    @Test
    void onlyReportsKnowsAllure() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.rehearsal.reports..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.qameta..")
                .check(CLASSES);
    }

    @Test
    void reportsKnowTheVerdictAndNothingBeforeIt() {
        noClasses()
                .that()
                .resideInAPackage("dev.rehearsal.reports..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.rehearsal.release..",
                        "dev.rehearsal.target..",
                        "dev.rehearsal.plan..",
                        "dev.rehearsal.replica..",
                        "dev.rehearsal.database..",
                        "dev.rehearsal.observe..",
                        "dev.rehearsal.rehearsal..")
                .check(CLASSES);
    }
}
