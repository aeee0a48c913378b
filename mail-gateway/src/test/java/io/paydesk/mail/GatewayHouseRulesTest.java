package io.paydesk.mail;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import org.junit.jupiter.api.Test;

/** The gateway stands above the features: it calls verbs and never sees the database or the pages. */
class GatewayHouseRulesTest {
    private static final JavaClasses GATEWAY =
            new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages("io.paydesk.mail");

    @Test
    void theWholeFloorWasRead() {
        assertThat(GATEWAY).hasSizeGreaterThan(10);
    }

    @Test
    void seesNeitherTheDatabaseNorThePages() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jakarta.persistence..", "org.hibernate..", "java.sql..", "io.paydesk.web..")
                .check(GATEWAY);
    }

    @Test
    void nothingIsEverUnpackedFromAnArchive() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.util.zip..", "java.util.jar..")
                .check(GATEWAY);
    }

    @Test
    void nobodyPrintsToTheConsole() {
        noClasses()
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .check(GATEWAY);
    }
}
