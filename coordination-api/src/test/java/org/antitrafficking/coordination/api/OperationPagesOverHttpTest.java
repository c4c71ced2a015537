package org.antitrafficking.coordination.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.antitrafficking.coordination.api.RunningService.Answer;
import org.antitrafficking.coordination.api.pages.Language;
import org.antitrafficking.coordination.api.pages.Words;
import org.antitrafficking.eventlog.Await;
import org.antitrafficking.eventlog.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the platform's operator sees and starts at the pages, and that nobody else finds anything there. */
class OperationPagesOverHttpTest {

    private static final String OPERATOR = "platform.operator";

    private static final String HOME = "/pages/operations";

    private static final String RUNS = HOME + "/runs/";

    private static final String START = HOME + "/start/";

    private static final List<String> KINDS =
            List.of("feed-verifications", "ledger-exports", "ledger-verifications", "re-decisions", "view-rebuilds");

    private static final Words WORDS = Words.in(Language.ENGLISH);

    private static final Map<String, String> SURE = Map.of("sure", "yes");

    @TempDir
    private static Path folder;

    private static TestDatabase database;
    private static TestDatabase keys;
    private static RunningService service;
    private static AlertCalls calls;
    private static PageVisitors visitors;

    @BeforeAll
    static void start() throws Exception {
        database = TestDatabase.create();
        keys = TestDatabase.create();
        service = service();
        calls = new AlertCalls(service);
        visitors = new PageVisitors(service.base());
        calls.issued("operated-1", "om-police");
        calls.settle();
    }

    private static RunningService service() throws IOException {
        return RunningService.start(
                folder, "--coordination.database.url=" + database.url(), "--coordination.keys.url=" + keys.url());
    }

    @AfterAll
    static void stop() {
        service.close();
        keys.close();
        database.close();
    }

    private static PageVisitor operator() {
        return visitors.of(OPERATOR);
    }

    private static String asked(String path) {
        Answer answer = operator().get(path);
        assertThat(answer.status()).as(path + " " + answer.body()).isEqualTo(200);
        return answer.body();
    }

    /** Starts one by its form, and gives the address of its page. */
    private static String started(String kind) {
        Answer sent = operator().fill(asked(START + kind), START + kind, SURE);
        assertThat(sent.status()).as(sent.body()).isEqualTo(303);
        return PageVisitor.location(sent);
    }

    private static void awaitDone(String run) {
        Await.until(run + " is done", () -> asked(run).contains(WORDS.say("operation-state.done")));
    }

    private static Map<String, Object> row(String path, PageVisitor who) {
        Answer answer = who.get(path);
        return Map.of("status", answer.status(), "body", answer.body(), "headers", headers(answer));
    }

    private static Map<String, List<String>> headers(Answer answer) {
        var headers = new TreeMap<>(answer.headers().map());
        headers.remove("date");
        return headers;
    }

    @Test
    void an_operator_signs_in_like_others_and_comes_to_operations_and_to_nothing_of_a_partners() {
        var visitor = new PageVisitor(service.base());
        Answer back = visitor.signIn(OPERATOR);
        assertThat(back.status()).isEqualTo(303);
        assertThat(PageVisitor.location(back)).isEqualTo(HOME);
        String page = visitor.get(HOME).body();
        assertThat(page).contains("Sign out").doesNotContain("/pages/inbox", "/pages/search", "/pages/agency");
        for (String kind : KINDS) assertThat(page).contains("href=\"" + START + kind + "\"");
        for (String ofPartners : List.of("/pages/inbox", "/pages/directory", "/pages/agency", "/pages/past")) {
            Answer refused = visitor.get(ofPartners);
            assertThat(refused.status()).as(ofPartners).isEqualTo(403);
            assertThat(refused.body()).as(ofPartners).contains("href=\"" + HOME + "\"");
        }
        for (Answer nobodys :
                List.of(visitor.get("/pages/news"), visitor.post("/pages/search", Map.of("q", "multan")))) {
            assertThat(nobodys.status()).isEqualTo(401);
            assertThat(nobodys.body()).contains(WORDS.say("problem.insufficient-scope"));
        }
        assertThat(visitor.get(HOME).status()).as("the session goes on").isEqualTo(200);
        assertThat(visitor.post("/pages/drafts", Map.of("kind", "warning")).status())
                .isEqualTo(403);
    }

    @Test
    void each_kind_is_started_from_its_form_and_its_report_is_told_in_words_and_given_as_a_file() {
        for (String kind : KINDS) {
            assertThat(asked(START + kind))
                    .contains(
                            WORDS.say("operation-means." + kind),
                            WORDS.say("operation-load." + kind),
                            WORDS.say("operation.how-long"));
            String run = started(kind);
            awaitDone(run);
            String page = asked(run);
            assertThat(page)
                    .contains(WORDS.say("operation-kind." + kind), WORDS.say("operation-good." + kind))
                    .contains("href=\"" + run + "/report\"");
            Answer file = operator().get(run + "/report");
            assertThat(file.status()).isEqualTo(200);
            assertThat(file.headers().firstValue("Content-Type")).hasValue("application/json");
            assertThat(file.headers().firstValue("Content-Disposition").orElse(""))
                    .startsWith("attachment")
                    .contains(kind);
            assertThat(file.headers().allValues("Cache-Control")).containsExactly("no-store");
            JsonNode given = new JsonMapper().readTree(file.body());
            String path = "/api/operations/runs/" + run.substring(RUNS.length());
            assertThat(given).isEqualTo(service.get(OPERATOR, path).json());
            assertThat(given.get("report").isObject()).isTrue();
            assertThat(asked(HOME)).contains("href=\"" + run + "\"");
            assertThat(asked(START + kind)).contains("Seconds that the last one took: ");
        }
        String list = asked(HOME);
        assertThat(list.indexOf(WORDS.say("operation-kind." + KINDS.getLast())))
                .as("the newest is the first")
                .isLessThan(list.indexOf(WORDS.say("operation-kind." + KINDS.getFirst())));
    }

    @Test
    void what_is_asked_wrongly_is_said_in_its_place_and_nothing_is_started() throws Exception {
        long before = runs();
        String form = asked(START + "re-decisions");
        for (Map<String, String> wrong : List.of(Map.of("sure", ""), Map.of("sure", "no"), Map.of("other", "yes"))) {
            Answer refused = operator().fill(form, START + "re-decisions", wrong);
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.body())
                    .contains(WORDS.say("operation.sure-missing"), "href=\"#f-sure\"", "id=\"f-sure-mistake\"");
        }
        String nothing = operator().get("/pages/nothing-of-the-kind").body();
        for (String path : List.of(
                START + "nonsense",
                START + "feed-verification",
                RUNS + "nonsense",
                RUNS + "operation-" + "0".repeat(32),
                RUNS + "operation-" + "0".repeat(32) + "/report")) {
            Answer answer = operator().get(path);
            assertThat(answer.status()).as(path).isEqualTo(404);
            assertThat(answer.body()).as(path).isEqualTo(nothing);
        }
        assertThat(operator().post(START + "nonsense", SURE).body()).isEqualTo(nothing);
        for (String cursor : List.of("nonsense", "cnVuL3g")) // the second is of the list, and no number
        assertThat(operator().get(HOME + "?after=" + cursor).status())
                    .as(cursor)
                    .isEqualTo(400);
        assertThat(runs()).isEqualTo(before);
    }

    private static long runs() throws Exception {
        return TestDatabase.number(database.superuser(), "select count(*) from operations.run");
    }

    /** Persons of each role, whoever has a token and no session, and whoever has not signed in. */
    @Test
    void to_everybody_else_these_addresses_are_as_if_there_were_nothing() throws Exception {
        String run = started("feed-verifications");
        awaitDone(run);
        long before = runs();
        var others = new TreeMap<String, PageVisitor>();
        for (String account :
                List.of("pk-fia.officer", "pk-fia.supervisor", "pk-fia.admin", "pk-audit.auditor", "om-police.officer"))
            others.put(account, visitors.of(account));
        others.put("nobody", new PageVisitor(service.base()));
        for (var other : others.entrySet()) {
            Map<String, Object> nothing = row("/pages/nothing-of-the-kind", other.getValue());
            assertThat(nothing).containsEntry("status", 404);
            for (String path : List.of(
                    HOME,
                    HOME + "?after=nonsense",
                    HOME + "/health",
                    run,
                    run + "/report",
                    START + "view-rebuilds",
                    START + "nonsense"))
                assertThat(row(path, other.getValue()))
                        .as(other.getKey() + " " + path)
                        .isEqualTo(nothing);
            for (String accepts : List.of("application/json", "image/png", "text/event-stream"))
                assertThat(other.getValue().get(HOME, "Accept", accepts).body())
                        .as(accepts)
                        .isEqualTo(other.getValue()
                                .get("/pages/nothing-of-the-kind", "Accept", accepts)
                                .body());
            Answer posted = other.getValue().post(START + "view-rebuilds", SURE);
            Answer none = other.getValue().post("/pages/nothing-of-the-kind", SURE);
            assertThat(posted.status()).as(other.getKey()).isEqualTo(none.status());
            assertThat(posted.body()).as(other.getKey()).isEqualTo(none.body());
        }
        Answer byToken = service.send(service.request(OPERATOR, HOME));
        assertThat(byToken.status()).as("no page reads a token").isEqualTo(404);
        assertThat(runs()).isEqualTo(before);
    }

    @Test
    void what_another_node_does_is_shown_and_no_other_of_its_kind_is_begun_and_one_whose_node_ended_is_said()
            throws Exception {
        String theirs = "operation-" + "1".repeat(32);
        String lost = "operation-" + "2".repeat(32);
        TestDatabase.execute(
                database.superuser(),
                "insert into operations.run (operation, what, state, started_at, done, goal, seen_at) values ('"
                        + theirs + "', 'ledger-exports', 'running', now(), 12, 345, now() + interval '1 hour'), ('"
                        + lost + "', 'view-rebuilds', 'running', now() - interval '1 minute', 0, 0,"
                        + " now() - interval '16 seconds')");
        try {
            assertThat(asked(RUNS + theirs)).contains("12 of 345", WORDS.say("operation-state-means.running"));
            assertThat(asked(START + "ledger-exports")).contains(WORDS.say("operation.now.what"));
            assertThat(started("ledger-exports")).isEqualTo(RUNS + theirs);
            assertThat(operator().get(RUNS + theirs + "/report").status()).isEqualTo(404);
            assertThat(asked(RUNS + lost)).contains(WORDS.say("operation-state-means.interrupted"));
            String anew = started("view-rebuilds");
            assertThat(anew).isNotEqualTo(RUNS + lost);
            awaitDone(anew);
        } finally {
            TestDatabase.execute(
                    database.superuser(),
                    "delete from operations.run where operation in ('" + theirs + "', '" + lost + "')");
        }
    }

    @Test
    void each_part_of_the_node_is_told_in_words() throws IOException {
        String page = asked(HOME + "/health");
        JsonNode parts = service.managed("/actuator/health").json().at("/components/coordination/components");
        assertThat(parts.isEmpty()).isFalse();
        for (String part : parts.propertyNames()) {
            assertThat(WORDS.has("operation-part." + part)).as(part).isTrue();
            assertThat(page).contains(WORDS.say("operation-part-means." + part).replace("'", "&#39;"));
        }
        assertThat(asked(HOME)).contains("href=\"" + HOME + "/health\"");
    }

    @Test
    void after_a_restart_what_was_started_before_is_there_with_its_report(@TempDir Path other) throws IOException {
        String run;
        String page;
        try (var first = RunningService.start(other)) {
            var visitor = PageVisitor.signedIn(first.base(), OPERATOR);
            Answer sent =
                    visitor.fill(visitor.get(START + "feed-verifications").body(), START + "feed-verifications", SURE);
            run = PageVisitor.location(sent);
            Await.until("it is done", () -> visitor.get(run).body().contains(WORDS.say("operation-state.done")));
            page = main(visitor.get(run).body());
        }
        try (var second = RunningService.start(other)) {
            var visitor = PageVisitor.signedIn(second.base(), OPERATOR);
            assertThat(visitor.get(HOME).body()).contains("href=\"" + run + "\"");
            assertThat(main(visitor.get(run).body())).isEqualTo(page);
            assertThat(visitor.get(run + "/report").status()).isEqualTo(200);
        }
    }

    private static String main(String page) {
        return page.substring(page.indexOf("<main"), page.indexOf("</main>"));
    }

    /** Whoever is an operator no more is so at once, whatever session there is. */
    @Test
    void a_session_of_an_operator_is_that_of_one_only_as_long_as_the_settings_name_it() throws IOException {
        var visitor = PageVisitor.signedIn(service.base(), OPERATOR);
        String session = visitor.session();
        service.close();
        try (RunningService without = RunningService.start(
                folder,
                "--coordination.database.url=" + database.url(),
                "--coordination.keys.url=" + keys.url(),
                "--coordination.operators[0].issuer=" + RunningService.ISSUER,
                "--coordination.operators[0].subject=another.operator")) {
            var before = new PageVisitor(without.base());
            before.setCookie("session", session);
            assertThat(before.get(HOME).status()).isEqualTo(404);
        } finally {
            service = service();
            calls = new AlertCalls(service);
            visitors = new PageVisitors(service.base());
        }
    }
}
