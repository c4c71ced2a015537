package org.antitrafficking.coordination.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.antitrafficking.coordination.api.RunningService.Answer;
import org.antitrafficking.eventlog.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A second person's word on what is under way, by pages: seen, signed in for, confirmed, or given back. */
class ReleasePagesOverHttpTest {

    private static final String OFFICER = "pk-fia.officer";
    private static final String SUPERVISOR = "pk-fia.supervisor";
    private static final String DEPUTY = "pk-fia.deputy";
    private static final List<String> EVERYBODY = List.of(OFFICER, SUPERVISOR, DEPUTY, "pk-fia.admin");
    private static final String WIDEN = AlertCalls.json("{'act':'widen','audience':{'partners':['gr-police']}}");
    private static final String FOLLOW_UP = AlertCalls.said("follow-up", "'text':'Asked at the airport.'");
    private static final String HOSTILE = "</textarea><script>alert(1)</script>\" onmouseover=\"alert(2)";

    @TempDir
    private static Path folder;

    private static TestDatabase database;
    private static TestDatabase keys;
    private static RunningService service;
    private static AlertCalls calls;

    /** What is under way, and where it is seen. */
    private record UnderWay(String alert, String release) {
        String page() {
            return "/pages/alerts/" + alert + "/releases/" + release;
        }

        String validation() {
            return page() + "/validation";
        }
    }

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
        keys.close();
        database.close();
    }

    private static UnderWay prepared(String reference, String act) {
        String alert = calls.drafted("pk-fia", AlertCalls.content(reference));
        var underWay = new UnderWay(alert, calls.prepared("pk-fia", alert, act));
        calls.settle();
        return underWay;
    }

    private static PageVisitor signedIn(String account) {
        return PageVisitor.signedIn(service.base(), account);
    }

    private static String asked(PageVisitor visitor, String path) {
        Answer answer = visitor.get(path);
        assertThat(answer.status()).as(path + " " + answer.body()).isEqualTo(200);
        return answer.body();
    }

    /** As the API has it. */
    private static JsonNode act(UnderWay of) {
        calls.settle();
        return service.get(SUPERVISOR, AlertCalls.path(of.alert())).json().at("/acts/" + of.release());
    }

    private static long events() throws SQLException {
        return TestDatabase.number(database.superuser(), "select count(*) from history.event");
    }

    private static long kept() throws SQLException {
        return TestDatabase.number(database.superuser(), "select count(*) from pages.kept_form");
    }

    /** The link by which one signs in again, where a form was refused for that. */
    private static String again(Answer refused) {
        assertThat(refused.status()).as(refused.body()).isEqualTo(401);
        assertThat(refused.body()).contains("Sign in again", "What you wrote is kept for you.");
        return PageVisitor.link(refused.body(), "/pages/sign-in/again");
    }

    // what is seen

    @Test
    void a_supervisor_comes_from_the_inbox_to_what_would_be_told_and_whom_and_why() {
        UnderWay one = prepared(
                "release-1",
                AlertCalls.issue(
                        AlertCalls.TERMS,
                        AlertCalls.json("{'partners':['om-police','gr-police','ir-police']}"),
                        ",'skipRefused':true"));
        PageVisitor supervisor = signedIn(SUPERVISOR);
        assertThat(asked(supervisor, "/pages/inbox")).contains("href=\"" + one.page() + "\"");
        assertThat(asked(supervisor, "/pages/alerts/" + one.alert())).contains("href=\"" + one.page() + "\"");
        String page = asked(supervisor, one.page());
        assertThat(page)
                .contains("It waits for a second person.", "An agency offers work abroad (release-1).", "جھوٹی نوکری")
                .contains("Will see it, and did not", "Investigation: Trafficking Protocol, article 10")
                .contains("ir-police", "Will not see it", "The country is not party to the treaty.")
                .contains(calls.preview("pk-fia", one.alert(), one.release())
                        .get("digest")
                        .stringValue());
        assertThat(asked(signedIn("pk-fia.officer"), one.page()))
                .contains("Who will see it, and why")
                .doesNotContain(one.validation(), one.page() + "/return");
        for (String other : new String[] {"pk-fia.admin", "om-police.supervisor", "it-police.officer"})
            assertThat(signedIn(other).get(one.page()).status()).as(other).isEqualTo(404);
    }

    @Test
    void an_amendment_is_shown_before_and_after_in_each_language() {
        String alert = calls.issued("release-2", "om-police");
        String content = AlertCalls.content("release-2", "They have moved.");
        var one =
                new UnderWay(alert, calls.prepared("pk-fia", alert, "{\"act\":\"amend\",\"content\":" + content + "}"));
        calls.settle();
        String page = asked(signedIn(SUPERVISOR), one.page());
        assertThat(page)
                .containsPattern("(?s)<del[^>]*>.*An agency offers work abroad \\(release-2\\).*</del>")
                .containsPattern("(?s)<ins[^>]*>.*They have moved.*</ins>")
                .contains("English · Text", "Urdu · Text", "Unchanged", "Is told");
    }

    /** What stands beside what is so. */
    private static List<String> facts(String page, String called) {
        var facts = new ArrayList<String>();
        Matcher fact = Pattern.compile("<dt>" + called + "</dt>\\s*<dd><bdi>([^<]*)</bdi></dd>")
                .matcher(page);
        while (fact.find()) facts.add(fact.group(1));
        return facts;
    }

    @Test
    void whoever_had_a_hand_in_it_stands_there_by_the_name_that_the_agency_knows() {
        UnderWay one = prepared("release-names", AlertCalls.issue("om-police"));
        assertThat(facts(asked(signedIn(SUPERVISOR), one.page()), "Prepared by"))
                .containsExactly("officer of pk-fia");
        calls.accepted(calls.validate(SUPERVISOR, one.alert(), one.release(), digest(one)));
        calls.settle();
        String page = asked(signedIn(OFFICER), one.page());
        assertThat(facts(page, "Prepared by")).containsExactly("officer of pk-fia");
        assertThat(facts(page, "Validated by")).containsExactly("supervisor of pk-fia");
        assertThat(page).doesNotContain("person-");
        UnderWay other = prepared("release-names-2", AlertCalls.issue("om-police"));
        calls.accepted(calls.post(
                SUPERVISOR,
                AlertCalls.path(other.alert()) + "/releases/" + other.release() + "/return",
                AlertCalls.json("{'reason':'Too wide.'}")));
        calls.settle();
        assertThat(facts(asked(signedIn(OFFICER), other.page()), "Given back by"))
                .containsExactly("supervisor of pk-fia");
    }

    @Test
    void the_history_of_an_alert_says_what_was_done_by_whom_and_what_each_change_replaced() {
        String alert = calls.issued("release-history", "om-police");
        String content = AlertCalls.content("release-history", "They have moved.");
        String amend = calls.prepared("pk-fia", alert, "{\"act\":\"amend\",\"content\":" + content + "}");
        calls.accepted(calls.validate(SUPERVISOR, alert, amend, digest(new UnderWay(alert, amend))));
        calls.accepted(calls.disclose(OFFICER, alert, amend, digest(new UnderWay(alert, amend))));
        calls.accepted(calls.post("om-police.officer", AlertCalls.path(alert) + "/acknowledgement", ""));
        calls.settle();
        String history = "/pages/alerts/" + alert + "/history";
        assertThat(asked(signedIn(OFFICER), "/pages/alerts/" + alert)).contains("href=\"" + history + "\"");
        String owners = asked(signedIn(SUPERVISOR), history);
        assertThat(owners)
                .containsSubsequence(
                        "Drafted",
                        "Prepared for a second person",
                        "Validated",
                        "Told to all of the agency",
                        "Prepared for a second person",
                        "Validated",
                        "Done",
                        "Acknowledged")
                .contains("officer of pk-fia", "supervisor of pk-fia", "Royal Oman Police")
                .containsPattern("(?s)<del[^>]*>.*An agency offers work abroad \\(release-history\\).*</del>")
                .containsPattern("(?s)<ins[^>]*>.*They have moved.*</ins>");
        String recipients = asked(signedIn("om-police.officer"), history);
        assertThat(recipients)
                .containsSubsequence("Received", "What it says was changed", "Acknowledged")
                .containsPattern("(?s)<ins[^>]*>.*They have moved.*</ins>")
                .doesNotContain("Drafted", "Validated", "officer of pk-fia", "person-");
        assertThat(signedIn("it-police.officer").get(history).status()).isEqualTo(404);
    }

    /** An alert may change thousands of times, by 200 kB each: no page of its history has all of that. */
    @Test
    void a_long_history_has_several_pages_and_each_change_stands_on_one_of_them() {
        String alert = calls.drafted("pk-fia", AlertCalls.content("release-long"));
        String long20k = "A long text. ".repeat(1_500);
        var languages = List.of("en", "fr", "ur", "ar", "es", "de", "it", "pt", "tr", "fa");
        int changes = 15;
        for (int change = 1; change <= changes; change++) {
            String subject = "change-" + change + ".";
            String texts = languages.stream()
                    .map(language -> "'" + language + "':{'subject':'" + subject + "','narrative':'" + long20k + "'}")
                    .collect(Collectors.joining(","));
            calls.accepted(calls.call(
                    OFFICER,
                    "PUT",
                    AlertCalls.path(alert) + "/content",
                    AlertCalls.json("{'reference':'release-long','kind':'recruitment-scheme',"
                            + "'recruitmentMethod':'ThroughAnOnlineAdvertisement','transnational':true,'texts':{"
                            + texts + "}}")));
        }
        calls.settle();
        String history = "/pages/alerts/" + alert + "/history";
        var steps = new ArrayList<Integer>();
        String next = history;
        while (next != null) {
            String page = asked(signedIn(OFFICER), next);
            steps.add(page.split("<li>\\s*<p class=\"facts\">", -1).length - 1);
            Matcher more = Pattern.compile("class=\"action\" href=\"(" + history + "[^\"]+)")
                    .matcher(page);
            next = more.find() ? more.group(1) : null;
        }
        assertThat(steps).hasSizeGreaterThan(1).allMatch(some -> some < changes);
        assertThat(steps.stream().mapToInt(Integer::intValue).sum()).isEqualTo(1 + changes);
        assertThat(signedIn(OFFICER).get(history + "?after=nothing").status()).isEqualTo(400);
    }

    // validated

    @Test
    void what_was_seen_is_validated_once_after_a_stronger_sign_in_and_not_before_it_is_confirmed() throws Exception {
        UnderWay one = prepared("release-3", AlertCalls.issue("om-police"));
        PageVisitor supervisor = signedIn(SUPERVISOR);
        String before = supervisor.session();
        String link = again(supervisor.submit(asked(supervisor, one.page()), one.validation()));
        assertThat(link).isEqualTo("/pages/sign-in/again?from=" + one.validation());
        Answer back = supervisor.stepUp(link, SUPERVISOR);
        assertThat(PageVisitor.location(back)).isEqualTo(one.validation());
        assertThat(supervisor.session()).isNotEqualTo(before);
        assertThat(act(one).has("validated")).as("never replayed").isFalse();
        String confirm = asked(supervisor, one.validation());
        assertThat(confirm).contains("Confirm what you saw", "An agency offers work abroad (release-3).");
        assertThat(act(one).has("validated")).as("a look does nothing").isFalse();
        Answer done = supervisor.submit(confirm, one.validation());
        assertThat(PageVisitor.location(done)).isEqualTo(one.page());
        assertThat(act(one).get("validated").stringValue())
                .isEqualTo(PageVisitor.hidden(confirm).get("digest"));
        assertThat(asked(supervisor, one.page())).contains("It is validated and waits to be sent.");
        long events = events();
        assertThat(supervisor.submit(confirm, one.validation()).status()).isEqualTo(303);
        assertThat(events()).as("a second click does nothing").isEqualTo(events);
        assertThat(asked(supervisor, one.validation()))
                .as("what was kept is gone")
                .contains("There is nothing here that you looked at");
        var officer = signedIn("pk-fia.officer");
        assertThat(officer.submit(asked(officer, one.page()), one.page() + "/disclosure")
                        .status())
                .isEqualTo(303);
        calls.settle();
        assertThat(asked(signedIn("om-police.officer"), "/pages/alerts/" + one.alert()))
                .contains("An agency offers work abroad (release-3).");
    }

    @Test
    void without_a_strong_sign_in_nothing_is_validated_by_any_path() throws Exception {
        UnderWay one = prepared("release-4", AlertCalls.issue("om-police"));
        PageVisitor supervisor = signedIn(SUPERVISOR);
        String page = asked(supervisor, one.page());
        String digest = PageVisitor.hidden(page).get("digest");
        long events = events();
        again(supervisor.submit(page, one.validation()));
        String confirm = asked(supervisor, one.validation());
        again(supervisor.submit(confirm, one.validation()));
        again(supervisor.fill(
                asked(supervisor, one.page() + "/return"), one.page() + "/return", Map.of("reason", "No.")));
        var form = Map.of("token", supervisor.formToken(), "digest", digest);
        for (String path : new String[] {
            AlertCalls.path(one.alert()) + "/releases/" + one.release() + "/validation", one.validation() + "/"
        }) assertThat(supervisor.send("POST", path, form, Map.of()).status()).isIn(401, 404);
        assertThat(supervisor
                        .send("POST", one.validation(), form, Map.of("Authorization", "Bearer x"))
                        .status())
                .isEqualTo(401);
        assertThat(events()).isEqualTo(events);
        assertThat(act(one).has("validated")).isFalse();
    }

    @Test
    void what_has_changed_since_it_was_seen_is_not_validated_by_that_sign_in() {
        UnderWay one = prepared("release-5", AlertCalls.issue("om-police"));
        PageVisitor supervisor = signedIn(SUPERVISOR);
        String page = asked(supervisor, one.page());
        String link = again(supervisor.submit(page, one.validation()));
        calls.accepted(calls.call(
                "pk-fia.officer",
                "PUT",
                AlertCalls.path(one.alert()) + "/content",
                AlertCalls.content("release-5", "Something else.")));
        calls.settle();
        supervisor.stepUp(link, SUPERVISOR);
        assertThat(asked(supervisor, one.validation()))
                .contains("There is nothing here that you looked at", "href=\"" + one.page() + "\"")
                .doesNotContain("name=\"digest\"");
        var old = Map.of(
                "token",
                supervisor.formToken(),
                "digest",
                PageVisitor.hidden(page).get("digest"));
        Answer refused = supervisor.send("POST", one.validation(), old, Map.of());
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body()).contains("It is not what you looked at any more. Look at it again");
        assertThat(act(one).has("validated")).isFalse();
        assertThat(asked(supervisor, one.page())).contains("Something else.");
    }

    @Test
    void a_stronger_sign_in_is_of_the_same_person_and_is_used_once() {
        UnderWay one = prepared("release-6", AlertCalls.issue("om-police"));
        PageVisitor supervisor = signedIn(SUPERVISOR);
        String link = again(supervisor.submit(asked(supervisor, one.page()), one.validation()));
        var other = supervisor.stepUp(link, "pk-fia.officer");
        assertThat(other.status()).as("another person").isEqualTo(401);
        assertThat(supervisor.hasSession()).isFalse();
        assertThat(asked(signedIn("pk-fia.officer"), one.validation()))
                .as("what one person saw another does not confirm")
                .contains("There is nothing here that you looked at");

        PageVisitor again = signedIn(SUPERVISOR);
        Answer to = again.get(link);
        String attempt = again.cookie("sign-in");
        var form = PageVisitor.hidden(again.get(PageVisitor.location(to)).body());
        form.put("account", SUPERVISOR);
        String back = PageVisitor.location(again.send("POST", "/oauth2/authorize", form, Map.of()));
        PageVisitor stranger = signedIn(SUPERVISOR);
        stranger.setCookie("sign-in", attempt);
        assertThat(stranger.get(back).status()).as("in another session").isEqualTo(401);
        assertThat(again.get(back).status()).isEqualTo(303);
        again.setCookie("sign-in", attempt);
        assertThat(again.get(back).status()).as("a second time").isEqualTo(401);
    }

    @Test
    void who_had_a_hand_in_it_is_not_offered_to_validate_and_is_refused() {
        String alert = calls.drafted("pk-fia", AlertCalls.content("release-7"));
        String release = calls.accepted(
                        calls.post(SUPERVISOR, AlertCalls.path(alert) + "/releases", AlertCalls.issue("om-police")))
                .json()
                .get("release")
                .stringValue();
        calls.settle();
        var one = new UnderWay(alert, release);
        PageVisitor supervisor = signedIn(SUPERVISOR);
        supervisor.stepUp("/pages/sign-in/again", SUPERVISOR);
        assertThat(asked(supervisor, one.page())).doesNotContain(one.validation(), one.page() + "/return");
        String digest = calls.preview("pk-fia", alert, release).get("digest").stringValue();
        var form = Map.of("token", supervisor.formToken(), "digest", digest);
        Answer refused = supervisor.send("POST", one.validation(), form, Map.of());
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body()).contains("Whoever wrote it does not validate it. Ask another person.");
        assertThat(supervisor.get(one.page() + "/return").status()).isEqualTo(404);
    }

    /** Offered is what the rules accept, and to nobody else: whoever wrote the alert is no second person to it. */
    @Test
    void a_second_persons_word_is_offered_to_exactly_those_whose_word_is_taken() throws Exception {
        calls.deputy();
        var of = new LinkedHashMap<String, UnderWay>();
        of.put("the officer's own", prepared("second-1", AlertCalls.issue("om-police")));
        UnderWay written = prepared("second-2", AlertCalls.issue("om-police"));
        revised(written, "second-2");
        of.put("what a supervisor revised", written);
        UnderWay alone = prepared(
                "second-3",
                AlertCalls.issue(
                        AlertCalls.TERMS,
                        AlertCalls.json("{'partners':['om-police']}"),
                        AlertCalls.json(",'protection':{'danger':'Held at the port.'}")));
        revised(alone, "second-3");
        calls.accepted(calls.disclose(OFFICER, alone.alert(), alone.release(), digest(alone)));
        of.put("what went out before a second person's word", alone);
        UnderWay issued = prepared("second-4", AlertCalls.issue("om-police"));
        revised(issued, "second-4");
        calls.accepted(calls.validate(DEPUTY, issued.alert(), issued.release(), digest(issued)));
        calls.accepted(calls.disclose(OFFICER, issued.alert(), issued.release(), digest(issued)));
        calls.settle();
        of.put("a widening of what a supervisor wrote", more(issued, OFFICER, WIDEN));
        of.put("a follow-up, which tells nothing of that", more(issued, OFFICER, FOLLOW_UP));
        of.put("a follow-up of a supervisor's own", more(issued, SUPERVISOR, FOLLOW_UP));
        of.put("an amendment by another supervisor", more(issued, DEPUTY, amendment("second-4")));
        UnderWay amended = prepared("second-5", AlertCalls.issue("om-police"));
        calls.accepted(calls.validate(SUPERVISOR, amended.alert(), amended.release(), digest(amended)));
        calls.accepted(calls.disclose(OFFICER, amended.alert(), amended.release(), digest(amended)));
        UnderWay amendment = more(amended, SUPERVISOR, amendment("second-5"));
        calls.accepted(calls.validate(DEPUTY, amendment.alert(), amendment.release(), digest(amendment)));
        calls.accepted(calls.disclose(OFFICER, amendment.alert(), amendment.release(), digest(amendment)));
        of.put("a widening of what a supervisor amended", more(amended, OFFICER, WIDEN));
        calls.settle();

        var visitors = new PageVisitors(service.base());
        var wrong = new ArrayList<String>();
        int taken = 0;
        for (var one : of.entrySet()) {
            UnderWay act = one.getValue();
            String digest = digest(act);
            var offered = new ArrayList<String>();
            for (String who : EVERYBODY) {
                PageVisitor visitor = visitors.of(who);
                if (visitor.get(act.page()).body().contains("action=\"" + act.validation() + "\"")) offered.add(who);
                boolean returns = visitor.get(act.page() + "/return").status() == 200;
                if (returns != (offered.contains(who) && !act.equals(alone)))
                    wrong.add(who + (returns ? " may return " : " may not return ") + one.getKey());
            }
            for (String who : EVERYBODY)
                if (!offered.contains(who) && validates(visitors.of(who), act, digest))
                    wrong.add(who + " is not offered " + one.getKey());
            if (offered.isEmpty()) continue;
            if (!validates(visitors.of(offered.getLast()), act, digest))
                wrong.add(offered.getLast() + " is refused " + one.getKey());
            taken++;
        }
        assertThat(wrong).isEmpty();
        assertThat(taken)
                .as("all but an amendment by one supervisor of what the other wrote")
                .isEqualTo(of.size() - 1);
    }

    private static boolean validates(PageVisitor visitor, UnderWay act, String digest) throws SQLException {
        long events = events();
        var form = Map.of("token", visitor.formToken(), "digest", digest);
        Answer answer = visitor.send("POST", act.validation(), form, Map.of());
        return answer.status() == 303 && events() > events;
    }

    private static void revised(UnderWay of, String reference) {
        calls.accepted(calls.call(
                SUPERVISOR,
                "PUT",
                AlertCalls.path(of.alert()) + "/content",
                AlertCalls.content(reference, "Revised by the supervisor.")));
        calls.settle();
    }

    /** What a validation names: of what is done already, what was done. */
    private static String digest(UnderWay of) {
        JsonNode done = act(of).path("done");
        return done.isString()
                ? done.stringValue()
                : calls.preview("pk-fia", of.alert(), of.release())
                        .get("digest")
                        .stringValue();
    }

    private static String amendment(String reference) {
        return "{\"act\":\"amend\",\"content\":" + AlertCalls.content(reference, "Amended.") + "}";
    }

    private static UnderWay more(UnderWay of, String who, String act) {
        String release = calls.accepted(calls.post(who, AlertCalls.path(of.alert()) + "/releases", act))
                .json()
                .get("release")
                .stringValue();
        calls.settle();
        return new UnderWay(of.alert(), release);
    }

    // given back

    @Test
    void it_is_given_back_with_a_reason_that_is_kept_over_the_sign_in_and_stays_text() throws Exception {
        UnderWay one = prepared("release-8", AlertCalls.issue("om-police"));
        PageVisitor supervisor = signedIn(SUPERVISOR);
        String form = one.page() + "/return";
        long kept = kept();
        String link = again(supervisor.fill(asked(supervisor, form), form, Map.of("reason", HOSTILE)));
        assertThat(kept()).isEqualTo(kept + 1);
        assertThat(PageVisitor.location(supervisor.stepUp(link, SUPERVISOR))).isEqualTo(form);
        String filled = asked(supervisor, form);
        assertThat(filled)
                .contains("What you wrote before is kept here.", "&lt;/textarea&gt;&lt;script&gt;alert(1)")
                .doesNotContain("<script>alert");
        Answer empty = supervisor.fill(filled, form, Map.of("reason", "  "));
        assertThat(empty.status()).isEqualTo(400);
        assertThat(PageVisitor.location(supervisor.fill(filled, form, Map.of("reason", HOSTILE))))
                .isEqualTo(one.page());
        assertThat(kept()).isEqualTo(kept);
        assertThat(act(one).at("/returned/reason/text").stringValue()).isEqualTo(HOSTILE);
        var officer = signedIn("pk-fia.officer");
        assertThat(asked(officer, one.page()))
                .contains("It was given back. Prepare it anew.", "&lt;script&gt;alert(1)")
                .doesNotContain("<script>alert", one.validation())
                .doesNotContainPattern("<[^>]*onmouseover=");
        assertThat(asked(officer, "/pages/inbox")).contains("Prepare it anew");
        assertThat(officer.submit(asked(officer, one.page()), one.page() + "/discard")
                        .status())
                .isEqualTo(303);
        calls.settle();
        assertThat(officer.get(one.page()).status()).isEqualTo(404);
    }

    @Test
    void what_was_written_into_a_form_is_there_again_after_the_session_ended_meanwhile() throws Exception {
        UnderWay one = prepared("release-9", AlertCalls.issue("om-police"));
        PageVisitor supervisor = signedIn(SUPERVISOR);
        String form = one.page() + "/return";
        String page = asked(supervisor, form);
        byte[] hash =
                MessageDigest.getInstance("SHA-256").digest(supervisor.session().getBytes(StandardCharsets.US_ASCII));
        TestDatabase.execute(
                database.superuser(),
                "update pages.session set used_at = used_at - interval '31 minutes' where hash = '\\x"
                        + HexFormat.of().formatHex(hash) + "'::bytea");
        Answer ended = supervisor.fill(page, form, Map.of("reason", "A long reason."));
        assertThat(ended.status()).isEqualTo(401);
        assertThat(ended.body()).contains("Sign in", "What you wrote is kept for you.");
        assertThat(PageVisitor.link(ended.body(), "/pages/sign-in")).isEqualTo("/pages/sign-in?from=" + form);
        assertThat(asked(signedIn(SUPERVISOR), form)).contains("A long reason.");
        assertThat(database.texts("select encode(sealed, 'escape') from pages.kept_form"))
                .noneMatch(row -> row.contains("A long reason"));
    }

    @Test
    void a_form_that_is_of_no_page_of_its_person_keeps_nothing() throws Exception {
        UnderWay one = prepared("release-10", AlertCalls.issue("om-police"));
        PageVisitor supervisor = signedIn(SUPERVISOR);
        long kept = kept();
        String own = supervisor.formToken();
        String others = signedIn("pk-fia.officer").formToken();
        String made = own.substring(0, own.indexOf('.') + 1) + "A".repeat(64);
        for (String token : new String[] {"", "x", ".", others, made, own.substring(0, own.indexOf('.'))})
            assertThat(supervisor
                            .send(
                                    "POST",
                                    one.page() + "/return",
                                    Map.of("token", token, "keep", "1", "reason", "planted"),
                                    Map.of())
                            .status())
                    .isEqualTo(400);
        assertThat(kept()).isEqualTo(kept);
    }

    @Test
    void a_form_of_another_session_of_its_person_is_kept_and_not_done() throws Exception {
        UnderWay one = prepared("release-11", AlertCalls.issue("om-police"));
        PageVisitor supervisor = signedIn(SUPERVISOR);
        String form = one.page() + "/return";
        String page = asked(supervisor, form);
        supervisor.stepUp("/pages/sign-in/again", SUPERVISOR); // the session of the page has ended by that
        Answer refused = supervisor.fill(page, form, Map.of("reason", "Written in the tab beside."));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body())
                .contains("This page is of an earlier session", "What you wrote is kept for you.")
                .contains("href=\"" + form + "\"");
        assertThat(act(one).has("returned")).isFalse();
        assertThat(asked(supervisor, form)).contains("Written in the tab beside.");
        assertThat(asked(signedIn("pk-fia.officer"), "/pages/drafts")).doesNotContain("Written in the tab beside.");
    }
}
