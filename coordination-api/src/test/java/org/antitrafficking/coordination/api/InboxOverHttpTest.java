package org.antitrafficking.coordination.api;

import static org.antitrafficking.coordination.api.AlertCalls.content;
import static org.antitrafficking.coordination.api.AlertCalls.issue;
import static org.antitrafficking.coordination.api.AlertCalls.json;
import static org.antitrafficking.coordination.api.AlertCalls.path;
import static org.antitrafficking.coordination.api.AlertCalls.said;
import static org.antitrafficking.coordination.api.AlertCalls.terms;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.antitrafficking.eventlog.Await;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a person looks at, over HTTP, on the whole service: inbox, counts, pages, search. */
class InboxOverHttpTest {

    private static final String OFFICER = "pk-fia.officer";
    private static final String OMANI = "om-police.officer";

    @TempDir
    private static Path folder;

    private static RunningService service;
    private static AlertCalls calls;

    private static final String NOWHERE = "alert-" + "0".repeat(32);

    @BeforeAll
    static void start() throws IOException {
        service = RunningService.start(folder);
        calls = new AlertCalls(service);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static RunningService.Answer get(String who, String path) {
        return service.get(who, path);
    }

    private static JsonNode read(String who, String path) {
        RunningService.Answer answer = get(who, path);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    /** Waits until views have what was accepted before: they follow the feeds, all of them at once. */
    private static void settle() {
        String marker = calls.drafted("pk-audit", content("marker"));
        Await.until(
                "the views are up to date",
                () -> get("pk-audit.officer", path(marker)).status() == 200);
    }

    private static JsonNode page(String who, String alert) {
        settle();
        return read(who, path(alert));
    }

    private static List<JsonNode> inbox(String who, int limit) {
        var items = new ArrayList<JsonNode>();
        String after = "";
        while (true) {
            JsonNode page = read(who, "/api/inbox?limit=" + limit + after);
            page.get("items").forEach(items::add);
            if (!page.has("next")) return items;
            assertThat(page.get("items")).hasSize(limit);
            after = "&after=" + page.get("next").stringValue();
        }
    }

    private static List<String> items(List<JsonNode> lines) {
        return lines.stream().map(line -> line.get("item").stringValue()).toList();
    }

    /** @param more fields, say {@code limit:1} */
    private static RunningService.Answer search(String who, String q, String... more) {
        var body = new JsonMapper().createObjectNode().put("q", q);
        for (String field : more) {
            String[] parts = field.split(":", 2);
            if (parts[0].equals("limit")) body.put(parts[0], Integer.parseInt(parts[1]));
            else body.put(parts[0], parts[1]);
        }
        return calls.post(who, "/api/search", body.toString());
    }

    private static List<String> found(String who, String q) {
        RunningService.Answer answer = search(who, q, "limit:200");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return items(StreamSupport.stream(answer.json().get("items").spliterator(), false)
                .toList());
    }

    private static RunningService.Answer readFor(String purpose, String who, String path) {
        return service.send(
                service.request(who, path).header("Purpose", purpose).GET());
    }

    @Test
    void what_is_read_for_a_purpose_was_shared_for_it() {
        String alert = calls.drafted("pk-fia", content("PU-1", "a word of purposes"));
        calls.done("pk-fia", alert, AlertCalls.issue("om-police")); // for investigation
        page("om-police.officer", alert);
        String past = "/api/audit/as-of/items/" + alert;
        for (String path : List.of(path(alert), past, past + "/page")) {
            RunningService.Answer refused = readFor("prosecution", "om-police.officer", path);
            assertThat(refused.status()).as(path + refused.body()).isEqualTo(409);
            assertThat(refused.json().get("rule").stringValue())
                    .isEqualTo("what-is-read-for-a-purpose-was-shared-for-it");
            assertThat(readFor("investigation", "om-police.officer", path).status())
                    .isEqualTo(200);
            assertThat(get("om-police.officer", path).status()).isEqualTo(200);
            assertThat(readFor("prosecution", "pk-fia.officer", path).status())
                    .as("its owner is not bound")
                    .isEqualTo(200);
            assertThat(readFor("prosecution", "gr-police.officer", path).body())
                    .as("hidden and absent alike")
                    .isEqualTo(readFor("prosecution", "gr-police.officer", path.replace(alert, NOWHERE))
                            .body());
        }
        assertThat(readFor("investigation", "om-police.officer", "/api/inbox?limit=200")
                        .body())
                .contains(alert);
        assertThat(readFor("prosecution", "om-police.officer", "/api/inbox?limit=200")
                        .body())
                .doesNotContain(alert);
        assertThat(found("om-police.officer", "purposes")).contains(alert);
        assertThat(calls.post("om-police.officer", "/api/search", "{\"q\":\"purposes\"}", "Purpose", "prosecution")
                        .json()
                        .get("items"))
                .isEmpty();
        JsonNode page = readFor("prosecution", "om-police.officer", "/api/inbox?limit=1")
                .json();
        assertThat(page.get("items").size()).isLessThanOrEqualTo(1);
        assertThat(page.toString()).doesNotContain(alert);
    }

    private static List<String> waiting(JsonNode page) {
        return StreamSupport.stream(page.get("needs").spliterator(), false)
                .map(need -> need.get("what").stringValue())
                .toList();
    }

    private static String reason(String text) {
        return json("{'reason':'" + text + "'}");
    }

    @Test
    void an_owner_reads_who_can_see_its_alert_by_which_rule_and_what_they_did() {
        String alert = calls.issued("page", "om-police", "gr-police");
        JsonNode before = page(OFFICER, alert);
        assertThat(before.get("role").stringValue()).isEqualTo("owner");
        assertThat(before.at("/content/texts/ur/subject/text").stringValue()).isEqualTo("فرضی ملازمت");
        assertThat(before.at("/terms/marking").stringValue()).isEqualTo("TLP:AMBER");
        JsonNode omani = before.at("/audience/om-police");
        assertThat(omani.get("named").booleanValue()).isTrue();
        assertThat(omani.at("/basis/investigation").stringValue()).isEqualTo("tip-protocol-art-10");
        assertThat(omani.get("acknowledged").booleanValue()).isFalse();
        assertThat(before.has("notice")).isFalse();

        calls.accepted(calls.post("om-police", path(alert) + "/acknowledgement", ""));
        calls.done("om-police", alert, said("answer", "'answer':'match','text':'We know them'"));
        JsonNode answered = page(OFFICER, alert);
        assertThat(answered.at("/audience/om-police/acknowledged").booleanValue())
                .isTrue();
        assertThat(answered.at("/clocks/acknowledge~1om-police/state").stringValue())
                .isEqualTo("met");
        assertThat(answered.at("/told/0/text/text").stringValue()).isEqualTo("We know them");
        assertThat(answered.at("/told/0/by").stringValue()).isEqualTo("om-police");

        calls.accepted(calls.post(OFFICER, path(alert) + "/recall", reason("A mistake")));
        JsonNode recalled = page(OFFICER, alert);
        assertThat(recalled.at("/ended/reason/text").stringValue()).isEqualTo("A mistake");
        assertThat(recalled.at("/audience/gr-police/recall/answer").stringValue())
                .isEqualTo("never-confirmed");
        assertThat(recalled.get("notice").stringValue()).contains("asked for, not done");
        calls.accepted(calls.post(OMANI, path(alert) + "/recall-answer", json("{'answer':'deleted'}")));
        assertThat(page(OFFICER, alert).at("/audience/om-police/recall/answer").stringValue())
                .isEqualTo("deleted");
    }

    @Test
    void a_recipient_reads_its_own_page_with_what_waits_and_after_a_recall_a_reference_alone() {
        String alert = calls.issued("recipients-page", "om-police", "gr-police");
        JsonNode page = page(OMANI, alert);
        assertThat(page.get("role").stringValue()).isEqualTo("recipient");
        assertThat(page.get("owner").stringValue()).isEqualTo("pk-fia");
        assertThat(page.at("/terms/basis/0").stringValue()).isEqualTo("tip-protocol-art-10");
        assertThat(page.toString()).doesNotContain("gr-police");
        assertThat(waiting(page)).containsExactly("acknowledge", "answer");
        assertThat(Instant.parse(page.at("/needs/0/due").stringValue())).isAfter(Instant.now());

        calls.accepted(calls.post(OMANI, path(alert) + "/acknowledgement", ""));
        String release = calls.prepared("om-police", alert, said("answer", "'answer':'no-match'"));
        assertThat(waiting(page(OMANI, alert)))
                .as("who prepared it validates nothing")
                .containsExactly("answer");
        JsonNode prepared = page("om-police.supervisor", alert);
        assertThat(waiting(prepared)).containsExactly("answer", "validate");
        assertThat(prepared.at("/needs/1/of").stringValue()).isEqualTo(release);
        String digest = calls.preview("om-police", alert, release).get("digest").stringValue();
        calls.accepted(calls.validate("om-police.supervisor", alert, release, digest));
        assertThat(waiting(page(OMANI, alert))).containsExactly("answer", "disclose");
        calls.accepted(calls.disclose(OMANI, alert, release, digest));
        assertThat(waiting(page(OMANI, alert))).isEmpty();

        calls.accepted(calls.post(OFFICER, path(alert) + "/recall", reason("A mistake")));
        JsonNode taken = page(OMANI, alert);
        assertThat(taken.get("role").stringValue()).isEqualTo("taken");
        assertThat(taken.get("ground").stringValue()).isEqualTo("recalled");
        assertThat(taken.get("reference").stringValue()).isEqualTo("recipients-page");
        assertThat(taken.get("notice").stringValue()).contains("Access here has stopped", "asked for, not done");
        assertThat(waiting(taken)).containsExactly("answer-recall");
        assertThat(taken.toString()).doesNotContain("content", "job offers", "mistake");
        calls.accepted(calls.post(OMANI, path(alert) + "/recall-answer", json("{'answer':'sealed'}")));
        JsonNode said = page(OMANI, alert);
        assertThat(waiting(said)).isEmpty();
        assertThat(said.at("/recall/answer").stringValue()).isEqualTo("sealed");
    }

    @Test
    void the_inbox_shows_first_what_needs_the_caller_by_its_due_time_then_the_newest_and_each_item_once() {
        String quiet = calls.issued("quiet", "ae-interior");
        calls.accepted(calls.post("ae-interior.officer", path(quiet) + "/acknowledgement", ""));
        calls.done("ae-interior", quiet, said("answer", "'answer':'no-match'"));
        String later = calls.drafted("pk-fia", content("later"));
        calls.done(
                "pk-fia",
                later,
                issue(AlertCalls.TERMS, json("{'partners':['ae-interior']}"), "")
                        .replace("URGENT", "ROUTINE"));
        String soon = calls.issued("soon", "ae-interior");
        String recalled = calls.issued("recalled", "ae-interior");
        calls.accepted(calls.post(OFFICER, path(recalled) + "/recall", reason("Wrong")));
        settle();
        List<JsonNode> all = inbox("ae-interior.officer", 200);
        assertThat(items(all)).containsExactly(soon, later, recalled, quiet);
        for (int limit : new int[] {1, 2, 3})
            assertThat(inbox("ae-interior.officer", limit)).isEqualTo(all);
        JsonNode first = all.getFirst();
        assertThat(first.get("kind").stringValue()).isEqualTo("recruitment-scheme");
        assertThat(first.get("role").stringValue()).isEqualTo("recipient");
        assertThat(first.get("reference").stringValue()).isEqualTo("soon");
        assertThat(first.get("marking").stringValue()).isEqualTo("TLP:AMBER");
        assertThat(first.get("urgency").stringValue()).isEqualTo("URGENT");
        assertThat(first.at("/subject/en/text").stringValue()).isEqualTo("False job offers");
        assertThat(first.at("/subject/ur/text").stringValue()).isEqualTo("فرضی ملازمت");
        assertThat(first.at("/needs/0/due").isString()).isTrue();
        assertThat(Instant.parse(first.get("changedAt").stringValue())).isBefore(Instant.now());
        assertThat(all.get(2).toString()).contains("\"ground\":\"recalled\"").doesNotContain("subject");

        JsonNode counts = read("ae-interior.officer", "/api/inbox/counts");
        assertThat(counts.get("total").longValue()).isEqualTo(4);
        assertThat(counts.get("needing").longValue()).isEqualTo(3);
    }

    private static List<String> filtered(String who, String filter, int limit) {
        var items = new ArrayList<String>();
        String after = "";
        while (true) {
            JsonNode page = read(who, "/api/inbox?" + filter + "&limit=" + limit + after);
            page.get("items").forEach(line -> items.add(line.get("item").stringValue()));
            if (!page.has("next")) return items;
            after = "&after=" + page.get("next").stringValue();
        }
    }

    @Test
    void a_filter_shows_those_lines_of_the_inbox_that_are_as_it_says_in_the_same_order() {
        String late = calls.drafted("pk-fia", content("F/1"));
        calls.done("pk-fia", late, issue("tr-migration", "gr-police"));
        String gone = calls.issued("F/2", "gr-police");
        calls.issued("F/3", "gr-police");
        var requests = new RequestCalls(service);
        String asked = requests.sent(RequestCalls.ask("F/4", "gr-police"));
        String withdrawn = requests.sent(RequestCalls.ask("F/5", "gr-police"));
        calls.accepted(requests.post(OFFICER, withdrawn, "/withdrawal", json("{'reason':'r'}")));
        calls.accepted(calls.post("gr-police", path(late) + "/acknowledgement", ""));
        calls.accepted(calls.post(OFFICER, path(gone) + "/recall", json("{'reason':'r'}")));
        settle();
        String who = "gr-police.officer";
        List<JsonNode> all = inbox(who, 200);
        assertThat(items(all)).contains(late, gone);
        String due = all.stream()
                .flatMap(line -> line.get("needs").valueStream())
                .map(need -> need.path("due").stringValue(""))
                .filter(moment -> !moment.isEmpty())
                .max(String::compareTo)
                .orElseThrow();
        for (int limit : List.of(1, 200)) {
            assertThat(filtered(who, "needs=true", limit))
                    .isEqualTo(items(all.stream()
                            .filter(line -> !line.get("needs").isEmpty())
                            .toList()));
            assertThat(filtered(who, "needs=false", limit))
                    .isEqualTo(items(all.stream()
                            .filter(line -> line.get("needs").isEmpty())
                            .toList()))
                    .isNotEmpty();
            assertThat(filtered(who, "kind=taken", limit))
                    .isEqualTo(items(all.stream()
                            .filter(line -> line.get("role").stringValue().equals("taken"))
                            .toList()))
                    .contains(gone, withdrawn);
            assertThat(filtered(who, "kind=request", limit)).contains(asked).doesNotContain(withdrawn);
            assertThat(filtered(who, "kind=recruitment-scheme", limit))
                    .isEqualTo(items(all.stream()
                            .filter(line -> line.path("kind").stringValue("").equals("recruitment-scheme"))
                            .toList()))
                    .contains(late);
            assertThat(filtered(who, "kind=recruitment-scheme&needs=true", limit))
                    .as("it waits for an answer still")
                    .isEqualTo(items(all.stream()
                            .filter(line -> line.path("kind").stringValue("").equals("recruitment-scheme"))
                            .filter(line -> !line.get("needs").isEmpty())
                            .toList()))
                    .contains(late);
            assertThat(filtered(who, "kind=taken&needs=false", limit))
                    .isEqualTo(items(all.stream()
                            .filter(line -> line.get("role").stringValue().equals("taken"))
                            .filter(line -> line.get("needs").isEmpty())
                            .toList()));
            assertThat(filtered(who, "due-before=" + due, limit))
                    .isEqualTo(items(all.stream()
                            .filter(line -> line.get("needs").valueStream().anyMatch(need -> isBefore(need, due)))
                            .toList()));
        }
        assertThat(filtered(who, "kind=warning", 200)).isEmpty();
        assertThat(filtered(who, "due-before=2000-01-01T00:00:00Z", 200)).isEmpty();
    }

    @Test
    void ones_own_drafts_are_what_one_wrote_and_nobody_has_released() {
        String mine = calls.drafted("tr-migration", content("OWN/1"));
        String released = calls.drafted("tr-migration", content("OWN/2"));
        calls.done("tr-migration", released, issue("om-police"));
        String named = calls.drafted("tr-migration", content("OWN/3"));
        calls.done(
                "tr-migration",
                named,
                issue(
                        terms("'TLP:RED'", "'H0'", "'investigation'", "'articles':['tip-protocol-art-10']"),
                        "{\"persons\":[\"" + calls.person("om-police.officer") + "\"]}",
                        ""));
        var requests = new RequestCalls(service);
        String question = requests.drafted("tr-migration", RequestCalls.ask("OWN/4", "om-police"))
                .request();
        settle();
        String who = "tr-migration.officer";
        for (int limit : List.of(1, 200)) {
            assertThat(filtered(who, "drafts=true", limit)).containsExactlyInAnyOrder(mine, question);
            assertThat(filtered(who, "drafts=true&kind=recruitment-scheme", limit))
                    .containsExactly(mine);
            assertThat(filtered(who, "drafts=false", limit)).contains(mine, released, named, question);
        }
        assertThat(filtered("tr-migration.supervisor", "drafts=true", 200))
                .as("a supervisor sees the draft and has not written it")
                .isEmpty();
        assertThat(items(inbox("tr-migration.supervisor", 200))).contains(mine);
        String prepared = calls.prepared("tr-migration", mine, issue("om-police"));
        settle();
        assertThat(filtered(who, "drafts=true&needs=false", 200)).contains(mine);
        assertThat(filtered(who, "drafts=true&needs=true", 200))
                .as("it waits for somebody else")
                .isEmpty();
        assertThat(filtered("tr-migration.supervisor", "needs=true", 200)).contains(mine);
        String digest =
                calls.preview("tr-migration", mine, prepared).get("digest").stringValue();
        calls.accepted(calls.validate("tr-migration.supervisor", mine, prepared, digest));
        calls.accepted(calls.disclose("tr-migration.officer", mine, prepared, digest));
        settle();
        assertThat(filtered(who, "drafts=true", 200)).containsExactly(question);
    }

    private static boolean isBefore(JsonNode need, String due) {
        String moment = need.path("due").stringValue("");
        return !moment.isEmpty() && Instant.parse(moment).isBefore(Instant.parse(due));
    }

    @Test
    void who_holds_several_scopes_that_have_an_item_sees_it_once() {
        // Its author holds the supervisors' scope too.
        String draft = calls.accepted(calls.post("tr-migration.supervisor", "/api/alerts", content("mine-and-ours")))
                .json()
                .get("alert")
                .stringValue();
        settle();
        assertThat(items(inbox("tr-migration.supervisor", 1)).stream().filter(draft::equals))
                .hasSize(1);
        int listed = inbox("tr-migration.supervisor", 200).size();
        assertThat(read("tr-migration.supervisor", "/api/inbox/counts")
                        .get("total")
                        .longValue())
                .isEqualTo(listed);
        assertThat(found("tr-migration.supervisor", "mine-and-ours")).containsExactly(draft);
    }

    @Test
    void a_colleague_sees_neither_a_draft_nor_what_is_for_named_persons() {
        String draft = calls.drafted("pk-fia", content("hidden-draft"));
        String other = calls.issued("who-is-who", "om-police");
        String release = calls.prepared("om-police", other, said("answer", "'answer':'no-match'"));
        String omani = page(OMANI, other).at("/acts/" + release + "/by/0").stringValue();
        String red = calls.drafted("pk-fia", content("hidden-red"));
        calls.done(
                "pk-fia",
                red,
                issue(
                        terms("'TLP:RED'", "", "'investigation'", "'articles':['tip-protocol-art-10']"),
                        json("{'persons':['" + omani + "']}"),
                        ""));
        settle();
        for (String who : List.of(OFFICER, "pk-fia.supervisor", OMANI))
            assertThat(get(who, path(red)).status()).as(who).isEqualTo(200);
        var hidden = get("pk-fia.auditor", "/api/alerts/alert-" + "0".repeat(32));
        assertThat(hidden.status()).isEqualTo(404);
        for (String who : List.of("pk-fia.auditor", "om-police.auditor", "om-police", "gr-police.officer"))
            for (String alert : List.of(draft, red)) {
                var answer = get(who, path(alert));
                assertThat(answer.status()).as("%s %s", who, alert).isEqualTo(404);
                assertThat(answer.body()).isEqualTo(hidden.body());
                assertThat(items(inbox(who, 200))).doesNotContain(alert);
                assertThat(found(who, "hidden")).isEmpty();
            }
        assertThat(found(OFFICER, "hidden")).containsExactly(red, draft);
        assertThat(found(OMANI, "hidden")).containsExactly(red);
        assertThat(items(inbox("pk-fia.supervisor", 200))).contains(draft, red);
    }

    @Test
    void a_search_finds_what_the_caller_can_see_and_nothing_that_was_taken_away() {
        String recalled = calls.drafted("pk-fia", content("s1", "Zanzibar passage, paid in Khartoum"));
        calls.done("pk-fia", recalled, issue("om-police", "gr-police"));
        String narrowed = calls.drafted("pk-fia", content("s2", "Zanzibar again"));
        calls.done("pk-fia", narrowed, issue("om-police", "gr-police"));
        calls.done("om-police", narrowed, said("answer", "'answer':'match','text':'Seen in Mombasa'"));
        settle();
        assertThat(found(OMANI, "zanzibar")).containsExactly(narrowed, recalled);
        assertThat(found(OMANI, "\"passage paid\" -again")).containsExactly(recalled);
        assertThat(found(OMANI, "جھوٹی")).contains(narrowed, recalled);
        assertThat(found(OFFICER, "mombasa")).containsExactly(narrowed);
        assertThat(found(OMANI, "mombasa")).containsExactly(narrowed);
        assertThat(found("gr-police.officer", "mombasa")).isEmpty();
        assertThat(found("it-police.officer", "zanzibar")).isEmpty();
        JsonNode first = search(OMANI, "zanzibar", "limit:1").json();
        assertThat(first.at("/items/0/item").stringValue()).isEqualTo(narrowed);
        assertThat(search(
                                OMANI,
                                "zanzibar",
                                "limit:1",
                                "after:" + first.get("next").stringValue())
                        .json()
                        .at("/items/0/item")
                        .stringValue())
                .isEqualTo(recalled);

        calls.accepted(calls.post(OFFICER, path(recalled) + "/recall", reason("Wrong")));
        calls.accepted(calls.post(
                OFFICER, path(narrowed) + "/narrowing", json("{'partners':['gr-police'],'reason':'Not needed'}")));
        settle();
        assertThat(found(OMANI, "zanzibar")).containsExactly(narrowed);
        assertThat(found("gr-police.officer", "zanzibar")).isEmpty();
        assertThat(found("gr-police.officer", "s1")).containsExactly(recalled);
        assertThat(found(OFFICER, "khartoum")).containsExactly(recalled);

        calls.accepted(calls.post("pk-fia.supervisor", path(recalled) + "/erasure", ""));
        settle();
        assertThat(found(OFFICER, "khartoum")).isEmpty();
        JsonNode erased = read(OFFICER, path(recalled));
        assertThat(erased.get("ground").stringValue()).isEqualTo("erased");
        assertThat(erased.toString()).doesNotContain("Khartoum", "Wrong");
    }

    private static String about(String areas, String more) {
        return content("about areas").replace(json("'transnational':true"), json("'areas':[" + areas + "]" + more));
    }

    @Test
    void who_has_an_alert_finds_it_by_the_areas_that_it_is_about_and_nobody_else_does() {
        String internal = calls.drafted("pk-fia", about("'PK-SD','PK-PB'", ""));
        String across = calls.drafted("pk-fia", about("'PK-PB','OM'", ",'transnational':true"));
        calls.done("pk-fia", across, issue("om-police"));
        settle();
        assertThat(read(OMANI, path(across)).at("/content/areas").toString()).isEqualTo(json("['OM','PK-PB']"));
        assertThat(found(OFFICER, "PK-PB")).containsExactly(across, internal);
        assertThat(found(OFFICER, "pk-sd")).containsExactly(internal);
        assertThat(found(OMANI, "PK-PB")).containsExactly(across);
        assertThat(found(OMANI, "PK-SD")).isEmpty();
        assertThat(found("it-police.officer", "PK-PB")).isEmpty();

        calls.accepted(calls.post(OFFICER, path(across) + "/recall", reason("Wrong")));
        calls.accepted(calls.call(OFFICER, "PUT", path(internal) + "/content", content("about none")));
        settle();
        assertThat(found(OMANI, "PK-PB")).isEmpty();
        assertThat(found(OFFICER, "PK-SD")).isEmpty();
        assertThat(read(OFFICER, path(internal)).at("/content").has("areas")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'Punjab'",
                "'PK-PB-LHR'",
                "'pk-pb'",
                "null",
                "'PK-A','PK-B','PK-C','PK-D','PK-E','PK-F','PK-G','PK-H','PK-I','PK-J','PK-K','PK-L','PK-M','PK-N','PK-O',"
                    + "'PK-P','PK-Q','PK-R','PK-S','PK-T','PK-U'",
            })
    void what_is_no_area_and_too_many_are_refused(String areas) {
        RunningService.Answer refused = calls.post(OFFICER, "/api/alerts", about(areas, ",'transnational':true"));
        assertThat(refused.status()).as(refused.body()).isEqualTo(400);
        assertThat(refused.json().get("detail").stringValue())
                .containsAnyOf("field areas", "An item is about at most 20 areas");
    }

    @Test
    void what_concerns_one_country_is_about_areas_of_one() {
        RunningService.Answer refused = calls.post(OFFICER, "/api/alerts", about("'PK-PB','OM'", ""));
        assertThat(refused.status()).as(refused.body()).isEqualTo(400);
        assertThat(refused.json().get("detail").stringValue())
                .isEqualTo("What is about areas of more than one country is transnational: say so, or name areas of"
                        + " one.");
    }

    @Test
    void an_erased_person_is_marked_erased_on_every_page_and_the_rest_stays() {
        String alert = calls.drafted(
                "pk-fia",
                json("{'reference':'erased-person','kind':'suspected-trafficker-or-network','evaluation':'B2',"
                        + "'transnational':true,'persons':{'p1':{'role':'suspect','name':'Somebody Bad'}},"
                        + "'texts':{'en':{'subject':'A driver','narrative':'He drives'}}}"));
        calls.done("pk-fia", alert, issue("om-police"));
        assertThat(page(OMANI, alert).at("/content/persons/p1/name/text").stringValue())
                .isEqualTo("Somebody Bad");
        calls.accepted(calls.post("pk-fia.supervisor", path(alert) + "/persons/p1/erasure", ""));
        for (String who : List.of(OFFICER, OMANI)) {
            JsonNode erased = page(who, alert);
            assertThat(erased.at("/content/persons/p1/name/erased").booleanValue())
                    .isTrue();
            assertThat(erased.at("/content/texts/en/subject/text").stringValue())
                    .isEqualTo("A driver");
        }
    }

    private static JsonNode line(String who, String filter, String item) {
        for (JsonNode line : read(who, "/api/inbox?limit=200" + filter).get("items"))
            if (line.get("item").stringValue().equals(item)) return line;
        throw new AssertionError(item + " is not in the inbox of " + who);
    }

    /** What lists and counts say that waits for each. */
    private static void agree(String who) {
        List<String> all = filtered(who, "drafts=false", 200);
        List<String> waiting = filtered(who, "needs=true", 200);
        assertThat(filtered(who, "needs=true", 1)).as(who).isEqualTo(waiting);
        assertThat(filtered(who, "needs=false", 3))
                .as(who)
                .containsExactlyElementsOf(
                        all.stream().filter(one -> !waiting.contains(one)).toList());
        JsonNode counts = read(who, "/api/inbox/counts");
        assertThat(counts.get("total").longValue()).as(who).isEqualTo(all.size());
        assertThat(counts.get("needing").longValue()).as(who).isEqualTo(waiting.size());
        for (JsonNode line : read(who, "/api/inbox?limit=200").get("items"))
            assertThat(line.get("needs").isEmpty())
                    .as(who + " " + line)
                    .isEqualTo(!waiting.contains(line.get("item").stringValue()));
    }

    @Test
    void what_a_supervisor_prepared_itself_waits_for_another_supervisor_and_not_for_it() {
        String supervisor = "gr-police.supervisor";
        String deputy = "gr-police.deputy";
        String registered = calls.accepted(calls.post(
                        "gr-police.clerk",
                        "/api/persons",
                        json("{'issuer':'http://127.0.0.1:8080','subject':'gr-police.deputy','name':'A deputy',"
                                + "'nature':'natural'}")))
                .json()
                .get("person")
                .stringValue();
        calls.accepted(calls.call("gr-police.admin", "PUT", "/api/persons/" + registered + "/roles/supervisor", ""));
        String draft = calls.drafted("gr-police", content("hands-1"));
        String release = calls.accepted(calls.post(supervisor, path(draft) + "/releases", issue("om-police")))
                .json()
                .get("release")
                .stringValue();
        settle();
        for (String hand : List.of(supervisor, "gr-police.officer")) {
            assertThat(waiting(page(hand, draft))).as(hand).isEmpty();
            assertThat(line(hand, "&needs=false", draft).get("needs")).as(hand).isEmpty();
            assertThat(filtered(hand, "needs=true", 200)).as(hand).doesNotContain(draft);
        }
        assertThat(waiting(page(deputy, draft))).containsExactly("validate");
        assertThat(line(deputy, "&needs=true", draft).at("/needs/0/of").stringValue())
                .isEqualTo(release);
        for (String who : List.of(supervisor, deputy, "gr-police.officer")) agree(who);

        String digest = calls.preview("gr-police", draft, release).get("digest").stringValue();
        calls.accepted(calls.validate(deputy, draft, release, digest));
        settle();
        for (String who : List.of(supervisor, deputy, "gr-police.officer")) {
            assertThat(line(who, "&needs=true", draft).at("/needs/0/what").stringValue())
                    .as(who)
                    .isEqualTo("disclose");
            agree(who);
        }
    }

    @Test
    void a_suspended_partners_persons_see_what_they_are_to_give_back_and_nothing_else() {
        String kept = calls.issued("kept", "it-police");
        String recalled = calls.issued("to-be-recalled", "it-police");
        settle();
        assertThat(items(inbox("it-police.officer", 200))).contains(kept, recalled);
        calls.accepted(calls.post(
                "om-police.supervisor", "/api/partners/it-police/suspension", json("{'ground':'Its officers sell'}")));
        calls.accepted(calls.post(OFFICER, path(recalled) + "/recall", reason("Wrong")));
        settle();
        assertThat(items(inbox("it-police.officer", 200))).containsExactly(recalled);
        assertThat(get("it-police.officer", path(kept)).status()).isEqualTo(404);
        JsonNode notice = read("it-police.officer", path(recalled));
        assertThat(notice.get("reference").stringValue()).isEqualTo(recalled);
        assertThat(notice.has("content")).isFalse();
        assertThat(found("it-police.officer", "job")).isEmpty();
        assertThat(found("it-police.officer", "recalled")).isEmpty();
        assertThat(found("it-police.officer", recalled)).containsExactly(recalled);
        JsonNode counts = read("it-police.officer", "/api/inbox/counts");
        assertThat(counts.get("total").longValue()).isEqualTo(1);
        assertThat(counts.get("needing").longValue()).isEqualTo(1);
    }

    @Test
    void a_page_that_the_caller_has_already_is_not_sent_again() {
        String alert = calls.issued("tagged", "om-police");
        page(OMANI, alert);
        var first = get(OMANI, path(alert));
        String tag = first.headers().firstValue("ETag").orElseThrow();
        assertThat(tag).startsWith("\"");
        for (String known : List.of(tag, "W/" + tag, "\"other\", " + tag, "*")) {
            var again = service.send(service.request(OMANI, path(alert))
                    .header("If-None-Match", known)
                    .GET());
            assertThat(again.status()).as(known).isEqualTo(304);
            assertThat(again.body()).isEmpty();
            assertThat(again.headers().firstValue("ETag")).contains(tag);
        }
        calls.accepted(calls.post(OMANI, path(alert) + "/acknowledgement", ""));
        settle();
        var changed = service.send(
                service.request(OMANI, path(alert)).header("If-None-Match", tag).GET());
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.headers().firstValue("ETag"))
                .isNotEqualTo(first.headers().firstValue("ETag"));
        // Another agency's colleague reads the same bytes under the same tag.
        assertThat(get("om-police.supervisor", path(alert)).headers().firstValue("ETag"))
                .isEqualTo(changed.headers().firstValue("ETag"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/inbox?limit=0",
                "/api/inbox?limit=201",
                "/api/inbox?limit=x",
                "/api/inbox?after=nonsense",
                "/api/inbox?kind=rumour",
                "/api/inbox?kind=WARNING",
                "/api/inbox?kind=",
                "/api/inbox?needs=maybe",
                "/api/inbox?drafts=perhaps",
                "/api/inbox?due-before=tomorrow",
                "/api/inbox?due-before=2026-01-01T00:00:00Z&needs=false",
            })
    void a_bad_question_is_answered_with_what_to_do(String path) {
        var answer = get(OFFICER, path);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("detail").stringValue())
                .containsAnyOf("limit", "Leave out after", "kind", "needs", "drafts", "due-before");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'q':'x'}",
                "{}",
                "{'q':'  a '}",
                "{'q':'ab','limit':1000}",
                "{'q':'ab','limit':'x'}",
                "{'q':'ab','after':'bm9uc2Vuc2U'}",
                "{'q':'ab','words':1}",
                "",
            })
    void a_bad_search_is_answered_with_what_to_do(String body) {
        var answer = calls.post(OFFICER, "/api/search", json(body));
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.json().get("detail").stringValue())
                .containsAnyOf("limit", "q is what to search for", "Leave out after", "JSON");
    }

    @Test
    void what_is_searched_for_is_in_no_address() {
        var answer = get(OFFICER, "/api/search?q=zanzibar");
        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow")).contains("POST");
    }

    @Test
    void a_cursor_is_good_for_its_own_list_only() {
        for (int i = 0; i < 2; i++) calls.drafted("gr-police", content("cursor-" + i));
        settle();
        String next =
                read("gr-police.officer", "/api/inbox?limit=1").get("next").stringValue();
        assertThat(search("gr-police.officer", "cursor", "after:" + next).status())
                .isEqualTo(400);
        assertThat(get("gr-police.officer", "/api/inbox?after=" + next).status())
                .isEqualTo(200);
    }

    @Test
    void odd_signs_in_a_search_are_no_error() {
        for (String q : List.of("\"", "((", "a & | !", "%00ab", "🙂🙂", "'; drop", "ab:*", "،،"))
            assertThat(search(OFFICER, q).status()).as(q).isIn(200, 400);
        assertThat(search(OFFICER, "a\0b").status()).isEqualTo(200);
    }
}
