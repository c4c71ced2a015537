package org.antitrafficking.coordination.api;

import static org.antitrafficking.coordination.api.AlertCalls.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.antitrafficking.coordination.api.RunningService.Answer;
import org.antitrafficking.eventlog.Await;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What the demonstration's people do with joint investigations, as calls of a running service. */
final class InvestigationCalls {

    /** Each with its supervisor as signatory and its officer as leader. */
    static final List<String> PARTIES = List.of("pk-fia", "om-police", "gr-police");

    static final String LEADERS_RIGHTS = "['read','contribute','evidence','administer']";

    private final RunningService service;
    private final AlertCalls calls;
    private final Map<String, String> persons = new TreeMap<>();

    InvestigationCalls(RunningService service) {
        this.service = service;
        this.calls = new AlertCalls(service);
    }

    String person(String who) {
        return persons.computeIfAbsent(who, calls::person);
    }

    /** Between three countries, with an organization that takes part. */
    ObjectNode agreement() {
        var text = new StringBuilder("{'parties':{");
        for (String party : PARTIES)
            text.append("'%s':{'signatory':'%s','leader':'%s'},"
                    .formatted(party, person(party + ".supervisor"), person(party + ".officer")));
        text.setLength(text.length() - 1);
        text.append("},'participants':{'iom':{'contact':'" + person("iom.officer") + "','access':[]}},'members':{");
        for (String party : PARTIES)
            text.append(
                    "'%s':{'partner':'%s','rights':%s},".formatted(person(party + ".officer"), party, LEADERS_RIGHTS));
        text.append("'" + person("iom.officer") + "':{'partner':'iom','rights':['read']}},");
        text.append("""
            'partiesNameMembers':true,'purpose':'Farms around Patras.','category':'suspected-traffickers-and-networks',
            'basis':{'articles':['untoc-art-19'],'provisions':[{'country':'PK','name':'Act 2018, s. 12'},
             {'country':'OM','name':'Decree 126/2008, art. 5'},{'country':'GR','name':'Law 3875/2010, art. 3'}],
             'safeguard':'IOM Data Protection Principles'},
            'from':'2026-01-01','until':'2028-12-31','states':['PK','OM','GR'],
            'evidenceRules':'By the law of the state.','onwardUse':'For nothing else.'}\
            """);
        return (ObjectNode) Documented.JSON.readTree(json(text.toString()));
    }

    /** The same without the texts that stay as they are. */
    ObjectNode later() {
        ObjectNode agreement = agreement();
        agreement.remove(List.of("purpose", "evidenceRules", "onwardUse"));
        return agreement;
    }

    static String proposal(ObjectNode agreement, String cites) {
        ObjectNode body = Documented.JSON.createObjectNode();
        body.set("agreement", agreement);
        if (!cites.isEmpty()) body.put("cites", cites);
        return body.toString();
    }

    static String version(ObjectNode agreement, String base) {
        ObjectNode body = Documented.JSON.createObjectNode();
        body.set("agreement", agreement);
        if (!base.isEmpty()) body.put("base", base);
        return body.toString();
    }

    static String path(String investigation) {
        return "/api/investigations/" + investigation;
    }

    Answer post(String who, String investigation, String path, String body) {
        return calls.post(who, path(investigation) + path, json(body));
    }

    /** That it was accepted, and the new thing's id. */
    String made(String what, Answer answer) {
        return calls.accepted(answer).json().get(what).stringValue();
    }

    /** An investigation and a version of its agreement. */
    record Written(String investigation, String version) {}

    /** Proposed by pk-fia's officer. */
    Written proposed(String cites) {
        return proposed(agreement(), cites);
    }

    private Written proposed(ObjectNode agreement, String cites) {
        Answer answer = calls.accepted(calls.post("pk-fia.officer", "/api/investigations", proposal(agreement, cites)));
        return new Written(
                answer.json().get("investigation").stringValue(),
                answer.json().get("version").stringValue());
    }

    /** Proposed, and sent by pk-fia's supervisor. */
    Written sent(String cites) {
        return sent(agreement(), cites);
    }

    Written sent(ObjectNode agreement) {
        return sent(agreement, "");
    }

    private Written sent(ObjectNode agreement, String cites) {
        Written written = proposed(agreement, cites);
        send("pk-fia.supervisor", written);
        return written;
    }

    /** Proposed, sent, declined by pk-fia's supervisor, and sent again in another version. */
    Written sentAgain() {
        return sentAgain(later());
    }

    Written sentAgain(ObjectNode other) {
        Written first = sent("");
        String id = first.investigation();
        calls.accepted(post(
                "pk-fia.supervisor",
                id,
                "/versions/" + first.version() + "/refusal",
                "{'declineReason':'Costs are not settled.'}"));
        Answer again = post("pk-fia.officer", id, "/versions", version(other, first.version()));
        var written = new Written(id, made("version", again));
        send("pk-fia.supervisor", written);
        return written;
    }

    void send(String who, Written written) {
        calls.accepted(post(who, written.investigation(), "/versions/" + written.version() + "/sending", ""));
    }

    /** The digest of the version on the table, as somebody at it reads it. */
    String digest(String who, Written sent) {
        JsonNode page = pageWhere(
                who,
                sent.investigation(),
                of -> of.at("/onTable/version/version").stringValue("").equals(sent.version()));
        return page.at("/onTable/version/digest").stringValue();
    }

    Answer sign(String who, Written sent, String digest) {
        return post(
                who, sent.investigation(), "/versions/" + sent.version() + "/signature", "{'digest':'" + digest + "'}");
    }

    void signedByAll(Written sent) {
        for (String party : PARTIES) {
            String signatory = party + ".supervisor";
            calls.accepted(sign(signatory, sent, digest(signatory, sent)));
        }
    }

    /** Proposed, sent and signed by all. */
    String inForce() {
        return inForce(agreement());
    }

    String inForce(ObjectNode agreement) {
        Written sent = proposed(agreement, "");
        send("pk-fia.supervisor", sent);
        String digest = digest("pk-fia.supervisor", sent);
        for (String party : PARTIES) calls.accepted(sign(party + ".supervisor", sent, digest));
        return sent.investigation();
    }

    /** By the leaders of all parties. */
    void closed(String investigation) {
        closed(investigation, PARTIES.toArray(String[]::new));
    }

    void closed(String investigation, String... parties) {
        for (String party : parties)
            calls.accepted(post(party + ".officer", investigation, "/closure", "{'outcome':'prosecution'}"));
    }

    /** By a supervisor, for proceedings, for three years. */
    void held(String who, String investigation) {
        String until = LocalDate.now(ZoneOffset.UTC).plusYears(3).toString();
        calls.accepted(calls.call(
                who,
                "PUT",
                path(investigation) + "/hold",
                json("{'holdUntil':'" + until + "','holdGround':'Trial in Patras.'}")));
    }

    /** Somebody's page, once it is so. */
    JsonNode pageWhere(String who, String investigation, Predicate<JsonNode> so) {
        try {
            Await.until("the page of " + who + " is so", () -> isSo(service.get(who, path(investigation)), so));
        } catch (AssertionError inVain) {
            String last = service.get(who, path(investigation)).body();
            throw new AssertionError(inVain.getMessage() + ": " + last, inVain);
        }
        return service.get(who, path(investigation)).json();
    }

    private static boolean isSo(Answer answer, Predicate<JsonNode> so) {
        return answer.status() == 200 && so.test(answer.json());
    }

    String planned(String who, String investigation, String responsible, String due) {
        return made(
                "action",
                post(
                        who,
                        investigation,
                        "/actions",
                        "{'responsible':'" + responsible + "','actionText':'Find the account.','due':'" + due + "'}"));
    }

    String decided(String who, String investigation) {
        return made(
                "decision",
                post(
                        who,
                        investigation,
                        "/decisions",
                        "{'decisionText':'Arrests on one day.','rationale':'Nobody is warned.'}"));
    }

    static String exhibit(String custodian) {
        return "{'description':'An image of a telephone.','content':{'kind':'file','bytes':1048576,'sha256':'"
                + "ab".repeat(32) + "'},'custodian':'" + custodian
                + "','seal':'PK-0017','collectedIn':'PK','law':'Code, s. 103'}";
    }

    /** In the custody of somebody of the same partner. */
    String registered(String who, String investigation, String custodian) {
        return made("evidence", post(who, investigation, "/evidence", exhibit(person(custodian))));
    }

    String offered(String who, String investigation, String evidence, String receiver) {
        return made(
                "handOver",
                post(
                        who,
                        investigation,
                        "/evidence/" + evidence + "/hand-overs",
                        "{'receiver':'" + person(receiver) + "','seal':'PK-0018','condition':'Undamaged.'}"));
    }

    void named(String who, String investigation, String member, String rights) {
        calls.accepted(
                post(who, investigation, "/members", "{'person':'" + person(member) + "','rights':" + rights + "}"));
    }

    void removed(String who, String investigation, String member) {
        calls.accepted(calls.call(who, "DELETE", path(investigation) + "/members/" + person(member), ""));
    }

    /** That it is answered like what there is not. */
    void hidden(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(404);
        assertThat(answer.body())
                .isEqualTo(service.get("pk-fia.officer", path("investigation-" + "0".repeat(32)))
                        .body());
    }
}
