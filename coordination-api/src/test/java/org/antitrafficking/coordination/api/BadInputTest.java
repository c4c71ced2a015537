package org.antitrafficking.coordination.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.antitrafficking.coordination.api.Documented.Operation;
import org.antitrafficking.coordination.api.RunningService.Answer;
import org.antitrafficking.coordination.api.Scenes.Scene;
import org.antitrafficking.eventlog.Scale;
import org.antitrafficking.eventlog.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Requests made wrong out of the description: each is refused by a problem that says what to do and quotes nothing, and
 * leaves nothing behind.
 */
class BadInputTest {

    private static final long SEED = Long.getLong("seed", System.nanoTime());
    private static final int AT_LEAST = 500;

    /** What no answer holds: what was sent, and what the service is made of. */
    private static final Pattern GIVES_AWAY = Pattern.compile("(?i)" + Wrong.CANARY
            + "|exception|stack|tomcat|apache|jackson|spring|hibernate|postgres|\\bsql\\b|java\\.|"
            + "org\\.|tools\\.|\\bat [a-z]+\\.[a-z]+|record |\\$|\\n");

    /** What says what to do instead. */
    private static final Pattern REMEDY =
            Pattern.compile("(?i)check|send|leave|takes?\\b|is one of|at most|at least|is missing|is 1 to|has 1"
                    + " to|characters|see the header|accept|lower-case|letters|hexadecimal|is not a number|go"
                    + " together|(does not|is not|are|is|has|have|runs|covers|names|describes|does not end) .*");

    @TempDir
    private static Path folder;

    private static TestDatabase history;
    private static TestDatabase keys;
    private static Connection inHistory;
    private static Connection inKeys;
    private static RunningService service;
    private static Documented documented;
    private static Scenes scenes;
    private static JsonNode problems;

    private final List<String> faults = new ArrayList<>();
    private final Random chance = new Random(SEED);
    private int sent;

    @BeforeAll
    static void start() throws IOException, SQLException {
        history = TestDatabase.create();
        keys = TestDatabase.create();
        inHistory = history.superuser().getConnection();
        inKeys = keys.superuser().getConnection();
        service = RunningService.start(
                folder, "--coordination.database.url=" + history.url(), "--coordination.keys.url=" + keys.url());
        documented = Documented.of(service);
        scenes = new Scenes(service);
        problems = Documented.JSON.readTree(BadInputTest.class.getResourceAsStream("/description/problems.json"));
    }

    @AfterAll
    static void stop() throws SQLException {
        service.close();
        inHistory.close();
        inKeys.close();
        history.close();
        keys.close();
    }

    /** @param field that it is about; empty where it is the request as a whole */
    private void refused(String what, String field, Operation operation, HttpRequest.Builder request, byte[] body) {
        if (chance.nextInt(Scale.of(5, 1)) != 0) return; // in the quick form others each time
        sent++;
        String before = kept();
        Answer answer = service.send(request);
        String told = operation.key() + ": " + what + ": " + answer.status() + " " + answer.body() + "\n    sent "
                + printable(body);
        if (answer.status() < 400 || answer.status() > 499) fault("not refused", told);
        else {
            if (!answer.headers().firstValue("Content-Type").orElse("").startsWith("application/problem+json"))
                fault("no problem", told);
            else {
                JsonNode problem = answer.json();
                String type = problem.path("type").stringValue("");
                String name = type.startsWith("urn:coordination:problem:")
                        ? type.substring("urn:coordination:problem:".length())
                        : "";
                JsonNode known = problems.path(name);
                if (known.isMissingNode()
                        || (known.get("status").asInt() != answer.status() && !name.equals("bad-request")))
                    fault("of no type that is described", told);
                boolean general = List.of(405, 406, 414, 431).contains(answer.status());
                if (!general && !operation.says().get("responses").has("" + answer.status()))
                    fault("of a status that is not described", told);
                String detail = problem.path("detail").stringValue("");
                if (detail.isBlank() || detail.length() > 1_000) fault("says nothing", told);
                if (!name.equals("broken-rule")
                        && !detail.contains(field.isEmpty() ? "\u0000" : field)
                        && !REMEDY.matcher(detail).find()) fault("names neither field nor remedy", told);
                if (GIVES_AWAY
                        .matcher(answer.body().replace("org.antitrafficking.never", ""))
                        .find()) fault("gives away", told);
            }
            answer.headers().map().forEach((header, values) -> {
                if (GIVES_AWAY.matcher(values.toString()).find() || header.equalsIgnoreCase("server"))
                    fault("gives away in a header", told);
            });
            if (answer.status() != 409 && !kept().equals(before)) fault("leaves something behind", told);
        }
    }

    private void fault(String what, String told) {
        faults.add(what + ": " + told);
    }

    private static String printable(byte[] body) {
        String text = new String(body, StandardCharsets.ISO_8859_1);
        return (text.length() > 400 ? text.substring(0, 400) + "…" : text).replaceAll("[^ -~…]", "?");
    }

    /**
     * The head of the log and how many keys were ever made, but for readers', which a partner's first read in a month
     * makes. Some are destroyed meanwhile.
     */
    private static String kept() {
        return one(inHistory, "select coalesce(max(position), 0) from history.event") + "/" + one(inKeys, """
            select count(*) from (
              select name from keys.key union all select name from keys.destroyed) as made
            where name not like 'reads-%'\
            """);
    }

    private static long one(Connection source, String sql) {
        try (var statement = source.prepareStatement(sql);
                var row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static HttpRequest.Builder request(Operation operation, Scene scene, String path, byte[] body) {
        return service.request(scene.who(), path)
                .method(
                        operation.method(),
                        body.length == 0
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofByteArray(body));
    }

    private static HttpRequest.Builder json(Operation operation, Scene scene, byte[] body) {
        return request(operation, scene, scene.path(operation), body).header("Content-Type", "application/json");
    }

    private void finished(int atLeast) {
        System.out.println(getClass().getSimpleName() + ": " + sent + " requests, -Dseed=" + SEED);
        assertThat(sent).isGreaterThanOrEqualTo(atLeast);
        assertThat(faults).as("%s of %s", faults.size(), sent).isEmpty();
    }

    @Test
    void a_body_that_is_wrong_anywhere_is_refused() {
        var random = new Random(SEED);
        var seen = new TreeSet<String>(); // kinds of one body have fields in common
        for (Operation operation : documented.operations())
            operation.examples().forEach((name, example) -> {
                Scene scene = scenes.of(operation.key(), name);
                JsonNode good = Documented.JSON.readTree(scene.body(example.toString()));
                for (Wrong.Body wrong : Wrong.bodies(documented, operation.schema(), good, random))
                    if (seen.add(operation.key() + wrong.what()))
                        refused(
                                name + ", " + wrong.what(),
                                wrong.field(),
                                operation,
                                json(operation, scene, wrong.bytes()),
                                wrong.bytes());
                byte[] bytes = good.toString().getBytes(StandardCharsets.UTF_8);
                if (!seen.add(operation.key())) return;
                for (String type : List.of(
                        "text/plain", "application/xml", "application/x-www-form-urlencoded", "text/json", "nonsense"))
                    refused(
                            "as " + type,
                            "",
                            operation,
                            request(operation, scene, scene.path(operation), bytes)
                                    .header("Content-Type", type),
                            bytes);
                refused("of no type", "", operation, request(operation, scene, scene.path(operation), bytes), bytes);
            });
        finished(AT_LEAST);
    }

    @Test
    void addresses_parameters_and_headers_that_are_wrong_are_refused() {
        byte[] none = new byte[0];
        for (Operation operation : documented.operations()) {
            if (!operation.path().startsWith("/api/")) continue;
            var first = operation.examples().entrySet().stream().findFirst();
            Scene scene =
                    scenes.of(operation.key(), first.map(Map.Entry::getKey).orElse(""));
            byte[] body = first.map(of -> scene.body(of.getValue().toString()).getBytes(StandardCharsets.UTF_8))
                    .orElse(none);
            for (String name : scene.values().keySet())
                for (String wrong :
                        List.of("X", "%20", "%C3%A9", Wrong.CANARY, "a".repeat(300), "%F0%9F%90%A4", "..%252F")) {
                    String path = scene.with(name, wrong).path(operation);
                    refused(
                            name + " is " + wrong,
                            "",
                            operation,
                            request(operation, scene, path, body).header("Content-Type", "application/json"),
                            body);
                }
            String path = scene.path(operation);
            for (String purpose :
                    List.of(Wrong.CANARY, "INVESTIGATION", "investigation,prosecution", "x".repeat(2_000)))
                if (!operation.path().startsWith("/api/operations")
                        && !operation.path().equals("/api/persons/self"))
                    refused(
                            "for " + purpose,
                            "Purpose",
                            operation,
                            request(operation, scene, path, body)
                                    .header("Content-Type", "application/json")
                                    .header("Purpose", purpose),
                            body);
            if (operation.says().toString().contains("Idempotency-Key"))
                for (String key : List.of(
                        " ", "with space", "x".repeat(129), "\t" + Wrong.CANARY, Wrong.CANARY + " " + Wrong.CANARY))
                    if (!key.isBlank() && !key.startsWith("\t"))
                        refused(
                                "the key " + key.length(),
                                "Idempotency-Key",
                                operation,
                                request(operation, scene, path, body)
                                        .header("Content-Type", "application/json")
                                        .header("Idempotency-Key", key),
                                body);
            refused(
                    "an address too long",
                    "",
                    operation,
                    request(operation, scene, path + "?" + Wrong.CANARY + "=" + "x".repeat(2_000), body)
                            .header("Content-Type", "application/json"),
                    body);
            boolean ifMatch = operation.says().toString().contains("/If-Match\"");
            for (String tag : ifMatch ? List.of("x", "\"x", "W/", "*, \"x\"", Wrong.CANARY) : List.of("*", "\"x\""))
                refused(
                        "if it matches " + tag,
                        "If-Match",
                        operation,
                        request(operation, scene, path, body)
                                .header("Content-Type", "application/json")
                                .header("If-Match", tag),
                        body);
            refused(
                    "a header too long",
                    "",
                    operation,
                    request(operation, scene, path, body)
                            .header("Content-Type", "application/json")
                            .header("X-" + Wrong.CANARY, "x".repeat(20_000)),
                    body);
            for (String parameter : List.of("limit", "after", "scope"))
                for (JsonNode one : operation.says().path("parameters"))
                    if (one.path("in").stringValue("").equals("query")
                            && one.path("name").stringValue("").equals(parameter))
                        for (String wrong : wrongValues(parameter))
                            refused(
                                    parameter + " is " + wrong,
                                    parameter.equals("scope") ? "" : parameter,
                                    operation,
                                    request(
                                            operation,
                                            scene,
                                            path + (path.contains("?") ? "&" : "?") + parameter + "=" + wrong,
                                            body),
                                    body);
        }
        Operation search = documented.operation("POST /api/search");
        Scene scene = scenes.of(search.key(), "words");
        var searches = new ArrayList<ObjectNode>();
        for (String q : List.of("", "x", "   ", "x".repeat(201)))
            searches.add(Documented.JSON.createObjectNode().put("q", q));
        for (int limit : List.of(0, -1, 201))
            searches.add(Documented.JSON.createObjectNode().put("q", "multan").put("limit", limit));
        for (String after : wrongValues("after"))
            searches.add(Documented.JSON.createObjectNode().put("q", "multan").put("after", after));
        for (ObjectNode one : searches) {
            byte[] body = one.toString().getBytes(StandardCharsets.UTF_8);
            refused(
                    "searches",
                    one.propertyNames().stream().reduce("", (a, b) -> b),
                    search,
                    json(search, scene, body),
                    body);
        }
        finished(AT_LEAST);
    }

    /** A cursor of another scope, of another list, beyond the end, and none at all. */
    private static List<String> wrongValues(String parameter) {
        return switch (parameter) {
            case "limit" ->
                List.of("0", "-1", "501", "99999999999999999999", "1e3", "1.5", "ten", "%D9%A1", "0x10", Wrong.CANARY);
            case "scope" ->
                List.of("agency-gr-police", "supervisors-om-police", "agency-no-such", Wrong.CANARY, "x".repeat(500));
            default ->
                List.of(
                        Wrong.CANARY,
                        "x".repeat(500),
                        "%00",
                        cursor("1/agency-gr-police/0"),
                        cursor("1/agency-om-police/999999999"),
                        cursor("1/agency-om-police/-1"),
                        cursor("1/agency-om-police/99999999999999999999"),
                        cursor("neither/0/0/0/x"),
                        cursor("inbox/0/0/0"),
                        cursor("inbox/x/y/z/alert-1"),
                        cursor("////"));
        };
    }

    private static String cursor(String text) {
        return java.util.Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** What no schema can say. */
    @Test
    void what_the_rules_forbid_is_refused_by_name() {
        var calls = new AlertCalls(service);
        String terms = AlertCalls.TERMS;
        String draft = scenes.drafted();
        String releases = AlertCalls.path(draft) + "/releases";
        bad(calls.post("pk-fia.officer", releases, AlertCalls.issue(terms, "{}", "")), "audience");
        bad(calls.post("pk-fia.officer", releases, AlertCalls.issue(terms, "{\"partners\":[]}", "")), "audience");
        bad(
                calls.post(
                        "pk-fia.officer",
                        releases,
                        AlertCalls.issue(
                                terms.replace("TLP:AMBER", "TLP: AMBER"), "{\"partners\":[\"om-police\"]}", "")),
                "marking");
        bad(
                calls.post(
                        "pk-fia.officer",
                        "/api/agreements",
                        AlertCalls.json(
                                "{'title':'t','parties':['pk-fia','iom'],'categories':['warnings'],'from':'2026-02-01','until':'2026-01-01'}")),
                "does not end before it begins");
        bad(
                calls.post(
                        "pk-fia.supervisor",
                        "/api/directory/changes",
                        AlertCalls.json(
                                "{'change':'record-participation','deposit':{'country':'IR','treaty':'untoc','deposited':'2026-02-01',"
                                    + "'inForce':'2026-01-01','evidence':'e','evidenceDate':'2026-01-01'}}")),
                "before its deposit");
        String unknownGroup =
                calls.prepared("pk-fia", draft, AlertCalls.issue(terms, "{\"groups\":[\"no-such-group\"]}", ""));
        assertThat(calls.preview("pk-fia", draft, unknownGroup).path("digest").isNull())
                .isTrue();
        String red = calls.prepared(
                "pk-fia",
                draft,
                AlertCalls.issue(terms.replace("TLP:AMBER", "TLP:RED"), "{\"groups\":[\"gulf-authorities\"]}", ""));
        assertThat(calls.preview("pk-fia", draft, red).path("digest").isNull()).isTrue();
        for (String release : List.of(unknownGroup, red))
            assertThat(calls.validate("pk-fia.supervisor", draft, release, "0".repeat(64))
                            .status())
                    .isEqualTo(409);

        String release = calls.prepared("pk-fia", draft, AlertCalls.issue("om-police"));
        String digest = calls.preview("pk-fia", draft, release).get("digest").stringValue();
        AlertCalls.refused(
                calls.validate("pk-fia.supervisor", draft, release, "0".repeat(64)),
                "what-is-validated-is-what-was-seen");
        AlertCalls.refused(calls.validate("pk-fia.officer", draft, release, digest), "a-supervisor-validates");
        assertThat(calls.validate("pk-fia", draft, release, digest).status())
                .as("a machine")
                .isEqualTo(403);
        String own = calls.post("pk-fia.supervisor", "/api/alerts", AlertCalls.content("own"))
                .json()
                .get("alert")
                .stringValue();
        String byItself = calls.post(
                        "pk-fia.supervisor", AlertCalls.path(own) + "/releases", AlertCalls.issue("om-police"))
                .json()
                .get("release")
                .stringValue();
        AlertCalls.refused(
                calls.validate(
                        "pk-fia.supervisor",
                        own,
                        byItself,
                        calls.preview("pk-fia", own, byItself).get("digest").stringValue()),
                "another-person-validates-than-contributed");
        calls.accepted(calls.validate("pk-fia.supervisor", draft, release, digest));
        AlertCalls.refused(
                calls.disclose("pk-fia.officer", draft, release, "0".repeat(64)),
                "only-what-was-validated-is-disclosed");

        calls.accepted(
                calls.post("pk-fia.officer", "/api/alerts", AlertCalls.content("once"), "Idempotency-Key", "once"));
        Answer reused =
                calls.post("pk-fia.officer", "/api/alerts", AlertCalls.content("twice"), "Idempotency-Key", "once");
        assertThat(reused.status()).isEqualTo(422);
        assertThat(reused.json().get("type").stringValue()).endsWith(":idempotency-key-reused");
    }

    private static void bad(Answer answer, String says) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.json().get("detail").stringValue()).contains(says);
    }
}
