package org.antitrafficking.coordination.api;

import static org.antitrafficking.coordination.api.AlertCalls.json;
import static org.antitrafficking.coordination.api.AlertCalls.refused;
import static org.antitrafficking.coordination.api.InvestigationCalls.version;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.antitrafficking.coordination.api.InvestigationCalls.Written;
import org.antitrafficking.coordination.api.RunningService.Answer;
import org.antitrafficking.eventlog.Await;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Joint investigations of three countries and an organization, as their people see them over HTTP. */
class InvestigationsOverHttpTest {

    private static final String PAKISTANI = "pk-fia.officer";
    private static final String OMANI = "om-police.officer";
    private static final String GREEK = "gr-police.officer";
    private static final String CONTACT = "iom.officer";
    private static final String COLLEAGUE = "pk-fia.auditor";
    private static final String DUE = "2027-01-31T12:00:00Z";

    @TempDir
    private static Path folder;

    private static RunningService service;
    private static AlertCalls calls;
    private static InvestigationCalls investigations;
    private static RequestCalls requests;

    @BeforeAll
    static void start() throws IOException {
        service = RunningService.start(folder);
        calls = new AlertCalls(service);
        investigations = new InvestigationCalls(service);
        requests = new RequestCalls(service);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static List<String> texts(JsonNode nodes, String field) {
        return StreamSupport.stream(nodes.spliterator(), false)
                .map(node -> node.path(field).stringValue(""))
                .toList();
    }

    private static List<String> needs(JsonNode page) {
        return texts(page.path("needs"), "what");
    }

    private static Answer post(String who, String investigation, String path, String body) {
        return investigations.post(who, investigation, path, body);
    }

    private static Answer bad(Answer answer, String says) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.json().get("detail").stringValue()).contains(says);
        return answer;
    }

    private static JsonNode page(String who, String investigation) {
        return investigations.pageWhere(who, investigation, page -> true);
    }

    private static boolean isNothing(JsonNode node) {
        return node.isMissingNode() || node.isNull();
    }

    @Test
    void a_whole_life_from_an_alert_to_its_evaluation() {
        // proposed from an alert, which two of the three countries have
        String alert = calls.issued("INV-2026-1", "om-police");
        Written first = investigations.proposed(alert);
        String id = first.investigation();
        JsonNode desk = investigations.pageWhere(
                "pk-fia.supervisor", id, page -> page.path("written").size() == 1);
        assertThat(needs(desk)).containsExactly("send-version");
        assertThat(desk.at("/written/" + first.version() + "/agreement/purpose/text")
                        .stringValue())
                .isEqualTo("Farms around Patras.");
        for (String who : List.of(OMANI, "om-police.supervisor", CONTACT, "pk-fia.admin"))
            investigations.hidden(service.get(who, InvestigationCalls.path(id)));

        // a second person sends it
        String sending = "/versions/" + first.version() + "/sending";
        refused(post(PAKISTANI, id, sending, ""), "another-person-sends-a-version-than-wrote-it");
        investigations.hidden(post("gr-police.supervisor", id, sending, ""));
        investigations.send("pk-fia.supervisor", first);
        JsonNode atTable = investigations.pageWhere("om-police.supervisor", id, page -> page.has("onTable"));
        assertThat(needs(atTable)).containsExactly("sign-version");
        assertThat(isNothing(atTable.at("/onTable/version/fromBase"))).isTrue();
        assertThat(needs(page(OMANI, id))).isEmpty();
        investigations.hidden(service.get(CONTACT, InvestigationCalls.path(id)));

        // two sign, one declines
        String digest = atTable.at("/onTable/version/digest").stringValue();
        refused(investigations.sign("om-police.supervisor", first, "0".repeat(64)), "what-is-signed-is-what-was-sent");
        refused(investigations.sign(OMANI, first, digest), "only-the-named-signatory-signs-or-declines");
        calls.accepted(investigations.sign("pk-fia.supervisor", first, digest));
        calls.accepted(investigations.sign("om-police.supervisor", first, digest));
        calls.accepted(post(
                "gr-police.supervisor",
                id,
                "/versions/" + first.version() + "/refusal",
                "{'declineReason':'Costs are not settled.'}"));
        JsonNode declined = investigations.pageWhere(
                PAKISTANI, id, page -> page.at("/onTable").has("declined"));
        assertThat(declined.at("/onTable/declined/declineReason/text").stringValue())
                .isEqualTo("Costs are not settled.");
        assertThat(declined.at("/onTable/declined/party").stringValue()).isEqualTo("gr-police");
        assertThat(declined.at("/onTable/signed").toString()).contains("pk-fia", "om-police");
        refused(investigations.sign("pk-fia.supervisor", first, digest), "a-declined-version-is-not-signed");

        // the next version says what is different, and what is left out stays
        ObjectNode agreement = investigations.later();
        agreement.put("costs", "Each bears its own.").put("until", "2027-12-31");
        Answer answer = post(PAKISTANI, id, "/versions", version(agreement, first.version()));
        var second = new Written(id, investigations.made("version", answer));
        investigations.send("pk-fia.supervisor", second);
        JsonNode next = investigations.pageWhere(
                "gr-police.supervisor",
                id,
                page -> page.at("/onTable/version/version").stringValue("").equals(second.version()));
        assertThat(texts(next.at("/onTable/version/fromBase"), "part")).containsExactly("period", "costs");
        assertThat(next.at("/onTable/version/fromBase/0/gone/0").stringValue()).isEqualTo("until 2028-12-31");
        assertThat(next.at("/onTable/version/agreement/purpose/text").stringValue())
                .isEqualTo("Farms around Patras.");
        investigations.signedByAll(second);

        // in force: the team has it, the participant as well, a colleague does not
        for (String who : List.of(PAKISTANI, OMANI, GREEK, CONTACT)) {
            JsonNode page = investigations.pageWhere(who, id, of -> of.has("inForce"));
            assertThat(page.at("/inForce/version").stringValue()).isEqualTo(second.version());
            assertThat(page.has("onTable")).isFalse();
        }
        investigations.hidden(service.get(COLLEAGUE, InvestigationCalls.path(id)));
        investigations.hidden(
                post(COLLEAGUE, id, "/actions", "{'responsible':'pk-fia','actionText':'x','due':'" + DUE + "'}"));
        investigations.hidden(service.get("pk-fia", InvestigationCalls.path(id)));

        // the alert that it was proposed from is linked for those who have both
        assertThat(page(PAKISTANI, id).path("links").toString()).contains(alert);
        assertThat(page(OMANI, id).path("links").toString()).contains(alert);
        assertThat(page(GREEK, id).path("links")).isEmpty();
        assertThat(page(CONTACT, id).path("links")).isEmpty();

        worksTogether(id);
        keepsEvidence(id);
        ends(id);
    }

    private static void worksTogether(String id) {
        String action = investigations.planned(PAKISTANI, id, "om-police", DUE);
        JsonNode waiting =
                investigations.pageWhere(OMANI, id, page -> needs(page).contains("report-action"));
        assertThat(waiting.at("/needs/0/due").stringValue()).isEqualTo(DUE);
        assertThat(waiting.at("/actions/" + action + "/actionText/text").stringValue())
                .isEqualTo("Find the account.");
        refused(
                post(PAKISTANI, id, "/actions/" + action + "/report", "{'actionResult':'Found.'}"),
                "the-responsible-party-reports-an-action");
        calls.accepted(calls.call(
                PAKISTANI,
                "PUT",
                InvestigationCalls.path(id) + "/actions/" + action + "/due",
                json("{'due':'2027-02-28T12:00:00Z'}")));
        calls.accepted(post(OMANI, id, "/actions/" + action + "/report", "{'actionResult':'Found.'}"));
        JsonNode reported = investigations.pageWhere(
                CONTACT, id, page -> page.at("/actions/" + action).has("actionResult"));
        assertThat(reported.at("/actions/" + action + "/actionResult/text").stringValue())
                .isEqualTo("Found.");
        assertThat(reported.at("/actions/" + action + "/state").stringValue()).isEqualTo("met");
        assertThat(reported.at("/actions/" + action + "/extended").booleanValue())
                .isTrue();

        String decision = investigations.decided(GREEK, id);
        calls.accepted(post(OMANI, id, "/decisions/" + decision + "/dissent", "{'dissent':'Victims first.'}"));
        refused(
                post(CONTACT, id, "/decisions/" + decision + "/dissent", "{'dissent':'Victims first.'}"),
                "only-a-member-with-the-right-to-contribute-does");
        JsonNode decided = investigations
                .pageWhere(
                        PAKISTANI,
                        id,
                        page -> page.at("/decisions/" + decision)
                                        .path("dissents")
                                        .size()
                                == 1)
                .at("/decisions/" + decision);
        assertThat(decided.at("/decisionText/text").stringValue()).isEqualTo("Arrests on one day.");
        assertThat(decided.at("/rationale/text").stringValue()).isEqualTo("Nobody is warned.");
        assertThat(decided.at("/dissents/om-police/dissent/text").stringValue()).isEqualTo("Victims first.");
    }

    private static void keepsEvidence(String id) {
        bad(
                post(
                        PAKISTANI,
                        id,
                        "/evidence",
                        InvestigationCalls.exhibit(investigations.person(PAKISTANI))
                                .replace("1048576", "12")),
                "salted commitment");
        refused(
                post(CONTACT, id, "/evidence", InvestigationCalls.exhibit(investigations.person(CONTACT))),
                "only-a-partys-member-with-the-right-of-evidence-does");
        String evidence = investigations.registered(PAKISTANI, id, PAKISTANI);
        String at = "/evidence/" + evidence;
        String handOver = investigations.offered(PAKISTANI, id, evidence, OMANI);
        JsonNode offered =
                investigations.pageWhere(OMANI, id, page -> needs(page).contains("accept-hand-over"));
        assertThat(offered.at(at + "/exhibit/description/text").stringValue()).isEqualTo("An image of a telephone.");
        assertThat(offered.at(at + "/custody/1/step/condition/text").stringValue())
                .isEqualTo("Undamaged.");
        String found = "{'seal':'PK-0018','conditionFound':'Dry.'}";
        refused(
                post(GREEK, id, at + "/hand-overs/" + handOver + "/acceptance", found),
                "only-the-named-receiver-of-a-waiting-hand-over-does");
        calls.accepted(post(OMANI, id, at + "/hand-overs/" + handOver + "/acceptance", found));
        calls.accepted(post(GREEK, id, at + "/defence", "{'defence':'Counsel, by order 17.'}"));
        JsonNode taken = investigations.pageWhere(
                GREEK, id, page -> page.at(at + "/disclosures").size() == 1);
        assertThat(taken.at(at + "/custodian").stringValue()).isEqualTo(investigations.person(OMANI));
        assertThat(taken.at(at).has("broken")).isFalse();
        assertThat(taken.at(at + "/custody/2/step/conditionFound/text").stringValue())
                .isEqualTo("Dry.");
        assertThat(taken.at(at + "/disclosures/0/record/defence/text").stringValue())
                .isEqualTo("Counsel, by order 17.");
        String again = investigations.offered(OMANI, id, evidence, GREEK);
        calls.accepted(
                post(GREEK, id, at + "/hand-overs/" + again + "/refusal", "{'refusalReason':'The bag is open.'}"));
        calls.accepted(post(OMANI, id, at + "/loss", "{'circumstances':'Not in the store.'}"));
        JsonNode lost =
                investigations.pageWhere(PAKISTANI, id, page -> page.at(at).has("broken"));
        assertThat(lost.at(at + "/broken/cause").stringValue()).isEqualTo("lost");
        assertThat(lost.at(at + "/broken/step").intValue()).isEqualTo(5);
        assertThat(lost.at(at + "/custody/4/step/refusalReason/text").stringValue())
                .isEqualTo("The bag is open.");
        assertThat(lost.at(at + "/custody/5/step/circumstances/text").stringValue())
                .isEqualTo("Not in the store.");
        assertThat(lost.at(at).has("custodian")).isFalse();
        String other = investigations.registered(GREEK, id, GREEK);
        calls.accepted(post(GREEK, id, "/evidence/" + other + "/end", "{'how':'returned','endNote':'To its owner.'}"));
        assertThat(investigations
                        .pageWhere(
                                OMANI,
                                id,
                                page -> page.at("/evidence/" + other + "/custody")
                                                .size()
                                        == 2)
                        .at("/evidence/" + other + "/custody/1/step/endNote/text")
                        .stringValue())
                .isEqualTo("To its owner.");
        assertThat(page(CONTACT, id).path("evidence")).isEmpty();
    }

    private static void ends(String id) {
        // a party leaves: it sees that, and nothing that comes after
        calls.accepted(post(OMANI, id, "/withdrawal", "{'leavingReason':'There is no case any more.'}"));
        JsonNode left = investigations.pageWhere(
                OMANI, id, page -> page.path("accessEnded").booleanValue());
        assertThat(left.at("/left/om-police/leavingReason/text").stringValue()).isEqualTo("There is no case any more.");
        assertThat(left.path("notice").stringValue()).contains("nothing that comes after");
        assertThat(needs(left)).isEmpty();
        String after = investigations.decided(PAKISTANI, id);
        investigations.pageWhere(GREEK, id, page -> page.path("decisions").has(after));
        assertThat(page(OMANI, id)).isEqualTo(left);
        investigations.hidden(post(OMANI, id, "/closure", "{'outcome':'prosecution'}"));
        investigations.hidden(post(
                "om-police.supervisor",
                id,
                "/decisions/" + after + "/dissent",
                "{'dissent':'We would have said something.'}"));

        bad(post(PAKISTANI, id, "/closure", "{'outcome':'period-over'}"), "The parties agree on prosecution");
        calls.accepted(post(PAKISTANI, id, "/closure", "{'outcome':'prosecution'}"));
        JsonNode said =
                investigations.pageWhere(GREEK, id, page -> page.path("closing").size() == 1);
        assertThat(said.has("ended")).isFalse();
        calls.accepted(post(GREEK, id, "/closure", "{'outcome':'prosecution'}"));
        JsonNode over = investigations.pageWhere(PAKISTANI, id, page -> page.has("ended"));
        assertThat(over.at("/ended/outcome").stringValue()).isEqualTo("prosecution");
        assertThat(needs(over)).containsExactly("evaluate");
        refused(
                post(PAKISTANI, id, "/decisions", "{'decisionText':'More.','rationale':'Late.'}"),
                "a-closed-investigation-is-over");
        calls.accepted(post(PAKISTANI, id, "/evaluations", "{'evaluation':'Interpreters were missing.'}"));
        JsonNode evaluated = investigations.pageWhere(
                GREEK, id, page -> page.path("evaluations").size() == 1);
        assertThat(evaluated.at("/evaluations/pk-fia/evaluation/text").stringValue())
                .isEqualTo("Interpreters were missing.");
        assertThat(page(CONTACT, id).path("evaluations")).isEmpty();
    }

    @Test
    void a_link_is_seen_only_by_those_who_have_both() {
        String id = investigations.inForce();
        String alert = calls.issued("INV-2026-2", "gr-police");
        for (String stranger : List.of(OMANI, CONTACT))
            if (stranger.equals(OMANI)) investigations.hidden(post(stranger, id, "/links", "{'item':'" + alert + "'}"));
        investigations.hidden(post(OMANI, id, "/links", "{'item':'alert-" + "0".repeat(32) + "'}"));
        calls.accepted(post(PAKISTANI, id, "/links", "{'item':'" + alert + "'}"));
        investigations.pageWhere(
                GREEK, id, page -> page.path("links").toString().contains(alert));
        String marker = investigations.decided(PAKISTANI, id);
        JsonNode other = investigations.pageWhere(
                OMANI, id, page -> page.path("decisions").has(marker));
        assertThat(other.path("links")).isEmpty();
        assertThat(other.toString()).doesNotContain(alert);
    }

    @Test
    void that_the_holder_of_a_blind_query_links_it_is_not_told_to_its_asker() {
        String id = investigations.inForce();
        RequestCalls.Draft query = requests.drafted("gr-police", RequestCalls.query("linked-blind", "om-police"));
        requests.told("gr-police", query.request(), query.release());
        String link = "{'item':'" + query.request() + "'}";
        calls.accepted(post(OMANI, id, "/links", link));
        investigations.pageWhere(
                OMANI, id, page -> page.path("links").toString().contains(query.request()));
        String marker = investigations.decided(OMANI, id);
        JsonNode asker = investigations.pageWhere(
                GREEK, id, page -> page.path("decisions").has(marker));
        assertThat(asker.path("links")).isEmpty();
        calls.accepted(post(GREEK, id, "/links", link));
        investigations.pageWhere(
                GREEK, id, page -> page.path("links").toString().contains(query.request()));
    }

    @Test
    void of_what_colleagues_decided_somebody_is_shown_what_it_told_and_not_what_was_said() {
        String id = investigations.inForce();
        investigations.named(PAKISTANI, id, COLLEAGUE, "['read']");
        investigations.registered(PAKISTANI, id, PAKISTANI);
        investigations.decided(PAKISTANI, id);
        String decisions = "/api/audit/decisions?limit=100&item=" + id;
        Await.until(
                "who decided reads it",
                () -> texts(service.get(PAKISTANI, decisions).json().get("items"), "command")
                        .contains("record-decision"));
        calls.settle();
        Answer own = service.get(PAKISTANI, decisions);
        assertThat(texts(own.json().get("items"), "command")).contains("register-evidence", "record-decision");
        assertThat(own.body()).contains("Nobody is warned.", "An image of a telephone.");
        Answer colleagues = service.get(COLLEAGUE, decisions);
        assertThat(texts(colleagues.json().get("items"), "command"))
                .contains("name-member", "record-decision")
                .doesNotContain("propose-investigation", "register-evidence");
        assertThat(colleagues.body()).doesNotContain("Nobody is warned.");
        assertThat(texts(service.get("pk-fia.supervisor", decisions).json().get("items"), "command"))
                .contains("sign-version", "name-member")
                .doesNotContain("record-decision", "register-evidence");
    }

    @Test
    void who_is_not_of_the_team_gets_for_everything_what_an_unknown_investigation_gets() {
        String id = investigations.inForce();
        String evidence = investigations.registered(PAKISTANI, id, PAKISTANI);
        for (String who : List.of(COLLEAGUE, "pk-fia.admin", "pk-fia", "tr-migration.officer", "iom.supervisor")) {
            investigations.hidden(service.get(who, InvestigationCalls.path(id)));
            investigations.hidden(post(who, id, "/withdrawal", "{'leavingReason':'We leave.'}"));
            investigations.hidden(post(who, id, "/evidence/" + evidence + "/loss", "{'circumstances':'Lost.'}"));
            investigations.hidden(post(who, id, "/links", "{'item':'alert-" + "0".repeat(32) + "'}"));
        }
        assertThat(service.get(COLLEAGUE, "/api/inbox?limit=200").body()).doesNotContain(id);
    }

    @Test
    void a_member_that_is_named_later_is_shown_the_agreement_and_by_a_briefing_what_was_before() {
        String id = investigations.inForce();
        String decision = investigations.decided(PAKISTANI, id);
        investigations.named(PAKISTANI, id, COLLEAGUE, "['read']");
        JsonNode named = investigations.pageWhere(COLLEAGUE, id, page -> page.has("inForce"));
        assertThat(named.path("decisions")).isEmpty();
        calls.accepted(post(PAKISTANI, id, "/members/" + investigations.person(COLLEAGUE) + "/briefing", ""));
        JsonNode briefed = investigations.pageWhere(
                COLLEAGUE, id, page -> page.path("decisions").has(decision));
        assertThat(briefed.at("/decisions/" + decision + "/rationale/text").stringValue())
                .isEqualTo("Nobody is warned.");
        investigations.removed(PAKISTANI, id, COLLEAGUE);
        investigations.pageWhere(COLLEAGUE, id, page -> page.path("accessEnded").booleanValue());
        investigations.hidden(post(COLLEAGUE, id, "/withdrawal", "{'leavingReason':'I leave.'}"));
    }

    @Test
    void all_others_exclude_a_participant_that_is_told_of_it_once_it_is_out() {
        String id = investigations.inForce();
        String reason = "{'exclusionReason':'It told others.'}";
        for (String party : List.of("pk-fia", "om-police"))
            calls.accepted(post(party + ".supervisor", id, "/exclusions/iom", reason));
        JsonNode agreed = investigations.pageWhere(
                "gr-police.supervisor", id, page -> page.at("/exclusions/iom").size() == 2);
        assertThat(agreed.at("/exclusions/iom/pk-fia/exclusionReason/text").stringValue())
                .isEqualTo("It told others.");
        assertThat(page(CONTACT, id).path("exclusions")).isEmpty();
        calls.accepted(post("gr-police.supervisor", id, "/exclusions/iom", reason));
        JsonNode out = investigations.pageWhere(
                CONTACT, id, page -> page.path("accessEnded").booleanValue());
        assertThat(out.at("/left/iom/leaving").stringValue()).isEqualTo("excluded");
        assertThat(out.toString()).doesNotContain("It told others.");
    }

    @Test
    void a_custodian_who_leaves_the_team_breaks_the_chain_and_a_colleague_takes_custody_again() {
        String id = investigations.inForce();
        investigations.named(PAKISTANI, id, COLLEAGUE, "['read','evidence']");
        String evidence = investigations.registered(PAKISTANI, id, COLLEAGUE);
        String at = "/evidence/" + evidence;
        investigations.pageWhere(GREEK, id, page -> page.at(at).has("custodian"));
        investigations.removed(PAKISTANI, id, COLLEAGUE);
        JsonNode broken =
                investigations.pageWhere(GREEK, id, page -> page.at(at).has("broken"));
        assertThat(broken.at(at + "/broken/cause").stringValue()).isEqualTo("its-custodian-left");
        calls.accepted(post(PAKISTANI, id, at + "/custody", "{'seal':'PK-0017','conditionFound':'In the drawer.'}"));
        JsonNode taken = investigations.pageWhere(GREEK, id, page -> page.at(at).has("custodian"));
        assertThat(taken.at(at + "/custodian").stringValue()).isEqualTo(investigations.person(PAKISTANI));
        assertThat(taken.at(at + "/broken/cause").stringValue()).isEqualTo("its-custodian-left");
    }

    @Test
    void what_waits_is_in_the_inbox_and_words_are_found() {
        Written sent = investigations.sent("");
        investigations.pageWhere("om-police.supervisor", sent.investigation(), page -> page.has("onTable"));
        JsonNode line = StreamSupport.stream(
                        service.get("om-police.supervisor", "/api/inbox?limit=200")
                                .json()
                                .get("items")
                                .spliterator(),
                        false)
                .filter(of -> of.get("item").stringValue().equals(sent.investigation()))
                .findFirst()
                .orElseThrow();
        assertThat(line.path("kind").stringValue()).isEqualTo("investigation");
        assertThat(line.at("/needs/0/what").stringValue()).isEqualTo("sign-version");
        assertThat(line.at("/needs/0/of").stringValue()).isEqualTo(sent.version());
        assertThat(line.at("/purpose/text").stringValue())
                .isNotEmpty()
                .isEqualTo(service.get("om-police.supervisor", "/api/investigations/" + sent.investigation())
                        .json()
                        .at("/onTable/version/agreement/purpose/text")
                        .stringValue());
        Await.until(
                "it is found",
                () -> calls.post("om-police.supervisor", "/api/search", json("{'q':'Patras'}"))
                        .body()
                        .contains(sent.investigation()));
        assertThat(calls.post("om-police.admin", "/api/search", json("{'q':'Patras'}"))
                        .body())
                .doesNotContain(sent.investigation());
    }

    @Test
    void the_team_finds_an_investigation_by_the_areas_of_its_agreement() {
        ObjectNode agreement = investigations.agreement();
        agreement.putArray("areas").add("PK-PB").add("OM-ZA");
        String id = calls.accepted(
                        calls.post(PAKISTANI, "/api/investigations", InvestigationCalls.proposal(agreement, "")))
                .json()
                .get("investigation")
                .stringValue();
        Await.until(
                "it is found",
                () -> calls.post("pk-fia.supervisor", "/api/search", json("{'q':'OM-ZA'}"))
                        .body()
                        .contains(id));
        assertThat(calls.post(OMANI, "/api/search", json("{'q':'OM-ZA'}")).body())
                .as("nothing was sent yet")
                .doesNotContain(id);
        agreement.putArray("areas").add("IT-25");
        bad(
                calls.post(PAKISTANI, "/api/investigations", InvestigationCalls.proposal(agreement, "")),
                "The areas of an investigation are areas of its states of operation.");
    }

    @Test
    void a_page_that_has_not_changed_is_not_sent_again() {
        String id = investigations.inForce();
        investigations.pageWhere(GREEK, id, page -> page.has("inForce"));
        Answer read = service.get(GREEK, InvestigationCalls.path(id));
        String tag = read.headers().firstValue("ETag").orElseThrow();
        assertThat(service.send(service.request(GREEK, InvestigationCalls.path(id))
                                .header("If-None-Match", tag)
                                .GET())
                        .status())
                .isEqualTo(304);
    }

    @Test
    void a_retry_with_the_same_key_makes_nothing_twice() {
        String id = investigations.inForce();
        String body = json("{'decisionText':'Arrests on one day.','rationale':'Nobody is warned.'}");
        String path = InvestigationCalls.path(id) + "/decisions";
        Answer first = calls.accepted(calls.post(PAKISTANI, path, body, "Idempotency-Key", "once-and-only-once"));
        Answer again = calls.post(PAKISTANI, path, body, "Idempotency-Key", "once-and-only-once");
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.json()).isEqualTo(first.json());
    }

    @Test
    void what_has_a_bad_shape_is_refused_by_its_field_and_changes_nothing() {
        String id = investigations.inForce();
        ObjectNode without = investigations.later();
        bad(
                calls.post(PAKISTANI, "/api/investigations", InvestigationCalls.proposal(without, "")),
                "The field purpose is missing");
        ObjectNode unled = investigations.agreement();
        ((ObjectNode) unled.get("members")).remove(investigations.person(OMANI));
        bad(
                calls.post(PAKISTANI, "/api/investigations", InvestigationCalls.proposal(unled, "")),
                "A leader is a member of the same partner");
        ObjectNode unknown = investigations.agreement();
        unknown.put("category", "everything");
        bad(calls.post(PAKISTANI, "/api/investigations", InvestigationCalls.proposal(unknown, "")), "category");
        investigations.hidden(calls.post(
                PAKISTANI,
                "/api/investigations",
                InvestigationCalls.proposal(investigations.agreement(), "alert-" + "0".repeat(32))));
        bad(post(PAKISTANI, id, "/links", "{'item':'somewhere'}"), "an alert or a request");
        bad(
                post(PAKISTANI, id, "/members", "{'person':'" + investigations.person(COLLEAGUE) + "','rights':[]}"),
                "may read");
        bad(post(PAKISTANI, id, "/actions", "{'responsible':'pk-fia','actionText':'x'}"), "due");
        refused(
                post(PAKISTANI, id, "/actions", "{'responsible':'iom','actionText':'x','due':'" + DUE + "'}"),
                "a-party-is-responsible-for-an-action");
    }

    @Test
    void who_does_not_see_an_investigation_writes_no_version_of_it_and_leaves_a_decision_as_where_there_is_none() {
        String hidden = investigations.proposed("").investigation();
        String absent = "investigation-" + "7".repeat(32);
        String base = "version-" + "0".repeat(32);
        for (String id : List.of(hidden, absent))
            for (ObjectNode agreement : List.of(investigations.later(), investigations.agreement()))
                for (String on : List.of("", base))
                    investigations.hidden(post(GREEK, id, "/versions", version(agreement, on)));
        List<String> left = decisions(GREEK, hidden);
        assertThat(left)
                .hasSize(4)
                .allSatisfy(one -> assertThat(one).contains("\"write-version\"", "\"hidden\""))
                .isEqualTo(decisions(GREEK, absent));
    }

    /** What somebody decided about an item, without what is another each time. */
    private static List<String> decisions(String who, String item) {
        Answer answer = service.get(who, "/api/audit/decisions?item=" + item);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return StreamSupport.stream(answer.json().get("items").spliterator(), false)
                .map(one -> one.toString()
                        .replace(item, "ITEM")
                        .replaceAll("(decision|version)-[0-9a-f]{32}", "$1")
                        .replaceAll("[0-9-]{10}T[0-9:.]+Z", "THEN"))
                .toList();
    }

    @Test
    void texts_stay_as_they_are_only_where_there_is_a_version_to_keep_them_from() {
        Written written = investigations.proposed("");
        bad(
                post(PAKISTANI, written.investigation(), "/versions", version(investigations.later(), "")),
                "The field purpose is missing");
        String id = investigations.inForce();
        ObjectNode amended = investigations.later();
        amended.put("until", "2029-12-31");
        var amendment =
                new Written(id, investigations.made("version", post(PAKISTANI, id, "/versions", version(amended, ""))));
        JsonNode page = investigations.pageWhere(
                "pk-fia.supervisor", id, of -> of.path("written").has(amendment.version()));
        JsonNode differences = page.at("/written/" + amendment.version() + "/fromInForce");
        assertThat(texts(differences, "part")).containsExactly("period");
    }
}
