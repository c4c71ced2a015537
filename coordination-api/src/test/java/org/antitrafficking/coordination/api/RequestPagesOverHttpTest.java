package org.antitrafficking.coordination.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.antitrafficking.coordination.api.RunningService.Answer;
import org.antitrafficking.eventlog.Scale;
import org.antitrafficking.eventlog.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Requests and blind queries as people ask, answer and end them: each act that is offered is done, and no other. */
class RequestPagesOverHttpTest {

    private static final String HOSTILE = "</textarea><script>alert(1)</script>\" onmouseover=\"alert(2)";

    private static final String ASKER = "pk-fia.officer";
    private static final String HOLDER = "om-police.officer";

    /**
     * Who looks at a request's page: all six in the full form; in the quick one who asks, who holds, and one of the
     * others, another each time. Each asks blindly in three states, and a day has a quota.
     */
    private static final List<String> EVERYBODY = Scale.some(
            List.of(ASKER, HOLDER, "pk-fia.supervisor", "om-police.supervisor", "pk-fia.admin", "om-police.admin"),
            2,
            Set.of(ASKER, HOLDER));

    private static final Map<String, String> TERMS = Map.of(
            "marking", "TLP:AMBER",
            "handling.H0", "yes",
            "purpose.investigation", "yes",
            "article.tip-protocol-art-10", "yes");

    private static final List<String> ACTS = List.of(
            "question",
            "acceptance",
            "answer",
            "nothing-held",
            "ask-clarification",
            "announce-authorization",
            "authorization",
            "refusal",
            "say-yes",
            "note",
            "closure",
            "withdrawal",
            "erasure");

    @TempDir
    private static Path folder;

    private static TestDatabase database;
    private static TestDatabase keys;
    private static RunningService service;
    private static AlertCalls calls;
    private static RequestCalls requests;
    private static PageVisitors visitors;

    @BeforeAll
    static void start() throws Exception {
        database = TestDatabase.create();
        keys = TestDatabase.create();
        service = RunningService.start(
                folder, "--coordination.database.url=" + database.url(), "--coordination.keys.url=" + keys.url());
        calls = new AlertCalls(service);
        requests = new RequestCalls(service);
        visitors = new PageVisitors(service.base());
    }

    @AfterAll
    static void stop() {
        service.close();
        keys.close();
        database.close();
    }

    private static String page(String request) {
        return "/pages/requests/" + request;
    }

    private static String asked(String who, String path) {
        Answer answer = visitors.of(who).get(path);
        assertThat(answer.status()).as(who + " " + path + " " + answer.body()).isEqualTo(200);
        return answer.body();
    }

    private static long events() throws SQLException {
        return TestDatabase.number(database.superuser(), "select count(*) from history.event");
    }

    /** Opens the form of an act, writes into it and sends it. */
    private static Answer done(String who, String address, Map<String, String> written) {
        return visitors.of(who).fill(asked(who, address), address, written);
    }

    /** The same, which is done. */
    private static String accepted(String who, String address, Map<String, String> written) {
        Answer answer = done(who, address, written);
        assertThat(answer.status()).as(address + " " + answer.body()).isEqualTo(303);
        return PageVisitor.location(answer);
    }

    /** What was prepared by a page is validated by a second person and told, by pages too. */
    private static void told(String partner, String release) {
        String supervisor = partner + ".supervisor";
        Answer validated = visitors.of(supervisor).submit(asked(supervisor, release), release + "/validation");
        assertThat(validated.status()).as(validated.body()).isEqualTo(303);
        String officer = partner + ".officer";
        Answer sent = visitors.of(officer).submit(asked(officer, release), release + "/disclosure");
        assertThat(sent.status()).as(sent.body()).isEqualTo(303);
        calls.settle();
    }

    /** What a form of an act has to be told. */
    private static Map<String, String> written(String address) {
        String act = address.replaceFirst(".*/acts/", "").replaceFirst("/.*", "");
        return switch (act) {
            case "question" -> question("asked otherwise", "om-police");
            case "answer", "clarify", "ask-clarification" -> Map.of("text", "The one in Ruwi.");
            case "announce-authorization" -> Map.of("reasons", "Bank records are opened by a court.");
            case "authorization" -> Map.of("granted", "yes");
            case "refusal" -> Map.of("ground", "ongoing-investigation");
            case "note" -> Map.of("note", "refused", "ground", "safety-of-a-person");
            case "say-yes" -> Map.of("contact", "Ask for the unit of Inspector B.");
            case "withdrawal", "take-back" -> Map.of("reason", "It was wrong.");
            default -> Map.of();
        };
    }

    private static Map<String, String> question(String reference, String holder) {
        var question = new TreeMap<>(TERMS);
        question.putAll(Map.of(
                "holder",
                holder,
                "reference",
                reference,
                "category",
                "recruitment-schemes",
                "text",
                "Who holds the licence? (" + reference + ")",
                "urgency",
                "urgent-directly-accessible",
                "transnational",
                "yes"));
        return question;
    }

    /** Saved by its form; the address of the page where it is seen what would be told. */
    private static String saved(String who, String kind, Map<String, String> written) {
        Answer answer = visitors.of(who).fill(asked(who, "/pages/requests?kind=" + kind), "/pages/requests", written);
        assertThat(answer.status()).as(answer.body()).isEqualTo(303);
        return PageVisitor.location(answer);
    }

    private static List<String> offered(String html) {
        var offered = new ArrayList<String>();
        Matcher link =
                Pattern.compile("href=\"(/pages/requests/[^\"]*/acts/[^\"]*)\"").matcher(html);
        while (link.find()) if (!offered.contains(link.group(1))) offered.add(link.group(1));
        return offered;
    }

    // what is offered

    private static String sent(String reference) {
        return requests.sent(RequestCalls.ask(reference, "om-police"));
    }

    private static String told(String reference, String act, String fields) {
        String request = sent(reference);
        requests.told("om-police", request, RequestCalls.said(act, fields), true);
        return request;
    }

    private static String after(String reference, String action, String body) {
        String request = sent(reference);
        String who = action.equals("/closure") || action.equals("/withdrawal") ? ASKER : HOLDER;
        calls.accepted(requests.post(who, request, action, AlertCalls.json(body)));
        return request;
    }

    /** Each state of a request that its page tells, by how it comes to be so. */
    private static Map<String, String> states(String name) {
        var states = new TreeMap<String, String>();
        states.put(
                "draft",
                requests.drafted("pk-fia", RequestCalls.ask("draft-" + name, "om-police"))
                        .request());
        states.put("sent", sent("sent-" + name));
        states.put("accepted", after("accepted-" + name, "/acceptance", ""));
        states.put("refused", after("refused-" + name, "/refusal", "{'ground':'outdated'}"));
        states.put("closed", after("closed-" + name, "/closure", ""));
        states.put("withdrawn", after("withdrawn-" + name, "/withdrawal", "{'reason':'Why.'}"));
        states.put("unclear", told("unclear-" + name, "ask-clarification", "'text':'Which?'"));
        states.put("waiting", told("waiting-" + name, "announce-authorization", "'reasons':'A court.'"));
        states.put("part", told("part-" + name, "answer", "'text':'Some.','last':false"));
        states.put("answered", told("answered-" + name, "answer", "'text':'All.','last':true"));
        states.put("queried", requests.sent(RequestCalls.query("queried-" + name, "om-police")));
        String noted = requests.sent(RequestCalls.query("noted-" + name, "om-police"));
        calls.accepted(requests.post(HOLDER, noted, "/note", AlertCalls.json("{'note':'nothing-held'}")));
        states.put("noted", noted);
        String yes = requests.sent(RequestCalls.query("yes-" + name, "om-police"));
        requests.told("om-police", yes, RequestCalls.said("say-yes", "'contact':'The unit.'"), true);
        states.put("yes", yes);
        calls.settle();
        return states;
    }

    @Test
    void each_act_that_is_offered_is_done_and_each_that_is_not_has_no_form_and_changes_nothing() throws Exception {
        var wrong = new ArrayList<String>();
        int offers = 0;
        int refusals = 0;
        for (String who : EVERYBODY)
            for (var state : states(who).entrySet()) {
                String page = page(state.getValue());
                PageVisitor visitor = visitors.of(who);
                Answer shown = visitor.get(page);
                if (shown.status() == 404) continue;
                List<String> offered = offered(shown.body());
                for (String act : ACTS) {
                    String address = page + "/acts/" + act;
                    if (offered.contains(address)) continue;
                    refusals++;
                    if (visitor.get(address).status() != 404)
                        wrong.add(who + " has a form of " + act + ", " + state.getKey());
                    var form = new LinkedHashMap<>(TERMS);
                    form.putAll(written(address));
                    if (act.equals("question")) form.put("kind", "ask");
                    form.put("token", visitor.formToken());
                    long before = events();
                    Answer answer = visitor.send("POST", address, form, Map.of());
                    if (answer.status() < 400 && events() != before)
                        wrong.add(who + " did " + act + ", " + state.getKey() + ", which was not offered");
                }
                for (String address : offered) {
                    if (!offered(visitor.get(page).body()).contains(address)) continue; // over by another
                    offers++;
                    Answer answer = done(who, address, written(address));
                    if (answer.status() != 303)
                        wrong.add(who + " is refused " + address + ", " + state.getKey() + ": " + answer.body());
                    calls.settle();
                }
            }
        System.out.printf("pages of requests: %d acts that were offered, %d that were not%n", offers, refusals);
        assertThat(wrong).isEmpty();
        assertThat(offers).isGreaterThan(40);
        assertThat(refusals).isGreaterThan(200);
    }

    // asked

    @Test
    void a_question_is_saved_then_it_is_seen_whom_it_would_be_told_and_why_and_a_second_person_sends_it() {
        String kinds = asked(ASKER, "/pages/requests");
        assertThat(kinds).contains("href=\"/pages/requests?kind=ask\"", "href=\"/pages/requests?kind=query\"");
        assertThat(asked(ASKER, "/pages/inbox")).contains("href=\"/pages/requests\"");
        assertThat(asked(ASKER, "/pages/requests?kind=ask"))
                .contains("Royal Oman Police", "To acknowledge: 1 hour. To answer: 8 hours.")
                .doesNotContain("<option value=\"pk-fia\"");
        String release = saved(ASKER, "ask", question("pages-1", "om-police"));
        String page = release.replaceFirst("/releases/.*", "");
        assertThat(asked(ASKER, release))
                .contains("Who holds the licence? (pages-1)", "It waits for a second person.")
                .contains("Will see it, and did not", "Investigation: Trafficking Protocol, article 10")
                .contains("Recruitment schemes", "Urgent, and the holder has it at hand")
                .doesNotContain(release + "/validation", release + "/return");
        assertThat(visitors.of(HOLDER).get(page).status()).isEqualTo(404);
        assertThat(asked(ASKER, page)).contains("It is a draft.", page + "/acts/question");
        assertThat(asked(ASKER, release))
                .contains("<bdi>officer of pk-fia</bdi>")
                .doesNotContain("person-");
        assertThat(asked("pk-fia.supervisor", "/pages/inbox")).contains("href=\"" + release + "\"");
        told("pk-fia", release);
        assertThat(asked(HOLDER, "/pages/inbox")).contains("href=\"" + page + "\"");
        assertThat(asked(HOLDER, page))
                .contains("Who holds the licence? (pages-1)", "Asked of you", "TLP:AMBER")
                .contains("Time to answer", "Runs", page + "/acknowledgement");
        Answer acknowledged = visitors.of(HOLDER).submit(asked(HOLDER, page), page + "/acknowledgement");
        assertThat(PageVisitor.location(acknowledged)).isEqualTo(page);
        assertThat(asked(HOLDER, page))
                .doesNotContain(page + "/acknowledgement")
                .contains("Met");
        assertThat(asked(ASKER, page)).as("a basis is said once").containsOnlyOnce("Trafficking Protocol, article 10");
    }

    @Test
    void whom_the_policy_refuses_is_shown_with_what_is_missing_and_nothing_is_validated() {
        String release = saved(ASKER, "ask", question("pages-2", "ir-police"));
        assertThat(asked("pk-fia.supervisor", release))
                .contains("Will not see it", "The country is not party to the treaty.", release + "/return")
                .doesNotContain(release + "/validation");
        accepted("pk-fia.supervisor", release + "/return", Map.of("reason", "Ask Oman."));
        calls.settle();
        assertThat(asked(ASKER, release)).contains("Ask Oman.", "It was given back.");
        String page = release.replaceFirst("/releases/.*", "");
        String other = accepted(ASKER, page + "/acts/question", Map.of("holder", "om-police"));
        assertThat(asked(ASKER, other)).contains("Who holds the licence? (pages-2)", "Will see it, and did not");
        Answer discarded = visitors.of(ASKER).submit(asked(ASKER, release), release + "/discard");
        assertThat(PageVisitor.location(discarded)).isEqualTo(page);
        calls.settle();
        assertThat(asked(ASKER, page)).contains(other).doesNotContain(release);
    }

    @Test
    void what_is_wrong_with_a_question_is_said_at_its_field_and_what_was_written_stays() {
        var written = new TreeMap<>(question("pages-3", "om-police"));
        written.put("holder", "");
        written.put("persons", "somebody");
        Answer refused = visitors.of(ASKER).fill(asked(ASKER, "/pages/requests?kind=ask"), "/pages/requests", written);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body())
                .contains("<a href=\"#f-holder\">", "<a href=\"#f-persons\">")
                .contains("Who holds the licence? (pages-3)</textarea>");
        Answer more = visitors.of(ASKER)
                .press(refused.body(), "/pages/requests", "/pages/requests", Map.of("more", "person"));
        assertThat(more.status()).isEqualTo(200);
        assertThat(more.body())
                .contains("name=\"person.1.role\"")
                .contains("Who holds the licence? (pages-3)</textarea>");
        Answer saved = visitors.of(ASKER)
                .fill(
                        more.body(),
                        "/pages/requests",
                        Map.of(
                                "holder", "om-police",
                                "persons", "",
                                "person.1.role", "suspect",
                                "person.1.name", "B. Example"));
        assertThat(saved.status()).as(saved.body()).isEqualTo(303);
        assertThat(asked(ASKER, PageVisitor.location(saved))).contains("B. Example", "Suspect");
        Answer cited = visitors.of(ASKER)
                .fill(
                        asked(ASKER, "/pages/requests?kind=ask"),
                        "/pages/requests",
                        with(question("pages-3b", "om-police"), "cited-alert", "no alert"));
        assertThat(cited.status()).isEqualTo(400);
        assertThat(cited.body()).contains("<a href=\"#f-cited-alert\">", "value=\"no alert\"");
    }

    private static Map<String, String> with(Map<String, String> form, String field, String value) {
        var all = new TreeMap<>(form);
        all.put(field, value);
        return all;
    }

    @Test
    void a_form_that_is_sent_twice_asks_once_and_another_one_asks_for_another() throws Exception {
        String form = asked(ASKER, "/pages/requests?kind=ask");
        PageVisitor officer = visitors.of(ASKER);
        Answer first = officer.fill(form, "/pages/requests", question("pages-4", "om-police"));
        long events = events();
        Answer second = officer.fill(form, "/pages/requests", question("pages-4", "om-police"));
        assertThat(PageVisitor.location(second)).isEqualTo(PageVisitor.location(first));
        assertThat(events()).isEqualTo(events);
        Answer other = officer.fill(form, "/pages/requests", question("pages-4b", "om-police"));
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.body())
                .contains(
                        "This form was sent before", PageVisitor.location(first).replaceFirst("/releases/.*", ""));
        assertThat(officer.fill(other.body(), "/pages/requests", Map.of()).status())
                .isEqualTo(303);
    }

    // clocks, parts and ends

    @Test
    void the_answer_clock_stands_still_until_it_is_said_what_is_meant() {
        String request = sent("pages-5");
        calls.settle();
        String page = page(request);
        told("om-police", accepted(HOLDER, page + "/acts/ask-clarification", Map.of("text", "Which of the two?")));
        assertThat(asked(ASKER, page)).contains("Which of the two?", "Stands still, with", "Time to answer");
        String clarify = PageVisitor.link(asked(ASKER, "/pages/inbox"), page + "/acts/clarify/");
        assertThat(asked(ASKER, clarify)).contains("Which of the two?");
        told("pk-fia", accepted(ASKER, clarify, Map.of("text", "The one in Ruwi.")));
        assertThat(asked(HOLDER, page)).contains("The one in Ruwi.").doesNotContain("Stands still, with");
        told(
                "om-police",
                accepted(HOLDER, page + "/acts/announce-authorization", Map.of("reasons", "A court decides.")));
        assertThat(asked(ASKER, page)).contains("A court decides.", "Stands still, with");
        accepted(HOLDER, page + "/acts/authorization", Map.of("granted", "no"));
        calls.settle();
        assertThat(asked(ASKER, page)).contains("The authorization is refused").doesNotContain("Stands still, with");
    }

    @Test
    void an_answer_in_parts_loses_the_one_that_is_taken_back_and_its_holder_alone_reads_why() {
        String request = sent("pages-6");
        calls.settle();
        String page = page(request);
        for (String part : List.of("first", "second"))
            told("om-police", accepted(HOLDER, page + "/acts/answer", Map.of("text", "The " + part + " part.")));
        told("om-police", accepted(HOLDER, page + "/acts/answer", Map.of("text", "The third part.", "last", "yes")));
        assertThat(asked(ASKER, page))
                .contains("The first part.", "The second part.", "Other parts follow", "No other part follows")
                .contains("Answered", "href=\"/pages/investigations/new?cites=" + request + "\"");
        assertThat(asked(ASKER, "/pages/investigations/new?cites=" + request)).contains(request);
        String holders = asked(HOLDER, page);
        int second = holders.indexOf("The second part.");
        Matcher releases =
                Pattern.compile("/acts/take-back/(release-[0-9a-f]{32})").matcher(holders);
        var parts = new ArrayList<String>();
        while (releases.find()) parts.add(releases.group(1));
        assertThat(parts).hasSize(3);
        assertThat(second).isPositive();
        String taken = page + "/acts/take-back/" + parts.get(1);
        assertThat(asked(HOLDER, taken)).contains("The second part.");
        accepted(HOLDER, taken, Map.of("reason", "It was of another company."));
        calls.settle();
        assertThat(asked(ASKER, page))
                .contains("The first part.", "The third part.", "The holder has taken parts of its answer back")
                .doesNotContain("The second part.", "another company");
        assertThat(asked(HOLDER, page))
                .contains("The second part.", "Part taken back from the asker", "It was of another company.")
                .doesNotContain(taken);
    }

    @Test
    void a_page_has_the_last_twenty_things_that_were_told_and_leads_to_those_before_them() {
        String request = sent("pages-14");
        for (int i = 1; i <= 22; i++)
            requests.told(
                    "om-police", request, RequestCalls.said("answer", "'text':'Part " + i + ".','last':false"), true);
        calls.settle();
        String page = page(request);
        for (String who : List.of(ASKER, HOLDER)) {
            String last = asked(who, page);
            assertThat(last).contains("Part 3.", "Part 22.").doesNotContain("Part 1.", "Part 2.");
            String before = asked(who, PageVisitor.link(last, page + "?before="));
            assertThat(before)
                    .contains("Part 1.", "Part 2.", "href=\"" + page + "\">What was told last")
                    .doesNotContain("Part 3.", "Part 22.", "?before=");
            assertThat(asked(who, page + "?before=nothing")).contains("Part 22.");
        }
    }

    @Test
    void a_request_is_refused_on_a_ground_or_answered_that_nothing_is_held() {
        String refused = sent("pages-7");
        String nothing = sent("pages-7b");
        calls.settle();
        assertThat(asked(HOLDER, page(refused) + "/acts/refusal"))
                .as("what was asked")
                .contains("What of the agency? (pages-7)");
        Answer none = done(HOLDER, page(refused) + "/acts/refusal", Map.of());
        assertThat(none.status()).isEqualTo(400);
        assertThat(none.body()).contains("<a href=\"#f-ground\">");
        accepted(HOLDER, page(refused) + "/acts/refusal", Map.of("ground", "originator-control"));
        told("om-police", accepted(HOLDER, page(nothing) + "/acts/nothing-held", Map.of()));
        assertThat(asked(ASKER, page(refused)))
                .contains("Refused", "Another partner supplied it and does not let it go on")
                .contains("Met");
        assertThat(asked(ASKER, page(nothing)))
                .contains("Nothing is held", "Answered")
                .doesNotContain("Refused");
        for (String request : List.of(refused, nothing))
            assertThat(offered(asked(HOLDER, page(request)))).isEmpty();
    }

    @Test
    void what_is_withdrawn_leaves_its_holder_the_reference_alone() {
        String request = sent("pages-8");
        calls.settle();
        accepted(ASKER, page(request) + "/acts/withdrawal", Map.of("reason", "It is settled otherwise."));
        calls.settle();
        assertThat(asked(HOLDER, page(request)))
                .contains("pages-8", "Withdrawn from you", "Its asker has withdrawn it")
                .doesNotContain("What of the agency?", "settled otherwise");
        assertThat(asked(ASKER, page(request)))
                .contains("Withdrawn by its asker", "It is settled otherwise.", "What of the agency?");
    }

    @Test
    void what_has_changed_since_a_form_was_opened_is_not_closed_by_it_but_withdrawn() {
        String request = sent("pages-9");
        calls.settle();
        String closure = page(request) + "/acts/closure";
        String withdrawal = page(request) + "/acts/withdrawal";
        String form = asked(ASKER, closure);
        String other = asked(ASKER, withdrawal);
        calls.accepted(requests.post(HOLDER, request, "/acknowledgement", ""));
        calls.settle();
        Answer refused = visitors.of(ASKER).fill(form, closure, Map.of());
        assertThat(refused.status()).isEqualTo(412);
        assertThat(refused.body()).contains("It is not as you read it any more");
        assertThat(visitors.of(ASKER)
                        .fill(other, withdrawal, Map.of("reason", "Why."))
                        .status())
                .isEqualTo(303);
    }

    // blind queries

    @Test
    void a_blind_query_tells_what_silence_means_and_what_is_left_and_its_note_reaches_the_holder_alone() {
        String officer = "gr-police.officer";
        assertThat(asked(officer, "/pages/requests")).contains("20 of 20");
        assertThat(asked("gr-police.admin", "/pages/requests")).doesNotContain("20 of 20");
        assertThat(service.get("gr-police.admin", "/api/partners/gr-police/blind-queries")
                        .status())
                .isEqualTo(404);
        assertThat(asked(officer, "/pages/requests?kind=query"))
                .contains("Silence can mean that nothing is held", "20 of 20")
                .doesNotContain("name=\"urgency\"", "name=\"cited-alert\"");
        var written = new TreeMap<>(question("pages-10", "om-police"));
        written.remove("urgency");
        String release = saved(officer, "query", written);
        assertThat(asked(officer, release)).contains("20 of 20");
        told("gr-police", release);
        JsonNode left =
                service.get(officer, "/api/partners/gr-police/blind-queries").json();
        assertThat(left.get("left").intValue()).isEqualTo(19);
        assertThat(asked(officer, "/pages/requests")).contains("19 of 20");
        String page = release.replaceFirst("/releases/.*", "");
        assertThat(asked(officer, page)).contains("Silence can mean that nothing is held");
        assertThat(offered(asked(HOLDER, page))).containsExactly(page + "/acts/say-yes", page + "/acts/note");
        String before = unsessioned(asked(officer, page));
        accepted(HOLDER, page + "/acts/note", Map.of("note", "refused", "ground", "national-security"));
        calls.settle();
        assertThat(asked(HOLDER, page))
                .contains("Not answered, on a ground", "National security", "<bdi>officer of om-police</bdi>");
        assertThat(unsessioned(asked(officer, page)))
                .as("its asker is told nothing")
                .isEqualTo(before);
        Answer both = done(HOLDER, page + "/acts/note", Map.of("note", "nothing-held", "ground", "outdated"));
        assertThat(both.status()).isEqualTo(400);
        assertThat(both.body()).contains("<a href=\"#f-ground\">");
        told(
                "om-police",
                accepted(HOLDER, page + "/acts/say-yes", Map.of("contact", "Ask for the unit of Inspector B.")));
        assertThat(asked(officer, page))
                .contains("Ask for the unit of Inspector B.")
                .doesNotContain("security");
    }

    /** Without what is of one answer alone. */
    private static String unsessioned(String html) {
        return html.replaceAll("value=\"[^\"]*\"", "");
    }

    // a second person's word, and what is hidden

    @Test
    void what_was_seen_is_validated_after_a_stronger_sign_in_and_not_before_it_is_confirmed() throws Exception {
        var draft = requests.drafted("pk-fia", RequestCalls.ask("pages-11", "om-police"));
        calls.settle();
        String release = page(draft.request()) + "/releases/" + draft.release();
        PageVisitor supervisor = PageVisitor.signedIn(service.base(), "pk-fia.supervisor");
        long events = events();
        Answer refused = supervisor.submit(supervisor.get(release).body(), release + "/validation");
        assertThat(refused.status()).isEqualTo(401);
        String link = PageVisitor.link(refused.body(), "/pages/sign-in/again");
        Answer back = supervisor.stepUp(link, "pk-fia.supervisor");
        assertThat(PageVisitor.location(back)).isEqualTo(release + "/validation");
        String confirm = supervisor.get(release + "/validation").body();
        assertThat(confirm).contains("Confirm what you saw", "What of the agency? (pages-11)");
        assertThat(events()).as("a look does nothing").isEqualTo(events);
        assertThat(PageVisitor.location(supervisor.submit(confirm, release + "/validation")))
                .isEqualTo(release);
        calls.settle();
        assertThat(asked(ASKER, release)).contains("It is validated and waits to be sent.", release + "/disclosure");
        assertThat(visitors.of("pk-fia.admin").get(release).status()).isEqualTo(404);
    }

    @Test
    void what_is_hidden_is_answered_like_what_there_is_not_on_every_page() {
        String request = sent("pages-12");
        String release = requests.prepared("om-police", request, RequestCalls.said("nothing-held", ""));
        calls.settle();
        String stranger = "it-police.officer";
        String nothing = visitors.of(stranger).get("/pages/nothing-of-the-kind").body();
        for (String page : List.of(
                "",
                "/acts/closure",
                "/acts/answer",
                "/acts/take-back/" + release,
                "/releases/" + release,
                "/releases/" + release + "/return",
                "/releases/" + release + "/validation")) {
            Answer answer = visitors.of(stranger).get(page(request) + page);
            assertThat(answer.status()).as(page).isEqualTo(404);
            assertThat(answer.body()).as(page).isEqualTo(nothing);
        }
        Answer askers = visitors.of(ASKER).get(page(request) + "/releases/" + release);
        assertThat(askers.status()).as("what the other has under way").isEqualTo(404);
        assertThat(asked(ASKER, page(request))).doesNotContain(release);
        assertThat(asked(HOLDER, page(request))).contains(release);
    }

    @Test
    void hostile_texts_stay_texts_wherever_they_are_shown() {
        String release = saved(
                ASKER, "ask", with(with(question("pages-13", "om-police"), "text", HOSTILE), "reference", "<b>13</b>"));
        String page = release.replaceFirst("/releases/.*", "");
        for (String path : List.of(release, page, "/pages/inbox"))
            assertThat(asked(ASKER, path)).as(path).doesNotContain("<script>alert", "<b>13");
        assertThat(PageVisitor.fields(asked(ASKER, page + "/acts/question"), page + "/acts/question"))
                .containsEntry("text", HOSTILE)
                .containsEntry("reference", "<b>13</b>");
        told("pk-fia", release);
        told("om-police", accepted(HOLDER, page + "/acts/answer", Map.of("text", HOSTILE, "last", "yes")));
        for (String who : List.of(ASKER, HOLDER))
            assertThat(asked(who, page)).as(who).contains("&lt;script&gt;").doesNotContain("<script>alert", "<b>13");
        accepted(ASKER, page + "/acts/withdrawal", Map.of("reason", HOSTILE));
        calls.settle();
        for (String who : List.of(ASKER, HOLDER))
            assertThat(asked(who, page)).as(who).doesNotContain("<script>alert", "<b>13");
    }
}
