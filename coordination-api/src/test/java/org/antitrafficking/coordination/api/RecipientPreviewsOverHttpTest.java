package org.antitrafficking.coordination.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.antitrafficking.coordination.api.RunningService.Answer;
import org.antitrafficking.eventlog.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a recipient would see of an alert once something were done, looked at by its owner before that. */
class RecipientPreviewsOverHttpTest {

    private static final String OFFICER = "pk-fia.officer";

    private static final String NOTHING = "{\"becomes\":\"nothing\"}";

    private static final String MOMENT = "\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z";

    /** What the owner does not foresee of a recipient that has the alert already: it stays there as it is. */
    private static final List<String> STAYS =
            List.of("acts", "said", "told", "requests", "recall", "acknowledgedAt", "needs", "clocks");

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

    private static String of(String alert, String release, String recipient) {
        return AlertCalls.path(alert) + "/releases/" + release + "/recipients/" + recipient;
    }

    private static Answer seen(String who, String alert, String release, String recipient) {
        calls.settle();
        return service.get(who, of(alert, release, recipient));
    }

    private static Answer assessed(String who, String alert, String act, String recipient) {
        calls.settle();
        return calls.post(who, AlertCalls.path(alert) + "/assessment/recipients/" + recipient, act);
    }

    private static JsonNode ok(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private static void sent(String alert, String release) {
        String digest = calls.preview("pk-fia", alert, release).get("digest").stringValue();
        calls.accepted(calls.validate("pk-fia.supervisor", alert, release, digest));
        calls.accepted(calls.post(
                OFFICER,
                AlertCalls.path(alert) + "/releases/" + release + "/disclosure",
                "{\"digest\":\"" + digest + "\"}"));
        calls.settle();
    }

    /** A whole page but for when that was. */
    private static String page(JsonNode served) {
        ObjectNode page = ((ObjectNode) served).deepCopy();
        page.remove("becomes");
        return page.toString().replaceAll(MOMENT, "then");
    }

    /** The same without what stays as it is, of a recipient that has the alert. */
    private static String change(JsonNode served) {
        ObjectNode page = ((ObjectNode) served).deepCopy();
        page.remove(STAYS);
        ((ObjectNode) page.get("terms")).remove("basis");
        page.remove("partner"); // it learned that by a clock
        return page(page);
    }

    private static JsonNode alert(String who, String alert) {
        return ok(service.get(who, AlertCalls.path(alert)));
    }

    private static String amendment(String reference) {
        return "{\"act\":\"amend\",\"content\":" + AlertCalls.content(reference, "They have moved.") + "}";
    }

    @Test
    void what_is_foreseen_of_an_issue_is_the_page_that_the_recipient_gets_by_it() {
        String alert = calls.drafted("pk-fia", AlertCalls.content("seen-1"));
        String act = AlertCalls.issue("om-police");
        JsonNode assessed = ok(assessed(OFFICER, alert, act, "om-police"));
        assertThat(assessed.get("becomes").stringValue()).isEqualTo("gains");
        String release = calls.prepared("pk-fia", alert, act);
        JsonNode before = ok(seen("pk-fia.supervisor", alert, release, "om-police"));
        assertThat(page(before)).isEqualTo(page(assessed)).contains("acknowledge", "An agency offers work abroad");
        assertThat(service.get("om-police.officer", AlertCalls.path(alert)).status())
                .isEqualTo(404);
        sent(alert, release);
        assertThat(page(alert("om-police.officer", alert))).isEqualTo(page(before));
    }

    @Test
    void what_is_for_a_named_person_is_foreseen_as_that_person_gets_it() {
        String alert = calls.drafted("pk-fia", AlertCalls.content("seen-2"));
        String red = AlertCalls.terms("'TLP:RED'", "", "'investigation'", "'articles':['tip-protocol-art-10']");
        String person = calls.person("om-police.officer");
        String act = AlertCalls.issue(red, "{\"persons\":[\"" + person + "\"]}", "");
        String release = calls.prepared("pk-fia", alert, act);
        JsonNode before = ok(seen(OFFICER, alert, release, "om-police"));
        assertThat(before.get("becomes").stringValue()).isEqualTo("gains");
        String under = "/pages/alerts/" + alert + "/releases/" + release;
        assertThat(html(visitors.of("pk-fia.supervisor").get(under))).contains(under + "/recipients/om-police");
        sent(alert, release);
        assertThat(page(alert("om-police.officer", alert))).isEqualTo(page(before));
    }

    @Test
    void an_amendment_is_foreseen_without_what_the_recipient_does_and_was_told_itself() {
        String alert = calls.issued("seen-3", "om-police");
        calls.done("om-police", alert, AlertCalls.said("answer", "'answer':'match','text':'We know them.'"));
        calls.prepared("om-police", alert, AlertCalls.said("follow-up", "'text':'Our own secret draft.'"));
        String release = calls.prepared("pk-fia", alert, amendment("seen-3"));
        JsonNode before = ok(seen(OFFICER, alert, release, "om-police"));
        assertThat(before.get("becomes").stringValue()).isEqualTo("has");
        assertThat(before.toString()).contains("They have moved.").doesNotContain("secret draft", "We know them");
        assertThat(change(ok(assessed(OFFICER, alert, amendment("seen-3"), "om-police"))))
                .isEqualTo(change(before));
        sent(alert, release);
        assertThat(change(alert("om-police.officer", alert))).isEqualTo(change(before));
    }

    @Test
    void a_widening_is_foreseen_as_who_gains_it_and_tells_who_has_it_nothing() {
        String alert = calls.issued("seen-4", "om-police");
        String release = calls.prepared(
                "pk-fia", alert, AlertCalls.json("{'act':'widen','audience':{'partners':['gr-police']}}"));
        JsonNode gains = ok(seen(OFFICER, alert, release, "gr-police"));
        assertThat(gains.at("/terms/basis/0").stringValue()).isEqualTo("tip-protocol-art-10");
        assertThat(seen(OFFICER, alert, release, "om-police").body()).isEqualTo(NOTHING);
        sent(alert, release);
        assertThat(page(alert("gr-police.officer", alert))).isEqualTo(page(gains));
    }

    @Test
    void whoever_is_told_nothing_is_foreseen_like_one_that_does_not_exist() {
        String alert = calls.issued("seen-5", "om-police");
        String release = calls.prepared("pk-fia", alert, amendment("seen-5"));
        for (String nobody : List.of("it-police", "pk-fia", "nobody-of-the-kind")) {
            assertThat(ok(seen(OFFICER, alert, release, nobody)).toString()).isEqualTo(NOTHING);
            assertThat(ok(assessed(OFFICER, alert, amendment("seen-5"), nobody)).toString())
                    .isEqualTo(NOTHING);
        }
        PageVisitor officer = visitors.of(OFFICER);
        String under = "/pages/alerts/" + alert + "/releases/" + release + "/recipients/";
        assertThat(html(officer.get(under + "it-police"))).contains("would be told nothing by this");
        assertThat(html(officer.get(under + "nobody-of-the-kind")))
                .contains("nobody-of-the-kind would be told nothing");
    }

    @Test
    void whoever_does_not_own_the_alert_is_answered_like_nothing() {
        String alert = calls.issued("seen-6", "om-police");
        String release = calls.prepared("pk-fia", alert, amendment("seen-6"));
        String answer = calls.prepared("om-police", alert, AlertCalls.said("follow-up", "'text':'We know them.'"));
        calls.settle();
        String nothing = service.get(OFFICER, "/api/nothing-of-the-kind").body();
        for (Answer none : List.of(
                seen(OFFICER, alert, "release-" + "0".repeat(32), "om-police"),
                seen(OFFICER, alert, release, "No-Such_Partner"),
                seen("om-police.officer", alert, release, "om-police"),
                seen("om-police.officer", alert, answer, "pk-fia"),
                seen("it-police.officer", alert, release, "om-police"),
                assessed("om-police.officer", alert, amendment("seen-6"), "om-police"),
                assessed("it-police.officer", alert, amendment("seen-6"), "om-police"))) {
            assertThat(none.status()).as(none.body()).isEqualTo(404);
            assertThat(none.body()).isEqualTo(nothing);
        }
        AlertCalls.refused(
                assessed(
                        OFFICER,
                        alert,
                        AlertCalls.json("{'act':'widen','audience':{'partners':['ir-police']}}"),
                        "ir-police"),
                "every-recipient-is-allowed-or-nobody-is-told");
    }

    @Test
    void the_page_says_that_it_is_a_preview_offers_nothing_and_leads_back() {
        String alert = calls.drafted("pk-fia", AlertCalls.content("seen-7"));
        calls.settle();
        PageVisitor officer = visitors.of(OFFICER);
        String issue = "/pages/alerts/" + alert + "/issue";
        Map<String, String> chosen = Map.of(
                "partner.om-police", "yes",
                "marking", "TLP:AMBER",
                "purpose.investigation", "yes",
                "article.tip-protocol-art-10", "yes",
                "urgency", "URGENT");
        String outlook = html(officer.fill(html(officer.get(issue)), issue, chosen));
        assertThat(outlook)
                .contains("formaction=\"" + issue + "/recipients/om-police\"", "See it as Royal Oman Police");
        String preview =
                html(officer.press(outlook, issue + "/preparation", issue + "/recipients/om-police", Map.of()));
        assertThat(preview)
                .contains("Preview: Royal Oman Police", "An agency offers work abroad (seen-7).", "TLP:AMBER")
                .doesNotContain("/acts/", "/acknowledgement");
        assertThat(html(officer.fill(preview, issue, Map.of()))).contains("Royal Oman Police", "Will see it");
        String release = calls.prepared("pk-fia", alert, AlertCalls.issue("om-police"));
        calls.settle();
        String under = "/pages/alerts/" + alert + "/releases/" + release;
        PageVisitor supervisor = visitors.of("pk-fia.supervisor");
        String link = PageVisitor.link(html(supervisor.get(under)), under + "/recipients/");
        assertThat(html(supervisor.get(link)))
                .contains("Preview: Royal Oman Police", "An agency offers work abroad (seen-7).")
                .contains("href=\"" + under + "\"")
                .doesNotContain("/acts/", "/acknowledgement");
        assertThat(visitors.of("om-police.officer").get(link).status()).isEqualTo(404);
    }

    @Test
    void a_change_is_looked_at_as_a_recipient_and_what_takes_away_is_not() {
        String alert = calls.issued("seen-8", "om-police", "gr-police");
        calls.settle();
        PageVisitor officer = visitors.of(OFFICER);
        String widening = "/pages/alerts/" + alert + "/changes/widening";
        String look = html(officer.fill(html(officer.get(widening)), widening, Map.of("partner.it-police", "yes")));
        assertThat(html(officer.press(look, widening + "/preparation", widening + "/recipients/it-police", Map.of())))
                .contains("would get the alert just like this", "An agency offers work abroad (seen-8).");
        Answer refused = officer.press(
                look,
                widening + "/preparation",
                widening + "/recipients/it-police",
                Map.of("partner.it-police", "", "partner.ir-police", "yes"));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body()).contains("What is missing");
        String narrowing = "/pages/alerts/" + alert + "/changes/narrowing";
        String fewer = html(officer.fill(
                html(officer.get(narrowing)), narrowing, Map.of("partner.gr-police", "yes", "reason", "r")));
        assertThat(fewer).doesNotContain("/recipients/");
        assertThat(officer.press(fewer, narrowing + "/preparation", narrowing + "/recipients/gr-police", Map.of())
                        .status())
                .isEqualTo(404);
    }

    private static String html(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }
}
