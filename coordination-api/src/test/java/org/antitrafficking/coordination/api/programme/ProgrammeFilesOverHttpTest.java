package org.antitrafficking.coordination.api.programme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.Validator;
import org.antitrafficking.coordination.api.PageVisitors;
import org.antitrafficking.coordination.api.RunningService;
import org.antitrafficking.coordination.api.RunningService.Answer;
import org.antitrafficking.coordination.api.charts.Drawing;
import org.antitrafficking.eventlog.Await;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.SAXException;
import tools.jackson.databind.JsonNode;

/** What is taken elsewhere of a joint programme: tables, charts in three forms, and a file of IATI. */
class ProgrammeFilesOverHttpTest {

    private static final Path SCHEMA =
            Path.of(System.getProperty("coordination.data", "../../shared/data"), "iati", "iati-activities-schema.xsd");

    private static final String PROGRAMMES = "/api/programmes/";
    private static final String OFFICER = "pk-fia.officer";
    private static final String COLLEAGUE = "iom.officer";
    private static final String IDENTIFIER = "?identifier=XM-EXAMPLE-1";

    @TempDir
    private static Path folder;

    private static RunningService service;
    private static String programme;
    private static String indicator;
    private static String unmeasured;
    private static String paid;

    @BeforeAll
    static void start() throws IOException {
        service = RunningService.start(folder, "--coordination.demonstration.programme=true");
        programme = made(
                "POST",
                OFFICER,
                "/api/programmes",
                "{'title':'Against <trafficking> & more','status':'2','participants':[{'partner':'pk-fia',"
                    + "'roles':['accountable']},{'partner':'iom','roles':['implementing','extending']},"
                    + "{'partner':'om-police','roles':['funding']}],'currency':'USD','start':{'year':2010},'years':4,'citation':'A"
                    + " source','assumed':['roles']}",
                "programme");
        put("/budget", budget("original", "3000.00", "3000.00"));
        put("/budget", budget("revised", "1.00", "1.00"));
        put("/budget", budget("revised", "2500.00", "3500.00"));
        put("/pilot", "{'area':'PK-PB'}");
        made(
                "POST",
                COLLEAGUE,
                at("/activities"),
                "{'title':'=HYPERLINK(1)','pillar':'prosecution','area':'PK-PB','directions':['from','within'],"
                        + "'owner':'iom','from':'2010-03-01','until':'2010-12-31','status':'2','budgetLine':'Line 1',"
                        + "'output':'Trained, \\\"all\\\" of them'}",
                "activity");
        indicator = made("POST", COLLEAGUE, at("/indicators"), counted("PK-PB"), "indicator");
        unmeasured = made("POST", COLLEAGUE, at("/indicators"), counted("PK"), "indicator");
        figure("baseline", "'year':2008,'low':'1642'");
        figure("actual", "'year':2010,'low':'0','high':'4'");
        figure("actual", "'year':2011,'low':'3920'");
        money("1", "'partner':'om-police'", "'partner':'pk-fia'", "2010-03-01", "5000.00");
        paid = money("1", "'partner':'gr-police'", "'partner':'pk-fia'", "2013-03-01", "0.01");
        money("2", "'partner':'pk-fia'", "'name':'A printer'", "2010-04-01", "1500.00");
        money("3", "'partner':'pk-fia'", "'partner':'iom'", "2010-05-01", "700.00");
        String spent = money("4", "'partner':'iom'", "'name':'A printer'", "2011-05-01", "250.50");
        made(
                "POST",
                COLLEAGUE,
                at("/transactions/" + spent + "/corrections"),
                "{'valueDate':'2013-01-02','amount':'-50.25','currency':'USD','description':'-2+3'}",
                "transaction");
        shown(programme, "transactions", 6);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    /** Until then the views are behind what was done, and a file that is read twice may differ. */
    private static void shown(String programme, String part, int size) {
        Await.until(
                "its page has all " + part,
                () -> service.get(OFFICER, PROGRAMMES + programme)
                                .json()
                                .path(part)
                                .size()
                        == size);
    }

    private static String at(String rest) {
        return PROGRAMMES + programme + rest;
    }

    private static Answer sent(String method, String who, String path, String body) {
        var request = service.request(who, path)
                .header("Content-Type", "application/json")
                .method(method, java.net.http.HttpRequest.BodyPublishers.ofString(body.replace('\'', '"')));
        var answers = new ArrayList<Answer>();
        Await.until("the view of it is there", () -> {
            answers.add(service.send(request.copy()));
            return answers.getLast().status() != 503;
        });
        return answers.getLast();
    }

    private static String made(String method, String who, String path, String body, String name) {
        Answer answer = sent(method, who, path, body);
        assertThat(answer.status()).as(answer.body()).isIn(200, 201);
        return answer.json().path(name).stringValue("");
    }

    private static void put(String rest, String body) {
        made("PUT", OFFICER, at(rest), body, "programme");
    }

    private static String budget(String type, String... amounts) {
        var years = new ArrayList<String>();
        for (int i = 0; i < amounts.length; i++)
            years.add("{'from':'%d-01-01','until':'%d-12-31','amount':'%s'}".formatted(2010 + i, 2010 + i, amounts[i]));
        return "{'type':'" + type + "','status':'indicative','currency':'USD','assumed':['yearly-split'],'years':["
                + String.join(",", years) + "]}";
    }

    private static String counted(String area) {
        return "{'type':'2','result':'Traffickers are brought to court','title':'Prosecuted in " + area
                + "','measure':'1','ascending':true,'area':'" + area
                + "','owner':'iom','targets':[{'from':'2010-07-01',"
                + "'until':'2011-06-30','value':'2000'}]}";
    }

    private static void figure(String kind, String says) {
        made(
                "PUT",
                COLLEAGUE,
                at("/indicators/" + indicator + "/" + kind),
                "{'measured':{" + says + ",'evidence':'By the registers'}}",
                "programme");
    }

    private static String money(String type, String provider, String receiver, String day, String amount) {
        return made(
                "POST",
                type.equals("4") ? COLLEAGUE : OFFICER,
                at("/transactions"),
                "{'type':'" + type + "','provider':{" + provider + "},'receiver':{" + receiver + "},'valueDate':'" + day
                        + "','amount':'" + amount + "','currency':'USD','description':'For somebody'}",
                "transaction");
    }

    private static Answer get(String who, String path, String accept) {
        return service.send(service.request(who, path).header("Accept", accept).GET());
    }

    private static String given(String path, String accept) {
        Answer answer = get(OFFICER, path, accept);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith(accept);
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(get(OFFICER, path, accept).body()).isEqualTo(answer.body());
        return answer.body();
    }

    /** As {@code name: figures}, one for each line; each form of it says the same. */
    private static List<String> chart(String chart) {
        String path = at("/charts/" + chart);
        List<String> table = given(path, "text/csv").lines().skip(1).toList();
        assertThat(Drawing.of(given(path, "image/svg+xml")).table())
                .isEqualTo(table.stream()
                        .map(line -> line.substring(0, line.lastIndexOf(',')))
                        .toList());
        var lines = new ArrayList<String>();
        var marks = new ArrayList<String>();
        JsonNode json = service.get(OFFICER, path).json();
        for (JsonNode line : json.path("lines")) {
            var figures = new ArrayList<String>();
            for (JsonNode mark : line.path("marks")) {
                String low = mark.path("low").stringValue("");
                String high = mark.path("high").stringValue("");
                String state = mark.path("state").stringValue("");
                marks.add(String.join(
                        ",",
                        line.path("name").stringValue(),
                        mark.path("from").stringValue(""),
                        mark.path("until").stringValue(""),
                        low,
                        high,
                        state,
                        json.path("unit").stringValue()));
                String when = mark.path("from").stringValue("");
                figures.add((when.isEmpty() ? "" : when.substring(0, 4) + "=")
                        + (state.equals("unknown") ? "?" : low.equals(high) ? low : low + ".." + high));
            }
            lines.add(line.path("name").stringValue() + ": " + String.join(" ", figures));
        }
        assertThat(table).isEqualTo(marks);
        return lines;
    }

    @Test
    void money_is_drawn_by_the_ends_of_years_without_transfers_and_nobody_pledged() {
        assertThat(chart("money"))
                .containsExactly(
                        "budget: 2010=6000.00",
                        "pledged: ",
                        "incomingFunds: 2010=5000.00 2011=5000.00 2013=5000.01",
                        "committed: 2010=1500.00 2011=1500.00 2013=1500.00",
                        "disbursed: 2010=0.00 2011=0.00 2013=0.00",
                        "spent: 2010=0.00 2011=250.50 2013=200.25");
        Map.of(2010, "0.00", 2011, "250.50", 2013, "200.25")
                .forEach((year, spent) -> assertThat(service.get(OFFICER, at("/totals?on=" + year + "-12-31"))
                                .json()
                                .path("spent")
                                .stringValue())
                        .isEqualTo(spent));
        String day = "/totals?on=2013-12-31&known=2199-12-31";
        JsonNode totals = service.get(OFFICER, at(day)).json();
        String table = given(at(day), "text/csv");
        List<String> lines = table.lines().toList();
        assertThat(lines).hasSize(2);
        assertThat(lines.getFirst().split(",")).containsExactlyInAnyOrderElementsOf(totals.propertyNames());
        assertThat(lines.getLast().split(","))
                .containsExactly(Arrays.stream(lines.getFirst().split(","))
                        .map(column -> totals.get(column).isNull()
                                ? ""
                                : totals.get(column).asString())
                        .toArray(String[]::new));
        assertThat(table)
                .contains("spent", "200.25")
                .as("none pledged, never 0")
                .contains("6000.00,,");
        assertThat(new PageVisitors(service.base())
                        .of(OFFICER)
                        .get("/pages" + at("/files/totals.csv").substring("/api".length()))
                        .body())
                .startsWith(table.lines().findFirst().orElseThrow());
    }

    @Test
    void an_indicator_is_drawn_with_baseline_target_and_intervals_and_what_is_unknown_is_no_nought() {
        assertThat(chart(indicator))
                .containsExactly("baseline: 2008=1642", "target: 2010=2000", "actual: 2010=0..4 2011=3920");
        assertThat(chart(unmeasured)).containsExactly("baseline: ?", "target: 2010=2000", "actual: ");
    }

    @Test
    void tables_have_all_that_the_page_has_and_no_formula() {
        assertThat(given(at("/tables/activities"), "text/csv").lines().toList().get(1))
                .contains(",'=HYPERLINK(1),prosecution,PK-PB,from within,iom,2010-03-01,2010-12-31,2,Line 1,")
                .contains("\"Trained, \"\"all\"\" of them\"");
        assertThat(given(at("/tables/transactions"), "text/csv"))
                .contains(",om-police,,pk-fia,,2010-03-01,5000.00,USD,,,,5000.00,USD,,,For somebody,")
                .contains(",-50.25,USD,")
                .contains(",'-2+3,");
        assertThat(given(at("/tables/budgets"), "text/csv").lines())
                .hasSize(7)
                .anyMatch(line ->
                        line.startsWith("3,revised,indicative,2011-01-01,2011-12-31,3500.00,USD,yearly-split,"));
        assertThat(given(at("/tables/figures"), "text/csv").lines())
                .hasSize(4)
                .anyMatch(line -> line.startsWith(indicator + ",actual,2010,0,4,,,,,,,By the registers,"));
        assertThat(given(at("/tables/participants"), "text/csv"))
                .isEqualTo(
                        "partner,roles\r\niom,extending implementing\r\nom-police,funding\r\npk-fia,accountable\r\n");
        JsonNode page = service.get(OFFICER, at("")).json();
        for (ProgrammeTable table : ProgrammeTable.values()) {
            List<String> lines =
                    given(at("/tables/" + table), "text/csv").lines().toList();
            assertThat(lines).as(table.toString()).isNotEmpty();
            if (table != ProgrammeTable.PUBLICATIONS
                    && page.path(table.toString()).isObject())
                assertThat(lines.subList(1, lines.size()))
                        .as(table.toString())
                        .hasSize(page.path(table.toString()).size());
        }
        assertThat(given(at("/tables/programme"), "text/csv"))
                .contains(programme + ",Against <trafficking> & more,2,USD,2010,,4,A source,roles,PK-PB,");
    }

    /**
     * Not of the programme but of the page: what its reader is to it, what is to be done, and that nobody can extend a
     * clock; and what an edition repeats of the page as it was.
     */
    private static final Set<String> OF_THE_PAGE = Set.of(
            "changedAt",
            "extended",
            "language",
            "needs",
            "page",
            "role",
            "since",
            "waits",
            "edition/budget",
            "edition/charter",
            "edition/indicators",
            "edition/money",
            "edition/names");

    @Test
    void whatever_the_page_says_stands_in_a_table() throws IOException {
        String other = made(
                "POST",
                OFFICER,
                "/api/programmes",
                "{'title':'Another','status':'2','participants':[{'partner':'pk-fia','roles':['accountable']},"
                        + "{'partner':'iom','roles':['implementing']}],'currency':'USD','start':{'year':2010,"
                        + "'day':'2010-02-03'},'years':4,'citation':'A source','assumed':['start-day']}",
                "programme");
        String path = PROGRAMMES + other;
        made("PUT", OFFICER, path + "/budget", budget("original", "30.00", "40.00"), "programme");
        made("PUT", OFFICER, path + "/pilot", "{'area':'PK-PB'}", "programme");
        made(
                "PUT",
                OFFICER,
                path + "/board",
                "{'seats':['pk-fia','iom'],'quorum':2,'from':'2010-01-04','until':'2190-12-30'}",
                "programme");
        String activity = made(
                "POST",
                COLLEAGUE,
                path + "/activities",
                "{'title':'Training','pillar':'protection','area':'PK-PB','directions':['to'],'owner':'iom',"
                        + "'from':'2010-03-05','until':'2010-12-06','status':'1','budgetLine':'A line',"
                        + "'output':'120 of them','phase':'1'}",
                "activity");
        String found = made("POST", COLLEAGUE, path + "/indicators", counted("PK-PB"), "indicator");
        for (String figure : List.of("/baseline:2008:12:15", "/actual:2011:70:71")) {
            String[] says = figure.split(":", -1);
            made(
                    "PUT",
                    COLLEAGUE,
                    path + "/indicators/" + found + says[0],
                    "{'measured':{'year':" + says[1] + ",'low':'" + says[2] + "','high':'" + says[3]
                            + "','evidence':'By hand'}}",
                    "programme");
        }
        String lesson = made(
                "POST",
                COLLEAGUE,
                path + "/lessons",
                "{'learned':'Inspect together','area':'PK-PB','changes':'Each district does'}",
                "lesson");
        made(
                "POST",
                OFFICER,
                path + "/milestones",
                "{'treaty':'tip-protocol','country':'PK','step':'The cabinet','owner':'iom','due':'2011-06-07',"
                        + "'reached':{'day':'2011-05-08','evidence':'Minutes'}}",
                "milestone");
        made(
                "POST",
                OFFICER,
                path + "/transactions",
                "{'type':'4','provider':{'partner':'pk-fia'},'receiver':{'name':'A printer'},"
                        + "'valueDate':'2010-03-09','amount':'90.10','currency':'EUR','description':'Leaflets',"
                        + "'activity':'" + activity + "',"
                        + "'rate':{'factor':'1.3','source':'A bank','day':'2010-03-08'}}",
                "transaction");
        String proposal = made(
                "POST",
                OFFICER,
                path + "/proposals",
                "{'plan':'Sindh','baselines':['" + found + "'],'lessons':['" + lesson + "'],'until':'2190-12-29'}",
                "proposal");
        made(
                "POST",
                OFFICER,
                path + "/publications",
                "{'marking':'TLP:CLEAR','texts':{'en':{'title':'For all','summary':'What it is'},"
                        + "'ur':{'title':'سب کے لیے','summary':'یہ کیا ہے'}},'money':true,'indicators':['" + found
                        + "']}",
                "publication");
        shown(other, "transactions", 1);
        Await.until(
                "what is to be published is there",
                () -> service.get(OFFICER, path).json().path("publications").has("waiting"));
        String digest = service.get(OFFICER, path)
                .json()
                .at("/proposals/" + proposal + "/digest")
                .stringValue();
        made(
                "POST",
                "pk-fia.supervisor",
                path + "/proposals/" + proposal + "/vote",
                "{'vote':'yes','digest':'" + digest + "'}",
                "programme");
        Await.until(
                "a seat has voted",
                () -> service.get(OFFICER, path)
                        .json()
                        .at("/proposals/" + proposal + "/votes")
                        .has("pk-fia"));
        assertThat(missing(path)).isEmpty();
    }

    /** What the page says somewhere, and no cell of a table says. */
    private static SortedSet<String> missing(String path) throws IOException {
        JsonNode page = service.get(OFFICER, path).json();
        var cells = new HashSet<String>();
        for (ProgrammeTable table : ProgrammeTable.values())
            try (CSVParser rows =
                    CSVFormat.RFC4180.parse(new StringReader(given(path + "/tables/" + table, "text/csv")))) {
                for (CSVRecord row : rows)
                    for (String cell : row) {
                        cells.add(cell);
                        cells.addAll(List.of(cell.split(" ", -1)));
                    }
            }
        var missing = new TreeSet<String>();
        said(page, "", missing, cells);
        return missing;
    }

    private static void said(JsonNode node, String where, Set<String> missing, Set<String> cells) {
        node.properties().forEach(one -> {
            String last = where.substring(where.lastIndexOf('/') + 1) + "/" + one.getKey();
            if (!OF_THE_PAGE.contains(one.getKey()) && !OF_THE_PAGE.contains(last)) {
                if (one.getKey().contains("-") && !cells.contains(one.getKey()))
                    missing.add(where + " has no " + one.getKey());
                said(one.getValue(), where + "/" + one.getKey(), missing, cells);
            }
        });
        for (JsonNode element : node.isArray() ? node : List.<JsonNode>of()) said(element, where, missing, cells);
        if (node.isValueNode() && !node.isNull() && !cells.contains(node.asString()))
            missing.add(where + " is " + node.asString());
    }

    private static Validator validator() throws SAXException {
        assumeTrue(Files.exists(SCHEMA), () -> "The schema of IATI is absent: " + SCHEMA.toAbsolutePath());
        SchemaFactory factory = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI);
        return factory.newSchema(SCHEMA.toFile()).newValidator();
    }

    private static boolean isValid(String xml) throws IOException, SAXException {
        try {
            validator().validate(new StreamSource(new StringReader(xml)));
            return true;
        } catch (org.xml.sax.SAXParseException invalid) {
            return false;
        }
    }

    private static String iati() {
        return given(at("/iati" + IDENTIFIER), "application/xml");
    }

    @Test
    void the_file_of_iati_is_valid_and_says_nothing_of_persons() throws IOException, SAXException {
        String xml = iati();
        validator().validate(new StreamSource(new StringReader(xml)));
        assertThat(xml)
                .contains("<iati-identifier>XM-EXAMPLE-1-" + programme + "</iati-identifier>")
                .contains("<narrative>Against &lt;trafficking&gt; &amp; more</narrative>")
                .contains("<activity-status code=\"2\">")
                .contains("<activity-date iso-date=\"2010-01-01\" type=\"1\"><narrative>The day is assumed")
                .contains("<activity-date iso-date=\"2013-12-31\" type=\"3\">")
                .contains("<recipient-country code=\"PK\">")
                .contains("<location ref=\"PK-PB\"><name><narrative>PK-PB</narrative></name>")
                .contains("<value currency=\"USD\" value-date=\"2010-03-01\">5000.00</value>")
                .contains("<value currency=\"USD\" value-date=\"2013-01-02\">-50.25</value>")
                .contains("<baseline value=\"1642\" year=\"2008\">")
                .contains("<target value=\"2000\">")
                .contains("<actual><location ref=\"PK-PB\"></location><comment><narrative>From 0 to 4:")
                .contains("Assumed, and not said by the source: roles, yearly-split.")
                .doesNotContain("printer", "somebody", "value=\"0\"", "1.00</value>");
        assertThat(xml.split("<iati-activity ")).hasSize(3);
        assertThat(xml.split("<budget ")).hasSize(5); // two years of the original and of the last revised one
        assertThat(xml.split("<result ")).hasSize(2);
        assertThat(xml.split("<indicator ")).hasSize(3);
        assertThat(IatiChecks.faults(xml.getBytes(StandardCharsets.UTF_8))).isEmpty();
    }

    /** Each by what is replaced, what by, and whether the schema takes it. */
    private static final Map<String, List<String>> MUTATIONS = Map.ofEntries(
            Map.entry("<activity-status code=\"2\"", List.of("<activity-status code=\"99\"", "takes")),
            Map.entry("<baseline value=\"1642\"", List.of("<baseline value=\"&lt;5\"", "takes")),
            Map.entry("<period-end iso-date=\"2010-12-31\"", List.of("<period-end iso-date=\"2013-12-31\"", "takes")),
            Map.entry("<target value=\"2000\"", List.of("<target value=\"2,000\"", "takes")),
            Map.entry("role=\"2\"", List.of("role=\"5\"", "takes")),
            Map.entry("type=\"40\"", List.of("type=\"41\"", "takes")),
            Map.entry("<transaction-type code=\"4\"", List.of("<transaction-type code=\"14\"", "takes")),
            Map.entry("currency=\"USD\" value-date", List.of("currency=\"US$\" value-date", "takes")),
            Map.entry("measure=\"1\"", List.of("measure=\"6\"", "takes")),
            Map.entry("<result type=\"2\"", List.of("<result type=\"4\"", "takes")),
            Map.entry("<budget status=\"1\"", List.of("<budget status=\"3\"", "takes")),
            Map.entry("recipient-country code=\"PK\"", List.of("recipient-country code=\"XY\"", "takes")),
            Map.entry("<location ref=\"PK-PB\"><name>", List.of("<location ref=\"PK-PB-LHR\"><name>", "takes")),
            Map.entry("vocabulary=\"A4\"", List.of("level=\"2\" vocabulary=\"A4\"", "takes")),
            Map.entry("</administrative>", List.of("</administrative><exactness code=\"1\"/>", "takes")),
            Map.entry("<iati-identifier>XM-EXAMPLE-1-", List.of("<iati-identifier>XM-ANOTHER-1-", "takes")),
            Map.entry("version=\"2.03\"", List.of("version=\"2.02\"", "takes")),
            Map.entry("type=\"1\"><narrative>The day", List.of("type=\"3\"><narrative>The day", "takes")),
            Map.entry(
                    "<provider-org",
                    List.of("<description><narrative>A</narrative></description><provider-org", "takes")),
            Map.entry("<comment><narrative>From 0 to 4", List.of("<narrative><narrative>From 0 to 4", "refuses")),
            Map.entry("<activity-status code=\"2\"></activity-status>", List.of("", "refuses")),
            Map.entry(" value-date=\"2010-03-01\"", List.of("", "refuses")));

    @Test
    void what_the_schema_takes_and_a_code_list_a_year_or_a_number_does_not_is_refused_by_checks_of_our_own()
            throws IOException, SAXException {
        String xml = iati();
        assertThat(isValid(xml)).isTrue();
        for (var mutation : MUTATIONS.entrySet()) {
            String mutated = xml.replace(mutation.getKey(), mutation.getValue().getFirst());
            assertThat(mutated).as(mutation.getKey()).isNotEqualTo(xml);
            boolean takes = mutation.getValue().getLast().equals("takes");
            assertThat(isValid(mutated)).as(mutation.toString()).isEqualTo(takes);
            if (takes)
                assertThat(IatiChecks.faults(mutated.getBytes(StandardCharsets.UTF_8)))
                        .as(mutation.toString())
                        .isNotEmpty();
        }
        String bare = xml.replaceAll("<comment>.*?</comment>", "");
        assertThat(isValid(bare)).isTrue();
        assertThat(IatiChecks.faults(bare.getBytes(StandardCharsets.UTF_8)))
                .containsExactly("A figure without a value says in a comment what is known of it.");
        assertThat(IatiChecks.faults("<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><x>&e;</x>"
                        .getBytes(StandardCharsets.UTF_8)))
                .containsExactly("It is no XML.");
    }

    @Test
    void the_programme_as_founded_is_a_valid_file_too() throws IOException, SAXException {
        String founded = "";
        for (JsonNode item : service.get(OFFICER, "/api/inbox?kind=programme&limit=200")
                .json()
                .path("items"))
            if (!item.path("item").stringValue().equals(programme))
                founded = item.path("item").stringValue();
        String xml = given(PROGRAMMES + founded + "/iati" + IDENTIFIER + "&language=ur", "application/xml");
        validator().validate(new StreamSource(new StringReader(xml)));
        assertThat(xml)
                .contains("<activity-status code=\"1\">", "xml:lang=\"ur\"")
                .doesNotContain("<transaction ");
        assertThat(xml.split("<budget ")).hasSize(5);
    }

    @Test
    void a_country_that_the_list_does_not_have_and_a_text_like_markup_spoil_no_file() throws IOException, SAXException {
        String other = made(
                "POST",
                OFFICER,
                "/api/programmes",
                "{'title':'A ]]> title','status':'6','participants':[{'partner':'pk-fia',"
                        + "'roles':['accountable']}],'currency':'JPY','start':{'year':2012,'day':'2012-02-29'},"
                        + "'years':4,'citation':'A source'}",
                "programme");
        made(
                "POST",
                OFFICER,
                PROGRAMMES + other + "/activities",
                "{'title':'Abroad','pillar':'protection','area':'QQ-1','directions':['to'],'owner':'pk-fia',"
                        + "'from':'2012-03-01','until':'2012-12-31','status':'1','output':'All'}",
                "activity");
        shown(other, "activities", 1);
        String xml = given(PROGRAMMES + other + "/iati" + IDENTIFIER, "application/xml");
        validator().validate(new StreamSource(new StringReader(xml)));
        assertThat(xml)
                .contains("A ]]&gt; title", "<location ref=\"QQ-1\">", "iso-date=\"2016-02-28\" type=\"3\"")
                .doesNotContain("recipient-country", "assumed");
    }

    @Test
    void bad_input_is_refused_and_what_is_not_there_is_like_what_is_hidden() {
        Answer nothing = service.get(OFFICER, PROGRAMMES + "programme-" + "0".repeat(32));
        assertThat(nothing.status()).isEqualTo(404);
        for (String rest : List.of(
                "/tables/nothing",
                "/tables/Transactions",
                "/charts/nothing",
                "/charts/indicator-" + "0".repeat(32),
                "/charts/transactions"))
            assertThat(service.get(OFFICER, at(rest)).body()).as(rest).isEqualTo(nothing.body());
        for (String rest : List.of(
                "/iati",
                "/iati?identifier=",
                "/iati?identifier=nothing",
                "/iati?identifier=XM-%3Cx%3E",
                "/iati?identifier=XM-" + "1".repeat(98),
                "/iati" + IDENTIFIER + "&language=xx",
                "/iati" + IDENTIFIER + "&language=EN")) {
            Answer refused = service.get(OFFICER, at(rest));
            assertThat(refused.status()).as(rest).isEqualTo(400);
            assertThat(refused.json().path("detail").stringValue()).as(rest).containsAnyOf("identifier", "language");
        }
        assertThat(get(OFFICER, at("/charts/money"), "application/pdf").status())
                .isEqualTo(406);
        assertThat(get(OFFICER, at("/tables/transactions"), "application/json").status())
                .isEqualTo(406);
    }

    @Test
    void a_donor_that_takes_no_part_has_its_own_transactions_and_nothing_else() {
        Await.until(
                "it is told",
                () -> service.get("gr-police.officer", at("/tables/transactions"))
                                .status()
                        == 200);
        Answer own = service.get("gr-police.officer", at("/tables/transactions"));
        assertThat(own.body().lines()).hasSize(2);
        assertThat(own.body()).contains(paid);
        var others = new TreeSet<String>();
        for (ProgrammeTable table : ProgrammeTable.values()) others.add("/tables/" + table);
        others.remove("/tables/transactions");
        others.addAll(List.of("/charts/money", "/charts/" + indicator, "/iati" + IDENTIFIER));
        Answer nothing = service.get("gr-police.officer", PROGRAMMES + "programme-" + "0".repeat(32));
        for (String rest : others)
            assertThat(service.get("gr-police.officer", at(rest)).body())
                    .as(rest)
                    .isEqualTo(nothing.body());
    }

    @Test
    void each_of_them_is_a_read_that_the_agency_is_shown() {
        String reader = "iom.officer";
        for (String rest :
                List.of("/tables/lessons", "/charts/money", "/charts/" + indicator, "/iati" + IDENTIFIER, "/totals"))
            assertThat(service.get(reader, at(rest)).status()).isEqualTo(200);
        var kinds = new TreeSet<String>();
        Await.until("they are told", () -> {
            for (JsonNode read : service.get("iom.supervisor", "/api/audit/reads?limit=200&item=" + programme)
                    .json()
                    .path("items")) kinds.add(read.path("resource").stringValue(""));
            return kinds.containsAll(
                    List.of("programme-table", "programme-chart", "programme-iati", "programme-totals"));
        });
    }
}
