package org.antitrafficking.coordination;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.antitrafficking.coordination.features.Feature;
import org.junit.jupiter.api.Test;

/** What the domain may not touch. */
class CoreRulesTest {
    private static final JavaClasses CORE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.antitrafficking.coordination");

    @Test
    void the_domain_imports_nothing_but_java_one_annotation_of_axons_and_itself() {
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
                        "org.axonframework.serialization", // @Revision
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
    void who_may_see_an_event_is_asked_of_the_registry_alone() {
        DescribedPredicate<JavaClass> rules =
                DescribedPredicate.describe("are a feature's rules of disclosure", CoreRulesTest::saysWhoMaySee);
        Set<String> values =
                declared().stream().map(field -> field.getOwner().getName()).collect(Collectors.toSet());
        DescribedPredicate<JavaClass> features =
                DescribedPredicate.describe("have a feature's value", type -> values.contains(type.getName()));
        noClasses()
                .that(DescribedPredicate.not(rules.or(features)))
                .should()
                .dependOnClassesThat(rules)
                .check(CORE);
        // one that no feature names would not be asked
        assertThat(CORE.stream().filter(rules).filter(JavaClass::isTopLevelClass))
                .allMatch(type -> type.getDirectDependenciesToSelf().stream()
                        .anyMatch(by -> values.contains(by.getOriginClass().getName())));
    }

    private static boolean saysWhoMaySee(JavaClass type) {
        String outermost = type.getName().replaceFirst("\\$.*", "");
        return outermost.endsWith("Disclosure") && !outermost.equals(Disclosure.class.getName());
    }

    /** Else a package would have a feature that the platform does not know of. */
    @Test
    void every_feature_is_listed() throws IllegalAccessException {
        var declared = new ArrayList<Feature<?, ?, ?, ?>>();
        for (JavaField field : declared())
            declared.add((Feature<?, ?, ?, ?>) field.reflect().get(null));
        assertThat(declared).containsExactlyInAnyOrderElementsOf(Features.ALL);
    }

    /** The constants that are features. */
    private static List<JavaField> declared() {
        return CORE.stream()
                .flatMap(type -> type.getFields().stream())
                .filter(field -> field.getRawType().isEquivalentTo(Feature.class)
                        && field.getModifiers().contains(JavaModifier.STATIC))
                .toList();
    }
}
