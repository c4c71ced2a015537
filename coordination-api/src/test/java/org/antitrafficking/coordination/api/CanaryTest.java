package org.antitrafficking.coordination.api;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.antitrafficking.coordination.api.AlertCalls.json;
import static org.antitrafficking.coordination.api.AlertCalls.path;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.antitrafficking.eventlog.Await;
import org.antitrafficking.eventlog.postgres.EmbeddedServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A text of its own in every sealed field, looked for everywhere: before and after erasure, after a restart, and after
 * destroyed keys were put back.
 */
class CanaryTest {

    private static final String WORDS = "coordination views.words";
    private static final List<String> PARTNERS = List.of("pk-fia", "om-police", "gr-police", "ae-interior");

    private final Random random = new Random(20_261_124);

    /** What every such text begins with: it is looked for first. */
    private static final String CANARY = "canary";

    /** An area that there is not. */
    private static final String PLACE = "QX-7Q9";

    /** Of alerts, by what they stand for; erased in the end. */
    private final Map<String, String> canaries = new LinkedHashMap<>();

    /** Of persons, agreements, mandates and the directory, by what they stand for. */
    private final Map<String, String> others = new LinkedHashMap<>();

    /** A key as the store has it. */
    private record Key(String name, String id, String secret) {}

    @TempDir
    private Path folder;

    private record Row(String scope, long number, String body, String commitment) {}

    private String canary(String of) {
        return canary(of, canaries);
    }

    private String canary(String of, Map<String, String> among) {
        String text = CANARY + "%016x%08x".formatted(random.nextLong(), random.nextInt());
        among.put(of, text);
        return text;
    }

    @Test
    void content_is_found_where_it_may_be_read_and_nowhere_else_and_erased_is_erased() throws Exception {
        Map<String, String> commitments;
        List<Row> before;
        List<Key> keys;
        List<String> alerts;
        try (var service = RunningService.start(folder)) {
            var calls = new AlertCalls(service);
            alerts = List.of(wholeLife(calls), tightened(calls));
            others(calls);
            calls.settle();

            String owners = calls.feed("pk-fia").toString();
            String recipients = calls.feed("om-police").toString();
            String few = supervisors(calls);
            canaries.forEach((of, canary) -> {
                if (isOfTheDraftAlone(of)) {
                    assertThat(owners + recipients).as(of).doesNotContain(canary);
                    assertThat(few).as(of).contains(canary);
                } else assertThat(owners + recipients).as(of).contains(canary);
            });
            assertThat(recipients).doesNotContain(String.valueOf(canaries.get("narrowing")));
            assertThat(calls.feed("ae-interior").toString()).doesNotContain(canaries.values());
            othersAreReadWhereTheyMayBe(calls);
            nowhereStored(service);
            commitments = commitments();
            before = rows();

            for (String alert : alerts)
                calls.accepted(calls.post(
                        "pk-fia.officer", path(alert) + "/recall", json("{'reason':'" + canary("recall") + "'}")));
            calls.accepted(calls.post(
                    "om-police.officer", path(alerts.getFirst()) + "/recall-answer", json("{'answer':'deleted'}")));
            nowhereStored(service);
            keys = keysOf(alerts);
            assertThat(keys).hasSize(4); // the owner's of each alert, the person's, the recipient's

            calls.accepted(calls.post("pk-fia.supervisor", path(alerts.getFirst()) + "/persons/p1/erasure", ""));
            Await.until("the person is erased", () -> readable(calls).stream().noneMatch(CanaryTest::isOfThePerson));
            assertThat(readable(calls))
                    .as("the rest is there still")
                    .contains("revised.en.narrative", "amended.ur.subject", "answer");
            for (String alert : alerts) calls.accepted(calls.post("pk-fia.supervisor", path(alert) + "/erasure", ""));
            calls.accepted(calls.post("om-police.supervisor", path(alerts.getFirst()) + "/erasure", ""));
            Await.until("everything is erased", () -> readable(calls).isEmpty());
            erased(service, calls, alerts, keys, commitments, before);
        }
        try (var service = RunningService.start(folder)) {
            erased(service, new AlertCalls(service), alerts, keys, commitments, before);
        }
        putBack(keys);
        try (var service = RunningService.start(folder)) {
            erased(service, new AlertCalls(service), alerts, keys, commitments, before);
        }
        System.out.printf(
                "canaries: %d of alerts and %d others, stored in the clear 0 times; %d keys destroyed, put back, and"
                        + " destroyed again; %d commitments unchanged%n",
                canaries.size(), others.size(), keys.size(), commitments.size());
    }

    /** What was said of it before it was issued, and nothing else, stays with few. */
    private static boolean isOfTheDraftAlone(String of) {
        return of.startsWith("draft.") || of.equals("danger") || of.equals("grounds");
    }

    private static String supervisors(AlertCalls calls) {
        return calls.supervisorsFeed("pk-fia").toString()
                + calls.feed("pk-fia.officer", calls.person("pk-fia.officer"));
    }

    private static boolean isOfThePerson(String of) {
        return of.endsWith(".name") || of.endsWith(".born") || of.endsWith(".description");
    }

    /** Drafted, revised, issued in danger to life, amended, answered, followed up, sighted, asked for, narrowed. */
    private String wholeLife(AlertCalls calls) {
        String alert = calls.drafted("pk-fia", content("draft"));
        calls.accepted(calls.call("pk-fia.officer", "PUT", path(alert) + "/content", content("revised")));
        String terms = json("{'marking':'TLP:AMBER','handling':['H0','H3'],'restriction':'" + canary("restriction")
                + "','purposes':['investigation'],'articles':['tip-protocol-art-10']}");
        String release = calls.prepared(
                "pk-fia",
                alert,
                AlertCalls.issue(
                        terms,
                        json("{'partners':['om-police','gr-police']}"),
                        ",'protection':{'danger':'" + canary("danger") + "','assessments':[{'subject':'p1',"
                                + "'recipient':'om-police','grounds':'" + canary("grounds") + "'}]}"));
        calls.settle();
        String drafted = supervisors(calls);
        canaries.forEach((of, canary) -> assertThat(drafted).as(of).contains(canary));
        assertThat(calls.feed("pk-fia").toString()).doesNotContain(canaries.values());
        String digest = calls.preview("pk-fia", alert, release).get("digest").stringValue();
        calls.accepted(calls.validate("pk-fia.supervisor", alert, release, digest));
        calls.accepted(calls.disclose("pk-fia.officer", alert, release, digest));
        calls.done("pk-fia", alert, json("{'act':'amend','content':") + content("amended") + "}");
        calls.done("om-police", alert, said("answer", terms, "'answer':'match','text':'" + canary("answer") + "'"));
        calls.done("pk-fia", alert, said("follow-up", terms, "'text':'" + canary("follow-up") + "'"));
        calls.done(
                "om-police",
                alert,
                said(
                        "sighting",
                        terms,
                        "'place':'" + PLACE + "','seenAt':'2026-11-01T10:00:00Z','text':'" + canary("sighting") + "'"));
        String request = calls.post(
                        "om-police.officer",
                        path(alert) + "/onward-requests",
                        json("{'recipients':['ae-interior'],'reason':'" + canary("onward") + "'}"))
                .json()
                .get("request")
                .stringValue();
        calls.accepted(calls.post(
                "pk-fia.officer",
                path(alert) + "/onward-requests/" + request + "/refusal",
                json("{'reason':'" + canary("refusal") + "'}")));
        calls.accepted(calls.post(
                "pk-fia.officer",
                path(alert) + "/narrowing",
                json("{'partners':['gr-police'],'reason':'" + canary("narrowing") + "'}")));
        canaries.put("place", PLACE);
        return alert;
    }

    /** Issued without a restriction, and given one afterwards. */
    private String tightened(AlertCalls calls) {
        String alert = calls.issued("CANARY 2", "om-police");
        calls.accepted(calls.call(
                "pk-fia.officer",
                "PUT",
                path(alert) + "/terms",
                json("{'marking':'TLP:AMBER+STRICT','handling':['H0','H3'],'purposes':['investigation'],'restriction':'"
                        + canary("tightened") + "'}")));
        return alert;
    }

    /** What is sealed elsewhere than in alerts. */
    private void others(AlertCalls calls) {
        calls.accepted(calls.post(
                "pk-fia.admin",
                "/api/persons",
                json("{'issuer':'http://127.0.0.1:8080','subject':'" + canary("identity", others) + "','name':'"
                        + canary("name", others) + "','nature':'natural'}")));
        calls.accepted(calls.post(
                "it-police.supervisor",
                "/api/partners/unifem/suspension",
                json("{'ground':'" + canary("ground", others) + "'}")));
        String agreement = calls.accepted(calls.post(
                        "pk-fia.supervisor",
                        "/api/agreements",
                        json("{'title':'" + canary("title", others) + "','text':'" + canary("text", others)
                                + "','parties':['pk-fia','om-police'],'categories':['warnings'],"
                                + "'from':'2026-01-01'}")))
                .json()
                .get("agreement")
                .stringValue();
        calls.accepted(calls.post(
                "om-police.supervisor",
                "/api/agreements/" + agreement + "/withdrawal",
                json("{'reason':'" + canary("withdrawal", others) + "'}")));
        assertThat(calls.call("om-police.supervisor", "GET", "/api/agreements/" + agreement, "")
                        .body())
                .contains(others.get("title"), others.get("text"));
        String auditor = calls.feed("pk-fia").stream()
                .map(entry -> entry.at("/content/auditor").stringValue(""))
                .filter(id -> !id.isEmpty())
                .findFirst()
                .orElseThrow();
        calls.accepted(calls.post(
                "ae-interior.supervisor",
                "/api/mandates",
                json("{'auditor':'" + auditor + "','auditorsPartner':'pk-audit','items':[],'from':'2026-01-01',"
                        + "'until':'2026-12-31','level':'1','purpose':'" + canary("purpose", others)
                        + "','expires':'2099-01-01T00:00:00Z'}")));
    }

    private void othersAreReadWhereTheyMayBe(AlertCalls calls) {
        var readers = Map.of(
                "identity", List.<String>of(),
                "name", List.of("pk-fia"),
                "ground", List.of("it-police"),
                "title", List.of("pk-fia", "om-police"),
                "text", List.of("pk-fia", "om-police"),
                "withdrawal", List.of("pk-fia", "om-police"),
                "purpose", List.of("ae-interior", "pk-audit"));
        assertThat(readers).containsOnlyKeys(others.keySet());
        for (String partner : List.of("pk-fia", "om-police", "it-police", "ae-interior", "pk-audit", "gr-police")) {
            String feed = calls.feed(partner).toString();
            readers.forEach((of, may) -> assertThat(feed.contains(String.valueOf(others.get(of))))
                    .as("%s read by %s", of, partner)
                    .isEqualTo(may.contains(partner)));
        }
    }

    private String content(String version) {
        return json("""
            {'reference':'CANARY','kind':'possible-victim-or-missing-person','transnational':true,
             'texts':{'en':{'subject':'%s','narrative':'%s'},'ur':{'subject':'%s','narrative':'%s'}},
             'persons':{'p1':{'role':'missing-person','name':'%s','born':'%s','description':'%s',
               'nationalities':['NP'],'asylum':false}}}\
            """)
                .formatted(Stream.of(
                                "en.subject",
                                "en.narrative",
                                "ur.subject",
                                "ur.narrative",
                                "name",
                                "born",
                                "description")
                        .map(field -> canary(version + "." + field))
                        .toArray());
    }

    private static String said(String act, String terms, String fields) {
        return "{\"act\":\"" + act + "\",\"terms\":" + terms + "," + json(fields) + "}";
    }

    /**
     * In no table of either database, in no file of the server, in nothing that anybody printed; but for the index of
     * words, which is in one table, its files, and nowhere in what is written ahead.
     */
    private void nowhereStored(RunningService service) throws SQLException, IOException {
        var places = new TreeMap<String, byte[]>();
        for (String database : List.of("coordination", "coordination_keys")) tables(database, places);
        assertThat(places).hasSizeGreaterThan(10);
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (file.toString().contains("binaries") || file.toString().contains(".s.PGSQL")) continue;
                try {
                    places.put(file.toString(), Files.readAllBytes(file));
                } catch (java.nio.file.NoSuchFileException gone) {
                    // the server works on
                }
            }
        }
        Set<String> words = filesOfWords();
        places.keySet().removeIf(place -> words.stream().anyMatch(place::contains));
        assertThat(places.remove(WORDS)).isNotNull();
        places.put("printed", service.printed().getBytes(UTF_8));
        // The search finds what is there: the reference is in the clear, in the log's table and in what is written
        // ahead.
        assertThat(places.entrySet().stream()
                        .filter(place ->
                                forms("CANARY 2").stream().anyMatch(form -> indexOf(place.getValue(), form, 0) >= 0))
                        .map(Map.Entry::getKey))
                .contains("coordination history.event", "coordination disclosure.content")
                .anyMatch(place -> place.contains("pg_wal"))
                .noneMatch(place -> place.startsWith("coordination_keys") || place.equals("printed"));
        places.forEach((place, bytes) -> assertThat(found(bytes)).as(place).isEmpty());
    }

    @Test
    void a_text_is_found_in_every_form_that_is_looked_for() {
        String text = canary("text");
        byte[] bytes = text.getBytes(UTF_8);
        for (String before : List.of("", "x", "xy", "xyz", "{\"text\":\""))
            for (byte[] stored : List.of(
                    (before + text + "\"}").getBytes(UTF_8),
                    (before + text).getBytes(UTF_16LE),
                    (before + HexFormat.of().formatHex(bytes)).getBytes(UTF_8),
                    (before + HexFormat.of().withUpperCase().formatHex(bytes)).getBytes(UTF_8),
                    Base64.getEncoder().encode((before + text + "more").getBytes(UTF_8))))
                assertThat(found(stored)).containsExactly("text");
        assertThat(found((CANARY + "0".repeat(24)).getBytes(UTF_8))).isEmpty();
    }

    /** Which of the texts are in there: as UTF-8, UTF-16, hexadecimal, or Base64 of whatever they stand in. */
    private List<String> found(byte[] bytes) {
        var found = new ArrayList<String>();
        if (indexOf(bytes, PLACE.getBytes(UTF_8), 0) >= 0) found.add("place");
        List<byte[]> beginnings = forms(CANARY);
        for (int form = 0; form < beginnings.size(); form++) {
            byte[] beginning = beginnings.get(form);
            for (int at = indexOf(bytes, beginning, 0); at >= 0; at = indexOf(bytes, beginning, at + 1))
                for (Map<String, String> among : List.of(canaries, others))
                    for (Map.Entry<String, String> canary : among.entrySet()) {
                        byte[] whole = forms(canary.getValue()).get(form);
                        if (at + whole.length <= bytes.length
                                && Arrays.equals(whole, Arrays.copyOfRange(bytes, at, at + whole.length)))
                            found.add(canary.getKey());
                    }
        }
        return found;
    }

    private static List<byte[]> forms(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        var forms = new ArrayList<>(List.of(
                bytes,
                text.getBytes(UTF_16LE),
                HexFormat.of().formatHex(bytes).getBytes(UTF_8),
                HexFormat.of().withUpperCase().formatHex(bytes).getBytes(UTF_8)));
        for (int before = 0; before < 3; before++) {
            var shifted = new byte[before + bytes.length];
            System.arraycopy(bytes, 0, shifted, before, bytes.length);
            String base64 = Base64.getEncoder().withoutPadding().encodeToString(shifted);
            // The characters that no other byte has a part in.
            forms.add(base64.substring((8 * before + 5) / 6, 8 * shifted.length / 6)
                    .getBytes(UTF_8));
        }
        return forms;
    }

    private void tables(String database, Map<String, byte[]> places) throws SQLException {
        try (Connection connection = superuser(database);
                var statement = connection.createStatement()) {
            var tables = new ArrayList<String>();
            try (ResultSet row = statement.executeQuery("select format('%I.%I', table_schema, table_name)"
                    + " from information_schema.tables where table_type = 'BASE TABLE'"
                    + " and table_schema not in ('pg_catalog', 'information_schema')")) {
                while (row.next()) tables.add(row.getString(1));
            }
            for (String table : tables) {
                var text = new StringBuilder();
                try (ResultSet row = statement.executeQuery("select t::text from " + table + " t")) {
                    while (row.next()) text.append(row.getString(1)).append('\n');
                }
                places.put(database + " " + table, text.toString().getBytes(UTF_8));
            }
        }
    }

    /** The table's own files, those of its long values, and of neither a copy that is written ahead. */
    private Set<String> filesOfWords() throws SQLException {
        try (Connection connection = superuser("coordination");
                var statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                    select pg_relation_filepath(oid) from pg_class where oid = 'views.words'::regclass
                    or oid = (select reltoastrelid from pg_class where oid = 'views.words'::regclass)
                    """)) {
            var files = new TreeSet<String>();
            while (row.next()) files.add("/" + row.getString(1));
            assertThat(files).hasSize(2);
            return files;
        }
    }

    private Connection superuser(String database) throws SQLException {
        try {
            List<String> pid = Files.readAllLines(folder.resolve("data/postgres/pgdata/postmaster.pid"));
            var source = new PGSimpleDataSource();
            source.setUrl("jdbc:postgresql://127.0.0.1:" + pid.get(3) + "/" + database);
            source.setUser("postgres");
            return source.getConnection();
        } catch (IOException e) {
            throw new SQLException(e);
        }
    }

    private List<String> readable(AlertCalls calls) {
        var feeds = new StringBuilder();
        for (String partner : PARTNERS) feeds.append(calls.feed(partner));
        feeds.append(supervisors(calls));
        return canaries.entrySet().stream()
                .filter(canary -> feeds.indexOf(canary.getValue()) >= 0)
                .map(Map.Entry::getKey)
                .toList();
    }

    private void erased(
            RunningService service,
            AlertCalls calls,
            List<String> alerts,
            List<Key> keys,
            Map<String, String> commitments,
            List<Row> before)
            throws Exception {
        assertThat(readable(calls)).isEmpty();
        othersAreReadWhereTheyMayBe(calls);
        for (String alert : alerts)
            assertThat(calls.entries("pk-fia", alert).toString())
                    .doesNotContain("\"unreadable\"", "ciphertext")
                    .contains("alert-erased");
        assertThat(keysOf(alerts)).isEmpty();
        assertThat(number(
                        "coordination_keys",
                        "select count(*) from keys.destroyed where key_id in (" + quoted(keys) + ")"))
                .isEqualTo(keys.size());
        var places = new TreeMap<String, byte[]>();
        for (String database : List.of("coordination", "coordination_keys")) tables(database, places);
        Await.until("the words are gone", () -> {
            tables("coordination", places);
            return found(Objects.requireNonNull(places.get(WORDS))).isEmpty();
        });
        for (Key key : keys)
            places.forEach(
                    (place, bytes) -> assertThat(indexOf(bytes, key.secret().getBytes(UTF_8), 0))
                            .as("the secret of %s in %s", key.name(), place)
                            .isNegative());
        assertThat(commitments()).containsAllEntriesOf(commitments);
        verify(before);
        verify(rows());
        nowhereStored(service);
        assertThat(service.printed()).doesNotContain("tries again");
    }

    private static String quoted(List<Key> keys) {
        return keys.stream().map(key -> "'" + key.id() + "'").collect(Collectors.joining(","));
    }

    private List<Key> keysOf(List<String> alerts) throws SQLException {
        var keys = new ArrayList<Key>();
        try (Connection connection = superuser("coordination_keys");
                var select = connection.prepareStatement(
                        "select name, key_id, encode(secret, 'hex') from keys.key where split_part(name, ' ', 1) = any"
                                + " (?) order by name")) {
            select.setArray(1, connection.createArrayOf("text", alerts.toArray()));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) keys.add(new Key(row.getString(1), row.getString(2), row.getString(3)));
            }
        }
        return keys;
    }

    /** As a backup would bring them back while the service is down: the last one also without its tombstone. */
    private void putBack(List<Key> keys) throws SQLException {
        try (var server = EmbeddedServer.start(folder.resolve("data/postgres").toAbsolutePath());
                Connection connection = server.superuser("coordination_keys").getConnection();
                var statement = connection.createStatement()) {
            for (Key key : keys)
                statement.execute("insert into keys.key (name, key_id, secret) values ('" + key.name() + "', '"
                        + key.id() + "', decode('" + key.secret() + "', 'hex'))");
            statement.execute(
                    "alter table keys.destroyed disable trigger all; delete from keys.destroyed where key_id = '"
                            + keys.getLast().id() + "'; alter table keys.destroyed enable always trigger append_only");
            try (ResultSet row =
                    statement.executeQuery("select count(*) from keys.key where key_id in (" + quoted(keys) + ")")) {
                row.next();
                assertThat(row.getInt(1)).as("they are back").isEqualTo(keys.size());
            }
        }
    }

    private Map<String, String> commitments() throws SQLException {
        var all = new TreeMap<String, String>();
        try (Connection connection = superuser("coordination");
                var statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select scope || '/' || number, encode(commitment, 'hex') from disclosure.entry")) {
            while (row.next()) all.put(row.getString(1), row.getString(2));
        }
        return all;
    }

    private List<Row> rows() throws SQLException {
        var rows = new ArrayList<Row>();
        try (Connection connection = superuser("coordination");
                var statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select scope, number, encode(body, 'hex'), encode(commitment,"
                        + " 'hex') from disclosure.entry join disclosure.content using (scope, number) where item like"
                        + " 'alert-%'")) {
            while (row.next()) rows.add(new Row(row.getString(1), row.getLong(2), row.getString(3), row.getString(4)));
        }
        return rows;
    }

    /** Each commitment is that of its body under the r of an event of the log. */
    private void verify(List<Row> rows) throws Exception {
        var events = new ArrayList<byte[]>();
        try (Connection connection = superuser("coordination");
                var statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select r from history.event where aggregate_type = 'alert'")) {
            while (row.next()) events.add(row.getBytes(1));
        }
        assertThat(rows).isNotEmpty();
        for (Row row : rows) {
            byte[] scope = row.scope().getBytes(UTF_8);
            byte[] entry = ByteBuffer.allocate(2 + scope.length + 8)
                    .putShort((short) scope.length)
                    .put(scope)
                    .putLong(row.number())
                    .array();
            byte[] body = HexFormat.of().parseHex(row.body());
            boolean holds = false;
            for (byte[] r : events)
                holds |=
                        Arrays.equals(hmac(hmac(r, entry), body), HexFormat.of().parseHex(row.commitment()));
            assertThat(holds).as("%s/%d", row.scope(), row.number()).isTrue();
        }
    }

    private static byte[] hmac(byte[] key, byte[] message) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(message);
    }

    private long number(String database, String sql) throws SQLException {
        try (Connection connection = superuser(database);
                var statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static int indexOf(byte[] bytes, byte[] wanted, int from) {
        outer:
        for (int i = from; i <= bytes.length - wanted.length; i++) {
            if (bytes[i] != wanted[0]) continue;
            for (int j = 1; j < wanted.length; j++) if (bytes[i + j] != wanted[j]) continue outer;
            return i;
        }
        return -1;
    }
}
