package org.antitrafficking.coordination.api;

import static org.antitrafficking.coordination.api.AlertCalls.digest;
import static org.antitrafficking.coordination.api.AlertCalls.json;
import static org.antitrafficking.coordination.api.AlertCalls.kinds;
import static org.antitrafficking.coordination.api.AlertCalls.refused;
import static org.antitrafficking.coordination.api.RequestCalls.ask;
import static org.antitrafficking.coordination.api.RequestCalls.path;
import static org.antitrafficking.coordination.api.RequestCalls.query;
import static org.antitrafficking.coordination.api.RequestCalls.question;
import static org.antitrafficking.coordination.api.RequestCalls.said;
import static org.antitrafficking.coordination.api.RequestCalls.waiting;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.antitrafficking.coordination.quotas.QueryQuota;
import org.antitrafficking.eventlog.Await;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Requests and blind queries from one country's draft to the other's answer and back, over HTTP. */
class RequestsOverHttpTest {

    private static final String OFFICER = "pk-fia.officer";
    private static final String SUPERVISOR = "pk-fia.supervisor";
    private static final String OMANI = "om-police.officer";
    private static final String STRANGER = "tr-migration.officer";

    @TempDir
    private static Path folder;

    private static RunningService service;
    private static AlertCalls calls;
    private static RequestCalls requests;

    @BeforeAll
    static void start() throws IOException {
        service = RunningService.start(folder);
        calls = new AlertCalls(service);
        requests = new RequestCalls(service);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static String reason(String text) {
        return json("{'reason':'" + text + "'}");
    }

    private static String text(JsonNode page, String pointer) {
        return page.at(pointer).stringValue("");
    }

    /** Of the holder's inbox, the line of the request. */
    private static JsonNode line(String who, String request) {
        for (JsonNode item : service.get(who, "/api/inbox?limit=200").json().get("items"))
            if (request.equals(text(item, "/item"))) return item;
        throw new AssertionError(request + " is not in the inbox of " + who);
    }

    @Test
    void a_request_is_drafted_validated_sent_made_clear_answered_in_parts_and_closed() {
        RequestCalls.Draft draft = requests.drafted("pk-fia", ask("life", "om-police"));
        String request = draft.request();
        JsonNode drafted = requests.page(SUPERVISOR, request);
        assertThat(text(drafted, "/role")).isEqualTo("asker");
        assertThat(waiting(drafted)).containsExactly("validate");
        assertThat(text(drafted, "/acts/" + draft.release() + "/asked/question/text/text"))
                .isEqualTo("What of the agency? (life)");
        String digest = requests.seen("pk-fia", request, draft.release());
        refused(
                requests.disclose(OFFICER, request, draft.release(), digest),
                "what-leaves-the-country-is-validated-first");
        refused(
                requests.post(OFFICER, request, "/releases/" + draft.release() + "/validation", digest(digest)),
                "a-supervisor-validates");
        requests.told("pk-fia", request, draft.release());

        JsonNode received =
                requests.page(OMANI, request, page -> page.get("clocks").size() == 2);
        assertThat(waiting(received)).containsExactly("acknowledge", "answer");
        assertThat(received.at("/needs/0/due").stringValue()).isEqualTo(text(received, "/clocks/acknowledge/due"));
        assertThat(text(received, "/asker")).isEqualTo("pk-fia");
        assertThat(text(received, "/asked/question/text/text")).isEqualTo("What of the agency? (life)");
        assertThat(text(received, "/asked/terms/basis/0")).isEqualTo("tip-protocol-art-10");
        assertThat(received.toString()).doesNotContain("person-", draft.release());
        JsonNode line = line(OMANI, request);
        assertThat(text(line, "/kind")).isEqualTo("request");
        assertThat(text(line, "/role")).isEqualTo("holder");
        assertThat(text(line, "/marking")).isEqualTo("TLP:AMBER");
        assertThat(text(line, "/urgency")).isEqualTo("urgent-directly-accessible");
        assertThat(line.at("/needs/1/due").stringValue()).isEqualTo(text(received, "/clocks/answer/due"));
        assertThat(kinds(requests.supervisorsEntries("pk-fia", request)))
                .containsExactly("request-drafted", "request-act-prepared", "request-act-validated", "request-moved");

        calls.accepted(requests.post("om-police", request, "/acknowledgement", ""));
        String unclear = requests.told("om-police", request, said("ask-clarification", "'text':'Which of two?'"), true);
        JsonNode asked = requests.page(
                OFFICER, request, page -> page.at("/clocks/answer/left").isString());
        assertThat(text(asked, "/clocks/answer/state")).isEqualTo("paused");
        assertThat(text(asked, "/clocks/acknowledge/state")).isEqualTo("met");
        assertThat(waiting(asked)).containsExactly("give-clarification");
        assertThat(text(asked, "/needs/0/of")).isEqualTo(unclear);
        assertThat(waiting(requests.page(
                        OMANI, request, page -> page.at("/clocks/answer/left").isString())))
                .isEmpty();
        requests.told(
                "pk-fia", request, said("clarify", "'clarification':'" + unclear + "','text':'The first.'"), true);
        JsonNode clear = requests.page(
                OMANI, request, page -> page.at("/clocks/answer/due").isString());
        assertThat(waiting(clear)).containsExactly("answer");
        assertThat(text(clear, "/words/1/text/text")).isEqualTo("The first.");

        calls.accepted(requests.post(OMANI, request, "/acceptance", ""));
        String first = requests.told("om-police", request, said("answer", "'text':'Part one.','last':false"), true);
        requests.told("om-police", request, said("answer", "'text':'Part two.','last':true"), true);
        JsonNode answered =
                requests.page(OFFICER, request, page -> text(page, "/progress").equals("answered"));
        assertThat(text(answered, "/words/2/text/text")).isEqualTo("Part one.");
        assertThat(text(answered, "/words/3/text/text")).isEqualTo("Part two.");
        assertThat(text(answered, "/clocks/answer/state")).isEqualTo("met");
        assertThat(service.send(service.request(OFFICER, path(request))
                                .header(
                                        "If-None-Match",
                                        service.get(OFFICER, path(request))
                                                .headers()
                                                .firstValue("ETag")
                                                .orElseThrow())
                                .GET())
                        .status())
                .isEqualTo(304);

        calls.accepted(requests.post(OMANI, request, "/answers/" + first + "/withdrawal", reason("Of another case")));
        JsonNode less =
                requests.page(OFFICER, request, page -> page.get("takenBack").has(first));
        assertThat(less.toString()).contains("Part two.").doesNotContain("Part one.", "Of another case");
        assertThat(text(less, "/notice")).isNotEmpty();
        assertThat(requests.entries("pk-fia", request).toString())
                .contains("Part two.")
                .doesNotContain("Part one.");
        JsonNode own =
                requests.page(OMANI, request, page -> page.get("takenBack").has(first));
        assertThat(text(own, "/words/2/text/text")).isEqualTo("Part one.");
        assertThat(text(own, "/takenBack/" + first + "/reason/text")).isEqualTo("Of another case");

        calls.accepted(requests.post(OFFICER, request, "/closure", ""));
        JsonNode closed = requests.page(OMANI, request, page -> page.has("ended"));
        assertThat(text(closed, "/ended/ending")).isEqualTo("closed");
        assertThat(waiting(closed)).isEmpty();
        refused(requests.post(OMANI, request, "/acceptance", ""), "an-ended-request-is-over");
        var found = calls.post(OFFICER, "/api/search", json("{'q':'life'}")).json();
        assertThat(found.get("items").valueStream().map(item -> text(item, "/item")))
                .contains(request);

        calls.accepted(requests.post("om-police.supervisor", request, "/erasure", ""));
        JsonNode erased =
                requests.page(OFFICER, request, page -> page.get("words").size() == 1);
        assertThat(erased.toString()).contains("The first.").doesNotContain("Part two.", "Which of two?");
        calls.accepted(requests.post(SUPERVISOR, request, "/erasure", ""));
        for (String who : List.of(OFFICER, OMANI)) {
            JsonNode left =
                    requests.page(who, request, page -> text(page, "/role").equals("taken"));
            assertThat(text(left, "/ground")).isEqualTo("erased");
            assertThat(text(left, "/reference")).isEqualTo("life");
        }
        assertThat(calls.feed("tr-migration").toString()).doesNotContain(request);
    }

    @Test
    void a_request_is_refused_on_a_listed_ground_or_answered_that_nothing_is_held() {
        String request = requests.sent(ask("refused", "om-police"));
        calls.accepted(requests.post(OMANI, request, "/refusal", json("{'ground':'ongoing-investigation'}")));
        JsonNode page = requests.page(OFFICER, request, told -> told.has("refused"));
        assertThat(text(page, "/progress")).isEqualTo("refused");
        assertThat(text(page, "/refused/ground")).isEqualTo("ongoing-investigation");
        refused(requests.post(OMANI, request, "/refusal", json("{'ground':'outdated'}")), "the-holder-decides-once");

        String held = requests.sent(ask("nothing", "om-police"));
        requests.told("om-police", held, said("nothing-held", ""), true);
        JsonNode nothing =
                requests.page(OFFICER, held, told -> text(told, "/progress").equals("answered"));
        assertThat(text(nothing, "/words/0/what")).isEqualTo("nothing-held");
        refused(requests.post(OFFICER, held, "/releases", said("nothing-held", "")), "only-the-holder-answers");
    }

    @Test
    void an_authorization_that_is_needed_pauses_the_clock_until_it_is_decided() {
        String request = requests.sent(ask("authorization", "om-police"));
        requests.told("om-police", request, said("announce-authorization", "'reasons':'A court decides.'"), true);
        assertThat(waiting(requests.page(
                        OMANI, request, page -> page.at("/clocks/answer/left").isString())))
                .containsExactly("decide-authorization");
        calls.accepted(requests.post(OMANI, request, "/authorization", json("{'granted':false}")));
        JsonNode decided = requests.page(OFFICER, request, page -> page.has("authorization"));
        assertThat(decided.at("/authorization/granted").booleanValue(true)).isFalse();
        assertThat(text(decided, "/words/0/reasons/text")).isEqualTo("A court decides.");
        refused(
                requests.post(OMANI, request, "/authorization", json("{'granted':true}")),
                "only-a-needed-authorization-is-decided");
    }

    @Test
    void a_withdrawal_takes_the_request_from_its_holder_and_leaves_the_reference() {
        String request = requests.sent(ask("withdrawn", "om-police"));
        requests.page(OMANI, request);
        calls.accepted(requests.post(OFFICER, request, "/withdrawal", reason("A mistake")));
        JsonNode taken =
                requests.page(OMANI, request, page -> text(page, "/role").equals("taken"));
        assertThat(text(taken, "/ground")).isEqualTo("withdrawn");
        assertThat(text(taken, "/reference")).isEqualTo("withdrawn");
        assertThat(text(taken, "/notice")).isNotEmpty();
        assertThat(taken.toString()).doesNotContain("What of the agency?", "A mistake");
        assertThat(kinds(requests.entries("om-police", request))).containsExactly("request-withdrawn");
        assertThat(text(requests.page(OFFICER, request, page -> page.has("ended")), "/ended/reason/text"))
                .isEqualTo("A mistake");
        calls.accepted(requests.post(SUPERVISOR, request, "/erasure", ""));
        Await.until(
                "its keys are destroyed",
                () -> requests.post(OFFICER, request, "/withdrawal", reason("Again"))
                                .status()
                        == 409);
        refused(requests.post(OFFICER, request, "/withdrawal", reason("Again")), "what-was-erased-is-not-written-anew");
        assertThat(requests.post(STRANGER, request, "/withdrawal", reason("Again"))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void a_request_for_named_persons_is_theirs_and_not_their_colleagues() {
        String named = calls.person(OMANI);
        String body = "{\"act\":\"ask\",\"question\":"
                + question("named", "om-police", ",'named':['" + named + "']") + ",\"terms\":"
                + AlertCalls.terms("'TLP:RED'", "", "'investigation'", "'articles':['tip-protocol-art-10']")
                + json(",'urgency':'not-urgent'}");
        String request = requests.sent(body);
        assertThat(waiting(
                        requests.page(OMANI, request, page -> page.get("needs").size() == 2)))
                .containsExactly("acknowledge", "answer");
        for (String who : List.of("om-police.supervisor", "om-police.admin", "pk-fia.admin"))
            assertThat(service.get(who, path(request)).status()).as(who).isEqualTo(404);
        calls.accepted(requests.post(OMANI, request, "/acknowledgement", ""));
        String decisions = "/api/audit/decisions?item=" + request;
        Await.until(
                "who decided reads it",
                () -> !service.get(OMANI, decisions).json().get("items").isEmpty());
        for (String who : List.of("om-police.supervisor", "om-police.auditor"))
            assertThat(service.get(who, decisions).json().get("items")).as(who).isEmpty();
    }

    @Test
    void a_suspended_holder_is_told_of_a_withdrawal_and_shown_nothing_else() {
        String request = requests.sent(ask("suspended", "ae-interior"));
        requests.page("ae-interior.officer", request);
        assertThat(calls.post(
                                "gr-police.supervisor",
                                "/api/partners/ae-interior/suspension",
                                json("{'ground':'A test.'}"))
                        .status())
                .isEqualTo(200);
        assertThat(requests.entries("ae-interior", request)).isEmpty();
        assertThat(service.get("ae-interior.officer", path(request)).status()).isEqualTo(404);
        calls.accepted(requests.post(OFFICER, request, "/withdrawal", reason("Not now")));
        assertThat(kinds(requests.entries("ae-interior", request))).containsExactly("request-withdrawn");
        assertThat(text(requests.page("ae-interior.officer", request), "/ground"))
                .isEqualTo("withdrawn");
        refused(
                requests.post("ae-interior.officer", request, "/acceptance", ""),
                "a-suspended-partner-changes-nothing");
    }

    static Stream<Arguments> actions() {
        String release = "/releases/release-" + "0".repeat(32);
        return Stream.of(
                Arguments.of("GET", "", ""),
                Arguments.of("POST", "/releases", said("nothing-held", "")),
                Arguments.of("GET", release, ""),
                Arguments.of("DELETE", release, ""),
                Arguments.of("POST", release + "/validation", digest("x")),
                Arguments.of("POST", release + "/disclosure", digest("x")),
                Arguments.of("POST", "/acknowledgement", ""),
                Arguments.of("POST", "/acceptance", ""),
                Arguments.of("POST", "/refusal", json("{'ground':'outdated'}")),
                Arguments.of("POST", "/authorization", json("{'granted':true}")),
                Arguments.of("POST", "/note", json("{'note':'nothing-held'}")),
                Arguments.of("POST", "/closure", ""),
                Arguments.of("POST", "/withdrawal", reason("r")),
                Arguments.of("POST", "/answers/release-" + "0".repeat(32) + "/withdrawal", reason("r")),
                Arguments.of("POST", "/erasure", ""));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("actions")
    void what_is_hidden_is_answered_byte_for_byte_like_what_does_not_exist(String method, String action, String body) {
        String sent = requests.sent(ask("hidden", "om-police"));
        String draft =
                requests.drafted("pk-fia", ask("hidden-draft", "om-police")).request();
        var answers = Stream.of(sent, draft, "request-" + "0".repeat(32), "request-x", "x", "%20")
                .map(id -> calls.call(STRANGER, method, path(id) + action, body))
                .toList();
        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.body()).isEqualTo(answers.getFirst().body());
        });
        assertThat(calls.call(OMANI, method, path(draft) + action, body).body())
                .as("a draft of others")
                .isEqualTo(answers.getFirst().body());
    }

    @Test
    void another_partners_release_is_hidden_from_the_other() {
        String request = requests.sent(ask("foreign-release", "om-police"));
        String release = requests.prepared("om-police", request, said("answer", "'text':'x','last':true"));
        String none = "release-" + "0".repeat(32);
        for (String action : List.of("/validation", "/disclosure"))
            assertThat(requests.post(SUPERVISOR, request, "/releases/" + release + action, digest("x"))
                            .body())
                    .isEqualTo(requests.post(SUPERVISOR, request, "/releases/" + none + action, digest("x"))
                            .body());
        assertThat(service.get(SUPERVISOR, path(request) + "/releases/" + release)
                        .body())
                .isEqualTo(service.get(SUPERVISOR, path(request) + "/releases/" + none)
                        .body());
        assertThat(requests.entries("pk-fia", request).toString()).doesNotContain(release);
    }

    // blind queries

    /** What is the asker's own to see, apart from ids, moments and numbers. */
    private static String seen(JsonNode shown, RequestCalls.Draft query, String reference) {
        if (shown instanceof ObjectNode object)
            object.remove(List.of("since", "changedAt", "number", "recordedAt", "commitment"));
        return shown.toString()
                .replace(query.request(), "the request")
                .replace(query.release(), "the release")
                .replace(reference, "reference");
    }

    @Test
    void of_a_blind_query_no_silence_and_refusal_are_the_same_to_its_asker_to_the_byte() {
        record World(String name, String note, String by) {}
        var pages = new ArrayList<String>();
        var feeds = new ArrayList<String>();
        for (World world : List.of(
                new World("silence-1", "", ""),
                new World("no-thing-2", json("{'note':'nothing-held'}"), OMANI),
                new World("refusal-3", json("{'note':'refused','ground':'national-security'}"), OMANI))) {
            RequestCalls.Draft draft = requests.drafted("gr-police", query(world.name(), "om-police"));
            String release = draft.release();
            String digest = requests.validated("gr-police", draft.request(), release);
            calls.accepted(requests.disclose("gr-police.officer", draft.request(), release, digest));
            assertThat(waiting(requests.page(OMANI, draft.request()))).containsExactly("answer");
            if (!world.note().isEmpty()) {
                calls.accepted(requests.post(world.by(), draft.request(), "/note", world.note()));
                assertThat(waiting(requests.page(OMANI, draft.request(), page -> page.has("note"))))
                        .isEmpty();
                // something is under way at the holder's as well
                requests.prepared("om-police", draft.request(), said("say-yes", "'contact':'Ask us.'"));
            }
            calls.settle();
            JsonNode page = requests.page("gr-police.officer", draft.request());
            assertThat(page.get("needs")).isEmpty();
            pages.add(seen(page, draft, world.name()).replace(digest, "digest"));
            var feed = new StringBuilder();
            for (JsonNode entry : requests.entries("gr-police", draft.request()))
                feed.append(seen(entry, draft, world.name()).replace(digest, "digest"));
            feeds.add(feed.toString());
            refused(
                    requests.post(OMANI, draft.request(), "/acknowledgement", ""),
                    "a-blind-query-is-told-yes-or-nothing");
        }
        assertThat(pages).containsOnly(pages.getFirst());
        assertThat(feeds).containsOnly(feeds.getFirst());
        assertThat(feeds.getFirst()).contains("request-opened").doesNotContain("note", "national-security");
    }

    @Test
    void a_yes_is_told_with_whom_to_ask() {
        RequestCalls.Draft draft = requests.drafted("it-police", query("yes", "om-police"));
        requests.told("it-police", draft.request(), draft.release());
        requests.told("om-police", draft.request(), said("say-yes", "'contact':'Ask for case 14.'"), true);
        JsonNode page = requests.page(
                "it-police.officer",
                draft.request(),
                told -> text(told, "/progress").equals("answered"));
        assertThat(text(page, "/words/0/contact/text")).isEqualTo("Ask for case 14.");
        assertThat(text(line("it-police.officer", draft.request()), "/kind")).isEqualTo("blind-query");
        refused(
                requests.post(OMANI, draft.request(), "/note", json("{'note':'nothing-held'}")),
                "a-yes-that-was-said-stays");
    }

    @Test
    void a_day_has_a_quota_of_blind_queries_and_neither_a_retry_nor_a_refused_one_is_counted() {
        String asker = "tr-migration";
        RequestCalls.Draft stale = requests.drafted(asker, query("quota-stale", "om-police"));
        String seen = requests.validated(asker, stale.request(), stale.release());
        assertThat(requests.disclose(
                                asker + ".officer", stale.request(), stale.release(), seen, "If-Match", "\"another\"")
                        .status())
                .isEqualTo(412);
        assertThat(left(asker)).isEqualTo(QueryQuota.MAX_A_DAY);
        for (int i = 0; i < QueryQuota.MAX_A_DAY; i++) {
            RequestCalls.Draft draft = requests.drafted(asker, query("quota-" + i, "om-police"));
            String digest = requests.seen(asker, draft.request(), draft.release());
            refused(
                    requests.disclose(asker + ".officer", draft.request(), draft.release(), digest),
                    "what-leaves-the-country-is-validated-first");
            requests.validated(asker, draft.request(), draft.release());
            String key = UUID.randomUUID().toString();
            var first = calls.accepted(requests.disclose(
                    asker + ".officer", draft.request(), draft.release(), digest, "Idempotency-Key", key));
            assertThat(requests.disclose(
                                    asker + ".officer",
                                    draft.request(),
                                    draft.release(),
                                    digest,
                                    "Idempotency-Key",
                                    key)
                            .body())
                    .isEqualTo(first.body());
            assertThat(requests.disclose(asker + ".officer", draft.request(), draft.release(), digest)
                            .json()
                            .get("outcome")
                            .stringValue())
                    .isEqualTo("unchanged");
            assertThat(left(asker)).isEqualTo(QueryQuota.MAX_A_DAY - 1 - i);
        }
        RequestCalls.Draft over = requests.drafted(asker, query("quota-over", "om-police"));
        String digest = requests.validated(asker, over.request(), over.release());
        refused(
                requests.disclose(asker + ".officer", over.request(), over.release(), digest),
                "the-days-quota-of-blind-queries-is-used-up");
        assertThat(service.get(OMANI, path(over.request())).status()).isEqualTo(404);
        // what is no blind query has no quota
        RequestCalls.Draft open = requests.drafted(asker, ask("no-quota", "om-police"));
        requests.told(asker, open.request(), open.release());
        assertThat(left(asker)).isZero();
    }

    /** How many blind queries the partner may send today still. */
    private static int left(String partner) {
        return service.get(partner + ".officer", "/api/partners/" + partner + "/blind-queries")
                .json()
                .get("left")
                .intValue();
    }

    // what is sent

    @Test
    void a_bad_shape_is_refused_by_the_field_and_quotes_nothing() {
        for (var bad : List.of(
                List.of("{}", "act"),
                List.of(json("{'act':'answer'}"), "act"),
                List.of(ask("bad", "om-police").replace("om-police", "Om Police"), "question.holder"),
                List.of(ask("bad", "om-police").replace("recruitment-schemes", "secret-word"), "question.category"),
                List.of(ask("bad", "om-police").replace("urgent-directly-accessible", "secret-word"), "urgency"),
                List.of(query("bad", "om-police").replaceFirst("}$", json(",'urgency':'not-urgent'}")), "urgency"),
                List.of(ask("bad", "om-police").replaceFirst("}$", json(",'citation':{}}")), "citation"))) {
            var answer = calls.post(OFFICER, "/api/requests", bad.getFirst());
            assertThat(answer.status()).as(answer.body()).isEqualTo(400);
            assertThat(answer.json().get("detail").stringValue())
                    .contains(bad.getLast())
                    .doesNotContain("secret-word");
        }
        String request = requests.sent(ask("bad-shape", "om-police"));
        String answer = "answers/release-" + "0".repeat(32) + "/withdrawal";
        for (String action : List.of("refusal", "authorization", "withdrawal", "releases", "note", answer))
            for (String id : List.of(request, "request-" + "0".repeat(32)))
                assertThat(requests.post(STRANGER, id, "/" + action, "{}").status())
                        .as(action)
                        .isEqualTo(400);
    }

    @Test
    void both_find_a_request_by_the_areas_that_it_is_about() {
        String about = ask("areas", "om-police")
                .replace(json("'transnational':true"), json("'transnational':true,'areas':['OM-BU','PK-PB']"));
        String request = requests.sent(about);
        assertThat(requests.page(OMANI, request).at("/asked/question/areas").toString())
                .isEqualTo(json("['OM-BU','PK-PB']"));
        for (String who : List.of(OFFICER, OMANI))
            Await.until(
                    "it is found",
                    () -> calls.post(who, "/api/search", json("{'q':'OM-BU'}"))
                            .body()
                            .contains(request));
        assertThat(calls.post(STRANGER, "/api/search", json("{'q':'OM-BU'}")).body())
                .doesNotContain(request);
        RunningService.Answer refused =
                calls.post(OFFICER, "/api/requests", about.replace(json("'transnational':true,"), ""));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().get("detail").stringValue()).contains("is transnational: say so");
    }

    @Test
    void a_request_cites_an_alert_that_both_have_and_no_other() {
        String shared = calls.issued("cited", "om-police");
        String own = calls.issued("not-cited", "gr-police");
        for (String alert : List.of(shared, own)) {
            String body = ask("cites", "om-police").replaceFirst("}$", json(",'citation':{'alert':'" + alert + "'}}"));
            RequestCalls.Draft draft = requests.drafted("pk-fia", body);
            JsonNode preview = service.get(SUPERVISOR, path(draft.request()) + "/releases/" + draft.release())
                    .json();
            if (alert.equals(own))
                assertThat(text(preview, "/refused")).isEqualTo("a-request-cites-only-what-both-have");
            else {
                requests.told("pk-fia", draft.request(), draft.release());
                assertThat(text(requests.page(OMANI, draft.request()), "/asked/citation/alert"))
                        .isEqualTo(shared);
            }
        }
    }

    @Test
    void a_retry_of_a_draft_with_its_key_is_the_same_draft() {
        String key = UUID.randomUUID().toString();
        var first = calls.post(OFFICER, "/api/requests", ask("retried", "om-police"), "Idempotency-Key", key);
        var again = calls.post(OFFICER, "/api/requests", ask("retried", "om-police"), "Idempotency-Key", key);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.headers().firstValue("Location"))
                .contains("/api/requests/" + first.json().get("request").stringValue());
        assertThat(calls.post(OFFICER, "/api/requests", ask("another", "om-police"), "Idempotency-Key", key)
                        .status())
                .isEqualTo(422);
    }
}
