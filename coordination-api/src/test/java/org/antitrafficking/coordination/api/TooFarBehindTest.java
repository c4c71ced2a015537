package org.antitrafficking.coordination.api;

import static org.antitrafficking.coordination.api.AlertCalls.content;
import static org.antitrafficking.coordination.api.AlertCalls.json;
import static org.antitrafficking.coordination.api.AlertCalls.path;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.antitrafficking.coordination.api.RunningService.Answer;
import org.antitrafficking.eventlog.Await;
import org.antitrafficking.eventlog.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whether something is taken away cannot always be known in time: then it is not served, and whoever asks is told. */
class TooFarBehindTest {

    private static final String READER = "om-police.officer";
    private static final String AUTHOR = "pk-audit.officer";

    /** By so many events the feeds may be behind where views are counted. */
    private static final int COUNTED = 2_000;

    /** These come one after the other, so that none is too many. */
    private static final int LAST = 30;

    private static final int WRITERS = 8;

    /** A question is given up after this time; the connection itself is given up after twice the time. */
    private static final Duration ASKED_FOR = Duration.ofSeconds(5);

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
                folder, "--coordination.database.url=" + database.url(), "--coordination.keys.url=" + keys.url());
        calls = new AlertCalls(service);
    }

    @AfterAll
    static void stop() {
        service.close();
        database.close();
        keys.close();
    }

    private static void refused(String what, Answer answer) {
        assertThat(answer.status()).as(what + ": " + answer.body()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).as(what).isPresent();
    }

    private static long behind() throws SQLException {
        return TestDatabase.number(database.superuser(), """
            select count(*) from history.event
            where position > (select position from history.follower where name = 'fence')
            """);
    }

    /** Drafts of somebody else's, each of which is one event. */
    private static void drafts(int count) throws Exception {
        try (var writers = Executors.newFixedThreadPool(WRITERS)) {
            var drafts = new ArrayList<Callable<String>>();
            for (int i = 0; i < count; i++) drafts.add(() -> calls.drafted("pk-audit", content("behind")));
            for (Future<String> draft : writers.invokeAll(drafts)) draft.get();
        }
    }

    @Test
    void nothing_is_counted_where_the_feeds_are_too_far_behind_and_what_can_be_known_is_served() throws Exception {
        String alert = calls.issued("counted", "om-police");
        calls.settle();
        try (Connection holder = database.superuser().getConnection();
                var lock = holder.createStatement()) {
            holder.setAutoCommit(false);
            lock.execute("select from history.follower where name = 'fence' for update");
            assertThat(behind()).isZero();
            drafts(COUNTED - LAST);
            while (behind() < COUNTED) calls.drafted("pk-audit", content("behind"));
            assertThat(behind()).isEqualTo(COUNTED);
            Answer counted = service.get(READER, "/api/inbox/counts");
            assertThat(counted.status()).as(counted.body()).isEqualTo(200);

            calls.drafted("pk-audit", content("one-more"));
            assertThat(behind()).isEqualTo(COUNTED + 1L);
            refused("counts", service.get(READER, "/api/inbox/counts"));
            for (String known : List.of(path(alert), "/api/inbox", "/api/feed?scope=agency-om-police&limit=500"))
                assertThat(service.get(READER, known).body()).as(known).contains(alert);
            holder.rollback();
        }
        Await.until(
                "it is counted again",
                () -> service.get(READER, "/api/inbox/counts").status() == 200);
    }

    @Test
    void nothing_is_said_not_to_exist_where_the_views_are_too_far_behind_to_know() throws Exception {
        PageVisitor visitor = PageVisitor.signedIn(service.base(), AUTHOR);
        String nothing = "alert-" + "0".repeat(32);
        String alert;
        try (Connection holder = database.superuser().getConnection();
                var lock = holder.createStatement()) {
            holder.setAutoCommit(false);
            lock.execute("select from history.follower where name = 'fence' for update");
            alert = calls.drafted("pk-audit", content("being-made"));
            for (String asked : List.of(alert, nothing)) {
                refused("its author", service.get(AUTHOR, path(asked)));
                refused("somebody else", service.get(READER, path(asked)));
                Answer page = visitor.get("/pages/alerts/" + asked);
                refused("a page of people", page);
                assertThat(page.body()).contains("This can’t be shown yet", "href=\"/pages/alerts/" + asked + "\"");
            }
            holder.rollback();
        }
        Await.until("it is made", () -> service.get(AUTHOR, path(alert)).status() == 200);
        assertThat(visitor.get("/pages/alerts/" + alert).status()).isEqualTo(200);
        assertThat(service.get(READER, path(alert)).status()).isEqualTo(404);
        assertThat(service.get(AUTHOR, path(nothing)).status()).isEqualTo(404);
    }

    @Test
    void nothing_is_served_where_it_takes_too_long_to_find_out_what_was_taken_away() throws Exception {
        String alert = calls.issued("waited-for", "om-police");
        calls.settle();
        PageVisitor visitor = PageVisitor.signedIn(service.base(), READER);
        Map<String, Callable<Answer>> ways = new LinkedHashMap<>();
        for (String way : List.of(
                path(alert),
                "/api/inbox",
                "/api/feed?scope=agency-om-police&limit=500",
                "/api/audit/as-of/items/" + alert)) ways.put(way, () -> service.get(READER, way));
        ways.put("search", () -> calls.post(READER, "/api/search", json("{'q':'agency'}")));
        ways.put("a page of people", () -> visitor.get("/pages/alerts/" + alert));
        for (var way : ways.entrySet())
            assertThat(way.getValue().call().body()).as(way.getKey()).contains(alert);

        try (Connection holder = database.superuser().getConnection();
                var lock = holder.createStatement()) {
            holder.setAutoCommit(false);
            lock.execute("lock table disclosure.fence_item in access exclusive mode");
            long begun = System.nanoTime();
            var answers = new LinkedHashMap<String, Future<Answer>>();
            try (var askers = Executors.newVirtualThreadPerTaskExecutor()) {
                ways.forEach((way, asked) -> answers.put(way, askers.submit(asked)));
            }
            Duration waited = Duration.ofNanos(System.nanoTime() - begun);
            for (var answer : answers.entrySet()) {
                refused(answer.getKey(), answer.getValue().get());
                assertThat(answer.getValue().get().body()).as(answer.getKey()).doesNotContain("offers work abroad");
            }
            assertThat(waited).isBetween(ASKED_FOR.minusMillis(100), ASKED_FOR.multipliedBy(2));
            holder.rollback();
        }
        for (var way : ways.entrySet())
            Await.until(
                    way.getKey() + " is served again",
                    () -> way.getValue().call().body().contains(alert));
    }
}
