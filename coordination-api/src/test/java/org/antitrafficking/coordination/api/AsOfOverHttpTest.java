package org.antitrafficking.coordination.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.antitrafficking.coordination.api.RunningService.Answer;
import org.antitrafficking.eventlog.Await;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What had been disclosed by a moment, and to whom that is shown: on the whole service. */
class AsOfOverHttpTest {

    private static final String OFFICER = "pk-fia.officer";
    private static final String OMANI = "om-police.officer";
    private static final String AUDITOR = "pk-audit.auditor";
    private static final String AS_OF = "/api/audit/as-of";

    @TempDir
    private static Path folder;

    private static RunningService service;
    private static AlertCalls calls;
    private static String nothing;
    private static int made;

    @BeforeAll
    static void start() throws IOException {
        service = RunningService.start(folder);
        calls = new AlertCalls(service);
        nothing = service.get(OFFICER, "/api/nothing-of-the-kind").body();
        calls.deputy("signing-rights/audit-mandates");
        for (JsonNode mandate : service.get(AUDITOR, "/api/mandates").json().get("items"))
            calls.accepted(calls.post( // the demonstration's
                    text(mandate, "audited") + ".supervisor",
                    "/api/mandates/" + text(mandate, "mandate") + "/revocation",
                    ""));
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static String canary() {
        return "canary" + "%04d".formatted(++made) + "x";
    }

    private static JsonNode read(String who, String path) {
        Answer answer = service.get(who, path);
        assertThat(answer.status()).as(path + ": " + answer.body()).isEqualTo(200);
        return answer.json();
    }

    private static void isHidden(String who, String path) {
        Answer answer = service.get(who, path);
        assertThat(answer.status()).as(who + " " + path + answer.body()).isEqualTo(404);
        assertThat(answer.body()).isEqualTo(nothing);
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).stringValue("");
    }

    private static String at(Instant moment) {
        return "at=" + moment;
    }

    private static String of(String item, String... parameters) {
        return AS_OF + "/items/" + item + "?" + String.join("&", parameters);
    }

    /**
     * Now, by the clock that entries are recorded by: nothing that comes has this time. It is past by the service's
     * clock too, which is its guess of the database's.
     */
    private static Instant moment() {
        calls.settle();
        Instant now = Instant.now();
        Await.until(
                "it is past for the service",
                () -> service.get("iom.supervisor", AS_OF + "?" + at(now)).status() == 200);
        return now;
    }

    /** Of about persons of pk-fia, with those words in the narrative. */
    private static String about(String word, String name) {
        return AlertCalls.json("""
            {'reference':'ref%s','kind':'suspected-trafficker-or-network','evaluation':'B2','transnational':true,
             'persons':{'p1':{'role':'suspect','name':'%s'}},
             'texts':{'en':{'subject':'Somebody','narrative':'They say %s.'}}}\
            """).formatted(word, name, word);
    }

    private static String issued(String content, String... to) {
        String alert = calls.drafted("pk-fia", content);
        calls.done("pk-fia", alert, AlertCalls.issue(to));
        return alert;
    }

    private static String granted(String level, String items, LocalDate from, LocalDate until) {
        Answer answer = calls.post(
                "pk-fia.supervisor",
                "/api/mandates",
                AlertCalls.json("{'auditor':'" + calls.person(AUDITOR) + "','auditorsPartner':'pk-audit','items':["
                        + items + "],'from':'" + from + "','until':'" + until + "','level':'" + level
                        + "','purpose':'An audit.','expires':'2099-01-01T00:00:00Z'}"));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        String mandate = text(answer.json(), "mandate");
        if (level.equals("3"))
            calls.accepted(calls.post(
                    "pk-fia.deputy",
                    "/api/mandates/" + mandate + "/approval",
                    AlertCalls.json("{'items':[" + items + "]}")));
        return mandate;
    }

    private static String granted(String level, String item) {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        return granted(level, "'" + item + "'", today.minusDays(1), today.plusDays(1));
    }

    private static void revoke(String mandate) {
        calls.accepted(calls.post("pk-fia.supervisor", "/api/mandates/" + mandate + "/revocation", ""));
    }

    /** All lists of it, page by page. */
    private static List<JsonNode> all(String who, String path, String list) {
        var all = new ArrayList<JsonNode>();
        String after = "";
        while (true) {
            JsonNode page = read(who, path + (path.contains("?") ? "&" : "?") + "limit=3" + after);
            page.get(list).forEach(all::add);
            if (!page.has("next")) return all;
            after = "&after=" + URLEncoder.encode(page.get("next").stringValue(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void an_alert_is_shown_as_it_was_and_what_came_after_is_not() {
        String word = canary();
        Instant before = moment();
        String alert = issued(about(word, "Name" + word), "om-police");
        Instant then = moment();
        Await.until(
                "it is in the views",
                () -> service.get(OMANI, AlertCalls.path(alert)).status() == 200);
        String page = service.get(OMANI, AlertCalls.path(alert)).body();
        calls.accepted(calls.post("om-police", AlertCalls.path(alert) + "/acknowledgement", ""));
        calls.settle();

        isHidden(OMANI, of(alert, at(before)));
        JsonNode item = read(OMANI, of(alert, at(then)));
        assertThat(AlertCalls.kinds(list(item, "entries")))
                .startsWith("alert-received")
                .doesNotContain("alert-acknowledged");
        assertThat(AlertCalls.kinds(list(read(OMANI, of(alert)), "entries"))).contains("alert-acknowledged");
        assertThat(item.toString()).contains("They say " + word, "Name" + word);
        assertThat(service.get(OMANI, AS_OF + "/items/" + alert + "/page?" + at(then))
                        .body())
                .isEqualTo(page);
        assertThat(service.get(OMANI, AS_OF + "/items/" + alert + "/page").body())
                .isNotEqualTo(page)
                .contains("\"acknowledged\":true");
        List<JsonNode> diff = all(OMANI, AS_OF + "/diff?from=" + before + "&to=" + then, "items");
        assertThat(diff)
                .filteredOn(one -> text(one, "item").equals(alert))
                .singleElement()
                .satisfies(one -> {
                    assertThat(text(one, "change")).isEqualTo("added");
                    assertThat(text(one, "state")).isEqualTo("held");
                });
        assertThat(all(OMANI, AS_OF + "/diff?from=" + then, "items"))
                .filteredOn(one -> text(one, "item").equals(alert))
                .singleElement()
                .satisfies(one -> assertThat(text(one, "change")).isEqualTo("changed"));
    }

    private static List<JsonNode> list(JsonNode of, String field) {
        var all = new ArrayList<JsonNode>();
        of.get(field).forEach(all::add);
        return all;
    }

    /** Recalled, narrowed and erased: what was disclosed stays, and nothing of its content. */
    @Test
    void after_what_takes_content_away_nothing_of_it_comes_back_at_any_moment() {
        Map<String, String> ways = new TreeMap<>(Map.of(
                "recalled",
                "/recall {\"reason\":\"No longer so.\"}",
                "withdrawn",
                "/narrowing {\"partners\":[\"om-police\"],\"reason\":\"No need.\"}",
                "erased",
                "/closure "));
        ways.forEach((ground, request) -> {
            String word = canary();
            String alert = issued(about(word, "Name" + word), "om-police", "gr-police");
            Instant then = moment();
            JsonNode was = read(OMANI, of(alert, at(then)));
            assertThat(was.toString()).contains(word);
            int space = request.indexOf(' ');
            calls.accepted(calls.post(
                    OFFICER, AlertCalls.path(alert) + request.substring(0, space), request.substring(space + 1)));
            if (ground.equals("erased"))
                calls.accepted(calls.post("pk-fia.supervisor", AlertCalls.path(alert) + "/erasure", ""));
            Instant after = moment();

            JsonNode now = read(OMANI, of(alert, at(then)));
            List<JsonNode> entries = list(now, "entries");
            assertThat(entries).hasSameSizeAs(list(was, "entries"));
            for (int i = 0; i < entries.size(); i++)
                for (String field : List.of("number", "kind", "recordedAt", "commitment"))
                    assertThat(entries.get(i).get(field))
                            .isEqualTo(was.get("entries").get(i).get(field));
            assertThat(entries.getFirst().has("content")).isFalse();
            assertThat(text(entries.getFirst().get("takenAway"), "ground")).isEqualTo(ground);
            Instant taken = Instant.parse(text(entries.getFirst().get("takenAway"), "recordedAt"));
            assertThat(taken).isBetween(then, after);
            isHidden(OMANI, AS_OF + "/items/" + alert + "/page?" + at(then));
            assertThat(all(OMANI, AS_OF + "/diff?from=" + then + "&to=" + after, "items"))
                    .filteredOn(one -> text(one, "item").equals(alert))
                    .singleElement()
                    .satisfies(one -> assertThat(text(one, "change")).isEqualTo("taken-away"));
            for (String path : List.of(
                    AS_OF + "?limit=200&" + at(then),
                    AS_OF + "?limit=200",
                    AS_OF + "?limit=200&time=occurred",
                    of(alert, at(then)),
                    of(alert),
                    of(alert, "time=occurred"),
                    AS_OF + "/diff?limit=200&to=" + then,
                    AS_OF + "/diff?limit=200&from=" + then))
                assertThat(service.get(OMANI, path).body())
                        .as(ground + " " + path)
                        .doesNotContain("They say " + word)
                        .doesNotContain("Name" + word);
            assertThat(list(read(OMANI, of(alert, "time=occurred")), "entries"))
                    .filteredOn(one -> one.has("takenAway"))
                    .isNotEmpty()
                    .allSatisfy(one -> assertThat(one.has("occurredAt")).isFalse());
        });
    }

    @Test
    void a_draft_that_was_erased_was_held_until_then_and_taken_away_an_alerts_like_a_requests() {
        var requests = new RequestCalls(service);
        String word = canary();
        String asked = RequestCalls.ask("asked" + word, "om-police");
        for (String item : List.of(
                calls.drafted("pk-fia", about(word, "Name" + word)),
                requests.drafted("pk-fia", asked).request())) {
            Instant then = moment();
            String path = item.startsWith("alert-") ? AlertCalls.path(item) : RequestCalls.path(item);
            calls.accepted(calls.post("pk-fia.supervisor", path + "/erasure", ""));
            calls.settle();
            for (String who : List.of(OFFICER, "pk-fia.supervisor")) {
                assertThat(states(read(who, of(item, at(then))))).as(item).containsExactly("held");
                assertThat(states(read(who, of(item)))).as(item).containsExactly("taken-away");
                assertThat(all(who, AS_OF + "/diff?from=" + then, "items"))
                        .filteredOn(one -> text(one, "item").equals(item))
                        .singleElement()
                        .satisfies(one -> assertThat(text(one, "change")).isEqualTo("taken-away"));
            }
        }
    }

    private static List<String> states(JsonNode item) {
        return list(item, "scopes").stream().map(scope -> text(scope, "state")).toList();
    }

    @Test
    void a_colleague_who_does_not_hold_a_scope_sees_nothing_of_it() {
        String word = canary();
        String alert = calls.drafted("pk-fia", about(word, "Name" + word));
        Instant then = moment();
        assertThat(read("pk-fia.supervisor", of(alert, at(then))).toString()).contains(word);
        isHidden("pk-fia.admin", of(alert, at(then)));
        JsonNode all = read("pk-fia.admin", AS_OF);
        assertThat(list(all, "scopes").stream().map(scope -> text(scope, "scope")))
                .doesNotContain("supervisors-pk-fia")
                .contains("agency-pk-fia");
        assertThat(all.toString()).doesNotContain(alert);
    }

    @Test
    void an_auditor_sees_what_a_mandate_covers_at_its_level_and_no_more() {
        String word = canary();
        String alert = issued(about(word, "Name" + word), "om-police");
        String other = issued(about(canary(), "Nobody"), "om-police");
        Instant then = moment();
        String path = of(alert, "partner=pk-fia", at(then), "limit=200");
        isHidden(AUDITOR, path);
        isHidden(AUDITOR, AS_OF + "?partner=pk-fia");
        isHidden(AUDITOR, AS_OF + "/diff?partner=pk-fia");
        isHidden(AUDITOR, AS_OF + "?partner=no-such-partner");

        String first = granted("1", alert);
        JsonNode decisions = read(AUDITOR, path);
        assertThat(decisions.toString()).doesNotContain(word);
        assertThat(list(decisions, "entries")).isNotEmpty().allSatisfy(entry -> {
            assertThat(entry.has("content")).isFalse();
            assertThat(entry.propertyNames()).contains("number", "kind", "recordedAt", "commitment", "scopeKind");
        });
        assertThat(list(decisions, "entries").stream().map(entry -> text(entry, "scopeKind")))
                .contains("agency", "supervisors", "person");
        assertThat(decisions.toString()).doesNotContain(calls.person(OFFICER));
        assertThat(all(AUDITOR, AS_OF + "?partner=pk-fia", "items").stream().map(item -> text(item, "item")))
                .containsOnly(alert);
        isHidden(AUDITOR, of(other, "partner=pk-fia"));
        isHidden(AUDITOR, of(alert, "partner=om-police"));
        for (String somebody : List.of("pk-audit.officer", "pk-audit", OMANI, "om-police")) isHidden(somebody, path);

        String second = granted("2", alert);
        JsonNode content = read(AUDITOR, path);
        assertThat(content.toString())
                .contains("They say " + word)
                .doesNotContain("Name" + word)
                .doesNotContain("suspect\"")
                .doesNotContain(calls.person(OFFICER));
        String third = granted("3", alert);
        assertThat(read(AUDITOR, path).toString()).contains("They say " + word, "Name" + word);

        revoke(third);
        assertThat(read(AUDITOR, path).toString()).contains("They say " + word).doesNotContain("Name" + word);
        revoke(second);
        assertThat(read(AUDITOR, path).toString()).doesNotContain(word);
        revoke(first);
        isHidden(AUDITOR, path);

        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        String past = granted("1", "'" + alert + "'", today.minusDays(9), today.minusDays(2));
        isHidden(AUDITOR, path);
        assertThat(read(AUDITOR, AS_OF + "?partner=pk-fia").get("items")).isEmpty();
        revoke(past);
    }

    @Test
    void what_another_partner_supplied_is_withheld_from_the_audited_partners_auditor() {
        String word = canary();
        String alert = issued(about(canary(), "Nobody"), "om-police");
        calls.done("om-police", alert, AlertCalls.said("answer", "'answer':'match','text':'" + word + "'"));
        calls.settle();
        String mandate = granted("3", alert);
        JsonNode seen = read(AUDITOR, of(alert, "partner=pk-fia", "limit=200"));
        assertThat(seen.toString()).doesNotContain(word);
        assertThat(list(seen, "entries"))
                .filteredOn(entry -> text(entry, "kind").equals("alert-answered"))
                .singleElement()
                .satisfies(entry -> {
                    assertThat(text(entry.get("content"), "by")).isEqualTo("om-police");
                    assertThat(entry.at("/content/text/withheld").booleanValue())
                            .isTrue();
                    assertThat(entry.at("/content/answer/withheld").booleanValue())
                            .isTrue();
                });
        assertThat(read(OFFICER, of(alert, "limit=200")).toString()).contains(word);
        revoke(mandate);
    }

    @Test
    void bad_input_is_told() {
        for (String path : List.of(
                AS_OF + "?at=yesterday",
                AS_OF + "?at=2999-01-01T00:00:00Z",
                AS_OF + "?at=-999999999-01-01T00:00:00Z",
                AS_OF + "?time=both",
                AS_OF + "?limit=0",
                AS_OF + "?limit=201",
                AS_OF + "?after=x",
                AS_OF + "/diff?from=2026-02-01T00:00:00Z&to=2026-01-01T00:00:00Z",
                AS_OF + "/items/alert-1?after=x")) {
            Answer answer = service.get(OFFICER, path);
            assertThat(answer.status()).as(path + answer.body()).isEqualTo(400);
        }
        assertThat(read(OFFICER, AS_OF + "?at=1900-01-01T00:00:00Z").get("items"))
                .isEmpty();
        isHidden(OFFICER, AS_OF + "/items/no_item");
    }
}
