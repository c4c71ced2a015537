package org.antitrafficking.coordination;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.antitrafficking.coordination.agreements.AgreementDisclosure;
import org.antitrafficking.coordination.alerts.AlertDisclosure;
import org.antitrafficking.coordination.investigations.InvestigationDisclosure;
import org.antitrafficking.coordination.mandates.MandateDisclosure;
import org.antitrafficking.coordination.partners.PartnerDisclosure;
import org.antitrafficking.coordination.persons.PersonDisclosure;
import org.antitrafficking.coordination.requests.RequestDisclosure;
import org.junit.jupiter.api.Test;

/** What the domain may not touch. */
class CoreRulesTest {
    private static final JavaClasses CORE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.antitrafficking.coordination");

    private static final Class<?>[] FEATURES = {
        AlertDisclosure.class,
        PartnerDisclosure.class,
        PersonDisclosure.class,
        AgreementDisclosure.class,
        MandateDisclosure.class,
        InvestigationDisclosure.class,
        RequestDisclosure.class
    };

    @Test
    void the_domain_imports_nothing_but_java_axons_annotations_and_itself() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideOutsideOfPackages(
                        "java.io",
                        "java.lang..",
                        "java.nio",
                        "java.nio.charset",
                        "java.security",
                        "java.time..",
                        "java.util..",
                        "javax.crypto..",
                        "org.jspecify.annotations..",
                        "org.axonframework.commandhandling..",
                        "org.axonframework.eventsourcing..",
                        "org.axonframework.modelling.command..",
                        "org.axonframework.serialization..",
                        "org.antitrafficking.coordination..")
                .check(CORE);
    }

    @Test
    void the_domain_asks_no_clock() {
        for (Class<?> time : new Class<?>[] {
            Instant.class, LocalDate.class, LocalDateTime.class, OffsetDateTime.class, ZonedDateTime.class
        }) noClasses().should().callMethod(time, "now").check(CORE);
        noClasses().should().callMethod(System.class, "currentTimeMillis").check(CORE);
        noClasses().should().callMethod(System.class, "nanoTime").check(CORE);
        noClasses().should().dependOnClassesThat().areAssignableTo(Clock.class).check(CORE);
    }

    @Test
    void the_domain_throws_no_dice() {
        noClasses().should().callMethod(UUID.class, "randomUUID").check(CORE);
        noClasses().should().callMethod(Math.class, "random").check(CORE);
        for (Class<?> dice : new Class<?>[] {Random.class, SecureRandom.class, ThreadLocalRandom.class})
            noClasses().should().dependOnClassesThat().areAssignableTo(dice).check(CORE);
    }

    /** Or one version of the rules would be asked without the others. */
    @Test
    void only_disclosure_asks_the_features_who_may_see_an_event() {
        noClasses()
                .that()
                .doNotBelongToAnyOf(Disclosure.class)
                .and(DescribedPredicate.not(JavaClass.Predicates.belongToAnyOf(FEATURES)))
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(FEATURES)
                .check(CORE);
        // One that is not in the list would not be asked for.
        assertThat(CORE.stream()
                        .filter(type ->
                                type.isTopLevelClass() && type.getSimpleName().endsWith("Disclosure"))
                        .map(JavaClass::getFullName))
                .hasSameElementsAs(Stream.concat(Stream.of(Disclosure.class), Stream.of(FEATURES))
                        .map(Class::getName)
                        .toList());
    }

    @Test
    void only_the_aggregates_know_axon_beyond_its_annotations_on_commands_and_events() {
        noClasses()
                .that()
                .haveSimpleNameNotEndingWith("Aggregate")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.axonframework.commandhandling..", "org.axonframework.eventsourcing..")
                .check(CORE);
    }
}
