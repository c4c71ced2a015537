package org.antitrafficking.coordination.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.antitrafficking.coordination.api.RunningService.Answer;
import org.antitrafficking.eventlog.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people look up in the directory, and what they do there to agreements and to the directory itself. */
class DirectoryPagesOverHttpTest {

    private static final String HOSTILE = "</title></textarea><script>alert(1)</script>\" onmouseover=\"alert(2)";
    private static final String DIRECTORY = "/pages/directory";
    private static final String CHANGES = DIRECTORY + "/changes";

    @TempDir
    private static Path folder;

    private static TestDatabase database;
    private static TestDatabase keys;
    private static RunningService service;
    private static PageVisitors visitors;

    @BeforeAll
    static void start() throws Exception {
        database = TestDatabase.create();
        keys = TestDatabase.create();
        service = RunningService.start(
                folder, "--coordination.database.url=" + database.url(), "--coordination.keys.url=" + keys.url());
        visitors = new PageVisitors(service.base());
    }

    @AfterAll
    static void stop() {
        service.close();
        keys.close();
        database.close();
    }

    private static String asked(String who, String path) {
        Answer answer = visitors.of(who).get(path);
        assertThat(answer.status()).as(who + " " + path + " " + answer.body()).isEqualTo(200);
        return answer.body();
    }

    private static Answer done(String who, String address, Map<String, String> written) {
        return visitors.of(who).fill(asked(who, address), address, written);
    }

    private static String accepted(String who, String address, Map<String, String> written) {
        Answer answer = done(who, address, written);
        assertThat(answer.status()).as(address + " " + answer.body()).isEqualTo(303);
        return PageVisitor.location(answer);
    }

    private static long events() throws SQLException {
        return TestDatabase.number(database.superuser(), "select count(*) from history.event");
    }

    private static boolean offers(String who, String page, String address) {
        return asked(who, page).contains("href=\"" + address + "\"");
    }

    /** The address of the page of a change that says so. */
    private static String change(String who, String says) {
        Matcher link = Pattern.compile("href=\"(" + CHANGES + "/change-[0-9a-f]+)\">\\s*<bdi[^>]*>" + says)
                .matcher(asked(who, CHANGES));
        assertThat(link.find()).as(says).isTrue();
        return link.group(1);
    }

    // agreements

    private static String put(String title) {
        return accepted(
                "pk-fia.officer",
                "/pages/agreements/new",
                Map.of("title", title, "party.iom", "yes", "category.warnings", "yes", "from", "2026-01-01"));
    }

    @Test
    void an_agreement_is_put_and_waits_in_the_inbox_of_who_may_sign_it() throws Exception {
        String agreement = put("Of warnings");
        assertThat(asked("pk-fia.officer", agreement))
                .contains("Of warnings", "Warnings", "Federal Investigation Agency", "Has not signed", "no end");
        String form = agreement + "/acts/signature";
        assertThat(asked("iom.supervisor", "/pages/inbox")).contains("Sign the agreement", "Of warnings", agreement);
        assertThat(asked("iom.officer", "/pages/inbox")).doesNotContain(agreement);
        assertThat(visitors.of("iom.officer").get(form).status()).isEqualTo(404);
        assertThat(visitors.of("tr-migration.officer").get(agreement).status()).isEqualTo(404);
        PageVisitor weak = PageVisitor.signedIn(service.base(), "iom.supervisor");
        Answer refused = weak.fill(weak.get(form).body(), form, Map.of());
        assertThat(refused.status()).isEqualTo(401);
        assertThat(asked("pk-fia.officer", agreement)).doesNotContain("Has signed");
        Answer back = weak.stepUp(PageVisitor.link(refused.body(), "/pages/sign-in/again"), "iom.supervisor");
        assertThat(PageVisitor.location(back)).isEqualTo(form);
        assertThat(asked("pk-fia.officer", agreement)).as("nothing is replayed").doesNotContain("Has signed");
        String shown = weak.get(form).body();
        assertThat(weak.fill(shown, form, Map.of()).status()).isEqualTo(303);
        long events = events();
        assertThat(weak.fill(shown, form, Map.of()).status())
                .as("a double click")
                .isEqualTo(303);
        assertThat(events()).isEqualTo(events);
        assertThat(asked("pk-fia.officer", agreement)).contains("Has signed", "Has not signed");
        assertThat(asked("iom.supervisor", "/pages/inbox")).doesNotContain(agreement);
        accepted("pk-fia.supervisor", form, Map.of());
        assertThat(asked("iom.officer", "/pages/agreements")).contains("Signed by all");
    }

    @Test
    void a_party_leaves_and_says_why() {
        String agreement = put(HOSTILE);
        assertThat(offers("iom.officer", agreement, agreement + "/acts/withdrawal"))
                .isFalse();
        assertThat(offers("iom.supervisor", agreement, agreement + "/acts/withdrawal"))
                .isTrue();
        accepted("iom.supervisor", agreement + "/acts/withdrawal", Map.of("reason", HOSTILE));
        String page = asked("pk-fia.officer", agreement);
        assertThat(page).contains("Has left", "&lt;script&gt;").doesNotContain("<script>alert");
        assertThat(asked("pk-fia.officer", "/pages/agreements")).doesNotContain("<script>alert");
        assertThat(offers("iom.supervisor", agreement, agreement + "/acts/withdrawal"))
                .isFalse();
    }

    @Test
    void what_was_written_into_a_form_that_was_refused_stays() {
        String form = "/pages/agreements/new";
        Answer refused = done("pk-fia.officer", form, Map.of("title", "A long title", "from", "soon"));
        assertThat(refused.status()).isEqualTo(400);
        String again = asked("pk-fia.officer", form);
        assertThat(again).contains("A long title", "What you wrote before is kept here.");
    }

    // groups

    private static String excluded() {
        return service.get("pk-fia.officer", "/api/groups/gulf-authorities/exclusions")
                .json()
                .path("partners")
                .toString();
    }

    @Test
    void a_groups_owner_says_whom_it_leaves_out_and_nobody_else_sees_or_says_it() {
        String groups = DIRECTORY + "/groups";
        String form = groups + "/gulf-authorities/exclusions";
        for (String who : List.of("pk-fia.officer", "pk-fia.supervisor"))
            assertThat(offers(who, groups, form)).as(who).isTrue();
        for (String who : List.of("pk-fia.admin", "pk-fia.auditor", "om-police.officer", "om-police.supervisor")) {
            assertThat(offers(who, groups, form)).as(who).isFalse();
            assertThat(visitors.of(who).get(form).status()).as(who).isEqualTo(404);
        }
        assertThat(asked("pk-fia.officer", form))
                .contains("name=\"partner.om-police\"", "name=\"partner.ae-interior\"", "Royal Oman Police")
                .as("whom the rule does not have")
                .doesNotContain("partner.gr-police", "checked");
        accepted("pk-fia.officer", form, Map.of("partner.ae-interior", "yes"));
        assertThat(excluded()).isEqualTo("[\"ae-interior\"]");
        String old = asked("pk-fia.supervisor", form);
        assertThat(old).containsPattern("name=\"partner.ae-interior\"[^>]*checked");
        accepted("pk-fia.officer", form, Map.of("partner.om-police", "yes"));
        assertThat(excluded()).isEqualTo("[\"ae-interior\",\"om-police\"]");
        assertThat(visitors.of("pk-fia.supervisor").fill(old, form, Map.of()).status())
                .as("of a version that is over")
                .isEqualTo(412);
        assertThat(asked("om-police.officer", groups))
                .as("others see the rule, and who is in it by that")
                .doesNotContain("exclusions");
        accepted("pk-fia.officer", form, Map.of("partner.om-police", "", "partner.ae-interior", ""));
        assertThat(excluded()).as("nobody is ticked any more").isEqualTo("[]");
    }

    // changes

    @Test
    void a_change_shows_what_it_would_touch_and_two_countries_make_it() {
        String form = DIRECTORY + "/proposals/define-group/route-to-europe";
        assertThat(asked("pk-fia.supervisor", form)).contains("value=\"GR IR IT TR\"");
        accepted("pk-fia.supervisor", form, Map.of("countries", "GR IT OM", "names", "fr Route vers l’Europe"));
        String change = change("om-police.supervisor", "Rule of the group route-to-europe");
        assertThat(asked("om-police.supervisor", "/pages/inbox"))
                .contains("Look at the change of the directory", change);
        assertThat(asked("om-police.officer", "/pages/inbox")).doesNotContain(change);
        String page = asked("om-police.supervisor", change);
        assertThat(page)
                .contains("What it would touch", "Türkiye", "Federal Investigation Agency", "Nobody yet")
                .containsPattern("<strong>\\s*<bdi lang=\"en\" dir=\"ltr\">Oman</bdi>")
                .containsPattern("<a href=\"/pages/directory/partners/om-police\"");
        assertThat(offers("om-police.supervisor", change, change + "/acts/withdrawal"))
                .isFalse();
        assertThat(visitors.of("om-police.officer")
                        .get(change + "/acts/approval")
                        .status())
                .isEqualTo(404);
        String approval = asked("om-police.supervisor", change + "/acts/approval");
        assertThat(approval).contains("Countries", "becomes", "Oman");
        assertThat(offers("pk-fia.supervisor", change, change + "/acts/approval"))
                .as("who proposes it is for it")
                .isFalse();
        accepted("om-police.supervisor", change + "/acts/approval", Map.of());
        assertThat(visitors.of("pk-fia.supervisor").get(change).status()).isEqualTo(404);
        assertThat(service.get("pk-fia.officer", "/api/groups/route-to-europe")
                        .json()
                        .path("countries")
                        .toString())
                .isEqualTo("[\"GR\",\"IT\",\"OM\"]");
    }

    @Test
    void the_proposer_takes_a_change_back() {
        accepted(
                "pk-fia.supervisor",
                DIRECTORY + "/proposals/record-participation/new",
                Map.of(
                        "country", "LK",
                        "treaty", "untoc",
                        "deposited", "2026-01-15",
                        "evidence", HOSTILE,
                        "evidenceDate", "2026-10-01"));
        String change = change("pk-fia.supervisor", "Participation in a treaty: Sri Lanka");
        assertThat(asked("gr-police.admin", change)).contains("&lt;script&gt;").doesNotContain("<script>alert");
        accepted("pk-fia.supervisor", change + "/acts/withdrawal", Map.of());
        assertThat(visitors.of("pk-fia.supervisor").get(change).status()).isEqualTo(404);
    }

    @Test
    void a_partner_is_called_as_it_is_in_the_readers_language() {
        String form = DIRECTORY + "/proposals/change-partner/unifem";
        assertThat(asked("pk-fia.admin", form)).contains("value=\"un-organization\" checked");
        accepted(
                "pk-fia.admin",
                form,
                Map.of(
                        "name", "UN Women",
                        "names", "ur اقوام متحدہ خواتین\nfr ONU Femmes",
                        "administrators", "http://127.0.0.1:8080 unifem.admin"));
        String change = change("pk-fia.admin", "Change what is said of ");
        assertThat(asked("pk-fia.admin", change)).contains("ONU Femmes", "person-");
        accepted("gr-police.admin", change + "/acts/approval", Map.of());
        var reader = PageVisitor.signedIn(service.base(), "gr-police.officer");
        assertThat(reader.get(DIRECTORY).body()).contains("UN Women");
        reader.setCookie("language", "ur");
        assertThat(reader.get(DIRECTORY).body())
                .contains("<bdi lang=\"ur\" dir=\"rtl\">اقوام متحدہ خواتین</bdi>")
                .doesNotContain("UN Women");
        assertThat(reader.get(DIRECTORY + "/partners/unifem").body())
                .contains("<bdi lang=\"fr\" dir=\"ltr\">ONU Femmes</bdi>", "UN Women");
    }

    @Test
    void a_suspended_partner_is_shown_as_that_with_the_way_back() {
        String page = DIRECTORY + "/partners/ae-interior";
        assertThat(offers("gr-police.officer", page, page + "/acts/suspension")).isFalse();
        accepted("gr-police.supervisor", page + "/acts/suspension", Map.of("reason", "Its keys were stolen."));
        assertThat(asked("it-police.officer", page)).contains("Suspended", "Suspended by", "Hellenic Police");
        assertThat(visitors.of("gr-police.supervisor")
                        .get(page + "/acts/suspension")
                        .status())
                .isEqualTo(404);
        String form = DIRECTORY + "/proposals/reinstate-partner/ae-interior";
        assertThat(offers("it-police.supervisor", page, form)).isTrue();
        accepted("it-police.supervisor", form, Map.of());
        String change = change("it-police.supervisor", "End the suspension of ");
        assertThat(asked("it-police.supervisor", change)).contains("Suspended", "Active");
    }

    @Test
    void whoever_may_not_propose_is_shown_no_way_to_it() {
        for (String page : List.of("", "/groups", "/treaties", "/changes", "/partners/pk-fia"))
            assertThat(asked("om-police.officer", DIRECTORY + page)).as(page).doesNotContain("/proposals/", "/acts/");
        for (String page : List.of("", "/groups", "/treaties", "/partners/pk-fia"))
            assertThat(asked("om-police.admin", DIRECTORY + page)).as(page).contains("/proposals/");
        assertThat(asked("om-police.officer", DIRECTORY + "/partners/pk-fia"))
                .contains("UN trafficking protocol", "Pakistan", "Police");
    }
}
