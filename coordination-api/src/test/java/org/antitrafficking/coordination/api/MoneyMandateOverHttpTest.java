package org.antitrafficking.coordination.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.antitrafficking.coordination.api.AlertCalls.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.antitrafficking.coordination.api.RunningService.Answer;
import org.antitrafficking.eventlog.Await;
import org.antitrafficking.eventlog.note.VerifierKey;
import org.antitrafficking.eventlog.verify.BundleCheck;
import org.antitrafficking.eventlog.verify.Report;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A programme's board lets an auditor look at the programme's money, and at nothing else. */
class MoneyMandateOverHttpTest {

    private static final String OFFICER = "pk-fia.officer";
    private static final String SEAT = "pk-fia.supervisor";
    private static final String OTHER_SEAT = "iom.supervisor";
    private static final String AUDITOR = "pk-audit.auditor";
    private static final String LEDGER = "/log/main/checkpoint";

    @TempDir
    private static Path folder;

    private static RunningService service;
    private static AlertCalls calls;
    private static String nothing;

    @BeforeAll
    static void start() throws IOException {
        service = started();
        calls = new AlertCalls(service);
        nothing = service.get(OFFICER, "/api/nothing-of-the-kind").body();
        for (JsonNode mandate : service.get(AUDITOR, "/api/mandates").json().get("items"))
            revoke(
                    mandate.get("audited").stringValue() + ".supervisor",
                    mandate.get("mandate").stringValue());
    }

    private static RunningService started() throws IOException {
        return RunningService.start(folder, "--coordination.demonstration.programme=true");
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static void revoke(String who, String mandate) {
        calls.accepted(calls.post(who, "/api/mandates/" + mandate + "/revocation", ""));
    }

    private static String made(String who, String path, String body, String name) {
        Answer answer = calls.post(who, path, json(body));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.json().get(name).stringValue();
    }

    /** Of pk-fia and iom, with a board of both, and something that is not about money. */
    private static String founded() {
        String programme = made(
                OFFICER,
                "/api/programmes",
                "{'title':'Audited','status':'2','participants':[{'partner':'pk-fia','roles':['accountable']},"
                        + "{'partner':'iom','roles':['implementing']}],'currency':'USD',"
                        + "'start':{'year':2010},'years':4,'citation':'A source'}",
                "programme");
        calls.accepted(calls.call(
                OFFICER,
                "PUT",
                "/api/programmes/" + programme + "/board",
                json("{'seats':['pk-fia','iom'],'quorum':2,'from':'2010-01-01','until':'2199-12-31'}")));
        made(
                OFFICER,
                "/api/programmes/" + programme + "/lessons",
                "{'learned':'Of lessons','area':'PK-PB','changes':'Much'}",
                "lesson");
        return programme;
    }

    private static Answer recorded(String who, String programme, String type, String amount) {
        return calls.post(
                who,
                "/api/programmes/" + programme + "/transactions",
                json("{'type':'" + type + "','provider':{'partner':'" + who.replaceFirst("\\..*", "")
                        + "'},'receiver':{'name':'A printer'},'valueDate':'2010-03-01','amount':'" + amount
                        + "','currency':'USD','description':'For leaflets'}"));
    }

    private static String mandate(String level, String more) {
        return "{'auditor':'" + calls.person(AUDITOR)
                + "','auditorsPartner':'pk-audit','from':'2026-01-01','until':'2198-12-31','level':'" + level
                + "','purpose':'The accounts','expires':'2199-01-01T00:00:00Z'" + more + "}";
    }

    private static String overMoney(String programme) {
        return mandate("2", ",'programme':'" + programme + "'");
    }

    /** Each entry about it, with its content, by its kind. */
    private static Map<String, String> entries(String programme, String partner) {
        Answer answer = service.get(AUDITOR, "/api/audit/as-of/items/" + programme + "?partner=" + partner);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        var entries = new TreeMap<String, String>();
        for (JsonNode entry : answer.json().get("entries"))
            entries.merge(entry.get("kind").stringValue(), entry.path("content").toString(), String::concat);
        return entries;
    }

    private static List<String> decisions(String partner) {
        var decisions = new ArrayList<String>();
        var answers = new ArrayList<Answer>();
        Await.until("the decisions can be read", () -> {
            answers.add(service.get(AUDITOR, "/api/audit/decisions?partner=" + partner));
            return answers.getLast().status() != 503;
        });
        for (JsonNode one : answers.getLast().json().get("items"))
            decisions.add(
                    one.get("command").stringValue() + " " + one.get("outcome").stringValue());
        return decisions;
    }

    private static List<VerifierKey> keys() {
        return service.send(service.open("/log/keys"))
                .body()
                .lines()
                .map(VerifierKey::parse)
                .toList();
    }

    private static void isHidden(String path) {
        Answer answer = service.get(AUDITOR, path);
        assertThat(answer.status()).as(path).isEqualTo(404);
        assertThat(answer.body()).as(path).isEqualTo(nothing);
    }

    @Test
    void as_many_seats_as_the_quorum_show_an_auditor_the_money_until_one_of_them_takes_that_back() throws IOException {
        String programme = founded();
        assertThat(recorded(OFFICER, programme, "4", "300.00").status()).isEqualTo(201);
        assertThat(recorded(OFFICER, programme, "2", "999.00").status())
                .as("a commitment beyond what there is")
                .isEqualTo(409);
        assertThat(recorded("iom.officer", programme, "4", "40.00").status()).isEqualTo(201);
        String mandate = made(SEAT, "/api/mandates", overMoney(programme), "mandate");
        String ofFia = "/api/audit/as-of/items/" + programme + "?partner=pk-fia";
        isHidden(ofFia);
        String path = "/api/mandates/" + mandate;
        assertThat(service.get(OTHER_SEAT, path).json().at("/agreed").toString())
                .isEqualTo("[\"pk-fia\"]");
        calls.accepted(calls.post(OTHER_SEAT, path + "/approval", json("{'items':['" + programme + "']}")));

        assertThat(entries(programme, "pk-fia")).containsOnlyKeys("programme-transaction-recorded");
        assertThat(entries(programme, "pk-fia").toString()).contains("300.00").doesNotContain("40.00", "leaflets");
        assertThat(entries(programme, "iom").toString()).contains("40.00").doesNotContain("300.00");
        assertThat(decisions("pk-fia")).containsExactly("record-transaction accepted", "record-transaction refused");
        assertThat(decisions("iom")).containsExactly("record-transaction accepted");
        for (String closed : List.of(
                LEDGER,
                "/api/audit/reads?partner=pk-fia",
                "/api/audit/items/" + programme + "/exposure?partner=pk-fia",
                "/api/audit/as-of?partner=om-police",
                "/api/programmes/" + programme)) isHidden(closed);

        var bundles = new ArrayList<Answer>();
        Await.until("all of it is anchored", () -> {
            bundles.add(service.post(AUDITOR, "/api/audit/bundles", json("{'partner':'pk-fia'}")));
            return bundles.getLast().status() == 200;
        });
        Report report = BundleCheck.check(bundles.getLast().body().getBytes(UTF_8), keys(), null);
        assertThat(report.findings()).isEmpty();
        assertThat(report.sentence()).startsWith("Proved: 2 decisions about pk-fia");
        Await.until("whoever is audited is shown what was read", () -> {
            String reads = service.get(SEAT, "/api/audit/reads?limit=500").body();
            return reads.contains(mandate) && reads.contains("decision-bundle");
        });

        service.close();
        service = started();
        calls = new AlertCalls(service);
        assertThat(entries(programme, "iom").toString()).contains("40.00");

        // over all of one partner besides, but commitments alone: what is about money has content still
        String whole = made(SEAT, "/api/mandates", mandate("1", ""), "mandate");
        Map<String, String> both = entries(programme, "pk-fia");
        assertThat(both).containsKeys("programme-founded", "programme-lesson-recorded");
        assertThat(both.get("programme-transaction-recorded")).contains("300.00");
        assertThat(both.get("programme-lesson-recorded")).isEmpty();
        assertThat(service.get(AUDITOR, LEDGER).status()).isEqualTo(200);
        revoke(SEAT, whole);
        isHidden(LEDGER);

        revoke(OTHER_SEAT, mandate);
        isHidden(ofFia);
        isHidden(ofFia.replace("pk-fia", "iom"));
        assertThat(service.get(AUDITOR, path).json().get("revoked").booleanValue())
                .isTrue();
    }

    @Test
    void what_is_not_as_it_should_be_is_refused_with_its_rule() {
        String programme = founded();
        String asked = overMoney(programme);
        Map<String, String> rules = Map.of(
                asked.replace("'programme'", "'items':['alert-1'],'programme'"), "a-mandate-over-money-names-no-items",
                asked.replace("'level':'2'", "'level':'3'"), "a-mandate-over-money-is-of-level-1-or-2",
                asked.replace("2199-01-01T", "2020-01-01T"), "a-mandate-expires-after-it-is-granted");
        rules.forEach((body, rule) -> assertThat(calls.post(SEAT, "/api/mandates", json(body))
                        .json()
                        .path("rule")
                        .stringValue(""))
                .isEqualTo(rule));
        assertThat(calls.post(OFFICER, "/api/mandates", json(asked))
                        .json()
                        .path("rule")
                        .stringValue(""))
                .isEqualTo("only-who-may-sign-programme-decisions-decides-for-a-seat");
        Answer slip = calls.post(SEAT, "/api/mandates", json(asked.replace("programme-", "programm-")));
        assertThat(slip.status()).isEqualTo(400);
        assertThat(slip.body()).contains("In the field programme", "32 hexadecimal digits");
        for (String stranger : List.of("om-police.supervisor", "unodc.supervisor"))
            assertThat(calls.post(stranger, "/api/mandates", json(asked)).body())
                    .isEqualTo(nothing);
        String mandate = made(SEAT, "/api/mandates", asked, "mandate");
        String approval = "/api/mandates/" + mandate + "/approval";
        assertThat(calls.post(OTHER_SEAT, approval, json("{'items':[]}"))
                        .json()
                        .path("rule")
                        .stringValue(""))
                .isEqualTo("an-approval-names-the-items-of-its-mandate");
        calls.accepted(calls.call(
                OFFICER,
                "PUT",
                "/api/programmes/" + programme + "/board",
                json("{'seats':['pk-fia','iom'],'quorum':1,'from':'2010-01-01','until':'2199-12-31'}")));
        assertThat(calls.post(OTHER_SEAT, approval, json("{'items':['" + programme + "']}"))
                        .json()
                        .path("rule")
                        .stringValue(""))
                .isEqualTo("a-board-that-has-changed-decides-on-another-mandate");
        revoke(SEAT, mandate);
    }
}
