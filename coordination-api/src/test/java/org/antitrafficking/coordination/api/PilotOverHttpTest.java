package org.antitrafficking.coordination.api;

import static org.antitrafficking.coordination.api.AlertCalls.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.antitrafficking.coordination.api.RunningService.Answer;
import org.antitrafficking.eventlog.Await;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * A joint programme's pilot over HTTP: lessons, the board, its vote on the second phase, and what comes of it later.
 */
class PilotOverHttpTest {

    private static final String PROGRAMMES = "/api/programmes/";
    private static final String OFFICER = "pk-fia.officer";
    private static final String COLLEAGUE = "iom.officer";
    private static final String LAST_DAY = "2199-12-31";

    @TempDir
    private static Path folder;

    private static RunningService service;
    private static AlertCalls calls;

    @BeforeAll
    static void start() throws IOException {
        service = RunningService.start(folder, "--coordination.demonstration.programme=true");
        calls = new AlertCalls(service);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static String made(String who, String path, String body, String name) {
        Answer answer = calls.post(who, path, json(body));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.json().get(name).stringValue();
    }

    /** Of pk-fia and iom, with a pilot in Punjab and a board of both. */
    private static String founded() {
        String programme = made(
                OFFICER,
                "/api/programmes",
                "{'title':'Another','status':'2','participants':[{'partner':'pk-fia','roles':['accountable']},"
                        + "{'partner':'iom','roles':['implementing']}],'currency':'USD',"
                        + "'start':{'year':2010},'years':4,'citation':'A source'}",
                "programme");
        calls.accepted(put(OFFICER, programme, "/pilot", "{'area':'PK-PB'}"));
        calls.accepted(put(OFFICER, programme, "/board", board("'pk-fia','iom'", 2)));
        return programme;
    }

    private static String board(String seats, int quorum) {
        return "{'seats':[" + seats + "],'quorum':" + quorum + ",'from':'2010-01-01','until':'" + LAST_DAY + "'}";
    }

    private static Answer put(String who, String programme, String rest, String body) {
        return calls.call(who, "PUT", PROGRAMMES + programme + rest, json(body));
    }

    private static String indicator(String programme, String area) {
        return made(
                COLLEAGUE,
                PROGRAMMES + programme + "/indicators",
                "{'type':'1','result':'Victims are found','title':'Found in a year','measure':'1','ascending':true,"
                        + "'area':'" + area + "','owner':'iom'}",
                "indicator");
    }

    private static Answer measured(String programme, String indicator, String figure) {
        return put(
                COLLEAGUE,
                programme,
                "/indicators/" + indicator + "/baseline",
                "{'measured':{'year':2009,'low':'" + figure + "','evidence':'By the registers'}}");
    }

    private static String lesson(String programme, String area) {
        return made(
                COLLEAGUE,
                PROGRAMMES + programme + "/lessons",
                "{'learned':'Joint inspections find victims','area':'" + area
                        + "','changes':'Each district begins so'}",
                "lesson");
    }

    private static String proposal(String indicator, String lesson, String until) {
        return "{'plan':'Sindh first','baselines':['" + indicator + "'],'lessons':['" + lesson + "'],'until':'" + until
                + "'}";
    }

    private static Answer propose(String programme, String body) {
        return calls.post(OFFICER, PROGRAMMES + programme + "/proposals", json(body));
    }

    private static JsonNode page(String who, String programme) {
        return service.get(who, PROGRAMMES + programme).json();
    }

    private static String shown(String programme) {
        return new PageVisitors(service.base())
                .of(OFFICER)
                .get("/pages/programmes/" + programme)
                .body();
    }

    private static String digest(String programme, String proposal) {
        Await.until(
                "it is put before the board",
                () -> page(OFFICER, programme).at("/proposals/" + proposal).isObject());
        return page(OFFICER, programme).at("/proposals/" + proposal + "/digest").stringValue();
    }

    private static Answer vote(String who, String programme, String proposal, String vote, String digest) {
        return calls.post(
                who,
                PROGRAMMES + programme + "/proposals/" + proposal + "/vote",
                json("{'vote':'" + vote + "','digest':'" + digest + "'}"));
    }

    @Test
    void a_board_opens_the_second_phase_and_a_corrected_baseline_marks_it_to_be_reviewed() {
        String programme = founded();
        String indicator = indicator(programme, "PK-PB");
        calls.accepted(measured(programme, indicator, "12"));
        String lesson = lesson(programme, "PK-PB");
        Answer proposed = propose(programme, proposal(indicator, lesson, LAST_DAY));
        assertThat(proposed.status()).as(proposed.body()).isEqualTo(201);
        String proposal = proposed.json().get("proposal").stringValue();
        String digest = digest(programme, proposal);
        assertThat(service.get(OFFICER, PROGRAMMES + programme + "/tables/accepted-baselines")
                        .body())
                .contains(proposal + "," + indicator + ",2009,12,12,,,,,,,By the registers");
        assertThat(service.get(OFFICER, PROGRAMMES + programme + "/tables/proposals")
                        .body())
                .contains(",PK-PB," + lesson + ",iom pk-fia,2,");
        assertThat(shown(programme))
                .contains("PK-PB", "2 of 2 have to vote", "Joint inspections find victims", "Sindh first", "2009: 12")
                .contains("Nobody has voted", "Closed: the board has not opened it", ">Lesson 1<")
                .doesNotContain("unknown until it is measured", "Nobody has recorded what was learned");
        for (String who : new String[] {OFFICER, COLLEAGUE})
            assertThat(waits(who, programme)).isTrue();

        AlertCalls.refused(
                vote(OFFICER, programme, proposal, "yes", digest), "only-who-may-sign-programme-decisions-votes");
        AlertCalls.refused(
                vote("pk-fia.supervisor", programme, proposal, "yes", "0".repeat(64)),
                "what-is-voted-on-is-what-was-proposed");
        calls.accepted(vote("pk-fia.supervisor", programme, proposal, "yes", digest));
        AlertCalls.refused(vote("pk-fia.supervisor", programme, proposal, "no", digest), "a-seat-votes-once");
        Await.until(
                "it waits for the other seat alone", () -> !waits(OFFICER, programme) && waits(COLLEAGUE, programme));
        votedByPage("iom.supervisor", programme, proposal);
        Await.until(
                "it is open",
                () -> page(COLLEAGUE, programme)
                        .at("/gate/opened")
                        .stringValue("")
                        .equals(proposal));
        assertThat(waits(COLLEAGUE, programme)).isFalse();
        JsonNode open = page(OFFICER, programme);
        assertThat(open.at("/proposals/" + proposal + "/outcome").stringValue()).isEqualTo("opened");
        assertThat(open.at("/proposals/" + proposal + "/votes/iom/vote").stringValue())
                .isEqualTo("yes");
        assertThat(open.at("/gate").has("toBeReviewedSince")).isFalse();
        assertThat(shown(programme)).contains("Opened by the board");
        AlertCalls.refused(
                propose(programme, proposal(indicator, lesson, LAST_DAY)),
                "the-second-phase-is-opened-once-unless-it-is-to-be-reviewed");

        calls.accepted(measured(programme, indicator, "13"));
        Await.until("it is marked", () -> page(OFFICER, programme).at("/gate").has("toBeReviewedSince"));
        assertThat(page(OFFICER, programme).at("/gate/opened").stringValue()).isEqualTo(proposal);
        assertThat(shown(programme)).contains("Opened; to be reviewed, since a baseline was corrected");
        String again = propose(programme, proposal(indicator, lesson, LAST_DAY))
                .json()
                .get("proposal")
                .stringValue();
        String other = digest(programme, again);
        assertThat(other).isNotEqualTo(digest);
        for (String who : new String[] {"pk-fia.supervisor", "iom.supervisor"})
            calls.accepted(vote(who, programme, again, "yes", other));
        Await.until(
                "it is confirmed",
                () -> page(OFFICER, programme)
                        .at("/gate/opened")
                        .stringValue("")
                        .equals(again));
        assertThat(page(OFFICER, programme).at("/gate").has("toBeReviewedSince"))
                .isFalse();
    }

    /** As the page of the programme leads there; whoever may not vote is not led there, and finds no form. */
    private static void votedByPage(String who, String programme, String proposal) {
        String page = "/pages/programmes/" + programme;
        String form = page + "/proposals/" + proposal + "/vote";
        assertThat(shown(programme)).doesNotContain(form);
        assertThat(new PageVisitors(service.base()).of(COLLEAGUE).get(form).status())
                .isEqualTo(404);
        PageVisitor voter = new PageVisitors(service.base()).of(who);
        assertThat(voter.get(page).body()).contains("href=\"" + form);
        String ballot = voter.get(form).body();
        assertThat(ballot).contains("Sindh first", "Joint inspections find victims", "2009: 12", "PK-PB");
        assertThat(voter.fill(ballot, form, Map.of()).status())
                .as("without a choice")
                .isEqualTo(400);
        Answer sent = voter.fill(ballot, form, Map.of("vote", "yes"));
        assertThat(sent.status()).as(sent.body()).isEqualTo(303);
        assertThat(PageVisitor.location(sent)).isEqualTo(page);
        Await.until("it waits no more", () -> voter.get(form).status() == 404);
    }

    @Test
    void officers_plan_learn_and_propose_by_forms_that_the_programmes_page_leads_to() {
        String programme = founded();
        PageVisitor officer = new PageVisitors(service.base()).of(OFFICER);
        String page = "/pages/programmes/" + programme;
        Await.until(
                "it leads to the forms", () -> officer.get(page).body().contains("href=\"" + page + "/new/proposal"));
        filled(
                officer,
                page + "/new/activity",
                Map.of(
                        "title", "Training at the border",
                        "pillar", "prosecution",
                        "directions.from", "yes",
                        "from", "2010-04-01",
                        "until", "2011-03-31",
                        "status", "1",
                        "output", "120 investigators"));
        filled(
                officer,
                page + "/new/indicator",
                Map.of(
                        "type", "1",
                        "result", "Victims are found",
                        "title", "Found in a year",
                        "measure", "1",
                        "ascending", "true",
                        "targets", "2010-01-01 2011-12-31 1700\n2012-01-01  2012-12-31 1800"));
        filled(
                officer,
                page + "/new/milestone",
                Map.of(
                        "treaty", "tip-protocol",
                        "country", "PK",
                        "step", "The cabinet approves it",
                        "due", "2010-06-30",
                        "day", "2010-05-12",
                        "evidence", "Minutes, item 4"));
        filled(
                officer,
                page + "/new/lesson",
                Map.of("learned", "Inspect together", "changes", "Each district begins so"));
        Await.until(
                "all of it is there",
                () -> page(OFFICER, programme).path("lessons").size() == 1);
        JsonNode now = page(OFFICER, programme);
        JsonNode activity = now.path("activities").iterator().next().path("activity");
        assertThat(activity.path("owner").stringValue(""))
                .as("whose officer it was")
                .isEqualTo("pk-fia");
        assertThat(activity.path("area").stringValue("")).as("the pilot's").isEqualTo("PK-PB");
        assertThat(activity.path("directions").toString()).isEqualTo("[\"from\"]");
        String indicator = now.path("indicators").propertyNames().iterator().next();
        assertThat(now.at("/indicators/" + indicator + "/indicator/targets/1/value")
                        .stringValue(""))
                .isEqualTo("1800");
        assertThat(officer.get(page).body())
                .contains("Training at the border", "The cabinet approves it", "Minutes, item 4", "Inspect together");

        String form = page + "/new/proposal";
        String lesson = now.path("lessons").propertyNames().iterator().next();
        assertThat(officer.get(form).body()).contains(lesson).doesNotContain(indicator); // it is not measured yet
        calls.accepted(put(
                OFFICER,
                programme,
                "/indicators/" + indicator + "/baseline",
                "{'measured':{'year':2009,'low':'12','evidence':'By the registers'}}"));
        Await.until("its baseline is known", () -> officer.get(form).body().contains(indicator));
        Map<String, String> asked = Map.of("plan", "Sindh first", "baselines." + indicator, "yes", "until", LAST_DAY);
        Answer without = officer.fill(officer.get(form).body(), form, asked);
        assertThat(without.status()).as("without a lesson").isEqualTo(409);
        assertThat(without.body()).contains("The second phase needs what was learned in the pilot area.");
        assertThat(officer.get(form).body()).as("what was written is kept").contains("Sindh first");
        filled(officer, form, Map.of("lessons." + lesson, "yes"));
        Await.until("it is before the board", () -> officer.get(page).body().contains("Sindh first"));

        Answer wrong = officer.fill(
                officer.get(page + "/new/indicator").body(),
                page + "/new/indicator",
                Map.of(
                        "type", "1",
                        "result", "R",
                        "title", "T",
                        "measure", "1",
                        "ascending", "true",
                        "targets", "2010-01-01 2011-12-31"));
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.body()).contains("A target is a first day, a last day and a figure");
        assertThat(officer.get(page + "/new/indicator").body())
                .as("what was written is kept")
                .contains("2010-01-01 2011-12-31");
        assertThat(new PageVisitors(service.base()).of(COLLEAGUE).get(form).status())
                .as("an accountable participant proposes")
                .isEqualTo(404);
    }

    private static void filled(PageVisitor by, String form, Map<String, String> fields) {
        Answer sent = by.fill(by.get(form).body(), form, fields);
        assertThat(sent.status()).as(sent.body()).isEqualTo(303);
        assertThat(PageVisitor.location(sent)).isEqualTo(form.replaceFirst("/new/.*", ""));
    }

    /** Whether its inbox says that somebody is to vote. */
    private static boolean waits(String who, String programme) {
        for (JsonNode item :
                service.get(who, "/api/inbox?limit=200&needs=true").json().get("items"))
            if (item.path("item").stringValue("").equals(programme))
                for (JsonNode need : item.path("needs"))
                    if (need.path("what").stringValue("").equals("vote")) return true;
        return false;
    }

    @Test
    void a_baseline_of_the_whole_country_and_a_lesson_from_elsewhere_open_nothing() {
        String programme = founded();
        String ofPakistan = indicator(programme, "PK");
        calls.accepted(measured(programme, ofPakistan, "1642"));
        String unmeasured = indicator(programme, "PK-PB");
        Await.until("both are there", () -> shown(programme).contains("Unknown until it is measured"));
        assertThat(shown(programme))
                .as("what is known of the whole country says nothing of Punjab")
                .contains("2009: 1\u202F642", "Its baseline for PK-PB is unknown until it is measured")
                .contains("Nobody has recorded what was learned in PK-PB");
        String measured = indicator(programme, "PK-PB");
        calls.accepted(measured(programme, measured, "12"));
        String lesson = lesson(programme, "PK-PB");
        String elsewhere = lesson(programme, "PK-SD");
        for (String indicator : new String[] {ofPakistan, unmeasured})
            AlertCalls.refused(
                    propose(programme, proposal(indicator, lesson, LAST_DAY)),
                    "the-second-phase-needs-baselines-of-the-pilot-area");
        AlertCalls.refused(
                propose(programme, proposal(measured, elsewhere, LAST_DAY)),
                "the-second-phase-needs-lessons-of-the-pilot-area");
        AlertCalls.refused(
                propose(
                        programme,
                        "{'plan':'Sindh first','baselines':['" + measured + "'],'until':'" + LAST_DAY + "'}"),
                "the-second-phase-needs-lessons-of-the-pilot-area");
        AlertCalls.refused(propose(programme, proposal(measured, lesson, "2010-01-01")), "a-vote-ends-today-or-later");
        AlertCalls.refused(
                propose(programme, proposal(measured, lesson, "2009-12-31")), "a-board-votes-within-its-term");
        assertThat(propose(programme, proposal("indicator-" + "0".repeat(32), lesson, LAST_DAY))
                        .status())
                .isEqualTo(404);
        String today = LocalDate.now(ZoneOffset.UTC).toString();
        assertThat(propose(programme, proposal(measured, lesson, today)).status())
                .isEqualTo(201);
        AlertCalls.refused(
                propose(programme, proposal(measured, lesson, LAST_DAY)), "one-proposal-is-voted-on-at-a-time");
        AlertCalls.refused(
                put(OFFICER, programme, "/board", board("'pk-fia'", 1)), "a-board-that-votes-stays-as-it-is");
        AlertCalls.refused(
                put(OFFICER, programme, "/pilot", "{'area':'PK-SD'}"), "a-pilot-that-was-voted-on-stays-where-it-is");
        calls.accepted(measured(programme, measured, "13"));
        Await.until(
                "what is no longer so is not voted on", () -> shown(programme).contains("Lapsed"));
    }

    @Test
    void bad_input_is_refused_with_what_to_do() {
        String programme = founded();
        bad(put(OFFICER, programme, "/board", board("'pk-fia','iom'", 3)), "The quorum of a board is from 1");
        bad(put(OFFICER, programme, "/board", board("", 1)), "A board has from 1 to 20 seats");
        AlertCalls.refused(
                put(OFFICER, programme, "/board", board("'pk-fia','om-police'", 1)), "participants-sit-on-a-board");
        bad(
                put(
                        OFFICER,
                        programme,
                        "/board",
                        "{'seats':['iom'],'quorum':1,'from':'2010-01-02','until':'2010-01-01'}"),
                "A board's term does not end before it begins");
        bad(put(OFFICER, programme, "/pilot", "{'area':'Lahore'}"), "ISO 3166-2");
        bad(put(OFFICER, programme, "/pilot", "{}"), "area");
        String lessons = PROGRAMMES + programme + "/lessons";
        bad(calls.post(OFFICER, lessons, json("{'learned':'Much','area':'PK-PB'}")), "changes");
        bad(
                calls.post(
                        OFFICER,
                        lessons,
                        json("{'learned':'" + "x".repeat(3_001) + "','area':'PK-PB','changes':'Little'}")),
                "3000");
        String nothing = "proposal-" + "0".repeat(32);
        assertThat(vote("pk-fia.supervisor", programme, nothing, "yes", "0".repeat(64))
                        .status())
                .isEqualTo(404);
        bad(vote("pk-fia.supervisor", programme, nothing, "perhaps", "0".repeat(64)), "yes, no");
        assertThat(put("om-police.officer", programme, "/pilot", "{'area':'PK-SD'}")
                        .body())
                .isEqualTo(put("om-police.officer", "programme-" + "0".repeat(32), "/pilot", "{'area':'PK-SD'}")
                        .body());
    }

    private static void bad(Answer answer, String says) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.json().get("detail").stringValue()).contains(says);
    }
}
