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
import org.antitrafficking.eventlog.Scale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Changes with the tag of what they were made for, on the whole service. */
class IfMatchOverHttpTest {

    private static final int ROUNDS = Scale.of(15, 40);

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
        return tagOf(who, path(alert));
    }

    private static String tagOf(String who, String path) {
        calls.settle();
        String marker = calls.drafted("pk-audit", content("marker"));
        Await.until(
                "the views are up to date",
                () -> service.get("pk-audit.officer", path(marker)).status() == 200);
        return service.get(who, path).headers().firstValue("ETag").orElseThrow();
    }

    /** That the change is refused with another tag, and done with the one of now. */
    private static RunningService.Answer guarded(String who, String item, String method, String at, String body) {
        String tag = tagOf(who, item);
        isStale(with("\"another\"", who, method, item + at, body));
        return calls.accepted(with(tag, who, method, item + at, body));
    }

    /** That a header changes nothing for somebody from whom the item is hidden. */
    private static void isHidden(String tag, String who, String method, String path, String body) {
        var plain = calls.call(who, method, path, body);
        assertThat(plain.status()).as(plain.body()).isEqualTo(404);
        for (String sent : List.of(tag, "*", "\"another\"")) {
            var answer = with(sent, who, method, path, body);
            assertThat(answer.status()).as(path + " with " + sent).isEqualTo(404);
            assertThat(answer.body()).isEqualTo(plain.body());
        }
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
                with(tag, OMANI, "GET", path(alert), ""),
                with(tag, OMANI, "POST", path(alert) + "/assessment", issue("om-police")),
                with("*", "ilo.admin", "PUT", "/api/clients/pk-fia", ""),
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

    /**
     * What somebody makes has no version yet, an alert that is begun with a template neither, and which clients an
     * organization serves is on no page.
     */
    @Test
    void every_command_on_what_is_there_takes_it_and_nothing_else_does() {
        for (Documented.Operation operation : Documented.of(service).operations()) {
            String key = operation.key();
            boolean isCommand = operation.says().toString().contains("/Idempotency-Key\"");
            boolean isThere = key.contains("{") && !key.contains(" /api/clients/") && !key.endsWith("}/alerts");
            assertThat(operation.says().toString().contains("/If-Match\""))
                    .as(key)
                    .isEqualTo(isCommand && isThere);
        }
    }

    @Test
    void a_recipients_acts_are_made_for_the_page_that_it_has() {
        String alert = calls.issued("recipient", "om-police", "gr-police");
        guarded(OMANI, path(alert), "POST", "/acknowledgement", "");
        String tag = tag(OMANI, alert);
        calls.accepted(calls.post("gr-police.officer", path(alert) + "/acknowledgement", ""));
        assertThat(tag(OMANI, alert)).isEqualTo(tag);
        String answer = said("answer", "'answer':'match'");
        String release = guarded(OMANI, path(alert), "POST", "/releases", answer)
                .json()
                .get("release")
                .stringValue();
        String of = "/releases/" + release;
        String digest =
                digest(calls.preview("om-police", alert, release).get("digest").stringValue());
        guarded("om-police.supervisor", path(alert), "POST", of + "/validation", digest);
        guarded(OMANI, path(alert), "POST", of + "/disclosure", digest);
        String asked = guarded(
                        OMANI,
                        path(alert),
                        "POST",
                        "/onward-requests",
                        json("{'recipients':['it-police'],'reason':'r'}"))
                .json()
                .get("request")
                .stringValue();
        guarded(OFFICER, path(alert), "POST", "/onward-requests/" + asked + "/refusal", reason("No"));
        isHidden(tag(OFFICER, alert), "it-police.officer", "POST", path(alert) + "/acknowledgement", "");
        String narrowing = json("{'partners':['gr-police'],'reason':'Not needed'}");
        guarded(OFFICER, path(alert), "POST", "/narrowing", narrowing);
        String greek = "gr-police.officer";
        isHidden(tag(greek, alert), greek, "POST", path(alert) + "/acknowledgement", "");
        guarded(greek, path(alert), "POST", "/recall-answer", json("{'answer':'deleted'}"));
        guarded(OFFICER, path(alert), "POST", "/recall", reason("A mistake"));
        guarded(OMANI, path(alert), "POST", "/recall-answer", json("{'answer':'deleted'}"));
    }

    @Test
    void askers_and_holders_of_a_request_change_what_they_have_read() {
        var requests = new RequestCalls(service);
        RequestCalls.Draft draft = requests.drafted("pk-fia", RequestCalls.ask("if-match", "om-police"));
        String request = RequestCalls.path(draft.request());
        String of = "/releases/" + draft.release();
        String digest = digest(requests.seen("pk-fia", draft.request(), draft.release()));
        isHidden(tagOf(SUPERVISOR, request), OMANI, "POST", request + "/acknowledgement", "");
        guarded(SUPERVISOR, request, "POST", of + "/validation", digest);
        guarded(OFFICER, request, "POST", of + "/disclosure", digest);
        String received = tagOf(OMANI, request);
        calls.accepted(with(received, OMANI, "POST", request + "/acknowledgement", ""));
        isStale(with(received, OMANI, "POST", request + "/acceptance", ""));
        guarded(OMANI, request, "POST", "/acceptance", "");
        String tag = tagOf(OFFICER, request);
        String part = guarded(
                        OMANI, request, "POST", "/releases", RequestCalls.said("answer", "'text':'Part.','last':true"))
                .json()
                .get("release")
                .stringValue();
        assertThat(tagOf(OFFICER, request))
                .as("nobody is told what is prepared")
                .isEqualTo(tag);
        guarded(OMANI, request, "DELETE", "/releases/" + part, "");
        calls.accepted(with(tag, OFFICER, "POST", request + "/withdrawal", reason("Not needed")));
        isStale(with(tag, SUPERVISOR, "POST", request + "/erasure", ""));
        calls.accepted(with(tagOf(SUPERVISOR, request), SUPERVISOR, "POST", request + "/erasure", ""));
    }

    @Test
    void members_of_an_investigation_change_what_they_have_read_and_see_nothing_of_what_they_do_not() {
        var investigations = new InvestigationCalls(service);
        InvestigationCalls.Written first = investigations.proposed("");
        String path = InvestigationCalls.path(first.investigation());
        String version = "/versions/" + first.version();
        isHidden(tagOf(OFFICER, path), OMANI, "POST", path + version + "/sending", "");
        guarded(SUPERVISOR, path, "POST", version + "/sending", "");
        String digest = digest(investigations.digest(SUPERVISOR, first));
        for (String party : InvestigationCalls.PARTIES)
            guarded(party + ".supervisor", path, "POST", version + "/signature", digest);
        String planned = json("{'responsible':'om-police','actionText':'t','due':'2027-01-31T12:00:00Z'}");
        String before = tagOf(OFFICER, path);
        String action = guarded(OMANI, path, "POST", "/actions", planned)
                .json()
                .get("action")
                .stringValue();
        isStale(with(before, OFFICER, "POST", path + "/actions", planned));
        guarded(OMANI, path, "POST", "/actions/" + action + "/report", json("{'actionResult':'r'}"));

        String alert = calls.issued("if-match-link", "gr-police");
        String oman = tagOf(OMANI, path);
        guarded(OFFICER, path, "POST", "/links", json("{'item':'" + alert + "'}"));
        assertThat(tagOf(OMANI, path)).as("who has not the alert sees no link").isEqualTo(oman);
        calls.accepted(with(oman, OMANI, "POST", path + "/withdrawal", json("{'leavingReason':'r'}")));
        isHidden(tagOf(OMANI, path), OMANI, "POST", path + "/actions", planned);
    }

    @Test
    void persons_agreements_and_mandates_are_changed_as_they_were_read() {
        String person = "/api/persons/" + calls.person("ilo.officer");
        String bound = tagOf("ilo.admin", person);
        calls.accepted(with(bound, "ilo.admin", "PUT", person + "/roles/auditor", ""));
        isStale(with(bound, "ilo.admin", "DELETE", person + "/roles/auditor", ""));
        guarded("ilo.admin", person, "DELETE", "/roles/auditor", "");
        isHidden(tagOf("ilo.admin", person), "pk-fia.admin", "PUT", person + "/roles/auditor", "");

        String agreement = made(calls.post(
                OFFICER,
                "/api/agreements",
                json("{'title':'t','parties':['pk-fia','om-police'],'categories':['routes-and-modus-operandi'],"
                        + "'from':'2026-01-01'}")));
        String digest =
                digest(service.get(OFFICER, agreement).json().get("digest").stringValue());
        String before = tagOf(SUPERVISOR, agreement);
        guarded("om-police.supervisor", agreement, "POST", "/signature", digest);
        isStale(with(before, SUPERVISOR, "POST", agreement + "/signature", digest));
        guarded(SUPERVISOR, agreement, "POST", "/signature", digest);
        isHidden(before, "tr-migration.supervisor", "POST", agreement + "/signature", digest);

        String auditor = calls.person("pk-audit.auditor");
        String mandate = made(calls.post(
                SUPERVISOR,
                "/api/mandates",
                json("{'auditor':'" + auditor + "','auditorsPartner':'pk-audit','items':[],'from':'2026-01-01',"
                        + "'until':'2026-12-31','level':'1','purpose':'p','expires':'2099-01-01T00:00:00Z'}")));
        isHidden(tagOf(SUPERVISOR, mandate), "om-police.supervisor", "POST", mandate + "/revocation", "");
        guarded(SUPERVISOR, mandate, "POST", "/revocation", "");
    }

    @Test
    void the_directory_is_changed_as_it_was_read() {
        String change = made(calls.post(
                SUPERVISOR,
                "/api/directory/changes",
                json("{'change':'define-group','definition':{'group':'if-match','owner':'iom','countries':['PK']}}")));
        guarded("pk-audit.supervisor", change, "POST", "/approval", "");
        String last = tagOf(SUPERVISOR, change);
        calls.accepted(with(last, SUPERVISOR, "DELETE", change, ""));
        isStale(with(last, "om-police.supervisor", "POST", change + "/approval", ""));

        guarded(OFFICER, "/api/groups/route-to-europe/exclusions", "PUT", "", json("{'partners':['ir-police']}"));
        String clocks = json("{'acknowledge':'PT30M','answer':'PT4H','validation':'PT1H','expiry':'PT168H'}");
        String given = tagOf("ae-interior.officer", "/api/partners/ae-interior/clocks");
        String routine = "/api/partners/ae-interior/clocks/ROUTINE";
        calls.accepted(with(given, "ae-interior.officer", "PUT", routine, clocks));
        isStale(with(given, "ae-interior.officer", "PUT", routine, clocks.replace("PT30M", "PT40M")));
        String suspension = "/api/partners/unifem/suspension";
        isStale(with("\"another\"", "it-police.supervisor", "POST", suspension, json("{'ground':'g'}")));
        assertThat(service.get(OFFICER, "/api/partners/unifem")
                        .json()
                        .get("suspended")
                        .booleanValue())
                .isFalse();
    }

    /** Where it is read. */
    private static String made(RunningService.Answer answer) {
        return calls.accepted(answer).headers().firstValue("Location").orElseThrow();
    }
}
