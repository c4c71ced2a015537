package org.antitrafficking.coordination.api;

import static org.antitrafficking.coordination.api.AlertCalls.content;
import static org.antitrafficking.coordination.api.AlertCalls.json;
import static org.antitrafficking.coordination.api.AlertCalls.path;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.antitrafficking.eventlog.TestDatabase;
import org.antitrafficking.eventlog.Unpacked;
import org.antitrafficking.eventlog.postgres.EmbeddedServer;
import org.antitrafficking.eventlog.postgres.Roles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the logs of server and service have of content and keys, where both say as much as the start allows. */
class TalkativeLogsTest {

    private static final String CANARY = "canarynarrative";
    private static final String SOUGHT = "canarysought";
    private static final String OTHERS = "canaryofothers";

    /** What somebody writes or sends, by where. */
    private static final List<String> WRITTEN = List.of(
            CANARY,
            SOUGHT,
            "canaryquestion",
            "canaryanswer",
            "canarypurpose",
            "canarydecision",
            "canaryprogramme",
            "canarypayment",
            "canarytemplate",
            "canarycontact",
            "canaryname",
            "canaryform",
            "canarykept",
            "canarycookie",
            "canarytarget",
            "canaryparameter",
            "canaryheader",
            "canarymethod");

    private static final String SERVICE_KEY = "a-service-key-of-this-test-that-is-long-enough";
    private static final String READ_KEY = "YS1yZWFkLWtleS1vZi10aGlzLXRlc3QtYWxvbmUtISE=";

    /**
     * The most that production starts with: of the platform's own classes everything, of libraries {@code info}, but
     * for what quotes requests. Below that the start refuses it.
     */
    static final List<String> TALKATIVE = List.of(
            "--logging.level.root=info",
            "--logging.level.org.antitrafficking=trace",
            "--logging.level.org.postgresql=info",
            "--logging.level.com.zaxxer.hikari=info",
            "--logging.level.org.springframework=info",
            "--logging.level.org.apache=info",
            "--logging.level.org.axonframework=info",
            "--logging.structured.format.console=logstash");

    private static final List<String> ROLES =
            List.of("log_writer", "projector", "reader", "ledger", "auditor", "pages", "owner");

    private static final List<String> TALKING = List.of(
            "log_statement = 'ddl'",
            "log_min_messages = 'info'",
            "log_duration = on",
            "log_executor_stats = on",
            "log_min_error_statement = 'debug5'");

    /** All that a server can be told to say, and of the roles of the service what the start leaves to them. */
    private static final Map<String, String> SERVER = Map.ofEntries(
            Map.entry("log_statement", "all"),
            Map.entry("log_min_duration_statement", "0"),
            Map.entry("log_min_duration_sample", "0"),
            Map.entry("log_statement_sample_rate", "1"),
            Map.entry("log_transaction_sample_rate", "1"),
            Map.entry("log_parameter_max_length", "-1"),
            Map.entry("log_parameter_max_length_on_error", "-1"),
            Map.entry("log_min_messages", "debug2"),
            Map.entry("log_min_error_statement", "debug5"),
            Map.entry("log_error_verbosity", "verbose"),
            Map.entry("log_duration", "on"),
            Map.entry("log_lock_waits", "on"),
            Map.entry("log_temp_files", "0"),
            Map.entry("debug_print_plan", "on"),
            Map.entry("shared_preload_libraries", "auto_explain"));

    @TempDir
    private Path folder;

    @Test
    void no_content_no_search_and_no_key_is_in_any_log_under_the_most_talkative_settings_that_the_start_allows()
            throws Exception {
        try (var server = EmbeddedServer.start(Unpacked.into(folder.resolve("server")), SERVER);
                var database = TestDatabase.create(server)) {
            String name = database.url().substring(database.url().lastIndexOf('/') + 1);
            Roles.createDatabase(database.superuser(), name + "_keys");
            for (String talking : TALKING) {
                for (String role : ROLES) talks(database, role, name, talking);
                for (String role : List.of("keys", "owner")) talks(database, role, name + "_keys", talking);
            }
            var given = new ArrayList<>(TALKATIVE);
            given.addAll(List.of(
                    "--coordination.database.url=" + database.url(),
                    "--coordination.service-key=" + SERVICE_KEY,
                    "--coordination.read-key=" + READ_KEY));
            String printed;
            var secrets = new TreeSet<String>();
            try (var service = RunningService.start(
                    Files.createDirectory(folder.resolve("service")), given.toArray(String[]::new))) {
                secrets.addAll(lived(service, database));
                printed = service.printed();
            }
            assertThat(printed).as("libraries say what they may").contains("com.zaxxer.hikari", "org.apache.");
            try (var connection = database.superuser().getConnection();
                    var select = connection.prepareStatement("select ?::text")) {
                select.setString(1, OTHERS);
                select.execute();
            }
            String said = logs();
            assertThat(said).as("others' statements and values are logged").contains(OTHERS);
            assertThat(said).as("the service's sessions say what they may").contains("duration: ");
            secrets.addAll(secrets(server, name));
            String inLowerCase = said.toLowerCase(Locale.ROOT);
            String printedInLowerCase = printed.toLowerCase(Locale.ROOT);
            for (String secret : secrets)
                for (String form : forms(secret)) {
                    String sought = form.toLowerCase(Locale.ROOT);
                    assertThat(inLowerCase.contains(sought))
                            .as("the server's: " + around(said, form))
                            .isFalse();
                    assertThat(printedInLowerCase.contains(sought))
                            .as("the service's: " + around(printed, form))
                            .isFalse();
                }
        }
    }

    private static void talks(TestDatabase database, String role, String name, String talking) throws SQLException {
        TestDatabase.execute(
                database.superuser(), "alter role coordination_" + role + " in database " + name + " set " + talking);
    }

    /** Some of a log where that stands in it, for whoever reads the failure. */
    private static String around(String log, String form) {
        int at = log.toLowerCase(Locale.ROOT).indexOf(form.toLowerCase(Locale.ROOT));
        return at < 0 ? "" : log.substring(Math.max(0, at - 600), Math.min(log.length(), at + 200));
    }

    /** A text as it stands, in hex, and in Base64 at whatever place of a longer one. */
    private static Set<String> forms(String text) {
        var forms = new TreeSet<>(Set.of(text));
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        forms.add(HexFormat.of().formatHex(bytes));
        for (int before = 0; before < 3; before++) {
            byte[] longer = new byte[before + bytes.length];
            System.arraycopy(bytes, 0, longer, before, bytes.length);
            int whole = longer.length / 3 * 4;
            forms.add(Base64.getEncoder().encodeToString(longer).substring(before == 0 ? 0 : 4, whole));
        }
        return forms;
    }

    /** What people do by programs and by pages, with mistakes of many kinds; what of it is nobody else's. */
    private static List<String> lived(RunningService service, TestDatabase database) throws Exception {
        alerts(service);
        requests(service);
        investigation(service);
        programme(service);
        agency(service);
        var secrets = new ArrayList<>(pages(service, database));
        for (String who : List.of("pk-fia.officer", "pk-fia.supervisor", "om-police.officer", "pk-fia")) {
            String token = service.request(who, "/api/me")
                    .build()
                    .headers()
                    .firstValue("Authorization")
                    .orElseThrow()
                    .substring("Bearer ".length());
            secrets.add(token);
            // and one that is no good any more
            assertThat(service.send(service.open("/api/me").header("Authorization", "Bearer " + token + "x"))
                            .status())
                    .isEqualTo(401);
        }
        malformed(service, secrets.getFirst());
        return secrets;
    }

    private static void alerts(RunningService service) {
        var calls = new AlertCalls(service);
        String alert = calls.drafted("pk-fia", content("kept", CANARY + " offers work"));
        calls.done("pk-fia", alert, AlertCalls.issue("om-police"));
        calls.post("pk-fia.officer", "/api/alerts", content("twice", CANARY), "Idempotency-Key", CANARY);
        calls.post("pk-fia.officer", "/api/alerts", content("other", CANARY), "Idempotency-Key", CANARY);
        calls.post("pk-fia.officer", "/api/alerts", "{\"canary\":\"" + CANARY + "\"}");
        calls.post("pk-fia.officer", "/api/alerts", "{\"reference\":" + CANARY);
        calls.settle();
        var found = calls.post("om-police.officer", "/api/search", json("{'q':'" + CANARY + "'}"));
        assertThat(found.body()).contains(alert);
        calls.post("om-police.officer", "/api/search", json("{'q':'" + SOUGHT + "'}"));
        assertThat(service.get("om-police.officer", path(alert)).body()).contains(CANARY);
        calls.accepted(calls.post("pk-fia.officer", path(alert) + "/recall", json("{'reason':'" + CANARY + "'}")));
    }

    private static void requests(RunningService service) {
        var requests = new RequestCalls(service);
        String request = requests.sent(
                RequestCalls.ask("talkative", "om-police").replace("What of the agency?", "canaryquestion"));
        requests.told("om-police", request, RequestCalls.said("answer", "'text':'canaryanswer','last':false"), true);
        requests.post("om-police.officer", request, "/releases", "{\"act\":\"canaryanswer\"}");
        assertThat(requests.page(
                        "pk-fia.officer", request, page -> page.toString().contains("canaryanswer")))
                .isNotNull();
    }

    private static void investigation(RunningService service) {
        var investigations = new InvestigationCalls(service);
        var calls = new AlertCalls(service);
        var agreement = investigations.agreement();
        agreement.put("purpose", "canarypurpose");
        var answer = calls.accepted(
                calls.post("pk-fia.officer", "/api/investigations", InvestigationCalls.proposal(agreement, "")));
        var written = new InvestigationCalls.Written(
                answer.json().get("investigation").stringValue(),
                answer.json().get("version").stringValue());
        investigations.send("pk-fia.supervisor", written);
        investigations.signedByAll(written);
        String said = "{'decisionText':'canarydecision','rationale':'canarydecision'";
        calls.accepted(investigations.post("pk-fia.officer", written.investigation(), "/decisions", said + "}"));
        investigations.post("pk-fia.officer", written.investigation(), "/decisions", said + ",'canarydecision':1}");
        investigations.pageWhere(
                "om-police.officer",
                written.investigation(),
                page -> page.toString().contains("canarydecision"));
    }

    private static void programme(RunningService service) {
        var calls = new AlertCalls(service);
        new Scenes(service).programmeOfficer("pk-fia");
        String officer = "pk-fia.programmes";
        String programme = calls.accepted(calls.post(
                        officer,
                        "/api/programmes",
                        json("{'title':'canaryprogramme','status':'1','participants':["
                                + "{'partner':'pk-fia','roles':['accountable']},"
                                + "{'partner':'iom','roles':['implementing']}],'currency':'USD',"
                                + "'start':{'year':2010},'years':4,'citation':'canaryprogramme'}")))
                .json()
                .get("programme")
                .stringValue();
        calls.accepted(calls.post(
                officer,
                "/api/programmes/" + programme + "/transactions",
                json("{'type':'1','provider':{'partner':'om-police'},'receiver':{'partner':'pk-fia'},"
                        + "'valueDate':'2010-03-01','amount':'10.00','currency':'USD',"
                        + "'description':'canarypayment'}")));
        calls.settle();
        assertThat(service.get(officer, "/api/programmes/" + programme).body())
                .contains("canaryprogramme", "canarypayment");
    }

    /** What an agency keeps for itself. */
    private static void agency(RunningService service) {
        var calls = new AlertCalls(service);
        calls.accepted(calls.post(
                "pk-fia.admin",
                "/api/templates",
                json("{'name':{'en':'canarytemplate'},'kind':'warning',"
                        + "'texts':{'en':{'subject':'Begun','narrative':'canarytemplate'}}}")));
        String person = calls.accepted(calls.post(
                        "pk-fia.admin",
                        "/api/persons",
                        json("{'issuer':'http://127.0.0.1:8080','subject':'canaryname','name':'canaryname',"
                                + "'nature':'natural'}")))
                .json()
                .get("person")
                .stringValue();
        assertThat(person).startsWith("person-");
        String officer = calls.person("pk-fia.officer");
        String duty = "/api/partners/pk-fia/duty";
        calls.accepted(calls.call(
                "pk-fia.admin",
                "PUT",
                duty,
                json("{'zone':'Asia/Karachi','shifts':[{'days':['friday'],'from':'00:00','until':'00:00',"
                        + "'steps':[{'person':'" + officer + "','minutes':5}]}]}")));
        calls.accepted(calls.call(
                "pk-fia.officer", "PUT", duty + "/contacts/" + officer, json("{'mail':'canarycontact@fia.example'}")));
    }

    /** A draft by pages, and one that comes when the session is over, and is kept; the identifiers of the session. */
    private static List<String> pages(RunningService service, TestDatabase database) throws SQLException {
        PageVisitor visitor = PageVisitor.signedIn(service.base(), "pk-fia.officer");
        var identifiers = new ArrayList<>(List.of(visitor.session(), visitor.formToken()));
        String drafts = "/pages/drafts";
        String form = visitor.get(drafts + "?kind=recruitment-scheme").body();
        var typed = Map.of(
                "reference", "talkative",
                "method", "ThroughAnOnlineAdvertisement",
                "transnational", "yes",
                "text.1.subject", "canaryform",
                "text.1.narrative", "canaryform");
        assertThat(visitor.fill(form, drafts, typed).status()).isEqualTo(303);
        visitor.get("/pages/search?q=" + SOUGHT);
        String another = visitor.get(drafts + "?kind=recruitment-scheme").body();
        TestDatabase.execute(
                database.superuser(), "update pages.session set used_at = used_at - interval '31 minutes'");
        var refused = visitor.fill(another, drafts, Map.of("text.1.subject", "canarykept"));
        assertThat(refused.body()).contains("What you wrote is kept for you.");
        PageVisitor back = PageVisitor.signedIn(service.base(), "pk-fia.officer");
        assertThat(back.get(drafts).body()).contains("canarykept");
        identifiers.addAll(List.of(back.session(), back.formToken()));
        assertThat(identifiers).allMatch(identifier -> identifier.length() > 20);
        return identifiers;
    }

    /** What the server of HTTP itself cannot read, which it says at {@code info}. */
    private static void malformed(RunningService service, String session) throws IOException {
        String host = "Host: 127.0.0.1\r\n";
        for (String request : List.of(
                "GET /api/me HTTP/1.1\r\n" + host + "Cookie: session=" + session + "; canary=\"canarycookie,\u0001\r\n",
                "GET /pages/inbox HTTP/1.1\r\n" + host + "Cookie: session=" + session + "; a b=canarycookie; $x=,\r\n",
                "GET /api/alerts/canarytarget|{} HTTP/1.1\r\n" + host,
                "GET /pages/inbox?q=%zzcanaryparameter HTTP/1.1\r\n" + host,
                "GET /api/feed?after=canaryparameter%&canaryparameter%zz=1 HTTP/1.1\r\n" + host,
                "POST /pages/drafts HTTP/1.1\r\n" + host
                        + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 20\r\n"
                        + "Connection: close\r\n\r\ncanaryparameter=%zz&",
                "GET /api/me HTTP/1.1\r\n" + host + "canary header: canaryheader\r\n",
                "GET /api/me HTTP/1.1\r\n" + host + "X: canary\u0000canaryheader\r\n",
                "GET /api/me HTTP/1.1\r\n" + host + "Authorization: Bearer canaryheader canaryheader\r\n",
                "canarymethod( /api/me HTTP/1.1\r\n" + host,
                "canarymethod canarymethod canarymethod\r\n"))
            try (var socket =
                    new Socket(InetAddress.getLoopbackAddress(), service.base().getPort())) {
                String whole = request.contains("\r\n\r\n") ? request : request + "Connection: close\r\n\r\n";
                socket.getOutputStream().write(whole.getBytes(StandardCharsets.ISO_8859_1));
                assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1))
                        .startsWith("HTTP/1.1 ");
            }
    }

    /** What a log may have in no form: words of content, what was searched for, and each key. */
    private static List<String> secrets(EmbeddedServer server, String name) throws SQLException {
        var secrets = new ArrayList<>(WRITTEN);
        secrets.addAll(List.of(
                SERVICE_KEY,
                READ_KEY,
                HexFormat.of().formatHex(Base64.getDecoder().decode(READ_KEY))));
        try (var connection = server.superuser(name + "_keys").getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery(
                        "select encode(secret, 'hex'), encode(secret, 'base64'), encode(secret, 'escape') from"
                                + " keys.key")) {
            while (row.next())
                for (int form = 1; form <= 2; form++)
                    secrets.add(row.getString(form).strip());
        }
        assertThat(secrets).as("there are keys").hasSizeGreaterThan(WRITTEN.size() + 10);
        return secrets;
    }

    private String logs() throws IOException {
        var all = new StringBuilder();
        try (Stream<Path> files = Files.list(folder.resolve("server").resolve("log"))) {
            for (Path file : files.toList()) all.append(Files.readString(file, StandardCharsets.ISO_8859_1));
        }
        return all.toString();
    }
}
