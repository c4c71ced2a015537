package org.antitrafficking.coordination.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.antitrafficking.coordination.api.RunningService.Answer;
import org.antitrafficking.eventlog.Await;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people see of their own agency, and what an administrator, a supervisor and a signer do there. */
class AgencyPagesOverHttpTest {

    private static final String AGENCY = "/pages/agency";
    private static final String PERSONS = AGENCY + "/persons/";
    private static final String HOSTILE = "</title></textarea><script>alert(1)</script>";

    @TempDir
    private static Path folder;

    private static RunningService service;
    private static PageVisitors visitors;

    @BeforeAll
    static void start() throws Exception {
        service = RunningService.start(folder);
        visitors = new PageVisitors(service.base());
    }

    @AfterAll
    static void stop() {
        service.close();
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

    private static String person(String who) {
        return service.get(who, "/api/me").json().path("person").stringValue("");
    }

    private static List<String> acts(String who, String page) {
        var acts = new ArrayList<String>();
        Matcher link = Pattern.compile("href=\"" + Pattern.quote(page) + "/acts/([^\"]*)\"")
                .matcher(asked(who, page));
        while (link.find()) acts.add(link.group(1));
        return acts;
    }

    private static String registered(String admin, String subject, String name) {
        return accepted(
                admin,
                AGENCY + "/new-person",
                Map.of("nature", "natural", "name", name, "issuer", RunningService.ISSUER, "subject", subject));
    }

    @Test
    void everybody_sees_who_acts_for_the_agency_and_an_administrator_alone_may_change_it() {
        for (String who : List.of("om-police.officer", "om-police.supervisor", "om-police.auditor", "om-police.admin"))
            assertThat(asked(who, AGENCY))
                    .contains("officer of om-police", "machine of om-police", "Focal point", "Supervisor");
        String page = PERSONS + person("om-police.officer");
        assertThat(acts("om-police.supervisor", page)).isEmpty();
        assertThat(acts("om-police.admin", page)).contains("role", "right", "scope", "suspension");
        assertThat(visitors.of("om-police.officer").get(AGENCY + "/new-person").status())
                .isEqualTo(404);
        assertThat(visitors.of("gr-police.admin").get(page).status()).isEqualTo(404);
    }

    private static String served(String partner) {
        return service.get(partner + ".officer", "/api/clients")
                .json()
                .path("clients")
                .toString();
    }

    @Test
    void organizations_that_an_agency_serves_are_registered_and_served_no_more_by_who_decides_for_it() {
        String clients = AGENCY + "/clients";
        String registration = clients + "/acts/registration";
        assertThat(acts("it-police.officer", clients)).containsExactly("registration");
        for (String who : List.of("it-police.admin", "it-police.auditor")) {
            assertThat(acts(who, clients)).as(who).isEmpty();
            assertThat(visitors.of(who).get(registration).status()).as(who).isEqualTo(404);
        }
        assertThat(asked("it-police.officer", registration))
                .contains("value=\"unicef\"")
                .as("an agency is no client of its own")
                .doesNotContain("value=\"it-police\"");
        assertThat(done("it-police.officer", registration, Map.of()).status())
                .as("nothing is chosen")
                .isEqualTo(400);
        accepted("it-police.officer", registration, Map.of("client", "unicef"));
        accepted("it-police.supervisor", registration, Map.of("client", "iom"));
        assertThat(served("it-police")).isEqualTo("[\"iom\",\"unicef\"]");
        assertThat(asked("it-police.auditor", clients)).contains("/pages/directory/partners/unicef");
        assertThat(asked("it-police.officer", registration)).doesNotContain("value=\"unicef\"");
        assertThat(acts("it-police.officer", clients)).containsExactly("registration", "removal");
        assertThat(served("gr-police")).as("another's").isEqualTo("[]");
        assertThat(asked("gr-police.officer", clients)).doesNotContain("unicef", "/acts/removal");

        String removal = asked("it-police.officer", clients + "/acts/removal");
        assertThat(removal).contains("value=\"unicef\"", "value=\"iom\"").doesNotContain("value=\"ilo\"");
        accepted("it-police.officer", clients + "/acts/removal", Map.of("client", "unicef"));
        assertThat(served("it-police")).isEqualTo("[\"iom\"]");
        accepted("it-police.officer", registration, Map.of("client", "unicef"));
        assertThat(served("it-police"))
                .as("registered again in the same session")
                .isEqualTo("[\"iom\",\"unicef\"]");
    }

    @Test
    void power_is_given_by_another_administrator_than_the_one_who_registered() {
        String page = registered("it-police.admin", "it-police.pages", HOSTILE);
        assertThat(asked("it-police.officer", page)).contains("&lt;script&gt;").doesNotContain("<script>alert");
        assertThat(asked("it-police.admin", page + "/acts/role")).contains("Supervisor", "Administrator");
        accepted("it-police.admin", page + "/acts/role", Map.of("role", "focal-point"));
        Answer refused = done("it-police.admin", page + "/acts/role", Map.of("role", "supervisor"));
        assertThat(refused.status()).isEqualTo(409);
        accepted("it-police.clerk", page + "/acts/role", Map.of("role", "supervisor"));
        assertThat(asked("it-police.admin", page)).contains("Focal point", "Supervisor");
        accepted("it-police.clerk", page + "/acts/right", Map.of("right", "sharing-agreements"));
        assertThat(asked("it-police.admin", page + "/acts/role"))
                .as("who signs is no administrator")
                .doesNotContain("value=\"administrator\"");
        accepted("it-police.admin", page + "/acts/right-revocation", Map.of("right", "sharing-agreements"));
        accepted("it-police.admin", page + "/acts/role-revocation", Map.of("role", "supervisor"));
        accepted("it-police.admin", page + "/acts/suspension", Map.of());
        assertThat(asked("it-police.admin", page)).contains("Suspended");
        accepted("it-police.admin", page + "/acts/reinstatement", Map.of());
        assertThat(asked("it-police.admin", page)).contains("Active").doesNotContain("May sign: ");
        accepted("it-police.admin", page + "/acts/suspension", Map.of());
        assertThat(asked("it-police.admin", page))
                .as("suspended, reinstated, and suspended again in one session")
                .contains("Suspended");
    }

    @Test
    void power_asks_for_a_stronger_sign_in_and_is_given_by_nobody_but_the_person() {
        String page = registered("gr-police.admin", "gr-police.pages", "A. Example");
        String form = page + "/acts/role";
        PageVisitor weak = PageVisitor.signedIn(service.base(), "gr-police.clerk");
        Answer refused = weak.fill(weak.get(form).body(), form, Map.of("role", "supervisor"));
        assertThat(refused.status()).isEqualTo(401);
        Answer back = weak.stepUp(PageVisitor.link(refused.body(), "/pages/sign-in/again"), "gr-police.clerk");
        assertThat(PageVisitor.location(back)).isEqualTo(form);
        assertThat(asked("gr-police.admin", page)).doesNotContain("Supervisor");
        String kept = weak.get(form).body();
        assertThat(kept).contains("value=\"supervisor\" checked");
        assertThat(weak.fill(kept, form, Map.of()).status()).isEqualTo(303);
        assertThat(asked("gr-police.admin", page)).contains("Supervisor");
    }

    @Test
    void a_machine_gets_a_scope_and_loses_it() {
        String page = PERSONS + person("gr-police");
        assertThat(acts("gr-police.admin", page)).doesNotContain("right");
        accepted("gr-police.admin", page + "/acts/scope", Map.of());
        assertThat(service.get("gr-police", "/api/me").json().path("scopes").toString())
                .contains("agency-gr-police");
        accepted("gr-police.admin", page + "/acts/scope-revocation", Map.of());
        assertThat(service.get("gr-police", "/api/me").json().path("scopes").toString())
                .doesNotContain("agency-gr-police");
    }

    @Test
    void clocks_are_set_for_one_urgency() {
        assertThat(asked("om-police.admin", AGENCY + "/clocks"))
                .contains("8 hours")
                .doesNotContain("/clocks/URGENT");
        String form = AGENCY + "/clocks/URGENT";
        assertThat(asked("om-police.officer", form)).contains("value=\"PT8H\"");
        accepted("om-police.officer", form, Map.of("acknowledge", "PT4H"));
        assertThat(asked("om-police.admin", AGENCY + "/clocks")).contains("4 hours");
        accepted("om-police.officer", form, Map.of("acknowledge", "PT8H"));
        accepted("om-police.officer", form, Map.of("acknowledge", "PT4H"));
        assertThat(asked("om-police.admin", AGENCY + "/clocks"))
                .as("set as before, set otherwise, and so again")
                .contains("4 hours");
        Answer refused = done("om-police.officer", form, Map.of("acknowledge", "soon"));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(asked("om-police.officer", form)).contains("value=\"soon\"");
    }

    @Test
    void where_nobody_is_paged_the_duty_page_says_so_and_a_webhook_is_refused() {
        String officer = person("tr-migration.officer");
        String form = AGENCY + "/duty/acts/roster";
        accepted(
                "tr-migration.admin",
                form,
                Map.of(
                        "zone", "Europe/Istanbul",
                        "shift.1.day.monday", "yes",
                        "shift.1.from", "08:00",
                        "shift.1.until", "20:00",
                        "shift.1.person.1", officer,
                        "shift.1.minutes.1", "15"));
        assertThat(asked("tr-migration.officer", AGENCY + "/duty")).contains("Nobody is told here");
        Answer refused = done(
                "tr-migration.officer", AGENCY + "/duty/acts/contact", Map.of("hook", "https://pages.example/duty"));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).contains("nobody is paged by webhooks here");
        assertThat(asked("tr-migration.officer", AGENCY + "/duty")).contains("Not set");
    }

    @Test
    void a_mandate_is_granted_seen_by_the_auditors_agency_and_ended() {
        String form = AGENCY + "/mandates/new";
        String mandate = accepted(
                "om-police.supervisor",
                form,
                Map.of(
                        "level", "1",
                        "partner", "pk-audit",
                        "auditor", person("pk-audit.auditor"),
                        "from", "2026-01-01",
                        "until", "2026-12-31",
                        "purpose", "The yearly audit.",
                        "expires", "2090-01-01T00:00"));
        assertThat(asked("om-police.officer", mandate)).contains("The yearly audit.", "Everything", "Approved");
        assertThat(asked("pk-audit.auditor", mandate)).contains("Royal Oman Police");
        assertThat(visitors.of("gr-police.supervisor").get(mandate).status()).isEqualTo(404);
        assertThat(acts("pk-audit.supervisor", mandate)).isEmpty();
        accepted("om-police.supervisor", mandate + "/acts/revocation", Map.of());
        assertThat(asked("pk-audit.auditor", mandate)).contains("Ended");
    }

    @Test
    void a_mandate_that_waits_stands_in_the_inbox_of_who_may_approve_it_until_somebody_does() {
        var calls = new AlertCalls(service);
        calls.deputy("signing-rights/audit-mandates");
        String item = calls.drafted("pk-fia", AlertCalls.content("audited"));
        Answer granted = calls.accepted(calls.post(
                "pk-fia.deputy",
                "/api/mandates",
                AlertCalls.json("{'auditor':'" + person("pk-audit.auditor")
                        + "','auditorsPartner':'pk-audit','items':['"
                        + item + "'],'from':'2026-01-01','until':'2026-12-31','level':'3','purpose':'One case alone.',"
                        + "'expires':'2090-01-01T00:00:00Z'}")));
        calls.settle();
        String mandate = AGENCY + "/mandates/" + granted.json().get("mandate").stringValue();
        String leads = "href=\"" + mandate + "\"";
        assertThat(asked("pk-fia.supervisor", "/pages/inbox"))
                .contains(leads, "Look at the mandate", "One case alone.");
        for (String other : List.of("pk-fia.officer", "pk-audit.auditor", "om-police.supervisor"))
            assertThat(asked(other, "/pages/inbox")).doesNotContain(leads);
        accepted("pk-fia.supervisor", mandate + "/acts/approval", Map.of("items", item));
        assertThat(asked("pk-fia.supervisor", "/pages/inbox")).doesNotContain(leads);
    }

    @Test
    void a_supervisor_sees_what_colleagues_read_and_others_their_own() {
        asked("iom.officer", "/pages/directory/partners/pk-fia");
        Await.until(
                "the read is found",
                () -> asked("iom.supervisor", AGENCY + "/reads").contains("Opened"));
        assertThat(asked("iom.officer", AGENCY + "/reads")).contains("Opened");
        asked("iom.supervisor", AGENCY); // its people, whom records call by pseudonyms
        Await.until(
                "that read is found",
                () -> asked("iom.supervisor", AGENCY + "/reads").contains("reader-"));
        String own = AGENCY + "/persons/" + person("iom.supervisor") + "/exposure";
        for (String page : List.of(AGENCY + "/reads", own))
            assertThat(asked("iom.supervisor", page)).doesNotContain("/items/reader-");
    }

    @Test
    void an_administrator_and_a_supervisor_see_how_far_subscribers_are_and_others_are_not_led_there() {
        String page = AGENCY + "/subscribers";
        assertThat(service.get("ae-interior", "/api/feed?limit=500").status()).isEqualTo(200);
        for (String who : List.of("ae-interior.admin", "ae-interior.supervisor")) {
            assertThat(asked(who, AGENCY)).contains("href=\"" + page + "\"");
            Await.until(
                    "what the machine was given is found",
                    () -> asked(who, page).contains("Up to entry "));
            assertThat(asked(who, page)).contains("machine of ae-interior", "agency-ae-interior");
        }
        assertThat(asked("ae-interior.officer", AGENCY)).doesNotContain(page);
        assertThat(visitors.of("ae-interior.officer").get(page).status()).isEqualTo(404);
    }
}
