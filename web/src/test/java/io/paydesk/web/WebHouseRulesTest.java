package io.paydesk.web;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import jakarta.persistence.PersistenceException;
import org.junit.jupiter.api.Test;

/** Pages and API stand above the features: they call verbs, hold no rule, and never see the database or the gateway. */
class WebHouseRulesTest {
    private static final JavaClasses WEB =
            new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages("io.paydesk.web");

    @Test
    void theWholeFloorWasRead() {
        assertThat(WEB).hasSizeGreaterThan(20);
    }

    /** The exceptions alone may be known: the edge turns “changed meanwhile” into a sentence. */
    @Test
    void seesNeitherTheDatabaseNorTheMailGateway() {
        noClasses()
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                                "jakarta.persistence..", "org.hibernate..", "java.sql..", "io.paydesk.mail..")
                        .and(not(assignableTo(PersistenceException.class))))
                .check(WEB);
    }

    @Test
    void nobodyPrintsToTheConsole() {
        noClasses()
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .check(WEB);
    }
}
