package org.antitrafficking.coordination;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.antitrafficking.coordination.features.Feature;
import org.antitrafficking.coordination.words.Entry;
import org.antitrafficking.coordination.words.Sealed;
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
                        "java.math", // exact amounts
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

    /** Else what is sealed there would outlive its erasure, and would not weigh. */
    @Test
    void whatever_gives_out_all_its_sealed_values_leaves_none_out() {
        var left = new TreeSet<String>();
        int looked = 0;
        for (JavaClass type : CORE)
            for (JavaMethod method : type.getMethods()) {
                boolean givesAll = method.getName().equals("values")
                        && method.getRawReturnType().isEquivalentTo(Stream.class)
                        && !type.isEquivalentTo(Entry.Body.class); // of which nothing can be erased by itself
                if (!givesAll) continue;
                looked++;
                var read = new HashSet<String>();
                read(method, read, new HashSet<>());
                var needed = new HashSet<RecordComponent>();
                for (Class<?> record : records(type.reflect())) needed(record, needed, new HashSet<>());
                for (RecordComponent component : needed)
                    if (!isRead(component.getDeclaringRecord(), component, read))
                        left.add(type.getSimpleName() + ".values() leaves out "
                                + component.getDeclaringRecord().getSimpleName() + "." + component.getName());
            }
        assertThat(looked).isGreaterThan(10);
        assertThat(left).isEmpty();
    }

    /** What a method reads of records, itself or by what it calls. */
    private static void read(JavaCodeUnit method, Set<String> read, Set<JavaCodeUnit> seen) {
        if (!seen.add(method)) return;
        method.getFieldAccesses().forEach(access -> read.add(name(access.getTarget())));
        var called = new ArrayList<CodeUnitAccessTarget>();
        method.getMethodCallsFromSelf().forEach(call -> called.add(call.getTarget()));
        method.getMethodReferencesFromSelf().forEach(reference -> called.add(reference.getTarget()));
        for (CodeUnitAccessTarget target : called) {
            read.add(name(target));
            target.resolveMember().ifPresent(member -> read(member, read, seen));
        }
    }

    /** By the record's own name or as a component that all of its kind have. */
    private static boolean isRead(Class<?> type, RecordComponent component, Set<String> read) {
        return read.contains(type.getName() + "." + component.getName())
                || Stream.of(type.getInterfaces()).anyMatch(above -> isRead(above, component, read));
    }

    private static String name(AccessTarget target) {
        return target.getOwner().getName() + "." + target.getName();
    }

    private static List<Class<?>> records(Class<?> type) {
        return type.isSealed()
                ? Stream.of(type.getPermittedSubclasses())
                        .flatMap(one -> records(one).stream())
                        .toList()
                : type.isRecord() ? List.of(type) : List.of();
    }

    /** The components that lead to a sealed value, but not beyond what gives out its own. */
    private static void needed(Class<?> record, Set<RecordComponent> needed, Set<Class<?>> seen) {
        if (!seen.add(record)) return;
        for (RecordComponent component : record.getRecordComponents()) {
            if (!holdsSealed(component.getGenericType())) continue;
            needed.add(component);
            inside(component.getGenericType()).forEach(within -> {
                boolean givesItsOwn = Stream.of(within.getMethods(), within.getDeclaredMethods())
                        .flatMap(Stream::of)
                        .anyMatch(method -> method.getName().equals("values"));
                if (!givesItsOwn) records(within).forEach(one -> needed(one, needed, seen));
            });
        }
    }

    private static boolean holdsSealed(Type type) {
        return inside(type)
                .anyMatch(one -> one == Sealed.class
                        || records(one).stream()
                                .flatMap(record -> Stream.of(record.getRecordComponents()))
                                .anyMatch(component -> holdsSealed(component.getGenericType())));
    }

    /** The classes of the domain that a component is made of. */
    private static Stream<Class<?>> inside(Type type) {
        if (type instanceof ParameterizedType of)
            return Stream.of(of.getActualTypeArguments()).flatMap(CoreRulesTest::inside);
        return type instanceof Class<?> one && one.getName().startsWith("org.antitrafficking.")
                ? Stream.of(one)
                : Stream.of();
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
