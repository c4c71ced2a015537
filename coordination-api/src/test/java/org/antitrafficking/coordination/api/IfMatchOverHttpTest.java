package org.antitrafficking.coordination.api;

import static org.antitrafficking.coordination.api.AlertCalls.content;
import static org.antitrafficking.coordination.api.AlertCalls.digest;
import static org.antitrafficking.coordination.api.AlertCalls.issue;
import static org.antitrafficking.coordination.api.AlertCalls.json;
import static org.antitrafficking.coordination.api.AlertCalls.path;
import static org.antitrafficking.coordination.api.AlertCalls.said;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.antitrafficking.eventlog.Await;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An owner's changes with the tag of what they were made for, on the whole service. */
class IfMatchOverHttpTest {

    private static final int ROUNDS = 40;

    private static final String OFFICER = "pk-fia.officer";
    private static final String SUPERVISOR = "pk-fia.supervisor";
    private static final String OMANI = "om-police.officer";

    @TempDir
    private static Path folder;

    private static RunningService service;
    private static AlertCalls calls;

    @BeforeAll
    static void start() throws IOException {
        service = RunningService.start(folder);
        calls = new AlertCalls(service);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    /** Of the caller's page, once it has what was accepted before. */
    private static String tag(String who, String alert) {
        calls.settle();
        String marker = calls.drafted("pk-audit", content("marker"));
        Await.until(
                "the views are up to date",
                () -> service.get("pk-audit.officer", path(marker)).status() == 200);
        return service.get(who, path(alert)).headers().firstValue("ETag").orElseThrow();
    }

    private static RunningService.Answer with(String tag, String who, String method, String path, String body) {
        return calls.call(who, method, path, body, "If-Match", tag);
    }

    private static void isStale(RunningService.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(412);
        assertThat(answer.json().get("type").stringValue()).isEqualTo("urn:coordination:problem:precondition-failed");
    }

    private static String reason(String text) {
        return json("{'reason':'" + text + "'}");
    }

    @Test
    void of_two_who_change_what_both_have_read_one_succeeds_in_every_round() throws Exception {
        String alert = calls.issued("two", "om-police", "gr-police", "it-police");
        List<String> who = List.of(OFFICER, SUPERVISOR);
        try (var two = Executors.newFixedThreadPool(2)) {
            for (int round = 0; round < ROUNDS; round++) {
                String tag = tag(OFFICER, alert);
                assertThat(tag(SUPERVISOR, alert)).isEqualTo(tag);
                var together = new CyclicBarrier(2);
                String due = json("{'due':'2027-06-01T00:00:%02dZ'}").formatted(round);
                var answers = who.stream()
                        .map(one -> two.submit(() -> {
                            together.await();
                            // each another clock, so that neither finds it so already
                            String clock = one.equals(OFFICER) ? "gr-police" : "it-police";
                            return with(tag, one, "PUT", path(alert) + "/clocks/answer/" + clock, due);
                        }))
                        .toList();
                var statuses = Stream.of(
                                answers.getFirst().get().status(),
                                answers.getLast().get().status())
                        .sorted()
                        .toList();
                assertThat(statuses).as("round " + round).containsExactly(200, 412);
            }
        }
    }

    @Test
    void what_an_owner_is_not_shown_never_stands_in_its_way_and_what_it_is_shown_always_does() {
        String alert = calls.issued("hidden", "om-police", "gr-police");
        String tag = tag(OFFICER, alert);
        String release = calls.prepared("om-police", alert, said("answer", "'answer':'match'"));
        String digest = calls.preview("om-police", alert, release).get("digest").stringValue();
        calls.accepted(calls.validate("om-police.supervisor", alert, release, digest));
        assertThat(tag(OFFICER, alert)).isEqualTo(tag);
        calls.accepted(with(
                tag, OFFICER, "PUT", path(alert) + "/clocks/answer/gr-police", json("{'due':'2027-06-01T00:00:00Z'}")));

        String before = tag(OFFICER, alert);
        calls.accepted(calls.disclose(OMANI, alert, release, digest));
        String closure = path(alert) + "/closure";
        isStale(with(before, OFFICER, "POST", closure, ""));
        isStale(with(before, SUPERVISOR, "POST", closure, ""));
        assertThat(service.get(OFFICER, path(alert)).json().has("ended")).isFalse();
        calls.accepted(with(tag(OFFICER, alert), OFFICER, "POST", closure, ""));
    }

    @Test
    void every_change_of_an_owner_takes_the_tag() {
        String alert = calls.drafted("pk-fia", content("each"));
        String old = tag(OFFICER, alert);
        calls.accepted(with(old, OFFICER, "PUT", path(alert) + "/content", content("each-2")));
        isStale(with(old, OFFICER, "PUT", path(alert) + "/content", content("each-3")));
        isStale(with(old, OFFICER, "POST", path(alert) + "/releases", issue("om-police")));
        String release = calls.accepted(with(
                        tag(OFFICER, alert),
                        OFFICER,
                        "POST",
                        path(alert) + "/releases",
                        issue("om-police", "gr-police")))
                .json()
                .get("release")
                .stringValue();
        String of = path(alert) + "/releases/" + release;
        String other = calls.prepared("pk-fia", alert, issue("it-police"));
        isStale(with(old, OFFICER, "DELETE", path(alert) + "/releases/" + other, ""));
        calls.accepted(with(tag(OFFICER, alert), OFFICER, "DELETE", path(alert) + "/releases/" + other, ""));
        String digest = calls.preview("pk-fia", alert, release).get("digest").stringValue();
        calls.accepted(calls.validate(SUPERVISOR, alert, release, digest));
        isStale(with(old, OFFICER, "POST", of + "/disclosure", digest(digest)));
        calls.accepted(with(tag(OFFICER, alert), OFFICER, "POST", of + "/disclosure", digest(digest)));
        String narrowing = json("{'partners':['gr-police'],'reason':'Not needed'}");
        isStale(with(old, OFFICER, "POST", path(alert) + "/narrowing", narrowing));
        calls.accepted(with(tag(OFFICER, alert), OFFICER, "POST", path(alert) + "/narrowing", narrowing));
        String terms = json("{'marking':'TLP:AMBER+STRICT','handling':['H0'],'purposes':['investigation']}");
        isStale(with(old, OFFICER, "PUT", path(alert) + "/terms", terms));
        calls.accepted(with(tag(OFFICER, alert), OFFICER, "PUT", path(alert) + "/terms", terms));
        isStale(with(old, OFFICER, "POST", path(alert) + "/recall", reason("A mistake")));
        calls.accepted(with(tag(OFFICER, alert), OFFICER, "POST", path(alert) + "/recall", reason("A mistake")));
        isStale(with(old, SUPERVISOR, "POST", path(alert) + "/erasure", ""));
        isStale(with(old, SUPERVISOR, "POST", path(alert) + "/persons/p1/erasure", ""));
        calls.accepted(with(tag(SUPERVISOR, alert), SUPERVISOR, "POST", path(alert) + "/erasure", ""));
    }

    @Test
    void a_retry_with_its_key_gets_the_first_ones_answer_though_its_tag_is_old_by_now() {
        String alert = calls.drafted("pk-fia", content("retry"));
        String tag = tag(OFFICER, alert);
        String[] headers = {"If-Match", tag, "Idempotency-Key", "if-match-retry"};
        var first = calls.call(OFFICER, "PUT", path(alert) + "/content", content("retry-2"), headers);
        calls.accepted(first);
        var again = calls.call(OFFICER, "PUT", path(alert) + "/content", content("retry-2"), headers);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.body()).isEqualTo(first.body());
        isStale(with(tag, OFFICER, "PUT", path(alert) + "/content", content("retry-2")));
    }

    @Test
    void lists_of_tags_and_any_tag_match_and_weak_ones_never_do() {
        String alert = calls.drafted("pk-fia", content("shapes"));
        String due = path(alert) + "/content";
        String tag = tag(OFFICER, alert);
        isStale(with("W/" + tag, OFFICER, "PUT", due, content("shapes-2")));
        isStale(with("\"\"", OFFICER, "PUT", due, content("shapes-2")));
        isStale(with("\"another\" , W/" + tag, OFFICER, "PUT", due, content("shapes-2")));
        calls.accepted(with("\"another\", " + tag, OFFICER, "PUT", due, content("shapes-2")));
        calls.accepted(with("*", OFFICER, "PUT", due, content("shapes-3")));
        for (String bad : List.of("another", "\"", "*, \"a\"", "\"a\" \"b\"", "w/\"a\"", "\"a\","))
            assertThat(with(bad, OFFICER, "PUT", due, content("shapes-4")).status())
                    .as(bad)
                    .isEqualTo(400);
    }

    @Test
    void elsewhere_it_is_refused_and_what_is_hidden_stays_so() {
        String alert = calls.issued("elsewhere", "om-police");
        String tag = tag(OMANI, alert);
        for (var answer : List.of(
                with(tag, OMANI, "POST", path(alert) + "/acknowledgement", ""),
                with(tag, OMANI, "POST", path(alert) + "/releases", said("answer", "'answer':'match'")),
                with(tag, OMANI, "GET", path(alert), ""),
                with("*", OFFICER, "POST", "/api/alerts", content("new")),
                with("*", "pk-fia.admin", "POST", "/api/persons", "{}"),
                with("*", OFFICER, "GET", "/api/inbox", ""))) {
            assertThat(answer.status()).as(answer.body()).isEqualTo(400);
            assertThat(answer.json().get("detail").stringValue()).contains("If-Match");
        }
        String none = path("alert-" + "0".repeat(32)) + "/closure";
        for (String sent : List.of(tag, "*"))
            for (String hidden : List.of(none, path(alert) + "/closure")) {
                var answer = with(sent, "it-police.officer", "POST", hidden, "");
                assertThat(answer.status()).isEqualTo(404);
                assertThat(answer.body())
                        .isEqualTo(calls.post("it-police.officer", none, "").body());
            }
    }
}
