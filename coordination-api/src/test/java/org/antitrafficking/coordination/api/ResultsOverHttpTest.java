package org.antitrafficking.coordination.api;

import static org.antitrafficking.coordination.api.AlertCalls.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.antitrafficking.coordination.api.RunningService.Answer;
import org.antitrafficking.eventlog.Await;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What a joint programme brings about, over HTTP: indicators, and figures from data sets and from measurements. */
class ResultsOverHttpTest {

    private static final String PROGRAMMES = "/api/programmes/";
    private static final String OFFICER = "pk-fia.officer";
    private static final String COLLEAGUE = "iom.officer";
    private static final String KEEPER = "pk-fia.supervisor";
    private static final String PERSONS = "Persons prosecuted";

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

    /** Of pk-fia and iom, for a start in 2010. */
    private static String founded() {
        return made(
                OFFICER,
                "/api/programmes",
                json("{'title':'Another','status':'2','participants':[{'partner':'pk-fia','roles':['accountable']},"
                        + "{'partner':'iom','roles':['implementing']}],'currency':'USD',"
                        + "'start':{'year':2010},'years':4,'citation':'A source'}"),
                "programme");
    }

    private static String made(String who, String path, String body, String name) {
        Answer answer = calls.post(who, path, body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.json().get(name).stringValue();
    }

    private static String indicator(String area, String more) {
        return json("{'type':'2','result':'Traffickers are brought to court','title':'Prosecuted in a year',"
                + "'measure':'1','ascending':true,'area':'" + area + "','owner':'iom'" + more + "}");
    }

    private static String line(String dataSet, int line, String more) {
        return json("{'data':{'dataSet':'" + dataSet + "','line':" + line + more + "}}");
    }

    private static String measured(int year, String low, String more) {
        return json("{'measured':{'year':" + year + ",'low':'" + low + "','evidence':'By the registers'" + more + "}}");
    }

    private static Answer take(String who, String programme, String indicator, String kind, String figure) {
        return calls.call(who, "PUT", PROGRAMMES + programme + "/indicators/" + indicator + "/" + kind, figure);
    }

    private static JsonNode shown(String programme, String indicator) {
        return service.get(OFFICER, PROGRAMMES + programme).json().at("/indicators/" + indicator);
    }

    /** As {@code year=low..high}. */
    private static String figure(JsonNode taken) {
        JsonNode figure = taken.path("figure");
        return figure.path("year").intValue(0) + "=" + figure.path("low").stringValue("") + ".."
                + figure.path("high").stringValue("");
    }

    private static List<String> actuals(JsonNode shown) {
        return StreamSupport.stream(shown.path("actuals").spliterator(), false)
                .map(ResultsOverHttpTest::figure)
                .toList();
    }

    private static String page(String programme) {
        return new PageVisitors(service.base())
                .of(OFFICER)
                .get("/pages/programmes/" + programme)
                .body();
    }

    private static String broughtIn(String title, byte[] file) {
        Answer answer =
                DataSetsOverHttpTest.send(service, KEEPER, DataSetsOverHttpTest.stated("glotip", title, file), file);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.json().get("dataset").stringValue();
    }

    private static int line(String dataSet, int year) {
        var answer = new Answer[1];
        Await.until("its rows are there", () -> {
            answer[0] = service.get(
                    OFFICER,
                    "/api/data-sets/" + dataSet + "/rows?country=PAK&indicator=Persons%20prosecuted&year=" + year);
            return answer[0].status() != 503;
        });
        for (JsonNode row : answer[0].json().get("items"))
            if (row.get("part").stringValue().equals("whole"))
                return row.get("line").intValue();
        throw new AssertionError("There is no such line: " + answer[0].body());
    }

    @Test
    void prosecutions_in_pakistan_begin_from_1642_in_2008_and_3920_in_2011_is_an_actual() throws IOException {
        String dataSet = broughtIn("For results", DataSetsOverHttpTest.real("unodc-glotip-asia.csv"));
        String programme = founded();
        String indicator = made(
                COLLEAGUE,
                PROGRAMMES + programme + "/indicators",
                indicator("PK", ",'targets':[{'from':'2010-01-01','until':'2013-12-31','value':'3000'}]"),
                "indicator");
        calls.accepted(take(COLLEAGUE, programme, indicator, "baseline", line(dataSet, line(dataSet, 2008), "")));
        calls.accepted(take(
                OFFICER,
                programme,
                indicator,
                "actual",
                line(dataSet, line(dataSet, 2011), ",'name':'" + PERSONS + "'")));
        AlertCalls.refused(
                take(COLLEAGUE, programme, indicator, "baseline", line(dataSet, line(dataSet, 2011), "")),
                "a-baseline-is-of-a-year-before-the-start");
        Await.until(
                "both are on the page",
                () -> actuals(shown(programme, indicator)).equals(List.of("2011=3920..3920")));
        JsonNode shown = shown(programme, indicator);
        assertThat(figure(shown.get("baseline"))).isEqualTo("2008=1642..1642");
        assertThat(shown.at("/baseline/by").stringValue()).isEqualTo("iom");
        assertThat(shown.at("/baseline/figure/data/dataSet").stringValue()).isEqualTo(dataSet);
        assertThat(shown.at("/baseline/figure/data/area").stringValue()).isEqualTo("PK");
        assertThat(page(programme))
                .contains("2008: 1\u202f642", "2011: 3\u202f920", "<time dir=\"ltr\">2013-12-31</time>: 3\u202f000");

        String punjab = made(COLLEAGUE, PROGRAMMES + programme + "/indicators", indicator("PK-PB", ""), "indicator");
        AlertCalls.refused(
                take(COLLEAGUE, programme, punjab, "baseline", line(dataSet, line(dataSet, 2008), "")),
                "a-figure-is-of-its-indicators-area");
        Await.until("it is planned", () -> shown(programme, punjab).isObject());
        assertThat(shown(programme, punjab).has("baseline")).isFalse();
        assertThat(page(programme)).contains("Unknown until it is measured");
    }

    @Test
    void a_figure_that_was_measured_says_how_and_takes_the_place_of_the_one_before() {
        String programme = founded();
        String indicator = made(OFFICER, PROGRAMMES + programme + "/indicators", indicator("PK-PB", ""), "indicator");
        calls.accepted(take(COLLEAGUE, programme, indicator, "baseline", measured(2009, "12", ",'high':'15'")));
        calls.accepted(take(COLLEAGUE, programme, indicator, "actual", measured(2012, "40", "")));
        calls.accepted(take(COLLEAGUE, programme, indicator, "actual", measured(2011, "30", "")));
        calls.accepted(take(OFFICER, programme, indicator, "actual", measured(2012, "41.5", "")));
        Await.until(
                "all are on the page",
                () -> actuals(shown(programme, indicator)).equals(List.of("2011=30..30", "2012=41.5..41.5")));
        JsonNode shown = shown(programme, indicator);
        assertThat(figure(shown.get("baseline"))).isEqualTo("2009=12..15");
        assertThat(shown.at("/actuals/1/by").stringValue()).isEqualTo("pk-fia");
        assertThat(shown.at("/baseline/figure/evidence/text").stringValue()).isEqualTo("By the registers");
        assertThat(page(programme)).contains("2009: 12 – 15", "2012: 41.5", "By the registers", "No target");

        AlertCalls.refused(
                calls.call(COLLEAGUE, "PUT", PROGRAMMES + programme + "/indicators/" + indicator, indicator("PK", "")),
                "an-indicator-with-figures-keeps-its-measure-and-area");
        calls.accepted(calls.call(
                COLLEAGUE,
                "PUT",
                PROGRAMMES + programme + "/indicators/" + indicator,
                indicator("PK-PB", "").replace("Prosecuted in a year", "Counted anew")));
        Await.until("it is counted anew", () -> page(programme).contains("Counted anew"));
        assertThat(actuals(shown(programme, indicator))).hasSize(2);
    }

    @Test
    void a_line_gives_a_figure_once_nobody_has_to_decide_about_it() {
        String rows = DataSetsOverHttpTest.PROSECUTED;
        String dataSet = broughtIn(
                "Small, for results",
                (DataSetsOverHttpTest.HEADER + rows + "2008,Counts,\"2,008\",GLOTIP\r\n" + rows
                                + "2012,Counts,7,GLOTIP\r\n" + rows + "2012,Counts,8,GLOTIP\r\n" + rows
                                + "2011,Counts,<5,GLOTIP\r\n")
                        .getBytes(StandardCharsets.UTF_8));
        line(dataSet, 2008); // until its rows are there
        String programme = founded();
        String indicator = made(COLLEAGUE, PROGRAMMES + programme + "/indicators", indicator("PK", ""), "indicator");
        AlertCalls.refused(
                take(COLLEAGUE, programme, indicator, "baseline", line(dataSet, 2, "")),
                "an-implausible-line-is-decided-before-it-gives-a-figure");
        AlertCalls.refused(
                take(COLLEAGUE, programme, indicator, "actual", line(dataSet, 3, "")),
                "a-line-that-another-contradicts-gives-no-figure");
        calls.accepted(take(COLLEAGUE, programme, indicator, "actual", line(dataSet, 5, "")));
        Answer again = take(COLLEAGUE, programme, indicator, "actual", line(dataSet, 5, ""));
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json().get("outcome").stringValue()).isEqualTo("unchanged");
        assertThat(service.post(KEEPER, "/api/data-sets/" + dataSet + "/lines/2/decision", "{\"plausible\":true}")
                        .status())
                .isEqualTo(200);
        calls.accepted(take(COLLEAGUE, programme, indicator, "baseline", line(dataSet, 2, "")));
        Await.until(
                "both are on the page",
                () -> figure(shown(programme, indicator).path("baseline")).equals("2008=2008..2008")
                        && actuals(shown(programme, indicator)).equals(List.of("2011=0..4")));

        Await.until(
                "whoever looked at a line finds that among the reads",
                () -> service.get(COLLEAGUE, "/api/audit/reads?limit=200&kind=dataset-rows")
                        .body()
                        .contains(dataSet));
        assertThat(service.post(KEEPER, "/api/data-sets/" + dataSet + "/withdrawal", "")
                        .status())
                .isEqualTo(200);
        AlertCalls.refused(
                take(COLLEAGUE, programme, indicator, "actual", line(dataSet, 5, "")),
                "a-withdrawn-data-set-gives-no-rows");
        assertThat(actuals(shown(programme, indicator)))
                .as("what was taken stays")
                .isEqualTo(List.of("2011=0..4"));
    }

    @Test
    void what_is_not_as_it_should_be_is_refused_and_says_what_to_do() {
        String programme = founded();
        String indicators = PROGRAMMES + programme + "/indicators";
        String indicator = made(COLLEAGUE, indicators, indicator("PK", ""), "indicator");
        for (String wrong : List.of(
                indicator("Punjab", ""),
                indicator("PK", "").replace("\"type\":\"2\"", "\"type\":\"9\""),
                indicator("PK", "").replace("\"measure\":\"1\"", "\"measure\":\"5\""),
                indicator("PK", "").replace("true", "\"yes\""),
                indicator("PK", ",'targets':[{'from':'2010-01-01','until':'2009-12-31','value':'1'}]"),
                indicator("PK", ",'targets':[{'from':'2010-01-01','until':'2010-12-31','value':'1,000'}]"),
                indicator("PK", ",'baseline':'1'"))) {
            Answer refused = calls.post(COLLEAGUE, indicators, wrong);
            assertThat(refused.status()).as(wrong).isEqualTo(400);
            assertThat(refused.json().get("detail").stringValue()).as(wrong).isNotBlank();
        }
        String nowhere = "dataset-" + "0".repeat(32);
        for (String wrong : List.of(
                json("{}"),
                json("{'data':null,'measured':null}"),
                line("a-data-set", 2, ""),
                measured(2009, "-1", ""),
                measured(2009, "1642.50", ""),
                measured(2009, "NaN", ""),
                measured(2009, "12", ",'high':'11'"),
                measured(1899, "12", ""),
                measured(2009, "12", "").replace("By the registers", " "),
                measured(2009, "12", ",'note':'x'"))) {
            Answer refused = take(COLLEAGUE, programme, indicator, "baseline", wrong);
            assertThat(refused.status()).as(wrong + refused.body()).isEqualTo(400);
            assertThat(refused.json().get("detail").stringValue()).as(wrong).isNotBlank();
        }
        assertThat(take(COLLEAGUE, programme, indicator, "baseline", line(nowhere, 2, ""))
                        .status())
                .isEqualTo(404);
        for (String other : List.of("indicator-" + "0".repeat(32), "none"))
            assertThat(take(COLLEAGUE, programme, other, "baseline", measured(2009, "1", ""))
                            .status())
                    .isEqualTo(404);
        assertThat(take("om-police.officer", programme, indicator, "baseline", measured(2009, "1", ""))
                        .status())
                .isEqualTo(404);
        AlertCalls.refused(
                take(KEEPER, programme, indicator, "baseline", measured(2009, "1", "")),
                "a-programme-officer-runs-a-programme");
        calls.settle();
        assertThat(shown(programme, indicator).has("baseline")).isFalse();
    }
}
