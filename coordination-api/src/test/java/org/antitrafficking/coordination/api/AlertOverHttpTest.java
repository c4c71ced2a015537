package org.antitrafficking.coordination.api;

import static org.antitrafficking.coordination.api.AlertCalls.content;
import static org.antitrafficking.coordination.api.AlertCalls.digest;
import static org.antitrafficking.coordination.api.AlertCalls.issue;
import static org.antitrafficking.coordination.api.AlertCalls.json;
import static org.antitrafficking.coordination.api.AlertCalls.kinds;
import static org.antitrafficking.coordination.api.AlertCalls.path;
import static org.antitrafficking.coordination.api.AlertCalls.refused;
import static org.antitrafficking.coordination.api.AlertCalls.said;
import static org.antitrafficking.coordination.api.AlertCalls.terms;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.antitrafficking.eventlog.Await;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** One alert from one country's draft to the other countries' feeds and back, over HTTP, on the whole service. */
class AlertOverHttpTest {

    private static final String OFFICER = "pk-fia.officer";
    private static final String SUPERVISOR = "pk-fia.supervisor";
    private static final String OMANI = "om-police.officer";
    private static final String STRANGER = "tr-migration.officer";
    private static final String GREEN =
            terms("'TLP:GREEN'", "", "'investigation'", "'articles':['tip-protocol-art-10']");

    @TempDir
    private static Path folder;

    private static RunningService service;
    private static AlertCalls calls;

    @BeforeAll
    static void start() throws IOException {
        service = RunningService.start(folder);
        calls = new AlertCalls(service);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static String reason(String text) {
        return json("{'reason':'" + text + "'}");
    }

    @Test
    void an_alert_goes_to_its_audience_and_to_nobody_else_and_a_recall_takes_it_back() {
        String alert = calls.issued("walk", "om-police", "gr-police");
        JsonNode received = calls.last("om-police", alert, "alert-received");
        assertThat(received.at("/content/content/texts/ur/subject/text").stringValue())
                .isEqualTo("فرضی ملازمت");
        assertThat(received.at("/content/owner").stringValue()).isEqualTo("pk-fia");
        assertThat(received.at("/content/terms/basis/0").stringValue()).isEqualTo("tip-protocol-art-10");
        assertThat(received.toString()).doesNotContain("gr-police");
        assertThat(calls.last("om-police", alert, "alert-clocks-due").toString())
                .contains("acknowledge/om-police", "answer/om-police", "expiry/pk-fia")
                .doesNotContain("gr-police");

        calls.accepted(calls.post("om-police", path(alert) + "/acknowledgement", ""));
        assertThat(kinds(calls.entries("pk-fia", alert)))
                .containsExactly("alert-opened", "alert-clocks-due", "alert-acknowledged");
        assertThat(kinds(calls.supervisorsEntries("pk-fia", alert)))
                .as("few keep what they were told until it was issued")
                .containsExactly("alert-drafted", "alert-act-prepared", "alert-act-validated", "alert-moved");
        assertThat(kinds(calls.entries("gr-police", alert))).containsExactly("alert-received", "alert-clocks-due");

        calls.accepted(calls.post(OFFICER, path(alert) + "/recall", reason("A mistake")));
        assertThat(calls.last("pk-fia", alert, "alert-recalled")
                        .at("/content/reason/text")
                        .stringValue())
                .isEqualTo("A mistake");
        assertThat(kinds(calls.entries("gr-police", alert))).containsExactly("alert-recalled");
        JsonNode recalled = calls.last("gr-police", alert, "alert-recalled");
        assertThat(recalled.toString()).doesNotContain("A mistake");
        List<JsonNode> greek = calls.feed("gr-police");
        assertThat(recalled.at("/content/blanks"))
                .hasSize(2)
                .allSatisfy(number -> assertThat(greek.get((int) number.longValue() - 1)
                                .get("content")
                                .isNull())
                        .isTrue());
        assertThat(calls.feed("om-police").toString()).doesNotContain("(walk)");
        assertThat(calls.feed("tr-migration").toString()).doesNotContain(alert);

        calls.accepted(calls.post(OMANI, path(alert) + "/recall-answer", json("{'answer':'deleted'}")));
        refused(
                calls.post(OMANI, path(alert) + "/recall-answer", json("{'answer':'kept-on-ground'}")),
                "what-is-kept-is-kept-on-a-ground");
        refused(
                calls.post(
                        "gr-police",
                        path(alert) + "/recall-answer",
                        json("{'answer':'kept-on-ground','kept':'proceedings'}")),
                "a-machine-drafts-reads-and-acknowledges-only");
        calls.accepted(calls.post(
                "gr-police.officer",
                path(alert) + "/recall-answer",
                json("{'answer':'kept-on-ground','kept':'proceedings'}")));
        assertThat(calls.entries("pk-fia", alert))
                .filteredOn(entry -> entry.get("kind").stringValue().equals("alert-recall-answered"))
                .extracting(entry -> entry.at("/content/by").stringValue() + " "
                        + entry.at("/content/answer").stringValue())
                .containsExactly("om-police deleted", "gr-police kept-on-ground");
        assertThat(calls.entries("gr-police", alert).toString()).doesNotContain("om-police");
    }

    static Stream<Arguments> actions() {
        String digest = digest("x");
        String release = "/releases/release-" + "0".repeat(32);
        return Stream.of(
                Arguments.of("PUT", "/content", content("r")),
                Arguments.of("POST", "/releases", issue("gr-police")),
                Arguments.of("GET", release, ""),
                Arguments.of("DELETE", release, ""),
                Arguments.of("POST", release + "/validation", digest),
                Arguments.of("POST", release + "/disclosure", digest),
                Arguments.of("POST", "/assessment", issue("gr-police")),
                Arguments.of("POST", "/assessment", "{}"),
                Arguments.of("POST", "/acknowledgement", ""),
                Arguments.of("POST", "/onward-requests", json("{'recipients':['iom'],'reason':'r'}")),
                Arguments.of("POST", "/onward-requests/request-" + "0".repeat(32) + "/refusal", reason("r")),
                Arguments.of("POST", "/narrowing", json("{'partners':['om-police'],'reason':'r'}")),
                Arguments.of("PUT", "/terms", json("{'marking':'TLP:AMBER','purposes':['investigation']}")),
                Arguments.of("POST", "/recall", reason("r")),
                Arguments.of("POST", "/recall-answer", json("{'answer':'deleted'}")),
                Arguments.of("POST", "/closure", ""),
                Arguments.of("PUT", "/clocks/answer/om-police", json("{'due':'2030-01-01T00:00:00Z'}")),
                Arguments.of("POST", "/erasure", ""),
                Arguments.of("POST", "/persons/p1/erasure", ""));
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @MethodSource("actions")
    void what_is_hidden_is_answered_byte_for_byte_like_what_does_not_exist(String method, String action, String body) {
        String issued = calls.issued("hidden", "om-police");
        String draft = calls.drafted("pk-fia", content("hidden-draft"));
        var answers = Stream.of(issued, draft, "alert-" + "0".repeat(32), "alert-x", "x", "%20", "alert-%C3%A9")
                .map(id -> calls.call(STRANGER, method, path(id) + action, body))
                .toList();
        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.body()).isEqualTo(answers.getFirst().body());
            assertThat(headers(answer)).isEqualTo(headers(answers.getFirst()));
        });
        assertThat(calls.call("om-police.officer", method, path(draft) + action, body)
                        .body())
                .as("a draft of others")
                .isEqualTo(answers.getFirst().body());
    }

    /** Without the one that ends a connection after its hundredth request. */
    private static Set<String> headers(RunningService.Answer answer) {
        var names = new TreeSet<>(answer.headers().map().keySet());
        names.remove("connection");
        return names;
    }

    @Test
    void a_bad_shape_tells_nobody_whether_the_alert_is_there() {
        String issued = calls.issued("hidden-shape", "om-police");
        for (String action : List.of("content", "terms", "clocks/answer/om-police"))
            for (String id : List.of(issued, "alert-" + "0".repeat(32)))
                assertThat(calls.call(STRANGER, "PUT", path(id) + "/" + action, "{}")
                                .status())
                        .as(action + " of " + id)
                        .isEqualTo(400);
        for (String action :
                List.of("releases", "releases/x/validation", "narrowing", "recall", "recall-answer", "onward-requests"))
            for (String id : List.of(issued, "alert-" + "0".repeat(32)))
                assertThat(calls.post(STRANGER, path(id) + "/" + action, "{}").status())
                        .as(action + " of " + id)
                        .isEqualTo(400);
    }

    @Test
    void another_partners_release_is_hidden_from_everybody_else_the_owner_too() {
        String alert = calls.issued("foreign-release", "om-police", "gr-police");
        String release = calls.prepared("om-police", alert, said("answer", "'answer':'no-match'"));
        String none = "release-" + "0".repeat(32);
        for (String who : List.of(SUPERVISOR, "gr-police.supervisor"))
            for (String action : List.of("", "/validation", "/disclosure")) {
                var hidden = action.isEmpty()
                        ? service.get(who, path(alert) + "/releases/" + release)
                        : calls.post(who, path(alert) + "/releases/" + release + action, digest("x"));
                var absent = action.isEmpty()
                        ? service.get(who, path(alert) + "/releases/" + none)
                        : calls.post(who, path(alert) + "/releases/" + none + action, digest("x"));
                assertThat(hidden.status()).isEqualTo(404);
                assertThat(hidden.body()).isEqualTo(absent.body());
            }
        assertThat(calls.entries("pk-fia", alert).toString()).doesNotContain(release);
        assertThat(calls.entries("gr-police", alert).toString()).doesNotContain(release);
    }

    @Test
    void a_retry_with_its_key_gets_the_first_answer_and_has_one_effect_also_from_many_at_once() throws Exception {
        String key = UUID.randomUUID().toString();
        List<String> bodies =
                sixteenTimes(() -> calls.post(OFFICER, "/api/alerts", content("retried"), "Idempotency-Key", key));
        assertThat(bodies).hasSize(16).containsOnly(bodies.getFirst());
        assertThat(bodies.getFirst()).startsWith("201");
        String alert = calls.post(OFFICER, "/api/alerts", content("retried"), "Idempotency-Key", key)
                .json()
                .get("alert")
                .stringValue();
        assertThat(calls.supervisorsEntries("pk-fia", alert)).hasSize(1);
        assertThat(calls.post(OFFICER, "/api/alerts", content("another"), "Idempotency-Key", key)
                        .status())
                .isEqualTo(422);
        assertThat(calls.post(OMANI, "/api/alerts", content("retried"), "Idempotency-Key", key)
                        .json()
                        .get("alert")
                        .stringValue())
                .as("another client's key is another key")
                .isNotEqualTo(alert);

        List<String> prepared = sixteenTimes(
                () -> calls.post(OFFICER, path(alert) + "/releases", issue("om-police"), "Idempotency-Key", key + "p"));
        assertThat(prepared).hasSize(16).containsOnly(prepared.getFirst());
        String release = prepared.getFirst().replaceAll(".*(release-[0-9a-f]{32}).*", "$1");
        String seen = calls.preview("pk-fia", alert, release).get("digest").stringValue();
        calls.accepted(calls.validate(SUPERVISOR, alert, release, seen));
        List<String> disclosed = sixteenTimes(() -> calls.post(
                OFFICER,
                path(alert) + "/releases/" + release + "/disclosure",
                digest(seen),
                "Idempotency-Key",
                key + "d"));
        assertThat(disclosed).hasSize(16).containsOnly(disclosed.getFirst());
        assertThat(disclosed.getFirst()).contains("accepted");
        assertThat(calls.disclose(OFFICER, alert, release, seen)
                        .json()
                        .get("outcome")
                        .stringValue())
                .as("again, as another request")
                .isEqualTo("unchanged");
        assertThat(kinds(calls.entries("om-police", alert))).containsExactly("alert-received", "alert-clocks-due");
    }

    private static List<String> sixteenTimes(Callable<RunningService.Answer> call) throws Exception {
        try (var pool = Executors.newFixedThreadPool(8)) {
            var answers = new ArrayList<Future<RunningService.Answer>>();
            for (int i = 0; i < 16; i++) answers.add(pool.submit(call));
            var bodies = new ArrayList<String>();
            for (var answer : answers)
                bodies.add(answer.get().status() + answer.get().body());
            return bodies;
        }
    }

    private static final String DRAFT = "{'reference':'r','kind':'warning','warningTo':'missions',";
    private static final String TEXTS = "'texts':{'en':{'subject':'s','narrative':'n'}}";
    private static final String ISSUE = "{'act':'issue','clocks':{'urgency':'FLASH'},";
    private static final String SOME_TERMS = "'terms':{'marking':'TLP:AMBER','purposes':['prevention']},";

    /** What stands for what is the same in most lines. */
    private static String spelled(String body) {
        return json(body.replace("DRAFT", DRAFT)
                .replace("TEXTS", TEXTS)
                .replace("ISSUE", ISSUE)
                .replace("TERMS", SOME_TERMS));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "POST /api/alerts | {} | The field kind is missing.",
                "POST /api/alerts | {'kind':'warning'} | The field warningTo is missing.",
                "POST /api/alerts | {'kind':'warning','warningTo':'all',TEXTS} | The field warningTo is one of",
                "POST /api/alerts | {'kind':'warning','warningTo':'missions',TEXTS} | The field reference is missing.",
                "POST /api/alerts | {'reference':'','kind':'warning','warningTo':'missions',TEXTS} | reference",
                "POST /api/alerts | {'reference':'r','kind':'WARNING',TEXTS} | The field kind is one of",
                "POST /api/alerts | {'reference':'r','kind':'recruitment-scheme',TEXTS} | recruitmentMethod is missing",
                "POST /api/alerts | {'reference':'r','kind':'route-or-modus-operandi',TEXTS} | A route has 1 to 20",
                "POST /api/alerts | {'reference':'r','kind':'suspected-trafficker-or-network',TEXTS} | at least one"
                        + " suspect",
                "POST /api/alerts | DRAFT'texts':{}} | 1 to 12 languages",
                "POST /api/alerts | DRAFT'texts':{'en':{'subject':'s'}}} | The field texts.en.narrative is missing.",
                "POST /api/alerts | DRAFT'texts':{'english':{'subject':'s','narrative':'n'}}} | In the field texts",
                "POST /api/alerts | DRAFT'texts':{'en':{'subject':'a\\u0000b','narrative':'n'}}} | control character",
                "POST /api/alerts | DRAFT'texts':{'en':{'subject':'\\ud800','narrative':'n'}}} | unpaired surrogate",
                "POST /api/alerts | DRAFTTEXTS,'persons':{'P 1':{'role':'suspect'}}} | lower-case letters and digits",
                "POST /api/alerts | DRAFTTEXTS,'persons':{'p1':{'role':'thief'}}} | persons.p1.role is one of",
                "POST /api/alerts | DRAFTTEXTS,'persons':{'p1':{'role':'suspect','nationalities':['Pakistan']}}} |"
                        + " persons.p1.nationalities",
                "POST /api/alerts | DRAFTTEXTS,'evaluation':'Z9'} | evaluation",
                "POST /api/alerts | DRAFT'reference':'q',TEXTS} | each field stands there once",
                "POST /api/alerts | DRAFTTEXTS,'x':1} | field names",
                "POST /api/alerts | DRAFT'texts':{'en':{'subject':7,'narrative':'n'}}} | texts are texts",
                "POST /api/alerts | {} {} | check its syntax",
                "POST /api/alerts | [ | check its syntax",
                "POST /api/alerts | ` ` | check its syntax",
                "POST /api/alerts | null | check its syntax",
                "POST ID/releases | {} | The field act is missing.",
                "POST ID/releases | {'act':'publish'} | The field act is one of",
                "POST ID/releases | {'act':'issue'} | The field terms is missing.",
                "POST ID/releases | ISSUE'terms':{'marking':'AMBER'}} | marking is one of",
                "POST ID/releases | ISSUE'terms':{'marking':'TLP:AMBER','handling':['H9']}} | handling is one of",
                "POST ID/releases | ISSUE'terms':{'marking':'TLP:AMBER'}} | at least one purpose",
                "POST ID/releases | ISSUE'terms':{'marking':'TLP:AMBER','handling':['H3'],'purposes':['prevention']}} |"
                        + " H3 and the words",
                "POST ID/releases | ISSUE'terms':{'marking':'TLP:AMBER','purposes':['prevention'],'articles':['10']}} |"
                        + " articles is one of",
                "POST ID/releases | ISSUETERMS'audience':{}} | at least one partner, group or person",
                "POST ID/releases | ISSUETERMS'audience':{'partners':[null]}} | audience.partners is missing",
                "POST ID/releases | ISSUETERMS'audience':{'partners':['TLP RED']}} | In the field audience.partners",
                "POST ID/releases | ISSUETERMS'audience':{'partners':'iom'}} | lists are lists",
                "POST ID/releases | {'act':'issue',TERMS'audience':{'partners':['iom']}} | The field clocks is missing",
                "POST ID/releases | {'act':'issue',TERMS'audience':{'partners':['iom']},'clocks':{'urgency':'FLASH',"
                        + "'answer':'soon'}} | clocks.answer",
                "POST ID/releases | {'act':'issue',TERMS'audience':{'partners':['iom']},'clocks':{'urgency':'FLASH',"
                        + "'answer':'PT1S'}} | one minute at least",
                "POST ID/releases | {'act':'answer',TERMS'answer':'perhaps'} | The field answer is one of",
                "POST ID/releases | {'act':'sighting',TERMS'place':'Lahore','seenAt':'2026-01-01T00:00:00Z',"
                        + "'text':'t'} | ISO 3166",
                "POST ID/releases | {'act':'sighting',TERMS'place':'PK-PB','seenAt':'yesterday','text':'t'} | seenAt",
                "POST ID/releases | {'act':'grant-onward','request':'x'} | In the field request",
                "POST ID/recall | {} | The field reason is missing.",
                "POST ID/narrowing | {'partners':['iom']} | The field reason is missing.",
                "POST ID/onward-requests | {'recipients':['iom']} | The field reason is missing.",
                "PUT ID/terms | {'marking':'TLP:AMBER'} | at least one purpose",
                "PUT ID/clocks/answer/iom | {'due':'later'} | due",
                "POST ID/recall-answer | {'answer':'lost'} | The field answer is one of"
            })
    void a_bad_shape_is_refused_saying_what_to_send_and_changes_nothing(String call, String body, String detail) {
        String alert = calls.drafted("pk-fia", content("shape"));
        String method = call.substring(0, call.indexOf(' '));
        String path = call.substring(call.indexOf(' ') + 1).replace("ID", path(alert));
        int before = calls.supervisorsEntries("pk-fia", alert).size();
        var answer = calls.call(OFFICER, method, path, spelled(body));
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.json().get("detail").stringValue()).contains(detail);
        assertThat(calls.supervisorsEntries("pk-fia", alert)).hasSize(before);
    }

    static Stream<Arguments> refusals() {
        String deep = "[".repeat(5_000) + "]".repeat(5_000);
        return Stream.of(
                Arguments.of("a number for a limit", service.get(OFFICER, "/api/feed?limit=many"), 400),
                Arguments.of("too large a limit", service.get(OFFICER, "/api/feed?limit=501"), 400),
                Arguments.of("a limit below one", service.get(OFFICER, "/api/feed?limit=0"), 400),
                Arguments.of("a cursor that is none", service.get(OFFICER, "/api/feed?after=x"), 400),
                Arguments.of(
                        "a cursor of another feed", service.get(OFFICER, "/api/feed?after=" + cursor("iom", 0)), 400),
                Arguments.of(
                        "a cursor beyond the end",
                        service.get(OFFICER, "/api/feed?after=" + cursor("pk-fia", 1_000_000)),
                        400),
                Arguments.of("another agency's scope", service.get(OFFICER, "/api/feed?scope=agency-iom"), 404),
                Arguments.of("a path that is none", service.get(OFFICER, "/api/nothing"), 404),
                Arguments.of("nobody's token", service.get("nobody", "/api/feed"), 401),
                Arguments.of("an unknown partner's client", service.get("nobody.officer", "/api/feed"), 401),
                Arguments.of("an unknown person's client", service.get("pk-fia.minister", "/api/feed"), 401),
                Arguments.of("a method that is none", service.post(OFFICER, "/api/feed", "{}"), 405),
                Arguments.of("deep nesting", service.post(OFFICER, "/api/alerts", deep), 400),
                Arguments.of(
                        "a key with a space",
                        service.post(OFFICER, "/api/alerts", content("k"), "Idempotency-Key", "a b"),
                        400),
                Arguments.of(
                        "another content type",
                        service.send(service.request(OFFICER, "/api/alerts")
                                .header("Content-Type", "text/plain")
                                .POST(java.net.http.HttpRequest.BodyPublishers.ofString("x"))),
                        415),
                Arguments.of(
                        "a body that is too large",
                        service.post(OFFICER, "/api/alerts", content("k", "x".repeat(300_000))),
                        413));
    }

    private static String cursor(String partner, long number) {
        byte[] text = ("1/agency-" + partner + "/" + number).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refusals")
    void every_refusal_is_a_problem(String what, RunningService.Answer answer, int status) {
        assertThat(answer.status()).as(what + answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.json().get("type").stringValue()).startsWith("urn:coordination:problem:");
        assertThat(answer.json().get("status").intValue()).isEqualTo(status);
        assertThat(answer.body()).doesNotContain("Exception");
        assertThat(answer.headers().firstValue("Coordination-Profile")).hasValue("demonstration");
    }

    @Test
    void rules_are_named_in_the_refusal() {
        String alert = calls.issued("rules", "om-police");
        refused(calls.post(OFFICER, path(alert) + "/releases", issue("gr-police")), "an-alert-is-issued-once");
        refused(calls.post(OMANI, path(alert) + "/recall", reason("x")), "only-the-owner-recalls-an-alert");
        refused(
                calls.call(OFFICER, "PUT", path(alert) + "/content", content("again")),
                "an-issued-alert-is-amended-and-not-revised");
        refused(
                calls.post("pk-fia", path(alert) + "/recall", reason("x")),
                "a-machine-drafts-reads-and-acknowledges-only");
        refused(calls.post(OFFICER, path(alert) + "/acknowledgement", ""), "only-a-recipient-acknowledges-an-alert");
        refused(calls.post(SUPERVISOR, path(alert) + "/erasure", ""), "a-closed-alert-is-erased");
    }

    /** The findings of one recipient that was refused, as one text. */
    private static String missing(JsonNode findings, String recipient) {
        var rules = new StringBuilder();
        for (JsonNode finding : findings)
            if (finding.get("recipient").stringValue().equals(recipient)) {
                assertThat(finding.hasNonNull("allowedOn")).isFalse();
                finding.get("refusals")
                        .forEach(refusal -> rules.append(refusal.get("rule").stringValue())
                                .append(" (")
                                .append(refusal.get("missing").stringValue())
                                .append(") "));
            }
        return rules.toString();
    }

    @Test
    void an_assessment_says_who_would_be_refused_and_for_want_of_what_and_changes_nothing() {
        String alert = calls.drafted("pk-fia", content("assessed"));
        calls.settle();
        var before = new LinkedHashMap<String, String>();
        List<String> partners = List.of("pk-fia", "om-police", "ir-police", "iom");
        partners.forEach(partner -> before.put(partner, calls.feed(partner).toString()));
        List<JsonNode> draft = calls.supervisorsEntries("pk-fia", alert);

        var answer = calls.post(
                OFFICER, path(alert) + "/assessment", issue("om-police", "ir-police", "iom", "nobody-at-all"));
        assertThat(answer.status()).isEqualTo(200);
        JsonNode preview = answer.json();
        assertThat(preview.get("refused").stringValue()).isEqualTo("every-recipient-is-allowed-or-nobody-is-told");
        assertThat(preview.get("partners")).isEmpty();
        assertThat(preview.hasNonNull("digest")).isFalse();
        assertThat(missing(preview.get("findings"), "ir-police"))
                .contains("the-country-is-not-party-to-the-treaty (tip-protocol IR)");
        assertThat(missing(preview.get("findings"), "iom"))
                .contains("a-treaty-serves-state-authorities-only (tip-protocol-art-10 iom)");
        assertThat(missing(preview.get("findings"), "nobody-at-all"))
                .contains("the-recipient-is-no-partner (nobody-at-all)");
        assertThat(preview.get("findings")).anySatisfy(finding -> {
            assertThat(finding.get("recipient").stringValue()).isEqualTo("om-police");
            assertThat(finding.get("allowedOn").stringValue()).isEqualTo("tip-protocol-art-10");
        });
        JsonNode allowed = calls.post(OFFICER, path(alert) + "/assessment", issue("om-police", "gr-police"))
                .json();
        assertThat(allowed.get("partners").toString()).isEqualTo(json("['gr-police','om-police']"));
        assertThat(allowed.hasNonNull("refused")).isFalse();

        calls.settle();
        before.forEach((partner, feed) ->
                assertThat(calls.feed(partner).toString()).as(partner).isEqualTo(feed));
        assertThat(calls.supervisorsEntries("pk-fia", alert)).isEqualTo(draft);
    }

    @Test
    void all_recipients_are_allowed_or_nobody_is_told_unless_the_refused_are_skipped() {
        String alert = calls.drafted("pk-fia", content("skipped"));
        String all = calls.prepared("pk-fia", alert, issue("om-police", "ir-police"));
        JsonNode preview = calls.preview("pk-fia", alert, all);
        assertThat(preview.get("refused").stringValue()).isEqualTo("every-recipient-is-allowed-or-nobody-is-told");
        var refusal =
                refused(calls.validate(SUPERVISOR, alert, all, "x"), "every-recipient-is-allowed-or-nobody-is-told");
        assertThat(missing(refusal.json().get("findings"), "ir-police"))
                .contains("the-country-is-not-party-to-the-treaty (tip-protocol IR)");

        calls.done(
                "pk-fia",
                alert,
                issue(AlertCalls.TERMS, json("{'partners':['om-police','ir-police']}"), ",'skipRefused':true"));
        assertThat(kinds(calls.entries("om-police", alert))).containsExactly("alert-received", "alert-clocks-due");
        assertThat(calls.entries("ir-police", alert)).isEmpty();
        JsonNode done = calls.last("pk-fia", alert, "alert-opened").at("/content/done");
        assertThat(done.at("/audience/partners").toString()).isEqualTo(json("['om-police']"));
        assertThat(missing(done.get("findings"), "ir-police")).contains("the-country-is-not-party-to-the-treaty");
        assertThat(calls.last("om-police", alert, "alert-received").toString()).doesNotContain("ir-police");
    }

    @Test
    void what_leaves_the_country_has_the_word_of_another_person_a_supervisor_about_what_that_person_saw() {
        String alert = calls.drafted("pk-fia", content("two-persons"));
        String release = calls.prepared("pk-fia", alert, issue("om-police"));
        String seen = calls.preview("pk-fia", alert, release).get("digest").stringValue();
        refused(calls.disclose(OFFICER, alert, release, seen), "what-leaves-the-country-is-validated-first");
        refused(calls.validate(OFFICER, alert, release, seen), "a-supervisor-validates");
        assertThat(calls.validate("pk-fia.auditor", alert, release, seen).status())
                .as("a draft is no colleague's")
                .isEqualTo(404);
        refused(calls.validate(SUPERVISOR, alert, release, "another"), "what-is-validated-is-what-was-seen");
        calls.accepted(calls.validate(SUPERVISOR, alert, release, seen));
        refused(calls.disclose(OFFICER, alert, release, "another"), "only-what-was-validated-is-disclosed");
        refused(
                calls.call(OFFICER, "PUT", path(alert) + "/content", content("changed")),
                "a-validated-draft-is-not-revised");
        calls.accepted(calls.disclose(OFFICER, alert, release, seen));
        assertThat(calls.entries("om-police", alert)).hasSize(2);

        String amend = "{\"act\":\"amend\",\"content\":" + content("two-persons", "Now from Multan.") + "}";
        String amending = calls.prepared("pk-fia", alert, amend);
        String other = calls.preview("pk-fia", alert, amending).get("digest").stringValue();
        refused(calls.validate("pk-fia.auditor", alert, amending, other), "a-supervisor-validates");
        refused(calls.validate("pk-fia validate", alert, amending, other), "a-machine-never-validates");
        refused(calls.disclose("pk-fia", alert, amending, other), "a-machine-never-discloses");

        String own = calls.accepted(calls.post(SUPERVISOR, "/api/alerts", content("own")))
                .json()
                .get("alert")
                .stringValue();
        assertThat(calls.post(OFFICER, path(own) + "/releases", issue("om-police"))
                        .status())
                .as("a supervisor's draft is the supervisors'")
                .isEqualTo(404);
        String prepared = calls.accepted(calls.post(SUPERVISOR, path(own) + "/releases", issue("om-police")))
                .json()
                .get("release")
                .stringValue();
        String digest = calls.preview("pk-fia", own, prepared).get("digest").stringValue();
        refused(calls.validate(SUPERVISOR, own, prepared, digest), "another-person-validates-than-contributed");
        assertThat(calls.entries("om-police", own)).isEmpty();
    }

    @Test
    void a_validation_is_stale_once_a_group_has_other_members() throws Exception {
        String alert = calls.drafted("pk-fia", content("stale"));
        String act = issue(GREEN, json("{'groups':['route-to-europe'],'except':['it-police']}"), ",'skipRefused':true");
        String release = calls.prepared("pk-fia", alert, act);
        JsonNode seen = calls.preview("pk-fia", alert, release);
        assertThat(seen.get("partners").toString()).isEqualTo(json("['gr-police','tr-migration']"));
        String digest = seen.get("digest").stringValue();
        calls.accepted(calls.validate(SUPERVISOR, alert, release, digest));

        // The import admits ministries of countries that the group is of.
        Path file = folder.resolve("members.csv");
        Files.writeString(file, """
            date,reference,notifying_country,classification,distribution_countries,origin_countries,category,subject,risk
            2024-01-02,M1,GR,alert,TR,TR,c,s,serious
            """);
        try (var lines = service.stream("importer", "/demonstration/import", file)) {
            assertThat(new String(lines.readAllBytes(), StandardCharsets.UTF_8)).contains("done: 1 notifications");
        }
        refused(calls.disclose(OFFICER, alert, release, digest), "the-validation-is-stale");
        assertThat(calls.entries("gr-police", alert)).isEmpty();

        JsonNode now = calls.preview("pk-fia", alert, release);
        assertThat(now.get("partners").toString()).isEqualTo(json("['gr','gr-police','tr','tr-migration']"));
        String again = now.get("digest").stringValue();
        refused(calls.disclose(OFFICER, alert, release, again), "the-validation-is-stale");
        calls.accepted(calls.validate(SUPERVISOR, alert, release, again));
        calls.accepted(calls.disclose(OFFICER, alert, release, again));
        assertThat(kinds(calls.entries("gr", alert))).containsExactly("alert-received", "alert-clocks-due");
        assertThat(calls.entries("it-police", alert)).isEmpty();
        assertThat(calls.feed("gr").toString()).doesNotContain("it-police");
    }

    @Test
    void in_danger_to_life_one_person_issues_to_named_state_authorities_and_owes_a_second_word() {
        String alert = calls.drafted("pk-fia", content("danger"));
        String danger = ",'protection':{'danger':'Held at the port.'}";
        String toOthers = calls.prepared(
                "pk-fia",
                alert,
                issue(
                        terms(
                                "'TLP:AMBER'",
                                "",
                                "'investigation'",
                                "'provisions':[{'country':'PK','name':'Sect. 5'}],'safeguard':'letters'"),
                        json("{'partners':['iom']}"),
                        danger));
        refused(
                calls.disclose(
                        OFFICER,
                        alert,
                        toOthers,
                        calls.preview("pk-fia", alert, toOthers).get("digest").stringValue()),
                "danger-to-life-issues-to-named-state-authorities-only");

        String release =
                calls.prepared("pk-fia", alert, issue(AlertCalls.TERMS, json("{'partners':['om-police']}"), danger));
        String seen = calls.preview("pk-fia", alert, release).get("digest").stringValue();
        calls.accepted(calls.disclose(OFFICER, alert, release, seen));
        assertThat(calls.last("om-police", alert, "alert-received").toString()).doesNotContain("Held at the port");
        JsonNode due = calls.last("pk-fia", alert, "alert-clocks-due");
        Instant validation =
                Instant.parse(due.at("/content/due/validation~1pk-fia").stringValue());
        Instant answer = Instant.parse(due.at("/content/due/answer~1om-police").stringValue());
        assertThat(java.time.Duration.between(validation, answer)).hasHours(70);
        assertThat(calls.last("om-police", alert, "alert-clocks-due").toString())
                .doesNotContain("validation");

        refused(calls.validate(OFFICER, alert, release, seen), "a-supervisor-validates");
        calls.accepted(calls.validate(SUPERVISOR, alert, release, seen));
        assertThat(kinds(calls.entries("pk-fia", alert))).endsWith("alert-clocks-due", "alert-act-validated");
    }

    @Test
    void recipients_see_each_others_answers_only_where_the_owner_and_who_answers_both_say_so() {
        String closed = calls.issued("answers to the owner", "om-police", "gr-police");
        assertThat(calls.last("om-police", closed, "alert-received")
                        .at("/content/answersToAll")
                        .booleanValue())
                .isFalse();
        String toAll = said("answer", "'answer':'match','text':'We know this agency.','toAll':true");
        refused(
                calls.post("om-police.officer", path(closed) + "/releases", toAll),
                "the-share-lets-answers-go-to-its-owner-alone");
        var asked = calls.post("om-police.officer", path(closed) + "/assessment", toAll);
        assertThat(asked.json().get("refused").stringValue()).isEqualTo("the-share-lets-answers-go-to-its-owner-alone");
        assertThat(asked.body()).doesNotContain("gr-police");

        String open = calls.drafted("pk-fia", content("answers to all"));
        calls.done(
                "pk-fia",
                open,
                issue(
                        AlertCalls.TERMS,
                        json("{'partners':['om-police','gr-police','it-police']}"),
                        ",'answersToAll':true"));
        assertThat(calls.last("om-police", open, "alert-received")
                        .at("/content/answersToAll")
                        .booleanValue())
                .isTrue();
        calls.done("it-police", open, said("answer", "'answer':'no-match'"));
        String release = calls.prepared("om-police", open, toAll);
        assertThat(calls.preview("om-police", open, release).get("partners").toString())
                .isEqualTo(json("['gr-police','it-police','pk-fia']"));
        calls.done("om-police", open, toAll);
        for (String told : List.of("pk-fia", "gr-police", "it-police"))
            assertThat(calls.last(told, open, "alert-answered")
                            .at("/content/text/text")
                            .stringValue())
                    .isEqualTo("We know this agency.");
        assertThat(kinds(calls.entries("gr-police", open)))
                .containsExactly("alert-received", "alert-clocks-due", "alert-answered");
        assertThat(kinds(calls.entries("om-police", open))).doesNotContain("alert-answered");

        calls.accepted(calls.post(OFFICER, path(open) + "/closure", ""));
        calls.accepted(calls.post("om-police.supervisor", path(open) + "/erasure", ""));
        assertThat(calls.last("gr-police", open, "alert-erased")
                        .at("/content/controller")
                        .stringValue())
                .isEqualTo("om-police");
        assertThat(kinds(calls.entries("gr-police", open)))
                .as("what Oman said to all")
                .doesNotContain("alert-answered");
    }

    @Test
    void an_issue_that_leaves_clocks_out_has_its_partners_own_and_each_that_it_names_overrides_them() {
        calls.accepted(calls.call(
                "ae-interior.officer",
                "PUT",
                "/api/partners/ae-interior/clocks/FLASH",
                json("{'acknowledge':'PT20M','answer':'PT5H','validation':'PT1H','expiry':'PT48H'}")));
        String alert = calls.drafted("ae-interior", content("own clocks"));
        calls.done("ae-interior", alert, flash("'urgency':'FLASH','answer':'PT6H'"));
        assertThat(clocksOf("ae-interior", alert))
                .isEqualTo(json("{'acknowledge':'PT20M','answer':'PT6H','expiry':'PT48H','urgency':'FLASH',"
                        + "'validation':'PT1H'}"));

        String others = calls.drafted("pk-fia", content("usual clocks"));
        calls.done("pk-fia", others, flash("'urgency':'FLASH'"));
        assertThat(clocksOf("pk-fia", others))
                .isEqualTo(json("{'acknowledge':'PT1H','answer':'PT8H','expiry':'PT720H','urgency':'FLASH',"
                        + "'validation':'PT2H'}"));

        String urgent = calls.drafted("ae-interior", content("another urgency"));
        calls.done("ae-interior", urgent, flash("'urgency':'URGENT'"));
        assertThat(clocksOf("ae-interior", urgent)).contains(json("'answer':'PT72H'"));
    }

    private static String flash(String clocks) {
        return "{\"act\":\"issue\",\"terms\":" + AlertCalls.TERMS
                + json(",'audience':{'partners':['om-police']},'clocks':{" + clocks + "}}");
    }

    /** As the owner's feed has them, of what was prepared. */
    private static String clocksOf(String owner, String alert) {
        return calls.supervisorsEntries(owner, alert).stream()
                .filter(entry -> entry.get("kind").stringValue().equals("alert-act-prepared"))
                .findFirst()
                .orElseThrow()
                .at("/content/act/clocks")
                .toString();
    }

    @Test
    void what_recipients_say_the_owner_sees_and_no_other_recipient() {
        String alert = calls.issued("answers", "om-police", "gr-police");
        calls.done("om-police", alert, said("answer", "'answer':'match','text':'We know this agency.'"));
        calls.done("gr-police", alert, said("answer", "'answer':'no-match'"));
        calls.done("gr-police", alert, said("follow-up", "'text':'Asked at the airport.'"));
        calls.done(
                "om-police",
                alert,
                said("sighting", "'place':'OM-MA','seenAt':'2026-11-20T10:00:00Z','text':'Seen at the port.'"));
        assertThat(calls.entries("pk-fia", alert))
                .filteredOn(entry -> entry.get("kind").stringValue().equals("alert-answered"))
                .extracting(entry -> entry.at("/content/by").stringValue() + " "
                        + entry.at("/content/answer").stringValue() + " "
                        + entry.at("/content/text/text").stringValue("-"))
                .containsExactly("om-police match We know this agency.", "gr-police no-match -");
        assertThat(calls.last("pk-fia", alert, "alert-sighted")
                        .at("/content/place/text")
                        .stringValue())
                .isEqualTo("OM-MA");
        assertThat(calls.last("pk-fia", alert, "alert-followed-up")
                        .at("/content/text/text")
                        .stringValue())
                .isEqualTo("Asked at the airport.");
        assertThat(calls.entries("gr-police", alert).toString())
                .doesNotContain("om-police", "We know this agency", "Seen at the port");
        assertThat(calls.entries("om-police", alert).toString()).doesNotContain("gr-police", "airport");
        assertThat(kinds(calls.entries("gr-police", alert)).stream().filter(kind -> kind.equals("alert-act-done")))
                .hasSize(2);

        refused(
                calls.post(
                        OMANI,
                        path(alert) + "/releases",
                        "{\"act\":\"follow-up\",\"terms\":" + GREEN + ",\"text\":\"wider\"}"),
                "the-terms-of-an-alert-bound-what-follows-from-it");
        refused(
                calls.post(OFFICER, path(alert) + "/releases", said("answer", "'answer':'match'")),
                "only-a-recipient-answers-an-alert");
    }

    @Test
    void the_owner_amends_widens_and_relaxes_by_acts_that_are_validated_as_its_issue_was() {
        String alert = calls.issued("owner-acts", "om-police");
        calls.done(
                "pk-fia", alert, "{\"act\":\"amend\",\"content\":" + content("owner-acts", "Now from Multan.") + "}");
        assertThat(calls.last("om-police", alert, "alert-amended")
                        .at("/content/content/texts/en/narrative/text")
                        .stringValue())
                .isEqualTo("Now from Multan.");
        calls.done("pk-fia", alert, json("{'act':'widen','audience':{'partners':['gr-police']}}"));
        assertThat(calls.last("gr-police", alert, "alert-received")
                        .at("/content/content/texts/en/narrative/text")
                        .stringValue())
                .isEqualTo("Now from Multan.");
        assertThat(kinds(calls.entries("gr-police", alert))).containsExactly("alert-received", "alert-clocks-due");
        calls.done("pk-fia", alert, "{\"act\":\"relax\",\"terms\":" + GREEN + "}");
        assertThat(calls.last("gr-police", alert, "alert-terms-changed")
                        .at("/content/terms/marking")
                        .stringValue())
                .isEqualTo("TLP:GREEN");
        refused(
                calls.post(OMANI, path(alert) + "/releases", json("{'act':'widen','audience':{'partners':['iom']}}")),
                "changing-an-alert-is-its-owners");
        String discarded =
                calls.prepared("pk-fia", alert, json("{'act':'widen','audience':{'partners':['it-police']}}"));
        calls.accepted(calls.call(OFFICER, "DELETE", path(alert) + "/releases/" + discarded, ""));
        assertThat(service.get(OFFICER, path(alert) + "/releases/" + discarded).status())
                .isEqualTo(404);
        assertThat(calls.entries("it-police", alert)).isEmpty();
    }

    @Test
    void onward_sharing_is_asked_for_and_granted_or_refused_by_the_owner() {
        String alert = calls.drafted("pk-fia", content("onward"));
        calls.done("pk-fia", alert, issue(GREEN, json("{'partners':['om-police','gr-police']}"), ""));
        String granted = asked(alert, "ae-interior", "They run the border post.");
        String refusedOne = asked(alert, "it-police", "They may know more.");
        assertThat(calls.last("pk-fia", alert, "alert-onward-requested")
                        .at("/content/reason/text")
                        .stringValue())
                .isEqualTo("They may know more.");
        assertThat(calls.entries("ae-interior", alert)).isEmpty();
        assertThat(calls.entries("gr-police", alert).toString()).doesNotContain("om-police");

        calls.done("pk-fia", alert, json("{'act':'grant-onward','request':'" + granted + "'}"));
        refused(
                calls.post(OMANI, path(alert) + "/onward-requests/" + refusedOne + "/refusal", reason("No.")),
                "changing-an-alert-is-its-owners");
        calls.accepted(
                calls.post(OFFICER, path(alert) + "/onward-requests/" + refusedOne + "/refusal", reason("Not yet.")));
        assertThat(kinds(calls.entries("ae-interior", alert))).containsExactly("alert-received", "alert-clocks-due");
        assertThat(calls.last("om-police", alert, "alert-onward-granted")
                        .at("/content/recipients")
                        .toString())
                .isEqualTo(json("['ae-interior']"));
        assertThat(calls.last("om-police", alert, "alert-onward-refused")
                        .at("/content/reason/text")
                        .stringValue())
                .isEqualTo("Not yet.");
        assertThat(calls.entries("it-police", alert)).isEmpty();
        assertThat(calls.entries("gr-police", alert).toString()).doesNotContain("ae-interior", "alert-onward");

        String strict = calls.issued("onward-amber", "om-police");
        String request = asked(strict, "ae-interior", "They are no client of ours.");
        String release = calls.prepared("pk-fia", strict, json("{'act':'grant-onward','request':'" + request + "'}"));
        assertThat(calls.preview("pk-fia", strict, release).get("refused").stringValue())
                .isEqualTo("the-marking-bounds-onward-sharing");
    }

    private static String asked(String alert, String recipient, String why) {
        return calls.accepted(calls.post(
                        OMANI,
                        path(alert) + "/onward-requests",
                        json("{'recipients':['" + recipient + "'],'reason':'" + why + "'}")))
                .json()
                .get("request")
                .stringValue();
    }

    @Test
    void narrowing_takes_the_alert_from_whom_it_names_and_from_nobody_else() {
        String alert = calls.issued("narrowed", "om-police", "gr-police");
        calls.accepted(calls.post("gr-police.officer", path(alert) + "/acknowledgement", ""));
        List<String> kept = kinds(calls.entries("om-police", alert));
        calls.accepted(calls.post(
                OFFICER, path(alert) + "/narrowing", json("{'partners':['gr-police'],'reason':'Another case.'}")));
        assertThat(kinds(calls.entries("gr-police", alert))).containsExactly("alert-withdrawn");
        JsonNode withdrawn = calls.last("gr-police", alert, "alert-withdrawn");
        assertThat(withdrawn.at("/content/blanks")).hasSize(3);
        assertThat(withdrawn.toString()).doesNotContain("Another case");
        assertThat(calls.feed("gr-police").toString()).doesNotContain("(narrowed)");
        assertThat(kinds(calls.entries("om-police", alert))).isEqualTo(kept);
        assertThat(calls.feed("om-police").toString()).contains("(narrowed)");
        assertThat(calls.last("pk-fia", alert, "alert-narrowed")
                        .at("/content/reason/text")
                        .stringValue())
                .isEqualTo("Another case.");
        assertThat(calls.post("gr-police.officer", path(alert) + "/acknowledgement", "")
                        .status())
                .isEqualTo(404);
        calls.accepted(calls.post("gr-police.officer", path(alert) + "/recall-answer", json("{'answer':'deleted'}")));
        refused(
                calls.post(OMANI, path(alert) + "/recall-answer", json("{'answer':'deleted'}")),
                "only-what-was-taken-back-is-answered-for");
        refused(
                calls.post(OFFICER, path(alert) + "/narrowing", json("{'partners':['om-police'],'reason':'All.'}")),
                "taking-an-alert-from-everybody-is-a-recall");
    }

    @Test
    void tightening_waits_for_nobody_and_every_recipient_is_told() {
        String alert = calls.issued("tightened", "om-police", "gr-police");
        String strict = json("{'marking':'TLP:AMBER+STRICT','handling':['H0','H3'],'restriction':'Not by telephone.',"
                + "'purposes':['investigation']}");
        calls.accepted(calls.call(OFFICER, "PUT", path(alert) + "/terms", strict));
        for (String partner : List.of("pk-fia", "om-police", "gr-police")) {
            JsonNode terms = calls.last(partner, alert, "alert-terms-changed").at("/content/terms");
            assertThat(terms.get("marking").stringValue()).isEqualTo("TLP:AMBER+STRICT");
            assertThat(terms.at("/restriction/text").stringValue()).isEqualTo("Not by telephone.");
        }
        refused(
                calls.call(
                        OFFICER,
                        "PUT",
                        path(alert) + "/terms",
                        json("{'marking':'TLP:AMBER','handling':['H0'],'purposes':['investigation']}")),
                "lowering-a-marking-is-widening-and-needs-validation");
        refused(calls.call(OMANI, "PUT", path(alert) + "/terms", strict), "changing-an-alert-is-its-owners");
        calls.accepted(calls.call(
                OFFICER,
                "PUT",
                path(alert) + "/terms",
                json("{'marking':'TLP:AMBER+STRICT','handling':['H0','H1','H3'],'purposes':['investigation']}")));
        JsonNode stricter =
                calls.last("om-police", alert, "alert-terms-changed").at("/content/terms");
        assertThat(stricter.get("handling")).hasSize(3);
        assertThat(stricter.at("/restriction/text").stringValue())
                .as("words that nobody said anew stay")
                .isEqualTo("Not by telephone.");
        refused(
                calls.post(
                        OMANI,
                        path(alert) + "/onward-requests",
                        json("{'recipients':['ae-interior'],'reason':'They run the border post.'}")),
                "the-marking-allows-no-onward-sharing");
    }

    @Test
    void clocks_are_extended_by_the_owner_and_whom_they_wait_for_is_told() {
        String alert = calls.issued("extended", "om-police", "gr-police");
        String due = calls.last("pk-fia", alert, "alert-clocks-due")
                .at("/content/due/answer~1om-police")
                .stringValue();
        String later = Instant.parse(due).plusSeconds(3600).toString();
        String path = path(alert) + "/clocks/answer/om-police";
        calls.accepted(calls.call(OFFICER, "PUT", path, json("{'due':'" + later + "'}")));
        refused(
                calls.call(OFFICER, "PUT", path, json("{'due':'" + due + "'}")),
                "a-clock-is-extended-and-never-shortened");
        refused(
                calls.call(OMANI, "PUT", path, json("{'due':'2030-01-01T00:00:00Z'}")),
                "changing-an-alert-is-its-owners");
        for (String partner : List.of("pk-fia", "om-police"))
            assertThat(calls.last(partner, alert, "alert-clock-extended")
                            .at("/content/due")
                            .stringValue())
                    .isEqualTo(later);
        assertThat(kinds(calls.entries("gr-police", alert))).doesNotContain("alert-clock-extended");
        assertThat(calls.call(OFFICER, "PUT", path(alert) + "/clocks/lunch/om-police", json("{'due':'" + later + "'}"))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void a_closed_alert_is_over_and_recipients_keep_it() {
        String alert = calls.issued("closed", "om-police");
        refused(calls.post(OMANI, path(alert) + "/closure", ""), "changing-an-alert-is-its-owners");
        calls.accepted(calls.post(OFFICER, path(alert) + "/closure", ""));
        for (String partner : List.of("pk-fia", "om-police"))
            assertThat(calls.last(partner, alert, "alert-closed")
                            .at("/content/closure")
                            .stringValue())
                    .isEqualTo("resolved");
        assertThat(calls.feed("om-police").toString()).contains("(closed)");
        refused(
                calls.post(OMANI, path(alert) + "/releases", said("follow-up", "'text':'late'")),
                "a-closed-alert-is-over");
        refused(calls.post(OFFICER, path(alert) + "/recall", reason("x")), "a-closed-alert-is-not-recalled");
        assertThat(calls.post(OFFICER, path(alert) + "/closure", "")
                        .json()
                        .get("outcome")
                        .stringValue())
                .isEqualTo("unchanged");
    }

    @Test
    void what_is_erased_reads_so_in_every_feed_that_had_it_and_the_commitments_stay() {
        String person = "'persons':{'p1':{'role':'suspect','name':'Somebody Bad','born':'1980'}},";
        String content =
                content("erased").replaceFirst("\\{", "{" + json(person).replace("$", "\\$"));
        String alert = calls.drafted("pk-fia", content);
        calls.done("pk-fia", alert, issue("om-police"));
        calls.done("om-police", alert, said("answer", "'answer':'information','text':'Words of Oman.'"));
        calls.accepted(calls.post(OFFICER, path(alert) + "/closure", ""));
        List<String> partners = List.of("pk-fia", "om-police");
        var before = new LinkedHashMap<String, Map<Long, String>>();
        calls.settle();
        partners.forEach(partner -> before.put(partner, commitments(partner)));
        assertThat(calls.feed("om-police").toString()).contains("(erased)", "Somebody Bad", "Words of Oman.");

        refused(calls.post(OFFICER, path(alert) + "/persons/p1/erasure", ""), "a-supervisor-erases");
        assertThat(calls.post(SUPERVISOR, path(alert) + "/persons/p2/erasure", "")
                        .status())
                .isEqualTo(404);
        calls.accepted(calls.post(SUPERVISOR, path(alert) + "/persons/p1/erasure", ""));
        gone(partners, "Somebody Bad");
        assertThat(calls.last("om-police", alert, "alert-received")
                        .at("/content/content/persons/p1")
                        .toString())
                .contains("\"name\":{\"erased\":true}", "\"born\":{\"erased\":true}");
        assertThat(calls.feed("om-police").toString()).contains("(erased)");

        calls.accepted(calls.post("om-police.supervisor", path(alert) + "/erasure", ""));
        gone(partners, "Words of Oman.");
        assertThat(calls.feed("om-police").toString()).contains("(erased)");
        calls.accepted(calls.post(SUPERVISOR, path(alert) + "/erasure", ""));
        gone(partners, "(erased)");
        assertThat(kinds(calls.entries("om-police", alert)))
                .as("what was sealed under its keys")
                .doesNotContain("alert-received");
        assertThat(calls.last("om-police", alert, "alert-erased")
                        .at("/content/controller")
                        .stringValue())
                .isEqualTo("pk-fia");
        partners.forEach(partner -> assertThat(commitments(partner)).containsAllEntriesOf(before.get(partner)));
        assertThat(calls.post(SUPERVISOR, path(alert) + "/erasure", "")
                        .json()
                        .get("outcome")
                        .stringValue())
                .isEqualTo("unchanged");
        refused(
                calls.post(OFFICER, path(alert) + "/recall", reason("after the erasure")),
                "what-was-erased-is-not-written-anew");
    }

    /** Keys are destroyed by a follower of the log. */
    private static void gone(List<String> partners, String text) {
        for (String partner : partners)
            Await.until(
                    text + " is gone from " + partner,
                    () -> !calls.feed(partner).toString().contains(text));
    }

    private static Map<Long, String> commitments(String partner) {
        var all = new LinkedHashMap<Long, String>();
        calls.feed(partner)
                .forEach(entry -> all.put(
                        entry.get("number").longValue(), entry.get("commitment").stringValue()));
        return all;
    }

    @Test
    void a_feed_is_read_on_from_its_cursor_without_a_gap_and_the_directory_by_everybody() {
        for (int i = 0; i < 5; i++) calls.drafted("unodc", content("page-" + i));
        calls.settle();
        var numbers = new ArrayList<Long>();
        String after = "";
        for (JsonNode page; ; ) {
            page = service.get("unodc.supervisor", "/api/feed?scope=supervisors-unodc&limit=2" + after)
                    .json();
            page.get("entries").forEach(entry -> numbers.add(entry.get("number").longValue()));
            after = "&after=" + page.get("next").stringValue();
            if (!page.get("more").booleanValue()) break;
        }
        long before = numbers.size() - 5L;
        assertThat(numbers)
                .isEqualTo(java.util.stream.LongStream.rangeClosed(1, before + 5)
                        .boxed()
                        .toList());
        assertThat(service.get(STRANGER, "/api/feed?scope=directory&limit=500").body())
                .contains("\"partner\":\"pk-fia\"", "\"partner\":\"unodc\"");
    }

    // scopes below the agency

    private static final String RED =
            terms("'TLP:RED'", "'H0'", "'investigation'", "'articles':['tip-protocol-art-10']");

    private static String persons(String... who) {
        return Stream.of(who)
                .map(one -> "\"" + calls.person(one) + "\"")
                .collect(Collectors.joining(",", "{\"persons\":[", "]}"));
    }

    private static String issuedInRed(String reference, String... who) {
        String alert = calls.drafted("pk-fia", content(reference));
        calls.done("pk-fia", alert, issue(RED, persons(who), ""));
        calls.settle();
        return alert;
    }

    /** Each feed is as absent to them as one that there is not, to the byte. */
    private static void readsNone(String who, String... scopes) {
        var nonsense = service.get(who, "/api/feed?scope=nonsense");
        assertThat(nonsense.status()).isEqualTo(404);
        for (String scope : scopes) {
            var answer = service.get(who, "/api/feed?scope=" + scope);
            assertThat(answer.status()).as(who + " reads " + scope).isEqualTo(404);
            assertThat(answer.body()).isEqualTo(nonsense.body());
            assertThat(headers(answer)).isEqualTo(headers(nonsense));
        }
    }

    @Test
    void a_colleague_of_the_author_reads_neither_its_draft_nor_its_red_alert() {
        String author = calls.person(OFFICER);
        String draft = calls.drafted("pk-fia", content("colleague-draft"));
        String red = issuedInRed("colleague-red", OMANI);
        assertThat(kinds(calls.ownEntries(OFFICER, draft))).containsExactly("alert-drafted");
        assertThat(kinds(calls.ownEntries(OFFICER, red)))
                .containsExactly(
                        "alert-drafted",
                        "alert-act-prepared",
                        "alert-act-validated",
                        "alert-act-done",
                        "alert-clocks-due");
        assertThat(kinds(calls.supervisorsEntries("pk-fia", red))).isEqualTo(kinds(calls.ownEntries(OFFICER, red)));
        assertThat(calls.feed("pk-fia").toString()).doesNotContain(draft, red, "colleague-draft", "colleague-red");
        for (String who : List.of("pk-fia.auditor", "pk-fia.admin", "pk-fia"))
            readsNone(who, author, "supervisors-pk-fia");
        readsNone(SUPERVISOR, author);
        readsNone(OFFICER, "supervisors-pk-fia", calls.person(SUPERVISOR));
        readsNone("om-police.supervisor", "supervisors-pk-fia", "agency-pk-fia", author);
        for (String alert : List.of(draft, red)) {
            var none = calls.call("pk-fia.auditor", "PUT", path("alert-" + "0".repeat(32)) + "/content", content("x"));
            for (String who : List.of("pk-fia.auditor", "pk-fia")) {
                var answer = calls.call(who, "PUT", path(alert) + "/content", content("x"));
                assertThat(answer.status()).isEqualTo(404);
                assertThat(answer.body()).isEqualTo(none.body());
                assertThat(headers(answer)).isEqualTo(headers(none));
            }
        }
    }

    @Test
    void named_persons_of_two_agencies_read_a_red_alert_in_their_own_scopes_and_their_colleagues_do_not() {
        String alert = issuedInRed("named", OMANI, "om-police.supervisor", "gr-police.officer");
        for (String who : List.of(OMANI, "om-police.supervisor", "gr-police.officer"))
            assertThat(kinds(calls.ownEntries(who, alert))).containsExactly("alert-received", "alert-clocks-due");
        for (String partner : List.of("om-police", "gr-police"))
            assertThat(calls.feed(partner).toString()).doesNotContain(alert);
        assertThat(calls.supervisorsFeed("om-police").toString()).doesNotContain(alert);
        readsNone("om-police", calls.person(OMANI));
        readsNone("om-police.supervisor", calls.person(OMANI));
        readsNone("gr-police.supervisor", calls.person("gr-police.officer"), calls.person(OMANI));
        for (String who : List.of("om-police", "om-police.auditor", "gr-police.supervisor"))
            assertThat(calls.post(who, path(alert) + "/acknowledgement", "").status())
                    .as(who)
                    .isEqualTo(404);

        calls.accepted(calls.post(OMANI, path(alert) + "/acknowledgement", ""));
        calls.done("om-police", alert, "{\"act\":\"answer\",\"answer\":\"match\",\"terms\":" + RED + "}");
        assertThat(kinds(calls.ownEntries(OFFICER, alert))).endsWith("alert-acknowledged", "alert-answered");
        assertThat(kinds(calls.ownEntries("om-police.supervisor", alert))).endsWith("alert-act-done");
        assertThat(calls.feed(OMANI, calls.person(OMANI)).toString())
                .as("which persons the owner's are is not told")
                .doesNotContain(calls.person(OFFICER), calls.person("gr-police.officer"));
        assertThat(kinds(calls.ownEntries("gr-police.officer", alert)))
                .containsExactly("alert-received", "alert-clocks-due");

        calls.accepted(calls.post(SUPERVISOR, path(alert) + "/recall", reason("A mistake")));
        assertThat(kinds(calls.ownEntries("gr-police.officer", alert))).containsExactly("alert-recalled");
        assertThat(calls.feed("gr-police").toString()).doesNotContain(alert);
    }

    @Test
    void a_red_alert_that_is_relaxed_is_in_the_agencys_feed_until_it_is_red_again() {
        String alert = issuedInRed("relaxed", OMANI);
        calls.done("pk-fia", alert, "{\"act\":\"relax\",\"terms\":" + AlertCalls.TERMS + "}");
        assertThat(kinds(calls.entries("pk-fia", alert))).containsExactly("alert-opened");
        assertThat(kinds(calls.ownEntries(OFFICER, alert)))
                .startsWith("alert-drafted")
                .endsWith("alert-moved");
        String red = json("{'marking':'TLP:RED','handling':['H0'],'purposes':['investigation']}");
        calls.accepted(calls.call(SUPERVISOR, "PUT", path(alert) + "/terms", red));
        assertThat(kinds(calls.entries("pk-fia", alert))).containsExactly("alert-moved");
        assertThat(calls.entries("pk-fia", alert).toString()).doesNotContain("(relaxed)");
        assertThat(kinds(calls.ownEntries(OFFICER, alert))).endsWith("alert-moved", "alert-opened");
        assertThat(kinds(calls.ownEntries(OMANI, alert)))
                .containsExactly("alert-received", "alert-clocks-due", "alert-terms-changed", "alert-terms-changed");
    }

    @Test
    void a_machine_reads_what_it_was_given_and_nothing_else() {
        String alert = calls.issued("machines", "it-police");
        calls.settle();
        String scope = "/api/persons/" + calls.person("it-police") + "/scopes/agency-it-police";
        assertThat(calls.feed("it-police", "agency-it-police").toString()).contains(alert);
        calls.accepted(calls.call("it-police.admin", "DELETE", scope, ""));
        readsNone("it-police", "agency-it-police", "supervisors-it-police", calls.person("it-police.officer"));
        assertThat(service.get("it-police", "/api/feed").status()).isEqualTo(404);
        assertThat(calls.post("it-police", path(alert) + "/acknowledgement", "").status())
                .isEqualTo(404);
        assertThat(service.get("it-police", "/api/feed?scope=directory").status())
                .isEqualTo(200);
        calls.accepted(calls.call("it-police.admin", "PUT", scope, ""));
        assertThat(calls.feed("it-police", "agency-it-police").toString()).contains(alert);
        calls.accepted(calls.post("it-police", path(alert) + "/acknowledgement", ""));
    }

    @Test
    void who_is_a_supervisor_no_more_loses_the_supervisors_scope_at_once() {
        String draft = calls.drafted("unicef", content("revoked"));
        assertThat(kinds(calls.supervisorsEntries("unicef", draft))).containsExactly("alert-drafted");
        String role = "/api/persons/" + calls.person("unicef.supervisor") + "/roles/supervisor";
        calls.accepted(calls.call("unicef.admin", "DELETE", role, ""));
        readsNone("unicef.supervisor", "supervisors-unicef");
        assertThat(calls.call("unicef.supervisor", "PUT", path(draft) + "/content", content("x"))
                        .status())
                .isEqualTo(404);
        assertThat(service.get("unicef.supervisor", "/api/feed").status()).isEqualTo(200);
        calls.accepted(calls.call("unicef.admin", "PUT", role, ""));
        assertThat(kinds(calls.supervisorsEntries("unicef", draft))).containsExactly("alert-drafted");
    }
}
