package org.antitrafficking.coordination.projections;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.antitrafficking.coordination.agreements.AgreementDisclosure;
import org.antitrafficking.coordination.alerts.AlertDisclosure;
import org.antitrafficking.coordination.mandates.MandateDisclosure;
import org.antitrafficking.coordination.partners.PartnerDisclosure;
import org.antitrafficking.coordination.persons.PersonDisclosure;
import org.antitrafficking.coordination.projections.feeds.Fence;
import org.junit.jupiter.api.Test;

class ProjectionRulesTest {
    private static final JavaClasses PROJECTIONS = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.antitrafficking.coordination.projections");

    @Test
    void only_the_fence_asks_who_may_see_an_event() {
        for (Class<?> disclosure : new Class<?>[] {
            AlertDisclosure.class,
            PartnerDisclosure.class,
            PersonDisclosure.class,
            AgreementDisclosure.class,
            MandateDisclosure.class
        })
            noClasses()
                    .that()
                    .doNotBelongToAnyOf(Fence.class)
                    .should()
                    .dependOnClassesThat()
                    .areAssignableTo(disclosure)
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
