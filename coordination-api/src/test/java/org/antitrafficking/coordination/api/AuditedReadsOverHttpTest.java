package org.antitrafficking.coordination.api;

import static org.antitrafficking.coordination.api.AlertCalls.json;
import static org.antitrafficking.coordination.api.AlertCalls.path;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.antitrafficking.coordination.api.RunningService.Answer;
import org.antitrafficking.eventlog.Await;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** Who is told who read what, and whom an item or a credential exposed, on the whole service. */
class AuditedReadsOverHttpTest {

    private static final String READS = "/api/audit/reads";
    private static final String SUBSCRIBERS = "/api/audit/subscribers";
    private static final String NARRATIVE = "what nobody reads about in a record";

    @TempDir
    private static Path folder;

    private static RunningService service;
    private static AlertCalls calls;
    private static String nothing;

    /** Of pk-fia: shared with om-police and gr-police, and recalled after both had read it. */
    private static String recalled;

    /** Of pk-fia, for one named person of om-police. */
    private static String named;

    @BeforeAll
    static void start() throws IOException {
        service = RunningService.start(folder);
        calls = new AlertCalls(service);
        nothing = service.get("pk-fia.officer", "/api/nothing-of-the-kind").body();
        recalled = calls.drafted("pk-fia", AlertCalls.content("AR/1", NARRATIVE));
        var recipients = new String[] {"om-police", "gr-police", "it-police", "tr-migration"};
        calls.done("pk-fia", recalled, AlertCalls.issue(recipients));
        named = calls.drafted("pk-fia", AlertCalls.content("AR/2", NARRATIVE));
        calls.done(
                "pk-fia",
                named,
                AlertCalls.issue(
                        AlertCalls.terms("'TLP:RED'", "'H0'", "'investigation'", "'articles':['tip-protocol-art-10']"),
                        "{\"persons\":[\"" + calls.person("om-police.officer") + "\"]}",
                        ""));
        seen("om-police.officer", recalled);
        seen("om-police.officer", named);
        seen("om-police.supervisor", recalled);
        seen("gr-police", recalled);
        Await.until(
                "it is listed",
                () -> service.get("tr-migration.officer", "/api/inbox").body().contains(recalled));
        calls.settle();
        assertThat(service.get("gr-police", "/api/feed?limit=500").status()).isEqualTo(200);
        long last = calls.entries("om-police", recalled).getLast().get("number").longValue();
        String proof = "/api/feed/entries/" + last + "/proof";
        Await.until(
                "it is proved", () -> service.get("om-police.officer", proof).status() == 200);
        calls.accepted(calls.post("pk-fia.officer", path(recalled) + "/recall", "{\"reason\":\"r\"}"));
        calls.settle();
        calls.accepted(
                calls.post("om-police.officer", path(recalled) + "/recall-answer", json("{'answer':'deleted'}")));
        calls.settle();
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static void seen(String who, String alert) {
        Await.until("it is seen", () -> service.get(who, path(alert)).status() == 200);
    }

    private static List<JsonNode> items(String who, String path) {
        Answer answer = service.get(who, path);
        assertThat(answer.status()).as(who + " " + path + answer.body()).isEqualTo(200);
        var items = new ArrayList<JsonNode>();
        answer.json().get("items").forEach(items::add);
        return items;
    }

    /** All reads that somebody is shown, page by page. */
    private static List<JsonNode> all(String who, String query, int limit) {
        var all = new ArrayList<JsonNode>();
        String next = "";
        while (true) {
            Answer answer = service.get(who, READS + "?limit=" + limit + query + next);
            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            answer.json().get("items").forEach(all::add);
            if (!answer.json().has("next")) return all;
            next = "&after=" + answer.json().get("next").stringValue();
        }
    }

    /** Once the index has come so far. */
    private static List<JsonNode> until(String what, String who, String query, Predicate<List<JsonNode>> isThere) {
        Await.until(what, () -> isThere.test(all(who, query, 500)));
        return all(who, query, 500);
    }

    private static Predicate<List<JsonNode>> anyOf(String resource, String item) {
        return reads -> reads.stream().anyMatch(read -> is(read, resource, item));
    }

    private static boolean is(JsonNode read, String resource, String item) {
        return read.path("resource").stringValue("").equals(resource)
                && read.path("item").stringValue("").equals(item);
    }

    private static void hidden(String who, String path) {
        Answer answer = service.get(who, path);
        assertThat(answer.status()).as(who + " " + path).isEqualTo(404);
        assertThat(answer.body()).isEqualTo(nothing);
    }

    // one's own, and one's people's

    @Test
    void everybody_is_told_ones_own_reads_and_nobody_elses() {
        List<JsonNode> own = until(
                "the read is found",
                "om-police.officer",
                "",
                anyOf("alert", recalled).and(anyOf("alert", named)));
        assertThat(own.stream().map(read -> read.get("partner").stringValue()).distinct())
                .containsExactly("om-police");
        assertThat(own.stream().map(read -> read.get("reader").stringValue()).distinct())
                .singleElement()
                .asString()
                .matches("[0-9a-f]{32}");
        JsonNode read =
                own.stream().filter(one -> is(one, "alert", named)).findFirst().orElseThrow();
        assertThat(read.get("how").stringValue()).isEqualTo("opened-by-a-person");
        assertThat(read.at("/items/0/item").stringValue()).isEqualTo(named);
        assertThat(read.at("/items/0/version").longValue()).isPositive();
    }

    @Test
    void a_supervisor_is_told_by_pseudonyms_what_its_people_read_of_what_it_holds_and_nothing_else() {
        String person = calls.person("om-police.officer");
        List<JsonNode> officers =
                until("the read is found", "om-police.supervisor", "&person=" + person, anyOf("alert", recalled));
        String officer = officers.getFirst().get("reader").stringValue();
        assertThat(officers).allMatch(read -> read.get("reader").stringValue().equals(officer));
        List<JsonNode> all = all("om-police.supervisor", "", 500);
        assertThat(all.stream().map(read -> read.path("reader").stringValue("")).distinct())
                .contains(officer)
                .hasSizeGreaterThan(1);
        assertThat(all.toString()).doesNotContain(named, person);
        assertThat(all).noneMatch(read -> read.path("scope").stringValue("").startsWith("reader-"));
        assertThat(all("om-police.officer", "", 500)).anyMatch(read -> is(read, "alert", named));
    }

    @Test
    void a_colleagues_read_of_what_is_hidden_changes_nothing_that_a_supervisor_is_shown() {
        String alerts = READS + "?kind=alert&limit=500";
        until("the reads are found", "om-police.officer", "", anyOf("alert", named));
        String before = service.get("om-police.supervisor", alerts).body();
        int own = all("om-police.officer", "", 500).size();
        service.get("om-police.officer", path(named));
        service.get("om-police.officer", "/api/feed?scope=" + calls.person("om-police.officer") + "&limit=1");
        until("they are found", "om-police.officer", "", reads -> reads.size() > own + 2);
        assertThat(service.get("om-police.supervisor", alerts).body()).isEqualTo(before);
        assertThat(all("om-police.supervisor", "&kind=feed", 500).toString()).doesNotContain("reader-");
    }

    @Test
    void a_colleagues_reads_of_an_investigation_or_request_that_a_supervisor_is_not_told_of_are_not_told_either() {
        var investigations = new InvestigationCalls(service);
        String person = calls.person("iom.officer");
        String whole = "/api/audit/clients/" + person + "/exposure";
        String investigation = investigations.inForce();
        investigations.pageWhere("iom.officer", investigation, page -> true);
        hidden("iom.supervisor", InvestigationCalls.path(investigation));
        service.get("iom.officer", "/api/feed?limit=1");
        List<JsonNode> before = until(
                "what was read until now is found",
                "iom.supervisor",
                "&person=" + person,
                reads -> kinds(reads).contains("feed"));
        String unknown = "investigation-" + "0".repeat(32);
        for (String id : List.of(investigation, unknown, "request-" + "0".repeat(32)))
            for (String path : List.of(
                    id.startsWith("request") ? RequestCalls.path(id) : InvestigationCalls.path(id),
                    "/api/audit/as-of/items/" + id,
                    "/api/audit/as-of/items/" + id + "/page",
                    "/api/audit/decisions?item=" + id,
                    "/api/audit/reads?item=" + id)) service.get("iom.officer", path);
        service.get("iom.officer", "/api/inbox?limit=2");
        until("the last read is found", "iom.officer", "&kind=inbox", reads -> !reads.isEmpty());
        assertThat(all("iom.officer", "", 500)).anyMatch(read -> is(read, "investigation", investigation));
        // what it is told besides are lists, which name nothing
        Set<String> lists = union(kinds(before), "inbox", "audit-reads");
        List<JsonNode> after = until(
                "the lists are found",
                "iom.supervisor",
                "&person=" + person,
                reads -> kinds(reads).containsAll(lists));
        assertThat(after.toString()).doesNotContain(investigation, "investigation", "request");
        assertThat(kinds(after)).isEqualTo(lists);
        Await.until( // those of this test are counted as they are found
                "as many are counted as are told",
                () -> service.get("iom.supervisor", whole).json().get("count").longValue()
                        == all("iom.supervisor", "&person=" + person, 500).size());
    }

    private static Set<String> union(Set<String> kinds, String... more) {
        var union = new TreeSet<>(kinds);
        union.addAll(List.of(more));
        return union;
    }

    private static Set<String> kinds(List<JsonNode> reads) {
        return reads.stream()
                .map(read -> read.path("resource").stringValue(""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void nobody_else_is_told_and_what_is_refused_is_as_if_there_were_no_such_partner() {
        String person = calls.person("om-police.officer");
        hidden("gr-police.officer", READS + "?partner=nobody");
        hidden("gr-police.officer", READS + "?partner=om-police");
        hidden("pk-audit.auditor", READS + "?partner=it-police");
        hidden("om-police.admin", READS + "?person=" + person);
        hidden("om-police.supervisor read", READS + "?person=" + person);
        assertThat(service.get("om-police.officer", READS + "?person=" + person).status())
                .isEqualTo(200);
    }

    @Test
    void pages_of_one_are_the_whole_and_a_period_is_kept() {
        until("the read is found", "om-police.officer", "", anyOf("alert", recalled));
        List<JsonNode> first = all("om-police.officer", "", 500);
        String until = "&until=" + first.getLast().path("recordedAt").stringValue();
        assertThat(all("om-police.officer", until, 500)).isEmpty();
        assertThat(moments(first)).isSortedAccordingTo(Comparator.reverseOrder());
        assertThat(moments(first).getFirst()).isAfter(moments(first).getLast());
        List<JsonNode> whole = all("om-police.officer", "&kind=alert", 500);
        assertThat(all("om-police.officer", "&kind=alert", 1)).isEqualTo(whole);
        assertThat(all("om-police.officer", "&kind=alert", 2)).isEqualTo(whole);
        assertThat(whole).allMatch(read -> read.get("resource").stringValue().equals("alert"));
        assertThat(all("om-police.officer", "&item=" + named, 500))
                .isNotEmpty()
                .allMatch(read -> read.toString().contains(named));
    }

    private static List<Instant> moments(List<JsonNode> reads) {
        return reads.stream()
                .map(read -> Instant.parse(read.path("recordedAt").stringValue("")))
                .toList();
    }

    @Test
    void a_page_has_what_was_read_before_the_page_before_whatever_is_read_meanwhile() {
        until("the reads are found", "om-police.officer", "&kind=alert", reads -> reads.size() > 1);
        List<JsonNode> before = all("om-police.officer", "&kind=alert", 500);
        JsonNode first =
                service.get("om-police.officer", READS + "?kind=alert&limit=1").json();
        assertThat(first.path("items").get(0)).isEqualTo(before.getFirst());
        assertThat(service.get("om-police.officer", path(recalled)).status()).isEqualTo(200);
        until("that is found", "om-police.officer", "&kind=alert", reads -> reads.size() > before.size());
        String next = "&after=" + first.path("next").stringValue("");
        assertThat(all("om-police.officer", "&kind=alert" + next, 500)).isEqualTo(before.subList(1, before.size()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=0",
                "limit=501",
                "after=x",
                "after=bmV3ZXN0LXJlYWRzLy0xLzA", // of no moment
                "after=cmVhZHMvMS8x", // of a list with the oldest first
                "kind=A",
                "from=today",
                "person=x"
            })
    void a_bad_question_is_refused(String query) {
        assertThat(service.get("om-police.officer", READS + "?" + query).status())
                .isEqualTo(400);
    }

    // an item's

    @Test
    void an_owner_is_told_others_reads_of_its_alert_by_partner_alone_and_in_its_own_numbers() {
        String reads = "/api/audit/items/" + recalled + "/reads?limit=500";
        Await.until(
                "all are found",
                () -> Stream.of("om-police", "gr-police", "tr-migration")
                        .allMatch(partner -> items("pk-fia.officer", reads).stream()
                                .anyMatch(read ->
                                        read.get("partner").stringValue().equals(partner))));
        List<JsonNode> told = items("pk-fia.officer", reads);
        assertThat(moments(told)).isSortedAccordingTo(Comparator.reverseOrder());
        assertThat(told)
                .allSatisfy(read -> assertThat(read.propertyNames())
                        .isSubsetOf("recordedAt", "partner", "how", "outcome", "item", "version"));
        assertThat(told.stream().map(read -> read.get("partner").stringValue()).distinct())
                .containsExactlyInAnyOrder("om-police", "gr-police", "tr-migration");
        List<Long> own = calls.feed("pk-fia").stream()
                .map(entry -> entry.get("number").longValue())
                .toList();
        assertThat(told)
                .allSatisfy(read -> assertThat(own).contains(read.get("version").longValue()));
        assertThat(told.stream()
                        .map(read -> read.get("partner").stringValue() + " "
                                + read.get("how").stringValue())
                        .distinct())
                .contains(
                        "om-police opened-by-a-person",
                        "tr-migration listed-to-a-person",
                        "gr-police delivered-to-a-system")
                .doesNotContain("tr-migration opened-by-a-person");
        hidden("om-police.officer", reads);
        hidden("om-police.officer", "/api/audit/items/alert-" + "0".repeat(32) + "/reads");
        hidden("om-police.officer", "/api/audit/items/x/reads");
    }

    private static JsonNode exposed(String who, String item, String partner) {
        Answer answer = service.get(who, "/api/audit/items/" + item + "/exposure");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        for (JsonNode recipient : answer.json().get("recipients"))
            if (recipient.get("partner").stringValue().equals(partner)) return recipient;
        throw new AssertionError(partner + " is not in " + answer.body());
    }

    @Test
    void after_a_recall_its_owner_is_told_who_had_it_who_read_it_and_who_confirmed() {
        Await.until(
                "the reads are found",
                () -> exposed("pk-fia.officer", recalled, "om-police").has("exported")
                        && exposed("pk-fia.officer", recalled, "gr-police").has("delivered")
                        && exposed("pk-fia.officer", recalled, "tr-migration").has("listed"));
        JsonNode police = exposed("pk-fia.officer", recalled, "om-police");
        assertThat(police.at("/taken/how").stringValue()).isEqualTo("recalled");
        assertThat(police.get("disclosedBy").longValue())
                .isPositive()
                .isLessThan(police.at("/taken/by").longValue());
        assertThat(police.at("/opened/count").longValue()).isGreaterThanOrEqualTo(2);
        assertThat(police.at("/opened/versions/0").longValue())
                .isEqualTo(police.get("disclosedBy").longValue());
        assertThat(police.at("/exported/count").longValue()).isEqualTo(1);
        assertThat(police.at("/recall/answer").stringValue()).isEqualTo("deleted");
        assertThat(police.at("/recall/by").stringValue()).isEqualTo("natural");
        JsonNode read = exposed("pk-fia.officer", recalled, "gr-police");
        assertThat(read.at("/delivered/count").longValue()).isGreaterThanOrEqualTo(2);
        assertThat(read.at("/recall/answer").stringValue()).isEqualTo("never-confirmed");
        JsonNode listed = exposed("pk-fia.officer", recalled, "tr-migration");
        assertThat(listed.at("/listed/versions/0").longValue())
                .isEqualTo(listed.get("disclosedBy").longValue());
        assertThat(listed.has("opened")).as("nobody there opened it").isFalse();
        JsonNode unread = exposed("pk-fia.officer", recalled, "it-police");
        assertThat(unread.has("delivered") || unread.has("listed") || unread.has("opened"))
                .isFalse();
        assertThat(unread.at("/recall/answer").stringValue()).isEqualTo("never-confirmed");
        assertThat(service.get("pk-fia.officer", "/api/audit/items/" + recalled + "/exposure")
                        .body())
                .doesNotContain(NARRATIVE, "person-", "reader");
    }

    @Test
    void an_erasure_keeps_whom_the_alert_had_reached() {
        String alert = calls.issued("erased later", "om-police", "gr-police");
        String path = "/api/audit/items/" + alert + "/exposure";
        calls.settle();
        assertThat(service.get("om-police.officer", "/api/alerts/" + alert).status())
                .isEqualTo(200);
        Await.until(
                "the read is found",
                () -> exposed("pk-fia.officer", alert, "om-police").has("opened"));
        calls.accepted(calls.post("pk-fia.officer", "/api/alerts/" + alert + "/closure", ""));
        String before = service.get("pk-fia.officer", path).body();
        calls.accepted(calls.post("pk-fia.supervisor", "/api/alerts/" + alert + "/erasure", ""));
        calls.settle();
        var page = service.get("pk-fia.officer", "/api/alerts/" + alert).json();
        assertThat(page.get("ground").stringValue()).isEqualTo("erased");
        assertThat(page.get("erasedBy").stringValue()).isEqualTo("pk-fia");
        assertThat(service.get("pk-fia.officer", path).body()).isEqualTo(before);
        for (String other : List.of("om-police.officer", "gr-police.officer", "ae-interior.officer"))
            hidden(other, path);
    }

    @Test
    void what_one_named_person_read_is_exposed_to_whoever_sees_the_alert_as_its_owner() {
        Await.until(
                "the read is found",
                () -> exposed("pk-fia.supervisor", named, "om-police").has("opened"));
        hidden("om-police.officer", "/api/audit/items/" + named + "/exposure");
        hidden("om-police.officer", "/api/audit/items/" + recalled + "/exposure?partner=pk-fia");
        hidden("om-police.officer", "/api/audit/items/alert-" + "0".repeat(32) + "/exposure");
    }

    // a credential's

    @Test
    void what_a_credential_was_served_is_told_to_its_partners_supervisors() {
        String exposure = "/api/audit/clients/" + calls.person("gr-police") + "/exposure";
        Await.until("both the alert's and the feed's reads are found", () -> {
            JsonNode told = service.get("gr-police.supervisor", exposure).json();
            return told.toString().contains(recalled)
                    && told.get("count").longValue() >= 2
                    && told.at("/feeds/0/first").longValue(0) == 1;
        });
        JsonNode told = service.get("gr-police.supervisor", exposure).json();
        assertThat(told.get("count").longValue()).isGreaterThanOrEqualTo(2);
        assertThat(told.at("/feeds/0/scope").stringValue()).isEqualTo("agency-gr-police");
        assertThat(told.at("/feeds/0/first").longValue()).isEqualTo(1);
        assertThat(service.get("gr-police.supervisor", exposure + "?until=2026-01-01T00:00:00Z")
                        .json()
                        .get("count")
                        .longValue())
                .isZero();
        hidden("gr-police.officer", exposure);
        JsonNode foreign = service.get("om-police.supervisor", exposure).json();
        assertThat(foreign.get("count").longValue()).isZero();
    }

    @Test
    void who_of_an_agency_was_served_an_item_is_told_to_its_supervisors_also_after_it_was_taken_away() {
        String path = "/api/audit/items/" + recalled + "/readers";
        String officer = calls.person("om-police.officer");
        Await.until("its reads are found", () -> {
            JsonNode readers = service.get("om-police.supervisor", path).json().path("readers");
            return readers.valueStream()
                    .anyMatch(one -> one.path("person").stringValue("").equals(officer) && one.has("exported"));
        });
        JsonNode machine = one("gr-police.supervisor", path, calls.person("gr-police"));
        assertThat(machine.at("/delivered/count").longValue()).isPositive();
        assertThat(machine.has("opened")).isFalse();
        JsonNode opened = one("om-police.supervisor", path, officer);
        assertThat(opened.at("/opened/count").longValue()).isPositive();
        assertThat(service.get("om-police.supervisor", path).body())
                .as("of its own agency alone, and by who they are")
                .doesNotContain(calls.person("gr-police"), calls.person("pk-fia.officer"), "reader\"");
        for (String other : List.of("om-police.officer", "om-police.admin", "ae-interior.supervisor"))
            hidden(other, path);
        hidden("om-police.supervisor", "/api/audit/items/alert-" + "0".repeat(32) + "/readers");
        hidden("om-police.supervisor", "/api/audit/items/x/readers");
        hidden("gr-police.supervisor", "/api/audit/items/" + named + "/readers");
    }

    private static JsonNode one(String who, String path, String person) {
        return service.get(who, path)
                .json()
                .path("readers")
                .valueStream()
                .filter(one -> one.path("person").stringValue("").equals(person))
                .findFirst()
                .orElseThrow();
    }

    // auditors

    @Test
    void an_auditor_sees_by_pseudonyms_what_a_mandate_covers_and_the_audited_see_that() {
        String auditor = "pk-audit.auditor";
        String other = calls.issued("AR/3", "gr-police");
        hidden(auditor, READS + "?partner=gr-police");
        assertThat(calls.post(
                                "gr-police.supervisor",
                                "/api/mandates",
                                json("{'auditor':'" + calls.person(auditor)
                                        + "','auditorsPartner':'pk-audit','items':['" + recalled
                                        + "'],'from':'2026-01-01','until':'2099-12-31','level':'1',"
                                        + "'purpose':'An audit.','expires':'2099-01-01T00:00:00Z'}"))
                        .status())
                .isEqualTo(201);
        seen("gr-police.officer", other);
        seen("gr-police.officer", recalled);
        List<JsonNode> read = until("the read is found", auditor, "&partner=gr-police", anyOf("alert", recalled));
        assertThat(read).allSatisfy(one -> {
            assertThat(one.get("partner").stringValue()).isEqualTo("gr-police");
            assertThat(one.toString()).contains(recalled).doesNotContain(other);
            assertThat(one.get("reader").stringValue()).matches("[0-9a-f]{32}");
        });
        List<JsonNode> audited = until(
                "the auditor's read is found",
                "gr-police.supervisor",
                "&kind=audit-reads",
                reads -> reads.stream()
                        .anyMatch(one -> one.get("partner").stringValue().equals("pk-audit")));
        JsonNode auditors = audited.stream()
                .filter(one -> one.get("partner").stringValue().equals("pk-audit"))
                .findFirst()
                .orElseThrow();
        assertThat(auditors.has("reader")).isFalse();
        assertThat(auditors.get("about").stringValue()).isEqualTo("gr-police");
        assertThat(auditors.at("/mandates/0").stringValue()).startsWith("mandate-");
        assertThat(all("gr-police.officer", "", 500))
                .noneMatch(one -> one.get("partner").stringValue().equals("pk-audit"));
    }

    /** Over all items of pk-fia the demonstration's auditor has a mandate; over nothing of gr-police's own. */
    @Test
    void an_auditor_whose_mandate_over_the_owner_covers_an_alert_is_told_its_exposure() {
        assertThat(exposed("pk-audit.auditor", recalled, "om-police", "?partner=pk-fia")
                        .at("/recall/answer")
                        .stringValue())
                .isEqualTo("deleted");
        hidden("pk-audit.auditor", "/api/audit/items/" + recalled + "/exposure?partner=om-police");
        hidden("pk-audit.officer", "/api/audit/items/" + recalled + "/exposure?partner=pk-fia");
    }

    private static JsonNode exposed(String who, String item, String partner, String query) {
        for (JsonNode recipient : service.get(who, "/api/audit/items/" + item + "/exposure" + query)
                .json()
                .get("recipients")) if (recipient.get("partner").stringValue().equals(partner)) return recipient;
        throw new AssertionError(partner + " is not in it");
    }

    // how far subscribers are

    /** How far a feed has come to a subscriber, as somebody is told; missing where nothing is told of it. */
    private static JsonNode position(String who, String subscriber, String scope) {
        for (JsonNode one : items(who, SUBSCRIBERS))
            if (one.path("person").stringValue("").equals(subscriber))
                for (JsonNode feed : one.path("feeds"))
                    if (feed.path("scope").stringValue("").equals(scope)) return feed;
        return MissingNode.getInstance();
    }

    private static JsonNode until(String what, String who, String subscriber, String scope, long last) {
        Await.until(what, () -> position(who, subscriber, scope).path("last").longValue(0) == last);
        return position(who, subscriber, scope);
    }

    private static long lastOf(JsonNode page) {
        JsonNode entries = page.get("entries");
        return entries.get(entries.size() - 1).get("number").longValue();
    }

    @Test
    void administrators_and_supervisors_are_told_how_far_behind_a_machine_is_and_since_when() {
        String machine = calls.person("ae-interior");
        String scope = "agency-ae-interior";
        long last = lastOf(service.get("ae-interior", "/api/feed?limit=500").json());
        JsonNode given = until("it was given all", "ae-interior.admin", machine, scope, last);
        assertThat(given.has("givenAt")).isTrue();
        calls.done("pk-fia", calls.drafted("pk-fia", AlertCalls.content("AR/9")), AlertCalls.issue("ae-interior"));
        calls.settle();
        List<JsonNode> feed = calls.feed("ae-interior.officer", scope);
        JsonNode first = feed.stream()
                .filter(entry -> entry.get("number").longValue() == last + 1)
                .findFirst()
                .orElseThrow();
        for (String who : List.of("ae-interior.admin", "ae-interior.supervisor")) {
            JsonNode behind = position(who, machine, scope);
            assertThat(behind.get("last").longValue()).isEqualTo(last);
            assertThat(behind.get("givenAt")).isEqualTo(given.get("givenAt"));
            assertThat(behind.get("behind").longValue())
                    .isEqualTo(feed.getLast().get("number").longValue() - last)
                    .isPositive();
            assertThat(behind.get("behindSince")).isEqualTo(first.get("recordedAt"));
        }
        long now = lastOf(service.get("ae-interior", "/api/feed?limit=500").json());
        JsonNode caughtUp = until("it was given the rest", "ae-interior.admin", machine, scope, now);
        assertThat(caughtUp.get("behind").longValue()).isZero();
        assertThat(caughtUp.has("behindSince")).isFalse();
        service.get("ae-interior", "/api/feed?limit=1"); // again from the beginning
        String entry = "/api/feed/entries/" + last + "/proof?scope=" + scope;
        Await.until(
                "it is proved", () -> service.get("ae-interior.auditor", entry).status() == 200);
        service.get("ae-interior.auditor", "/api/feed?limit=1");
        until(
                "one entry with its proof is no step on the way",
                "ae-interior.admin",
                calls.person("ae-interior.auditor"),
                scope,
                1);
        JsonNode still = position("ae-interior.admin", machine, scope);
        assertThat(still.get("last")).as("all before it is found as well").isEqualTo(caughtUp.get("last"));
        assertThat(still.get("givenAt")).isEqualTo(caughtUp.get("givenAt"));
        assertThat(items("gr-police.admin", SUBSCRIBERS).toString()).doesNotContain(machine);
        hidden("ae-interior.officer", SUBSCRIBERS);
        hidden("ae-interior.auditor", SUBSCRIBERS);
    }

    @Test
    void of_a_feed_that_one_does_not_hold_nothing_is_told() {
        String machine = calls.person("tr-migration");
        String compartment = "compartment-tr-migration-" + "c".repeat(32);
        String granted = "/api/persons/" + machine + "/scopes/" + compartment;
        calls.accepted(calls.call("tr-migration.admin", "PUT", granted, ""));
        String own = "agency-tr-migration";
        Answer pulled = service.get("tr-migration", "/api/feed?limit=500&scope=" + compartment);
        assertThat(pulled.status()).isEqualTo(200);
        long last = lastOf(service.get("tr-migration", "/api/feed?limit=500").json()); // found after the other
        until("what it read is found", "tr-migration.admin", machine, own, last);
        for (String who : List.of("tr-migration.admin", "tr-migration.supervisor"))
            assertThat(items(who, SUBSCRIBERS).toString()).doesNotContain(compartment);
        String holder = calls.person("tr-migration.supervisor");
        calls.accepted(
                calls.call("tr-migration.admin", "PUT", "/api/persons/" + holder + "/scopes/" + compartment, ""));
        until("whoever holds it is told", "tr-migration.supervisor", machine, compartment, lastOf(pulled.json()));
        assertThat(items("tr-migration.admin", SUBSCRIBERS).toString()).doesNotContain(compartment);
        String another = "compartment-tr-migration-" + "d".repeat(32);
        for (String person : List.of(machine, holder))
            calls.accepted(
                    calls.call("tr-migration.admin", "PUT", "/api/persons/" + person + "/scopes/" + another, ""));
        Await.until(
                "a machine that has not begun is told of",
                () -> position("tr-migration.supervisor", machine, another)
                                .path("behind")
                                .longValue(0)
                        > 0);
        assertThat(position("tr-migration.supervisor", machine, another).has("last"))
                .isFalse();
    }
}
