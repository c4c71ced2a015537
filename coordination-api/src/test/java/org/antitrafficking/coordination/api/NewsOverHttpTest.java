package org.antitrafficking.coordination.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.antitrafficking.eventlog.Await;
import org.antitrafficking.eventlog.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an open page is told by itself: that something is new for whoever looks at it, and nothing else. */
class NewsOverHttpTest {

    private static final String NEWS = "/pages/news";

    @TempDir
    private static Path folder;

    private static TestDatabase database;
    private static TestDatabase keys;
    private static RunningService service;
    private static AlertCalls calls;

    @BeforeAll
    static void start() throws Exception {
        database = TestDatabase.create();
        keys = TestDatabase.create();
        service = RunningService.start(
                folder,
                "--coordination.database.url=" + database.url(),
                "--coordination.keys.url=" + keys.url(),
                "--coordination.streams.per-partner=2",
                "--coordination.streams.keep-alive=300ms");
        calls = new AlertCalls(service);
    }

    @AfterAll
    static void stop() {
        service.close();
        keys.close();
        database.close();
    }

    /** An open page. */
    private static final class Listener implements AutoCloseable {
        private final HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        private final List<String> said = new CopyOnWriteArrayList<>();
        private final Thread thread;

        Listener(PageVisitor visitor) {
            try {
                HttpResponse<Stream<String>> answer =
                        http.send(visitor.asking(NEWS).GET().build(), HttpResponse.BodyHandlers.ofLines());
                assertThat(answer.statusCode()).isEqualTo(200);
                assertThat(answer.headers().firstValue("Content-Security-Policy"))
                        .isPresent();
                thread = Thread.startVirtualThread(() -> read(answer.body()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            Await.until("it is looked at", () -> said.contains(":"));
        }

        private void read(Stream<String> lines) {
            try {
                lines.forEach(said::add);
            } catch (UncheckedIOException closed) {
                said.add("closed");
            }
        }

        long news() {
            return said.stream().filter("data: new"::equals).count();
        }

        boolean hasEnded() {
            return !thread.isAlive();
        }

        @Override
        public void close() {
            http.shutdownNow();
        }
    }

    private static PageVisitor signedIn(String account) {
        return PageVisitor.signedIn(service.base(), account);
    }

    private static long number(String sql) throws SQLException {
        return TestDatabase.number(database.superuser(), sql);
    }

    @Test
    void whoever_is_told_of_something_hears_that_something_is_new_and_nobody_else_does() {
        try (var recipient = new Listener(signedIn("om-police.officer"));
                var stranger = new Listener(signedIn("it-police.officer"))) {
            calls.issued("news-1", "om-police");
            Await.until("it is heard", () -> recipient.news() > 0);
            calls.settle();
            assertThat(stranger.news()).isZero();
            calls.issued("news-2", "it-police");
            Await.until("it is heard", () -> stranger.news() > 0);
            for (Listener listener : List.of(recipient, stranger))
                assertThat(listener.said).isSubsetOf("retry: 5000", "", ":", "data: new");
        }
    }

    @Test
    void to_listen_is_no_read_and_no_use_of_the_session() throws Exception {
        PageVisitor visitor = signedIn("gr-police.officer");
        TestDatabase.execute(
                database.superuser(), "update pages.session set used_at = used_at - interval '20 minutes'");
        long reads = number("select count(*) from history.record where kind = 'read'");
        try (var listener = new Listener(visitor)) {
            assertThat(listener.news()).isZero();
            assertThat(number("select count(*) from history.record where kind = 'read'"))
                    .isEqualTo(reads);
            assertThat(number("select count(*) from pages.session"
                            + " where used_at > clock_timestamp() - interval '19 minutes'"))
                    .isZero();
        }
    }

    @Test
    void it_ends_with_the_session() {
        PageVisitor visitor = signedIn("ae-interior.officer");
        try (var listener = new Listener(visitor)) {
            visitor.post("/pages/sign-out");
            Await.until("it has ended", listener::hasEnded);
        }
        assertThat(new PageVisitor(service.base()).get(NEWS).status()).isEqualTo(401);
    }

    @Test
    void it_ends_when_its_person_is_suspended() {
        String person = calls.person("ilo.officer");
        try (var listener = new Listener(signedIn("ilo.officer"))) {
            calls.accepted(calls.post("ilo.admin", "/api/persons/" + person + "/suspension", ""));
            Await.until("it has ended", listener::hasEnded);
        }
    }

    @Test
    void whose_partner_is_suspended_hears_of_nothing_new() {
        String alert = calls.issued("news-3", "ae-interior");
        calls.settle();
        try (var listener = new Listener(signedIn("ae-interior.officer"))) {
            calls.accepted(
                    calls.post("it-police.supervisor", "/api/partners/ae-interior/suspension", "{\"ground\":\"g\"}"));
            calls.settle();
            int said = listener.said.size();
            Await.until("it has heard of that", () -> listener.said.size() > said + 1);
            long before = listener.news();
            calls.accepted(calls.post("pk-fia.officer", AlertCalls.path(alert) + "/recall", "{\"reason\":\"r\"}"));
            calls.settle();
            int after = listener.said.size();
            Await.until("it listens still", () -> listener.said.size() > after + 4);
            assertThat(listener.news()).isEqualTo(before);
            assertThat(listener.hasEnded()).isFalse();
        }
    }

    @Test
    void pages_that_listen_are_counted_beside_a_partners_streams() {
        PageVisitor visitor = signedIn("tr-migration.officer");
        try (var one = new Listener(visitor);
                var two = new Listener(visitor);
                var other = new Listener(signedIn("unodc.officer"))) {
            assertThat(visitor.get(NEWS).status()).isEqualTo(429);
            assertThat(one.hasEnded() || two.hasEnded() || other.hasEnded()).isFalse();
        }
        Await.until("there is room again", () -> visitor.begin(NEWS).status() == 200);
    }
}
