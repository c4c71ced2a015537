package org.antitrafficking.coordination.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.antitrafficking.coordination.api.Documented.Operation;
import org.antitrafficking.coordination.api.RunningService.Answer;
import org.antitrafficking.eventlog.Await;
import org.antitrafficking.eventlog.Scale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Every field, date and collection of every request at its limit and one beyond it, as the description says what the
 * limits are: a new field is taken in by itself. What is beyond is refused and told; what is accepted is made into
 * feeds, pages, words, clocks, decisions and proofs, and afterwards everything is up.
 */
class LimitsOverHttpTest {

    private static final long SEED = 20261127;

    /** Of all that there are, so many are sent. */
    private static final int CASES = Scale.of(200, 100_000);

    private static final int AT_LEAST = Scale.of(200, 2_000);

    /** So many are sent to one platform, and the next to another: a partner may do only so much a day. */
    private static final int CASES_A_DAY = 500;

    /** Whatever was accepted is everywhere within this time. */
    private static final Duration FOLDED_WITHIN = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    private final List<String> faults = new ArrayList<>();
    private RunningService service;
    private Scenes scenes;
    private Documented documented;

    /** One request, not made yet: its situation is made when its turn comes. */
    private record Turn(Operation operation, String example, Extremes.Case extreme) {}

    @BeforeEach
    void start() throws IOException {
        startOn("first");
    }

    private void startOn(String name) throws IOException {
        service = RunningService.start(Files.createDirectory(folder.resolve(name)));
        documented = Documented.of(service);
        scenes = new Scenes(service);
    }

    @AfterEach
    void stop() {
        service.close();
    }

    private List<Turn> turns() {
        var turns = new ArrayList<Turn>();
        for (Operation operation : documented.operations())
            if (operation.schema().isObject() && operation.path().startsWith("/api/"))
                operation
                        .examples()
                        .forEach((name, example) -> Extremes.of(documented, operation.schema(), example)
                                .forEach(extreme -> turns.add(new Turn(operation, name, extreme))));
        return turns;
    }

    /** What stops a partner comes last, since the partners are those of all situations. */
    private static boolean stopsPartners(Turn turn) {
        return turn.operation().path().startsWith("/api/partners/")
                && turn.operation().path().endsWith("/suspension");
    }

    private void check(Turn turn) {
        Scenes.Scene scene = scenes.of(turn.operation().key(), turn.example());
        String body = scene.body(turn.extreme().body());
        Answer answer = service.send(service.request(scene.who(), scene.path(turn.operation()))
                .header("Content-Type", "application/json")
                .method(
                        turn.operation().method(),
                        HttpRequest.BodyPublishers.ofByteArray(body.getBytes(StandardCharsets.UTF_8))));
        String told = turn.operation().key() + ", " + turn.example() + ": "
                + turn.extreme().what() + ": " + answer.status() + " "
                + answer.body().substring(0, Math.min(400, answer.body().length()));
        int status = answer.status();
        if (status >= 500) faults.add("the platform failed: " + told);
        else if (status >= 400) {
            String detail = answer.json().path("detail").stringValue("");
            if (detail.isBlank()) faults.add("says nothing: " + told);
            if (turn.extreme().refused() && status != 400 && status != 413) faults.add("refused by a rule: " + told);
        } else if (turn.extreme().refused()) faults.add("beyond the limit, and accepted: " + told);
    }

    @Test
    void at_its_limit_each_field_is_folded_everywhere_and_beyond_it_is_refused() throws IOException {
        var turns = new ArrayList<>(turns());
        int all = turns.size();
        assertThat(all).isGreaterThan(2_000);
        Collections.shuffle(turns, new Random(SEED));
        List<Turn> chosen = new ArrayList<>(turns.subList(0, Math.min(CASES, all)));
        long begun = System.nanoTime();
        for (int from = 0; from < chosen.size(); from += CASES_A_DAY) {
            if (from > 0) {
                service.close();
                startOn("from-" + from);
            }
            checkAll(chosen.subList(from, Math.min(chosen.size(), from + CASES_A_DAY)));
        }
        System.out.println("LimitsOverHttpTest: " + chosen.size() + " of " + all + " cases in "
                + Duration.ofNanos(System.nanoTime() - begun).toSeconds() + " s, seed " + SEED);
        assertThat(chosen).hasSizeGreaterThanOrEqualTo(AT_LEAST);
        assertThat(faults).as("%s of %s", faults.size(), chosen.size()).isEmpty();
    }

    private void checkAll(List<Turn> turns) {
        turns.stream().filter(turn -> !stopsPartners(turn)).forEach(this::check);
        everythingIsUp();
        freshAlert();
        turns.stream().filter(LimitsOverHttpTest::stopsPartners).forEach(this::check);
        everythingIsUp();
    }

    @Test
    void moments_of_queries_are_those_that_there_are() {
        int sent = 0;
        for (Operation operation : documented.operations())
            for (JsonNode parameter : operation.says().path("parameters")) {
                JsonNode of = documented.resolved(parameter.path("schema"));
                if (!operation.method().equals("GET")
                        || !parameter.path("in").stringValue("").equals("query")
                        || !of.path("format").stringValue("").equals("date-time")) continue;
                Scenes.Scene scene = scenes.of(operation.key(), "");
                String path = scene.path(operation);
                for (Map.Entry<String, Boolean> moment : Extremes.moments().entrySet()) {
                    String name = parameter.get("name").stringValue();
                    Answer answer = service.get(
                            scene.who(),
                            path.replaceAll("([?&])" + name + "=[^&]*&?", "$1")
                                    + (path.contains("?") ? "&" : "?")
                                    + name + "=" + moment.getKey());
                    sent++;
                    if (answer.status() >= 500 || (moment.getValue() && answer.status() != 400))
                        faults.add(operation.key() + "?" + name + "=" + moment.getKey() + ": " + answer.status() + " "
                                + answer.body());
                }
            }
        assertThat(sent).isGreaterThan(20);
        assertThat(faults).isEmpty();
    }

    /** Twelve languages of hyphens, and of signs that normalization makes eighteen of: what one draft may hold. */
    @Test
    void a_draft_of_nothing_but_the_nastiest_words_stops_nobody() {
        for (String filling : List.of("a-", "\ufdfa", "e\u0301\u0327", "/a.b@c?d=")) {
            var texts = Documented.JSON.createObjectNode();
            int narrative = 240_000 / 12 / filling.substring(0, 1).getBytes(StandardCharsets.UTF_8).length;
            for (int i = 0; i < 12; i++)
                texts.putObject("" + (char) ('a' + i) + "a")
                        .put("subject", "Hyphens " + i)
                        .put("narrative", Extremes.filled(filling, Math.min(20_000, narrative)));
            JsonNode content = Documented.JSON.readTree(AlertCalls.content("nasty-" + filling.codePointAt(0)));
            ((tools.jackson.databind.node.ObjectNode) content).set("texts", texts);
            Answer answer = service.post("pk-fia.officer", "/api/alerts", content.toString());
            assertThat(answer.status()).as(answer.body()).isIn(201, 413);
        }
        freshAlert();
        everythingIsUp();
    }

    private void everythingIsUp() {
        long begun = System.nanoTime();
        Await.until("every part is up and has come to the end", () -> {
            JsonNode parts = service.managed("/actuator/health").json().at("/components/coordination/components");
            if (parts.isMissingNode() || parts.isEmpty()) return false;
            for (var part : parts.properties())
                if (!part.getValue().path("status").stringValue("").equals("UP")
                        || part.getValue().at("/details/lagEvents").asLong(0) > 0
                        || part.getValue().at("/details/setAside").asLong(0) > 0
                        || !part.getValue().at("/details/hasAllWords").asBoolean(true)) return false;
            return true;
        });
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(FOLDED_WITHIN);
        for (String who : List.of("pk-fia.officer", "om-police.officer", "iom.officer")) {
            for (String path : List.of("/api/inbox", "/api/feed/entries", "/api/audit/as-of"))
                assertThat(service.get(who, path).status()).as(who + " " + path).isIn(200, 404);
        }
    }

    /** From its draft to the page and the search of whom it is for. */
    private void freshAlert() {
        String alert = scenes.issued();
        Await.until(
                "the recipient has it",
                () -> service.get("om-police.officer", "/api/alerts/" + alert).status() == 200);
    }
}
