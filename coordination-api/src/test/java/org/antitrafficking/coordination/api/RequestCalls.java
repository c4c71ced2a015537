package org.antitrafficking.coordination.api;

import static org.antitrafficking.coordination.api.AlertCalls.TERMS;
import static org.antitrafficking.coordination.api.AlertCalls.digest;
import static org.antitrafficking.coordination.api.AlertCalls.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Predicate;
import org.antitrafficking.eventlog.Await;
import tools.jackson.databind.JsonNode;

/** What the demonstration's people do with requests and blind queries, as calls of a running service. */
final class RequestCalls {

    private final RunningService service;
    private final AlertCalls calls;

    RequestCalls(RunningService service) {
        this.service = service;
        this.calls = new AlertCalls(service);
    }

    static String path(String request) {
        return "/api/requests/" + request;
    }

    /** A question to the partner, about a scheme. */
    static String question(String reference, String holder, String more) {
        return json("{'reference':'" + reference + "','holder':'" + holder
                + "','category':'recruitment-schemes','transnational':true,'text':'What of the agency? (" + reference
                + ")'" + more + "}");
    }

    static String ask(String reference, String holder) {
        return "{\"act\":\"ask\",\"question\":" + question(reference, holder, "") + ",\"terms\":" + TERMS
                + json(",'urgency':'urgent-directly-accessible'}");
    }

    static String query(String reference, String holder) {
        return "{\"act\":\"query\",\"question\":" + question(reference, holder, "") + ",\"terms\":" + TERMS + "}";
    }

    static String said(String act, String fields) {
        return "{\"act\":\"" + act + "\",\"terms\":" + TERMS + json(fields.isEmpty() ? "" : "," + fields) + "}";
    }

    RunningService.Answer post(String who, String request, String action, String body, String... headers) {
        return calls.post(who, path(request) + action, body, headers);
    }

    /** A draft's id and that of its release. */
    record Draft(String request, String release) {}

    Draft drafted(String partner, String body) {
        JsonNode made = calls.accepted(calls.post(partner + ".officer", "/api/requests", body))
                .json();
        return new Draft(made.get("request").stringValue(), made.get("release").stringValue());
    }

    String prepared(String partner, String request, String act) {
        return calls.accepted(post(partner + ".officer", request, "/releases", act))
                .json()
                .get("release")
                .stringValue();
    }

    String seen(String partner, String request, String release) {
        var answer = service.get(partner + ".supervisor", path(request) + "/releases/" + release);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().hasNonNull("digest")).as(answer.body()).isTrue();
        return answer.json().get("digest").stringValue();
    }

    /** By the partner's supervisor; its digest. */
    String validated(String partner, String request, String release) {
        String digest = seen(partner, request, release);
        calls.accepted(post(partner + ".supervisor", request, "/releases/" + release + "/validation", digest(digest)));
        return digest;
    }

    RunningService.Answer disclose(String who, String request, String release, String digest, String... headers) {
        return post(who, request, "/releases/" + release + "/disclosure", digest(digest), headers);
    }

    /** Validated and disclosed. */
    void told(String partner, String request, String release) {
        calls.accepted(disclose(partner + ".officer", request, release, validated(partner, request, release)));
    }

    /** Prepared, validated and disclosed. */
    String told(String partner, String request, String act, boolean now) {
        String release = prepared(partner, request, act);
        if (now) told(partner, request, release);
        return release;
    }

    /** Drafted and sent by pk-fia. */
    String sent(String body) {
        Draft draft = drafted("pk-fia", body);
        told("pk-fia", draft.request(), draft.release());
        return draft.request();
    }

    /** The page, once it is as is said. */
    JsonNode page(String who, String request, Predicate<JsonNode> once) {
        Await.until("the page is there", () -> {
            var answer = service.get(who, path(request));
            return answer.status() == 200 && once.test(answer.json());
        });
        return service.get(who, path(request)).json();
    }

    JsonNode page(String who, String request) {
        return page(who, request, page -> true);
    }

    static List<String> waiting(JsonNode page) {
        return page.get("needs")
                .valueStream()
                .map(need -> need.get("what").stringValue())
                .toList();
    }

    /** A partner's entries about the request whose contents it still has, once its feed is up to date. */
    List<JsonNode> entries(String partner, String request) {
        calls.settle();
        return about(calls.feed(partner), request);
    }

    List<JsonNode> supervisorsEntries(String partner, String request) {
        calls.settle();
        return about(calls.supervisorsFeed(partner), request);
    }

    private static List<JsonNode> about(List<JsonNode> entries, String request) {
        return entries.stream()
                .filter(entry -> request.equals(entry.at("/content/request").stringValue("")))
                .toList();
    }
}
