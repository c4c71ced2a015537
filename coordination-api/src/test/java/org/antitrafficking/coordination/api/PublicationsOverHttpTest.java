package org.antitrafficking.coordination.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.antitrafficking.coordination.api.RunningService.Answer;
import org.antitrafficking.coordination.api.charts.Drawing;
import org.antitrafficking.coordination.words.Limits;
import org.antitrafficking.eventlog.Await;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What one person prepares and a second one publishes, and what everybody reads of it without a token. */
class PublicationsOverHttpTest {

    private static final Path REAL = Path.of(System.getProperty("coordination.data", "../../shared/data"), "baseline");
    private static final String OFFICER = "pk-fia.officer";
    private static final String SUPERVISOR = "pk-fia.supervisor";

    @TempDir
    private static Path folder;

    private static RunningService service;
    private static String programme;

    @BeforeAll
    static void start() throws IOException {
        service = RunningService.start(folder, "--coordination.demonstration.programme=true");
        String inbox = "/api/inbox?kind=programme";
        Await.until(
                "the programme is founded",
                () -> service.get(OFFICER, inbox).json().at("/items/0").isObject());
        programme = service.get(OFFICER, inbox).json().at("/items/0/item").stringValue("");
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static Answer post(String who, String path, String body) {
        return service.post(who, path, body.replace('\'', '"'));
    }

    private static String at(String rest) {
        return "/api/programmes/" + programme + rest;
    }

    private static Answer open(String path, String... headers) {
        HttpRequest.Builder request = service.open(path);
        if (headers.length > 0) request.headers(headers);
        return service.send(request.GET());
    }

    private static String preparation(String title, String more) {
        return "{'marking':'TLP:CLEAR','texts':{'en':{'title':'" + title + "','summary':'What it is for.'}}" + more
                + "}";
    }

    private static String prepared(String title, String more) {
        Answer answer = post(OFFICER, at("/publications"), preparation(title, more));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        assertThat(answer.headers().firstValue("Location")).hasValue(at(""));
        return answer.json().path("publication").stringValue("");
    }

    /** As its page has it. */
    private static String digest(String publication) {
        Await.until(
                "it is on the page",
                () -> service.get(OFFICER, at(""))
                        .json()
                        .at("/publications/waiting/publication")
                        .stringValue("")
                        .equals(publication));
        return service.get(SUPERVISOR, at(""))
                .json()
                .at("/publications/waiting/digest")
                .stringValue("");
    }

    private static Answer publish(String who, String publication, String digest) {
        return post(who, at("/publications/" + publication + "/publication"), "{'digest':'" + digest + "'}");
    }

    private static void published(String publication, String title) {
        assertThat(publish(SUPERVISOR, publication, digest(publication)).status())
                .isEqualTo(200);
        Await.until(
                "everybody reads it",
                () -> open("/public/programmes/" + programme).body().contains(title));
    }

    private static void withdraw(String who, String publication) {
        assertThat(post(who, at("/publications/" + publication + "/withdrawal"), "")
                        .status())
                .isEqualTo(200);
        Answer nothing = open("/public/programmes/programme-" + "0".repeat(32));
        assertThat(nothing.status()).isEqualTo(404);
        assertThat(open("/public/programmes/" + programme).body())
                .as("at once, as what never was")
                .isEqualTo(nothing.body());
    }

    @Test
    void everybody_reads_the_programme_as_it_was_founded_with_none_pledged() {
        String publication = prepared("As founded", ",'money':true");
        String digest = digest(publication);
        assertThat(service.get(OFFICER, at("/tables/publications")).body())
                .contains(publication + ",waiting,TLP:CLEAR,1," + digest + ",");
        published(publication, "As founded");
        Await.until(
                "the table of publications says so",
                () -> service.get(OFFICER, at("/tables/publications"))
                        .body()
                        .contains(publication + ",published,TLP:CLEAR,1," + digest + ","));
        JsonNode edition = open("/public/programmes/" + programme).json().path("edition");
        assertThat(edition.path("status").stringValue("")).isEqualTo("1");
        assertThat(edition.path("marking").stringValue("")).isEqualTo("TLP:CLEAR");
        assertThat(edition.path("charter").path("participants").propertyNames())
                .containsExactlyInAnyOrder("ilo", "iom", "pk-fia", "unicef", "unifem", "unodc");
        assertThat(edition.at("/names/unodc").stringValue("")).isEqualTo("United Nations Office on Drugs and Crime");
        assertThat(edition.path("money").isEmpty()).isTrue();
        Answer chart = open("/public/programmes/" + programme + "/charts/money", "Accept", "text/csv");
        assertThat(chart.body().lines())
                .containsExactly(
                        "line,from,until,low,high,state,unit",
                        "budget,2010-01-01,2013-12-31,4000000.00,4000000.00,known,USD");
        Answer drawn = open("/public/programmes/" + programme + "/charts/money", "Accept", "image/svg+xml");
        assertThat(Drawing.of(drawn.body()).table())
                .containsExactly("budget,2010-01-01,2013-12-31,4000000.00,4000000.00,known");
        String page = open("/pages/public/programmes/" + programme).body();
        assertThat(page)
                .contains("As founded", "None pledged", "International Labour Organization", "TLP:CLEAR")
                .doesNotContain("<form method=\"post\"");
        assertThat(open("/pages/public/programmes").body()).contains("As founded", programme);
        assertThat(open("/public/programmes")
                        .json()
                        .at("/items/0/texts/en/title/text")
                        .stringValue(""))
                .isEqualTo("As founded");
        withdraw(OFFICER, publication);
        assertThat(open("/public/programmes").json().path("items").isEmpty()).isTrue();
    }

    @Test
    void whoever_has_an_edition_already_asks_whether_it_is_still_so() {
        String first = prepared("The first", "");
        published(first, "The first");
        Answer answer = open("/public/programmes/" + programme);
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-cache, public");
        assertThat(answer.json().path("edition").has("money")).isFalse();
        assertThat(open("/public/programmes/" + programme + "/charts/money").status())
                .isEqualTo(404);
        String tag = answer.headers().firstValue("ETag").orElseThrow();
        assertThat(open("/public/programmes/" + programme, "If-None-Match", tag).status())
                .isEqualTo(304);
        String second = prepared("The second", "");
        assertThat(open("/public/programmes/" + programme, "If-None-Match", tag).status())
                .as("it waits")
                .isEqualTo(304);
        published(second, "The second");
        Answer later = open("/public/programmes/" + programme, "If-None-Match", tag);
        assertThat(later.status()).isEqualTo(200);
        assertThat(later.body()).doesNotContain("The first");
        withdraw(SUPERVISOR, second);
        assertThat(open("/public/programmes/" + programme, "If-None-Match", tag).status())
                .isEqualTo(404);
    }

    @Test
    void people_prepare_publish_and_withdraw_by_pages() {
        var officer = PageVisitor.signedIn(service.base(), OFFICER);
        String page = "/pages/programmes/" + programme;
        String form = page + "/publications/new";
        Await.until(
                "nothing is published any more", () -> officer.get(page).body().contains("Nothing is published"));
        assertThat(officer.get(page).body()).contains(form);
        Answer sent = officer.fill(
                officer.get(form).body(),
                form,
                Map.of(
                        "title.en", "By people",
                        "summary.en", "Who acts.",
                        "title.ur", "مشترکہ پروگرام",
                        "summary.ur", "پاکستان کے لیے",
                        "money.money", "yes",
                        "marking", "TLP:CLEAR"));
        assertThat(sent.status()).as(sent.body()).isEqualTo(303);
        String preview = PageVisitor.location(sent);
        digest(preview.replaceFirst(".*/", ""));
        assertThat(officer.get(preview).body())
                .contains("By people", "مشترکہ پروگرام", "Waits for a second person", "None pledged");
        assertThat(officer.get(preview + "/acts/publish").status())
                .as("whoever may not sign")
                .isEqualTo(404);

        var supervisor = PageVisitor.signedIn(service.base(), SUPERVISOR);
        assertThat(supervisor.get("/pages/inbox?needs=true").body())
                .contains("Look at what everybody is to read, and publish it");
        String publish = preview + "/acts/publish";
        assertThat(supervisor
                        .fill(supervisor.get(publish).body(), publish, Map.of())
                        .status())
                .as("whoever publishes signs in once more")
                .isEqualTo(401);
        supervisor.stepUp("/pages/sign-in/again?from=" + publish, SUPERVISOR);
        Answer published = supervisor.fill(supervisor.get(publish).body(), publish, Map.of());
        assertThat(published.status()).as(published.body()).isEqualTo(303);
        Await.until(
                "everybody reads it",
                () -> open("/pages/public/programmes/" + programme).body().contains("By people"));
        Await.until(
                "its page leads there",
                () -> supervisor.get(page).body().contains("/pages/public/programmes/" + programme));
        Answer urdu = open("/pages/public/programmes/" + programme, "Accept-Language", "ur");
        assertThat(urdu.body()).contains("<html lang=\"ur\" dir=\"rtl\"").contains("مشترکہ پروگرام");
        String withdraw = preview + "/acts/withdraw";
        assertThat(officer.fill(officer.get(withdraw).body(), withdraw, Map.of())
                        .status())
                .isEqualTo(303);
        assertThat(open("/pages/public/programmes/" + programme).status()).isEqualTo(404);
    }

    @Test
    void what_is_refused_says_why_and_what_to_do() {
        refused(400, "{'marking':'CLEAR','texts':{'en':{'title':'A','summary':'B'}}}", "marking");
        refused(400, "{'texts':{'en':{'title':'A','summary':'B'}}}", "marking");
        refused(400, "{'marking':'TLP:CLEAR','texts':{}}", "1 to 12 languages");
        refused(400, "{'marking':'TLP:CLEAR'}", "texts");
        refused(400, "{'marking':'TLP:CLEAR','texts':{'english':{'title':'A','summary':'B'}}}", "tag like en");
        refused(400, "{'marking':'TLP:CLEAR','texts':{'en':{'title':'A'}}}", "summary");
        refused(400, "{'marking':'TLP:CLEAR','texts':{'en':{'title':'A\\u0000','summary':'B'}}}", "control character");
        refused(
                400,
                preparation("A".repeat(Limits.PROGRAMME_TITLE_CHARS + 1), ""),
                "more than " + Limits.PROGRAMME_TITLE_CHARS);
        String tooMany = IntStream.rangeClosed(0, Limits.LANGUAGES)
                .mapToObj(i -> "'" + (char) ('a' + i) + "a':{'title':'A','summary':'B'}")
                .collect(Collectors.joining(","));
        refused(400, "{'marking':'TLP:CLEAR','texts':{" + tooMany + "}}", "1 to 12 languages");
        refused(400, preparation("A", ",'indicators':['x']"), "indicators");
        refused(400, preparation("A", ",'transactions':true"), "its field names");
        refused(404, preparation("A", ",'indicators':['indicator-" + "0".repeat(32) + "']"), "no such thing");
        Answer amber = post(
                OFFICER, at("/publications"), "{'marking':'TLP:AMBER','texts':{'en':{'title':'A','summary':'B'}}}");
        AlertCalls.refused(amber, "what-is-published-is-marked-tlp-clear");
        String publication = prepared("Refused", "");
        String digest = digest(publication);
        AlertCalls.refused(publish(SUPERVISOR, publication, "0".repeat(64)), "what-is-published-is-what-was-seen");
        AlertCalls.refused(publish(OFFICER, publication, digest), "only-who-may-sign-programme-decisions-publishes");
        assertThat(publish("om-police.supervisor", publication, digest).status())
                .isEqualTo(404);
        assertThat(publish(SUPERVISOR, "publication-" + "0".repeat(32), digest).status())
                .isEqualTo(404);
        assertThat(open("/public/programmes/" + programme).status())
                .as("nothing of it happened")
                .isEqualTo(404);
        withdraw(OFFICER, publication);
        assertThat(post(OFFICER, at("/publications/" + publication + "/withdrawal"), "")
                        .status())
                .isEqualTo(404);
        for (String wrong : new String[] {"?limit=0", "?limit=501", "?limit=x", "?after=x"})
            for (String list : new String[] {"/public/programmes", "/public/data-sets"})
                assertThat(open(list + wrong).status()).as(list + wrong).isEqualTo(400);
        assertThat(open("/public/programmes", "Accept", "application/pdf").status())
                .isEqualTo(406);
        assertThat(open("/public/nothing").status()).isEqualTo(404);
    }

    private static void refused(int status, String body, String says) {
        Answer answer = post(OFFICER, at("/publications"), body);
        assertThat(answer.status()).as(body + answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.body()).contains(says);
    }

    private static String series(String dataSet, String indicator) {
        return "/public/data-sets/" + dataSet + "/series?country=PAK&indicator="
                + URLEncoder.encode(indicator, StandardCharsets.UTF_8);
    }

    @Test
    void everybody_reads_the_statistics_that_two_persons_have_published() throws IOException {
        Path real = REAL.resolve("unodc-glotip-asia.csv");
        assumeTrue(Files.exists(real), "The real file of UNODC's is not here: " + real);
        byte[] file = Files.readAllBytes(real);
        Answer sent = DataSetsOverHttpTest.send(
                service, OFFICER, DataSetsOverHttpTest.stated("glotip", "Public", file), file);
        assertThat(sent.status()).as(sent.body()).isEqualTo(201);
        String dataSet = sent.json().get("dataset").stringValue();
        String path = "/api/data-sets/" + dataSet;
        assertThat(open("/public/data-sets/" + dataSet).status()).isEqualTo(404);
        assertThat(open(series(dataSet, "Persons prosecuted")).status()).isEqualTo(404);
        assertThat(post(OFFICER, path + "/publication/preparation", "{'marking':'TLP:CLEAR'}")
                        .status())
                .isEqualTo(200);
        Await.until(
                "it is there",
                () -> service.get(OFFICER, path)
                        .json()
                        .at("/publication/waiting/digest")
                        .isString());
        assertThat(service.get("om-police.officer", path).json().has("publication"))
                .as("other partners are told nothing of it")
                .isFalse();
        String digest = service.get(SUPERVISOR, path)
                .json()
                .at("/publication/waiting/digest")
                .stringValue("");
        AlertCalls.refused(
                post(OFFICER, path + "/publication", "{'digest':'" + digest + "'}"),
                "a-supervisor-publishes-a-data-set");
        assertThat(open("/public/data-sets").json().path("items").isEmpty()).isTrue();
        assertThat(post(SUPERVISOR, path + "/publication", "{'digest':'" + digest + "'}")
                        .status())
                .isEqualTo(200);
        Await.until(
                "everybody reads it",
                () -> open("/public/data-sets/" + dataSet + "/rows").status() == 200);
        JsonNode one = open("/public/data-sets/" + dataSet).json();
        assertThat(one.path("rows").intValue(0)).isEqualTo(11_097);
        assertThat(one.path("name").stringValue("")).isEqualTo("Federal Investigation Agency");
        for (String indicator : new String[] {"Persons prosecuted", "Persons convicted", "Offences"}) {
            Answer open = open(series(dataSet, indicator), "Accept", "text/csv");
            assertThat(open.body())
                    .isEqualTo(service.send(service.request(
                                            OFFICER, series(dataSet, indicator).replace("/public/", "/api/"))
                                    .header("Accept", "text/csv")
                                    .GET())
                            .body());
        }
        assertThat(open(series(dataSet, "Persons prosecuted"), "Accept", "text/csv")
                        .body()
                        .lines())
                .containsExactly(
                        "line,from,until,low,high,state,unit",
                        "reported,2007-01-01,2007-12-31,1526,1526,known,count",
                        "reported,2008-01-01,2008-12-31,1642,1642,known,count",
                        "reported,2011-01-01,2011-12-31,3920,3920,known,count");
        String rows = "/public/data-sets/" + dataSet + "/rows?country=PAK&limit=50";
        Answer table = open(rows, "Accept", "text/csv");
        assertThat(table.body())
                .isEqualTo(service.send(service.request(OFFICER, rows.replace("/public/", "/api/"))
                                .header("Accept", "text/csv")
                                .GET())
                        .body())
                .contains("Persons prosecuted,\"1,526\",1526,1526,");
        assertThat(table.headers().firstValue("Link").orElseThrow()).startsWith("</public/data-sets/" + dataSet);
        assertThat(open("/pages/public/data-sets/" + dataSet + "/files/rows.csv?country=PAK")
                        .body()
                        .lines())
                .hasSize(68);
        String page = open("/pages/public/data-sets/" + dataSet).body();
        assertThat(page).contains("UNODC (2022), Data Portal", "TLP:CLEAR", "11\u202f097");
        assertThat(open("/pages/public/data-sets/" + dataSet + "/rows?country=PAK")
                        .body())
                .contains("/pages/public/data-sets/" + dataSet + "/series?");
        assertThat(open(series(dataSet, "Detected trafficking victims").replace("/public/", "/pages/public/"))
                        .body())
                .contains("<svg", "0 – 8", "0 – 4");
        assertThat(post(OFFICER, path + "/publication/withdrawal", "{'digest':'" + digest + "'}")
                        .status())
                .isEqualTo(200);
        assertThat(open(series(dataSet, "Persons prosecuted")).status()).isEqualTo(404);
        assertThat(service.get("om-police.officer", path + "/rows").status())
                .as("partners go on reading it")
                .isEqualTo(200);
    }
}
