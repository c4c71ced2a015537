package org.antitrafficking.coordination.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.antitrafficking.coordination.api.RunningService.Answer;
import org.antitrafficking.eventlog.Await;
import org.antitrafficking.eventlog.Scale;
import org.antitrafficking.eventlog.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What people do to an alert from its page: each act that is offered is done, and no other has a form. */
class ActPagesOverHttpTest {

    private static final String HOSTILE = "</textarea><script>alert(1)</script>\" onmouseover=\"alert(2)";

    /** Who looks at an alert's page. */
    private static final List<String> EVERYBODY = List.of(
            "pk-fia.officer",
            "pk-fia.supervisor",
            "pk-fia.admin",
            "pk-fia.auditor",
            "om-police.officer",
            "om-police.supervisor",
            "om-police.admin",
            "om-police.auditor");

    /** What is chosen already on the form of what is told. */
    private static final Map<String, String> TERMS = Map.of(
            "marking", "TLP:AMBER",
            "handling.H0", "yes",
            "purpose.investigation", "yes",
            "article.tip-protocol-art-10", "yes");

    private static final List<String> ACTS = List.of(
            "changes/widening",
            "changes/amendment",
            "changes/easing",
            "changes/tightening",
            "changes/narrowing",
            "acts/recall",
            "acts/closure",
            "acts/answer",
            "acts/follow-up",
            "acts/sighting",
            "acts/onward-request",
            "acts/recall-answer",
            "acts/erasure");

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

    private static String page(String alert) {
        return "/pages/alerts/" + alert;
    }

    private static String issued(String reference) {
        String alert = calls.issued(reference, "om-police");
        calls.settle();
        return alert;
    }

    private static String asked(String who, String path) {
        Answer answer = visitors.of(who).get(path);
        assertThat(answer.status()).as(who + " " + path + " " + answer.body()).isEqualTo(200);
        return answer.body();
    }

    private static JsonNode seen(String who, String alert) {
        calls.settle();
        return service.get(who, AlertCalls.path(alert)).json();
    }

    private static long events() throws SQLException {
        return TestDatabase.number(database.superuser(), "select count(*) from history.event");
    }

    /** Opens the form of an act, writes into it and sends it. */
    private static Answer done(String who, String address, Map<String, String> written) {
        Answer sent = visitors.of(who).fill(asked(who, address), address, written);
        return address.contains("/changes/") && sent.status() == 200
                ? visitors.of(who).fill(sent.body(), address + "/preparation", Map.of())
                : sent;
    }

    /** The same, which is done. */
    private static String accepted(String who, String address, Map<String, String> written) {
        Answer answer = done(who, address, written);
        assertThat(answer.status()).as(address + " " + answer.body()).isEqualTo(303);
        return PageVisitor.location(answer);
    }

    /** What a form of an act has to be told. */
    private static Map<String, String> written(String address) {
        String act = address.replaceFirst(".*/(acts|changes)/", "").replaceFirst("/.*", "");
        return switch (act) {
            case "recall", "refusal" -> Map.of("reason", "It was wrong.");
            case "answer" -> Map.of("answer", "match", "text", "We know them.");
            case "follow-up" -> Map.of("text", "They have moved.");
            case "sighting" -> Map.of("place", "OM-MA", "seen-at", "2026-11-20T08:15", "text", "At an office.");
            case "onward-request" -> Map.of("recipients", "it-police, gr-police", "reason", "They have an office.");
            case "recall-answer" -> Map.of("answer", "deleted");
            case "extension" -> Map.of("due", later());
            case "widening" -> Map.of("partner.it-police", "yes");
            case "amendment" -> Map.of("text.1.narrative", "They have moved.");
            case "easing" -> Map.of("marking", "TLP:GREEN");
            case "tightening" -> Map.of("marking", "TLP:AMBER+STRICT");
            case "narrowing" -> Map.of("partner.om-police", "yes", "reason", "It was wrong.");
            default -> Map.of();
        };
    }

    private static String later() {
        return Instant.now()
                .plus(200, ChronoUnit.DAYS)
                .truncatedTo(ChronoUnit.MINUTES)
                .toString()
                .substring(0, 16);
    }

    @Test
    void the_owner_sees_whom_an_alert_reached_and_what_each_of_them_read_and_nobody_else_does() {
        String alert = issued("FIA-2026-exposure");
        String exposure = page(alert) + "/exposure";
        assertThat(asked("pk-fia.officer", page(alert))).contains("href=\"" + exposure + "\"");
        assertThat(rowOf("om-police", asked("pk-fia.officer", exposure))).contains("Not yet");
        asked("om-police.officer", page(alert));
        asked("om-police.officer", page(alert));
        Await.until(
                "both reads are told",
                () -> rowOf("om-police", asked("pk-fia.officer", exposure)).contains("2 ×"));
        accepted("pk-fia.officer", page(alert) + "/acts/recall", Map.of("reason", "It was wrong."));
        calls.settle();
        accepted("om-police.officer", page(alert) + "/acts/recall-answer", Map.of("answer", "deleted"));
        calls.settle();
        assertThat(rowOf("om-police", asked("pk-fia.officer", exposure)))
                .contains("Recalled", "Deleted")
                .doesNotContain("No answer yet");
        assertThat(asked("om-police.officer", page(alert))).doesNotContain("/exposure");
        String nothing = visitors.of("om-police.officer")
                .get("/pages/nothing-of-the-kind")
                .body();
        Answer recipients = visitors.of("om-police.officer").get(exposure);
        assertThat(recipients.status()).isEqualTo(404);
        assertThat(recipients.body()).isEqualTo(nothing);
    }

    /** What the table of a page says of a partner. */
    private static String rowOf(String partner, String html) {
        int found = html.indexOf(">" + partner + "<");
        assertThat(found).as(partner + " in " + html).isPositive();
        return html.substring(found, html.indexOf("</tr>", found));
    }

    private static List<String> offered(String html) {
        var offered = new ArrayList<String>();
        Matcher link = Pattern.compile("href=\"(/pages/alerts/[^\"]*/(?:acts|changes)/[^\"]*)\"")
                .matcher(html);
        while (link.find()) if (!offered.contains(link.group(1))) offered.add(link.group(1));
        return offered;
    }

    // what is offered

    /** Each state of an alert that its page tells, by how it comes to be so. */
    private static Map<String, String> alerts(String name) {
        var alerts = new TreeMap<String, String>();
        alerts.put("draft", calls.drafted("pk-fia", AlertCalls.content("acts-draft-" + name)));
        alerts.put("issued", calls.issued("acts-issued-" + name, "om-police"));
        String asked = calls.issued("acts-asked-" + name, "om-police");
        calls.post(
                "om-police.officer",
                AlertCalls.path(asked) + "/onward-requests",
                AlertCalls.json("{'recipients':['it-police'],'reason':'Why.'}"));
        alerts.put("asked", asked);
        String closed = calls.issued("acts-closed-" + name, "om-police");
        calls.accepted(calls.post("pk-fia.officer", AlertCalls.path(closed) + "/closure", ""));
        alerts.put("closed", closed);
        String recalled = calls.issued("acts-recalled-" + name, "om-police");
        calls.accepted(calls.post(
                "pk-fia.officer", AlertCalls.path(recalled) + "/recall", AlertCalls.json("{'reason':'Why.'}")));
        alerts.put("recalled", recalled);
        calls.settle();
        return alerts;
    }

    @Test
    void each_act_that_is_offered_is_done_and_each_that_is_not_has_no_form_and_changes_nothing() throws Exception {
        var wrong = new ArrayList<String>();
        int offers = 0;
        int refusals = 0;
        for (String who : Scale.some(EVERYBODY, 3, Set.of("pk-fia.supervisor")))
            for (var state : alerts(who).entrySet()) {
                String page = page(state.getValue());
                Answer shown = visitors.of(who).get(page);
                if (shown.status() == 404) continue;
                List<String> offered = offered(shown.body());
                for (String act : ACTS) {
                    String address = page + "/" + act;
                    if (offered.contains(address)) continue;
                    refusals++;
                    Answer none = visitors.of(who).get(address);
                    if (none.status() != 404) wrong.add(who + " has a form of " + act + ", " + state.getKey());
                    long before = events();
                    var form = new TreeMap<>(written(address));
                    form.putAll(TERMS);
                    form.put("token", visitors.of(who).formToken());
                    String to = act.startsWith("changes/") ? address + "/preparation" : address;
                    Answer answer = visitors.of(who).send("POST", to, form, Map.of());
                    if (answer.status() < 400 && events() != before && !isRepeated(act, state.getKey()))
                        wrong.add(who + " did " + act + ", " + state.getKey() + ", which was not offered");
                }
                for (String address : offered) {
                    if (!offered(visitors.of(who).get(page).body()).contains(address)) continue; // over by another
                    offers++;
                    Answer answer = done(who, address, written(address));
                    if (answer.status() != 303)
                        wrong.add(who + " is refused " + address + ", " + state.getKey() + ": " + answer.body());
                    calls.settle();
                }
            }
        assertThat(wrong).isEmpty();
        assertThat(offers).isGreaterThan(Scale.of(5, 40));
        assertThat(refusals).isGreaterThan(Scale.of(10, 60));
    }

    /** What was said of a recall may be said otherwise from the API for as long as it is remembered. */
    private static boolean isRepeated(String act, String state) {
        return act.equals("acts/recall-answer") && state.equals("recalled");
    }

    @Test
    void an_alert_that_was_closed_is_erased_by_a_supervisor_alone() {
        String alert = issued("acts-1");
        calls.accepted(calls.post("pk-fia.officer", AlertCalls.path(alert) + "/closure", ""));
        calls.settle();
        assertThat(offered(asked("pk-fia.officer", page(alert)))).isEmpty();
        assertThat(offered(asked("pk-fia.supervisor", page(alert)))).containsExactly(page(alert) + "/acts/erasure");
        PageVisitor weak = PageVisitor.signedIn(service.base(), "pk-fia.supervisor");
        String form = page(alert) + "/acts/erasure";
        Answer refused = weak.fill(weak.get(form).body(), form, Map.of());
        assertThat(refused.status()).isEqualTo(401);
        Answer back = weak.stepUp(PageVisitor.link(refused.body(), "/pages/sign-in/again"), "pk-fia.supervisor");
        assertThat(PageVisitor.location(back)).isEqualTo(form);
        assertThat(weak.fill(weak.get(form).body(), form, Map.of()).status()).isEqualTo(303);
        calls.settle();
        assertThat(asked("pk-fia.officer", page(alert))).contains("Erased").doesNotContain("work abroad");
    }

    // what is done

    @Test
    void a_recall_with_its_reason_is_answered_and_its_owner_sees_the_reply() throws Exception {
        String alert = issued("acts-2");
        String form = page(alert) + "/acts/recall";
        String page = asked("pk-fia.officer", form);
        assertThat(page).contains("All recipients lose access at once");
        PageVisitor officer = visitors.of("pk-fia.officer");
        assertThat(officer.fill(page, form, Map.of("reason", "It was wrong.\r\nAll of it."))
                        .status())
                .isEqualTo(303);
        long events = events();
        assertThat(officer.fill(page, form, Map.of("reason", "It was wrong.\r\nAll of it."))
                        .status())
                .as("a double click")
                .isEqualTo(303);
        assertThat(events()).isEqualTo(events);
        assertThat(seen("pk-fia.officer", alert).at("/ended/reason/text").stringValue())
                .isEqualTo("It was wrong.\nAll of it.");
        assertThat(asked("om-police.officer", "/pages/inbox")).contains(page(alert) + "/acts/recall-answer");
        accepted(
                "om-police.officer",
                page(alert) + "/acts/recall-answer",
                Map.of("answer", "kept-on-ground", "kept", "proceedings"));
        calls.settle();
        assertThat(asked("pk-fia.officer", page(alert))).contains("Kept on a ground: Proceedings");
    }

    @Test
    void an_answer_is_prepared_validated_and_sent_on_the_alerts_own_terms() {
        String alert = issued("acts-3");
        String form = page(alert) + "/acts/answer";
        assertThat(asked("om-police.officer", form))
                .contains("name=\"article.tip-protocol-art-10\" value=\"yes\" checked");
        String release =
                accepted("om-police.officer", form, Map.of("answer", "no-match", "text", "Nobody here knows them."));
        calls.settle();
        assertThat(asked("om-police.supervisor", release))
                .contains("Nobody here knows them.", "No match", "pk-fia", "Is told");
        PageVisitor supervisor = visitors.of("om-police.supervisor");
        assertThat(supervisor
                        .submit(asked("om-police.supervisor", release), release + "/validation")
                        .status())
                .isEqualTo(303);
        PageVisitor officer = visitors.of("om-police.officer");
        Answer sent = officer.submit(asked("om-police.officer", release), release + "/disclosure");
        assertThat(PageVisitor.location(sent)).isEqualTo(page(alert));
        calls.settle();
        assertThat(asked("pk-fia.officer", page(alert)))
                .contains("No match", "Nobody here knows them.", "What was told of it")
                .doesNotContain("What your agency told of it");
        assertThat(asked("om-police.officer", page(alert)))
                .contains("What your agency told of it", "Nobody here knows them.");
    }

    @Test
    void what_is_wrong_is_said_at_its_field_and_what_was_written_stays() {
        String alert = issued("acts-4");
        String form = page(alert) + "/acts/follow-up";
        String page = asked("om-police.officer", form);
        Answer refused = visitors.of("om-police.officer")
                .fill(page, form, Map.of("text", "A long text.", "marking", "TLP:CLEAR"));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body()).contains("Choose terms no wider than the alert’s", ">\nA long text.</textarea>");
        Answer missing =
                visitors.of("om-police.officer").fill(refused.body(), form, Map.of("text", " ", "handling.H0", "no"));
        assertThat(missing.status()).isEqualTo(400);
        assertThat(missing.body()).contains("<a href=\"#f-text\">Text: fill this in.");
        accepted("om-police.officer", form, Map.of("text", "A long text.", "marking", "TLP:AMBER"));
        assertThat(asked("om-police.officer", form)).doesNotContain("A long text.");
        String sighting = page(alert) + "/acts/sighting";
        Answer place = done("om-police.officer", sighting, Map.of("place", "Muscat", "seen-at", "x", "text", "There."));
        assertThat(place.status()).isEqualTo(400);
        assertThat(place.body()).contains("<a href=\"#f-place\">", "value=\"Muscat\"", ">\nThere.</textarea>");
    }

    @Test
    void a_request_to_share_onward_is_asked_and_granted_or_refused_with_a_reason() {
        for (boolean granted : List.of(true, false)) {
            String alert = calls.drafted("pk-fia", AlertCalls.content("acts-5" + granted));
            calls.done(
                    "pk-fia",
                    alert,
                    AlertCalls.issue(
                            AlertCalls.terms(
                                    "'TLP:GREEN'", "", "'investigation'", "'articles':['tip-protocol-art-10']"),
                            AlertCalls.json("{'partners':['om-police']}"),
                            ""));
            calls.settle();
            accepted(
                    "om-police.officer",
                    page(alert) + "/acts/onward-request",
                    Map.of("recipients", "gr-police", "reason", HOSTILE));
            calls.settle();
            String request = seen("pk-fia.officer", alert)
                    .get("requests")
                    .propertyNames()
                    .iterator()
                    .next();
            String word = granted ? "/acts/grant/" : "/acts/refusal/";
            String form = asked("pk-fia.officer", page(alert) + word + request);
            assertThat(form)
                    .contains("om-police", "gr-police", "&lt;script&gt;")
                    .doesNotContain("<script>alert");
            String to = accepted(
                    "pk-fia.officer", page(alert) + word + request, granted ? Map.of() : Map.of("reason", "No."));
            calls.settle();
            if (granted) assertThat(asked("pk-fia.supervisor", to)).contains("gr-police", "Will see it, and did not");
            else
                assertThat(seen("om-police.officer", alert)
                                .at("/requests/" + request + "/refused/reason/text")
                                .stringValue())
                        .isEqualTo("No.");
        }
    }

    @Test
    void a_clock_gets_more_time_and_never_less() {
        String alert = issued("acts-6");
        String form = page(alert) + "/acts/extension/answer-om-police";
        assertThat(asked("pk-fia.officer", page(alert)))
                .containsPattern("<a href=\"" + form + "\">Give more time</a>\\s*"
                        + "<bdi>Time to answer: Royal Oman Police, due [^<]* UTC</bdi>")
                .containsPattern("<bdi>The alert’s end, due [^<]* UTC</bdi>");
        assertThat(asked("pk-fia.officer", form)).contains("Time to answer", "Royal Oman Police");
        Answer refused = done("pk-fia.officer", form, Map.of("due", "2026-01-01T00:00"));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body()).contains("Choose a moment later than the one that it is due at.");
        String later = later();
        accepted("pk-fia.officer", form, Map.of("due", later));
        assertThat(seen("pk-fia.officer", alert)
                        .at("/clocks/answer~1om-police/due")
                        .stringValue())
                .startsWith(later);
    }

    @Test
    void a_form_of_a_page_that_is_not_so_any_more_is_refused_and_says_what_to_do() {
        String alert = issued("acts-7");
        String form = page(alert) + "/acts/closure";
        String page = asked("pk-fia.officer", form);
        calls.accepted(calls.post("om-police.officer", AlertCalls.path(alert) + "/acknowledgement", ""));
        calls.settle();
        Answer refused = visitors.of("pk-fia.officer").fill(page, form, Map.of());
        assertThat(refused.status()).isEqualTo(412);
        assertThat(refused.body())
                .contains("Nothing was changed. Read it again; if it still fits, do it from there.", "href=\"" + form);
        accepted("pk-fia.officer", form, Map.of());
    }

    @Test
    void hostile_texts_stay_text_in_every_field_of_every_form() {
        String alert = issued("acts-8");
        for (String act : List.of("answer", "follow-up", "sighting", "onward-request")) {
            String form = page(alert) + "/acts/" + act;
            String page = asked("om-police.officer", form);
            var hostile = new TreeMap<String, String>();
            Matcher field = Pattern.compile(
                            "<(?:input type=\"(?:text|datetime-local|radio)\"|textarea)[^>]* name=\"([^\"]*)\"")
                    .matcher(page);
            while (field.find()) hostile.put(field.group(1), HOSTILE);
            assertThat(hostile).isNotEmpty();
            Answer refused = visitors.of("om-police.officer").fill(page, form, hostile);
            assertThat(refused.status()).isIn(400, 409);
            for (String html : List.of(refused.body(), asked("om-police.officer", form)))
                assertThat(html).doesNotContain("<script>alert").doesNotContainPattern("<[^>]*\\sonmouseover=");
        }
    }

    // search

    @Test
    void a_search_finds_what_the_api_finds_and_its_address_says_nothing_of_it() {
        String alert = issued("acts-9");
        PageVisitor officer = visitors.of("om-police.officer");
        String form = asked("om-police.officer", "/pages/search");
        String token = PageVisitor.hidden(form).get("token");
        Answer asked = officer.send("POST", "/pages/search", Map.of("token", token, "q", "acts-9"), Map.of());
        String address = PageVisitor.location(asked);
        assertThat(address).matches("/pages/search/[A-Za-z0-9_-]{43}");
        assertThat(asked("om-police.officer", address)).contains("href=\"" + page(alert) + "\"", "value=\"acts-9\"");
        Answer hostile = officer.send("POST", "/pages/search", Map.of("token", token, "q", HOSTILE), Map.of());
        assertThat(asked("om-police.officer", PageVisitor.location(hostile)))
                .contains("Nothing that you can see has these words.")
                .doesNotContain("<script>alert");
        assertThat(asked("om-police.officer", address)).as("another tab").contains("value=\"acts-9\"");
        for (PageVisitor other :
                List.of(visitors.of("om-police.supervisor"), PageVisitor.signedIn(service.base(), "om-police.officer")))
            assertThat(other.get(address).status()).isEqualTo(404);
        Answer empty = officer.send("POST", "/pages/search", Map.of("token", token, "q", " "), Map.of());
        assertThat(officer.get(PageVisitor.location(empty)).status()).isEqualTo(400);
        assertThat(officer.send("POST", "/pages/search", Map.of("token", token, "q", "x".repeat(201)), Map.of())
                        .status())
                .isEqualTo(400);
    }

    // inbox

    @Test
    void the_inbox_is_filtered_by_links_and_its_needs_lead_to_where_they_are_done() {
        String alert = issued("acts-10");
        String inbox = asked("om-police.officer", "/pages/inbox");
        for (String filter : List.of("needs=true", "needs=false", "due=day", "due=week", "kind=recruitment-scheme"))
            assertThat(inbox).contains("href=\"/pages/inbox?" + filter + "\"");
        assertThat(inbox).contains("href=\"" + page(alert) + "/acts/answer\"");
        assertThat(asked("om-police.officer", "/pages/inbox?due=day")).contains("acts-10");
        assertThat(asked("om-police.officer", "/pages/inbox?needs=false")).doesNotContain("acts-10");
        assertThat(asked("om-police.officer", "/pages/inbox?kind=warning")).doesNotContain("acts-10");
        for (String wrong : List.of("kind=x", "due=year", "needs=x", "needs=false&due=day"))
            assertThat(visitors.of("om-police.officer")
                            .get("/pages/inbox?" + wrong)
                            .status())
                    .as(wrong)
                    .isEqualTo(400);
    }
}
