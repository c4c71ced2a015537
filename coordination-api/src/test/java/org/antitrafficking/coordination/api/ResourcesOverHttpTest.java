package org.antitrafficking.coordination.api;

import static org.antitrafficking.coordination.api.AlertCalls.content;
import static org.antitrafficking.coordination.api.AlertCalls.digest;
import static org.antitrafficking.coordination.api.AlertCalls.issue;
import static org.antitrafficking.coordination.api.AlertCalls.json;
import static org.antitrafficking.coordination.api.AlertCalls.path;
import static org.antitrafficking.coordination.api.AlertCalls.said;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.antitrafficking.eventlog.Await;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What is read of the directory, persons, agreements and mandates, and who can see an alert, on the whole service. */
class ResourcesOverHttpTest {

    private static final String OFFICER = "pk-fia.officer";
    private static final String OMANI = "om-police.officer";

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

    private static RunningService.Answer get(String who, String path) {
        return service.get(who, path);
    }

    private static JsonNode read(String who, String path) {
        RunningService.Answer answer = get(who, path);
        assertThat(answer.status()).as(path + ": " + answer.body()).isEqualTo(200);
        return answer.json();
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).stringValue("");
    }

    /** The whole of a list, page by page. */
    private static List<JsonNode> all(String who, String path, int limit) {
        var all = new ArrayList<JsonNode>();
        String after = "";
        while (true) {
            JsonNode page = read(who, path + "?limit=" + limit + after);
            page.get("items").forEach(all::add);
            if (!page.has("next")) return all;
            assertThat(page.get("items")).hasSize(limit);
            after = "&after=" + page.get("next").stringValue();
        }
    }

    private static JsonNode one(List<JsonNode> entries, String kind, String field, String value) {
        return entries.stream()
                .filter(entry -> text(entry, "kind").equals(kind)
                        && text(entry.path("content"), field).equals(value))
                .reduce((first, second) -> second)
                .orElseThrow(() -> new AssertionError("no " + kind + " of " + value))
                .path("content");
    }

    @Test
    void the_directory_is_what_its_feed_tells_and_nothing_more() {
        List<JsonNode> feed = calls.feed(OFFICER, "directory");
        List<JsonNode> partners = all("iom.officer", "/api/partners", 3);
        assertThat(partners.stream().map(partner -> text(partner, "partner")))
                .isSorted()
                .doesNotHaveDuplicates()
                .containsAll(List.of("pk-fia", "om-police", "iom", "unodc"));
        for (JsonNode partner : partners) {
            var told = (ObjectNode) one(feed, "partner-admitted", "partner", text(partner, "partner"));
            told.remove("changeId");
            for (var field : told.properties())
                assertThat(partner.get(field.getKey())).isEqualTo(field.getValue());
            assertThat(partner.propertyNames()).hasSize(told.size() + 1).contains("suspended");
            assertThat(read(OMANI, "/api/partners/" + text(partner, "partner"))).isEqualTo(partner);
        }
        for (JsonNode group : all(OMANI, "/api/groups", 1)) {
            var told = (ObjectNode) one(feed, "group-defined", "group", text(group, "group"));
            told.remove("changeId");
            assertThat(group).isEqualTo(told);
            assertThat(read(OMANI, "/api/groups/" + text(group, "group"))).isEqualTo(group);
        }
        assertThat(all(OMANI, "/api/groups", 500)).isNotEmpty();
        List<JsonNode> treaties = all("iom.officer", "/api/treaties", 2);
        assertThat(treaties)
                .hasSizeGreaterThan(4)
                .allSatisfy(of -> assertThat(feed.stream()
                                .filter(entry -> text(entry, "kind").equals("participation-recorded"))
                                .map(entry -> entry.get("content")))
                        .contains(of));
        assertThat(partners.toString() + treaties).doesNotContain("person-", "changeId", "clients", "administrators");
    }

    @Test
    void whoever_calls_is_told_of_itself_and_of_nobody_else() {
        String officer = calls.person(OMANI);
        JsonNode me = read(OMANI, "/api/me");
        assertThat(text(me, "person")).isEqualTo(officer);
        assertThat(me.get("name"))
                .isEqualTo(read(OMANI, "/api/persons/" + officer).get("name"));
        assertThat(text(me, "nature")).isEqualTo("natural");
        assertThat(me.get("roles").toString()).isEqualTo("[\"focal-point\"]");
        JsonNode partner = read(OMANI, "/api/partners/om-police");
        for (String field : List.of("partner", "name", "names", "kind", "country", "region", "suspended"))
            assertThat(me.get("partner").get(field)).isEqualTo(partner.get(field));
        for (JsonNode scope : me.get("scopes"))
            assertThat(get(OMANI, "/api/feed?scope=" + scope.stringValue()).status())
                    .isEqualTo(200);
        assertThat(me.get("scopes").toString()).contains("agency-om-police", officer);
        String whole = me.toString();
        for (JsonNode colleague : all(OMANI, "/api/persons", 500))
            if (!text(colleague, "person").equals(officer)) assertThat(whole).doesNotContain(text(colleague, "person"));
        assertThat(whole).doesNotContain("issuer", "administrators", "clients");
    }

    @Test
    void a_partner_and_a_group_are_called_by_the_names_that_two_countries_gave_them() {
        JsonNode police = read("iom.officer", "/api/partners/om-police");
        assertThat(text(police, "name")).isEqualTo("Royal Oman Police");
        assertThat(text(police.get("names"), "ar")).isEqualTo("شرطة عمان السلطانية");
        assertThat(police.get("names").propertyNames()).containsExactly("ar", "en", "fr", "ur");
        assertThat(text(read("iom.officer", "/api/groups/gulf-authorities").get("names"), "ur"))
                .isEqualTo("خلیجی حکام");
        String group = "{'change':'define-group','definition':{'group':'named','owner':'pk-fia','kinds':['police'],"
                + "'regions':['south-asia'],'names':{%s}}}";
        for (String bad : List.of("'Urdu':'n'", "'ur':''", "'ur':'" + "n".repeat(201) + "'", "'ur':null"))
            assertThat(calls.post("pk-fia.supervisor", "/api/directory/changes", json(group.formatted(bad)))
                            .status())
                    .as(bad)
                    .isEqualTo(400);
        var proposed = calls.accepted(calls.post(
                "pk-fia.supervisor", "/api/directory/changes", json(group.formatted("'ur':'جنوبی ایشیا کی پولیس'"))));
        String change = "/api/directory/changes/" + text(proposed.json(), "change");
        assertThat(read(OMANI, change).at("/change/definition/names/ur").stringValue())
                .as("whoever approves sees it")
                .isEqualTo("جنوبی ایشیا کی پولیس");
        calls.accepted(calls.post("om-police.supervisor", change + "/approval", ""));
        assertThat(read("gr-police.officer", "/api/groups/named").get("names").toString())
                .isEqualTo("{\"ur\":\"جنوبی ایشیا کی پولیس\"}");
    }

    @Test
    void what_a_token_takes_away_is_told_beside_what_its_person_has() {
        JsonNode whole = read("om-police.supervisor", "/api/me");
        JsonNode less = read("om-police.supervisor read", "/api/me");
        assertThat(less.get("roles")).isEqualTo(whole.get("roles"));
        assertThat(whole.at("/token/roles").toString()).contains("supervisor");
        assertThat(less.at("/token/roles").toString()).doesNotContain("supervisor");
        assertThat(less.at("/token/scopes").toString()).isEqualTo("[\"read\"]");
        assertThat(whole.get("scopes").toString()).contains("supervisors-om-police");
        assertThat(less.get("scopes").toString()).doesNotContain("supervisors-om-police");
        assertThat(whole.get("signingRights").isEmpty()).isFalse();
        assertThat(whole.at("/token/strongUntil")).isEqualTo(whole.at("/token/ends"));
        JsonNode machine = read("om-police", "/api/me");
        assertThat(text(machine, "nature")).isEqualTo("machine");
        assertThat(machine.at("/token/withProof").booleanValue()).isFalse();
    }

    @Test
    void an_exclusion_from_a_group_shows_to_nobody_but_its_owner() {
        JsonNode before = read(OMANI, "/api/groups/gulf-authorities");
        String tag = get(OMANI, "/api/groups/gulf-authorities")
                .headers()
                .firstValue("ETag")
                .orElseThrow();
        String owner = text(before, "owner");
        calls.accepted(calls.call(
                owner + ".officer",
                "PUT",
                "/api/groups/gulf-authorities/exclusions",
                json("{'partners':['ae-interior']}")));
        assertThat(read(OMANI, "/api/groups/gulf-authorities")).isEqualTo(before);
        assertThat(service.send(service.request(OMANI, "/api/groups/gulf-authorities")
                                .header("If-None-Match", tag)
                                .GET())
                        .status())
                .isEqualTo(304);
        assertThat(read(OMANI, "/api/partners/ae-interior").toString()).doesNotContain("gulf-authorities");
    }

    @Test
    void a_change_waits_in_sight_of_all_and_is_gone_once_it_is_adopted_or_withdrawn() {
        String admission = json("{'change':'admit-partner','profile':{'partner':'bd-police','name':'Police',"
            + "'kind':'police','country':'BD','administrators':[{'issuer':'http://127.0.0.1:8080','subject':'bd.chief'}],"
            + "'issuers':[{'uri':'http://127.0.0.1:8080','keys':[]}]}}");
        var proposed = calls.accepted(calls.post("pk-fia.admin", "/api/directory/changes", admission));
        String id = text(proposed.json(), "change");
        String location = proposed.headers().firstValue("Location").orElseThrow();
        assertThat(location).isEqualTo("/api/directory/changes/" + id);
        var twin = calls.accepted(calls.post("it-police.admin", "/api/directory/changes", admission));
        JsonNode open = read("iom.officer", location);
        assertThat(text(open, "proposer")).isEqualTo("pk-fia");
        assertThat(open.at("/change/profile/partner").stringValue()).isEqualTo("bd-police");
        assertThat(open.get("approvedBy")).isEmpty();
        assertThat(all("gr-police.officer", "/api/directory/changes", 1)).contains(open);
        assertThat(get(OMANI, "/api/partners/bd-police").status()).isEqualTo(404);

        calls.accepted(calls.post("om-police.admin", location + "/approval", ""));
        for (String gone : List.of(id, text(twin.json(), "change")))
            assertThat(get(OMANI, "/api/directory/changes/" + gone).body())
                    .isEqualTo(get(OMANI, "/api/directory/changes/change-" + "0".repeat(32))
                            .body());
        assertThat(text(read(OMANI, "/api/partners/bd-police"), "country")).isEqualTo("BD");

        var given = calls.accepted(calls.post(
                "pk-fia.admin",
                "/api/directory/changes",
                admission.replace("BD", "LK").replace("bd-police", "lk-police")));
        String up = "/api/directory/changes/" + text(given.json(), "change");
        assertThat(get(OMANI, up).status()).isEqualTo(200);
        calls.accepted(calls.call("pk-fia.admin", "DELETE", up, ""));
        assertThat(get(OMANI, up).status()).isEqualTo(404);
    }

    @Test
    void an_agency_reads_its_own_persons_as_its_feed_tells_of_them() {
        String officer = calls.person(OFFICER);
        List<JsonNode> persons = all(OFFICER, "/api/persons", 2);
        assertThat(persons.stream().map(person -> text(person, "person")))
                .isSorted()
                .contains(officer);
        JsonNode shown = read("pk-fia.auditor", "/api/persons/" + officer);
        assertThat(persons).contains(shown);
        assertThat(shown.get("roles").toString()).isEqualTo(json("['focal-point']"));
        assertThat(shown.get("suspended").booleanValue()).isFalse();
        assertThat(shown.at("/name/text").stringValue("")).isNotEmpty();
        assertThat(shown.propertyNames())
                .containsExactlyInAnyOrder("person", "name", "nature", "roles", "signingRights", "suspended");
        var none = get(OMANI, "/api/persons/person-" + "0".repeat(32));
        assertThat(get(OMANI, "/api/persons/" + officer).body()).isEqualTo(none.body());
        assertThat(get(OMANI, "/api/persons/X").body()).isEqualTo(none.body());
        assertThat(all(OMANI, "/api/persons", 500).toString()).doesNotContain(officer);

        String path = "/api/persons/" + calls.person("ilo.officer");
        calls.accepted(calls.call("ilo.admin", "PUT", path + "/roles/auditor", ""));
        calls.accepted(calls.call("ilo.admin", "PUT", path + "/signing-rights/audit-mandates", ""));
        assertThat(read("ilo.admin", path).get("roles").toString()).isEqualTo(json("['auditor','focal-point']"));
        assertThat(read("ilo.admin", path).get("signingRights").toString()).isEqualTo(json("['audit-mandates']"));
        calls.accepted(calls.call("ilo.admin", "DELETE", path + "/roles/auditor", ""));
        calls.accepted(calls.call("ilo.admin", "DELETE", path + "/signing-rights/audit-mandates", ""));
        calls.accepted(calls.post("ilo.admin", path + "/suspension", ""));
        JsonNode after = read("ilo.admin", path);
        assertThat(after.get("roles").toString()).isEqualTo(json("['focal-point']"));
        assertThat(after.get("signingRights")).isEmpty();
        assertThat(after.get("suspended").booleanValue()).isTrue();
        calls.accepted(calls.post("ilo.admin", path + "/reinstatement", ""));
        assertThat(read("ilo.admin", path).get("suspended").booleanValue()).isFalse();
    }

    @Test
    void a_machine_that_was_not_given_its_agencys_scope_reads_nothing_of_it() {
        String scopes = "/api/persons/" + calls.person("unifem") + "/scopes/agency-unifem";
        boolean held = get("unifem", "/api/feed").status() == 200;
        if (held) calls.accepted(calls.call("unifem.admin", "DELETE", scopes, ""));
        for (String list : List.of("/api/persons", "/api/agreements", "/api/mandates"))
            assertThat(get("unifem", list).body())
                    .isEqualTo(get("unifem", "/api/feed").body());
        assertThat(get("unifem", "/api/partners").status()).isEqualTo(200);
    }

    @Test
    void a_mandate_is_read_by_the_audited_and_once_approved_by_the_auditors() {
        JsonNode given = all("pk-audit.officer", "/api/mandates", 1).getFirst();
        String body = json("{'auditor':'" + text(given, "auditor") + "','auditorsPartner':'pk-audit',"
                + "'items':['alert-1'],'from':'2026-01-01','until':'2026-12-31','level':'3','purpose':'One case',"
                + "'expires':'2099-01-01T00:00:00Z'}");
        var granted = calls.accepted(calls.post("tr-migration.supervisor", "/api/mandates", body));
        String location = granted.headers().firstValue("Location").orElseThrow();
        JsonNode shown = read("tr-migration.officer", location);
        assertThat(shown.at("/purpose/text").stringValue()).isEqualTo("One case");
        assertThat(shown.get("approved").booleanValue()).isFalse();
        assertThat(shown.get("revoked").booleanValue()).isFalse();
        assertThat(shown.toString()).doesNotContain(calls.person("tr-migration.supervisor"));
        var none = get("pk-audit.auditor", "/api/mandates/mandate-" + "0".repeat(32));
        assertThat(get("pk-audit.auditor", location).body()).isEqualTo(none.body());
        assertThat(all("pk-audit.auditor", "/api/mandates", 500)).doesNotContain(shown);
        calls.accepted(calls.post("tr-migration.supervisor", location + "/revocation", ""));
        assertThat(read("tr-migration.officer", location).get("revoked").booleanValue())
                .isTrue();
        assertThat(get(OMANI, location).body()).isEqualTo(none.body());
    }

    @Test
    void cursors_and_limits_of_one_list_are_good_for_that_list() {
        String next = text(read(OFFICER, "/api/partners?limit=1"), "next");
        assertThat(get(OFFICER, "/api/partners?limit=1&after=" + next).status()).isEqualTo(200);
        for (String bad : List.of(
                "/api/groups?after=" + next,
                "/api/persons?after=" + next,
                "/api/partners?after=nonsense",
                "/api/partners?after=" + "a".repeat(500),
                "/api/partners?limit=0",
                "/api/agreements?limit=501",
                "/api/mandates?limit=x"))
            assertThat(get(OFFICER, bad).status()).as(bad).isEqualTo(400);
    }

    // who can see an alert

    private static JsonNode policy(String who, String alert) {
        calls.settle();
        Await.until("the page is there", () -> get(who, path(alert)).status() == 200);
        return read(who, path(alert) + "/policy");
    }

    @Test
    void an_owner_reads_who_sees_its_alert_and_why_and_who_would() {
        String alert = calls.drafted("pk-fia", content("policy"));
        JsonNode draft = policy(OFFICER, alert);
        assertThat(draft.get("recipients")).isEmpty();
        assertThat(draft.has("terms")).isFalse();
        assertThat(draft.get("releases")).isEmpty();

        String refused = calls.prepared("pk-fia", alert, issue(new String[] {"om-police", "ir-police", "iom"}));
        String allowed = calls.prepared("pk-fia", alert, issue("om-police", "gr-police"));
        Await.until(
                "both are under way",
                () -> policy(OFFICER, alert).get("releases").size() == 2
                        && policy("pk-fia.supervisor", alert).get("releases").size() == 2);
        JsonNode planned = policy("pk-fia.supervisor", alert).get("releases");
        assertThat(planned.at("/" + refused + "/preview"))
                .isEqualTo(read(OFFICER, path(alert) + "/releases/" + refused));
        var missing = new TreeMap<String, String>();
        for (JsonNode finding : planned.at("/" + refused + "/preview/findings"))
            missing.put(
                    text(finding, "recipient"), finding.at("/refusals/0/rule").stringValue(""));
        assertThat(missing)
                .containsEntry("om-police", "")
                .containsEntry("ir-police", "the-country-is-not-party-to-the-treaty")
                .containsEntry("iom", "a-treaty-serves-state-authorities-only");
        assertThat(planned.at("/" + allowed + "/act").stringValue()).isEqualTo("issue");

        String digest = planned.at("/" + allowed + "/preview/digest").stringValue();
        calls.accepted(calls.validate("pk-fia.supervisor", alert, allowed, digest));
        calls.accepted(calls.disclose(OFFICER, alert, allowed, digest));
        calls.accepted(calls.call(OFFICER, "DELETE", path(alert) + "/releases/" + refused, ""));
        Await.until(
                "it is shared",
                () -> policy(OFFICER, alert).get("recipients").has("gr-police")
                        && policy("pk-fia.auditor", alert).get("recipients").has("gr-police"));
        JsonNode shared = policy("pk-fia.auditor", alert);
        assertThat(shared.get("role").stringValue()).isEqualTo("owner");
        assertThat(shared.get("releases")).isEmpty();
        assertThat(new TreeSet<>(shared.get("recipients").propertyNames())).containsExactly("gr-police", "om-police");
        assertThat(shared.at("/recipients/om-police/basis/investigation").stringValue())
                .isEqualTo("tip-protocol-art-10");
        assertThat(shared.at("/terms/marking").stringValue()).isEqualTo("TLP:AMBER");

        JsonNode told = policy(OMANI, alert);
        assertThat(told.get("role").stringValue()).isEqualTo("recipient");
        assertThat(told.has("recipients")).isFalse();
        assertThat(told.at("/terms/basis/0").stringValue()).isEqualTo("tip-protocol-art-10");
        assertThat(told.toString()).doesNotContain("gr-police");
        String answer = calls.prepared("om-police", alert, said("answer", "'answer':'match'"));
        Await.until(
                "it is under way", () -> policy(OMANI, alert).get("releases").has(answer));
        assertThat(policy(OMANI, alert)
                        .at("/releases/" + answer + "/preview/partners/0")
                        .stringValue())
                .isEqualTo("pk-fia");
        assertThat(policy(OFFICER, alert).get("releases")).isEmpty();

        var none = get("it-police.officer", path("alert-" + "0".repeat(32)) + "/policy");
        assertThat(none.status()).isEqualTo(404);
        assertThat(get("it-police.officer", path(alert) + "/policy").body()).isEqualTo(none.body());
        calls.accepted(calls.post(
                OFFICER, path(alert) + "/narrowing", json("{'partners':['gr-police'],'reason':'Not needed'}")));
        Await.until(
                "it is taken",
                () -> get("gr-police.officer", path(alert) + "/policy").status() == 404
                        && !policy(OFFICER, alert).get("recipients").has("gr-police"));
        assertThat(new TreeSet<>(policy(OFFICER, alert).get("recipients").propertyNames()))
                .containsExactly("om-police");
    }

    // requests sent again

    private static void isTheSameAgain(String who, String method, String path, String body, String key) {
        var first = calls.call(who, method, path, body, "Idempotency-Key", key);
        assertThat(first.status()).as(first.body()).isIn(200, 201);
        var again = calls.call(who, method, path, body, "Idempotency-Key", key);
        assertThat(again.status()).as(path).isEqualTo(first.status());
        assertThat(again.body()).as(path).isEqualTo(first.body());
        assertThat(again.headers().firstValue("Location"))
                .isEqualTo(first.headers().firstValue("Location"));
        assertThat(StreamSupport.stream(first.json().spliterator(), false)
                        .allMatch(value -> value.stringValue("").matches("[a-z0-9-]+")))
                .as("ids and outcomes alone: " + first.body())
                .isTrue();
        assertThat(calls.call(who, method, path, body + " ", "Idempotency-Key", key + "x")
                        .status())
                .isNotEqualTo(422);
    }

    @Test
    void whatever_makes_something_answers_a_retry_with_the_first_ones_answer() {
        isTheSameAgain(OFFICER, "POST", "/api/alerts", content("again"), "r-alert");
        String alert = calls.issued("again-2", "om-police");
        isTheSameAgain(OMANI, "POST", path(alert) + "/acknowledgement", "", "r-acknowledgement");
        isTheSameAgain(
                OMANI,
                "POST",
                path(alert) + "/releases",
                said("answer", "'answer':'match','text':'We know them'"),
                "r-release");
        isTheSameAgain(
                OMANI,
                "POST",
                path(alert) + "/onward-requests",
                json("{'recipients':['ae-interior'],'reason':'They asked'}"),
                "r-onward");
        isTheSameAgain(
                OFFICER,
                "POST",
                "/api/agreements",
                json("{'title':'t','parties':['pk-fia','gr-police'],'categories':['routes-and-modus-operandi'],"
                        + "'from':'2026-01-01'}"),
                "r-agreement");
        isTheSameAgain(
                "pk-fia.admin",
                "POST",
                "/api/persons",
                json("{'issuer':'http://127.0.0.1:8080','subject':'pk-fia.second','name':'n','nature':'natural'}"),
                "r-person");
        String auditor = text(all("pk-audit.officer", "/api/mandates", 1).getFirst(), "auditor");
        isTheSameAgain(
                "gr-police.supervisor",
                "POST",
                "/api/mandates",
                json("{'auditor':'" + auditor + "','auditorsPartner':'pk-audit','items':[],'from':'2026-01-01',"
                        + "'until':'2026-12-31','level':'1','purpose':'p','expires':'2099-01-01T00:00:00Z'}"),
                "r-mandate");
        isTheSameAgain(
                "pk-fia.admin",
                "POST",
                "/api/directory/changes",
                json("{'change':'define-group','definition':{'group':'again','owner':'iom','countries':['BD']}}"),
                "r-change");
    }

    @Test
    void a_release_done_again_by_its_key_is_done_once() {
        String alert = calls.drafted("pk-fia", content("once"));
        String release = calls.prepared("pk-fia", alert, issue("om-police"));
        String digest = calls.preview("pk-fia", alert, release).get("digest").stringValue();
        String done = path(alert) + "/releases/" + release;
        isTheSameAgain("pk-fia.supervisor", "POST", done + "/validation", digest(digest), "r-validation");
        isTheSameAgain(OFFICER, "POST", done + "/disclosure", digest(digest), "r-disclosure");
        isTheSameAgain(OFFICER, "POST", path(alert) + "/recall", json("{'reason':'A mistake'}"), "r-recall");
    }

    @Test
    void options_and_head_say_no_more_than_get() {
        String alert = calls.drafted("pk-fia", content("options"));
        for (String of : List.of(alert, "alert-" + "0".repeat(32))) {
            var options = service.send(
                    service.request(OMANI, path(of)).method("OPTIONS", HttpRequest.BodyPublishers.noBody()));
            assertThat(options.status()).isEqualTo(200);
            assertThat(options.headers().firstValue("Allow").orElseThrow()).contains("GET");
            assertThat(options.body()).isEmpty();
            var head = service.send(service.request(OMANI, path(of)).HEAD());
            assertThat(head.status()).isEqualTo(404);
            assertThat(head.body()).isEmpty();
        }
    }
}
