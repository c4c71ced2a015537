package org.antitrafficking.coordination.api.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.antitrafficking.coordination.api.Handlers;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

/**
 * Of every resource that changes something it is decided here whether its person has to have signed in strongly and
 * just now. A new one is in neither list, and fails this test.
 */
class StrongSignInTest {

    /** A second person's acts, what binds the partner or can't be undone, and what gives somebody such power. */
    private static final List<String> STRONG = List.of(
            "DELETE /api/directory/changes/{id}",
            "POST /api/agreements",
            "POST /api/agreements/{id}/signature",
            "POST /api/agreements/{id}/withdrawal",
            "POST /api/alerts/{id}/erasure",
            "POST /api/alerts/{id}/persons/{person}/erasure",
            "POST /api/alerts/{id}/releases/{release}/return",
            "POST /api/alerts/{id}/releases/{release}/validation",
            "POST /api/directory/changes",
            "POST /api/directory/changes/{id}/approval",
            "POST /api/investigations/{id}/erasure",
            "POST /api/investigations/{id}/exclusions/{partner}",
            "POST /api/investigations/{id}/versions/{version}/refusal",
            "POST /api/investigations/{id}/versions/{version}/sending",
            "POST /api/investigations/{id}/versions/{version}/signature",
            "POST /api/mandates",
            "POST /api/mandates/{id}/approval",
            "POST /api/mandates/{id}/revocation",
            "POST /api/partners/{id}/suspension",
            "POST /api/persons",
            "POST /api/persons/self",
            "POST /api/persons/{id}/reinstatement",
            "POST /api/data-sets/{id}/publication",
            "POST /api/programmes/{id}/proposals/{proposal}/vote",
            "POST /api/programmes/{id}/publications/{publication}/publication",
            "POST /api/requests/{id}/erasure",
            "POST /api/requests/{id}/releases/{release}/return",
            "POST /api/requests/{id}/releases/{release}/validation",
            "POST /pages/data-sets/{id}/publication/publish",
            "POST /pages/programmes/{id}/mandate",
            "POST /pages/programmes/{id}/proposals/{proposal}/vote",
            "POST /pages/programmes/{id}/publications/{publication}/acts/publish",
            "POST /pages/agency/mandates/new",
            "POST /pages/agency/mandates/{id}/acts/approval",
            "POST /pages/agency/mandates/{id}/acts/revocation",
            "POST /pages/agency/new-person",
            "POST /pages/agency/persons/{id}/acts/reinstatement",
            "POST /pages/agency/persons/{id}/acts/right",
            "POST /pages/agency/persons/{id}/acts/role",
            "POST /pages/agency/persons/{id}/acts/scope",
            "POST /pages/agreements/new",
            "POST /pages/agreements/{id}/acts/signature",
            "POST /pages/agreements/{id}/acts/withdrawal",
            "POST /pages/alerts/{id}/acts/erasure",
            "POST /pages/alerts/{id}/acts/person-erasure/{of}",
            "POST /pages/alerts/{id}/releases/{release}/return",
            "POST /pages/requests/{id}/acts/erasure",
            "POST /pages/requests/{id}/releases/{release}/return",
            "POST /pages/requests/{id}/releases/{release}/validation",
            "POST /pages/alerts/{id}/releases/{release}/validation",
            "POST /pages/directory/changes/{id}/acts/approval",
            "POST /pages/directory/changes/{id}/acts/withdrawal",
            "POST /pages/directory/partners/{id}/acts/suspension",
            "POST /pages/directory/proposals/{change}/{of}",
            "POST /pages/investigations/{id}/acts/declining/{of}",
            "POST /pages/investigations/{id}/acts/erasure",
            "POST /pages/investigations/{id}/acts/exclusion/{of}",
            "POST /pages/investigations/{id}/acts/sending/{of}",
            "POST /pages/investigations/{id}/acts/signature/{of}",
            "PUT /api/persons/{id}/roles/{role}",
            "PUT /api/persons/{id}/scopes/{scope}",
            "PUT /api/persons/{id}/signing-rights/{right}");

    /** What waits for somebody else, what takes away and so never waits, and what is its partner's own. */
    private static final List<String> PLAIN = List.of(
            "DELETE /api/alerts/{id}/releases/{release}",
            "DELETE /api/clients/{partner}",
            "DELETE /api/investigations/{id}/hold",
            "DELETE /api/investigations/{id}/members/{person}",
            "DELETE /api/persons/{id}/roles/{role}",
            "DELETE /api/persons/{id}/scopes/{scope}",
            "DELETE /api/persons/{id}/signing-rights/{right}",
            "DELETE /api/requests/{id}/releases/{release}",
            "POST /api/alerts",
            "POST /api/alerts/{id}/acknowledgement",
            "POST /api/alerts/{id}/assessment",
            "POST /api/alerts/{id}/assessment/recipients/{partner}",
            "POST /api/alerts/{id}/closure",
            "POST /api/alerts/{id}/narrowing",
            "POST /api/alerts/{id}/onward-requests",
            "POST /api/alerts/{id}/onward-requests/{request}/refusal",
            "POST /api/alerts/{id}/recall",
            "POST /api/alerts/{id}/recall-answer",
            "POST /api/alerts/{id}/releases",
            "POST /api/alerts/{id}/releases/{release}/disclosure",
            "POST /api/audit/bundles",
            "POST /api/investigations",
            "POST /api/investigations/{id}/actions",
            "POST /api/investigations/{id}/actions/{action}/report",
            "POST /api/investigations/{id}/closure",
            "POST /api/investigations/{id}/decisions",
            "POST /api/investigations/{id}/decisions/{decision}/dissent",
            "POST /api/investigations/{id}/evaluations",
            "POST /api/investigations/{id}/evidence",
            "POST /api/investigations/{id}/evidence/{evidence}/custody",
            "POST /api/investigations/{id}/evidence/{evidence}/defence",
            "POST /api/investigations/{id}/evidence/{evidence}/end",
            "POST /api/investigations/{id}/evidence/{evidence}/hand-overs",
            "POST /api/investigations/{id}/evidence/{evidence}/hand-overs/{handOver}/acceptance",
            "POST /api/investigations/{id}/evidence/{evidence}/hand-overs/{handOver}/refusal",
            "POST /api/investigations/{id}/evidence/{evidence}/loss",
            "POST /api/investigations/{id}/links",
            "POST /api/investigations/{id}/members",
            "POST /api/investigations/{id}/members/{person}/briefing",
            "POST /api/investigations/{id}/versions",
            "POST /api/investigations/{id}/withdrawal",
            "POST /api/operations/runs/{operation}/cancellation",
            "POST /api/operations/{what}",
            "POST /api/persons/{id}/suspension",
            "POST /api/data-sets/{id}/publication/preparation",
            "POST /api/data-sets/{id}/publication/withdrawal",
            "POST /pages/data-sets/{id}/lines/{line}/decision",
            "POST /pages/data-sets/{id}/publication/prepare",
            "POST /pages/data-sets/{id}/publication/withdraw",
            "POST /pages/programmes/{id}/new/activity",
            "POST /pages/programmes/{id}/new/indicator",
            "POST /pages/programmes/{id}/new/board",
            "POST /pages/programmes/{id}/new/budget",
            "POST /pages/programmes/{id}/new/correction",
            "POST /pages/programmes/{id}/new/figure",
            "POST /pages/programmes/{id}/new/explanation",
            "POST /pages/programmes/{id}/new/lesson",
            "POST /pages/programmes/{id}/new/pilot",
            "POST /pages/programmes/{id}/new/reached",
            "POST /pages/programmes/{id}/new/status",
            "POST /pages/programmes/{id}/new/transaction",
            "POST /pages/programmes/{id}/new/milestone",
            "POST /pages/programmes/{id}/new/proposal",
            "POST /pages/programmes/{id}/publications/new",
            "POST /pages/programmes/{id}/publications/{publication}/acts/withdraw",
            "POST /api/programmes",
            "POST /api/programmes/{id}/activities",
            "POST /api/programmes/{id}/indicators",
            "POST /api/programmes/{id}/lessons",
            "POST /api/programmes/{id}/proposals",
            "POST /api/programmes/{id}/milestones",
            "PUT /api/programmes/{id}/milestones/{milestone}",
            "POST /api/programmes/{id}/publications",
            "POST /api/programmes/{id}/publications/{publication}/withdrawal",
            "POST /api/programmes/{id}/transactions",
            "POST /api/programmes/{id}/transactions/{transaction}/corrections",
            "POST /api/programmes/{id}/transactions/{transaction}/explanation",
            "PUT /api/programmes/{id}/activities/{activity}",
            "PUT /api/programmes/{id}/indicators/{indicator}",
            "PUT /api/programmes/{id}/indicators/{indicator}/actual",
            "PUT /api/programmes/{id}/indicators/{indicator}/baseline",
            "PUT /api/programmes/{id}/board",
            "PUT /api/programmes/{id}/budget",
            "PUT /api/programmes/{id}/pilot",
            "PUT /api/programmes/{id}/status",
            "POST /api/requests",
            "POST /api/requests/{id}/acceptance",
            "POST /api/requests/{id}/acknowledgement",
            "POST /api/requests/{id}/answers/{release}/withdrawal",
            "POST /api/requests/{id}/authorization",
            "POST /api/requests/{id}/closure",
            "POST /api/requests/{id}/note",
            "POST /api/requests/{id}/refusal",
            "POST /api/requests/{id}/releases",
            "POST /api/requests/{id}/releases/{release}/disclosure",
            "POST /api/requests/{id}/withdrawal",
            "POST /api/search",
            "POST /demonstration/import",
            "POST /pages/agency/clients/acts/registration",
            "POST /pages/agency/clients/acts/removal",
            "POST /pages/agency/clocks/{urgency}",
            "POST /pages/agency/duty/acts/absence",
            "POST /pages/agency/duty/acts/acknowledgement",
            "POST /pages/agency/duty/acts/contact",
            "POST /pages/agency/duty/acts/contact-erasure",
            "POST /pages/agency/duty/acts/desk",
            "POST /pages/agency/duty/acts/roster",
            "POST /pages/agency/persons/{id}/acts/right-revocation",
            "POST /pages/agency/persons/{id}/acts/role-revocation",
            "POST /pages/agency/persons/{id}/acts/scope-revocation",
            "POST /pages/agency/persons/{id}/acts/suspension",
            "POST /pages/alerts/{id}/acknowledgement",
            "POST /pages/alerts/{id}/acts/answer",
            "POST /pages/alerts/{id}/acts/closure",
            "POST /pages/alerts/{id}/acts/extension/{of}",
            "POST /pages/alerts/{id}/acts/follow-up",
            "POST /pages/alerts/{id}/acts/grant/{of}",
            "POST /pages/alerts/{id}/acts/onward-request",
            "POST /pages/alerts/{id}/acts/recall",
            "POST /pages/alerts/{id}/acts/recall-answer",
            "POST /pages/alerts/{id}/acts/refusal/{of}",
            "POST /pages/alerts/{id}/acts/sighting",
            "POST /pages/requests",
            "POST /pages/requests/{id}/acknowledgement",
            "POST /pages/requests/{id}/acts/acceptance",
            "POST /pages/requests/{id}/acts/announce-authorization",
            "POST /pages/requests/{id}/acts/answer",
            "POST /pages/requests/{id}/acts/ask-clarification",
            "POST /pages/requests/{id}/acts/authorization",
            "POST /pages/requests/{id}/acts/clarify/{of}",
            "POST /pages/requests/{id}/acts/closure",
            "POST /pages/requests/{id}/acts/note",
            "POST /pages/requests/{id}/acts/nothing-held",
            "POST /pages/requests/{id}/acts/question",
            "POST /pages/requests/{id}/acts/refusal",
            "POST /pages/requests/{id}/acts/say-yes",
            "POST /pages/requests/{id}/acts/take-back/{of}",
            "POST /pages/requests/{id}/acts/withdrawal",
            "POST /pages/requests/{id}/releases/{release}/discard",
            "POST /pages/requests/{id}/releases/{release}/disclosure",
            "POST /pages/alerts/{id}/content",
            "POST /pages/alerts/{id}/issue",
            "POST /pages/alerts/{id}/issue/change",
            "POST /pages/alerts/{id}/issue/preparation",
            "POST /pages/alerts/{id}/issue/recipients/{partner}",
            "POST /pages/alerts/{id}/issue/{release}/discard",
            "POST /pages/alerts/{id}/issue/{release}/disclosure",
            "POST /pages/alerts/{id}/releases/{release}/discard",
            "POST /pages/alerts/{id}/releases/{release}/disclosure",
            "POST /pages/directory/groups/{id}/exclusions",
            "POST /pages/drafts",
            "POST /api/data-sets",
            "POST /api/data-sets/{id}/lines/{line}/decision",
            "POST /api/data-sets/{id}/withdrawal",
            "POST /api/templates",
            "PUT /api/templates/{id}",
            "POST /api/templates/{id}/withdrawal",
            "POST /api/templates/{id}/erasure",
            "POST /api/templates/{id}/{version}/alerts",
            "POST /pages/agency/templates/new",
            "POST /pages/agency/templates/{id}/content",
            "POST /pages/agency/templates/{id}/acts/withdrawal",
            "POST /pages/agency/templates/{id}/acts/erasure",
            "POST /pages/drafts/{id}/{version}",
            "POST /pages/investigations/{id}/acts/{act}",
            "POST /pages/investigations/{id}/acts/{act}/{of}",
            "POST /pages/investigations/{id}/versions",
            "POST /pages/investigations/new",
            "POST /pages/operations/runs/{operation}/cancellation",
            "POST /pages/operations/start/{what}",
            "POST /pages/search",
            "POST /pages/backchannel-logout",
            "POST /pages/sign-out",
            "PUT /api/alerts/{id}/clocks/{kind}/{partner}",
            "PUT /api/alerts/{id}/content",
            "PUT /api/alerts/{id}/terms",
            "PUT /api/clients/{partner}",
            "PUT /api/groups/{id}/exclusions",
            "PUT /api/investigations/{id}/actions/{action}/due",
            "PUT /api/investigations/{id}/hold",
            "PUT /api/investigations/{id}/review",
            "PUT /api/partners/{id}/clocks/{urgency}",
            "DELETE /api/partners/{id}/desk",
            "DELETE /api/partners/{id}/duty/contacts/{person}",
            "POST /api/partners/{id}/duty/acknowledgement",
            "POST /pages/alerts/{id}/changes/{change}",
            "POST /pages/alerts/{id}/changes/{change}/change",
            "POST /pages/alerts/{id}/changes/{change}/preparation",
            "POST /pages/alerts/{id}/changes/{change}/recipients/{partner}",
            "PUT /api/partners/{id}/desk",
            "PUT /api/partners/{id}/duty",
            "PUT /api/partners/{id}/duty/absences/{person}",
            "PUT /api/partners/{id}/duty/contacts/{person}");

    private record Resource(String name, boolean strong) {}

    private static List<Resource> resources() throws ClassNotFoundException {
        var everything = new StandardEnvironment();
        everything.setActiveProfiles("demonstration"); // whose resources are a part of it
        var scan = new ClassPathScanningCandidateComponentProvider(false, everything);
        scan.addIncludeFilter(new AnnotationTypeFilter(RestController.class));
        var found = new ArrayList<Resource>();
        for (var controller : scan.findCandidateComponents("org.antitrafficking")) {
            Class<?> type = Class.forName(controller.getBeanClassName());
            for (Method method : type.getDeclaredMethods()) {
                RequestMapping mapping = AnnotatedElementUtils.findMergedAnnotation(method, RequestMapping.class);
                if (mapping == null || List.of(mapping.method()).equals(List.of(RequestMethod.GET))) continue;
                Needs needs = method.getAnnotation(Needs.class);
                assertThat(needs).as(method.toString()).isNotNull();
                found.add(new Resource(
                        mapping.method()[0] + " "
                                + path(AnnotatedElementUtils.findMergedAnnotation(type, RequestMapping.class))
                                + path(mapping),
                        NeedsCheck.asksForStrongSignIn(needs)));
            }
        }
        return found;
    }

    private static String path(@Nullable RequestMapping mapping) {
        return mapping == null || mapping.path().length == 0 ? "" : mapping.path()[0];
    }

    @Test
    void each_resource_that_changes_something_asks_for_a_strong_sign_in_or_not_as_is_decided_here() throws Exception {
        List<Resource> resources = resources();
        assertThat(resources).hasSizeGreaterThan(80);
        assertThat(names(resources, true)).containsExactlyElementsOf(new TreeSet<>(STRONG));
        assertThat(names(resources, false)).containsExactlyElementsOf(new TreeSet<>(PLAIN));
    }

    @Test
    void what_takes_away_from_others_never_waits_for_a_sign_in() {
        for (String never : List.of("recall", "narrowing", "withdrawal"))
            assertThat(PLAIN).anyMatch(resource -> resource.endsWith("/" + never));
    }

    @Test
    void a_page_that_asks_for_a_strong_sign_in_shows_its_form_at_its_own_address() {
        List<String> pages =
                STRONG.stream().filter(one -> one.startsWith("POST /pages/")).toList();
        assertThat(pages).isNotEmpty();
        for (String page : pages)
            assertThat(Handlers.of(page.replace("POST", "GET").replaceAll("\\{[a-zA-Z]+}", "x")))
                    .as(page)
                    .isNotEmpty();
    }

    private static Set<String> names(List<Resource> resources, boolean strong) {
        var names = new TreeSet<String>();
        resources.stream().filter(of -> of.strong() == strong).forEach(of -> names.add(of.name()));
        return names;
    }
}
