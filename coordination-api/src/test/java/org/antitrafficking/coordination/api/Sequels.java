package org.antitrafficking.coordination.api;

import static org.antitrafficking.coordination.api.AlertCalls.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.antitrafficking.coordination.api.RunningService.Answer;
import org.antitrafficking.coordination.api.Scenes.Scene;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What follows on the examples of the description: what they prepare is done, what they do undone, and so on. */
final class Sequels {

    private static final String OFFICER = "pk-fia.programmes";
    private static final String SEAT = "pk-fia.supervisor";
    private static final String OTHER_SEAT = "iom.supervisor";

    private static final Set<String> ADOPTED = Set.of("change-partner", "record-participation");

    /** Each is done and then undone. */
    private static final List<String> UNDONE = List.of(
            "PUT /api/persons/{id}/roles/{role}",
            "DELETE /api/persons/{id}/roles/{role}",
            "PUT /api/persons/{id}/signing-rights/{right}",
            "DELETE /api/persons/{id}/signing-rights/{right}",
            "PUT /api/persons/{id}/scopes/{scope}",
            "DELETE /api/persons/{id}/scopes/{scope}",
            "POST /api/persons/{id}/suspension",
            "POST /api/persons/{id}/reinstatement",
            "PUT /api/clients/{partner}",
            "DELETE /api/clients/{partner}");

    private final Documented documented;
    private final Scenes scenes;
    private final AlertCalls calls;
    private final RequestCalls requests;
    private final InvestigationCalls investigations;

    Sequels(RunningService service, Documented documented, Scenes scenes) {
        this.documented = documented;
        this.scenes = scenes;
        this.calls = new AlertCalls(service);
        this.requests = new RequestCalls(service);
        this.investigations = new InvestigationCalls(service);
    }

    /** What was prepared or proposed by an example is disclosed or adopted. */
    void of(String key, String example, Scene scene, Answer answer) {
        String id = scene.values().getOrDefault("id", "");
        switch (key) {
            case "POST /api/alerts/{id}/releases" -> {
                // that one is of an alert whose marking forbids it
                if (!example.equals("grant-onward")) calls.told(scene.partner(), id, made("release", answer));
            }
            case "POST /api/requests/{id}/releases" -> requests.told(scene.partner(), id, made("release", answer));
            case "POST /api/directory/changes" -> {
                if (ADOPTED.contains(example)) adopted(made("change", answer));
            }
            default -> {}
        }
    }

    private static String made(String what, Answer answer) {
        return answer.json().get(what).stringValue();
    }

    private void adopted(String change) {
        calls.accepted(calls.post("om-police.supervisor", "/api/directory/changes/" + change + "/approval", ""));
    }

    /** What follows on several of them. */
    void ofAll() {
        UNDONE.forEach(this::again);
        adopted(made(
                "change",
                calls.post(
                        "pk-fia.supervisor",
                        "/api/directory/changes",
                        json("{'change':'reinstate-partner','partner':'ae-interior'}"))));
        sharesOnward();
        losesAccess();
        seatsDecide();
        withdrawn();
        again("POST /api/programmes/{id}/publications/{publication}/publication");
    }

    private Scene again(String key) {
        Documented.Operation operation = documented.operation(key);
        var example = FixtureLife.examples(operation).entrySet().iterator().next();
        Scene scene = scenes.of(key, example.getKey());
        Answer answer = scenes.send(operation, scene, scene.body(FixtureLife.text(example.getValue())));
        assertThat(answer.status()).as(key + " " + answer.body()).isLessThan(300);
        return scene;
    }

    private void sharesOnward() {
        String alert = calls.drafted("pk-fia", AlertCalls.content("onward"));
        calls.done("pk-fia", alert, AlertCalls.issue("om-police").replace("TLP:AMBER", "TLP:GREEN"));
        Answer asked = calls.post(
                "om-police.officer",
                AlertCalls.path(alert) + "/onward-requests",
                json("{'recipients':['it-police'],'reason':'It has an office there.'}"));
        calls.done("pk-fia", alert, json("{'act':'grant-onward','request':'" + made("request", asked) + "'}"));
    }

    /** Whoever is of a party that another version does not name. */
    private void losesAccess() {
        ObjectNode others = investigations.later();
        ((ObjectNode) others.get("parties")).remove("gr-police");
        ((ObjectNode) others.get("members")).remove(investigations.person("gr-police.officer"));
        ((ObjectNode) others.get("basis")).set("provisions", without((ArrayNode) others.at("/basis/provisions"), "GR"));
        others.set("states", without((ArrayNode) others.get("states"), "GR"));
        investigations.sentAgain(others);
    }

    private static ArrayNode without(ArrayNode of, String country) {
        ArrayNode left = of.arrayNode();
        of.forEach(each -> {
            if (!each.toString().contains('"' + country + '"')) left.add(each);
        });
        return left;
    }

    /** Two seats of a programme's board let an auditor look at its money. */
    private void seatsDecide() {
        String programme = made(
                "programme",
                calls.post(
                        OFFICER,
                        "/api/programmes",
                        json("{'title':'Audited','status':'2','participants':["
                                + "{'partner':'pk-fia','roles':['accountable']},"
                                + "{'partner':'iom','roles':['implementing']}],'currency':'USD',"
                                + "'start':{'year':2010},'years':4,'citation':'A source'}")));
        calls.accepted(calls.call(
                OFFICER,
                "PUT",
                "/api/programmes/" + programme + "/board",
                json("{'seats':['pk-fia','iom'],'quorum':2,'from':'2010-01-01','until':'2199-12-31'}")));
        String mandate = made(
                "mandate",
                calls.post(
                        SEAT,
                        "/api/mandates",
                        json("{'auditor':'" + calls.person("pk-audit.auditor")
                                + "','auditorsPartner':'pk-audit','from':'2026-01-01','until':'2198-12-31',"
                                + "'level':'2','purpose':'The accounts','expires':'2199-01-01T00:00:00Z',"
                                + "'programme':'" + programme + "'}")));
        calls.accepted(calls.post(
                OTHER_SEAT, "/api/mandates/" + mandate + "/approval", json("{'items':['" + programme + "']}")));
    }

    /** Everybody has read of a programme what nobody is to read any more. */
    private void withdrawn() {
        Scene published = again("POST /api/programmes/{id}/publications/{publication}/publication");
        calls.accepted(calls.post(
                OFFICER,
                "/api/programmes/" + published.values().get("id") + "/publications/"
                        + published.values().get("publication") + "/withdrawal",
                ""));
    }
}
