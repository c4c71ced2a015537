package org.antitrafficking.coordination.projections;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.antitrafficking.coordination.Disclosure;
import org.antitrafficking.coordination.projections.feeds.Fence;
import org.junit.jupiter.api.Test;

class ProjectionRulesTest {
    private static final JavaClasses PROJECTIONS = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.antitrafficking.coordination.projections");

    @Test
    void only_the_fence_asks_who_may_see_an_event() {
        noClasses()
                .that()
                .doNotBelongToAnyOf(Fence.class)
                .should()
                .dependOnClassesThat()
                .areAssignableTo(Disclosure.class)
                .check(PROJECTIONS);
    }

    /** The fence asks one version of all of them together, and none of them alone. */
    @Test
    void nobody_asks_one_feature_who_may_see_its_events() {
        noClasses()
                .should()
                .dependOnClassesThat(resideInAPackage("org.antitrafficking.coordination..")
                        .and(simpleNameEndingWith("Disclosure"))
                        .and(not(belongToAnyOf(Disclosure.class))))
                .check(PROJECTIONS);
    }

    @Test
    void projections_know_neither_axon_nor_http_nor_the_service() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.axonframework..", "org.springframework..", "java.net.http..")
                .check(PROJECTIONS);
    }
}
