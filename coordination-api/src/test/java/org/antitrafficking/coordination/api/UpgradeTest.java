package org.antitrafficking.coordination.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.antitrafficking.coordination.api.RunningService.Answer;
import org.antitrafficking.eventlog.Await;
import org.antitrafficking.eventlog.TestDatabase;
import org.antitrafficking.eventlog.note.VerifierKey;
import org.antitrafficking.eventlog.verify.BundleCheck;
import org.antitrafficking.eventlog.verify.VerifyCommand;
import org.antitrafficking.eventlog.verify.VerifyProofCommand;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * What an earlier version has written is opened, verified and served by today's. Each folder of
 * {@code src/test/resources/upgrade} has a platform as one version left it.
 */
class UpgradeTest {

    /** Names the fixture that is to be written. */
    private static final String WRITE = "fixture.write";

    private static final String OPERATOR = "platform.operator";

    private static final Path FROZEN = Fixture.ALL.resolve("frozen.txt");

    private static final String FORMATS = "formats.txt";

    private static final String LATEST = "a directory begins with the newest version of disclosure, and adopts none";

    /** Events of which a fixture has none, by the reason. */
    private static final Map<String, List<String>> NO_EVENT = Map.of(LATEST, List.of("disclosure-adopted/1"));

    /** Entries of which a fixture has none, by the reason. */
    private static final Map<String, List<String>> NO_ENTRY = Map.of(LATEST, List.of("disclosure-adopted"));

    /** Commands that are not kept for later, and why. */
    static final Map<String, String> NOT_KEPT = Map.of(
            "POST /api/programmes/{id}/proposals/{proposal}/vote", "the next situation ends the vote",
            "POST /api/programmes/{id}/publications/{publication}/publication", "the next one takes it back",
            "POST /api/programmes/{id}/publications/{publication}/withdrawal", "the next one takes it back");

    /** Of what the platform itself decides on, its commands of then are decided again. */
    private static final Set<String> OF_THE_PLATFORM = Set.of("reads", "received");

    static Stream<String> fixtures() throws IOException {
        try (Stream<Path> all = Files.list(Fixture.ALL)) {
            return all
                    .filter(Files::isDirectory)
                    .map(each -> each.getFileName().toString())
                    .sorted(Comparator.comparingInt(Integer::parseInt))
                    .toList()
                    .stream();
        }
    }

    private static Map<String, String> frozen() throws IOException {
        var frozen = new TreeMap<String, String>();
        for (String line : Files.readAllLines(FROZEN))
            if (!line.startsWith("#") && !line.isBlank()) frozen.put(line.split(" ", -1)[0], line.split(" ", -1)[1]);
        return frozen;
    }

    /** Does nothing but where a fixture is asked for by its number. */
    @Test
    void a_platform_of_today_is_written_where_that_is_asked_for(@TempDir Path folder) throws Exception {
        String number = System.getProperty(WRITE, "");
        assumeTrue(!number.isEmpty(), "no fixture is to be written");
        assertThat(frozen())
                .as("a frozen fixture is not written anew: take the next number")
                .doesNotContainKey(number);
        Path to = Fixture.ALL.resolve(number);
        FixtureLife.of(folder).write(to);
        Files.write(to.resolve(FORMATS), StoredFormats.written(StoredFormats.today()));
    }

    @Test
    void what_is_stored_in_a_form_of_its_own_is_in_the_newest_fixture_in_that_form() throws IOException {
        String newest = fixtures().reduce((before, after) -> after).orElseThrow();
        var then =
                StoredFormats.read(Files.readString(Fixture.ALL.resolve(newest).resolve(FORMATS)));
        var now = StoredFormats.today();
        var changed = new TreeSet<String>();
        then.forEach((name, digest) -> {
            if (!digest.equals(now.get(name))) changed.add(name);
        });
        assertThat(changed)
                .as(
                        "What is stored in these forms is changed or gone, and fixture %s has it. A form that is"
                            + " frozen is never changed in place: put it back, and give the changed one a new"
                            + " revision, or a new migration, beside it (docs/decisions/0126-…). Until fixture %s is"
                            + " frozen, or where a nullable component was added, write a fixture: see CONTRIBUTING,"
                            + " Stored formats",
                        newest, newest)
                .isEmpty();
        var added = new TreeSet<>(now.keySet());
        added.removeAll(then.keySet());
        assertThat(added)
                .as("These forms are new, and no fixture has them. Write one: see CONTRIBUTING, Stored formats")
                .isEmpty();
    }

    @Test
    void a_frozen_fixture_is_as_it_was_frozen() throws IOException {
        var all = fixtures().toList();
        for (var frozen : frozen().entrySet()) {
            assertThat(all).contains(frozen.getKey());
            assertThat(StoredFormats.digest(Files.readAllBytes(
                            Fixture.ALL.resolve(frozen.getKey()).resolve(Fixture.ARCHIVE))))
                    .as("fixture " + frozen.getKey())
                    .isEqualTo(frozen.getValue());
        }
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void what_an_earlier_version_wrote_is_opened_verified_and_served(String number, @TempDir Path folder)
            throws Exception {
        Fixture fixture = Fixture.read(Fixture.ALL.resolve(number));
        Path migrations = folder.resolve("migrations");
        fixture.unpack(Fixture.MIGRATIONS, migrations);
        fixture.unpack(Fixture.FOLDER, RunningService.data(folder));
        try (TestDatabase database = TestDatabase.create();
                TestDatabase keys = TestDatabase.create()) {
            StoredRows.putBack(database, migrations, Fixture.SCHEMAS, fixture.under(Fixture.PLATFORM));
            StoredRows.putBack(keys, migrations, List.of(Fixture.KEY_SCHEMA), fixture.under(Fixture.KEYS));
            String moment = "'" + fixture.text(Fixture.MOMENT) + "'::timestamptz";
            StoredRows.setTime(database, moment);
            hasEveryKind(number, database);
            try (RunningService service = FixtureLife.start(database, keys, folder)) {
                var shown = new Shown(service);
                shown.await(database, moment);
                JsonNode answers = fixture.json(Fixture.ANSWERS);
                assertThat(differences(answers, shown.again(answers), ""))
                        .as("what people were shown then")
                        .isEmpty();
                shown.areShown(fixture.json(Fixture.PAGES));
                verifies(service, fixture, folder);
                List<String> wrong = commanded(service, fixture.json(Fixture.COMMANDS));
                assertThat(wrong).as("commands on items of then").isEmpty();
                reachesEveryAggregate(database, fixture);
                verifies(service, fixture, folder);
                StoredRows.setTime(database, moment + " + interval '" + Bygones.DAYS + " days'");
                FixtureLife.awaitClocks(database);
                verifies(service, fixture, folder);
            }
        }
    }

    private static void hasEveryKind(String number, TestDatabase database) throws Exception {
        var formats =
                StoredFormats.read(Files.readString(Fixture.ALL.resolve(number).resolve(FORMATS)));
        lacks(
                formats.keySet(),
                StoredFormats.EVENT,
                database.texts("select distinct payload_type || '/' || revision from history.event"),
                NO_EVENT);
        lacks(
                formats.keySet(),
                StoredFormats.ENTRY,
                database.texts("select distinct kind from disclosure.entry"),
                NO_ENTRY);
    }

    private static void lacks(Set<String> formats, String what, List<String> has, Map<String, List<String>> excused) {
        var lacks = new TreeSet<String>();
        for (String format : formats) if (format.startsWith(what)) lacks.add(format.substring(what.length()));
        has.forEach(lacks::remove);
        assertThat(lacks)
                .as(what + "kinds that do not occur, for no reason that is given")
                .containsExactlyInAnyOrderElementsOf(
                        excused.values().stream().flatMap(List::stream).toList());
    }

    /** What was shown then and is not shown now; what is shown besides is none. */
    private static List<String> differences(JsonNode then, JsonNode now, String at) {
        var all = new ArrayList<String>();
        if (then.isObject())
            then.properties()
                    .forEach(field -> all.addAll(
                            differences(field.getValue(), now.path(field.getKey()), at + " " + field.getKey())));
        else if (then.isArray() && now.size() == then.size())
            for (int i = 0; i < then.size(); i++) all.addAll(differences(then.get(i), now.get(i), at + " " + i));
        else if (!then.equals(now)) all.add(at + ": " + then + " and now " + now);
        return all;
    }

    private static JsonNode report(RunningService service, String what) {
        Answer started = service.post(OPERATOR, "/api/operations/" + what, "");
        assertThat(started.status()).as(started.body()).isEqualTo(202);
        String run = "/api/operations/runs/" + started.json().get("operation").stringValue();
        Await.until(
                what + " has ended",
                () -> service.get(OPERATOR, run).json().get("endedAt").isString());
        JsonNode ended = service.get(OPERATOR, run).json();
        assertThat(ended.get("state").stringValue()).as(ended.toString()).isEqualTo("done");
        return ended.get("report");
    }

    private static void verifies(RunningService service, Fixture fixture, Path folder) throws IOException {
        JsonNode ledger = report(service, "ledger-verifications");
        assertThat(ledger.get("count").longValue()).as(ledger.toString()).isZero();
        assertThat(ledger.at("/feeds/differing").longValue())
                .as(ledger.toString())
                .isZero();
        assertThat(ledger.at("/reads/count").longValue()).as(ledger.toString()).isZero();
        JsonNode feeds = report(service, "feed-verifications");
        assertThat(feeds.get("differing").longValue()).as(feeds.toString()).isZero();
        JsonNode decisions = report(service, "re-decisions");
        assertThat(decisions.get("same").longValue()).isPositive();
        for (String none : List.of("differing", "unknownCommand", "unreadable"))
            assertThat(decisions.get(none).longValue())
                    .as(none + " of " + decisions)
                    .isZero();
        JsonNode views = report(service, "view-rebuilds");
        assertThat(views.get("differing").longValue()).as(views.toString()).isZero();
        proves(service, fixture, folder);
    }

    /** What was taken away then holds by the keys of then, and what is exported now continues it. */
    private static void proves(RunningService service, Fixture fixture, Path folder) throws IOException {
        List<String> keys = fixture.text("verifier-keys").lines().toList();
        var arguments = new ArrayList<String>();
        for (String key : keys) arguments.addAll(List.of("--key", key));
        int proofs = 0;
        for (var proof : fixture.under(Fixture.PROOFS).entrySet()) {
            if (proof.getKey().startsWith("bundle")) {
                List<VerifierKey> trusted =
                        keys.stream().map(VerifierKey::parse).toList();
                assertThat(BundleCheck.check(proof.getValue(), trusted, null).findings())
                        .isEmpty();
            } else {
                var of = new ArrayList<>(List.of(Files.write(folder.resolve(proof.getKey()), proof.getValue())
                        .toString()));
                of.addAll(arguments);
                assertThat(VerifyProofCommand.run(of, System.out, System.out))
                        .as(proof.getKey())
                        .isZero();
            }
            proofs++;
        }
        assertThat(proofs).isGreaterThan(5);
        var of = new ArrayList<>(
                List.of(report(service, "ledger-exports").get("folder").stringValue()));
        of.addAll(arguments);
        Path last = Files.writeString(folder.resolve("last"), fixture.text("checkpoint"));
        of.addAll(List.of("--last", last.toString()));
        assertThat(VerifyCommand.run(of, System.out, System.out)).isZero();
    }

    /** Sends what was kept, and gives what was not accepted. */
    private static List<String> commanded(RunningService service, JsonNode commands) {
        var wrong = new ArrayList<String>();
        for (JsonNode command : commands) {
            String[] key = command.get("key").stringValue().split(" ", -1);
            String body = command.get("body").stringValue();
            HttpRequest.Builder request = service.request(
                    command.get("who").stringValue(), command.get("path").stringValue());
            if (!body.isEmpty())
                request.header("Content-Type", command.get("csv").booleanValue() ? "text/csv" : "application/json");
            Answer answer = service.send(request.method(
                    key[0],
                    body.isEmpty()
                            ? HttpRequest.BodyPublishers.noBody()
                            : HttpRequest.BodyPublishers.ofString(body, UTF_8)));
            if (answer.status() > 299) wrong.add(command.get("key") + ": " + answer.status() + " " + answer.body());
        }
        return wrong;
    }

    /** Of each kind of items that people act on there is one of then to which something has happened now. */
    private static void reachesEveryAggregate(TestDatabase database, Fixture fixture) throws Exception {
        String then = "recorded_at <= '" + fixture.text(Fixture.MOMENT) + "'::timestamptz";
        String kinds = "select distinct aggregate_type from history.event where ";
        var all = new TreeSet<>(database.texts(kinds + then));
        all.removeAll(OF_THE_PLATFORM);
        assertThat(database.texts(kinds + "not " + then + " and aggregate_id in (select aggregate_id from history.event"
                        + " where " + then + ")"))
                .containsAll(all);
    }
}
