package org.antitrafficking.coordination.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.antitrafficking.coordination.api.RunningService.Answer;
import org.antitrafficking.eventlog.Await;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The directory, persons, agreements and mandates over HTTP, on the whole service. */
class DirectoryOverHttpTest {

    private static final String FOREIGN = "tr-migration.officer";
    private static final String NOBODY = "person-" + "0".repeat(32);

    /** What is no id of anything at all. */
    private static final List<String> NO_IDS = List.of("X", "%20", "%C3%A9");

    @TempDir
    private static Path folder;

    private static RunningService service;

    @BeforeAll
    static void start() throws IOException {
        service = RunningService.start(folder);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    // what tests ask

    private static Answer call(String who, String method, String path, String body) {
        var request = service.request(who, "/api" + path);
        if (body.isEmpty()) request.method(method, HttpRequest.BodyPublishers.noBody());
        else
            request.header("Content-Type", "application/json")
                    .method(method, HttpRequest.BodyPublishers.ofString(json(body)));
        return service.send(request);
    }

    /** With {@code '} for quotation marks, so that it can be read here. */
    private static String json(String text) {
        return text.replace('\'', '"');
    }

    private static Answer post(String who, String path, String body) {
        return call(who, "POST", path, body);
    }

    private static void done(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isIn(200, 201);
        assertThat(answer.json().get("outcome").stringValue()).isEqualTo("accepted");
    }

    private static String made(String what, Answer answer) {
        done(answer);
        assertThat(answer.status()).isEqualTo(201);
        return answer.json().get(what).stringValue();
    }

    private static void unchanged(Answer answer) {
        assertThat(answer.json().get("outcome").stringValue()).as(answer.body()).isEqualTo("unchanged");
    }

    private static void refused(String rule, Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(409);
        assertThat(answer.json().get("rule").stringValue()).isEqualTo(rule);
    }

    private static void isBad(String detail, Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.json().get("type").stringValue()).isEqualTo("urn:coordination:problem:bad-request");
        assertThat(answer.json().get("detail").stringValue()).isEqualTo(detail);
    }

    /** All the same, byte for byte: the constant answer. */
    private static void areHidden(Stream<Answer> answers) {
        Answer constant = call(FOREIGN, "GET", "/nothing-of-the-kind", "");
        assertThat(answers).isNotEmpty().allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.body()).isEqualTo(constant.body());
            assertThat(headers(answer)).isEqualTo(headers(constant));
        });
    }

    /** Without those that say how old the connection is. */
    private static Map<String, List<String>> headers(Answer answer) {
        var headers = new HashMap<>(answer.headers().map());
        headers.remove("connection");
        headers.remove("date");
        return headers;
    }

    private static List<JsonNode> feed(String who, String scope) {
        var all = new ArrayList<JsonNode>();
        String after = "";
        while (true) {
            JsonNode page =
                    call(who, "GET", "/feed?limit=500" + scope + after, "").json();
            page.get("entries").forEach(all::add);
            after = "&after=" + page.get("next").stringValue();
            if (!page.get("more").booleanValue()) return all;
        }
    }

    private static List<JsonNode> feed(String who) {
        return feed(who, "");
    }

    /** The first entry of that kind which holds the text, once it is there: feeds follow the log. */
    private static JsonNode entry(String who, String scope, String kind, String text) {
        var found = new ArrayList<JsonNode>();
        Await.until(kind + " in the feed of " + who, () -> {
            for (JsonNode entry : feed(who, scope))
                if (entry.get("kind").stringValue().equals(kind)
                        && entry.toString().contains(text)) found.add(entry);
            return !found.isEmpty();
        });
        return found.getFirst();
    }

    private static JsonNode entry(String who, String kind, String text) {
        return entry(who, "", kind, text);
    }

    private static JsonNode directoryEntry(String kind, String text) {
        return entry(FOREIGN, "&scope=directory", kind, text);
    }

    private static String admission(String partner, String country) {
        return "{'change':'admit-partner','profile':{'partner':'" + partner
                + "','name':'Newly admitted','kind':'police',"
                + "'country':'" + country + "','region':'south-asia',"
                + "'administrators':[{'issuer':'http://127.0.0.1:8080','subject':'" + partner + ".chief'},"
                + "{'issuer':'http://127.0.0.1:8080','subject':'" + partner + ".clerk'}],"
                + "'issuers':[{'uri':'http://127.0.0.1:8080','keys':[]}]}}";
    }

    private static String proposed(String who, String change) {
        return made("change", post(who, "/directory/changes", change));
    }

    private static Answer approve(String who, String change) {
        return post(who, "/directory/changes/" + change + "/approval", "");
    }

    private static void adopt(String change) {
        done(approve("om-police.supervisor", proposed("pk-fia.supervisor", change)));
    }

    private static Answer bindSelf(String partner) {
        return bindSelf(partner, "chief");
    }

    private static Answer bindSelf(String partner, String who) {
        return post(partner + "." + who, "/persons/self", "{'partner':'" + partner + "','name':'Chief'}");
    }

    private static Answer bind(String partner, String subject, String nature) {
        return post(
                partner + ".clerk",
                "/persons",
                "{'issuer':'http://127.0.0.1:8080','subject':'" + partner + "." + subject + "','name':'اول " + subject
                        + "','nature':'" + nature + "'}");
    }

    /**
     * A partner of its own, with a chief, a clerk who registers the others, a deputy who is its supervisor, and an
     * officer.
     */
    private static String admitted(String partner, String country) {
        adopt(admission(partner, country));
        done(bindSelf(partner));
        done(bindSelf(partner, "clerk"));
        String deputy = made("person", bind(partner, "deputy", "natural"));
        String officer = made("person", bind(partner, "officer", "natural"));
        done(call(partner + ".chief", "PUT", "/persons/" + deputy + "/roles/supervisor", ""));
        done(call(partner + ".chief", "PUT", "/persons/" + officer + "/roles/focal-point", ""));
        return deputy;
    }

    // the directory

    @Test
    void a_partner_is_admitted_by_two_countries_and_only_then_its_people_can_call() {
        String change = proposed("pk-fia.supervisor", admission("np-police", "NP"));
        assertThat(directoryEntry("directory-change-proposed", change)
                        .at("/content/change/profile/name")
                        .stringValue())
                .isEqualTo("Newly admitted");
        assertThat(bindSelf("np-police").status()).as("it gets no token").isEqualTo(401);
        done(approve("pk-audit.supervisor", change));
        assertThat(bindSelf("np-police").status()).as("it gets no token").isEqualTo(401);

        done(approve("gr-police.supervisor", change));
        directoryEntry("partner-admitted", change);
        assertThat(call("np-police.chief", "GET", "/feed", "").status()).isEqualTo(401);
        done(bindSelf("np-police"));
        unchanged(bindSelf("np-police"));
        assertThat(call("np-police.chief", "GET", "/feed", "").status()).isEqualTo(200);
        done(bindSelf("np-police", "clerk"));
        done(bind("np-police", "deputy", "natural"));
        assertThat(entry("np-police.deputy", "person-bound", "اول deputy")
                        .at("/content/name/text")
                        .stringValue())
                .isEqualTo("اول deputy");

        refused("a-change-is-approved-while-it-is-open", approve("it-police.supervisor", change));
        refused("a-partner-id-is-given-once", post("pk-fia.supervisor", "/directory/changes", admission("iom", "NP")));
    }

    @Test
    void two_partners_of_one_country_do_not_suffice_and_the_proposer_withdraws() {
        String change = proposed("pk-fia.supervisor", admission("lk-police", "LK"));
        done(approve("pk-audit.supervisor", change));
        done(approve("pk-shelters.supervisor", change));
        refused("only-a-supervisor-or-administrator-changes-the-directory", approve("om-police.officer", change));
        refused(
                "only-the-proposer-withdraws-a-change",
                call("pk-audit.supervisor", "DELETE", "/directory/changes/" + change, ""));
        done(call("pk-fia.supervisor", "DELETE", "/directory/changes/" + change, ""));
        unchanged(call("pk-fia.supervisor", "DELETE", "/directory/changes/" + change, ""));
        directoryEntry("directory-change-withdrawn", change);
        refused("a-change-is-approved-while-it-is-open", approve("om-police.supervisor", change));
        assertThat(feed(FOREIGN, "&scope=directory"))
                .noneMatch(entry -> entry.get("kind").stringValue().equals("partner-admitted")
                        && entry.toString().contains("lk-police"));
        refused(
                "there-is-no-such-change",
                call("pk-fia.supervisor", "DELETE", "/directory/changes/change-" + "0".repeat(32), ""));
    }

    @Test
    void participations_and_groups_and_profiles_are_changed_by_two_countries() {
        adopt("{'change':'record-participation','deposit':{'country':'BD','treaty':'tip-protocol',"
                + "'deposited':'2019-09-12','evidence':'UNTC XVIII-12-a','evidenceDate':'2019-09-12'}}");
        assertThat(directoryEntry("participation-recorded", "'BD'".replace('\'', '"'))
                        .at("/content/inForce")
                        .stringValue())
                .isEqualTo("2019-10-12");
        adopt("{'change':'define-group','definition':{'group':'all-of-bangladesh','owner':'iom','countries':['BD']}}");
        assertThat(directoryEntry("group-defined", "all-of-bangladesh")
                        .at("/content/owner")
                        .stringValue())
                .isEqualTo("iom");
        admitted("bd-police", "BD");
        adopt(admission("bd-police", "BD").replace("admit-", "change-").replace("Newly admitted", "Renamed"));
        directoryEntry("partner-changed", "Renamed");
        unchanged(post(
                "pk-fia.supervisor",
                "/directory/changes",
                "{'change':'define-group','definition':"
                        + "{'group':'all-of-bangladesh','owner':'iom','countries':['BD']}}"));
    }

    @Test
    void any_one_partner_suspends_another_at_once_whose_commands_are_refused_and_which_recalls_still_reach() {
        String deputy = admitted("kw-police", "KW");
        adopt("{'change':'record-participation','deposit':{'country':'KW','treaty':'tip-protocol',"
                + "'deposited':'2006-05-12','evidence':'UNTC XVIII-12-a','evidenceDate':'2006-05-12'}}");
        adopt("{'change':'record-participation','deposit':{'country':'KW','treaty':'untoc',"
                + "'deposited':'2006-05-12','evidence':'UNTC XVIII-12','evidenceDate':'2006-05-12'}}");
        String alert = issued("kw-police");
        entry("kw-police.officer", "alert-received", alert);

        String suspension = "/partners/kw-police/suspension";
        String ground = "{'ground':'Its officers sell what they read.'}";
        refused("only-a-supervisor-or-administrator-suspends-a-partner", post("it-police.officer", suspension, ground));
        done(post("it-police.supervisor", suspension, ground));
        String rule = "a-suspended-partner-changes-nothing";
        refused(rule, post("kw-police.officer", "/alerts/" + alert + "/acknowledgement", ""));
        refused(rule, post("kw-police.deputy", "/directory/changes", admission("xx-police", "XX")));
        refused(rule, post("kw-police.chief", "/persons/" + deputy + "/suspension", ""));
        assertThat(call("kw-police.deputy", "GET", "/agreements/agreement-" + "0".repeat(32), "")
                        .status())
                .isEqualTo(404);
        assertThat(call("kw-police.deputy", "GET", "/persons", "").json().get("items"))
                .isEmpty();
        assertThat(call("kw-police.deputy", "GET", "/partners/kw-police", "")
                        .json()
                        .get("suspendedBy")
                        .stringValue())
                .isEqualTo("it-police");
        refused("a-suspended-partner-does-not-act", bindSelf("kw-police"));

        assertThat(directoryEntry("partner-suspended", "kw-police").toString()).doesNotContain("sell");
        assertThat(entry("it-police.officer", "partner-suspension-ground", "kw-police")
                        .at("/content/ground/text")
                        .stringValue())
                .isEqualTo("Its officers sell what they read.");
        unchanged(post("om-police.supervisor", suspension, ground));

        done(post("pk-fia.officer", "/alerts/" + alert + "/recall", "{'reason':'A mistake'}"));
        entry("kw-police.officer", "alert-recalled", alert);

        adopt("{'change':'reinstate-partner','partner':'kw-police'}");
        directoryEntry("partner-reinstated", "kw-police");
        done(post("kw-police.chief", "/persons/" + deputy + "/suspension", ""));
        assertThat(Stream.of("kw-police.officer", "om-police.officer", FOREIGN)
                        .flatMap(who -> Stream.of(feed(who), feed(who, "&scope=directory")))
                        .toList()
                        .toString())
                .doesNotContain("officers sell");
    }

    /** An alert of pk-fia, validated and issued to one partner. */
    private static String issued(String recipient) {
        String alert = post(
                        "pk-fia.officer",
                        "/alerts",
                        "{'reference':'for " + recipient + "','kind':'recruitment-scheme','recruitmentMethod':'AtWork',"
                                + "'transnational':true,'texts':{'en':{'subject':'s','narrative':'n'}}}")
                .json()
                .get("alert")
                .stringValue();
        String releases = "/alerts/" + alert + "/releases";
        var prepared = post(
                "pk-fia.officer",
                releases,
                "{'act':'issue','terms':{'marking':'TLP:AMBER','handling':['H0'],'purposes':['investigation'],"
                        + "'articles':['tip-protocol-art-10']},'audience':{'partners':['" + recipient
                        + "']},'clocks':{'urgency':'URGENT'}}");
        String release = releases + "/" + prepared.json().get("release").stringValue();
        String digest = "{'digest':'"
                + call("pk-fia.supervisor", "GET", release, "")
                        .json()
                        .get("digest")
                        .stringValue() + "'}";
        done(post("pk-fia.supervisor", release + "/validation", digest));
        done(post("pk-fia.officer", release + "/disclosure", digest));
        return alert;
    }

    @Test
    void a_partners_clients_are_its_own_business() {
        done(call("iom.officer", "PUT", "/clients/pk-shelters", ""));
        unchanged(call("iom.officer", "PUT", "/clients/pk-shelters", ""));
        entry("iom.officer", "client-registered", "pk-shelters");
        done(call("iom.supervisor", "DELETE", "/clients/pk-shelters", ""));
        entry("iom.officer", "client-unregistered", "pk-shelters");
        for (String who : List.of("pk-shelters.officer", FOREIGN))
            assertThat(Stream.of(feed(who), feed(who, "&scope=directory"))
                            .toList()
                            .toString())
                    .doesNotContain("client-");
        refused("a-partner-is-no-client-of-its-own", call("iom.officer", "PUT", "/clients/iom", ""));
        refused("there-is-no-such-partner", call("iom.officer", "PUT", "/clients/nobody", ""));
        refused("only-a-supervisor-or-focal-point-registers-clients", call("iom.admin", "PUT", "/clients/ilo", ""));
        areHidden(NO_IDS.stream().map(id -> call("iom.officer", "PUT", "/clients/" + id, "")));
    }

    @Test
    void exclusions_are_in_nobody_elses_feed_and_nobody_else_learns_that_there_are_any() {
        String path = "/groups/route-to-europe/exclusions";
        done(call("pk-fia.officer", "PUT", path, "{'partners':['gr-police']}"));
        unchanged(call("pk-fia.officer", "PUT", path, "{'partners':['gr-police']}"));
        assertThat(entry("pk-fia.officer", "group-exclusions-set", "route-to-europe")
                        .at("/content/exclusions/0")
                        .stringValue())
                .isEqualTo("gr-police");
        assertThat(call("pk-fia.auditor", "GET", path, "").body())
                .isEqualTo(json("{'group':'route-to-europe','partners':['gr-police']}"));
        for (String partner : List.of("gr-police", "it-police", "tr-migration", "pk-audit", "iom"))
            assertThat(Stream.of(feed(partner + ".officer"), feed(partner + ".officer", "&scope=directory"))
                            .toList()
                            .toString())
                    .doesNotContain("exclusions");
        areHidden(Stream.concat(
                Stream.of("route-to-europe", "gulf-authorities", "no-such-group")
                        .map(group -> call("gr-police.supervisor", "GET", "/groups/" + group + "/exclusions", "")),
                Stream.concat(Stream.of("no-such-group"), NO_IDS.stream())
                        .map(group -> call("pk-fia.officer", "GET", "/groups/" + group + "/exclusions", ""))));
        refused(
                "only-the-owner-of-a-group-sets-its-exclusions",
                call("gr-police.officer", "PUT", path, "{'partners':[]}"));
        isBad("The field partners is missing.", call("pk-fia.officer", "PUT", path, "{}"));
        done(call("pk-fia.officer", "PUT", path, "{'partners':[]}"));
    }

    @Test
    void a_partner_sets_its_own_clocks_and_nobody_else_learns_of_them() {
        String path = "/partners/ae-interior/clocks";
        String clocks = "{'acknowledge':'PT30M','answer':'PT4H','validation':'PT1H','expiry':'PT168H'}";
        done(call("ae-interior.officer", "PUT", path + "/ROUTINE", clocks));
        unchanged(call("ae-interior.supervisor", "PUT", path + "/ROUTINE", clocks));
        assertThat(entry("ae-interior.officer", "clocks-set", "ROUTINE")
                        .at("/content/clocks/answer")
                        .stringValue())
                .isEqualTo("PT4H");
        assertThat(call("ae-interior.auditor", "GET", path, "").body())
                .isEqualTo(json("{'clocks':["
                               + "{'acknowledge':'PT1H','answer':'PT8H','expiry':'PT720H','urgency':'FLASH','validation':'PT2H'},"
                               + "{'acknowledge':'PT8H','answer':'PT72H','expiry':'PT2160H','urgency':'URGENT','validation':'PT2H'},"
                               + "{'acknowledge':'PT30M','answer':'PT4H','expiry':'PT168H','urgency':'ROUTINE','validation':'PT1H'}"
                               + "],'partner':'ae-interior'}"));
        for (String partner : List.of("gr-police", "it-police", "pk-audit", "iom"))
            assertThat(Stream.of(feed(partner + ".officer"), feed(partner + ".officer", "&scope=directory"))
                            .toList()
                            .toString())
                    .doesNotContain("clocks-set");
        refused("a-partner-sets-its-own-clocks-only", call("gr-police.officer", "PUT", path + "/ROUTINE", clocks));
        refused(
                "only-a-supervisor-or-focal-point-sets-clocks",
                call("ae-interior.admin", "PUT", path + "/ROUTINE", clocks));
        areHidden(Stream.concat(Stream.of("ae-interior", "nobody"), NO_IDS.stream())
                .map(id -> call("gr-police.supervisor", "GET", "/partners/" + id + "/clocks", "")));
    }

    @Test
    void clocks_that_cannot_be_are_a_bad_request() {
        String path = "/partners/ae-interior/clocks/";
        List<String> fields = List.of("acknowledge", "answer", "validation", "expiry");
        isBad(
                "The field urgency is one of [FLASH, URGENT, ROUTINE].",
                call("ae-interior.officer", "PUT", path + "SOON", clocks(fields, "", "")));
        for (String field : fields) {
            var others = fields.stream().filter(other -> !other.equals(field)).toList();
            isBad(
                    "The field " + field + " is missing.",
                    call("ae-interior.officer", "PUT", path + "FLASH", clocks(others, "", "")));
            isBad(
                    "The field " + field + " is no date or time of the form that it takes.",
                    call("ae-interior.officer", "PUT", path + "FLASH", clocks(fields, field, "soon")));
            for (String length : List.of("PT59S", "PT17545H", "-PT1H"))
                isBad(
                        "A clock runs for one minute at least and two years at most.",
                        call("ae-interior.officer", "PUT", path + "FLASH", clocks(fields, field, length)));
        }
    }

    /** An hour each, but one. */
    private static String clocks(List<String> fields, String one, String length) {
        return fields.stream()
                .map(field -> "'" + field + "':'" + (field.equals(one) ? length : "PT1H") + "'")
                .collect(Collectors.joining(",", "{", "}"));
    }

    // persons

    @Test
    void an_administrator_binds_persons_and_gives_and_takes_what_they_may_do() {
        String deputy = admitted("qa-police", "QA");
        String path = "/persons/" + deputy;
        String chief = "qa-police.chief";
        unchanged(call(chief, "PUT", path + "/roles/supervisor", ""));
        done(call(chief, "PUT", path + "/signing-rights/audit-mandates", ""));
        done(call(chief, "DELETE", path + "/signing-rights/audit-mandates", ""));
        for (String power : List.of("/roles/administrator", "/signing-rights/audit-mandates"))
            refused(
                    power.startsWith("/roles")
                            ? "an-administrator-is-no-supervisor-and-signs-nothing"
                            : "another-administrator-gives-power-than-bound-the-person",
                    call("qa-police.clerk", "PUT", path + power, ""));
        String scope = "compartment-qa-police-" + "a".repeat(32);
        done(call(chief, "PUT", path + "/scopes/" + scope, ""));
        done(call(chief, "DELETE", path + "/scopes/" + scope, ""));
        for (String held : List.of("agency-qa-police", "supervisors-qa-police", deputy))
            refused(
                    "what-a-person-holds-by-what-it-is-is-not-taken",
                    call(chief, "DELETE", path + "/scopes/" + held, ""));
        refused(
                "a-person-is-given-scopes-of-its-own-agency-only",
                call(chief, "PUT", path + "/scopes/compartment-pk-fia-" + "a".repeat(32), ""));
        done(call(chief, "DELETE", path + "/roles/supervisor", ""));
        refused(
                "only-a-supervisor-or-administrator-changes-the-directory",
                post("qa-police.deputy", "/directory/changes", admission("xx-police", "XX")));
        done(post(chief, path + "/suspension", ""));
        assertThat(call("qa-police.deputy", "GET", "/feed", "").status()).isEqualTo(401);
        done(post(chief, path + "/reinstatement", ""));
        assertThat(call("qa-police.deputy", "GET", "/feed", "").status()).isEqualTo(200);
        entry("qa-police.deputy", "person-reinstated", deputy);
        assertThat(feed("qa-police.officer"))
                .extracting(entry -> entry.get("kind").stringValue())
                .contains("person-bound", "role-granted", "role-revoked", "signing-right-granted", "person-suspended")
                .doesNotContain("scope-granted", "scope-revoked");
        assertThat(feed("qa-police.officer").toString()).doesNotContain("qa-police.deputy");
        assertThat(feed(FOREIGN).toString()).doesNotContain(deputy);

        String machine = made("person", bind("qa-police", "machine", "machine"));
        refused(
                "a-machine-is-no-supervisor-auditor-or-administrator",
                call(chief, "PUT", "/persons/" + machine + "/roles/supervisor", ""));
        refused(
                "only-an-administrator-manages-persons",
                call("qa-police.officer", "PUT", path + "/roles/supervisor", ""));
        areHidden(Stream.of(deputy, NOBODY, "x", "%20", "%C3%A9")
                .flatMap(id -> Stream.of(
                        call("pk-fia.admin", "PUT", "/persons/" + id + "/roles/supervisor", ""),
                        call("pk-fia.admin", "DELETE", "/persons/" + id + "/scopes/" + scope, ""),
                        post("pk-fia.admin", "/persons/" + id + "/suspension", ""))));
    }

    @Test
    void whom_the_directory_does_not_name_binds_nobody() {
        areHidden(Stream.of("pk-fia", "nobody", "iom")
                .map(partner ->
                        post("gr-police.officer", "/persons/self", "{'partner':'" + partner + "','name':'Somebody'}")));
        areHidden(Stream.of("iom", "nobody")
                .map(partner ->
                        post("pk-fia.officer", "/persons/self", "{'partner':'" + partner + "','name':'Somebody'}")));
        assertThat(service.post("nobody's", "/api/persons/self", json("{'partner':'pk-fia','name':'x'}"))
                        .status())
                .isEqualTo(401);
        isBad("The field partner is missing.", post("pk-fia.admin", "/persons/self", "{}"));
        isBad("The field name is missing.", post("pk-fia.admin", "/persons/self", "{'partner':'pk-fia'}"));

        // another partner's person, and nobody's: who may not bind is not told which
        for (String subject : List.of("om-police.officer", "nobody.officer"))
            refused(
                    "only-an-administrator-or-whom-the-directory-names-as-one-binds-a-person",
                    post(
                            "pk-fia.officer",
                            "/persons",
                            "{'issuer':'http://127.0.0.1:8080','subject':'" + subject
                                    + "','name':'n','nature':'natural'}"));
        refused(
                "a-person-is-known-by-an-issuer-of-its-partner",
                post(
                        "pk-fia.admin",
                        "/persons",
                        "{'issuer':'https://elsewhere.example','subject':'s','name':'n','nature':'natural'}"));
    }

    // agreements

    @Test
    void an_agreement_is_put_before_its_parties_signed_by_each_and_left() {
        String agreement = made(
                "agreement",
                post(
                        "pk-fia.officer",
                        "/agreements",
                        "{'title':'معاہدہ on routes','text':'Article 1','parties':['pk-fia','om-police'],"
                            + "'categories':['routes-and-modus-operandi'],'from':'2026-01-01','until':'2036-12-31'}"));
        String path = "/agreements/" + agreement;
        var shown = (ObjectNode) call("om-police.supervisor", "GET", path, "").json();
        assertThat(shown.remove("signed")).isEmpty();
        assertThat(shown.remove("left")).isEmpty();
        assertThat(shown.at("/title/text").stringValue()).isEqualTo("معاہدہ on routes");
        assertThat(shown.at("/text/text").stringValue()).isEqualTo("Article 1");
        assertThat(shown.at("/until").stringValue()).isEqualTo("2036-12-31");
        assertThat(entry("om-police.officer", "agreement-registered", agreement).get("content"))
                .isEqualTo(shown);
        areHidden(Stream.of(agreement, "agreement-" + "0".repeat(32), "x", "%20", "%C3%A9")
                .flatMap(id -> Stream.of(
                        call(FOREIGN, "GET", "/agreements/" + id, ""),
                        post("tr-migration.supervisor", "/agreements/" + id + "/signature", "{'digest':'x'}"),
                        post("tr-migration.supervisor", "/agreements/" + id + "/withdrawal", "{'reason':'x'}"))));

        String digest = "{'digest':'" + shown.get("digest").stringValue() + "'}";
        String other = "{'digest':'" + "0".repeat(64) + "'}";
        refused("only-who-may-sign-sharing-agreements-signs-one", post("pk-fia.officer", path + "/signature", digest));
        refused("what-is-signed-is-what-was-registered", post("pk-fia.supervisor", path + "/signature", other));
        done(post("pk-fia.supervisor", path + "/signature", digest));
        unchanged(post("pk-fia.supervisor", path + "/signature", digest));
        done(post("om-police.supervisor", path + "/signature", digest));
        assertThat(entry("pk-fia.officer", "agreement-signed", "om-police").toString())
                .contains(agreement)
                .doesNotContain("person-");

        refused(
                "only-a-supervisor-withdraws-from-an-agreement",
                post("om-police.officer", path + "/withdrawal", "{'reason':'It is used against us.'}"));
        done(post("om-police.supervisor", path + "/withdrawal", "{'reason':'It is used against us.'}"));
        assertThat(entry("pk-fia.officer", "agreement-party-withdrew", agreement)
                        .at("/content/reason/text")
                        .stringValue())
                .isEqualTo("It is used against us.");
        refused("a-party-that-has-left-does-not-sign", post("om-police.supervisor", path + "/signature", digest));
        for (String party : List.of("pk-fia", "om-police")) {
            JsonNode left = call(party + ".auditor", "GET", path, "").json();
            assertThat(left.get("signed").toString()).isEqualTo(json("['pk-fia','om-police']"));
            assertThat(left.get("left").toString())
                    .isEqualTo(json("[{'party':'om-police','reason':{'text':'It is used against us.'}}]"));
            assertThat(call(party + ".auditor", "GET", "/agreements", "").json().get("items"))
                    .contains(left);
        }
        assertThat(call(FOREIGN, "GET", "/agreements", "").json().get("items")).isEmpty();
        assertThat(feed(FOREIGN).toString()).doesNotContain(agreement);
    }

    // mandates

    private static String auditor() {
        return entry("pk-fia.officer", "mandate-granted", "The audit of the demonstration")
                .at("/content/auditor")
                .stringValue();
    }

    private static String mandate(String level, String items) {
        return "{'auditor':'" + auditor() + "','auditorsPartner':'pk-audit','items':[" + items + "],"
                + "'from':'2026-01-01','until':'2026-12-31','level':'" + level + "','purpose':'To see for ourselves',"
                + "'expires':'2099-01-01T00:00:00Z'}";
    }

    @Test
    void the_demonstrations_auditor_has_mandates_of_level_1_over_two_partners_from_the_first_start() {
        for (String audited : List.of("pk-fia", "om-police")) {
            JsonNode granted = entry("pk-audit.auditor", "mandate-granted", json("'audited':'" + audited + "'"));
            assertThat(granted.at("/content/level").stringValue()).isEqualTo("1");
            assertThat(granted.at("/content/approved").booleanValue()).isTrue();
            assertThat(granted.at("/content/purpose/text").stringValue()).isEqualTo("The audit of the demonstration");
            assertThat(entry(audited + ".officer", "mandate-granted", "The audit")
                            .get("content"))
                    .isEqualTo(granted.get("content"));
        }
        assertThat(feed("it-police.officer").toString()).doesNotContain("mandate-granted");
    }

    @Test
    void a_mandate_is_granted_approved_by_a_second_person_at_level_3_and_revoked() {
        String one = made("mandate", post("ae-interior.supervisor", "/mandates", mandate("1", "")));
        assertThat(entry("pk-audit.officer", "mandate-granted", one)
                        .at("/content/purpose/text")
                        .stringValue())
                .isEqualTo("To see for ourselves");
        done(post("ae-interior.supervisor", "/mandates/" + one + "/revocation", ""));
        unchanged(post("ae-interior.supervisor", "/mandates/" + one + "/revocation", ""));
        entry("pk-audit.officer", "mandate-revoked", one);

        refused("a-mandate-of-level-3-names-its-case", post("ae-interior.supervisor", "/mandates", mandate("3", "")));
        String three = made("mandate", post("ae-interior.supervisor", "/mandates", mandate("3", "'alert-1'")));
        assertThat(entry("ae-interior.officer", "mandate-granted", three)
                        .at("/content/approved")
                        .booleanValue())
                .isFalse();
        areHidden(Stream.of(three, "mandate-" + "0".repeat(32), "x", "%20", "%C3%A9")
                .flatMap(id -> Stream.of("approval", "revocation")
                        .map(act -> post("pk-audit.supervisor", "/mandates/" + id + "/" + act, "{'items':[]}"))));
        refused(
                "a-second-person-approves-a-mandate",
                post("ae-interior.supervisor", "/mandates/" + three + "/approval", "{'items':['alert-1']}"));
        refused(
                "only-who-may-sign-audit-mandates-grants-one",
                post("ae-interior.officer", "/mandates/" + three + "/approval", "{'items':['alert-1']}"));
        String second = made(
                "person",
                post(
                        "ae-interior.clerk",
                        "/persons",
                        "{'issuer':'http://127.0.0.1:8080','subject':'ae-interior.second','name':'n','nature':'natural'}"));
        done(call("ae-interior.admin", "PUT", "/persons/" + second + "/signing-rights/audit-mandates", ""));
        assertThat(feed("pk-audit.officer").toString()).doesNotContain(three);
        refused(
                "an-approval-names-the-items-of-its-mandate",
                post("ae-interior.second", "/mandates/" + three + "/approval", "{'items':['alert-2']}"));
        done(post("ae-interior.second", "/mandates/" + three + "/approval", "{'items':['alert-1']}"));
        JsonNode granted = entry("pk-audit.officer", "mandate-granted", three);
        assertThat(granted.at("/content/everything").booleanValue()).isFalse();
        assertThat(granted.toString()).doesNotContain("alert-1");
        for (String who : List.of("ae-interior.supervisor", "ae-interior.second", "pk-audit.auditor"))
            assertThat(service.get(who, "/api/mandates/" + three)
                            .json()
                            .at("/items/0")
                            .stringValue(""))
                    .as(who)
                    .isEqualTo("alert-1");
        for (String who : List.of("ae-interior.officer", "pk-audit.officer"))
            assertThat(service.get(who, "/api/mandates/" + three).json().has("items"))
                    .as(who)
                    .isFalse();
        refused(
                "only-the-audited-partner-decides-on-a-mandate",
                post("pk-audit.supervisor", "/mandates/" + three + "/revocation", ""));
        refused(
                "a-mandate-is-for-an-auditor",
                post("ae-interior.supervisor", "/mandates", mandate("1", "").replace(auditor(), NOBODY)));
    }

    // shapes

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        /directory/changes | {} | The field change is missing.
        /directory/changes | {'change':'x'} | The field change is one of [admit-partner, change-partner, reinstate-partner, record-participation, define-group, adopt-disclosure].
        /directory/changes | {'change':'admit-partner'} | The field profile is missing.
        /directory/changes | {'change':'admit-partner','profile':{}} | The field partner is missing.
        /directory/changes | {'change':'admit-partner','profile':{'partner':'a','name':'A','kind':'army'}} | The field kind is one of [ministry, police, prosecution, border, labour-inspectorate, child-protection, un-organization, regional-body, service-provider].
        /directory/changes | {'change':'admit-partner','profile':{'partner':'a','name':'A','kind':'police','country':'pk'}} | In the field country: A country is two capital letters, as in ISO 3166-1 alpha-2.
        /directory/changes | {'change':'admit-partner','profile':{'partner':'a','name':' ','kind':'police'}} | The name is missing.
        /directory/changes | {'change':'admit-partner','profile':{'administrators':[{'issuer':'i'}]}} | The field administrators.subject is missing.
        /directory/changes | {'change':'admit-partner','profile':{'issuers':[{}]}} | The field issuers.uri is missing.
        /directory/changes | {'change':'reinstate-partner'} | The field partner is missing.
        /directory/changes | {'change':'record-participation','deposit':{'country':'PK','treaty':'untoc','deposited':'yesterday'}} | The field deposited is no date or time of the form that it takes.
        /directory/changes | {'change':'record-participation','deposit':{'country':'PK','treaty':'untoc','deposited':'2020-01-02','inForce':'2020-01-01'}} | A treaty is not in force for a country before its deposit.
        /directory/changes | {'change':'define-group','definition':{'group':'A B'}} | In the field group: A group id is lower-case letters and digits with single dashes between, at most 64 characters.
        /directory/changes | {'change':'define-group','colour':'red'} | The body is not the JSON that this resource takes: check its syntax, its field names, that each field stands there once, and that texts are texts and lists are lists.
        /partners/iom/suspension | {} | The field ground is missing.
        /persons | {} | The field issuer is missing.
        /persons | {'issuer':'i','subject':'s','name':'n','nature':'ghost'} | The field nature is one of [natural, machine].
        /persons | {'issuer':'http://127.0.0.1:8080','subject':'s','nature':'natural'} | The field name is missing.
        /agreements | {'from':'2026-01-01'} | The field title is missing.
        /agreements | {'title':'t'} | The field from is missing.
        /agreements | {'title':'t','from':'2026-01-01','parties':['pk-fia']} | An agreement has from 2 to 500 parties.
        /agreements | {'title':'t','from':'2026-01-01','parties':['pk-fia','iom']} | An agreement covers at least one category.
        /agreements | {'title':'t','from':'2026-01-01','parties':['pk-fia','iom'],'categories':['gossip']} | The field categories is one of [possible-victims-and-missing-persons, suspected-traffickers-and-networks, recruitment-schemes, routes-and-modus-operandi, document-fraud, warnings].
        /mandates | {} | The field purpose is missing.
        /mandates | {'purpose':'p','auditor':'me'} | In the field auditor: A person id is person- and 32 hexadecimal digits.
        """)
    void what_has_a_bad_shape_is_refused_with_what_to_send_instead(String path, String body, String detail) {
        isBad(detail, post("pk-fia.supervisor", path, body));
    }

    @Test
    void what_a_resource_does_not_know_has_its_exact_problem() {
        refused("there-is-no-such-change", approve("pk-fia.supervisor", "change-" + "0".repeat(32)));
        refused("there-is-no-such-partner", post("pk-fia.supervisor", "/partners/nobody/suspension", "{'ground':'g'}"));
        refused(
                "there-is-no-such-group",
                call("pk-fia.officer", "PUT", "/groups/nothing/exclusions", "{'partners':[]}"));
        areHidden(NO_IDS.stream()
                .flatMap(id -> Stream.of(
                        approve("pk-fia.supervisor", id),
                        call("pk-fia.supervisor", "DELETE", "/directory/changes/" + id, ""),
                        post("pk-fia.supervisor", "/partners/" + id + "/suspension", "{'ground':'g'}"))));
        isBad(
                "The field role is one of [focal-point, supervisor, auditor, administrator, subscriber,"
                        + " programme-officer].",
                call("pk-fia.admin", "PUT", "/persons/" + NOBODY + "/roles/king", ""));
        isBad(
                "The field right is one of [sharing-agreements, investigation-agreements, audit-mandates,"
                        + " programme-decisions].",
                call("pk-fia.admin", "DELETE", "/persons/" + NOBODY + "/signing-rights/king", ""));
    }

    @Test
    void a_retry_with_its_key_names_the_same_change_and_has_one_effect() {
        String[] key = {"Idempotency-Key", "directory-retry"};
        String body = json(admission("jo-police", "JO"));
        var first = service.post("pk-fia.supervisor", "/api/directory/changes", body, key);
        var again = service.post("pk-fia.supervisor", "/api/directory/changes", body, key);
        assertThat(first.status()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(service.post("pk-fia.supervisor", "/api/directory/changes", json(admission("om-court", "OM")), key)
                        .status())
                .isEqualTo(422);
    }

    @Test
    void a_later_start_gives_nothing_again_that_was_taken_away_and_leaves_others_partners_alone(@TempDir Path own)
            throws IOException {
        try (var first = RunningService.start(own)) {
            String supervisor = null;
            String machine = null;
            for (JsonNode entry : first.get("ilo.officer", "/api/feed").json().get("entries")) {
                String role = entry.at("/content/role").asString("");
                if (role.equals("supervisor"))
                    supervisor = entry.at("/content/person").stringValue();
                if (role.equals("subscriber"))
                    machine = entry.at("/content/person").stringValue();
            }
            assertThat(first.send(first.request("ilo.admin", "/api/persons/" + machine + "/scopes/agency-ilo")
                                    .DELETE())
                            .status())
                    .isEqualTo(200);
            assertThat(first.send(first.request("ilo.admin", "/api/persons/" + supervisor + "/roles/supervisor")
                                    .DELETE())
                            .status())
                    .isEqualTo(200);
            String change = first.post(
                            "pk-fia.supervisor", "/api/directory/changes", json(admission("np-police", "NP")))
                    .json()
                    .get("change")
                    .stringValue();
            assertThat(first.post("om-police.supervisor", "/api/directory/changes/" + change + "/approval", "")
                            .status())
                    .isEqualTo(200);
        }
        try (var second = RunningService.start(own)) {
            assertThat(second.post("ilo.supervisor", "/api/partners/iom/suspension", json("{'ground':'g'}"))
                            .json()
                            .get("rule")
                            .stringValue())
                    .isEqualTo("only-a-supervisor-or-administrator-suspends-a-partner");
            assertThat(second.get("ilo", "/api/feed").status()).isEqualTo(404);
            assertThat(second.get("np-police.officer", "/api/feed").status()).isEqualTo(401);
            long mandates = 0;
            for (JsonNode entry :
                    second.get("pk-audit.auditor", "/api/feed").json().get("entries"))
                if (entry.get("kind").stringValue().equals("mandate-granted")) mandates++;
            assertThat(mandates).isEqualTo(2);
        }
    }
}
