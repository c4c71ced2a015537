package org.antitrafficking.coordination.api;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.antitrafficking.coordination.CommandCatalogue;
import org.antitrafficking.coordination.api.agreements.AgreementLists;
import org.antitrafficking.coordination.api.alerts.Previews;
import org.antitrafficking.coordination.api.audit.CredentialExposures;
import org.antitrafficking.coordination.api.audit.DecisionBundles;
import org.antitrafficking.coordination.api.audit.DecisionLists;
import org.antitrafficking.coordination.api.audit.DecisionProofs;
import org.antitrafficking.coordination.api.audit.Exposures;
import org.antitrafficking.coordination.api.audit.ItemHistory;
import org.antitrafficking.coordination.api.audit.OwnReaders;
import org.antitrafficking.coordination.api.audit.PartnerReadLists;
import org.antitrafficking.coordination.api.audit.PastInbox;
import org.antitrafficking.coordination.api.audit.PastPages;
import org.antitrafficking.coordination.api.audit.SubscriberLists;
import org.antitrafficking.coordination.api.datasets.DataSetReads;
import org.antitrafficking.coordination.api.duty.DutyReads;
import org.antitrafficking.coordination.api.identity.Needs;
import org.antitrafficking.coordination.api.identity.TokenFilter;
import org.antitrafficking.coordination.api.inbox.Inbox;
import org.antitrafficking.coordination.api.inbox.ItemPages;
import org.antitrafficking.coordination.api.inbox.Search;
import org.antitrafficking.coordination.api.mandates.MandateLists;
import org.antitrafficking.coordination.api.pages.Copies;
import org.antitrafficking.coordination.api.pages.PartnerNames;
import org.antitrafficking.coordination.api.partners.DirectoryLists;
import org.antitrafficking.coordination.api.partners.OwnClients;
import org.antitrafficking.coordination.api.partners.OwnClocks;
import org.antitrafficking.coordination.api.partners.OwnGroups;
import org.antitrafficking.coordination.api.persons.PersonLists;
import org.antitrafficking.coordination.api.programme.ProgrammeAccession;
import org.antitrafficking.coordination.api.programme.ProgrammeFiles;
import org.antitrafficking.coordination.api.programme.ProgrammeTotals;
import org.antitrafficking.coordination.api.reads.Reads;
import org.antitrafficking.coordination.api.requests.BlindQueries;
import org.antitrafficking.coordination.api.requests.RequestPreviews;
import org.antitrafficking.coordination.api.templates.TemplateLists;
import org.antitrafficking.coordination.projections.feeds.LookAhead;
import org.junit.jupiter.api.Test;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** The rooms, and which of them know of each other. */
class HouseTest {

    private static final String ROOT = "org.antitrafficking";
    private static final String LOG = ROOT + ".eventlog..";
    private static final String PROJECTIONS = ROOT + ".coordination.projections..";
    private static final String API = ROOT + ".coordination.api..";
    /** Whatever of the platform is in no other room: no list, in which a new feature's package could be missing. */
    private static final DescribedPredicate<JavaClass> OF_THE_CORE = DescribedPredicate.describe(
            "are of the core",
            JavaClass.Predicates.resideInAPackage(ROOT + ".coordination..")
                    .and(DescribedPredicate.not(JavaClass.Predicates.resideInAnyPackage(PROJECTIONS, API))));

    /** What serves programs and pages alike, through the reads that are recorded. */
    private static final Class<?>[] WAYS = {
        ItemPages.class,
        Inbox.class,
        Search.class,
        Previews.class,
        RequestPreviews.class,
        BlindQueries.class,
        DirectoryLists.class,
        AgreementLists.class,
        PersonLists.class,
        MandateLists.class,
        OwnClocks.class,
        OwnClients.class,
        OwnGroups.class,
        DutyReads.class,
        TemplateLists.class,
        ProgrammeAccession.class,
        ProgrammeTotals.class,
        ProgrammeFiles.class,
        DataSetReads.class,
        Exposures.class,
        CredentialExposures.class,
        OwnReaders.class,
        ItemHistory.class,
        PastInbox.class,
        PastPages.class,
        DecisionLists.class,
        DecisionProofs.class,
        DecisionBundles.class,
        PartnerReadLists.class,
        SubscriberLists.class
    };

    /** A file, and an answer that is written on the fly. A whole answer's method begins with {@code answer}. */
    private static final Set<String> ANSWERS = Set.of("file", "begin");

    /** Who reads contents, and who gives them the way to it. */
    private static final Set<String> READERS = Set.of(
            "FeedReader",
            "FeedThen",
            "Past",
            "PastReader",
            "ViewReader",
            "Behind",
            "DataRowReader",
            "DecisionEntries",
            "PlatformConfiguration");

    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("-tests.jar")) // the log's and the core's, for other rooms
            .importPackages(ROOT);

    @Test
    void the_log_knows_nothing_of_the_domain_nor_of_anything_above() {
        noClasses()
                .that()
                .resideInAPackage(LOG)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT + ".coordination..")
                .check(HOUSE);
    }

    @Test
    void the_core_knows_nothing_of_the_log_nor_of_anything_above() {
        noClasses()
                .that(OF_THE_CORE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(LOG, PROJECTIONS, API)
                .check(HOUSE);
    }

    @Test
    void the_projections_know_nothing_of_the_service_and_nothing_of_axons_side_of_the_log() {
        noClasses()
                .that()
                .resideInAPackage(PROJECTIONS)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(API, ROOT + ".eventlog.axon..", "org.axonframework..")
                .check(HOUSE);
    }

    @Test
    void the_service_sees_axon_behind_the_platforms_own_types_only() {
        noClasses()
                .that()
                .resideInAPackage(API)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.axonframework..")
                .check(HOUSE);
    }

    @Test
    void only_the_fence_asks_who_may_see_what_and_one_version_of_all_features_together() {
        String all = ROOT + ".coordination.Disclosure";
        classes()
                .that()
                .haveSimpleNameEndingWith("Disclosure")
                .and()
                .areTopLevelClasses()
                .and()
                .doNotHaveFullyQualifiedName(all)
                .should()
                .onlyBeAccessed()
                .byClassesThat(OF_THE_CORE)
                .check(HOUSE);
        classes()
                .that()
                .haveFullyQualifiedName(all)
                .should()
                .onlyBeAccessed()
                .byAnyPackage(
                        ROOT + ".coordination",
                        ROOT + ".coordination.projections.feeds",
                        ROOT + ".coordination.api.wiring")
                .check(HOUSE);
    }

    @Test
    void whatever_is_read_is_answered_through_the_reads_that_are_recorded() {
        methods()
                .that()
                .areAnnotatedWith(GetMapping.class)
                .and()
                .areDeclaredInClassesThat()
                // no item's data: operations record their reports themselves, the others are the same for everybody
                .resideOutsideOfPackages("..operations..", "..api.health..", "..api.description..", "..entrance..")
                .and(needATokenScope())
                .should(answerThrough(Reads.class, WAYS))
                .check(HOUSE);
        for (Class<?> way : WAYS)
            methods()
                    .that()
                    .arePublic()
                    .and()
                    .areDeclaredIn(way)
                    .should(
                            way == ItemPages.class
                                    ? answerThrough(Reads.class)
                                    : answerThrough(Reads.class, ItemPages.class))
                    .check(HOUSE);
    }

    @Test
    void a_page_is_made_of_recorded_answers_and_knows_no_table_no_view_and_no_key() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".coordination.api.pages..")
                .and()
                .resideOutsideOfPackage(ROOT + ".coordination.api.pages.session") // which keeps sessions and forms
                .and()
                .doNotHaveSimpleName("SignIn") // has the key that seals what a browser keeps of a sign-in
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        PROJECTIONS,
                        "java.sql..",
                        "javax.sql..",
                        ROOT + ".coordination.api.facts..",
                        ROOT + ".coordination.api.sealing..",
                        ROOT + ".eventlog.postgres..")
                .check(HOUSE);
    }

    @Test
    void cookies_are_read_by_the_pages_alone_and_tokens_by_no_page() {
        noClasses()
                .that()
                .resideInAPackage(API)
                .and()
                .resideOutsideOfPackage(ROOT + ".coordination.api.pages..")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("jakarta.servlet.http.Cookie")
                .check(HOUSE);
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".coordination.api.pages..")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName(TokenFilter.class.getName())
                .check(HOUSE);
    }

    @Test
    void whatever_is_read_of_feeds_and_pages_is_read_in_a_snapshot_that_knows_what_is_taken_away() throws IOException {
        // Who is given the connections of the reader role can be read in the sources alone.
        try (Stream<Path> sources = Files.walk(Path.of("src", "main", "java"))) {
            var given = new ArrayList<String>();
            for (Path source :
                    sources.filter(path -> path.toString().endsWith(".java")).toList())
                for (String line : Files.readAllLines(source))
                    if (line.contains("pool(Roles.READER)")) given.add(source.getFileName() + ": " + line.strip());
            assertThat(given).singleElement().asString().startsWith("PlatformConfiguration.java: ");
        }
        classes()
                .that()
                .haveFullyQualifiedName(LookAhead.class.getName())
                .should()
                .onlyHaveDependentClassesThat(DescribedPredicate.describe(
                        "read contents",
                        type -> READERS.contains(type.getSimpleName())
                                || type.getName().startsWith(LookAhead.class.getName())))
                .check(HOUSE);
        noFields()
                .that()
                .areDeclaredInClassesThat(
                        DescribedPredicate.describe("read contents", type -> READERS.contains(type.getSimpleName())))
                .should()
                .haveRawType(DataSource.class)
                .check(HOUSE);
    }

    private static ArchCondition<JavaMethod> answerThrough(Class<?> reads, Class<?>... ways) {
        List<Class<?>> which =
                Stream.concat(Stream.of(reads), Arrays.stream(ways)).toList();
        return new ArchCondition<>("answer through " + which) {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                boolean answers = answers(method, which, new HashSet<>());
                events.add(new SimpleConditionEvent(method, answers, method.getDescription()));
            }
        };
    }

    private static boolean isAnswer(String method) {
        return method.startsWith("answer") || ANSWERS.contains(method);
    }

    /** Itself, by methods of its own class, by asking what partners are called, or by making a copy to print. */
    private static boolean answers(JavaMethod method, List<Class<?>> which, Set<JavaMethod> seen) {
        if (!seen.add(method)) return false;
        for (JavaMethodCall call : method.getMethodCallsFromSelf()) {
            var called = call.getTarget();
            if (isAnswer(called.getName()) && which.stream().anyMatch(called.getOwner()::isEquivalentTo)) return true;
            var own = called.resolveMember()
                    .filter(one -> one.getOwner().equals(method.getOwner())
                            || one.getOwner().isEquivalentTo(PartnerNames.class)
                            || one.getOwner().isEquivalentTo(Copies.class));
            if (own.isPresent() && answers(own.get(), which, seen)) return true;
        }
        return false;
    }

    /** What needs none is the same for everybody. */
    private static DescribedPredicate<JavaMethod> needATokenScope() {
        return DescribedPredicate.describe(
                "need a token scope",
                method -> !method.isAnnotatedWith(Needs.class)
                        || method.getAnnotationOfType(Needs.class).value().length > 0);
    }

    @Test
    void every_resource_says_which_token_scopes_it_needs() {
        methods()
                .that()
                .areMetaAnnotatedWith(RequestMapping.class)
                .should()
                .beAnnotatedWith(Needs.class)
                .check(HOUSE);
    }

    @Test
    void no_package_of_the_house_depends_on_itself_by_way_of_others() {
        SlicesRuleDefinition.slices()
                .matching(ROOT + ".(**)")
                .should()
                .beFreeOfCycles()
                .check(HOUSE);
    }

    @Test
    void a_file_of_more_than_400_lines_says_at_its_head_why() throws IOException {
        var silent = new ArrayList<String>();
        for (String module :
                List.of("event-log", "coordination-core", "projections", "coordination-api", "ops/benchmarks"))
            try (Stream<Path> files = Files.walk(Path.of("..", module, "src", "main", "java"))) {
                for (Path file :
                        files.filter(each -> each.toString().endsWith(".java")).toList()) {
                    String source = Files.readString(file);
                    String head = source.substring(0, Math.max(0, source.indexOf("\n */")));
                    if (source.lines().count() > 400 && !head.contains("This file is long because"))
                        silent.add(file.toString());
                }
            }
        assertThat(silent).isEmpty();
    }

    /** Else a command would be decided that nobody can give. */
    @Test
    void every_command_is_given_by_somebody() {
        for (Class<?> command : CommandCatalogue.all()) {
            JavaClass type = HOUSE.get(command);
            assertThat(Stream.concat(
                            type.getConstructorCallsToSelf().stream().map(JavaAccess::getOriginOwner),
                            type.getConstructorReferencesToSelf().stream().map(JavaAccess::getOriginOwner)))
                    .as(command.getSimpleName())
                    .anyMatch(by -> !by.equals(type)); // itself makes another one with what was looked up
        }
    }

    @Test
    void nobody_sleeps() {
        noClasses().should().callMethod(Thread.class, "sleep", long.class).check(HOUSE);
    }
}
