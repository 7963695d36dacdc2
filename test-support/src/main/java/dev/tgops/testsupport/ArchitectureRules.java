package dev.tgops.testsupport;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.NullMarked;

/** The rules of the house that a machine can check; each service has a test that calls {@link #checkService(String)}. */
public final class ArchitectureRules {

    private static final String ROOT = "dev.tgops.";
    private static final String OPEN = "io.swagger.v3.oas.annotations.security.SecurityRequirements";

    private static final ArchRule TELLING_NAMES = noClasses()
            .should()
            .haveNameMatching(".*\\.(Base[A-Z]\\w*|\\w+(Impl|Manager|Helper|Utils?|Constants))")
            .because("a name says what a class is for");

    private static final ArchRule CONSTRUCTOR_INJECTION = noFields()
            .should()
            .beAnnotatedWith("org.springframework.beans.factory.annotation.Autowired")
            .allowEmptyShould(true)
            .because("what a class needs stands in its constructor");

    private static final ArchRule INJECTED_CLOCK = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(LocalDateTime.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(Clock.class, "systemUTC")
            .because("time comes from the injected Clock");

    private static final ArchRule NO_STANDARD_STREAMS = noClasses()
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .because("a service logs");

    private static final ArchRule CLOSED_TO_THE_OUTSIDE = classes()
            .that()
            .areAnnotatedWith("org.springframework.web.bind.annotation.RestController")
            .or()
            .areAnnotatedWith("org.springframework.stereotype.Service")
            .or()
            .areAnnotatedWith("org.springframework.stereotype.Repository")
            .or()
            .areAnnotatedWith("org.springframework.stereotype.Component")
            .or()
            .areAnnotatedWith("org.springframework.context.annotation.Configuration")
            .should()
            .notBePublic()
            .orShould(beUsedByAnotherPackage())
            .allowEmptyShould(true)
            .because("public needs a reader outside of the package");

    private static final ArchRule ROUTES_SAY_WHO_MAY_CALL = methods()
            .that()
            .areMetaAnnotatedWith("org.springframework.web.bind.annotation.RequestMapping")
            .should()
            .beAnnotatedWith("dev.tgops.starter.security.Requires")
            .orShould()
            .beAnnotatedWith(OPEN)
            .orShould()
            .beDeclaredInClassesThat()
            .areAnnotatedWith(OPEN)
            .allowEmptyShould(true)
            .because(
                    "who may call a route stands at the route: @Requires, or @SecurityRequirements where everybody may");

    private ArchitectureRules() {}

    /** Checks the rules over the main classes of the service whose package is {@code dev.tgops.<service>}. */
    public static void checkService(String service) {
        String own = ROOT + service;
        JavaClasses classes = importMain(own);
        checkModule(classes, own);
        INJECTED_CLOCK.check(classes);
        NO_STANDARD_STREAMS.check(classes);
        CLOSED_TO_THE_OUTSIDE.check(classes);
        ROUTES_SAY_WHO_MAY_CALL.check(classes);
        noClasses()
                .should()
                .dependOnClassesThat(are(resideInAnyPackage(ROOT + "*.."))
                        .and(DescribedPredicate.not(
                                resideInAnyPackage(own + "..", ROOT + "contracts..", ROOT + "starter.."))))
                .because("services share contracts and the starter, nothing else")
                .check(classes);
    }

    /** Checks the rules that hold for every module, over the main classes below {@code dev.tgops.<module>}. */
    public static void checkModule(String module) {
        checkModule(importMain(ROOT + module), ROOT + module);
    }

    private static void checkModule(JavaClasses classes, String own) {
        for (ArchRule rule : List.of(TELLING_NAMES, CONSTRUCTOR_INJECTION)) {
            rule.check(classes);
        }
        classes().should(liveInNullMarkedPackage()).check(classes);
        slices().matching(own + ".(*)..")
                .should()
                .beFreeOfCycles()
                .allowEmptyShould(true)
                .check(classes);
    }

    private static JavaClasses importMain(String rootPackage) {
        return new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(rootPackage);
    }

    private static ArchCondition<JavaClass> liveInNullMarkedPackage() {
        return new ArchCondition<>("live in a @NullMarked package") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                if (!type.getPackage().isAnnotatedWith(NullMarked.class)) {
                    events.add(SimpleConditionEvent.violated(type, type.getPackageName() + " is not @NullMarked"));
                }
            }
        };
    }

    private static ArchCondition<JavaClass> beUsedByAnotherPackage() {
        return new ArchCondition<>("be used by another package") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean used = type.getDirectDependenciesToSelf().stream()
                        .anyMatch(d -> !d.getOriginClass().getPackageName().equals(type.getPackageName()));
                events.add(new SimpleConditionEvent(
                        type, used, type.getName() + " is public, but nothing outside of its package uses it"));
            }
        };
    }
}
