package io.paydesk.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.Entity;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The rules of style.md §3 that a machine can hold: floors, no circles, entities at home, time from the clock. */
class HouseRulesTest {
    /** Ground floor first. Features on one floor do not know each other. A new package is placed here by hand. */
    private static final List<List<String>> FLOORS = List.of(
            List.of("kernel"),
            List.of("schema", "audit", "blob"),
            List.of("outbox", "idempotency", "credential"),
            List.of("access", "letter"),
            List.of("staff", "mailbox", "account"),
            List.of("identity", "instrument", "care", "ledger"),
            List.of("channel"),
            List.of("wallet", "chain"),
            List.of("ticket", "deposit", "withdrawal"),
            List.of("maillog", "correction", "reconciliation"),
            List.of("demo"));

    private static final JavaClasses HOUSE =
            new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages("io.paydesk");

    @Test
    void theWholeHouseWasRead() {
        assertThat(HOUSE).extracting(JavaClass::getSimpleName).contains("Money", "Tickets", "MailLog");
    }

    @Test
    void featuresCallDownhillOnly() {
        classes().should(callDownhillOnly()).check(HOUSE);
    }

    /** Servers refuse to deploy another; the tests' own container does not mind. */
    @Test
    void whatABeanOfEjbHearsIsPublic() {
        methods()
                .that()
                .areDeclaredInClassesThat()
                .areAnnotatedWith(Stateless.class)
                .and(DescribedPredicate.describe("hear an event", (JavaMethod method) -> method.getParameters().stream()
                        .anyMatch(heard -> heard.isAnnotatedWith(Observes.class))))
                .should()
                .bePublic()
                .check(HOUSE);
    }

    /** The launcher has these alone (micro/pom.xml), before there is a server. */
    @Test
    void settingsNeedNothingElse() {
        classes()
                .that(DescribedPredicate.describe("the launcher takes along", HouseRulesTest::isTheLaunchers))
                .should()
                .onlyDependOnClassesThat(DescribedPredicate.describe(
                        "are the JDK's or the launcher's",
                        of -> of.getPackageName().startsWith("java.")
                                || of.getPackageName().startsWith("org.jspecify.")
                                || isTheLaunchers(of)))
                .check(HOUSE);
    }

    private static boolean isTheLaunchers(JavaClass of) {
        var base = of.getBaseComponentType();
        return base.isPrimitive()
                || base.getName()
                        .matches("io\\.paydesk\\.kernel\\.(Setting.*|BadSettings|MailServer.*|SigningKey|Bic)");
    }

    @Test
    void featuresFormNoCircle() {
        slices().matching("io.paydesk.(*)..").should().beFreeOfCycles().check(HOUSE);
    }

    @Test
    void entitiesStayInTheirFeature() {
        classes()
                .that()
                .areAnnotatedWith(Entity.class)
                .should()
                .bePackagePrivate()
                .check(HOUSE);
    }

    @Test
    void timeComesFromTheClock() {
        noClasses()
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(LocalDateTime.class, "now")
                .orShould()
                .callMethod(LocalDate.class, "now")
                .orShould()
                .callMethod(ZonedDateTime.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .check(HOUSE);
        noClasses()
                .that()
                .resideOutsideOfPackage("io.paydesk.kernel")
                .should()
                .callMethod(Clock.class, "systemUTC")
                .check(HOUSE);
    }

    @Test
    void nobodyPrintsToTheConsole() {
        noClasses()
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .check(HOUSE);
    }

    @Test
    void verbsHaveNoServiceNames() {
        noClasses()
                .should()
                .haveNameMatching(".*(Service|Impl|Facade|Manager|Helper|Util|Utils|EJB)")
                .check(HOUSE);
    }

    /** Servers refuse it: what a bean is asked by others of its feature lies in a plain class. */
    @Test
    void nobodyCallsAVerbThatIsNotPublic() {
        methods()
                .that()
                .areDeclaredInClassesThat()
                .areAnnotatedWith(Stateless.class)
                .and()
                .areNotPublic()
                .and()
                .areNotStatic()
                .should(beCalledAtHomeOnly())
                .check(HOUSE);
    }

    /** Decision 34: Payara throws and catches an exception at each call of an EJB that CDI injected. */
    @Test
    void beansOfEjbAreInjectedByTheirOwnAnnotation() {
        noFields().that().areAnnotatedWith(Inject.class).should(beOfEjb()).check(HOUSE);
    }

    private static ArchCondition<JavaField> beOfEjb() {
        return new ArchCondition<>("be of EJB") {
            @Override
            public void check(JavaField field, ConditionEvents events) {
                if (field.getRawType().isAnnotatedWith(Stateless.class)) {
                    events.add(SimpleConditionEvent.satisfied(field, field.getDescription()));
                }
            }
        };
    }

    private static ArchCondition<JavaMethod> beCalledAtHomeOnly() {
        return new ArchCondition<>("be called in their own class only") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                method.getCallsOfSelf().stream()
                        .filter(call -> !call.getOriginOwner().equals(method.getOwner()))
                        .forEach(call -> events.add(SimpleConditionEvent.violated(call, call.getDescription())));
            }
        };
    }

    @Test
    void noServiceIsFedMoreThanSevenThings() {
        classes()
                .that()
                .areAnnotatedWith(Stateless.class)
                .should(haveAtMostSevenFields())
                .check(HOUSE);
    }

    private static ArchCondition<JavaClass> callDownhillOnly() {
        return new ArchCondition<>("call downhill only") {
            @Override
            public void check(JavaClass caller, ConditionEvents events) {
                var from = feature(caller);
                for (var dependency : caller.getDirectDependenciesFromSelf()) {
                    var target = dependency.getTargetClass();
                    if (!target.getPackageName().startsWith("io.paydesk.")
                            || feature(target).equals(from)) {
                        continue;
                    }
                    if (floor(target) >= floor(caller)) {
                        events.add(SimpleConditionEvent.violated(caller, dependency.getDescription()));
                    }
                }
            }
        };
    }

    private static ArchCondition<JavaClass> haveAtMostSevenFields() {
        return new ArchCondition<>("have at most seven injected things") {
            @Override
            public void check(JavaClass service, ConditionEvents events) {
                var injected = service.getFields().stream()
                        .filter(field -> !field.getAnnotations().isEmpty())
                        .count();
                if (injected > 7) {
                    events.add(SimpleConditionEvent.violated(service, service.getName() + " is fed " + injected));
                }
            }
        };
    }

    private static int floor(JavaClass found) {
        for (var i = 0; i < FLOORS.size(); i++) {
            if (FLOORS.get(i).contains(feature(found))) {
                return i;
            }
        }
        throw new AssertionError(found.getPackageName() + " stands on no floor: place it in HouseRulesTest");
    }

    private static String feature(JavaClass found) {
        return found.getPackageName().split("\\.", -1)[2];
    }
}
