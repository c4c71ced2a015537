package org.antitrafficking.coordination.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import org.antitrafficking.eventlog.Await;
import tools.jackson.databind.JsonNode;

/** What the demonstration's people do with alerts, as calls of a running service. */
final class AlertCalls {

    /** An act that police of PK, OM, GR, IT, AE and TR may all be told of. */
    static final String TERMS = terms("'TLP:AMBER'", "'H0'", "'investigation'", "'articles':['tip-protocol-art-10']");

    /** How far the feed with the markers has been read, by service: the next marker comes behind it. */
    private static final Map<RunningService, String> SETTLED = Collections.synchronizedMap(new WeakHashMap<>());

    private final RunningService service;

    AlertCalls(RunningService service) {
        this.service = service;
    }

    /** JSON with its double quotes written as single ones. */
    static String json(String text) {
        return text.replace('\'', '"');
    }

    static String terms(String marking, String handling, String purposes, String basis) {
        return json("{'marking':" + marking + ",'handling':[" + handling + "],'purposes':[" + purposes + "]," + basis
                + "}");
    }

    /** An alert's content of the plainest kind. */
    static String content(String reference) {
        return content(reference, "An agency offers work abroad (" + reference + ").");
    }

    static String content(String reference, String narrative) {
        return json("""
            {'reference':'%s','kind':'recruitment-scheme','recruitmentMethod':'ThroughAnOnlineAdvertisement',
             'transnational':true,'texts':{
              'en':{'subject':'False job offers','narrative':'%s'},
              'ur':{'subject':'فرضی ملازمت','narrative':'جھوٹی نوکری'}}}\
            """).formatted(reference, narrative);
    }

    static String issue(String... partners) {
        return issue(TERMS, "{\"partners\":[\"" + String.join("\",\"", partners) + "\"]}", "");
    }

    static String issue(String terms, String audience, String more) {
        return "{\"act\":\"issue\",\"terms\":" + terms + ",\"audience\":" + audience
                + json(",'clocks':{'urgency':'URGENT'}") + json(more) + "}";
    }

    /** A recipient's answer, follow-up or the like. */
    static String said(String act, String fields) {
        return "{\"act\":\"" + act + "\",\"terms\":" + TERMS + "," + json(fields) + "}";
    }

    static String digest(String digest) {
        return json("{'digest':'" + digest + "'}");
    }

    /** A second supervisor of pk-fia's beside the demonstration's, with these powers besides: the person's id. */
    String deputy(String... powers) {
        String deputy = accepted(post(
                        "pk-fia.clerk",
                        "/api/persons",
                        json("{'issuer':'" + RunningService.ISSUER
                                + "','subject':'pk-fia.deputy','name':'A deputy','nature':'natural'}")))
                .json()
                .get("person")
                .stringValue();
        accepted(call("pk-fia.admin", "PUT", "/api/persons/" + deputy + "/roles/supervisor", ""));
        for (String power : powers) accepted(call("pk-fia.admin", "PUT", "/api/persons/" + deputy + "/" + power, ""));
        return deputy;
    }

    RunningService.Answer call(String who, String method, String path, String body, String... headers) {
        var request = service.request(who, path)
                .header("Content-Type", "application/json")
                .method(method, java.net.http.HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) request.headers(headers);
        return service.send(request);
    }

    RunningService.Answer post(String who, String path, String body, String... headers) {
        return call(who, "POST", path, body, headers);
    }

    /** That it was accepted. */
    RunningService.Answer accepted(RunningService.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isBetween(200, 201);
        assertThat(answer.json().get("outcome").stringValue()).isEqualTo("accepted");
        return answer;
    }

    /** That a rule refused it. */
    static RunningService.Answer refused(RunningService.Answer answer, String rule) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(409);
        assertThat(answer.json().get("rule").stringValue()).isEqualTo(rule);
        return answer;
    }

    String drafted(String partner, String content) {
        return accepted(post(partner + ".officer", "/api/alerts", content))
                .json()
                .get("alert")
                .stringValue();
    }

    /** Under way, by the partner's officer. */
    String prepared(String partner, String alert, String act) {
        return accepted(post(partner + ".officer", path(alert) + "/releases", act))
                .json()
                .get("release")
                .stringValue();
    }

    JsonNode preview(String partner, String alert, String release) {
        var answer = service.get(partner + ".supervisor", path(alert) + "/releases/" + release);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    RunningService.Answer validate(String who, String alert, String release, String digest) {
        return post(who, path(alert) + "/releases/" + release + "/validation", digest(digest));
    }

    RunningService.Answer disclose(String who, String alert, String release, String digest) {
        return post(who, path(alert) + "/releases/" + release + "/disclosure", digest(digest));
    }

    /** Prepared and disclosed by the partner's officer, validated by its supervisor. */
    String done(String partner, String alert, String act) {
        String release = prepared(partner, alert, act);
        told(partner, alert, release);
        return release;
    }

    /** Validated by the partner's supervisor, and disclosed by its officer. */
    void told(String partner, String alert, String release) {
        JsonNode preview = preview(partner, alert, release);
        assertThat(preview.hasNonNull("digest")).as(preview.toString()).isTrue();
        String digest = preview.get("digest").stringValue();
        accepted(validate(partner + ".supervisor", alert, release, digest));
        accepted(disclose(partner + ".officer", alert, release, digest));
    }

    /** Drafted and issued by pk-fia to those partners. */
    String issued(String reference, String... partners) {
        String alert = drafted("pk-fia", content(reference));
        done("pk-fia", alert, issue(partners));
        return alert;
    }

    static String path(String alert) {
        return "/api/alerts/" + alert;
    }

    /** A partner's whole common feed as it is now. */
    List<JsonNode> feed(String partner) {
        return feed(partner + ".officer", "agency-" + partner);
    }

    /** The whole feed of its supervisors: drafts, and what is for named persons only. */
    List<JsonNode> supervisorsFeed(String partner) {
        return feed(partner + ".supervisor", "supervisors-" + partner);
    }

    /** The whole feed of a scope that somebody holds. */
    List<JsonNode> feed(String who, String scope) {
        var all = new ArrayList<JsonNode>();
        read(who, scope, "", all);
        return all;
    }

    /** Reads on in a feed; gives where that came to. */
    private String read(String who, String scope, String from, List<JsonNode> all) {
        String after = from;
        while (true) {
            var answer = service.get(who, "/api/feed?limit=500&scope=" + scope + after);
            assertThat(answer.status()).as(who + " reads " + scope).isEqualTo(200);
            JsonNode page = answer.json();
            page.get("entries").forEach(all::add);
            after = "&after=" + page.get("next").stringValue();
            if (!page.get("more").booleanValue()) return after;
        }
    }

    /** Waits until every feed and every page has what was accepted before: they follow the log, in its order. */
    void settle() {
        var after = new String[] {SETTLED.getOrDefault(service, "")};
        String marker = drafted("pk-audit", content("marker"));
        var read = new ArrayList<JsonNode>();
        Await.until("the feeds are up to date", () -> {
            after[0] = read("pk-audit.supervisor", "supervisors-pk-audit", after[0], read);
            return !about(read, marker).isEmpty();
        });
        SETTLED.put(service, after[0]);
        Await.until(
                "the pages are up to date",
                () -> service.get("pk-audit.supervisor", "/api/alerts/" + marker)
                                .status()
                        == 200);
    }

    /** A partner's entries about one alert whose contents it still has, once the feed is up to date. */
    List<JsonNode> entries(String partner, String alert) {
        settle();
        return about(feed(partner), alert);
    }

    /** The same, of a draft or of what is for named persons only: as the partner's supervisors have it. */
    List<JsonNode> supervisorsEntries(String partner, String alert) {
        settle();
        return about(supervisorsFeed(partner), alert);
    }

    /** The same, of a named person's own. */
    List<JsonNode> ownEntries(String who, String alert) {
        settle();
        return about(feed(who, person(who)), alert);
    }

    /** The id of one of the demonstration's people, as its agency's feed tells it. */
    String person(String who) {
        String partner = who.split("\\.", 2)[0];
        String role = switch (who.substring(partner.length())) {
            case "" -> "subscriber"; // the partner's machine
            case ".officer" -> "focal-point";
            case String same -> same.substring(1);
        };
        return feed(partner).stream()
                .filter(entry -> role.equals(entry.at("/content/role").stringValue("")))
                .map(entry -> entry.at("/content/person").stringValue())
                .findFirst()
                .orElseThrow(() -> new AssertionError(partner + " has no " + role));
    }

    private static List<JsonNode> about(List<JsonNode> entries, String alert) {
        return entries.stream()
                .filter(entry -> alert.equals(entry.at("/content/alert").stringValue("")))
                .toList();
    }

    static List<String> kinds(List<JsonNode> entries) {
        return entries.stream().map(entry -> entry.get("kind").stringValue()).toList();
    }

    /** The last entry of a kind about an alert, once the feed is up to date. */
    JsonNode last(String partner, String alert, String kind) {
        return entries(partner, alert).stream()
                .filter(entry -> entry.get("kind").stringValue().equals(kind))
                .reduce((first, second) -> second)
                .orElseThrow(() -> new AssertionError(partner + " has no " + kind + " of " + alert));
    }
}
