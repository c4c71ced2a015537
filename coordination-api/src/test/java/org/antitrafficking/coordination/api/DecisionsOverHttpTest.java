package org.antitrafficking.coordination.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.antitrafficking.coordination.api.AlertCalls.content;
import static org.antitrafficking.coordination.api.AlertCalls.issue;
import static org.antitrafficking.coordination.api.AlertCalls.json;
import static org.antitrafficking.coordination.api.AlertCalls.path;
import static org.antitrafficking.coordination.api.AlertCalls.said;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.antitrafficking.coordination.api.RunningService.Answer;
import org.antitrafficking.eventlog.Await;
import org.antitrafficking.eventlog.ledger.AnchoredProof;
import org.antitrafficking.eventlog.ledger.Leaves;
import org.antitrafficking.eventlog.note.ProofFile;
import org.antitrafficking.eventlog.note.VerifierKey;
import org.antitrafficking.eventlog.verify.BundleCheck;
import org.antitrafficking.eventlog.verify.Report;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Who sees which decisions of a partner over again, with what, and what proves them. */
class DecisionsOverHttpTest {

    private static final String LIST = "/api/audit/decisions";
    private static final String OFFICER = "pk-fia.officer";
    private static final String SUPERVISOR = "pk-fia.supervisor";
    private static final String ADMIN = "pk-fia.admin";
    private static final String AUDITOR = "pk-audit.auditor";
    private static final String NOBODYS_ALERT = "alert-" + "f".repeat(32);

    @TempDir
    private static Path folder;

    private static RunningService service;
    private static AlertCalls calls;
    private static String nothing;

    @BeforeAll
    static void start() throws IOException {
        service = RunningService.start(folder);
        calls = new AlertCalls(service);
        nothing = service.get(OFFICER, "/api/nothing-of-the-kind").body();
        for (JsonNode mandate : service.get(AUDITOR, "/api/mandates").json().get("items")) revoke(mandate);
        calls.deputy("signing-rights/audit-mandates");
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static void revoke(JsonNode mandate) {
        calls.accepted(calls.post(
                text(mandate, "audited") + ".supervisor",
                "/api/mandates/" + text(mandate, "mandate") + "/revocation",
                ""));
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).stringValue("");
    }

    /** On a busy machine it may be asked for again, as the answer says. */
    private static Answer given(String who, String path) {
        var answers = new ArrayList<Answer>();
        Await.until("the decisions can be read", () -> {
            answers.add(service.get(who, path));
            return answers.getLast().status() != 503;
        });
        return answers.getLast();
    }

    /** All of them, a few at a time. */
    private static List<JsonNode> decisions(String who, String query, int limit) {
        var all = new ArrayList<JsonNode>();
        String after = "";
        while (true) {
            Answer answer = given(who, LIST + "?limit=" + limit + query + after);
            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            answer.json().get("items").forEach(all::add);
            if (!answer.json().has("next")) return all;
            after = "&after=" + text(answer.json(), "next");
        }
    }

    private static List<JsonNode> decisions(String who, String query) {
        return decisions(who, query, 500);
    }

    private static List<String> commands(List<JsonNode> decisions) {
        return decisions.stream().map(of -> text(of, "command")).toList();
    }

    /** What is the same of two decisions, whatever they are called and whenever they were. */
    private static String kind(JsonNode decision) {
        return decision.toString()
                .replace(text(decision, "item"), "ITEM")
                .replaceAll("decision-[0-9a-f]{32}", "DECISION")
                .replaceAll("[0-9-]{10}T[0-9:.]+Z", "THEN");
    }

    /** Under a mandate over pk-fia. */
    private static String granted(String level, String items, String from, String until) {
        Answer answer = calls.post(
                SUPERVISOR,
                "/api/mandates",
                json("{'auditor':'" + calls.person(AUDITOR) + "','auditorsPartner':'pk-audit','items':[" + items
                        + "],'from':'" + from + "','until':'" + until + "','level':'" + level
                        + "','purpose':'An audit.','expires':'2099-01-01T00:00:00Z'}"));
        String mandate = text(calls.accepted(answer).json(), "mandate");
        if (level.equals("3"))
            calls.accepted(calls.post(
                    "pk-fia.deputy", "/api/mandates/" + mandate + "/approval", json("{'items':[" + items + "]}")));
        return mandate;
    }

    private static void revoked(String mandate) {
        calls.accepted(calls.post(SUPERVISOR, "/api/mandates/" + mandate + "/revocation", ""));
    }

    private static String quoted(String item) {
        return "'" + item + "'";
    }

    @Test
    void a_person_sees_what_it_decided_and_what_came_of_it() {
        String alert = calls.drafted("pk-fia", content("own-1", "A canary of content."));
        String release = calls.prepared("pk-fia", alert, issue("om-police"));
        AlertCalls.refused(
                calls.post(OFFICER, path(alert) + "/acknowledgement", ""), "only-a-recipient-acknowledges-an-alert");

        List<JsonNode> seen = decisions(OFFICER, "&item=" + alert);
        assertThat(commands(seen)).containsExactly("draft-alert", "prepare-release", "acknowledge-alert");
        JsonNode drafted = seen.getFirst();
        assertThat(text(drafted, "outcome")).isEqualTo("accepted");
        assertThat(text(drafted, "actor")).isEqualTo(calls.person(OFFICER));
        assertThat(drafted.get("roles").toString()).isEqualTo(json("['focal-point']"));
        assertThat(text(drafted, "ruleVersion")).isNotEmpty();
        assertThat(drafted.at("/payload/content/texts/en/narrative/text").stringValue(""))
                .isEqualTo("A canary of content.");
        assertThat(drafted.toString()).doesNotContain("blinding", "ciphertext", "sequence");
        assertThat(drafted.get("changed").toString()).contains("alert-drafted", calls.person(OFFICER));
        assertThat(drafted.get("reliedOn").toString()).contains("directory", calls.person(OFFICER));
        JsonNode prepared = seen.get(1);
        assertThat(text(prepared.get("terms"), "marking")).isEqualTo("TLP:AMBER");
        assertThat(prepared.at("/terms/basis/articles").toString()).isEqualTo(json("['tip-protocol-art-10']"));
        assertThat(text(prepared.get("payload"), "release")).isEqualTo(release);
        JsonNode refused = seen.getLast();
        assertThat(text(refused, "outcome")).isEqualTo("refused");
        assertThat(text(refused, "rule")).isEqualTo("only-a-recipient-acknowledges-an-alert");
        assertThat(refused.get("changed")).isEmpty();
        for (JsonNode one : seen)
            assertThat(service.get(OFFICER, LIST + "/" + text(one, "decision")).json())
                    .isEqualTo(one);
    }

    @Test
    void a_colleague_sees_what_was_decided_on_what_a_scope_of_its_has_and_nothing_else() {
        String alert = calls.drafted("pk-fia", content("colleague-1"));
        assertThat(decisions(ADMIN, "&item=" + alert)).isEmpty();
        assertThat(commands(decisions(SUPERVISOR, "&item=" + alert))).containsExactly("draft-alert");
        String one = text(decisions(OFFICER, "&item=" + alert).getFirst(), "decision");
        assertThat(service.get(ADMIN, LIST + "/" + one).body()).isEqualTo(nothing);

        calls.done("pk-fia", alert, issue("om-police"));
        calls.settle();
        List<JsonNode> issued = decisions(ADMIN, "&item=" + alert);
        assertThat(commands(issued))
                .containsExactly("draft-alert", "prepare-release", "validate-release", "disclose-release");
        assertThat(issued.getLast().get("changed").toString())
                .contains("agency-pk-fia")
                .doesNotContain("om-police", "supervisors-pk-fia");
        assertThat(service.get(ADMIN, LIST + "/" + one).status()).isEqualTo(200);
        assertThat(decisions("om-police.officer", "&item=" + alert)).isEmpty();
    }

    @Test
    void what_was_hidden_from_who_asked_is_shown_to_that_one_alone_and_like_what_is_not_there() {
        String theirs = calls.drafted("om-police", content("hidden-1"));
        for (String alert : List.of(theirs, NOBODYS_ALERT))
            assertThat(calls.post(ADMIN, path(alert) + "/acknowledgement", "").status())
                    .isEqualTo(404);
        JsonNode hidden = decisions(ADMIN, "&item=" + theirs).getFirst();
        JsonNode absent = decisions(ADMIN, "&item=" + NOBODYS_ALERT).getFirst();
        assertThat(text(hidden, "outcome")).isEqualTo("hidden");
        assertThat(hidden.has("rule")).isFalse();
        assertThat(hidden.get("reliedOn")).isEmpty();
        assertThat(kind(hidden)).isEqualTo(kind(absent));
        assertThat(decisions(ADMIN, "&outcome=hidden").size()).isGreaterThanOrEqualTo(2);
        for (String colleague : List.of(OFFICER, SUPERVISOR))
            assertThat(decisions(colleague, "&item=" + theirs)).as(colleague).isEmpty();
    }

    @Test
    void a_supervisor_sees_what_its_partner_did_with_the_directory() {
        String proposal = text(
                calls.accepted(calls.post(
                                ADMIN,
                                "/api/directory/changes",
                                json("{'change':'define-group','definition':{'group':'decisions-1','owner':'pk-fia',"
                                        + "'countries':['OM']}}")))
                        .json(),
                "change");
        List<JsonNode> seen = decisions(SUPERVISOR, "&item=directory&command=propose-change");
        assertThat(seen.toString()).contains(proposal);
        assertThat(seen.getLast().get("changed").toString()).contains("\"scope\":\"directory\"");
        assertThat(decisions(OFFICER, "&item=directory").toString()).doesNotContain(proposal);
        assertThat(decisions("om-police.supervisor", "&item=directory").toString())
                .doesNotContain(proposal);
    }

    @Test
    void a_list_is_the_same_by_whatever_pages_and_filters_take_away() {
        String alert = calls.issued("pages-1", "om-police");
        calls.settle();
        String until = "&until=" + Instant.now();
        List<JsonNode> all = decisions(SUPERVISOR, until);
        assertThat(all).hasSizeGreaterThan(10);
        assertThat(decisions(SUPERVISOR, until, 1)).isEqualTo(all);
        assertThat(decisions(SUPERVISOR, until, 7)).isEqualTo(all);
        assertThat(all.stream().map(of -> Instant.parse(text(of, "recordedAt"))))
                .isSorted();
        String person = calls.person(SUPERVISOR);
        assertThat(decisions(SUPERVISOR, until + "&person=" + person, 2))
                .isEqualTo(all.stream()
                        .filter(of -> text(of, "actor").equals(person))
                        .toList());
        assertThat(decisions(SUPERVISOR, until + "&item=" + alert, 1))
                .isEqualTo(all.stream()
                        .filter(of -> text(of, "item").equals(alert))
                        .toList());
        String middle = text(all.get(all.size() / 2), "recordedAt");
        assertThat(decisions(SUPERVISOR, "&from=" + middle + until, 3))
                .isEqualTo(all.stream()
                        .filter(of -> !Instant.parse(text(of, "recordedAt")).isBefore(Instant.parse(middle)))
                        .toList());
    }

    /** Two worlds: what others do, and what is hidden, changes no byte of what somebody is shown, cursors among it. */
    @Test
    void what_others_decide_meanwhile_changes_no_byte() {
        calls.issued("worlds-1", "om-police");
        calls.settle();
        String query = LIST + "?limit=3&until=2100-01-01T00:00:00Z&person=" + calls.person("it-police.officer");
        String alert = calls.drafted("it-police", content("worlds-2"));
        String officers = LIST + "?limit=1&item=" + alert + "&from=2020-01-01T00:00:00Z";
        calls.prepared("it-police", alert, issue("om-police"));
        String first = service.get("it-police.officer", officers).body();
        String list = service.get("it-police.officer", query).body();
        calls.issued("worlds-3", "om-police", "gr-police"); // of which it-police is told nothing
        calls.drafted("om-police", content("worlds-4"));
        calls.post("it-police.admin", path(alert) + "/acknowledgement", ""); // which the officer's scopes have
        calls.post("it-police.admin", path(NOBODYS_ALERT) + "/acknowledgement", ""); // which they never had
        calls.settle();
        assertThat(service.get("it-police.officer", officers).body()).isEqualTo(first);
        assertThat(service.get("it-police.officer", query).body()).isEqualTo(list);
    }

    @Test
    void who_may_look_at_nothing_gets_the_answer_of_what_is_not_there() {
        String own = text(decisions(OFFICER, "").getFirst(), "decision");
        for (String who : List.of("om-police.officer", "om-police.supervisor", "om-police.auditor", AUDITOR, "iom"))
            for (String address : List.of(
                    LIST + "?partner=pk-fia",
                    LIST + "?partner=no-such-partner",
                    LIST + "/" + own + "?partner=pk-fia",
                    LIST + "/" + own,
                    LIST + "/decision-" + "0".repeat(32) + "?partner=pk-fia",
                    LIST + "/" + own + "/proof?partner=pk-fia"))
                assertThat(service.get(who, address).body()).as(who + address).isEqualTo(nothing);
        assertThat(service.get(OFFICER, LIST + "/" + own + "/proof").body()).isEqualTo(nothing);
        for (String who : List.of(OFFICER, "om-police.auditor", AUDITOR))
            assertThat(service.post(who, "/api/audit/bundles", json("{'partner':'pk-fia'}"))
                            .body())
                    .as(who)
                    .isEqualTo(nothing);
        for (String bad : List.of(
                "?limit=0",
                "?after=x",
                "?person=x",
                "?from=x",
                "?from=2026-01-02T00:00:00Z&until=2026-01-01T00:00:00Z",
                "?outcome=x",
                "?item=" + "a".repeat(81)))
            assertThat(service.get(OFFICER, LIST + bad).status()).as(bad).isEqualTo(400);
    }

    @Test
    void an_auditor_sees_as_much_as_a_mandate_says_and_no_longer_than_it_says() {
        String alert = calls.drafted("pk-fia", json("""
            {'reference':'levels-1','kind':'suspected-trafficker-or-network','evaluation':'B2','transnational':true,
             'texts':{'en':{'subject':'A subject canary','narrative':'A narrative canary'}},
             'persons':{'p1':{'role':'suspect','name':'A name canary'}}}\
            """));
        calls.prepared("pk-fia", alert, issue("om-police"));
        calls.post(ADMIN, path(alert) + "/acknowledgement", ""); // hidden from it
        String other = calls.drafted("pk-fia", content("levels-2"));
        calls.settle();
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        String from = today.minusDays(1).toString();
        String until = today.plusDays(1).toString();
        String query = "&partner=pk-fia&item=" + alert;

        String first = granted("1", quoted(alert), from, until);
        List<JsonNode> one = decisions(AUDITOR, query);
        assertThat(commands(one)).containsExactly("draft-alert", "prepare-release", "acknowledge-alert");
        assertThat(one.stream().map(of -> text(of, "outcome"))).containsExactly("accepted", "accepted", "hidden");
        assertThat(one.toString())
                .doesNotContain("payload", "canary", "ciphertext")
                .contains("TLP:AMBER", "\"sequence\"", "supervisors-pk-fia");
        assertThat(text(one.getFirst(), "actor")).isEqualTo(calls.person(OFFICER));
        // beyond: other items are as if they were not there
        assertThat(decisions(AUDITOR, "&partner=pk-fia").stream().map(of -> text(of, "item")))
                .containsOnly(alert);
        assertThat(service.get(AUDITOR, LIST + "?partner=pk-fia&item=" + other).body())
                .isEqualTo(service.get(AUDITOR, LIST + "?partner=pk-fia&item=" + NOBODYS_ALERT)
                        .body());
        String others = text(decisions(OFFICER, "&item=" + other).getFirst(), "decision");
        String beyond = LIST + "/" + others + "?partner=pk-fia";
        assertThat(service.get(AUDITOR, beyond).body()).isEqualTo(nothing);
        revoked(first);
        assertThat(service.get(AUDITOR, LIST + "?partner=pk-fia").body()).isEqualTo(nothing);

        String second = granted("2", quoted(alert), from, until);
        String two = decisions(AUDITOR, query).toString();
        assertThat(two)
                .contains("A subject canary", "A narrative canary", "levels-1")
                .doesNotContain("A name canary", "ciphertext", "\"persons\"", "blinding");
        revoked(second);
        String third = granted("3", quoted(alert), from, until);
        assertThat(decisions(AUDITOR, query).toString())
                .contains("A subject canary", "A name canary")
                .doesNotContain("ciphertext", "blinding");
        revoked(third);
        String days = granted("1", quoted(alert), "2020-01-01", "2020-12-31");
        assertThat(decisions(AUDITOR, query)).isEmpty();
        assertThat(service.get(AUDITOR, LIST + "/" + text(one.getFirst(), "decision") + "?partner=pk-fia")
                        .body())
                .isEqualTo(nothing);
        revoked(days);
    }

    @Test
    void after_a_recall_no_content_comes_back() {
        String alert = calls.issued("recall-1", "om-police");
        calls.settle();
        String answer =
                calls.prepared("om-police", alert, said("answer", "'answer':'match','text':'An answer canary'"));
        assertThat(decisions("om-police.officer", "&item=" + alert).toString()).contains("An answer canary");
        String id = text(decisions("om-police.officer", "&item=" + alert).getLast(), "decision");

        calls.accepted(calls.post(OFFICER, path(alert) + "/recall", "{\"reason\":\"A reason canary\"}"));
        calls.settle();
        List<JsonNode> after = decisions("om-police.officer", "&item=" + alert);
        assertThat(commands(after)).containsExactly("prepare-release");
        assertThat(after.toString()).contains(answer).doesNotContain("canary", "work abroad", "ciphertext");
        assertThat(service.get("om-police.officer", LIST + "/" + id).body()).doesNotContain("canary", "work abroad");
        assertThat(decisions(OFFICER, "&item=" + alert).toString()).contains("A reason canary", "work abroad");
    }

    private static List<VerifierKey> keys() {
        return service.send(service.open("/log/keys"))
                .body()
                .lines()
                .map(VerifierKey::parse)
                .toList();
    }

    @Test
    void an_auditor_proves_a_decision_and_takes_a_bundle_away() {
        String alert = calls.drafted("pk-fia", content("proofs-1", "A canary of a bundle"));
        calls.post(OFFICER, path(alert) + "/acknowledgement", "");
        String mandate = granted("1", quoted(alert), "2026-01-01", "2099-01-01");
        List<JsonNode> seen = decisions(AUDITOR, "&partner=pk-fia");
        assertThat(commands(seen)).containsExactly("draft-alert", "acknowledge-alert");
        for (JsonNode one : seen) {
            String address = LIST + "/" + text(one, "decision") + "/proof?partner=pk-fia";
            Await.until("it is anchored", () -> service.get(AUDITOR, address).status() != 409);
            JsonNode proof = service.get(AUDITOR, address).json();
            var proven =
                    AnchoredProof.verify(ProofFile.parse(text(proof, "proof").getBytes(UTF_8)), keys());
            JsonNode leaf = proof.get("leaf");
            Base64.Decoder base64 = Base64.getDecoder();
            byte[] record = base64.decode(text(leaf, "record"));
            byte[] r = base64.decode(text(leaf, "r"));
            long number = leaf.get("number").longValue();
            Instant at = Instant.parse(text(one, "recordedAt"));
            assertThat(proven.leaf().orElseThrow().bytes())
                    .isEqualTo(
                            text(leaf, "tree").equals("decisions")
                                    ? new Leaves()
                                            .decision(
                                                    number,
                                                    at,
                                                    leaf.get("lastPosition").longValue(),
                                                    record,
                                                    r)
                                    : new Leaves().record(number, at, text(leaf, "kind"), record, r));
            assertThat(new String(record, UTF_8)).contains(alert).doesNotContain("canary");
        }

        Answer bundle =
                service.post(AUDITOR, "/api/audit/bundles", json("{'partner':'pk-fia','item':'" + alert + "'}"));
        assertThat(bundle.status()).as(bundle.body()).isEqualTo(200);
        assertThat(bundle.headers().firstValue("Content-Type")).contains("text/plain;charset=UTF-8");
        assertThat(bundle.body())
                .contains(mandate, calls.person(AUDITOR), "\"count\":2")
                .doesNotContain("canary");
        Report report = BundleCheck.check(bundle.body().getBytes(UTF_8), keys(), null);
        assertThat(report.findings()).isEmpty();
        assertThat(report.sentence()).startsWith("Proved: 2 decisions about pk-fia");
        assertThat(BundleCheck.check(bundle.body().replace(alert, NOBODYS_ALERT).getBytes(UTF_8), keys(), null)
                        .holds())
                .isFalse();
        revoked(mandate);
        assertThat(service.post(AUDITOR, "/api/audit/bundles", json("{'partner':'pk-fia'}"))
                        .body())
                .isEqualTo(nothing);
    }
}
