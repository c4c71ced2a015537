package org.antitrafficking.coordination.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.antitrafficking.coordination.api.RunningService.Answer;
import org.antitrafficking.coordination.api.charts.Drawing;
import org.antitrafficking.coordination.words.Limits;
import org.antitrafficking.eventlog.Await;
import org.antitrafficking.eventlog.Scale;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Data sets as programs bring them in and read them, and the three real files as they are answered. */
class DataSetsOverHttpTest {

    private static final CSVFormat HEADED =
            CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();

    /** In place of a value, of a row that has none. */
    private static final JsonNode NO_VALUE = new JsonMapper().createObjectNode();

    private static final Path REAL = Path.of(System.getProperty("coordination.data", "../../shared/data"), "baseline");
    private static final String PATH = "/api/data-sets";
    private static final String KEEPER = "pk-fia.supervisor";
    private static final String BROKEN_OFF = "Broken off";

    static final String HEADER = "Iso3_code,Country,Region,Subregion,Indicator,Dimension,Category,Sex,Age,Year,"
            + "Unit of measurement,txtVALUE,Source\r\n";

    static final String PROSECUTED = "PAK,Pakistan,Asia,Southern Asia,Persons prosecuted,Total,Total,Total,Total,";

    private static final String SMALL = HEADER
            + PROSECUTED + "2008,Counts,\"1,642\",GLOTIP\r\n"
            + PROSECUTED + "2020,Counts,\"2,020\",GLOTIP\r\n"
            + PROSECUTED + "2011,Counts,<5,GLOTIP\r\n"
            + PROSECUTED + "2012,Counts,7,GLOTIP\r\n"
            + PROSECUTED + "2012,Counts,8,GLOTIP\r\n";

    @TempDir
    private static Path folder;

    private static RunningService service;

    @BeforeAll
    static void start() throws IOException {
        service = RunningService.start(folder);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static String query(Map<String, String> stated) {
        var query = new StringBuilder();
        stated.forEach((name, value) -> query.append(query.isEmpty() ? '?' : '&')
                .append(name)
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return query.toString();
    }

    static Map<String, String> stated(String kind, String title, byte[] file) {
        return new TreeMap<>(Map.of(
                "kind",
                kind,
                "publisher",
                "UNODC",
                "title",
                title,
                "date",
                kind.equals("participation") ? "2015-03" : "2023-05-30",
                "citation",
                "UNODC (2022), Data Portal, Trafficking in Persons",
                "sha256",
                Scenes.sha256(file)));
    }

    static Answer send(RunningService to, String who, Map<String, String> stated, byte[] file) {
        return to.send(to.request(who, PATH + query(stated))
                .header("Content-Type", "text/csv")
                .POST(HttpRequest.BodyPublishers.ofByteArray(file)));
    }

    private static Answer send(String who, Map<String, String> stated, byte[] file) {
        return send(service, who, stated, file);
    }

    private static String broughtIn(String kind, String title, byte[] file) {
        Answer answer = send(KEEPER, stated(kind, title, file), file);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        assertThat(answer.json().get("outcome").stringValue()).isEqualTo("accepted");
        return answer.json().get("dataset").stringValue();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** One of the real files; where it is absent, the test says so and is skipped. */
    static byte[] real(String name) throws IOException {
        Path file = REAL.resolve(name);
        assumeTrue(Files.exists(file), () -> "The real data set is absent: " + file.toAbsolutePath());
        return Files.readAllBytes(file);
    }

    /** Rows are behind the log for a moment: until then they are asked for again, as the answer says. */
    private static Answer given(RunningService of, String who, String path) {
        var answers = new ArrayList<Answer>();
        Await.until("its rows are there", () -> {
            answers.add(of.get(who, PATH + path));
            return answers.getLast().status() != 503;
        });
        return answers.getLast();
    }

    private static JsonNode read(String who, String path) {
        Answer answer = given(service, who, path);
        assertThat(answer.status()).as(path + " " + answer.body()).isEqualTo(200);
        return answer.json();
    }

    /** As {@code year=low} or {@code year=low..high}, with what it rests on where that is no report. */
    private static List<String> series(String dataset, String country, String indicator) {
        var points = new ArrayList<String>();
        for (JsonNode point : read(
                        "om-police.officer",
                        "/" + dataset + "/series" + query(Map.of("country", country, "indicator", indicator)))
                .get("points")) {
            String low = point.path("low").stringValue("");
            String high = point.path("high").stringValue("");
            String basis = point.get("basis").stringValue();
            points.add(point.get("year").intValue() + "=" + low + (low.equals(high) ? "" : ".." + high)
                    + (basis.equals("reported") ? "" : " " + basis));
        }
        return points;
    }

    /** The marks of a series' picture, which are those of its table. */
    private static List<String> drawn(String dataset, String country, String indicator) {
        var forms = new ArrayList<String>();
        for (String form : List.of("text/csv", "image/svg+xml")) {
            Answer answer = service.send(service.request(
                            "om-police.officer",
                            PATH + "/" + dataset + "/series"
                                    + query(Map.of("country", country, "indicator", indicator)))
                    .header("Accept", form));
            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
                    .startsWith(form);
            forms.add(answer.body());
        }
        Drawing drawing = Drawing.of(forms.getLast());
        assertThat(drawing.title()).isEqualTo(country + ": " + indicator);
        assertThat(forms.getFirst().lines().skip(1).map(line -> line.substring(0, line.lastIndexOf(','))))
                .containsExactlyElementsOf(drawing.table());
        return drawing.table();
    }

    /** What a page of Pakistan draws, as {@code year=low} by years; its table has the same numbers. */
    private static List<String> onPage(String dataset, String indicator) {
        String page = new PageVisitors(service.base())
                .of("om-police.officer")
                .get("/pages/data-sets/" + dataset + "/series"
                        + query(Map.of("country", "PAK", "indicator", indicator)))
                .body();
        String picture = page.substring(page.indexOf("<svg"), page.indexOf("</svg>") + "</svg>".length());
        String table = page.substring(page.indexOf("<table")).replace("\u202F", "");
        var points = new TreeSet<String>();
        for (Element mark : Drawing.of(picture).marks()) {
            String low = mark.getAttribute("data-low");
            assertThat(table).contains(low);
            points.add(mark.getAttribute("data-from").substring(0, 4) + "=" + low);
        }
        return List.copyOf(points);
    }

    /** What a data set's own page says of it. */
    private static String sheet(String dataset) {
        return new PageVisitors(service.base())
                .of("om-police.officer")
                .get("/pages/data-sets/" + dataset)
                .body();
    }

    private static int warned(JsonNode report, String warning) {
        for (JsonNode one : report.get("warnings"))
            if (one.get("warning").stringValue().equals(warning))
                return one.get("rows").intValue();
        return 0;
    }

    private static List<JsonNode> rows(RunningService of, String dataset, String which) {
        var rows = new ArrayList<JsonNode>();
        String next = "";
        do {
            Answer answer = given(of, "om-police.officer", "/" + dataset + "/rows?limit=500" + which + next);
            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            answer.json().get("items").forEach(rows::add);
            next = answer.json().has("next")
                    ? "&after=" + answer.json().get("next").stringValue()
                    : "";
        } while (!next.isEmpty());
        return rows;
    }

    /** Rows as tables, part after part, by what each line has in the columns of the first. */
    private static List<Map<String, String>> table(String dataset, String which) throws IOException {
        var lines = new ArrayList<Map<String, String>>();
        String next = PATH + "/" + dataset + "/rows?limit=500" + which;
        while (!next.isEmpty()) {
            Answer answer =
                    service.send(service.request("om-police.officer", next).header("Accept", "text/csv"));
            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            try (CSVParser part = HEADED.parse(new StringReader(answer.body()))) {
                part.forEach(line -> lines.add(line.toMap()));
            }
            next = answer.headers()
                    .firstValue("Link")
                    .map(link -> link.replaceFirst("<(.*)>; rel=\"next\"", "$1"))
                    .orElse("");
        }
        return lines;
    }

    /** A table has whatever the rows say in JSON, a line for each value. */
    private static void saysTheSame(List<JsonNode> rows, List<Map<String, String>> table) {
        var lines = new ArrayList<Map<String, String>>(table);
        for (JsonNode row : rows)
            for (JsonNode value : row.get("values").isEmpty() ? List.of(NO_VALUE) : row.get("values")) {
                Map<String, String> line = lines.removeFirst();
                for (String field : List.of("line", "code", "name", "year", "part", "plausible"))
                    assertThat(line.get(field))
                            .as(field)
                            .isEqualTo(row.path(field).asString(""));
                for (String field : List.of("indicator", "low", "high", "day"))
                    assertThat(line.get(field))
                            .as(field)
                            .isEqualTo(value.path(field).asString(""));
                assertThat(line.get("value")).isEqualTo(value.path("text").asString(""));
                assertThat(line.getOrDefault("warnings", "none").split(" "))
                        .containsExactly(
                                row.get("warnings").isEmpty()
                                        ? new String[] {""}
                                        : row.get("warnings")
                                                .valueStream()
                                                .map(JsonNode::asString)
                                                .toArray(String[]::new));
                assertThat(line.entrySet().stream()
                                .filter(cell -> cell.getKey().startsWith("file."))
                                .map(Map.Entry::getValue))
                        .containsExactlyElementsOf(row.get("cells")
                                .valueStream()
                                .map(JsonNode::asString)
                                .toList());
            }
        assertThat(lines).isEmpty();
    }

    // the real files

    @Test
    void glotip_answers_what_was_counted_in_it() throws IOException {
        String dataset = broughtIn("glotip", "GLOTIP, Asia", real("unodc-glotip-asia.csv"));
        JsonNode page = read("om-police.officer", "/" + dataset);
        JsonNode report = page.get("report");
        assertThat(page.get("rows").intValue()).isEqualTo(11_097);
        assertThat(page.get("finished").booleanValue()).isTrue();
        assertThat(page.get("sha256").stringValue())
                .isEqualTo("56ba5a5b4f333bfc59139c1bb73d897d3df1c3bbb6738ffedd10664f4b31f283");
        assertThat(report.get("rows").intValue()).isEqualTo(11_097);
        assertThat(report.get("places").intValue()).isEqualTo(49);
        assertThat(report.get("firstYear").intValue()).isEqualTo(2003);
        assertThat(report.get("lastYear").intValue()).isEqualTo(2021);
        assertThat(report.get("intervals").intValue()).isEqualTo(5_212);
        assertThat(report.get("thousands").intValue()).isEqualTo(138);
        assertThat(warned(report, "blank-category")).isEqualTo(50);
        assertThat(warned(report, "contradicting") + warned(report, "repeated")).isEqualTo(152);
        assertThat(report.get("repeatedKeys").intValue()).isEqualTo(56);
        assertThat(report.get("contradictingKeys").intValue()).isEqualTo(37);
        assertThat(report.get("distinctKeys").intValue()).isEqualTo(11_001);
        assertThat(warned(report, "implausible")).isEqualTo(1);

        List<JsonNode> pakistan = rows(service, dataset, "&country=PAK");
        assertThat(pakistan).hasSize(67);
        saysTheSame(pakistan, table(dataset, "&country=PAK"));
        List<Map<String, String>> all = table(dataset, "");
        assertThat(all).hasSize(11_097);
        saysTheSame(rows(service, dataset, ""), all);
        assertThat(series(dataset, "PAK", "Persons prosecuted")).containsExactly("2007=1526", "2008=1642", "2011=3920");
        assertThat(series(dataset, "Pakistan", "Persons convicted")).containsExactly("2011=98", "2013=8");
        assertThat(series(dataset, "PAK", "Offences of trafficking in persons"))
                .containsExactly("2011=11478", "2013=117", "2019=7", "2020=15");
        assertThat(series(dataset, "PAK", "Detected trafficking victims"))
                .contains("2012=0..8 derived-from-ages", "2019=0..4", "2020=22");
        JsonNode leftOut = read(
                        "om-police.officer",
                        "/" + dataset + "/series"
                                + query(Map.of("country", "PAK", "indicator", "Detected trafficking victims")))
                .get("leftOut");
        assertThat(leftOut.toString()).isEqualTo("[{\"line\":6182,\"text\":\"2,020\",\"year\":2020}]");
        assertThat(drawn(dataset, "PAK", "Detected trafficking victims"))
                .contains(
                        "derived-from-ages,2012-01-01,2012-12-31,0,8,interval",
                        "reported,2019-01-01,2019-12-31,0,4,interval",
                        "reported,2020-01-01,2020-12-31,22,22,known");
        assertThat(drawn(dataset, "PAK", "Persons prosecuted"))
                .containsExactly(
                        "reported,2007-01-01,2007-12-31,1526,1526,known",
                        "reported,2008-01-01,2008-12-31,1642,1642,known",
                        "reported,2011-01-01,2011-12-31,3920,3920,known");
        PageVisitor reader = new PageVisitors(service.base()).of("om-police.officer");
        String sheet = "/pages/data-sets/" + dataset;
        assertThat(reader.get("/pages/data-sets").body()).contains("GLOTIP, Asia", sheet);
        assertThat(reader.get(sheet).body())
                .contains("11\u202F097", "5\u202F212", "2003 – 2021", "UNODC (2022), Data Portal")
                .contains(">49<", ">138<", ">50<", ">56<", ">37<", "11\u202F001", "6182")
                .contains("56ba5a5b4f333bfc59139c1bb73d897d3df1c3bbb6738ffedd10664f4b31f283");
        assertThat(reader.get(sheet + "/rows?country=PAK").body())
                .contains("Persons prosecuted: 1,526", "Detected trafficking victims: &lt;5")
                .contains(sheet + "/series?country=Pakistan&amp;indicator=Persons+prosecuted");
        assertThat(reader.get(sheet + "/rows?country=PAK").body())
                .contains(sheet + "/files/rows.csv?country=PAK", "At most 500 rows");
        assertThat(reader.get(sheet + "/files/rows.csv?country=PAK").body().lines())
                .hasSize(68);
        assertThat(reader.get(sheet + "/series?country=PAK&indicator=Persons%20prosecuted")
                        .body())
                .contains("1\u202F526", "1\u202F642", "3\u202F920", "data-low=\"1526\"");
        assertThat(reader.get(sheet + "/series?country=PAK&indicator=Detected%20trafficking%20victims")
                        .body())
                .contains("0 – 8", "Added up of ages", "Line 6182, of 2020, is left out");
        assertThat(onPage(dataset, "Persons convicted")).containsExactly("2011=98", "2013=8");
        assertThat(onPage(dataset, "Offences of trafficking in persons"))
                .containsExactly("2011=11478", "2013=117", "2019=7", "2020=15");
        JsonNode row = pakistan.stream()
                .filter(one -> one.get("line").intValue() == 6182)
                .findFirst()
                .orElseThrow();
        assertThat(row.get("warnings").toString()).isEqualTo("[\"blank-category\",\"implausible\"]");
        assertThat(row.at("/values/0/text").stringValue()).isEqualTo("2,020");
        assertThat(rows(service, dataset, "&country=PAK&year=2007")).hasSize(1);

        assertThat(decide(dataset, 6182, true).status()).isEqualTo(200);
        assertThat(decide(dataset, 6181, true).status()).isEqualTo(409);
    }

    @Test
    void tiers_answer_what_was_counted_in_them() throws IOException {
        String dataset = broughtIn("tiers", "Tiers and 3P", real("tip-tiers-and-3p-index.csv"));
        JsonNode report = read("om-police.officer", "/" + dataset).get("report");
        assertThat(report.get("rows").intValue()).isEqualTo(3_021);
        assertThat(report.get("places").intValue()).isEqualTo(189);
        assertThat(warned(report, "no-country-code")).isEqualTo(239);
        assertThat(warned(report, "not-the-sum")).isZero();
        assertThat(report.get("complete").intValue()).isEqualTo(2_124);
        assertThat(rows(service, dataset, "&country=NA")).isEmpty();
        assertThat(rows(service, dataset, "&country=NAM"))
                .isNotEmpty()
                .allMatch(row -> row.get("name").stringValue().equals("Namibia"));
        saysTheSame(rows(service, dataset, ""), table(dataset, ""));
        assertThat(series(dataset, "PAK", "tier"))
                .isEqualTo(years(2001, "3", "2", "2", "2.5", "2", "2", "2", "2", "2.5", "2", "2", "2", "2", "2.5"));
        assertThat(series(dataset, "PAK", "index"))
                .isEqualTo(years(2000, "5", "8", "9", "8", "13", "11", "10", "10", "8", "10", "10", "9", "9", "7"));
        assertThat(sheet(dataset)).contains("3\u202F021", ">189<", ">239<", "2\u202F124");
        for (String indicator : List.of("tier", "index"))
            assertThat(onPage(dataset, indicator)).isEqualTo(series(dataset, "PAK", indicator));
    }

    private static List<String> years(int first, String... values) {
        return IntStream.range(0, values.length)
                .mapToObj(i -> (first + i) + "=" + values[i])
                .toList();
    }

    @Test
    void participation_says_who_deposited_and_that_pakistan_is_absent_as_of_its_date() throws IOException {
        String dataset = broughtIn("participation", "Participation", real("tip-protocol-participation-2015-03.csv"));
        JsonNode report = read("om-police.officer", "/" + dataset).get("report");
        assertThat(report.get("rows").intValue()).isEqualTo(167);
        assertThat(report.get("deposits").intValue()).isEqualTo(159);
        assertThat(warned(report, "signature-only")).isEqualTo(8);
        assertThat(warned(report, "no-country")).isEqualTo(1);
        for (String part : List.of("/rows?country=Pakistan", "/series?country=Pakistan&indicator=accession")) {
            JsonNode absent = read("om-police.officer", "/" + dataset + part);
            assertThat(absent.get("asOf").stringValue()).isEqualTo("2015-03");
            assertThat(absent.get("remark").stringValue()).isEqualTo("absent-as-of-its-date");
        }
        assertThat(new PageVisitors(service.base())
                        .of("pk-fia.officer")
                        .get("/pages/data-sets/" + dataset + "/rows?country=Pakistan")
                        .body())
                .contains("No line names it as of <time dir=\"ltr\">2015-03</time>."
                        + " Of what came later the data set says nothing.");
        saysTheSame(rows(service, dataset, ""), table(dataset, ""));
        assertThat(table(dataset, "&country=Pakistan")).isEmpty();
        assertThat(sheet(dataset)).contains(">167<", ">159<", ">8<", ">1<", "2015-03");
        JsonNode there = read("om-police.officer", "/" + dataset + "/rows?country=Albania");
        assertThat(there.has("remark")).isFalse();
        assertThat(there.at("/items/0/values/1/day").stringValue()).isEqualTo("2002-08-21");
        JsonNode union = read("om-police.officer", "/" + dataset + "/rows?country=European%20Union");
        assertThat(union.at("/items/0/warnings").toString()).isEqualTo("[\"no-country\"]");
    }

    // any file

    private static Answer decide(String dataset, int line, boolean plausible) {
        return service.post(
                KEEPER, PATH + "/" + dataset + "/lines/" + line + "/decision", "{\"plausible\":" + plausible + "}");
    }

    @Test
    void a_dry_run_says_what_an_import_says_and_leaves_nothing() {
        byte[] file = bytes(SMALL);
        String before = read(KEEPER, "?limit=500").toString();
        Map<String, String> stated = stated("glotip", "Looked at first", file);
        stated.put("dryRun", "true");
        Answer looked = send(KEEPER, stated, file);
        assertThat(looked.status()).as(looked.body()).isEqualTo(200);
        assertThat(looked.json().get("outcome").stringValue()).isEqualTo("dry-run");
        assertThat(looked.json().has("dataset")).isFalse();
        assertThat(read(KEEPER, "?limit=500")).hasToString(before);
        stated.remove("dryRun");
        Answer imported = send(KEEPER, stated, file);
        assertThat(imported.status()).isEqualTo(201);
        assertThat(imported.json().get("report")).isEqualTo(looked.json().get("report"));
        String dataset = imported.json().get("dataset").stringValue();
        assertThat(imported.headers().firstValue("Location")).contains(PATH + "/" + dataset);
        assertThat(read(KEEPER, "/" + dataset).get("report"))
                .isEqualTo(looked.json().get("report"));
    }

    @Test
    void what_is_sent_again_is_the_same_data_set_and_another_provenance_another_one() {
        byte[] file = bytes(SMALL);
        String dataset = broughtIn("glotip", "Sent again", file);
        for (String who : List.of(KEEPER, KEEPER)) {
            Answer again = send(who, stated("glotip", "Sent again", file), file);
            assertThat(again.status()).isEqualTo(201);
            assertThat(again.json().get("outcome").stringValue()).isEqualTo("unchanged");
            assertThat(again.json().get("dataset").stringValue()).isEqualTo(dataset);
        }
        assertThat(rows(service, dataset, "")).hasSize(5);
        assertThat(broughtIn("glotip", "Sent again, otherwise", file)).isNotEqualTo(dataset);
        Answer others = send("om-police.supervisor", stated("glotip", "Sent again", file), file);
        assertThat(others.json().get("dataset").stringValue()).isNotEqualTo(dataset);
    }

    @Test
    void what_is_not_as_it_should_be_is_refused_with_its_line_and_nothing_of_it_stays() throws IOException {
        String before = read(KEEPER, "?limit=500").toString();
        String good = PROSECUTED + "2008,Counts,1,GLOTIP\r\n";
        refused("\ufeff" + HEADER + good, "Line 1: The file begins with a byte order mark");
        refused(HEADER + good.replace("Asia", "A\u0000sia"), "Line 2: The file has a NUL byte");
        refused(HEADER + good + good.replace(",GLOTIP", ""), "Line 3: It has 12 cells and not 13");
        refused(HEADER + good.replace("\r\n", ",x\r\n"), "Line 2: It has 14 cells and not 13");
        refused(HEADER.replace("txtVALUE", "value") + good, "Line 1: The columns are not those of glotip");
        refused(HEADER + good + good.replace("Counts,1,", "Counts,NaN,"), "Line 3: The cell txtVALUE");
        refused(HEADER + good.replace("Counts,1,", "Counts,\"1,00\","), "Line 2: The cell txtVALUE");
        refused(HEADER + good.replace("2008", "08"), "Line 2: The cell Year");
        refused(HEADER + good + "\"PAK", "Line 3: A quoted cell does not end");
        refused(HEADER, "Line 2: A data set has at least one row");
        refused("", "Line 1: The columns are not those of glotip");
        byte[] latin = (HEADER + good + good.replace("Pakistan", "T\u00fcrkiye")).getBytes(StandardCharsets.ISO_8859_1);
        refused(stated("glotip", "Bad", latin), latin, 400, "Line 3: The file is not UTF-8");
        byte[] file = bytes(HEADER + good);
        refused(stated("glotip", "Bad", bytes(SMALL)), file, 400, "The file's SHA-256 is not what sha256 says");
        for (String name : stated("glotip", "Bad", file).keySet()) {
            Map<String, String> without = stated("glotip", "Bad", file);
            without.remove(name);
            refused(without, file, 400, name);
        }
        for (var wrong : Map.of(
                        "kind", "csv", "date", "yesterday", "sha256", "0".repeat(63), "title", " ", "dryRun", "perhaps")
                .entrySet()) {
            Map<String, String> otherwise = stated("glotip", "Bad", file);
            otherwise.put(wrong.getKey(), wrong.getValue());
            refused(otherwise, file, 400, wrong.getKey());
        }
        assertThat(service.post(KEEPER, PATH + query(stated("glotip", "Bad", file)), "{}")
                        .status())
                .isEqualTo(415);
        var large = new ByteArrayOutputStream();
        large.writeBytes(bytes(HEADER));
        while (large.size() < 17 << 20) large.writeBytes(bytes(good));
        byte[] tooLarge = java.util.Arrays.copyOf(large.toByteArray(), 17 << 20);
        refused(stated("glotip", "Bad", tooLarge), tooLarge, 413, String.valueOf(Limits.DATA_FILE_BYTES));
        assertThat(read(KEEPER, "?limit=500")).hasToString(before);
    }

    private static void refused(String file, String why) {
        refused(stated("glotip", "Bad", bytes(file)), bytes(file), 400, why);
    }

    private static void refused(Map<String, String> stated, byte[] file, int status, String why) {
        for (String dryRun : List.of("true", "false")) {
            var all = new TreeMap<>(stated);
            all.putIfAbsent("dryRun", dryRun);
            Answer answer = send(KEEPER, all, file);
            assertThat(answer.status()).as(answer.body()).isEqualTo(status);
            assertThat(answer.json().get("detail").stringValue()).contains(why);
        }
    }

    @Test
    void only_a_programme_officer_or_a_supervisor_brings_data_sets_in() {
        byte[] file = bytes(SMALL);
        String officer = "gr-police.officer";
        for (String dryRun : List.of("true", "false")) {
            Map<String, String> stated = stated("glotip", "By an officer", file);
            stated.put("dryRun", dryRun);
            Answer answer = send(officer, stated, file);
            assertThat(answer.status()).isEqualTo(409);
            assertThat(answer.json().get("rule").stringValue())
                    .isEqualTo("a-programme-officer-or-supervisor-keeps-data-sets");
        }
        var calls = new AlertCalls(service);
        calls.accepted(calls.call(
                "gr-police.admin", "PUT", "/api/persons/" + calls.person(officer) + "/roles/programme-officer", ""));
        assertThat(send(officer, stated("glotip", "By an officer", file), file).status())
                .isEqualTo(201);
    }

    @Test
    void who_keeps_a_data_set_decides_on_an_implausible_line_by_its_page() {
        String dataset = broughtIn("glotip", "To be decided by a page", bytes(SMALL));
        String page = "/pages/data-sets/" + dataset;
        String address = page + "/lines/3/decision";
        var keeper = PageVisitor.signedIn(service.base(), KEEPER);
        assertThat(keeper.get(page).body()).contains("Decide on line 3");
        Answer form = keeper.get(address);
        assertThat(form.body()).contains("Persons prosecuted", "2,020", "Right all the same");
        Answer empty = keeper.fill(form.body(), address, Map.of());
        assertThat(empty.status()).isEqualTo(400);
        assertThat(empty.body()).contains("The field plausible is missing");
        assertThat(keeper.fill(keeper.get(address).body(), address, Map.of("plausible", "true"))
                        .headers()
                        .firstValue("Location"))
                .hasValue(page);
        assertThat(keeper.get(page).body()).doesNotContain("Decide on line 3");
        assertThat(String.join(" ", series(dataset, "PAK", "Persons prosecuted")))
                .endsWith(" 2020=2020");
        for (String other : List.of("pk-fia.admin", "om-police.supervisor")) {
            var visitor = PageVisitor.signedIn(service.base(), other);
            assertThat(visitor.get(address).status()).as(other).isEqualTo(404);
            assertThat(visitor.get(page).body()).as(other).doesNotContain("Decide on line");
        }
        for (String none : List.of("2", "4000", "x"))
            assertThat(keeper.get(page + "/lines/" + none + "/decision").status())
                    .as(none)
                    .isEqualTo(404);
    }

    @Test
    void an_implausible_line_is_drawn_once_a_person_has_decided_that_it_is_right() {
        String dataset = broughtIn("glotip", "To be decided", bytes(SMALL));
        String rest = "2008=1642 2011=0..4 2012= contradicting";
        assertThat(String.join(" ", series(dataset, "PAK", "Persons prosecuted")))
                .isEqualTo(rest);
        assertThat(decide(dataset, 3, true).status()).isEqualTo(200);
        assertThat(String.join(" ", series(dataset, "PAK", "Persons prosecuted")))
                .isEqualTo(rest + " 2020=2020");
        assertThat(read("om-police.officer", "/" + dataset).get("decisions").toString())
                .isEqualTo("[{\"line\":3,\"plausible\":true}]");
        assertThat(rows(service, dataset, "&year=2020")
                        .getFirst()
                        .get("plausible")
                        .booleanValue())
                .isTrue();
        assertThat(decide(dataset, 3, false).status()).isEqualTo(200);
        assertThat(String.join(" ", series(dataset, "PAK", "Persons prosecuted")))
                .isEqualTo(rest);
        for (int line : new int[] {2, 9})
            assertThat(decide(dataset, line, true).json().get("rule").stringValue())
                    .isEqualTo("only-an-implausible-line-is-decided");
        Answer others = service.post(
                "om-police.supervisor", PATH + "/" + dataset + "/lines/3/decision", "{\"plausible\":true}");
        assertThat(others.json().get("rule").stringValue()).isEqualTo("a-data-set-is-changed-by-its-own-partner");
    }

    @Test
    void what_was_withdrawn_gives_no_rows_and_says_where_it_came_from() {
        String dataset = broughtIn("glotip", "Withdrawn", bytes(SMALL));
        assertThat(rows(service, dataset, "")).hasSize(5);
        assertThat(service.post(KEEPER, PATH + "/" + dataset + "/withdrawal", "")
                        .status())
                .isEqualTo(200);
        for (String who : List.of(KEEPER, "om-police.officer")) {
            JsonNode page = read(who, "/" + dataset);
            assertThat(page.get("withdrawn").booleanValue()).isTrue();
            assertThat(page.at("/provenance/publisher").stringValue()).isEqualTo("UNODC");
            for (String part : List.of("/rows", "/series?country=PAK&indicator=Persons%20prosecuted")) {
                Answer answer = service.get(who, PATH + "/" + dataset + part);
                assertThat(answer.status()).isEqualTo(409);
                assertThat(answer.json().get("rule").stringValue()).isEqualTo("a-withdrawn-data-set-gives-no-rows");
            }
        }
    }

    // a break

    private static byte[] generated(int rows) {
        var file = new StringBuilder(HEADER);
        for (int i = 0; i < rows; i++) {
            String code = "" + (char) ('A' + i % 26) + (char) ('A' + i / 26 % 26) + (char) ('A' + i / 676 % 26);
            file.append(code + ",Country " + code + ",Asia,Southern Asia,Indicator " + i / 17_576
                    + ",Total,Total,Total,Total,2008,Counts," + (i % 7 == 0 ? "<5" : String.valueOf(i))
                    + ",GLOTIP\r\n");
        }
        return bytes(file.toString());
    }

    @Test
    void what_was_killed_in_the_middle_goes_on_where_it_was_and_has_every_row_once(@TempDir Path elsewhere)
            throws Exception {
        // What has all of a file before it can be killed is given a longer one.
        for (int all = Scale.of(8_000, 40_000); !goesOn(elsewhere.resolve(String.valueOf(all)), all); all *= 2) {}
    }

    /** Whether a service was killed in the middle of so many rows; then another has gone on where it was. */
    private static boolean goesOn(Path in, int all) throws Exception {
        byte[] file = generated(all);
        Map<String, String> stated = stated("glotip", BROKEN_OFF, file);
        if (!isBrokenOff(in, stated, file)) return false;
        try (var again = RunningService.start(in)) {
            JsonNode broken = progress(again, "pk-fia.officer");
            int there = rowsOf(broken);
            if (there == all) return false;
            String dataset = broken.at("/items/0/dataset").stringValue("");
            assertThat(there).isBetween(1, all - 1);
            assertThat(broken.at("/items/0/finished").booleanValue()).isFalse();
            assertThat(again.get(KEEPER, PATH + "/" + dataset + "/rows").status())
                    .isEqualTo(409);
            assertThat(progress(again, "om-police.officer").get("items")).isEmpty();
            assertThat(again.get("om-police.officer", PATH + "/" + dataset).status())
                    .isEqualTo(404);
            Answer finished = send(again, KEEPER, stated, file);
            assertThat(finished.status()).as(finished.body()).isEqualTo(201);
            assertThat(finished.json().get("dataset").stringValue()).isEqualTo(dataset);
            List<JsonNode> rows = rows(again, dataset, "");
            assertThat(rows.stream().map(row -> row.get("line").intValue()))
                    .isEqualTo(IntStream.rangeClosed(2, all + 1).boxed().toList());
            String[] lines = new String(file, StandardCharsets.UTF_8).split("\r\n", -1);
            for (JsonNode row : rows) {
                var cells = new ArrayList<String>();
                row.get("cells").forEach(cell -> cells.add(cell.stringValue()));
                assertThat(String.join(",", cells))
                        .isEqualTo(lines[row.get("line").intValue() - 1]);
            }
            System.out.println(
                    "data sets: killed after " + there + " of " + all + " rows; repeated, each is there once");
        }
        return true;
    }

    /** Whether a service that is killed while it takes in a file has answered nobody. */
    private static boolean isBrokenOff(Path in, Map<String, String> stated, byte[] file) throws Exception {
        Files.createDirectory(in);
        try (var killed = RunningService.start(in)) {
            CompletableFuture<Answer> sent = CompletableFuture.supplyAsync(() -> send(killed, KEEPER, stated, file));
            Await.until("some of its rows are there", () -> rowsOf(progress(killed, "pk-fia.officer")) > 0);
            killed.kill();
            return sent.handle((answer, cutOff) -> answer == null).join();
        }
    }

    private static JsonNode progress(RunningService of, String who) {
        return of.get(who, PATH).json();
    }

    private static int rowsOf(JsonNode list) {
        return list.at("/items/0/rows").intValue(0);
    }
}
