package org.antitrafficking.coordination.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.antitrafficking.coordination.api.RunningService.Answer;
import org.antitrafficking.coordination.api.Scenes.Scene;
import org.antitrafficking.eventlog.Await;
import org.antitrafficking.eventlog.TestDatabase;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Lets a platform live, by every example of the description, and writes down what it has stored and answered. */
final class FixtureLife {

    static final JsonMapper JSON = new JsonMapper();

    /** What proves something, and the file that keeps it. */
    private static final Map<String, String> PROVEN =
            Map.of("GET /api/audit/decisions/{id}/proof", "decision.json", "POST /api/audit/bundles", "bundle.txt");

    private static final String NOW = "pg_catalog.clock_timestamp()";
    private static final String THEN = NOW + " - interval '" + Bygones.DAYS + " days'";

    private final TestDatabase database;
    private final TestDatabase keys;
    private final Path folder;
    private final Fixture fixture = new Fixture();

    private FixtureLife(TestDatabase database, TestDatabase keys, Path folder) {
        this.database = database;
        this.keys = keys;
        this.folder = folder;
    }

    static RunningService start(TestDatabase database, TestDatabase keys, Path folder, String... settings)
            throws IOException {
        var all = new ArrayList<>(List.of(settings));
        all.add("--coordination.database.url=" + database.url());
        all.add("--coordination.keys.url=" + keys.url());
        return RunningService.start(folder, all.toArray(String[]::new));
    }

    /** What a platform of today has stored once it has lived. */
    static Fixture of(Path folder) throws Exception {
        try (TestDatabase database = TestDatabase.create();
                TestDatabase keys = TestDatabase.create()) {
            return new FixtureLife(database, keys, folder).written();
        }
    }

    private Fixture written() throws Exception {
        StoredRows.setTime(database, THEN);
        try (var neighbour = new Neighbour(folder.resolve("neighbour"), THEN, database)) {
            try (RunningService service = start(database, keys, folder, neighbour.settings())) {
                new Bygones(service).happen();
                neighbour.share();
            }
            StoredRows.setTime(database, NOW);
            var settings = new ArrayList<>(List.of(neighbour.settings()));
            settings.add("--coordination.readers-kept-months=12");
            try (RunningService service = start(database, keys, folder, settings.toArray(String[]::new))) {
                neighbour.goOn(NOW);
                awaitClocks(database);
                Await.until(
                        "whoever read then is forgotten",
                        () -> !texts("select 1 from history.event where payload_type = 'readers-forgotten'")
                                .isEmpty());
                live(service);
            }
        }
        fixture.put(Fixture.MOMENT, database.texts("select clock_timestamp()").getFirst());
        fixture.putAll(Fixture.PLATFORM, StoredRows.of(database));
        fixture.putAll(Fixture.KEYS, StoredRows.of(keys));
        fixture.putFolder(Fixture.FOLDER, RunningService.data(folder), List.of("postgres", "exports"));
        for (Resource file : new PathMatchingResourcePatternResolver().getResources("classpath*:db/*/*.sql")) {
            String path = file.getURL().getPath();
            fixture.put(
                    Fixture.MIGRATIONS + path.substring(path.lastIndexOf("/db/") + 4), file.getContentAsByteArray());
        }
        return fixture;
    }

    private void live(RunningService service) {
        Documented documented = Documented.of(service);
        var scenes = new Scenes(service);
        var sequels = new Sequels(service, documented, scenes);
        for (Documented.Operation operation : documented.operations()) {
            Map<String, JsonNode> examples = examples(operation);
            examples.forEach((name, example) -> {
                Scene scene = scenes.of(operation.key(), name);
                Answer answer = scenes.send(operation, scene, scene.body(text(example)));
                assertThat(answer.status())
                        .as(operation.key() + " " + name + " " + answer.body())
                        .isLessThan(300);
                sequels.of(operation.key(), name, scene, answer);
                if (PROVEN.containsKey(operation.key()))
                    fixture.put(Fixture.PROOFS + PROVEN.get(operation.key()), answer.body());
            });
        }
        sequels.ofAll();
        ArrayNode commands = JSON.createArrayNode();
        for (Documented.Operation operation : documented.operations()) {
            if (operation.method().equals("GET") || UpgradeTest.NOT_KEPT.containsKey(operation.key())) continue;
            var first = new TreeMap<>(examples(operation)).entrySet().iterator().next();
            Scene scene = scenes.of(operation.key(), first.getKey());
            commands.add(JSON.createObjectNode()
                    .put("key", operation.key())
                    .put("who", scene.who())
                    .put("path", scene.path(operation))
                    .put("csv", operation.isOfFile())
                    .put("body", scene.body(text(first.getValue()))));
        }
        fixture.put(Fixture.COMMANDS, commands.toPrettyString());
        scenes.settle();
        String until = texts(
                        "select to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')")
                .getFirst();
        awaitAnchored(service);
        proofs(service);
        var shown = new Shown(service);
        shown.await(database, "'" + until + "'");
        ObjectNode answers = shown.everything(until);
        fixture.put(Fixture.ANSWERS, answers.toPrettyString());
        ObjectNode pages = shown.pages(answers);
        shown.areShown(pages);
        fixture.put(Fixture.PAGES, pages.toPrettyString());
    }

    /** Whatever was due has followed. */
    static void awaitClocks(TestDatabase database) {
        Await.until(
                "whatever was due has followed",
                () -> database.texts("select 1 from reactions.clock where due_at < clock_timestamp()")
                        .isEmpty());
    }

    /** Its examples by name, of which there is one at least: without a name where it has no body, or a file. */
    static Map<String, JsonNode> examples(Documented.Operation operation) {
        Map<String, JsonNode> examples = operation.examples();
        if (examples.isEmpty()) examples.put("", operation.says().at("/requestBody/content/text~1csv/example"));
        return examples;
    }

    /** As it is sent. */
    static String text(JsonNode example) {
        return example.isString() ? example.stringValue() : example.isMissingNode() ? "" : example.toString();
    }

    private void awaitAnchored(RunningService service) {
        long end =
                Long.parseLong(texts("select max(position) from history.event").getFirst());
        Await.until(
                "all is anchored",
                () -> Long.parseLong(texts("select max(size) from ledger.head where tree = 'main'")
                                        .getFirst())
                                >= end
                        && service.get("om-police.officer", "/api/feed/entries/1/proof")
                                        .status()
                                == 200);
    }

    private List<String> texts(String sql) {
        try {
            return database.texts(sql);
        } catch (java.sql.SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** What a subscriber and an auditor have taken away. */
    private void proofs(RunningService service) {
        fixture.put("verifier-keys", service.send(service.open("/log/keys")).body());
        fixture.put("checkpoint", service.send(service.open("/log/checkpoint")).body());
        for (int number : List.of(1, 2, 5, 10)) {
            Answer proof = service.get("om-police.officer", "/api/feed/entries/" + number + "/proof");
            assertThat(proof.status()).as(proof.body()).isEqualTo(200);
            fixture.put(Fixture.PROOFS + "entry-" + number + ".json", proof.body());
        }
        fixture.put(
                Fixture.PROOFS + "head.json",
                service.get("om-police.officer", "/api/feed/head").body());
    }
}
