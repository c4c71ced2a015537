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
import java.util.Random;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.antitrafficking.coordination.api.Documented.Operation;
import org.antitrafficking.coordination.api.RunningService.Answer;
import org.antitrafficking.coordination.api.Scenes.Scene;
import org.antitrafficking.eventlog.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Requests made wrong out of the description: each is refused by a problem that says what to do and quotes nothing, and
 * leaves nothing behind.
 */
class BadInputTest {

    private static final long SEED = 20261125;
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
                        || known.get("status").asInt() != answer.status() && !name.equals("bad-request"))
                    fault("of no type that is described", told);
                boolean general = answer.status() == 405 || answer.status() == 406 || answer.status() == 431;
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

    /** The head of the log and how many keys there are. */
    private static String kept() {
        return one(inHistory, "select coalesce(max(position), 0) from history.event") + "/"
                + one(inKeys, "select count(*) from keys.key");
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
        System.out.println(getClass().getSimpleName() + ": " + sent + " requests, seed " + SEED);
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
}
