package org.antitrafficking.coordination.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.antitrafficking.coordination.api.RunningService.Answer;
import org.antitrafficking.eventlog.Await;
import org.antitrafficking.eventlog.note.VerifierKey;
import org.antitrafficking.eventlog.verify.BundleCheck;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The past as people see it, on the whole service: their own, and under a mandate another's. */
class PastPagesOverHttpTest {

    private static final String OFFICER = "pk-fia.officer";
    private static final String OMANI = "om-police.officer";
    private static final String AUDITOR = "pk-audit.auditor";
    private static final String PAST = "/pages/past";

    /** What is sent by a form that changes something, but for the one that signs out. */
    private static final Pattern FORM = Pattern.compile("method=\"post\" action=\"(?!/pages/sign-out\")");

    private static final Pattern ACT = Pattern.compile("href=\"[^\"]*/acts/");

    @TempDir
    private static Path folder;

    private static RunningService service;
    private static AlertCalls calls;
    private static PageVisitors visitors;

    @BeforeAll
    static void start() throws IOException {
        service = RunningService.start(folder);
        calls = new AlertCalls(service);
        visitors = new PageVisitors(service.base());
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static Answer ask(String who, String path) {
        return visitors.of(who).get(path);
    }

    private static String seen(String who, String path) {
        Answer answer = ask(who, path);
        assertThat(answer.status()).as(who + " " + path + " " + answer.body()).isEqualTo(200);
        assertThat(answer.body().split("<h1>", -1)).as("one heading: " + path).hasSize(2);
        return answer.body();
    }

    private static void isNothing(String who, String path) {
        Answer answer = ask(who, path);
        assertThat(answer.status()).as(who + " " + path).isEqualTo(404);
        assertThat(answer.body())
                .isEqualTo(ask(who, "/pages/nothing-of-the-kind").body());
    }

    /** Now, by the clock that entries are recorded by: nothing that comes has this time. */
    private static Instant moment() {
        calls.settle();
        return Instant.now();
    }

    /** Of a page that can't be read any more. */
    private static void leadsToWhatWasTold(String who, String item, Instant moment) {
        Answer answer = ask(who, then(item) + "/page" + at(moment));
        assertThat(answer.status()).isEqualTo(303);
        assertThat(PageVisitor.location(answer)).isEqualTo(then(item) + at(moment));
    }

    private static String then(String item) {
        return PAST + "/items/" + item;
    }

    private static String at(Instant moment) {
        return "?at=" + moment;
    }

    /** A page of the past says so, and nothing is done from it. */
    private static void isOfThePast(String page) {
        assertThat(page).contains("<section class=\"then\"", "This is the past");
        assertThat(FORM.matcher(page).find()).isFalse();
        assertThat(ACT.matcher(page).find()).isFalse();
    }

    private static String issued(String words) {
        String alert = calls.drafted("pk-fia", AlertCalls.content(words));
        calls.done("pk-fia", alert, AlertCalls.issue("om-police"));
        Await.until(
                "it is in the views",
                () -> service.get(OMANI, AlertCalls.path(alert)).status() == 200);
        return alert;
    }

    @Test
    void an_alert_is_shown_as_it_was_until_something_of_it_is_taken_and_then_why_and_when() {
        Instant before = moment();
        String alert = issued("past-1");
        Instant issued = moment();
        calls.accepted(calls.post("om-police", AlertCalls.path(alert) + "/acknowledgement", ""));
        Instant acknowledged = moment();

        isNothing(OMANI, then(alert) + at(before));
        isNothing(OMANI, then(alert) + "/page" + at(before));
        String first = seen(OMANI, then(alert) + "/page" + at(issued));
        isOfThePast(first);
        String second = seen(OMANI, then(alert) + "/page" + at(acknowledged));
        assertThat(first).contains("past-1");
        assertThat(second).contains("past-1").isNotEqualTo(first);
        assertThat(seen(OMANI, PAST + at(before))).doesNotContain(alert);
        String inbox = seen(OMANI, PAST + at(issued));
        isOfThePast(inbox);
        assertThat(inbox).contains(then(alert) + at(issued), "past-1");

        String difference = seen(OMANI, then(alert) + "/difference?from=" + issued + "&until=" + acknowledged);
        isOfThePast(difference);
        assertThat(difference)
                .contains("acknowledged", "true", PAST + "/decisions?item=" + alert + "&amp;from=" + issued);
        assertThat(seen(OMANI, PAST + "/decisions?item=" + alert + "&from=" + issued + "&until=" + acknowledged))
                .contains("acknowledge-alert", "Accepted");

        calls.accepted(calls.post(OFFICER, AlertCalls.path(alert) + "/recall", "{\"reason\":\"No longer so.\"}"));
        moment();
        leadsToWhatWasTold(OMANI, alert, issued);
        String taken = seen(OMANI, then(alert) + at(issued));
        isOfThePast(taken);
        assertThat(taken).contains("Taken away: Recalled by its owner, ").doesNotContain("past-1", "/page?at=");
        assertThat(seen(OMANI, PAST + at(issued))).contains(alert).doesNotContain("past-1");
        assertThat(seen(OMANI, then(alert) + "/difference?from=" + issued + "&until=" + acknowledged))
                .contains("cannot be compared")
                .doesNotContain("past-1");
    }

    @Test
    void a_moment_may_be_typed_and_the_slider_has_those_at_which_something_was_told() {
        String alert = issued("past-2");
        Instant issued = moment();
        String typed = issued.toString().substring(0, 19).replace(":", "%3A");
        assertThat(seen(OMANI, PAST + "?at=" + typed + "&time=&partner="))
                .contains("value=\"" + typed.substring(0, 10));
        JsonNode entries =
                service.get(OMANI, "/api/audit/as-of/items/" + alert).json().get("entries");
        String page = seen(OMANI, then(alert));
        String last = entries.get(entries.size() - 1).get("recordedAt").stringValue();
        assertThat(page)
                .contains("data-moves=\"f-at\"", "max=\"" + (entries.size() - 1) + "\"")
                .contains(then(alert) + "?at=" + last);
        for (String wrong : List.of("?at=yesterday", "?at=2999-01-01T00:00", "?time=both", "?after=x"))
            assertThat(ask(OMANI, PAST + wrong).status()).as(wrong).isEqualTo(400);
        isNothing(OMANI, PAST + "?partner=pk-fia");
        isNothing(OMANI, then("no_item"));
    }

    @Test
    void a_request_is_shown_as_it_was_and_not_once_a_part_of_its_answer_was_taken_back() {
        var requests = new RequestCalls(service);
        String request = requests.sent(RequestCalls.ask("past-3", "om-police"));
        requests.page(OMANI, request);
        Instant asked = moment();
        String answer = requests.told(
                "om-police", request, RequestCalls.said("answer", "'text':'We know the agency.','last':true"), true);
        Instant answered = moment();
        String before = seen(OFFICER, then(request) + "/page" + at(asked));
        isOfThePast(before);
        assertThat(before).contains("past-3").doesNotContain("We know the agency.");
        assertThat(seen(OFFICER, then(request) + "/page" + at(answered))).contains("We know the agency.");
        assertThat(seen(OFFICER, then(request) + "/difference?from=" + asked + "&until=" + answered))
                .contains("We know the agency.");

        calls.accepted(requests.post(
                OMANI, request, "/answers/" + answer + "/withdrawal", "{\"reason\":\"It was another one.\"}"));
        moment();
        leadsToWhatWasTold(OFFICER, request, answered);
        assertThat(seen(OFFICER, then(request) + at(answered)))
                .contains("Taken away: Taken back by whoever answered")
                .doesNotContain("We know the agency.");
        assertThat(seen(OFFICER, then(request) + "/page" + at(asked))).contains("past-3");
    }

    @Test
    void an_investigation_is_shown_as_it_was_with_its_parts_and_to_nobody_outside_the_team() {
        var joint = new InvestigationCalls(service);
        String investigation = joint.inForce();
        joint.pageWhere(OFFICER, investigation, page -> page.has("inForce"));
        Instant begun = moment();
        joint.decided(OFFICER, investigation);
        Instant decided = moment();
        String before = seen(OFFICER, then(investigation) + "/page" + at(begun));
        isOfThePast(before);
        assertThat(before).doesNotContain("Arrests on one day.");
        String after = seen(OFFICER, then(investigation) + "/page" + at(decided));
        isOfThePast(after);
        assertThat(after).contains("Arrests on one day.");
        joint.registered(OFFICER, investigation, OFFICER);
        Instant registered = moment();
        String evidence = linked(then(investigation) + "/page" + at(registered), "evidence");
        assertThat(evidence).contains("at=" + registered);
        String proposed = joint.proposed("").investigation();
        Instant written = moment();
        for (String of : List.of(
                then(investigation) + "/page" + at(decided) + "&of=%2Fparts%2Fdecisions",
                evidence,
                linked(then(proposed) + "/page" + at(written), "versions"))) isOfThePast(seen(OFFICER, of));
        isNothing(OFFICER, then(investigation) + "/page" + at(decided) + "&of=%2Fparts%2Fnone");
        for (String path : List.of("", "/page", "/difference")) isNothing("pk-fia.admin", then(investigation) + path);
        assertThat(seen(OFFICER, then(investigation) + "/difference?from=" + begun + "&until=" + decided))
                .contains("Arrests on one day.");
    }

    /** Where a page of the past leads to a page of something of it, at the same moment. */
    private static String linked(String page, String kind) {
        Matcher link = Pattern.compile("href=\"([^\"]*&amp;of=%2F" + kind + "%2F[^\"]*)\"")
                .matcher(seen(OFFICER, page));
        assertThat(link.find()).as(page + " " + kind).isTrue();
        return link.group(1).replace("&amp;", "&");
    }

    /** From a complaint, that an officer never got a recall, to the answer with its proofs. */
    @Test
    void an_auditor_finds_out_what_was_told_and_takes_the_proofs_away() {
        String alert = issued("past-4");
        calls.accepted(calls.post(OFFICER, AlertCalls.path(alert) + "/recall", "{\"reason\":\"No longer so.\"}"));
        calls.post("pk-fia.officer", AlertCalls.path(alert) + "/acknowledgement", ""); // refused: it is its own
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        calls.accepted(calls.post(
                "om-police.supervisor",
                "/api/mandates",
                AlertCalls.json("{'auditor':'" + calls.person(AUDITOR) + "','auditorsPartner':'pk-audit','items':['"
                        + alert + "'],'from':'" + today.minusDays(1) + "','until':'" + today.plusDays(1)
                        + "','level':'1','purpose':'A complaint.','expires':'2099-01-01T00:00:00Z'}")));
        moment();
        assertThat(seen(AUDITOR, PAST)).contains("<option value=\"om-police\"");
        String of = "?partner=om-police";
        String item = seen(AUDITOR, then(alert) + of);
        isOfThePast(item);
        assertThat(item).contains("Recalled", "The agency").doesNotContain("past-4", "/page?");
        isNothing(AUDITOR, then(alert) + "/page");
        isNothing("pk-audit.officer", then(alert) + of);
        seen(AUDITOR, PAST + "/reads" + of);

        String audited = "?partner=pk-fia&item=" + alert;
        String decisions = seen(AUDITOR, PAST + "/decisions" + audited);
        assertThat(decisions).contains("recall-alert", "Refused", "<strong>");
        String proof = decisions.replaceFirst("(?s).*?href=\"(/pages/past/decisions/[^\"]*/proof[^\"]*)\".*", "$1");
        Await.until("it is anchored", () -> ask(AUDITOR, proof).status() == 200);
        Answer file = ask(AUDITOR, proof);
        assertThat(file.headers().firstValue("Content-Disposition").orElseThrow())
                .startsWith("attachment");
        assertThat(file.json().get("leaf").get("record").stringValue()).isNotEmpty();
        Await.until(
                "all are anchored",
                () -> ask(AUDITOR, PAST + "/bundle" + audited).status() == 200);
        byte[] bundle = ask(AUDITOR, PAST + "/bundle" + audited).body().getBytes(UTF_8);
        List<VerifierKey> keys = service.send(service.open("/log/keys"))
                .body()
                .lines()
                .map(VerifierKey::parse)
                .toList();
        assertThat(BundleCheck.check(bundle, keys, null).findings()).isEmpty();
        bundle[bundle.length / 2] ^= 1;
        assertThat(BundleCheck.check(bundle, keys, null).holds()).isFalse();
        isNothing(OFFICER, PAST + "/bundle?partner=pk-fia");
        isNothing(OFFICER, proof);
        assertThat(ask(AUDITOR, PAST + "/decisions?partner=pk-fia&item=" + URLEncoder.encode("a\nb", UTF_8))
                        .status())
                .isEqualTo(400);
    }
}
