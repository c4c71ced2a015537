package org.antitrafficking.coordination.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.antitrafficking.coordination.api.RunningService.Answer;
import org.antitrafficking.eventlog.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What its owner changes of an alert that is out, by pages: seen first, and then prepared or done. */
class ChangePagesOverHttpTest {

    private static final String OFFICER = "pk-fia.officer";
    private static final String HOSTILE = "</textarea><script>alert(1)</script>\" onmouseover=\"alert(2)";

    @TempDir
    private static Path folder;

    private static TestDatabase database;
    private static TestDatabase keys;
    private static RunningService service;
    private static AlertCalls calls;
    private static PageVisitors visitors;

    @BeforeAll
    static void start() throws Exception {
        database = TestDatabase.create();
        keys = TestDatabase.create();
        service = RunningService.start(
                folder, "--coordination.database.url=" + database.url(), "--coordination.keys.url=" + keys.url());
        calls = new AlertCalls(service);
        visitors = new PageVisitors(service.base());
    }

    @AfterAll
    static void stop() {
        service.close();
        keys.close();
        database.close();
    }

    private static PageVisitor officer() {
        return visitors.of(OFFICER);
    }

    private static String issued(String reference, String... partners) {
        String alert = calls.issued(reference, partners);
        calls.settle();
        return alert;
    }

    private static String change(String alert, String change) {
        return "/pages/alerts/" + alert + "/changes/" + change;
    }

    private static String ok(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    private static String onward(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(303);
        calls.settle();
        return PageVisitor.location(answer);
    }

    /** What would come of a change. */
    private static String looked(String address, Map<String, String> written) {
        return ok(officer().fill(ok(officer().get(address)), address, written));
    }

    private static String done(String address, Map<String, String> written) {
        return onward(officer().fill(looked(address, written), address + "/preparation", Map.of()));
    }

    /** Validated by a second person and sent by the first. */
    private static void sent(String release) {
        PageVisitor supervisor = visitors.of("pk-fia.supervisor");
        onward(supervisor.submit(ok(supervisor.get(release)), release + "/validation"));
        onward(officer().submit(ok(officer().get(release)), release + "/disclosure"));
    }

    private static JsonNode page(String who, String alert) {
        return service.get(who, AlertCalls.path(alert)).json();
    }

    private static long events(String type) throws SQLException {
        return TestDatabase.number(
                database.superuser(), "select count(*) from history.event where payload_type = '" + type + "'");
    }

    /** A section of a page, by its id. */
    private static String section(String html, String id) {
        int begin = html.indexOf("aria-labelledby=\"" + id + "\"");
        return begin < 0 ? "" : html.substring(begin, html.indexOf("</section>", begin));
    }

    @Test
    void who_gains_an_alert_is_seen_before_it_is_prepared_and_gets_it_when_it_is_sent() throws Exception {
        String alert = issued("change-1", "om-police");
        String address = change(alert, "widening");
        String form = ok(officer().get(address));
        assertThat(form).contains("name=\"partner.gr-police\"").doesNotContain("name=\"partner.om-police\"");
        long prepared = events("alert-release-prepared");
        String refused = looked(address, Map.of("partner.gr-police", "yes", "partner.ir-police", "yes"));
        assertThat(section(refused, "willnot")).contains("ir-police", "The country is not party to the treaty");
        String left = ok(officer().press(refused, address + "/preparation", address, Map.of("skip", "yes")));
        assertThat(section(left, "will")).contains("gr-police", "Art. 10").doesNotContain("om-police");
        String again = ok(officer().press(left, address + "/preparation", address + "/change", Map.of()));
        assertThat(again).contains("name=\"partner.gr-police\" value=\"yes\" checked");
        assertThat(events("alert-release-prepared"))
                .as("a look changes nothing")
                .isEqualTo(prepared);
        String release = onward(officer().fill(left, address + "/preparation", Map.of()));
        assertThat(ok(visitors.of("pk-fia.supervisor").get(release))).contains("gr-police", "Will see it, and did not");
        sent(release);
        assertThat(page("gr-police.officer", alert).get("role").stringValue()).isEqualTo("recipient");
        assertThat(service.get("ir-police.officer", AlertCalls.path(alert)).status())
                .isEqualTo(404);
    }

    @Test
    void an_amendment_is_seen_before_and_after_in_each_language() {
        String alert = issued("change-2", "om-police");
        String address = change(alert, "amendment");
        String outlook = looked(address, Map.of("text.1.narrative", "They have moved.\r\nTo " + HOSTILE));
        assertThat(section(outlook, "told"))
                .containsPattern("(?s)<del[^>]*>.*An agency offers work abroad \\(change-2\\).*</del>")
                .containsPattern("(?s)<ins[^>]*>.*They have moved\\..*</ins>")
                .contains("English · Text", "Urdu · Text", "Unchanged");
        assertThat(outlook).doesNotContain("<script>alert").doesNotContainPattern("<[^>]*\\sonmouseover=");
        assertThat(outlook).contains("Have it, and are told of the change");
        sent(onward(officer().fill(outlook, address + "/preparation", Map.of())));
        assertThat(page("om-police.officer", alert)
                        .at("/content/texts/en/narrative/text")
                        .stringValue())
                .isEqualTo("They have moved.\nTo " + HOSTILE);
        assertThat(page("om-police.officer", alert)
                        .at("/content/texts/ur/narrative/text")
                        .stringValue())
                .isNotEmpty();
    }

    @Test
    void of_what_nobody_changed_an_amendment_shows_no_difference() {
        String alert = calls.issued("change-3", "om-police");
        calls.settle();
        String outlook = looked(change(alert, "amendment"), Map.of());
        assertThat(section(outlook, "told")).contains("Unchanged").doesNotContain("<del", "<ins");
    }

    @Test
    void terms_are_eased_with_a_second_person_and_tightened_at_once() {
        String alert = issued("change-4", "om-police");
        String easing = change(alert, "easing");
        String outlook = looked(easing, Map.of("marking", "TLP:GREEN"));
        assertThat(outlook).contains("TLP:GREEN", "For the partners of the platform.", "Royal Oman Police");
        sent(onward(officer().fill(outlook, easing + "/preparation", Map.of())));
        assertThat(page("om-police.officer", alert).at("/terms/marking").stringValue())
                .isEqualTo("TLP:GREEN");
        String tightening = change(alert, "tightening");
        Answer missing = officer().fill(ok(officer().get(tightening)), tightening, Map.of("handling.H3", "yes"));
        assertThat(missing.status()).isEqualTo(400);
        assertThat(missing.body()).contains("<a href=\"#f-restriction\">");
        assertThat(done(tightening, Map.of("marking", "TLP:AMBER", "handling.H3", "yes", "restriction", "No press.")))
                .isEqualTo("/pages/alerts/" + alert);
        assertThat(page("om-police.officer", alert)
                        .at("/terms/restriction/text")
                        .stringValue())
                .isEqualTo("No press.");
        done(tightening, Map.of("marking", "TLP:AMBER+STRICT"));
        assertThat(page("om-police.officer", alert).at("/terms/marking").stringValue())
                .isEqualTo("TLP:AMBER+STRICT");
        Answer wider = officer()
                .fill(looked(tightening, Map.of("marking", "TLP:GREEN")), tightening + "/preparation", Map.of());
        assertThat(wider.status()).isEqualTo(409);
        assertThat(wider.body()).contains("These terms let recipients do more than before.");
    }

    @Test
    void who_loses_an_alert_and_who_keeps_it_is_seen_before_it_is_taken_at_once() throws Exception {
        String alert = issued("change-5", "om-police", "gr-police");
        String address = change(alert, "narrowing");
        Answer none = officer().fill(ok(officer().get(address)), address, Map.of());
        assertThat(none.status()).isEqualTo(400);
        assertThat(none.body()).contains("<a href=\"#f-partner\">", "<a href=\"#f-reason\">");
        String outlook = looked(address, Map.of("partner.gr-police", "yes", "reason", HOSTILE));
        assertThat(section(outlook, "lose")).contains("gr-police").doesNotContain("om-police");
        assertThat(section(outlook, "will")).contains("Keep it", "om-police").doesNotContain("gr-police");
        long before = events("alert-audience-narrowed");
        for (String click : List.of("a click", "a second click")) {
            onward(officer().fill(outlook, address + "/preparation", Map.of()));
            assertThat(events("alert-audience-narrowed")).as(click).isEqualTo(before + 1);
        }
        assertThat(page("gr-police.officer", alert).get("role").stringValue()).isEqualTo("taken");
        assertThat(page("om-police.officer", alert).get("role").stringValue()).isEqualTo("recipient");
        assertThat(officer().get(address).status())
                .as("what is taken from the last one is recalled")
                .isEqualTo(404);
    }

    @Test
    void what_was_chosen_is_there_again_after_the_session_ended_on_the_outlook() throws Exception {
        String alert = issued("change-6", "om-police");
        String address = change(alert, "widening");
        PageVisitor visitor = PageVisitor.signedIn(service.base(), OFFICER);
        String outlook = ok(visitor.fill(ok(visitor.get(address)), address, Map.of("partner.gr-police", "yes")));
        byte[] hash =
                MessageDigest.getInstance("SHA-256").digest(visitor.session().getBytes(StandardCharsets.US_ASCII));
        TestDatabase.execute(
                database.superuser(),
                "update pages.session set used_at = used_at - interval '31 minutes' where hash = '\\x"
                        + HexFormat.of().formatHex(hash) + "'::bytea");
        Answer ended = visitor.fill(outlook, address + "/preparation", Map.of());
        assertThat(ended.status()).isEqualTo(401);
        assertThat(ended.body()).contains("What you wrote is kept for you.", "?from=" + address + "/preparation");
        PageVisitor back = PageVisitor.signedIn(service.base(), OFFICER);
        String kept = ok(back.get(address + "/preparation"));
        assertThat(kept).contains("What you wrote before is kept here.", "partner.gr-police\" value=\"yes\" checked");
    }

    @Test
    void what_was_changed_meanwhile_is_looked_at_again_and_what_is_not_offered_is_refused() {
        String alert = issued("change-7", "om-police", "gr-police");
        String address = change(alert, "narrowing");
        String outlook = looked(address, Map.of("partner.gr-police", "yes", "reason", "Why."));
        calls.accepted(calls.post("om-police.officer", AlertCalls.path(alert) + "/acknowledgement", ""));
        calls.settle();
        Answer stale = officer().fill(outlook, address + "/preparation", Map.of());
        assertThat(stale.status()).isEqualTo(412);
        assertThat(stale.body()).contains("the alert has changed since you opened this");
        onward(officer().fill(stale.body(), address + "/preparation", Map.of()));
        for (String who : List.of("om-police.officer", "it-police.officer"))
            for (String one : List.of("widening", "easing", "amendment", "tightening", "narrowing", "recall", "x"))
                assertThat(visitors.of(who).get(change(alert, one)).status())
                        .as(who + " " + one)
                        .isEqualTo(404);
        assertThat(visitors.of("pk-fia.admin").get(change(alert, "tightening")).status())
                .isEqualTo(404);
    }
}
