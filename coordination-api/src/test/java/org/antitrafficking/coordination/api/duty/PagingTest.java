package org.antitrafficking.coordination.api.duty;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpServer;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.antitrafficking.coordination.api.CoordinationService;
import org.antitrafficking.coordination.api.DemonstrationTokens;
import org.antitrafficking.coordination.api.RunningService;
import org.antitrafficking.eventlog.Await;
import org.antitrafficking.eventlog.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Persons on duty are paged by two nodes of the service, by a mail server and a webhook, under a clock that is set. */
class PagingTest {

    /** 02:00 on a Friday in Muscat. */
    private static final Instant FRIDAY_AT_2 = Instant.parse("2026-11-26T22:00:00Z");

    private static final String OFFICER = "officer@police.example";
    private static final String SUPERVISOR = "supervisor@police.example";
    private static final String TERMS =
            "{'marking':'TLP:AMBER','handling':['H0'],'purposes':['investigation'],'articles':['tip-protocol-art-10']}";

    private static final JsonMapper JSON = new JsonMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static volatile Instant now = FRIDAY_AT_2;
    private static final ConcurrentLinkedQueue<String> HOOKED = new ConcurrentLinkedQueue<>();

    private static final List<ConfigurableApplicationContext> NODES = new ArrayList<>();
    private static TestDatabase database;
    private static TestDatabase keys;
    private static GreenMail mails;
    private static HttpServer hooks;
    private static DemonstrationTokens tokens;
    private static URI base;
    private static int alerts;

    /** Comes before the service's own clock. */
    static class Wiring {
        @Bean
        @Primary
        InstantSource setClock() {
            return () -> now;
        }
    }

    @BeforeAll
    static void start() throws IOException {
        database = TestDatabase.create();
        keys = TestDatabase.create();
        try (var free = new ServerSocket(0)) {
            mails = mailServer(free.getLocalPort());
        }
        mails.start();
        hooks = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        hooks.createContext("/", exchange -> {
            HOOKED.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("Content-Type") + " "
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        hooks.createContext(
                "/half",
                exchange -> { // the rest of its answer never comes
                    HOOKED.add("half");
                    exchange.sendResponseHeaders(200, 100);
                    exchange.getResponseBody().write("half".getBytes(StandardCharsets.UTF_8));
                    exchange.getResponseBody().flush();
                });
        hooks.start();
        for (String node : List.of("one", "two")) NODES.add(node(node));
        base = URI.create(
                "http://127.0.0.1:" + NODES.getFirst().getEnvironment().getProperty("local.server.port"));
        tokens = new DemonstrationTokens(base);
        accepted(send("om-police.admin", "PUT", "/api/partners/om-police/duty", """
            {'zone':'Asia/Muscat','shifts':[{'days':['thursday','friday','saturday','sunday'],'from':'00:00',
              'until':'00:00','steps':[{'person':'%s','minutes':10},{'person':'%s','minutes':15}]}]}
            """.formatted(
                        person("om-police.officer"), person("om-police.supervisor"))));
    }

    private static GreenMail mailServer(int port) {
        return new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    }

    private static ConfigurableApplicationContext node(String name) {
        var application = new SpringApplication(CoordinationService.class, Wiring.class);
        application.setRegisterShutdownHook(false);
        return application.run(
                "--server.port=0",
                "--management.server.port=0",
                "--coordination.demonstration.issuer=" + RunningService.ISSUER,
                "--logging.level.org.antitrafficking=error",
                "--coordination.ledger.tick=1d",
                "--coordination.data-folder=target/paging-" + name,
                "--coordination.database.url=" + database.url(),
                "--coordination.keys.url=" + keys.url(),
                "--coordination.duty.smtp.host=127.0.0.1",
                "--coordination.duty.smtp.port=" + mails.getSmtp().getPort(),
                "--coordination.duty.smtp.tls=NONE",
                "--coordination.duty.smtp.from=pager@platform.example",
                "--coordination.duty.webhook-origins=http://127.0.0.1:"
                        + hooks.getAddress().getPort());
    }

    @AfterAll
    static void stop() {
        NODES.forEach(ConfigurableApplicationContext::close);
        if (mails != null) mails.stop();
        if (hooks != null) hooks.stop(0);
        if (database != null) database.close();
        if (keys != null) keys.close();
    }

    @BeforeEach
    void bothAreReachedByMail() {
        contact("om-police.officer", "{'mail':'" + OFFICER + "'}");
        contact("om-police.supervisor", "{'mail':'" + SUPERVISOR + "'}");
    }

    @AfterEach
    void nothingWaitsAnyMore() {
        acknowledge("om-police.officer");
        Await.until("nobody is paged", () -> paged() == 0);
        HOOKED.clear();
        now = now.plusSeconds(60);
    }

    private static void contact(String who, String body) {
        accepted(send(who, "PUT", "/api/partners/om-police/duty/contacts/" + person(who), body));
    }

    private static void acknowledge(String who) {
        send(who, "POST", "/api/partners/om-police/duty/acknowledgement", "");
    }

    private static long paged() throws SQLException {
        return TestDatabase.number(database.superuser(), "select count(*) from reactions.duty_page");
    }

    private static void passes(Duration time) {
        now = now.plus(time);
    }

    /** The mails to one person, in the order in which they came. */
    private static List<MimeMessage> mails(String to) {
        return Stream.of(mails.getReceivedMessages())
                .filter(mail -> to(mail).equals(to))
                .toList();
    }

    /** How many mails each has. */
    private record Mailed(int officer, int supervisor) {
        static Mailed now() {
            return new Mailed(mails(OFFICER).size(), mails(SUPERVISOR).size());
        }

        Mailed and(int officerMore, int supervisorMore) {
            return new Mailed(officer + officerMore, supervisor + supervisorMore);
        }

        /** Waits until it is so, and no more. */
        void comes(String what) {
            Await.until(what, () -> now().officer >= officer && now().supervisor >= supervisor);
            assertThat(now()).isEqualTo(this);
        }
    }

    private static String to(MimeMessage message) {
        try {
            return message.getAllRecipients()[0].toString();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Everything of a mail but when it was sent and its id by chance. */
    private static String bytes(MimeMessage message) {
        return GreenMailUtil.getWholeMessage(message)
                .replaceAll("(?m)^(Date|Message-ID|Received|\\s+by |\\s+for |\\s+id ).*\\R", "");
    }

    @Test
    void a_flash_at_2_on_a_friday_pages_one_person_and_the_next_one_after_its_minutes_each_once() {
        Mailed before = Mailed.now();
        issued("FLASH", "Two girls are in a lorry");
        before.and(1, 0).comes("the first is paged");
        passes(Duration.ofMinutes(10));
        before.and(1, 1).comes("the next is paged");

        acknowledge("om-police.supervisor");
        Await.until("both pages are closed", () -> paged() == 0);
        passes(Duration.ofHours(2));
        issued("ROUTINE", "An agency offers work abroad");
        before.and(2, 1).comes("the first is paged again, and nobody was meanwhile");
    }

    @Test
    void a_page_is_the_same_bytes_whatever_waits() {
        Mailed before = Mailed.now();
        issued("FLASH", "Two girls are in a lorry");
        before.and(1, 0).comes("it is paged");
        acknowledge("om-police.officer");
        Await.until("the page is closed", () -> paged() == 0);
        passes(Duration.ofMinutes(1));
        String alert = issued("ROUTINE", "An agency offers work abroad, and asks for passports");
        before.and(2, 0).comes("the other is paged");
        List<MimeMessage> both = mails(OFFICER).subList(before.officer(), before.officer() + 2);
        assertThat(bytes(both.getLast())).isEqualTo(bytes(both.getFirst()));
        assertThat(bytes(both.getLast()))
                .contains("Subject: Something waits")
                .contains("Auto-Submitted: auto-generated")
                .doesNotContain(alert, "om-police", "pk-fia", "FLASH", "alert");
    }

    /** However much waits, there is one page until it is acknowledged. */
    @Test
    void one_page_stands_for_all_that_waits() {
        Mailed before = Mailed.now();
        for (int i = 0; i < 3; i++) issued("URGENT", "Number " + i);
        Await.until(
                "all wait",
                () -> TestDatabase.number(
                                database.superuser(),
                                "select count(*) from reactions.duty_wait where partner = 'om-police' and not answered")
                        >= 3);
        passes(Duration.ofMinutes(10));
        before.and(1, 1).comes("both are paged once");
        passes(Pager.REPEATED_AFTER);
        before.and(2, 2).comes("both are paged once more");
    }

    @Test
    void a_mail_server_that_is_down_for_an_hour_loses_no_page() throws SQLException {
        int port = mails.getSmtp().getPort();
        mails.stop();
        issued("FLASH", "Two girls are in a lorry");
        Await.until("it was tried", () -> tries(OFFICER) > 0);
        for (int minutes = 0; minutes < 59; minutes += 10) {
            long tried = tries(OFFICER);
            passes(Duration.ofMinutes(minutes == 50 ? 9 : 10));
            Await.until("it was tried again", () -> tries(OFFICER) > tried);
        }
        passes(Duration.ofMinutes(1));
        Await.until(
                "the first is paged again, which makes no second mail",
                () -> TestDatabase.number(
                                database.superuser(),
                                "select count(*) from reactions.duty_page where raised_at = '" + now + "'")
                        == 1);
        mails = mailServer(port);
        mails.start();
        passes(Duration.ofMinutes(3));
        Await.until(
                "none is left",
                () -> TestDatabase.number(
                                database.superuser(), "select count(*) from reactions.duty_page where mail or hook")
                        == 0);
        new Mailed(1, 1).comes("both are paged");
        acknowledge("om-police.officer");
        Await.until("both pages are closed", () -> paged() == 0);
    }

    private static long tries(String whom) throws SQLException {
        String who = person(whom.equals(OFFICER) ? "om-police.officer" : "om-police.supervisor");
        return TestDatabase.number(
                database.superuser(),
                "select coalesce(max(tries), 0) from reactions.duty_page where person = '" + who + "'");
    }

    @Test
    void a_webhook_is_told_that_something_waits_and_nothing_else() {
        contact(
                "om-police.officer",
                "{'hook':'http://127.0.0.1:" + hooks.getAddress().getPort() + "/duty'}");
        issued("FLASH", "Two girls are in a lorry");
        Await.until("it is told", () -> !HOOKED.isEmpty());
        assertThat(HOOKED).containsOnly("POST /duty application/json " + HookWay.BODY);
    }

    /** One webhook would keep both nodes from paging anybody, of any partner. */
    @Test
    void a_webhook_that_never_ends_its_answer_keeps_nobody_else_waiting() {
        contact(
                "om-police.officer",
                "{'hook':'http://127.0.0.1:" + hooks.getAddress().getPort() + "/half'}");
        Mailed before = Mailed.now();
        issued("FLASH", "Two girls are in a lorry");
        Await.until("one node is in the middle of its answer", () -> !HOOKED.isEmpty());
        passes(PageSender.CLAIMED_FOR.plusSeconds(1));
        Await.until("and the other node is", () -> HOOKED.size() > 1);
        passes(Duration.ofMinutes(10));
        before.and(0, 1).comes("the next person is paged");
    }

    /** A person could do nothing with a page about what it cannot open, and would learn that it is there. */
    @Test
    void nobody_is_paged_for_what_is_for_others() {
        Mailed before = Mailed.now();
        String named = "{'act':'issue','terms':" + TERMS.replace("AMBER", "RED") + ",'audience':{'persons':['"
                + person("om-police.auditor") + "']},'clocks':{'urgency':'FLASH'}}";
        done(draft("FLASH", "For one person"), named);
        String seen = issued("ROUTINE", "For all of them");
        before.and(1, 0).comes("that is paged");
        assertThat(waiting()).contains(seen).hasSize(1);
    }

    /** It could do nothing with a page about it: another one validates. */
    @Test
    void whoever_prepared_what_waits_for_a_second_person_is_not_paged_for_it_and_the_next_one_is_at_once()
            throws SQLException {
        Mailed before = Mailed.now();
        String alert = draft("om-police.officer", "FLASH", "Two girls are in a lorry");
        String releases = "/api/alerts/" + alert + "/releases";
        String release = accepted(send(
                        "om-police.officer",
                        "POST",
                        releases,
                        "{'act':'issue','terms':" + TERMS
                                + ",'audience':{'partners':['pk-fia']},'clocks':{'urgency':'FLASH'}}"))
                .get("release")
                .stringValue();
        before.and(0, 1).comes("the second person is paged at once");
        assertThat(database.texts("select person from reactions.duty_page"))
                .containsExactly(person("om-police.supervisor"));
        acknowledge("om-police.officer");
        passes(Duration.ofMinutes(1));
        JsonNode duty = JSON.readTree(send("om-police.supervisor", "GET", "/api/partners/om-police/duty/now", "")
                .body());
        assertThat(duty.get("paged").booleanValue())
                .as("whoever prepared it has answered nothing")
                .isTrue();
        assertThat(waiting()).containsExactly(alert);
        accepted(send("om-police.officer", "DELETE", releases + "/" + release, ""));
        Await.until("nobody is paged", () -> paged() == 0);
    }

    /** What waits for om-police, and nobody has acknowledged. */
    private static List<String> waiting() {
        try {
            return database.texts("select item from reactions.duty_wait where partner = 'om-police' and not answered");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String issued(String urgency, String subject) {
        String alert = draft(urgency, subject);
        done(
                alert,
                "{'act':'issue','terms':" + TERMS + ",'audience':{'partners':['om-police']},'clocks':{'urgency':'"
                        + urgency + "'}}");
        return alert;
    }

    private static void done(String alert, String act) {
        String path = "/api/alerts/" + alert + "/releases";
        String release = accepted(send("pk-fia.officer", "POST", path, act))
                .get("release")
                .stringValue();
        String preview =
                send("pk-fia.supervisor", "GET", path + "/" + release, "").body();
        String digest = "{'digest':'" + JSON.readTree(preview).get("digest").stringValue() + "'}";
        accepted(send("pk-fia.supervisor", "POST", path + "/" + release + "/validation", digest));
        accepted(send("pk-fia.officer", "POST", path + "/" + release + "/disclosure", digest));
    }

    private static String draft(String urgency, String subject) {
        return draft("pk-fia.officer", urgency, subject);
    }

    private static String draft(String who, String urgency, String subject) {
        return accepted(send(who, "POST", "/api/alerts", """
            {'reference':'%s-%d','kind':'recruitment-scheme','recruitmentMethod':'ThroughAnOnlineAdvertisement',
             'transnational':true,'texts':{'en':{'subject':'%s','narrative':'It is said so.'}}}
            """.formatted(urgency, ++alerts, subject)))
                .get("alert")
                .stringValue();
    }

    private static String person(String subject) {
        return JSON.readTree(send(subject, "GET", "/api/me", "").body())
                .get("person")
                .stringValue();
    }

    private static JsonNode accepted(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 201);
        return JSON.readTree(answer.body());
    }

    private static HttpResponse<String> send(String who, String method, String path, String body) {
        var request = HttpRequest.newBuilder(base.resolve(path))
                .header("Authorization", "Bearer " + tokens.of(who + " read act validate sign administer"))
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body.replace('\'', '"')));
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
