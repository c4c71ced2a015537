package org.antitrafficking.coordination.api.leaks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import org.antitrafficking.coordination.api.Handlers;
import org.junit.jupiter.api.Test;

/**
 * Whatever gives out anything is walked by the leak tests, by the tests of two worlds and by the authorization table.
 * Each of those tests holds itself to its list here, and these lists together to all handlers.
 */
class WaysOfReadingTest {

    /** What {@link LeakTest} reads by. */
    static final Set<String> LEAKS = Set.of(
            "GET /",
            "GET /actuator/health",
            "GET /api/agreements",
            "GET /api/agreements/{id}",
            "GET /api/alerts/{id}",
            "GET /api/alerts/{id}/policy",
            "GET /api/alerts/{id}/releases/{release}",
            "GET /api/alerts/{id}/releases/{release}/recipients/{partner}",
            "GET /api/audit/as-of",
            "GET /api/audit/as-of/diff",
            "GET /api/audit/as-of/items/{item}",
            "GET /api/audit/as-of/items/{item}/page",
            "GET /api/audit/clients/{client}/exposure",
            "GET /api/audit/decisions",
            "GET /api/audit/decisions/{id}",
            "GET /api/audit/decisions/{id}/proof",
            "GET /api/audit/items/{item}/exposure",
            "GET /api/audit/items/{item}/reads",
            "GET /api/audit/reads",
            "GET /api/audit/subscribers",
            "GET /api/directory/changes",
            "GET /api/directory/changes/{id}",
            "GET /api/feed",
            "GET /api/feed/consistency",
            "GET /api/feed/entries/{number}/proof",
            "GET /api/feed/head",
            "GET /api/groups",
            "GET /api/groups/{id}",
            "GET /api/groups/{id}/exclusions",
            "GET /api/inbox",
            "GET /api/inbox/counts",
            "GET /api/mandates",
            "GET /api/mandates/{id}",
            "GET /api/me",
            "GET /api/operations/runs/{operation}",
            "GET /api/partners",
            "GET /api/partners/{id}",
            "GET /api/partners/{id}/clocks",
            "GET /api/partners/{id}/desk",
            "GET /api/partners/{id}/duty",
            "GET /api/partners/{id}/duty/now",
            "GET /api/persons",
            "GET /api/persons/{id}",
            "GET /api/templates",
            "GET /api/templates/{id}",
            "GET /api/treaties",
            "GET /log/checkpoint",
            "GET /log/keys",
            "GET /log/main/checkpoint",
            "GET /log/main/tile/{level}/{index}",
            "GET /log/tile/{level}/{index}",
            "GET /pages",
            "GET /pages/agency",
            "GET /pages/agency/clocks",
            "GET /pages/agency/clocks/{urgency}",
            "GET /pages/agency/duty",
            "GET /pages/agency/duty/acts/{act}",
            "GET /pages/agency/mandates",
            "GET /pages/agency/mandates/new",
            "GET /pages/agency/mandates/{id}",
            "GET /pages/agency/mandates/{id}/acts/{act}",
            "GET /pages/agency/new-person",
            "GET /pages/agency/persons/{id}",
            "GET /pages/agency/persons/{id}/acts/{act}",
            "GET /pages/agency/reads",
            "GET /pages/agency/subscribers",
            "GET /pages/agency/templates",
            "GET /pages/agency/templates/new",
            "GET /pages/agency/templates/{id}",
            "GET /pages/agency/templates/{id}/acts/{act}",
            "GET /pages/agency/templates/{id}/content",
            "GET /pages/agreements",
            "GET /pages/agreements/new",
            "GET /pages/agreements/{id}",
            "GET /pages/agreements/{id}/acts/{act}",
            "GET /pages/alerts/{id}",
            "GET /pages/alerts/{id}/acts/{act}",
            "GET /pages/alerts/{id}/acts/{act}/{of}",
            "GET /pages/alerts/{id}/changes/{change}",
            "GET /pages/alerts/{id}/changes/{change}/preparation",
            "GET /pages/alerts/{id}/content",
            "GET /pages/alerts/{id}/exposure",
            "GET /pages/alerts/{id}/issue",
            "GET /pages/alerts/{id}/issue/preparation",
            "GET /pages/alerts/{id}/issue/{release}",
            "GET /pages/alerts/{id}/releases/{release}",
            "GET /pages/alerts/{id}/releases/{release}/recipients/{partner}",
            "GET /pages/alerts/{id}/releases/{release}/return",
            "GET /pages/alerts/{id}/releases/{release}/validation",
            "GET /pages/assets/{name}",
            "GET /pages/directory",
            "GET /pages/directory/changes",
            "GET /pages/directory/changes/{id}",
            "GET /pages/directory/changes/{id}/acts/{act}",
            "GET /pages/directory/groups",
            "GET /pages/directory/partners/{id}",
            "GET /pages/directory/partners/{id}/acts/suspension",
            "GET /pages/directory/proposals/{change}/{of}",
            "GET /pages/directory/treaties",
            "GET /pages/drafts",
            "GET /pages/drafts/{id}/{version}",
            "GET /pages/inbox",
            "GET /pages/language/{tag}",
            "GET /pages/news",
            "GET /pages/search",
            "GET /pages/search/{place}",
            "GET /pages/sign-in",
            "GET /pages/sign-in/again",
            "GET /pages/sign-in/begin",
            "GET /pages/sign-in/return",
            "POST /api/alerts/{id}/assessment",
            "POST /api/alerts/{id}/assessment/recipients/{partner}",
            "POST /api/audit/bundles",
            "POST /api/search",
            "POST /pages/alerts/{id}/changes/{change}",
            "POST /pages/alerts/{id}/changes/{change}/recipients/{partner}",
            "POST /pages/alerts/{id}/issue/recipients/{partner}",
            "POST /pages/alerts/{id}/issue");

    /** What {@link CooperationLeakTest} reads by, of requests and investigations. */
    static final Set<String> COOPERATION_LEAKS = Set.of(
            "GET /api/audit/as-of/items/{item}",
            "GET /api/audit/as-of/items/{item}/page",
            "GET /api/audit/decisions",
            "GET /api/audit/items/{item}/exposure",
            "GET /api/audit/items/{item}/reads",
            "GET /api/audit/reads",
            "GET /api/feed",
            "GET /api/feed/entries/{number}/proof",
            "GET /api/inbox",
            "GET /api/inbox/counts",
            "GET /api/investigations/{id}",
            "GET /api/requests/{id}",
            "GET /api/requests/{id}/releases/{release}",
            "POST /api/search");

    /** What {@link TwoWorldsTest} compares. */
    static final Set<String> WORLDS = Set.of(
            "GET /",
            "GET /actuator/health",
            "GET /api/agreements",
            "GET /api/agreements/{id}",
            "GET /api/alerts/{id}",
            "GET /api/alerts/{id}/policy",
            "GET /api/alerts/{id}/releases/{release}",
            "GET /api/alerts/{id}/releases/{release}/recipients/{partner}",
            "GET /api/audit/as-of",
            "GET /api/audit/as-of/diff",
            "GET /api/audit/as-of/items/{item}",
            "GET /api/audit/as-of/items/{item}/page",
            "GET /api/audit/clients/{client}/exposure",
            "GET /api/audit/decisions",
            "GET /api/audit/decisions/{id}",
            "GET /api/audit/decisions/{id}/proof",
            "GET /api/audit/items/{item}/exposure",
            "GET /api/audit/items/{item}/reads",
            "GET /api/audit/reads",
            "GET /api/audit/subscribers",
            "GET /api/directory/changes",
            "GET /api/directory/changes/{id}",
            "GET /api/feed",
            "GET /api/feed/consistency",
            "GET /api/feed/entries/{number}/proof",
            "GET /api/feed/head",
            "GET /api/groups",
            "GET /api/groups/{id}",
            "GET /api/groups/{id}/exclusions",
            "GET /api/inbox",
            "GET /api/inbox/counts",
            "GET /api/mandates",
            "GET /api/mandates/{id}",
            "GET /api/me",
            "GET /api/operations/runs/{operation}",
            "GET /api/partners",
            "GET /api/partners/{id}",
            "GET /api/partners/{id}/clocks",
            "GET /api/partners/{id}/desk",
            "GET /api/partners/{id}/duty",
            "GET /api/partners/{id}/duty/now",
            "GET /api/persons",
            "GET /api/persons/{id}",
            "GET /api/templates",
            "GET /api/templates/{id}",
            "GET /api/treaties",
            "GET /log/checkpoint",
            "GET /log/keys",
            "GET /log/main/checkpoint",
            "GET /log/main/tile/{level}/{index}",
            "GET /log/tile/{level}/{index}",
            "GET /pages",
            "GET /pages/agency",
            "GET /pages/agency/clocks",
            "GET /pages/agency/clocks/{urgency}",
            "GET /pages/agency/duty",
            "GET /pages/agency/duty/acts/{act}",
            "GET /pages/agency/mandates",
            "GET /pages/agency/mandates/new",
            "GET /pages/agency/mandates/{id}",
            "GET /pages/agency/mandates/{id}/acts/{act}",
            "GET /pages/agency/new-person",
            "GET /pages/agency/persons/{id}",
            "GET /pages/agency/persons/{id}/acts/{act}",
            "GET /pages/agency/reads",
            "GET /pages/agency/subscribers",
            "GET /pages/agency/templates",
            "GET /pages/agency/templates/new",
            "GET /pages/agency/templates/{id}",
            "GET /pages/agency/templates/{id}/acts/{act}",
            "GET /pages/agency/templates/{id}/content",
            "GET /pages/agreements",
            "GET /pages/agreements/new",
            "GET /pages/agreements/{id}",
            "GET /pages/agreements/{id}/acts/{act}",
            "GET /pages/alerts/{id}",
            "GET /pages/alerts/{id}/acts/{act}",
            "GET /pages/alerts/{id}/acts/{act}/{of}",
            "GET /pages/alerts/{id}/changes/{change}",
            "GET /pages/alerts/{id}/changes/{change}/preparation",
            "GET /pages/alerts/{id}/content",
            "GET /pages/alerts/{id}/exposure",
            "GET /pages/alerts/{id}/issue",
            "GET /pages/alerts/{id}/issue/preparation",
            "GET /pages/alerts/{id}/issue/{release}",
            "GET /pages/alerts/{id}/releases/{release}",
            "GET /pages/alerts/{id}/releases/{release}/recipients/{partner}",
            "GET /pages/alerts/{id}/releases/{release}/return",
            "GET /pages/alerts/{id}/releases/{release}/validation",
            "GET /pages/assets/{name}",
            "GET /pages/directory",
            "GET /pages/directory/changes",
            "GET /pages/directory/changes/{id}",
            "GET /pages/directory/changes/{id}/acts/{act}",
            "GET /pages/directory/groups",
            "GET /pages/directory/partners/{id}",
            "GET /pages/directory/partners/{id}/acts/suspension",
            "GET /pages/directory/proposals/{change}/{of}",
            "GET /pages/directory/treaties",
            "GET /pages/drafts",
            "GET /pages/drafts/{id}/{version}",
            "GET /pages/inbox",
            "GET /pages/language/{tag}",
            "GET /pages/news",
            "GET /pages/search",
            "GET /pages/search/{place}",
            "GET /pages/sign-in",
            "GET /pages/sign-in/again",
            "GET /pages/sign-in/begin",
            "GET /pages/sign-in/return",
            "POST /api/alerts/{id}/assessment",
            "POST /api/alerts/{id}/assessment/recipients/{partner}",
            "POST /api/audit/bundles",
            "POST /api/search",
            "POST /pages/alerts/{id}/changes/{change}",
            "POST /pages/alerts/{id}/changes/{change}/recipients/{partner}",
            "POST /pages/alerts/{id}/issue/recipients/{partner}",
            "POST /pages/alerts/{id}/issue");

    /** What {@link CooperationWorldsTest} compares, of requests and investigations. */
    static final Set<String> COOPERATION_WORLDS = Set.of(
            "GET /api/agreements",
            "GET /api/audit/as-of",
            "GET /api/audit/as-of/diff",
            "GET /api/audit/as-of/items/{item}",
            "GET /api/audit/as-of/items/{item}/page",
            "GET /api/audit/clients/{client}/exposure",
            "GET /api/audit/decisions",
            "GET /api/audit/decisions/{id}",
            "GET /api/audit/decisions/{id}/proof",
            "GET /api/audit/items/{item}/exposure",
            "GET /api/audit/items/{item}/reads",
            "GET /api/audit/reads",
            "GET /api/feed",
            "GET /api/inbox",
            "GET /api/inbox/counts",
            "GET /api/investigations/{id}",
            "GET /api/mandates",
            "GET /api/partners",
            "GET /api/persons",
            "GET /api/requests/{id}",
            "GET /api/requests/{id}/releases/{release}",
            "POST /api/search");

    /** What {@link ProgrammeLeakTest} reads by, of programmes, and compares before and after what is hidden. */
    static final Set<String> PROGRAMMES = Set.of(
            "GET /api/audit/as-of",
            "GET /api/audit/as-of/items/{item}",
            "GET /api/audit/as-of/items/{item}/page",
            "GET /api/audit/decisions",
            "GET /api/audit/items/{item}/exposure",
            "GET /api/audit/items/{item}/reads",
            "GET /api/audit/reads",
            "GET /api/feed",
            "GET /api/inbox",
            "GET /api/inbox/counts",
            "GET /api/programmes/{id}",
            "GET /api/programmes/{id}/totals",
            "GET /pages/inbox",
            "GET /pages/programmes/{id}",
            "POST /api/search");

    @Test
    void the_leak_tests_read_by_every_way() {
        assertThat(union(union(LEAKS, COOPERATION_LEAKS), PROGRAMMES))
                .as("a new way of reading belongs into Scrutiny.everyOtherWay or beside it, and into a list here")
                .isEqualTo(Handlers.reading());
    }

    @Test
    void the_tests_of_two_worlds_compare_every_way() {
        assertThat(union(union(WORLDS, COOPERATION_WORLDS), PROGRAMMES))
                .as("a new way of reading belongs into a test of two worlds, and into a list here")
                .isEqualTo(Handlers.reading());
    }

    @Test
    void the_authorization_table_has_every_way() throws IOException {
        try (InputStream csv = WaysOfReadingTest.class.getResourceAsStream("/authorization.csv")) {
            var tabled = new TreeSet<String>();
            new String(csv.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .forEach(line -> tabled.add(line.substring(0, line.indexOf(','))));
            assertThat(tabled).containsAll(Handlers.reading());
        }
    }

    private static Set<String> union(Set<String> some, Set<String> others) {
        var all = new TreeSet<>(some);
        all.addAll(others);
        return all;
    }
}
