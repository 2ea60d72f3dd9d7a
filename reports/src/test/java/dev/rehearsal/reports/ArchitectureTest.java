package dev.rehearsal.reports;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
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

    /** What a verdict is made of are findings; of the aspects, reports know nothing. */
    @Test
    void reportsKnowTheVerdictOnly() {
        noClasses()
                .that()
                .resideInAPackage("dev.rehearsal.reports..")
                .should()
                .dependOnClassesThat(resideInAPackage("dev.rehearsal..")
                        .and(not(resideInAnyPackage(
                                "dev.rehearsal.reports..",
                                "dev.rehearsal.verdict..",
                                "dev.rehearsal.evidence",
                                // a document of its own, of which no verdict knows
                                "dev.rehearsal.forecast..",
                                "dev.rehearsal.base..",
                                "dev.rehearsal.redaction.."))))
                .check(CLASSES);
    }
}
