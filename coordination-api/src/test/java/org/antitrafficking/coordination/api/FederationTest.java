package org.antitrafficking.coordination.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.antitrafficking.coordination.api.TamperingProxy.Tampering;
import org.antitrafficking.eventlog.Await;
import org.antitrafficking.eventlog.Scale;
import org.antitrafficking.eventlog.TestDatabase;
import org.antitrafficking.eventlog.ledger.AnchoredProof;
import org.antitrafficking.eventlog.merkle.TreeHasher;
import org.antitrafficking.eventlog.note.ProofFile;
import org.antitrafficking.eventlog.note.VerifierKey;
import org.antitrafficking.eventlog.postgres.Roles;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Two instances, each with databases of its own: one follows the feed of its partner at the other, through a proxy that
 * a test may have tamper with what it passes on.
 */
class FederationTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String PARTNER = "om-police";
    private static final String OFFICER = "om-police.officer";
    private static final String PROOFS = "/api/feed/proofs?";
    private static final int ALERTS = Scale.of(20, 300);

    /** More than two answers have, and than a partner may ask for at once one by one. */
    private static final int BEHIND = 210;

    /** What is timed waits for an anchor, and so for no more than this. */
    private static final String TICK = "--coordination.ledger.tick=500ms";

    private static final int CUT_SECONDS = Scale.of(2, 60);

    @TempDir
    private static Path folder;

    private static TestDatabase database;
    private static TestDatabase keysDatabase;
    private static TestDatabase receiversDatabase;
    private static TestDatabase receiversKeys;
    private static RunningService origin;
    private static RunningService receiver;
    private static TamperingProxy proxy;
    private static AlertCalls calls;

    @BeforeAll
    static void start() throws IOException {
        database = TestDatabase.create();
        keysDatabase = TestDatabase.create();
        receiversDatabase = TestDatabase.create();
        receiversKeys = TestDatabase.create();
        Path first = Files.createDirectories(folder.resolve("origin"));
        origin = RunningService.start(
                first,
                "--coordination.database.url=" + database.url(),
                "--coordination.keys.url=" + keysDatabase.url(),
                "--coordination.ledger.signer-folder=" + first.resolve("signer"),
                TICK);
        calls = new AlertCalls(origin);
        proxy = new TamperingProxy(origin.base());
        receiver = receiver();
    }

    private static RunningService receiver() throws IOException {
        Path own = Files.createDirectories(folder.resolve("receiver"));
        return RunningService.start(
                own,
                "--coordination.database.url=" + receiversDatabase.url(),
                "--coordination.keys.url=" + receiversKeys.url(),
                "--coordination.ledger.signer-folder=" + own.resolve("signer"),
                "--coordination.federation.instance=" + proxy.address(),
                "--coordination.federation.key=" + keys().getFirst(),
                "--coordination.federation.scope=agency-" + PARTNER,
                "--coordination.federation.partner=" + PARTNER,
                "--coordination.federation.tokens=" + proxy.address() + "/oauth2/token",
                "--coordination.federation.client=" + PARTNER,
                "--coordination.federation.secret=demo");
    }

    @AfterEach
    void heal() {
        proxy.tamper(TamperingProxy.NONE);
    }

    @AfterAll
    static void stop() throws Exception {
        for (AutoCloseable each :
                new AutoCloseable[] {receiver, proxy, origin, database, keysDatabase, receiversDatabase, receiversKeys})
            if (each != null) each.close();
    }

    private static List<VerifierKey> keys() {
        return origin.send(origin.open("/log/keys"))
                .body()
                .lines()
                .map(VerifierKey::parse)
                .toList();
    }

    /** All entries of a kind about an alert of the origin, in the feed of a partner of the receiver. */
    private static List<JsonNode> received(String who, String alert) {
        var found = new ArrayList<JsonNode>();
        String after = "";
        while (true) {
            JsonNode page = receiver.get(who, "/api/feed?limit=500" + after).json();
            for (JsonNode entry : page.get("entries"))
                if (alert.equals(entry.at("/content/from/item").stringValue(""))) found.add(entry);
            if (!page.get("more").booleanValue()) return found;
            after = "&after=" + page.get("next").stringValue();
        }
    }

    private static List<String> kinds(String alert) {
        return AlertCalls.kinds(received(OFFICER, alert));
    }

    /** How many events of the receiver's log have some words in them. */
    private static int eventsWith(String words) throws SQLException {
        try (Connection connection = receiversDatabase.as(Roles.PROJECTOR).getConnection();
                var select = connection.prepareStatement(
                        "select count(*) from history.event where position(?::bytea in payload) > 0")) {
            select.setBytes(1, words.getBytes(UTF_8));
            try (var row = select.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }

    private static double metric(String name) {
        Matcher value = Pattern.compile("(?m)^coordination_federation_" + name + "_total(?:\\{[^}]*})? (\\S+)$")
                .matcher(receiver.managed("/actuator/prometheus").body());
        assertThat(value.find()).as(name).isTrue();
        return Double.parseDouble(value.group(1));
    }

    private static String health() {
        return receiver.managed("/actuator/health").body();
    }

    @Test
    void what_another_instance_shares_is_read_here_with_where_it_comes_from_and_by_nobody_else() throws SQLException {
        String words = "Seventeen men wait at the eastern quay";
        String alert = calls.drafted("pk-fia", AlertCalls.content("fed-read", words));
        calls.done("pk-fia", alert, AlertCalls.issue(PARTNER));
        Await.until("it is here", () -> kinds(alert).equals(List.of("received-taken")));
        JsonNode entry = received(OFFICER, alert).getFirst();
        JsonNode content = entry.get("content");
        assertThat(content.at("/alert/owner").stringValue()).isEqualTo("pk-fia");
        assertThat(content.at("/alert/content/reference").stringValue()).isEqualTo("fed-read");
        assertThat(content.at("/alert/content/texts/en/narrative/text").stringValue())
                .isEqualTo(words);
        assertThat(content.at("/alert/terms/marking").stringValue()).isEqualTo("TLP:AMBER");
        // The origin itself says the same of the entry, asked without the proxy.
        long number = content.at("/from/number").longValue();
        JsonNode proof =
                origin.get(OFFICER, "/api/feed/entries/" + number + "/proof").json();
        var proven = AnchoredProof.verify(
                ProofFile.parse(proof.get("proof").stringValue().getBytes(UTF_8)), keys());
        assertThat(content.at("/from/leaf").stringValue())
                .isEqualTo(new TreeHasher()
                        .leaf(proven.leaf().orElseThrow().bytes())
                        .toString());
        assertThat(eventsWith("fed-read")).as("the log has it").isPositive();
        assertThat(eventsWith(words)).as("and none of its words in clear").isZero();
        assertThat(received("gr-police.officer", alert))
                .as("nobody else has it")
                .isEmpty();
        assertThat(received("pk-fia.officer", alert))
                .as("nor its owner's namesake")
                .isEmpty();
    }

    @Test
    void what_is_accepted_at_one_instance_is_soon_read_at_the_other() {
        var millis = new ArrayList<Long>();
        for (int i = 0; i < ALERTS; i++) {
            String alert = calls.drafted("pk-fia", AlertCalls.content("fed-timed-" + i));
            calls.done("pk-fia", alert, AlertCalls.issue(PARTNER));
            long accepted = System.nanoTime();
            Await.until("it is here", () -> kinds(alert).equals(List.of("received-taken")));
            millis.add(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - accepted));
        }
        Collections.sort(millis);
        System.out.printf(
                "%d alerts, from their acceptance at one instance until they are read at the other: p50 %d ms, p99 %d"
                        + " ms, most %d ms%n",
                ALERTS, millis.get(ALERTS / 2), millis.get((int) Math.ceil(ALERTS * 0.99) - 1), millis.getLast());
    }

    @Test
    void a_recall_during_a_cut_destroys_what_is_here_as_soon_as_it_heals_and_its_owner_is_told() {
        String alert = calls.issued("fed-recalled", PARTNER);
        Await.until("it is here", () -> kinds(alert).equals(List.of("received-taken")));
        proxy.tamper(TamperingProxy.CUT);
        calls.accepted(calls.post("pk-fia.officer", AlertCalls.path(alert) + "/recall", "{\"reason\":\"r\"}"));
        long cut = System.nanoTime();
        Await.until("the cut is noticed", () -> health().contains("unreachable"));
        Await.until("the cut has lasted", () -> System.nanoTime() - cut > TimeUnit.SECONDS.toNanos(CUT_SECONDS));
        assertThat(kinds(alert)).containsExactly("received-taken");
        proxy.tamper(TamperingProxy.NONE);
        long healed = System.nanoTime();
        Await.until("it is gone", () -> kinds(alert).equals(List.of("received-recalled")));
        long gone = System.nanoTime() - healed;
        Await.until(
                "its owner is told",
                () -> calls.feed("pk-fia").stream()
                        .anyMatch(entry -> entry.get("kind").stringValue().equals("alert-recall-answered")
                                && entry.at("/content/alert").stringValue().equals(alert)
                                && entry.at("/content/by").stringValue().equals(PARTNER)
                                && entry.at("/content/answer").stringValue().equals("deleted")));
        System.out.printf(
                "A recall during a cut of %d s: gone %d ms after it healed, its owner told after %d ms%n",
                CUT_SECONDS,
                TimeUnit.NANOSECONDS.toMillis(gone),
                TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - healed));
    }

    @Test
    void what_is_narrowed_erased_or_changed_there_is_so_here() {
        String narrowed = calls.issued("fed-narrowed", PARTNER, "gr-police");
        String erased = calls.issued("fed-erased", PARTNER);
        Await.until(
                "both are here", () -> kinds(narrowed).size() + kinds(erased).size() == 2);
        calls.accepted(calls.post(
                "pk-fia.officer",
                AlertCalls.path(narrowed) + "/narrowing",
                AlertCalls.json("{'partners':['om-police'],'reason':'r'}")));
        calls.accepted(calls.post("pk-fia.officer", AlertCalls.path(erased) + "/closure", ""));
        calls.accepted(calls.post("pk-fia.supervisor", AlertCalls.path(erased) + "/erasure", ""));
        Await.until("it is taken from here", () -> kinds(narrowed).equals(List.of("received-withdrawn")));
        Await.until("it is erased here", () -> kinds(erased).equals(List.of("received-erased")));
    }

    @Test
    void a_person_that_is_erased_there_is_erased_here_and_the_rest_stays() {
        String alert = calls.drafted(
                "pk-fia",
                AlertCalls.content("fed-person")
                        .replaceFirst(
                                "\\{",
                                "{\"persons\":{\"p1\":{\"role\":\"suspect\",\"name\":\"Somebody Bad\"},"
                                        + "\"p2\":{\"role\":\"suspect\",\"name\":\"Another One\"}},"));
        calls.done("pk-fia", alert, AlertCalls.issue(PARTNER));
        Await.until("it is here", () -> kinds(alert).equals(List.of("received-taken")));
        String persons = "/content/alert/content/persons/";
        assertThat(received(OFFICER, alert)
                        .getFirst()
                        .at(persons + "p1/name/text")
                        .stringValue())
                .isEqualTo("Somebody Bad");
        calls.accepted(calls.post("pk-fia.officer", AlertCalls.path(alert) + "/closure", ""));
        calls.accepted(calls.post("pk-fia.supervisor", AlertCalls.path(alert) + "/persons/p1/erasure", ""));
        Await.until("it is erased here", () -> kinds(alert).contains("received-person-erased"));
        JsonNode left = received(OFFICER, alert).getFirst();
        assertThat(left.at(persons + "p1/name/erased").booleanValue()).isTrue();
        assertThat(left.at(persons + "p2/name/text").stringValue()).isEqualTo("Another One");
    }

    @Test
    void what_was_there_is_not_taken_again_after_a_restart_and_what_came_meanwhile_is() throws Exception {
        String before = calls.issued("fed-before", PARTNER);
        Await.until("it is here", () -> kinds(before).equals(List.of("received-taken")));
        receiver.close();
        String meanwhile = calls.issued("fed-meanwhile", PARTNER);
        receiver = receiver();
        Await.until("it is here", () -> kinds(meanwhile).equals(List.of("received-taken")));
        assertThat(kinds(before)).containsExactly("received-taken");
    }

    @Test
    void who_is_far_behind_asks_for_many_entries_at_a_time() throws Exception {
        receiver.close();
        var alerts = new ArrayList<String>();
        for (int i = 0; i < BEHIND; i++) alerts.add(calls.issued("fed-behind-" + i, PARTNER));
        var asked = new AtomicInteger();
        proxy.tamper((path, answer, origin) -> {
            if (path.startsWith(PROOFS)) asked.incrementAndGet();
            return answer;
        });
        receiver = receiver();
        Await.until(
                "all is here",
                () -> alerts.stream().allMatch(alert -> !kinds(alert).isEmpty()));
        assertThat(asked.get()).as("answers that had entries").isLessThan(10);
        for (String alert : alerts) assertThat(kinds(alert)).containsExactly("received-taken");
    }

    /** Every way to tamper: what it is called, and what it does. */
    private static Map<String, Tampering> tamperings() {
        var all = new LinkedHashMap<String, Tampering>();
        all.put("a byte of a proof is another", entries(json -> flip(json, "/proof", 60)));
        all.put("a byte of a signature is another", entries(json -> flip(json, "/proof", -6)));
        all.put("a byte of a body is another", entries(json -> flip(json, "/opening/body", 40)));
        all.put("a byte of a body's key is another", entries(json -> flip(json, "/opening/key", 8)));
        all.put("a word of a text is another", entries(json -> {
            for (JsonNode text : json.path("texts"))
                ((ObjectNode) text).put("text", text.get("text").stringValue() + " tonight");
        }));
        all.put("a text is left out", entries(json -> {
            if (json.path("texts").size() > 0) ((ArrayNode) json.get("texts")).remove(0);
        }));
        all.put("a body is left out", entries(json -> {
            json.remove("opening");
            json.remove("texts");
        }));
        all.put("an entry comes twice", answers(entries -> {
            if (!entries.isEmpty()) entries.insert(1, entries.get(0).deepCopy());
        }));
        all.put("the entry before comes for each", (asked, answer, origin) -> shifted(asked, answer, origin, -1));
        all.put(
                "an entry of another feed comes",
                (asked, answer, own) -> asked.startsWith(PROOFS)
                        ? origin.get("pk-fia", asked.replace("agency-om-police", "agency-pk-fia"))
                                .body()
                                .getBytes(UTF_8)
                        : answer);
        all.put(
                "a head is another's",
                (asked, answer, origin) ->
                        asked.startsWith("/api/feed/head") ? origin.get("/api/feed/head?scope=directory") : answer);
        all.put(
                "a checkpoint is another",
                (asked, answer, origin) ->
                        asked.equals("/log/checkpoint") ? flipped(answer, answer.length - 8) : answer);
        all.put(
                "a proof of consistency is another",
                (asked, answer, origin) -> asked.startsWith("/api/feed/consistency")
                        ? new String(answer, UTF_8)
                                .replaceAll("\"hashes\":\\[.*?]", "\"hashes\":[]")
                                .getBytes(UTF_8)
                        : answer);
        all.put(
                "a tile of the anchors is another",
                (asked, answer, origin) -> asked.startsWith("/log/tile/") ? flipped(answer, 3) : answer);
        var then = new HashMap<String, byte[]>();
        all.put("all is as it was before", (asked, answer, origin) -> {
            synchronized (then) {
                return asked.startsWith("/oauth2/") ? answer : then.computeIfAbsent(asked, first -> answer);
            }
        });
        return all;
    }

    private interface Change {
        void of(ObjectNode json);
    }

    private static Tampering entries(Change change) {
        return answers(entries -> {
            for (JsonNode entry : entries) change.of((ObjectNode) entry);
        });
    }

    private static Tampering answers(Consumer<ArrayNode> change) {
        return (asked, answer, origin) -> {
            if (!asked.startsWith(PROOFS)) return answer;
            JsonNode json = JSON.readTree(answer);
            change.accept((ArrayNode) json.get("entries"));
            return JSON.writeValueAsBytes(json);
        };
    }

    private static byte @Nullable [] shifted(String asked, byte[] answer, TamperingProxy.Asking origin, int by)
            throws IOException {
        Matcher from = Pattern.compile("from=(\\d+)").matcher(asked);
        if (!asked.startsWith(PROOFS) || !from.find()) return answer;
        return origin.get(asked.replace(from.group(), "from=" + (Long.parseLong(from.group(1)) + by)));
    }

    private static byte[] flipped(byte[] bytes, int at) {
        byte[] other = bytes.clone();
        other[at] ^= 1;
        return other;
    }

    /** A character of base64 is another one. */
    private static void flip(ObjectNode json, String pointer, int at) {
        if (json.at(pointer).isMissingNode()) return;
        String text = json.at(pointer).stringValue();
        int place = at < 0 ? text.length() + at : Math.min(at, text.length() - 5);
        while (!Character.isLetter(text.charAt(place))) place--;
        char other = text.charAt(place) == 'A' ? 'B' : 'A';
        String changed = text.substring(0, place) + other + text.substring(place + 1);
        int slash = pointer.lastIndexOf('/');
        ((ObjectNode) (slash == 0 ? json : json.at(pointer.substring(0, slash))))
                .put(pointer.substring(slash + 1), changed);
    }

    @Test
    void nothing_of_a_feed_that_was_tampered_with_is_taken_and_what_is_wrong_is_said() throws Exception {
        int tried = 0;
        for (var each : tamperings().entrySet()) {
            String first = calls.issued("fed-first-" + tried, PARTNER);
            Await.until("it is here", () -> kinds(first).equals(List.of("received-taken")));
            double refused = metric("refused");
            double taken = metric("taken");
            boolean backwards = each.getKey().equals("all is as it was before");
            proxy.tamper(each.getValue());
            if (backwards) Await.until("what was before is all that is answered", () -> sinceProved() >= 2);
            String alert = calls.issued("fed-tampered-" + tried++, PARTNER);
            if (backwards) {
                // An old state that was signed is no lie: it is noticed since nothing new is proved any more.
                Await.until("nothing new is proved", () -> sinceProved() >= 5);
            } else {
                Await.until(each.getKey() + " is refused twice", () -> metric("refused") >= refused + 2);
                Await.until("what is wrong is said", () -> fault().startsWith("refused: "));
            }
            assertThat(received(OFFICER, alert)).as(each.getKey()).isEmpty();
            assertThat(metric("taken")).as(each.getKey()).isEqualTo(taken);
            System.out.println(each.getKey() + " -> " + fault());
            proxy.tamper(TamperingProxy.NONE);
            Await.until("it is here", () -> kinds(alert).equals(List.of("received-taken")));
        }
        System.out.printf("%d ways to tamper: of none was anything taken%n", tried);
    }

    private static String fault() {
        Matcher said = Pattern.compile("\"fault\":\"([^\"]*)\"").matcher(health());
        return said.find() ? said.group(1) : "";
    }

    private static long sinceProved() {
        Matcher said = Pattern.compile("\"sinceProvedSeconds\":(\\d+)").matcher(health());
        assertThat(said.find()).isTrue();
        return Long.parseLong(said.group(1));
    }
}
