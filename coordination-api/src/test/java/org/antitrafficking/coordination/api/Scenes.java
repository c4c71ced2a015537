package org.antitrafficking.coordination.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.antitrafficking.coordination.api.RunningService.Answer;
import org.antitrafficking.eventlog.Await;
import org.jspecify.annotations.Nullable;

/**
 * Situations in which a documented request is accepted: each operation has one for each of its examples, always on
 * items of its own.
 */
final class Scenes {

    private static final String EXAMPLE_HEX = "0123456789abcdef0123456789abcdef";
    /** What stands behind the path, among a scene's values. */
    private static final String QUERY = "?";

    private static final String EXAMPLE_DIGEST = EXAMPLE_HEX + EXAMPLE_HEX;

    private static final String PROGRAMME_OFFICER = "pk-fia.programmes";

    private final RunningService service;
    private final AlertCalls calls;
    private final InvestigationCalls investigations;
    private final RequestCalls requests;
    private final AtomicInteger made = new AtomicInteger();
    private final Map<String, String> people = new TreeMap<>();
    private @Nullable String programme;
    private @Nullable String lesson;
    private @Nullable String publishedProgramme;
    private @Nullable String publishedDataSet;
    private final Map<String, String> indicators = new TreeMap<>();

    Scenes(RunningService service) {
        this.service = service;
        this.calls = new AlertCalls(service);
        this.investigations = new InvestigationCalls(service);
        this.requests = new RequestCalls(service);
    }

    /**
     * Who sends it, where, and what.
     *
     * @param values of the path's variables, by name
     * @param put what stands in place of the example's ids and digest
     */
    record Scene(String who, Map<String, String> values, Map<String, String> put) {
        Scene(String who, Map<String, String> values) {
            this(who, values, Map.of());
        }

        String path(Documented.Operation operation) {
            String path = operation.path();
            for (var value : values.entrySet()) path = path.replace("{" + value.getKey() + "}", value.getValue());
            return path + values.getOrDefault(QUERY, "");
        }

        String partner() {
            return who.contains(".") ? who.substring(0, who.indexOf('.')) : who;
        }

        /** The same for people of another partner. */
        Scene by(String partner) {
            return new Scene(partner + ".officer", values, put);
        }

        /** The same with another thing in the path, where it has one. */
        Scene with(String name, String value) {
            var other = new TreeMap<>(values);
            if (other.containsKey(name)) other.put(name, value);
            return new Scene(who, other, put);
        }

        /** Of the same form, and of nothing that there is. */
        Scene unknown() {
            var unknown = new TreeMap<>(values);
            String name =
                    values.containsKey("id") ? "id" : values.keySet().iterator().next();
            unknown.computeIfPresent(
                    name,
                    (id, value) -> value.matches(".*[0-9a-f]{32}")
                            ? value.substring(0, value.length() - 32) + "f".repeat(32)
                            : "no-such-" + value);
            return new Scene(who, unknown, put);
        }

        String body(String example) {
            String body = example;
            for (var one : put.entrySet()) body = body.replace(one.getKey(), one.getValue());
            return body;
        }
    }

    private static Scene scene(String who, String... values) {
        return new Scene(who, map(values));
    }

    private static Map<String, String> map(String... pairs) {
        var map = new TreeMap<String, String>();
        for (int i = 0; i < pairs.length; i += 2) map.put(pairs[i], pairs[i + 1]);
        return map;
    }

    private static Scene digested(String who, String digest, String... values) {
        return new Scene(who, map(values), Map.of(EXAMPLE_DIGEST, digest));
    }

    /** For one operation and one of its examples; {@code ""} where it has none. */
    Scene of(String key, String example) {
        return switch (key) {
            case "GET /actuator/health", "GET /api/me" -> scene("om-police.officer");
            case "GET /api/inbox", "GET /api/inbox/counts", "POST /api/search", "GET /api/feed" ->
                scene("om-police.officer");
            case "GET /", "GET /log/checkpoint", "GET /log/keys" -> anchored(scene("om-police.officer"));
            case "GET /log/tile/{level}/{index}" ->
                anchored(scene("om-police.officer", "level", "0", "index", "000.p/1"));
            case "GET /log/main/checkpoint" -> {
                granted("1");
                yield anchored(scene("pk-audit.auditor"));
            }
            case "GET /log/main/tile/{level}/{index}" -> {
                granted("1");
                yield anchored(scene("pk-audit.auditor", "level", "0", "index", "000.p/1"));
            }
            case "GET /api/feed/head", "GET /api/feed/proofs", "GET /api/feed/consistency" -> {
                issued();
                yield anchored(scene("om-police.officer"));
            }
            case "GET /api/audit/as-of", "GET /api/audit/as-of/diff" -> {
                issued();
                yield scene("om-police.officer");
            }
            case "GET /api/audit/as-of/items/{item}", "GET /api/audit/as-of/items/{item}/page" ->
                scene("om-police.officer", "item", issued());
            case "GET /api/feed/entries/{number}/proof" -> {
                issued();
                yield anchored(scene("om-police.officer", "number", "1"));
            }
            case "GET /api/partners", "GET /api/groups", "GET /api/treaties", "GET /api/persons" ->
                scene("om-police.officer");
            case "GET /api/directory/changes" -> {
                proposed();
                yield scene("om-police.officer");
            }
            case "GET /api/agreements" -> {
                registered();
                yield scene("pk-fia.officer");
            }
            case "GET /api/mandates" -> {
                granted("1");
                yield scene("pk-fia.officer");
            }
            case "GET /api/templates" -> {
                template();
                yield scene("pk-fia.officer");
            }
            case "GET /api/templates/{id}" -> scene("pk-fia.officer", "id", template());
            case "POST /api/templates" -> scene("pk-fia.admin");
            case "PUT /api/templates/{id}", "POST /api/templates/{id}/withdrawal" ->
                scene("pk-fia.admin", "id", template());
            case "POST /api/templates/{id}/erasure" -> {
                String template = template();
                calls.accepted(calls.call("pk-fia.admin", "POST", "/api/templates/" + template + "/withdrawal", ""));
                yield scene("pk-fia.admin", "id", template);
            }
            case "POST /api/templates/{id}/{version}/alerts" ->
                scene("pk-fia.officer", "id", template(), "version", "1");
            case "GET /api/data-sets" -> {
                dataSet();
                yield scene("pk-fia.officer");
            }
            case "POST /api/data-sets" -> scene("pk-fia.supervisor", QUERY, ofDataFile());
            case "GET /api/data-sets/{id}", "GET /api/data-sets/{id}/rows" -> scene("pk-fia.officer", "id", dataSet());
            case "GET /api/data-sets/{id}/series" ->
                scene("pk-fia.officer", "id", dataSet(), QUERY, "?country=PAK&indicator=Persons%20prosecuted");
            case "POST /api/data-sets/{id}/lines/{line}/decision" ->
                scene("pk-fia.supervisor", "id", dataSet(), "line", "4");
            case "POST /api/data-sets/{id}/withdrawal", "POST /api/data-sets/{id}/publication/preparation" ->
                scene("pk-fia.supervisor", "id", dataSet());
            case "POST /api/data-sets/{id}/publication", "POST /api/data-sets/{id}/publication/withdrawal" ->
                ofPublication(dataSet());
            case "GET /public/programmes", "GET /public/data-sets" -> scene("om-police.officer");
            case "GET /public/programmes/{id}" -> scene("om-police.officer", "id", publishedProgramme());
            case "GET /public/programmes/{id}/charts/{chart}" ->
                scene("om-police.officer", "id", publishedProgramme(), "chart", "money");
            case "GET /public/data-sets/{id}", "GET /public/data-sets/{id}/rows" ->
                scene("om-police.officer", "id", publishedDataSet());
            case "GET /public/data-sets/{id}/series" ->
                scene(
                        "om-police.officer",
                        "id",
                        publishedDataSet(),
                        QUERY,
                        "?country=PAK&indicator=Persons%20prosecuted");
            case "GET /api/partners/{id}" -> scene("om-police.officer", "id", "pk-fia");
            case "GET /api/groups/{id}" -> scene("om-police.officer", "id", "gulf-authorities");
            case "GET /api/directory/changes/{id}" -> scene("om-police.officer", "id", proposed());
            case "GET /api/persons/{id}" -> scene("om-police.officer", "id", person("om-police.officer"));
            case "GET /api/mandates/{id}" -> scene("pk-fia.officer", "id", granted("1"));
            case "GET /api/alerts/{id}", "GET /api/alerts/{id}/policy" -> {
                String alert = issued();
                Await.until(
                        "it is in the views",
                        () -> calls.call("om-police.officer", "GET", AlertCalls.path(alert), "")
                                        .status()
                                == 200);
                yield scene("om-police.officer", "id", alert);
            }
            case "GET /api/items/{item}/offers" -> {
                Scene read = of("GET /api/alerts/{id}", "");
                yield scene(read.who(), "item", read.values().getOrDefault("id", ""));
            }
            case "GET /api/alerts/{id}/releases/{release}/changes" -> {
                String alert = issued();
                String release = calls.prepared(
                        "pk-fia",
                        alert,
                        "{\"act\":\"amend\",\"content\":" + AlertCalls.content("moved", "They have moved to Sukkur.")
                                + "}");
                calls.settle();
                yield scene("pk-fia.supervisor", "id", alert, "release", release);
            }
            case "GET /api/alerts/{id}/releases/{release}" -> {
                String alert = drafted();
                yield scene("pk-fia.supervisor", "id", alert, "release", prepared(alert));
            }
            case "GET /api/alerts/{id}/releases/{release}/recipients/{partner}" -> {
                String alert = drafted();
                yield scene("pk-fia.supervisor", "id", alert, "release", prepared(alert), "partner", "om-police");
            }
            case "POST /api/alerts/{id}/assessment" -> scene("pk-fia.officer", "id", drafted());
            case "POST /api/alerts/{id}/assessment/recipients/{partner}" ->
                scene("pk-fia.officer", "id", drafted(), "partner", "om-police");
            case "POST /api/alerts" -> scene("pk-fia.officer");
            case "PUT /api/alerts/{id}/content" -> scene("pk-fia.officer", "id", drafted());
            case "POST /api/alerts/{id}/releases" ->
                switch (example) {
                    case "issue" -> scene("pk-fia.officer", "id", drafted());
                    case "answer", "follow-up", "sighting" -> scene("om-police.officer", "id", issued());
                    case "grant-onward" -> {
                        String alert = issued();
                        yield new Scene(
                                "pk-fia.officer", map("id", alert), Map.of("onward-" + EXAMPLE_HEX, asked(alert)));
                    }
                    default -> scene("pk-fia.officer", "id", issued());
                };
            case "DELETE /api/alerts/{id}/releases/{release}" -> {
                String alert = drafted();
                yield scene("pk-fia.officer", "id", alert, "release", prepared(alert));
            }
            case "POST /api/alerts/{id}/releases/{release}/return" -> {
                String alert = drafted();
                yield scene("pk-fia.supervisor", "id", alert, "release", prepared(alert));
            }
            case "POST /api/alerts/{id}/releases/{release}/validation" -> {
                String alert = drafted();
                String release = prepared(alert);
                yield digested("pk-fia.supervisor", digest(alert, release), "id", alert, "release", release);
            }
            case "POST /api/alerts/{id}/releases/{release}/disclosure" -> {
                String alert = drafted();
                String release = prepared(alert);
                String digest = digest(alert, release);
                calls.accepted(calls.validate("pk-fia.supervisor", alert, release, digest));
                yield digested("pk-fia.officer", digest, "id", alert, "release", release);
            }
            case "POST /api/alerts/{id}/acknowledgement" -> scene("om-police", "id", issued());
            case "POST /api/alerts/{id}/onward-requests" -> scene("om-police.officer", "id", issued());
            case "POST /api/alerts/{id}/onward-requests/{request}/refusal" -> {
                String alert = issued();
                yield scene("pk-fia.officer", "id", alert, "request", asked(alert));
            }
            case "POST /api/alerts/{id}/narrowing",
                    "PUT /api/alerts/{id}/terms",
                    "POST /api/alerts/{id}/recall",
                    "POST /api/alerts/{id}/closure" -> scene("pk-fia.officer", "id", issued());
            case "POST /api/alerts/{id}/recall-answer" -> scene("om-police.officer", "id", recalled());
            case "PUT /api/alerts/{id}/clocks/{kind}/{partner}" ->
                scene("pk-fia.officer", "id", issued(), "kind", "acknowledge", "partner", "om-police");
            case "POST /api/alerts/{id}/erasure" -> scene("pk-fia.supervisor", "id", drafted());
            case "POST /api/alerts/{id}/persons/{person}/erasure" ->
                scene("pk-fia.supervisor", "id", describing(), "person", "p1");
            case "POST /api/requests" -> scene("pk-fia.officer");
            case "GET /api/requests/{id}" -> {
                String request = sent();
                requests.page("pk-fia.officer", request);
                requests.page("om-police.officer", request);
                yield scene("om-police.officer", "id", request);
            }
            case "POST /api/requests/{id}/releases" ->
                switch (example) {
                    case "", "ask", "query" ->
                        scene("pk-fia.officer", "id", request().request());
                    case "say-yes" -> scene("om-police.officer", "id", queried());
                    case "clarify" -> {
                        String request = sent();
                        String asked = requests.told(
                                "om-police", request, RequestCalls.said("ask-clarification", "'text':'Which?'"), true);
                        yield new Scene("pk-fia.officer", map("id", request), Map.of("release-" + EXAMPLE_HEX, asked));
                    }
                    default -> scene("om-police.officer", "id", sent());
                };
            case "GET /api/requests/{id}/releases/{release}" -> {
                var draft = request();
                yield scene("pk-fia.supervisor", "id", draft.request(), "release", draft.release());
            }
            case "DELETE /api/requests/{id}/releases/{release}" -> {
                var draft = request();
                yield scene("pk-fia.officer", "id", draft.request(), "release", draft.release());
            }
            case "POST /api/requests/{id}/releases/{release}/return" -> {
                var draft = request();
                yield scene("pk-fia.supervisor", "id", draft.request(), "release", draft.release());
            }
            case "POST /api/requests/{id}/releases/{release}/validation" -> {
                var draft = request();
                String digest = requests.seen("pk-fia", draft.request(), draft.release());
                yield digested("pk-fia.supervisor", digest, "id", draft.request(), "release", draft.release());
            }
            case "POST /api/requests/{id}/releases/{release}/disclosure" -> {
                var draft = request();
                String digest = requests.validated("pk-fia", draft.request(), draft.release());
                yield digested("pk-fia.officer", digest, "id", draft.request(), "release", draft.release());
            }
            case "POST /api/requests/{id}/acknowledgement" -> scene("om-police", "id", sent());
            case "POST /api/requests/{id}/acceptance", "POST /api/requests/{id}/refusal" ->
                scene("om-police.officer", "id", sent());
            case "POST /api/requests/{id}/authorization" -> {
                String request = sent();
                requests.told(
                        "om-police",
                        request,
                        RequestCalls.said("announce-authorization", "'reasons':'A court decides.'"),
                        true);
                yield scene("om-police.officer", "id", request);
            }
            case "POST /api/requests/{id}/note" -> scene("om-police.officer", "id", queried());
            case "POST /api/requests/{id}/closure", "POST /api/requests/{id}/withdrawal" ->
                scene("pk-fia.officer", "id", sent());
            case "POST /api/requests/{id}/answers/{release}/withdrawal" -> {
                String request = sent();
                String answer = requests.told(
                        "om-police", request, RequestCalls.said("answer", "'text':'Yes.','last':false"), true);
                yield scene("om-police.officer", "id", request, "release", answer);
            }
            case "POST /api/requests/{id}/erasure" ->
                scene("pk-fia.supervisor", "id", request().request());
            case "POST /api/directory/changes" -> scene("pk-fia.supervisor");
            case "POST /api/directory/changes/{id}/approval" -> scene("om-police.supervisor", "id", proposed());
            case "DELETE /api/directory/changes/{id}" -> scene("pk-fia.supervisor", "id", proposed());
            case "POST /api/partners/{id}/suspension" -> scene("gr-police.supervisor", "id", "ae-interior");
            case "PUT /api/clients/{partner}", "DELETE /api/clients/{partner}" ->
                scene("pk-fia.officer", "partner", "pk-shelters");
            case "GET /api/clients" -> {
                // it may be one already
                assertThat(calls.call("pk-fia.officer", "PUT", "/api/clients/pk-shelters", "")
                                .status())
                        .isEqualTo(200);
                yield scene("pk-fia.officer");
            }
            case "PUT /api/groups/{id}/exclusions", "GET /api/groups/{id}/exclusions" ->
                scene("pk-fia.officer", "id", "gulf-authorities");
            case "PUT /api/partners/{id}/clocks/{urgency}" ->
                scene("pk-fia.officer", "id", "pk-fia", "urgency", "URGENT");
            case "GET /api/partners/{id}/desk", "DELETE /api/partners/{id}/desk" -> {
                calls.accepted(calls.call(
                        "pk-fia.admin", "PUT", "/api/partners/pk-fia/desk", AlertCalls.json("{'desk':'The desk'}")));
                yield scene(key.startsWith("GET") ? "pk-fia.officer" : "pk-fia.admin", "id", "pk-fia");
            }
            case "PUT /api/partners/{id}/desk" -> scene("pk-fia.admin", "id", "pk-fia");
            case "PUT /api/partners/{id}/duty" ->
                new Scene(
                        "pk-fia.admin", map("id", "pk-fia"), Map.of("person-" + EXAMPLE_HEX, person("pk-fia.officer")));
            case "GET /api/partners/{id}/duty",
                    "GET /api/partners/{id}/duty/now",
                    "POST /api/partners/{id}/duty/acknowledgement" -> {
                onDuty();
                yield scene("pk-fia.officer", "id", "pk-fia");
            }
            case "PUT /api/partners/{id}/duty/contacts/{person}",
                    "DELETE /api/partners/{id}/duty/contacts/{person}",
                    "PUT /api/partners/{id}/duty/absences/{person}" -> {
                onDuty();
                yield scene("pk-fia.officer", "id", "pk-fia", "person", person("pk-fia.officer"));
            }
            case "GET /api/partners/{id}/clocks", "GET /api/partners/{id}/blind-queries" ->
                scene("pk-fia.officer", "id", "pk-fia");
            case "POST /api/persons", "POST /api/persons/self" -> scene("pk-fia.admin");
            case "PUT /api/persons/{id}/roles/{role}", "DELETE /api/persons/{id}/roles/{role}" ->
                scene("it-police.admin", "id", person("it-police.officer"), "role", "auditor");
            case "PUT /api/persons/{id}/signing-rights/{right}", "DELETE /api/persons/{id}/signing-rights/{right}" ->
                scene("it-police.admin", "id", person("it-police.officer"), "right", "audit-mandates");
            case "PUT /api/persons/{id}/scopes/{scope}", "DELETE /api/persons/{id}/scopes/{scope}" ->
                scene("it-police.admin", "id", person("it-police"), "scope", "compartment-it-police-" + EXAMPLE_HEX);
            case "POST /api/persons/{id}/suspension", "POST /api/persons/{id}/reinstatement" ->
                scene("it-police.admin", "id", spare());
            case "POST /api/agreements" -> scene("pk-fia.officer");
            case "GET /api/agreements/{id}", "POST /api/agreements/{id}/withdrawal" ->
                scene("iom.supervisor", "id", registered());
            case "POST /api/agreements/{id}/signature" -> {
                String agreement = registered();
                String digest = calls.call("iom.supervisor", "GET", "/api/agreements/" + agreement, "")
                        .json()
                        .get("digest")
                        .stringValue();
                yield digested("iom.supervisor", digest, "id", agreement);
            }
            case "GET /api/audit/decisions" -> scene("pk-fia.officer");
            case "GET /api/audit/decisions/{id}" -> {
                String alert = issued();
                calls.settle();
                yield scene("pk-fia.officer", "id", decision("pk-fia.officer", "?item=" + alert));
            }
            case "GET /api/audit/decisions/{id}/proof" -> {
                granted("1");
                String id = decision("pk-audit.auditor", "?partner=pk-fia");
                String query = "?partner=pk-fia";
                Await.until(
                        "it is anchored",
                        () -> service.get("pk-audit.auditor", "/api/audit/decisions/" + id + "/proof" + query)
                                        .status()
                                != 409);
                yield scene("pk-audit.auditor", "id", id, QUERY, query);
            }
            case "POST /api/audit/bundles" -> {
                granted("1");
                Await.until(
                        "what was refused is anchored",
                        () -> service.post(
                                                "pk-audit.auditor",
                                                "/api/audit/bundles",
                                                AlertCalls.json("{'partner':'pk-fia','outcome':'refused'}"))
                                        .status()
                                != 409);
                yield scene("pk-audit.auditor");
            }
            case "GET /api/audit/reads" -> scene("pk-fia.officer");
            case "GET /api/audit/subscribers" -> scene("pk-fia.supervisor");
            case "GET /api/audit/items/{item}/reads", "GET /api/audit/items/{item}/exposure" ->
                scene("pk-fia.officer", "item", issued());
            case "GET /api/audit/items/{item}/readers" -> {
                String alert = issued();
                calls.settle();
                yield scene("pk-fia.supervisor", "item", alert);
            }
            case "GET /api/audit/clients/{client}/exposure" ->
                scene("pk-fia.supervisor", "client", person("pk-fia.officer"));
            case "POST /api/mandates" -> new Scene("pk-fia.supervisor", Map.of(), audited(example));
            case "POST /api/mandates/{id}/approval" -> {
                String mandate = granted("3");
                yield new Scene(
                        "pk-fia.deputy",
                        Map.of("id", mandate),
                        Map.of("alert-" + EXAMPLE_HEX, namedBy("pk-fia.supervisor", mandate)));
            }
            case "POST /api/mandates/{id}/revocation" -> scene("pk-fia.supervisor", "id", granted("1"));
            case String of when of.contains("/api/investigations") -> ofInvestigation(of);
            case String of when of.contains("/api/programmes") -> ofProgramme(of);
            case "POST /api/operations/{what}" -> scene("platform.operator", "what", "feed-verifications");
            case "GET /api/operations/runs" -> {
                started();
                yield scene("platform.operator");
            }
            case "GET /api/operations/runs/{operation}" -> scene("platform.operator", "operation", started());
            case "POST /api/operations/runs/{operation}/cancellation" ->
                scene("platform.operator", "operation", cancelled());
            case "POST /demonstration/import" -> scene("importer");
            default -> throw new AssertionError("There is no situation for " + key + " yet: add one here.");
        };
    }

    /** Persons of the example agreement, with whom of the demonstration stands in their places. */
    private Scene investigation(String who, Map<String, String> put, String... values) {
        var all = new TreeMap<>(put);
        int digit = 1;
        for (String role : List.of(".supervisor", ".officer"))
            for (String party : InvestigationCalls.PARTIES)
                all.put("person-" + String.valueOf(digit++).repeat(32), investigations.person(party + role));
        all.put("person-" + String.valueOf(digit).repeat(32), investigations.person("iom.officer"));
        return new Scene(who, map(values), all);
    }

    private Scene ofInvestigation(String key) {
        String officer = "pk-fia.officer";
        String supervisor = "pk-fia.supervisor";
        String omani = "om-police.officer";
        String auditor = "pk-fia.auditor";
        String resource = key.replaceFirst("/api/investigations(/\\{id})?", "");
        switch (key) {
            case "POST /api/investigations" -> {
                return investigation(officer, Map.of("alert-" + EXAMPLE_HEX, issued()));
            }
            case "GET /api/investigations/{id}" -> {
                String id = investigations.proposed("").investigation();
                for (String who : List.of(officer, supervisor)) investigations.pageWhere(who, id, page -> true);
                return investigation(officer, Map.of(), "id", id);
            }
            case "POST /api/investigations/{id}/versions/{version}/sending" -> {
                var written = investigations.proposed("");
                return investigation(supervisor, Map.of(), "id", written.investigation(), "version", written.version());
            }
            default -> {}
        }
        if (resource.equals("POST /versions")) {
            var sent = investigations.sent("");
            return investigation(officer, Map.of("version-" + EXAMPLE_HEX, sent.version()), "id", sent.investigation());
        }
        if (resource.startsWith("POST /versions")) {
            var sent = investigations.sentAgain(); // its partner has said something beside an agreement: a key was made
            boolean signing = resource.endsWith("/signature");
            return investigation(
                    supervisor,
                    Map.of(
                            "version-" + EXAMPLE_HEX,
                            sent.version(),
                            EXAMPLE_DIGEST,
                            signing ? investigations.digest(supervisor, sent) : EXAMPLE_DIGEST),
                    "id",
                    sent.investigation(),
                    "version",
                    sent.version());
        }
        String id = investigations.inForce();
        investigations.decided(officer, id); // its partner has said something beside the agreement, which makes a key
        return switch (resource) {
            case "POST /members" ->
                investigation(officer, Map.of("person-" + EXAMPLE_HEX, investigations.person(auditor)), "id", id);
            case "DELETE /members/{person}" -> {
                investigations.named(officer, id, auditor, "['read']");
                yield investigation(officer, Map.of(), "id", id, "person", investigations.person(auditor));
            }
            case "POST /members/{person}/briefing" ->
                investigation(officer, Map.of(), "id", id, "person", investigations.person(omani));
            case "POST /actions/{action}/report" ->
                investigation(
                        officer,
                        Map.of(),
                        "id",
                        id,
                        "action",
                        investigations.planned(omani, id, "pk-fia", "2027-01-31T12:00:00Z"));
            case "PUT /actions/{action}/due" ->
                investigation(
                        officer,
                        Map.of(),
                        "id",
                        id,
                        "action",
                        investigations.planned(officer, id, "om-police", "2027-01-31T12:00:00Z"));
            case "POST /decisions/{decision}/dissent" ->
                investigation(officer, Map.of(), "id", id, "decision", investigations.decided(omani, id));
            case "POST /evidence/{evidence}/hand-overs/{handOver}/acceptance",
                    "POST /evidence/{evidence}/hand-overs/{handOver}/refusal" -> {
                String evidence = investigations.registered(omani, id, omani);
                String offered = investigations.offered(omani, id, evidence, officer);
                yield investigation(officer, Map.of(), "id", id, "evidence", evidence, "handOver", offered);
            }
            case "POST /evidence/{evidence}/custody" -> {
                investigations.named(officer, id, auditor, "['read','evidence']");
                String evidence = investigations.registered(officer, id, auditor);
                investigations.removed(officer, id, auditor);
                yield investigation(officer, Map.of(), "id", id, "evidence", evidence);
            }
            case "POST /evidence/{evidence}/hand-overs",
                    "POST /evidence/{evidence}/loss",
                    "POST /evidence/{evidence}/end",
                    "POST /evidence/{evidence}/defence" ->
                investigation(officer, Map.of(), "id", id, "evidence", investigations.registered(officer, id, officer));
            case "POST /links" -> investigation(officer, Map.of("alert-" + EXAMPLE_HEX, issued()), "id", id);
            case "POST /exclusions/{partner}" -> investigation(supervisor, Map.of(), "id", id, "partner", "iom");
            case "PUT /hold" -> investigation(supervisor, Map.of(), "id", id);
            case "DELETE /hold" -> {
                investigations.held(supervisor, id);
                yield investigation(supervisor, Map.of(), "id", id);
            }
            case "PUT /review", "POST /erasure" -> {
                investigations.closed(id);
                yield investigation(supervisor, Map.of(), "id", id);
            }
            default -> investigation(officer, Map.of(), "id", id);
        };
    }

    /** Sends a JSON request, or one without a body. */
    Answer send(Documented.Operation operation, Scene scene, String body) {
        var request = service.request(scene.who(), scene.path(operation));
        if (operation.isOfFile())
            return service.send(service.request(scene.who(), scene.path(operation))
                    .header("Content-Type", "text/csv")
                    .POST(HttpRequest.BodyPublishers.ofString(body)));
        if (body.isEmpty()) request.method(operation.method(), HttpRequest.BodyPublishers.noBody());
        else
            request.header("Content-Type", "application/json")
                    .method(operation.method(), HttpRequest.BodyPublishers.ofString(body));
        return service.send(request);
    }

    /** Once an anchor has what there was. */
    private Scene anchored(Scene scene) {
        Await.until(
                "the next anchor",
                () -> service.get("pk-fia.officer", "/log/checkpoint").status() == 200);
        for (String partner : List.of("om-police", "ae-interior"))
            Await.until(
                    "it is anchored",
                    () -> service.get(partner + ".officer", "/api/feed/entries/1/proof")
                                    .status()
                            != 409);
        return scene;
    }

    // items

    private String name() {
        return "scene-" + made.incrementAndGet();
    }

    /** Waits until all that was done before is in the views. */
    void settle() {
        calls.settle();
    }

    String drafted() {
        return calls.drafted("pk-fia", AlertCalls.content(name()));
    }

    String issued() {
        return calls.issued(name(), "om-police", "gr-police");
    }

    RequestCalls.Draft request() {
        return requests.drafted("pk-fia", RequestCalls.ask(name(), "om-police"));
    }

    /** Sent to om-police. */
    String sent() {
        return requests.sent(RequestCalls.ask(name(), "om-police"));
    }

    /** Sent to om-police blindly, by one of several: each has a quota. */
    private String queried() {
        String[] askers = {"pk-fia", "gr-police", "it-police"};
        String asker = askers[made.get() % askers.length];
        var draft = requests.drafted(asker, RequestCalls.query(name(), "om-police"));
        requests.told(asker, draft.request(), draft.release());
        return draft.request();
    }

    String recalled() {
        String alert = issued();
        calls.accepted(
                calls.post("pk-fia.officer", AlertCalls.path(alert) + "/recall", "{\"reason\":\"No longer so.\"}"));
        return alert;
    }

    /** Disclosed to the partner's officer and nobody else of it. */
    String byName(String partner) {
        String alert = drafted();
        calls.done(
                "pk-fia",
                alert,
                AlertCalls.issue(
                        AlertCalls.terms("'TLP:RED'", "'H0'", "'investigation'", "'articles':['tip-protocol-art-10']"),
                        "{\"persons\":[\"" + person(partner + ".officer") + "\"]}",
                        ""));
        return alert;
    }

    String issuedTo(String partner) {
        return calls.issued(name(), partner, "om-police");
    }

    /** Issued, closed, and its keys destroyed. */
    String erased() {
        String alert = issued();
        calls.accepted(calls.post("pk-fia.officer", AlertCalls.path(alert) + "/closure", ""));
        calls.accepted(calls.post("pk-fia.supervisor", AlertCalls.path(alert) + "/erasure", ""));
        return alert;
    }

    /** Issued to om-police and others, and taken from om-police. */
    String narrowed() {
        String alert = issued();
        calls.accepted(calls.post(
                "pk-fia.officer",
                AlertCalls.path(alert) + "/narrowing",
                AlertCalls.json("{'partners':['om-police'],'reason':'It does not concern it.'}")));
        return alert;
    }

    /** The officer of pk-fia is on duty, and can be paged. */
    private void onDuty() {
        String officer = person("pk-fia.officer");
        String duty = "/api/partners/pk-fia/duty";
        String shift = "{'days':['friday'],'from':'00:00','until':'00:00','steps':[{'person':'" + officer
                + "','minutes':" + (1 + made.incrementAndGet() % 1_000) + "}]}";
        calls.accepted(calls.call(
                "pk-fia.admin", "PUT", duty, AlertCalls.json("{'zone':'Asia/Karachi','shifts':[" + shift + "]}")));
        calls.accepted(calls.call(
                "pk-fia.admin",
                "PUT",
                duty + "/contacts/" + officer,
                AlertCalls.json("{'mail':'officer@fia.example'}")));
    }

    /** A person who is nobody in particular. */
    private String spare() {
        return people.computeIfAbsent(
                "it-police.spare",
                who -> made(
                        "person",
                        calls.post(
                                "it-police.clerk",
                                "/api/persons",
                                AlertCalls.json("{'issuer':'http://127.0.0.1:8080','subject':'" + who
                                        + "','name':'Spare','nature':'natural'}"))));
    }

    void suspend(String partner) {
        assertThat(calls.post(
                                "gr-police.supervisor",
                                "/api/partners/" + partner + "/suspension",
                                "{\"ground\":\"A test.\"}")
                        .status())
                .isEqualTo(200);
    }

    /** Bound as {@code gone}, and suspended. */
    void suspendedPerson(String partner) {
        String id = made(
                "person",
                calls.post(
                        partner + ".admin",
                        "/api/persons",
                        AlertCalls.json("{'issuer':'http://127.0.0.1:8080','subject':'" + partner
                                + ".gone','name':'Gone','nature':'natural'}")));
        calls.accepted(calls.post(partner + ".admin", "/api/persons/" + id + "/suspension", ""));
    }

    private String describing() {
        return calls.drafted("pk-fia", AlertCalls.json("""
            {'reference':'%s','kind':'suspected-trafficker-or-network','evaluation':'B2','transnational':true,
             'texts':{'en':{'subject':'A recruiter','narrative':'He collects passports.'}},
             'persons':{'p1':{'role':'suspect','name':'B. Example'}}}\
            """).formatted(name()));
    }

    private String prepared(String alert) {
        return calls.prepared("pk-fia", alert, AlertCalls.issue("om-police"));
    }

    private String digest(String alert, String release) {
        return calls.preview("pk-fia", alert, release).get("digest").stringValue();
    }

    private String asked(String alert) {
        return made(
                "request",
                calls.post(
                        "om-police.officer",
                        AlertCalls.path(alert) + "/onward-requests",
                        AlertCalls.json("{'recipients':['it-police'],'reason':'It has an office there.'}")));
    }

    private String proposed() {
        return made(
                "change",
                calls.post(
                        "pk-fia.supervisor",
                        "/api/directory/changes",
                        AlertCalls.json("{'change':'define-group','definition':{'group':'" + name()
                                + "','owner':'pk-fia','countries':['OM']}}")));
    }

    private String registered() {
        return made(
                "agreement",
                calls.post(
                        "pk-fia.officer",
                        "/api/agreements",
                        AlertCalls.json("{'title':'" + name()
                                + "','parties':['pk-fia','iom'],'categories':['warnings'],'from':'2026-01-01'}")));
    }

    private Map<String, String> auditor() {
        return Map.of("person-" + EXAMPLE_HEX, person("pk-audit.auditor"));
    }

    private Map<String, String> audited(String example) {
        var put = new TreeMap<>(auditor());
        if (example.equals("money"))
            put.put(
                    "programme-" + EXAMPLE_HEX,
                    of("PUT /api/programmes/{id}/board", "").values().get("id"));
        return put;
    }

    /** At level 3 it waits for a second person, who is bound here. */
    private String granted(String level) {
        deputy();
        return made(
                "mandate",
                calls.post(
                        "pk-fia.supervisor",
                        "/api/mandates",
                        AlertCalls.json("{'auditor':'" + person("pk-audit.auditor")
                                + "','auditorsPartner':'pk-audit','items':['" + drafted()
                                + "'],'from':'2026-01-01','until':'2026-12-31','level':'" + level
                                + "','purpose':'An audit.','expires':'2099-01-01T00:00:00Z'}")));
    }

    /** Of pk-fia's, in use, for warnings. */
    String template() {
        return made(
                "template",
                calls.post(
                        "pk-fia.admin",
                        "/api/templates",
                        AlertCalls.json("{'name':{'en':'A template'},'kind':'warning',"
                                + "'texts':{'en':{'subject':'Begun','narrative':'What is always said.'}},"
                                + "'suggested':{'marking':'TLP:AMBER','purposes':['investigation'],"
                                + "'articles':['tip-protocol-art-10'],'partners':['om-police'],"
                                + "'urgency':'URGENT'}}")));
    }

    /** Bound as {@code programmes}, with the role of a programme officer and none else. */
    void programmeOfficer(String partner) {
        people.computeIfAbsent(partner + ".programmes", officer -> {
            String id = made(
                    "person",
                    calls.post(
                            partner + ".admin",
                            "/api/persons",
                            AlertCalls.json("{'issuer':'http://127.0.0.1:8080','subject':'" + officer
                                    + "','name':'Of programmes','nature':'natural'}")));
            calls.accepted(
                    calls.call(partner + ".admin", "PUT", "/api/persons/" + id + "/roles/programme-officer", ""));
            return id;
        });
    }

    /** Somebody who is a person of the partner already. */
    void alsoOfProgrammes(String who) {
        String person = service.get(who, "/api/me").json().path("person").stringValue("");
        String admin = who.replaceFirst("\\..*", ".admin");
        calls.accepted(calls.call(admin, "PUT", "/api/persons/" + person + "/roles/programme-officer", ""));
    }

    /** Of pk-fia, which answers for it, and iom, with money of om-police's; one for all, since a partner founds few. */
    String programme() {
        if (programme == null) programme = founded();
        return programme;
    }

    private String founded() {
        programmeOfficer("pk-fia");
        String founded = made(
                "programme",
                calls.post(
                        PROGRAMME_OFFICER,
                        "/api/programmes",
                        AlertCalls.json("{'title':'" + name() + "','status':'1','participants':["
                                + "{'partner':'pk-fia','roles':['accountable']},"
                                + "{'partner':'iom','roles':['implementing']}],"
                                + "'currency':'USD','start':{'year':2010},'years':4,'citation':'A source.'}")));
        recorded(founded, "'type':'1','provider':{'partner':'om-police'},'receiver':{'partner':'pk-fia'}", "1000.00");
        planned(founded);
        return founded;
    }

    private String recorded(String programme, String says, String amount) {
        return made(
                "transaction",
                calls.post(
                        PROGRAMME_OFFICER,
                        "/api/programmes/" + programme + "/transactions",
                        AlertCalls.json(
                                "{" + says + ",'valueDate':'2010-03-01','amount':'" + amount + "','currency':'USD'}")));
    }

    private String planned(String programme) {
        return made(
                "activity",
                calls.post(
                        PROGRAMME_OFFICER,
                        "/api/programmes/" + programme + "/activities",
                        AlertCalls.json("{'title':'" + name() + "','pillar':'protection','area':'PK-PB',"
                                + "'directions':['within'],'owner':'iom','from':'2010-03-01','until':'2010-03-31',"
                                + "'status':'1','output':'A shelter.'}")));
    }

    /** One for all that do the same, since a programme has few. */
    private String indicator(String key, String programme) {
        return indicators.computeIfAbsent(key, first -> counted(programme, "PK"));
    }

    private String counted(String programme, String area) {
        return made(
                "indicator",
                calls.post(
                        PROGRAMME_OFFICER,
                        "/api/programmes/" + programme + "/indicators",
                        AlertCalls.json("{'type':'1','result':'" + name() + "','title':'Counted','measure':'1',"
                                + "'ascending':true,'area':'" + area + "','owner':'iom'}")));
    }

    /** What is voted on lapses, and what was opened is to be reviewed, where a baseline is corrected. */
    private Scene ofBoard(String key, String programme) {
        String baseline = pilot(programme);
        calls.accepted(calls.call(
                PROGRAMME_OFFICER,
                "PUT",
                "/api/programmes/" + programme + "/indicators/" + baseline + "/baseline",
                AlertCalls.json(
                        "{'measured':{'year':2009,'low':'" + made.incrementAndGet() + "','evidence':'Counted.'}}")));
        if (key.contains("{id}/board")) return new Scene(PROGRAMME_OFFICER, map("id", programme), auditor());
        if (!key.contains("{proposal}"))
            return new Scene(
                    PROGRAMME_OFFICER,
                    map("id", programme),
                    Map.of("indicator-" + EXAMPLE_HEX, baseline, "lesson-" + EXAMPLE_HEX, learned(programme)));
        String proposal = made(
                "proposal",
                calls.post(
                        PROGRAMME_OFFICER,
                        "/api/programmes/" + programme + "/proposals",
                        AlertCalls.json("{'plan':'" + name() + "','baselines':['" + baseline + "'],'lessons':['"
                                + learned(programme) + "'],'until':'2199-12-31'}")));
        calls.settle();
        String digest = service.get(PROGRAMME_OFFICER, "/api/programmes/" + programme)
                .json()
                .at("/proposals/" + proposal + "/digest")
                .stringValue();
        return digested("pk-fia.supervisor", digest, "id", programme, "proposal", proposal);
    }

    private String learned(String programme) {
        if (lesson == null)
            lesson = made(
                    "lesson",
                    calls.post(
                            PROGRAMME_OFFICER,
                            "/api/programmes/" + programme + "/lessons",
                            AlertCalls.json("{'learned':'" + name() + "','area':'PK-PB','changes':'Much.'}")));
        return lesson;
    }

    /** Whether or not it was so already. */
    private void put(String path, String body) {
        Answer answer = calls.call(PROGRAMME_OFFICER, "PUT", path, AlertCalls.json(body));
        if (answer.status() != 200) throw new AssertionError(path + " " + answer);
    }

    /** With a board of one seat; what is counted there. */
    private String pilot(String programme) {
        return indicators.computeIfAbsent("pilot", first -> {
            String path = "/api/programmes/" + programme;
            put(path + "/pilot", "{'area':'PK-PB'}");
            put(path + "/board", "{'seats':['pk-fia'],'quorum':1,'from':'2010-01-01','until':'2199-12-31'}");
            return counted(programme, "PK-PB");
        });
    }

    /** What a programme officer has prepared. */
    private String preparedPublication(String programme) {
        return made(
                "publication",
                calls.post(
                        PROGRAMME_OFFICER,
                        "/api/programmes/" + programme + "/publications",
                        AlertCalls.json("{'marking':'TLP:CLEAR','money':true,'texts':{'en':{'title':'" + name()
                                + "','summary':'What it is for.'}}}")));
    }

    private Scene ofPublication(String programme, String publication) {
        String path = "/api/programmes/" + programme;
        Await.until(
                "it is on the page",
                () -> service.get(PROGRAMME_OFFICER, path)
                        .json()
                        .at("/publications/waiting/publication")
                        .stringValue("")
                        .equals(publication));
        return digested(
                "pk-fia.supervisor",
                service.get(PROGRAMME_OFFICER, path)
                        .json()
                        .at("/publications/waiting/digest")
                        .stringValue(),
                "id",
                programme,
                "publication",
                publication);
    }

    /** One for all: whoever publishes another edition of it, everybody goes on reading one. */
    private String publishedProgramme() {
        String programme = programme();
        if (publishedProgramme == null) {
            Scene scene = ofPublication(programme, preparedPublication(programme));
            publish(
                    "/api/programmes/" + programme + "/publications/"
                            + scene.values().get("publication") + "/publication",
                    scene);
            publishedProgramme = programme;
        }
        return publishedProgramme;
    }

    private void publish(String path, Scene scene) {
        calls.accepted(calls.post(
                "pk-fia.supervisor", path, "{\"digest\":\"" + scene.put().get(EXAMPLE_DIGEST) + "\"}"));
        String open = path.replace("/api/", "/public/").replaceFirst("/publication.*", "");
        Await.until("everybody reads it", () -> service.send(service.open(open)).status() == 200);
    }

    /** Of a data set of which a programme officer prepares that everybody reads it. */
    private Scene ofPublication(String dataSet) {
        programmeOfficer("pk-fia");
        String path = "/api/data-sets/" + dataSet;
        calls.accepted(calls.post(
                PROGRAMME_OFFICER, path + "/publication/preparation", AlertCalls.json("{'marking':'TLP:CLEAR'}")));
        Await.until(
                "it is on the page",
                () -> service.get(PROGRAMME_OFFICER, path)
                        .json()
                        .at("/publication/waiting/digest")
                        .isString());
        return digested(
                "pk-fia.supervisor",
                service.get(PROGRAMME_OFFICER, path)
                        .json()
                        .at("/publication/waiting/digest")
                        .stringValue(),
                "id",
                dataSet);
    }

    private String publishedDataSet() {
        if (publishedDataSet == null) {
            String dataSet = dataSet();
            publish("/api/data-sets/" + dataSet + "/publication", ofPublication(dataSet));
            Await.until(
                    "its rows are there",
                    () -> service.send(service.open("/public/data-sets/" + dataSet + "/rows"))
                                    .status()
                            == 200);
            publishedDataSet = dataSet;
        }
        return publishedDataSet;
    }

    private Scene ofProgramme(String key) {
        if (key.equals("POST /api/programmes")) {
            programmeOfficer("pk-fia");
            return scene(PROGRAMME_OFFICER);
        }
        // After the first budget come revised ones alone, and a pilot that was voted on stays where it is.
        String of = key.endsWith("/budget") || key.endsWith("/pilot") ? founded() : programme();
        calls.settle();
        if (key.contains("{milestone}")) {
            String milestone = made(
                    "milestone",
                    calls.post(
                            PROGRAMME_OFFICER,
                            "/api/programmes/" + of + "/milestones",
                            AlertCalls.json("{'treaty':'tip-protocol','country':'PK','step':'" + name()
                                    + "','owner':'iom','due':'2010-06-30'}")));
            calls.settle(); // a form shows it
            return scene(PROGRAMME_OFFICER, "id", of, "milestone", milestone);
        }
        if (key.contains("{activity}")) return scene(PROGRAMME_OFFICER, "id", of, "activity", planned(of));
        if (key.contains("{id}/board") || key.contains("{id}/proposals")) return ofBoard(key, of);
        if (key.contains("{publication}")) return ofPublication(of, preparedPublication(of));
        if (key.contains("{indicator}")) return scene(PROGRAMME_OFFICER, "id", of, "indicator", indicator(key, of));
        if (key.contains("{chart}")) return scene(PROGRAMME_OFFICER, "id", of, "chart", "money");
        if (key.contains("{table}")) return scene(PROGRAMME_OFFICER, "id", of, "table", "transactions");
        if (key.endsWith("/iati")) return scene(PROGRAMME_OFFICER, "id", of, QUERY, "?identifier=XM-EXAMPLE-1");
        if (!key.contains("{transaction}")) return scene(PROGRAMME_OFFICER, "id", of);
        String overspent = recorded(
                of, "'type':'4','provider':{'partner':'pk-fia'},'receiver':{'name':'A printer'}", "90000000.00");
        return scene(PROGRAMME_OFFICER, "id", of, "transaction", overspent);
    }

    /** Of pk-fia's, finished: the example of its file, under a title of its own. */
    String dataSet() {
        Documented.Operation operation = Documented.of(service).operation("POST /api/data-sets");
        return made("dataset", send(operation, scene("pk-fia.supervisor", QUERY, ofDataFile()), operation.file()));
    }

    /** What is said of the example of a data set's file, as a query. */
    private String ofDataFile() {
        String file = Documented.of(service).operation("POST /api/data-sets").file();
        return "?kind=glotip&publisher=UNODC&date=2023-05-30&citation=UNODC%20(2022)&title=" + name() + "&sha256="
                + sha256(file.getBytes(StandardCharsets.UTF_8));
    }

    static String sha256(byte[] file) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private String namedBy(String who, String mandate) {
        String path = "/api/mandates/" + mandate;
        Await.until(
                "it is told of its items",
                () -> service.get(who, path).json().at("/items/0").isString());
        return service.get(who, path).json().at("/items/0").stringValue();
    }

    private void deputy() {
        if (people.containsKey("pk-fia.deputy")) return;
        people.put("pk-fia.deputy", calls.deputy("signing-rights/audit-mandates"));
    }

    private String decision(String who, String query) {
        return service.get(who, "/api/audit/decisions" + query)
                .json()
                .at("/items/0/decision")
                .stringValue();
    }

    private String started() {
        Answer answer = calls.post("platform.operator", "/api/operations/feed-verifications", "");
        return answer.json().get("operation").stringValue();
    }

    /** One that was cancelled while another was under way before it: to cancel it again changes nothing. */
    private String cancelled() {
        var runs = new ArrayList<String>();
        Await.until("one is cancelled before it came to its end", () -> {
            calls.post("platform.operator", "/api/operations/view-rebuilds", "");
            runs.add(started());
            String run = "/api/operations/runs/" + runs.getLast();
            calls.post("platform.operator", run + "/cancellation", "");
            Await.until("it has ended", () -> hasEnded(run));
            return state(run).equals("cancelled");
        });
        return runs.getLast();
    }

    /** One that came to its end. */
    String done() {
        var runs = new ArrayList<String>();
        Await.until("one comes to its end", () -> {
            runs.add(started());
            String run = "/api/operations/runs/" + runs.getLast();
            Await.until("it has ended", () -> hasEnded(run));
            return state(run).equals("done");
        });
        return runs.getLast();
    }

    private boolean hasEnded(String run) {
        return service.get("platform.operator", run).json().path("endedAt").isString();
    }

    private String state(String run) {
        return service.get("platform.operator", run).json().get("state").stringValue();
    }

    private String person(String who) {
        return people.computeIfAbsent(who, calls::person);
    }

    private static String made(String what, Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.json().get(what).stringValue();
    }
}
