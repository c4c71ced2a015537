package org.antitrafficking.coordination.api;

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
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.antitrafficking.eventlog.Await;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import tools.jackson.databind.JsonNode;

/** A text of its own in every sealed field of an alert's life, looked for everywhere, before and after erasure. */
class CanaryTest {

    private static final List<String> PARTNERS = List.of("pk-fia", "om-police", "gr-police", "ae-interior");

    private final Random random = new Random(20_261_124);

    /** By what they stand for. */
    private final Map<String, String> canaries = new LinkedHashMap<>();

    @TempDir
    private Path folder;

    private record Row(String scope, long number, String body, String commitment) {}

    private String canary(String of) {
        String text = "canary" + Long.toHexString(random.nextLong()) + Integer.toHexString(random.nextInt());
        canaries.put(of, text);
        return text;
    }

    @Test
    void content_is_found_where_it_may_be_read_and_nowhere_else_and_erased_is_erased() throws Exception {
        Map<String, String> commitments;
        List<Row> before;
        String alert;
        try (var service = RunningService.start(folder)) {
            var calls = new AlertCalls(service);
            alert = wholeLife(calls);

            String owners = calls.feed("pk-fia").toString();
            String recipients = calls.feed("om-police").toString();
            canaries.forEach(
                    (of, canary) -> assertThat(owners + recipients).as(of).contains(canary));
            for (String own : List.of("danger", "grounds", "narrowing"))
                assertThat(recipients).as(own).doesNotContain(String.valueOf(canaries.get(own)));
            assertThat(calls.feed("ae-interior").toString()).doesNotContain(canaries.values());
            nowhereStored(service);
            commitments = commitments();
            before = rows();

            calls.accepted(calls.post(
                    "pk-fia.officer", path(alert) + "/recall", json("{'reason':'" + canary("recall") + "'}")));
            calls.accepted(
                    calls.post("om-police.officer", path(alert) + "/recall-answer", json("{'answer':'deleted'}")));
            nowhereStored(service);
            calls.accepted(calls.post("pk-fia.supervisor", path(alert) + "/erasure", ""));
            calls.accepted(calls.post("om-police.supervisor", path(alert) + "/erasure", ""));
            Await.until("everything is erased", () -> readable(calls).isEmpty());
            erased(service, calls, alert, commitments, before);
        }
        try (var service = RunningService.start(folder)) {
            var calls = new AlertCalls(service);
            erased(service, calls, alert, commitments, before);
        }
    }

    /** Drafted, revised, issued in danger to life, amended, answered, followed up, sighted, asked for, narrowed. */
    private String wholeLife(AlertCalls calls) {
        String alert = calls.drafted("pk-fia", content("draft"));
        calls.accepted(calls.call("pk-fia.officer", "PUT", path(alert) + "/content", content("revised")));
        String terms = json("{'marking':'TLP:AMBER','handling':['H0','H3'],'restriction':'" + canary("restriction")
                + "','purposes':['investigation'],'articles':['tip-protocol-art-10']}");
        calls.done(
                "pk-fia",
                alert,
                AlertCalls.issue(
                        terms,
                        json("{'partners':['om-police','gr-police']}"),
                        ",'protection':{'danger':'" + canary("danger") + "','assessments':[{'subject':'p1',"
                                + "'recipient':'om-police','grounds':'" + canary("grounds") + "'}]}"));
        calls.done("pk-fia", alert, json("{'act':'amend','content':") + content("amended") + "}");
        calls.done("om-police", alert, said("answer", terms, "'answer':'match','text':'" + canary("answer") + "'"));
        calls.done("pk-fia", alert, said("follow-up", terms, "'text':'" + canary("follow-up") + "'"));
        calls.done(
                "om-police",
                alert,
                said(
                        "sighting",
                        terms,
                        "'place':'OM-MA','seenAt':'2026-11-01T10:00:00Z','text':'" + canary("sighting") + "'"));
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
        calls.settle();
        return alert;
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

    /** In no table of either database, in no file of the server, in nothing that anybody printed. */
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
        places.put("printed", service.printed().getBytes(UTF_8));
        places.forEach((place, bytes) -> canaries.forEach((of, canary) -> {
            assertThat(contains(bytes, canary.getBytes(UTF_8)))
                    .as("%s in %s", of, place)
                    .isFalse();
            assertThat(contains(
                            bytes,
                            HexFormat.of().formatHex(canary.getBytes(UTF_8)).getBytes(UTF_8)))
                    .as("%s in %s, in hexadecimal", of, place)
                    .isFalse();
        }));
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
        return canaries.entrySet().stream()
                .filter(canary -> feeds.indexOf(canary.getValue()) >= 0)
                .map(Map.Entry::getKey)
                .toList();
    }

    private void erased(
            RunningService service, AlertCalls calls, String alert, Map<String, String> commitments, List<Row> before)
            throws Exception {
        assertThat(readable(calls)).isEmpty();
        List<JsonNode> owners = calls.entries("pk-fia", alert);
        assertThat(owners.toString())
                .contains("\"erased\":true")
                .doesNotContain("\"unreadable\"")
                .contains("alert-erased");
        assertThat(number("coordination_keys", "select count(*) from keys.key where name like '" + alert + " %'"))
                .isZero();
        assertThat(number("coordination_keys", "select count(*) from keys.destroyed where name like '" + alert + " %'"))
                .isGreaterThanOrEqualTo(3); // the owner's, the person's, the recipient's
        assertThat(commitments()).containsAllEntriesOf(commitments);
        verify(before);
        verify(rows());
        nowhereStored(service);
        assertThat(service.printed()).doesNotContain("tries again");
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

    private static boolean contains(byte[] bytes, byte[] wanted) {
        outer:
        for (int i = 0; i <= bytes.length - wanted.length; i++) {
            if (bytes[i] != wanted[0]) continue;
            for (int j = 1; j < wanted.length; j++) if (bytes[i + j] != wanted[j]) continue outer;
            return true;
        }
        return false;
    }
}
