package org.antitrafficking.coordination.api.leaks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.antitrafficking.coordination.datasets.PrepareDataSetPublication;
import org.antitrafficking.coordination.datasets.PublishDataSet;
import org.antitrafficking.coordination.datasets.WithdrawDataSetPublication;
import org.antitrafficking.coordination.programme.PreparePublication;
import org.antitrafficking.coordination.programme.PublishProgramme;
import org.antitrafficking.coordination.programme.WithdrawPublication;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A programme of pk-fia and iom, and statistics of pk-fia's: what of them everybody reads, by every way there is, and
 * that what is not published changes no byte of that, nor of what other partners read.
 */
class PublicationLeakTest {

    private static final Who OFFICER = new Who("pk-fia", "officer");
    private static final Who SUPERVISOR = new Who("pk-fia", "supervisor");
    private static final Who COLLEAGUE = new Who("iom", "officer");
    private static final List<Who> OUTSIDERS =
            List.of(new Who("gr-police", "officer"), new Who("om-police", "machine"));

    /** What an edition has, that was prepared with these choices. */
    private static final Set<String> PUBLISHED = Set.of(
            "wordannounced",
            "wordsummary",
            "wordcitation",
            "wordresult",
            "wordcounted",
            "wordevidence",
            "27182.81",
            "777.11");

    /** And what none ever has. */
    private static final Set<String> KEPT = Set.of(
            "wordtitle",
            "wordactivity",
            "wordoutput",
            "wordkept",
            "wordshared",
            "wordgiver",
            "wordlearned",
            "31313.13",
            "transaction-",
            "activity-",
            "lesson-",
            "person-");

    private static final String SERIES = "?country=PAK&indicator=Persons%20prosecuted";
    private static final List<String> FORMS = List.of("", "text/csv", "image/svg+xml");

    private static final String FILE =
            "Iso3_code,Country,Region,Subregion,Indicator,Dimension,Category,Sex,Age,Year,Unit of"
                    + " measurement,txtVALUE,Source\r\n"
                    + "PAK,Pakistan,Asia,Southern Asia,Persons"
                    + " prosecuted,Total,Total,Total,Total,2008,Counts,\"1,642\",GLOTIP\r\n"
                    + "PAK,Pakistan,Asia,Southern Asia,Persons"
                    + " prosecuted,Total,Total,Total,Total,2020,Counts,\"2,020\",GLOTIP\r\n";

    private Platform platform;
    private String programme;
    private String indicator;
    private String kept;
    private String dataSet;

    static boolean isOfPublication(Class<?> command) {
        return Set.of(
                        PreparePublication.class,
                        PublishProgramme.class,
                        WithdrawPublication.class,
                        PrepareDataSetPublication.class,
                        PublishDataSet.class,
                        WithdrawDataSetPublication.class)
                .contains(command);
    }

    @BeforeEach
    void start() {
        platform = Platform.start(LeakTest.BEGINNING);
        for (Who who : List.of(OFFICER, COLLEAGUE))
            accepted(
                    new Who(who.partner(), "admin"),
                    "PUT",
                    "/api/persons/" + who.id() + "/roles/programme-officer",
                    "",
                    "");
        programme = accepted(
                OFFICER,
                "POST",
                "/api/programmes",
                "{'title':'Of wordtitle','status':'1','participants':[{'partner':'pk-fia','roles':['accountable']},"
                        + "{'partner':'iom','roles':['implementing']}],'currency':'USD','start':{'year':2010},"
                        + "'years':4,'citation':'By wordcitation','assumed':['roles']}",
                "programme");
        indicator = accepted(COLLEAGUE, "POST", at("/indicators"), indicator("The wordcounted"), "indicator");
        kept = accepted(COLLEAGUE, "POST", at("/indicators"), indicator("The wordkept"), "indicator");
        measured(indicator, "27182.81");
        measured(kept, "31313.13");
        unpublished("1");
        dataSet = accepted(
                SUPERVISOR,
                "POST",
                "/api/data-sets?kind=glotip&publisher=UNODC&date=2023&citation=UNODC&title=Worddata&sha256="
                        + sha256(FILE),
                FILE,
                "dataset");
    }

    @AfterEach
    void stop() {
        platform.close();
    }

    private String at(String rest) {
        return "/api/programmes/" + programme + rest;
    }

    private static String sha256(String file) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(file.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String indicator(String title) {
        return "{'type':'1','result':'To wordresult','title':'" + title + "','measure':'1','ascending':true,"
                + "'area':'PK-PB','owner':'iom'}";
    }

    private void measured(String of, String figure) {
        accepted(
                COLLEAGUE,
                "PUT",
                at("/indicators/" + of + "/actual"),
                "{'measured':{'year':2011,'low':'" + figure + "','evidence':'By wordevidence'}}",
                "");
    }

    /** What is in no publication but as a sum. */
    private void unpublished(String cents) {
        accepted(
                OFFICER,
                "POST",
                at("/transactions"),
                "{'type':'1','provider':{'name':'A"
                        + " wordgiver'},'receiver':{'partner':'pk-fia'},'valueDate':'2010-03-01',"
                        + "'amount':'777.1" + cents + "','currency':'USD','description':'For wordshared'}",
                "");
        accepted(
                COLLEAGUE,
                "POST",
                at("/activities"),
                "{'title':'A wordactivity','pillar':'prosecution','owner':'iom','from':'2010-03-01',"
                        + "'until':'2010-12-31','status':'1','output':'To wordoutput'}",
                "");
        accepted(COLLEAGUE, "POST", at("/lessons"), "{'learned':'Of wordlearned','area':'PK-PB','changes':'Much'}", "");
    }

    private String accepted(Who by, String method, String path, String body, String answered) {
        boolean file = path.startsWith("/api/data-sets?");
        Platform.Answer answer = platform.send(by, method, path, file ? body : Driver.json(body), "");
        assertThat(answer.isAccepted()).as(path + " " + answer).isTrue();
        return answered.isEmpty() ? "" : answer.json().path(answered).stringValue("");
    }

    private String prepared(String title) {
        return accepted(
                OFFICER,
                "POST",
                at("/publications"),
                "{'marking':'TLP:CLEAR','money':true,'indicators':['" + indicator + "'],'texts':{'en':{'title':'"
                        + title + "','summary':'Of wordsummary'}}}",
                "publication");
    }

    private String digest(String of, String where) {
        platform.settle();
        return platform.get(SUPERVISOR, of).json().at(where + "/digest").stringValue("");
    }

    private void published(String publication) {
        accepted(
                SUPERVISOR,
                "POST",
                at("/publications/" + publication + "/publication"),
                "{'digest':'" + digest(at(""), "/publications/waiting") + "'}",
                "");
    }

    private String dataSet(String rest) {
        return "/api/data-sets/" + dataSet + "/publication" + rest;
    }

    private void dataSetPrepared() {
        accepted(OFFICER, "POST", dataSet("/preparation"), "{'marking':'TLP:CLEAR'}", "");
    }

    private void dataSetPublished() {
        accepted(
                SUPERVISOR,
                "POST",
                dataSet(""),
                "{'digest':'" + digest("/api/data-sets/" + dataSet, "/publication/waiting") + "'}",
                "");
    }

    /** What everybody is answered, by what was asked. */
    private Map<String, String> open() {
        platform.settle();
        var read = new LinkedHashMap<String, String>();
        for (String id : List.of(programme, "programme-" + Scrutiny.NOWHERE))
            for (String base : List.of("/public/programmes", "/pages/public/programmes")) {
                ask(read, base);
                ask(read, base + "/" + id);
                for (String chart : List.of("money", indicator, kept)) ask(read, base + "/" + id + "/charts/" + chart);
            }
        for (String file : List.of("money.csv", "money.svg", indicator + ".csv", kept + ".svg"))
            ask(read, "/pages/public/programmes/" + programme + "/files/" + file);
        for (String id : List.of(dataSet, "dataset-" + Scrutiny.NOWHERE))
            for (String base : List.of("/public/data-sets", "/pages/public/data-sets"))
                for (String rest : List.of("", "/" + id, "/" + id + "/rows", "/" + id + "/series" + SERIES))
                    ask(read, base + rest);
        for (String file : List.of("series.csv", "series.svg", "rows.csv"))
            ask(read, "/pages/public/data-sets/" + dataSet + "/files/" + file + SERIES);
        return read;
    }

    private void ask(Map<String, String> read, String path) {
        for (String form : forms(path)) {
            Platform.Answer answer = form.isEmpty() ? platform.open(path) : platform.open(path, "Accept", form);
            read.put(path + " " + form, answer.status() + " " + answer.headers() + " " + answer.body());
        }
    }

    /** In which a program may ask for it; empty for its ordinary one. */
    private static List<String> forms(String path) {
        if (!path.startsWith("/public/")) return List.of("");
        if (path.contains("/charts/") || path.contains("/series")) return FORMS;
        return path.endsWith("/rows") ? List.of("", "text/csv") : List.of("");
    }

    private Map<String, String> outsiders() {
        platform.settle();
        platform.settleReads();
        var read = new LinkedHashMap<String, String>();
        for (Who who : OUTSIDERS)
            for (String path : List.of(
                    "/api/feed?limit=500&scope=agency-" + who.partner(),
                    "/api/feed?limit=500&scope=directory",
                    "/api/inbox?limit=200",
                    "/api/data-sets",
                    "/api/data-sets/" + dataSet,
                    at(""),
                    at("/charts/money"))) {
                Platform.Answer answer = platform.get(who, path);
                read.put(who + path, answer.status() + " " + answer.headers() + " " + answer.body());
            }
        return read;
    }

    private static Set<String> words(Map<String, String> read, Set<String> sought) {
        var words = new TreeSet<String>();
        for (String word : sought)
            if (read.values().stream().anyMatch(answer -> answer.contains(word))) words.add(word);
        return words;
    }

    private static void isAbsent(Map<String, String> read) {
        read.forEach((asked, answer) -> assertThat(answer)
                .as(asked)
                .startsWith(asked.matches("(/pages)?/public/(programmes|data-sets) .*") ? "200" : "404"));
    }

    @Test
    void what_is_not_published_changes_no_byte_of_what_everybody_and_other_partners_read() {
        Map<String, String> before = open();
        Map<String, String> others = outsiders();
        isAbsent(before);
        assertThat(words(before, PUBLISHED)).isEmpty();

        String waiting = prepared("Of wordannounced");
        dataSetPrepared();
        unpublished("2");
        assertThat(open()).isEqualTo(before);
        assertThat(outsiders()).isEqualTo(others);

        accepted(OFFICER, "POST", at("/publications/" + waiting + "/withdrawal"), "", "");
        accepted(
                OFFICER,
                "POST",
                dataSet("/withdrawal"),
                "{'digest':'" + digest("/api/data-sets/" + dataSet, "/publication/waiting") + "'}",
                "");
        assertThat(open()).isEqualTo(before);
        assertThat(outsiders()).isEqualTo(others);
    }

    @Test
    void everybody_reads_what_was_published_and_nothing_else_until_it_is_withdrawn() {
        Map<String, String> before = open();
        Map<String, String> others = outsiders();
        String publication = prepared("Of wordannounced");
        published(publication);
        dataSetPrepared();
        dataSetPublished();
        Map<String, String> published = open();
        assertThat(words(published, PUBLISHED)).isEqualTo(new TreeSet<>(PUBLISHED));
        assertThat(words(published, KEPT)).isEmpty();
        assertThat(published.get("/public/data-sets/" + dataSet + "/series" + SERIES + " text/csv"))
                .contains("reported,2008-01-01,2008-12-31,1642,1642,known,count")
                .doesNotContain("2020-12-31"); // implausible until somebody has said otherwise, and that is published
        published.forEach((asked, answer) -> assertThat(answer)
                .as(asked)
                .startsWith(asked.contains(Scrutiny.NOWHERE) || asked.contains(kept) ? "404" : "200"));
        assertThat(outsiders()).isEqualTo(others);

        unpublished("3");
        measured(indicator, "27183.83");
        prepared("Of wordlater");
        accepted(OFFICER, "POST", "/api/data-sets/" + dataSet + "/lines/3/decision", "{'plausible':true}", "");
        dataSetPrepared();
        assertThat(open()).isEqualTo(published);

        String later = prepared("Of wordlater");
        published(later);
        dataSetPublished();
        Map<String, String> again = open();
        assertThat(again.get("/public/programmes/" + programme + " "))
                .contains("wordlater", "27183.83", "1554.24")
                .doesNotContain("wordannounced", "27182.81");
        assertThat(again.get("/public/data-sets/" + dataSet + "/series" + SERIES + " text/csv"))
                .contains("2020-12-31,2020,2020");

        accepted(SUPERVISOR, "POST", at("/publications/" + later + "/withdrawal"), "", "");
        String digest = digest("/api/data-sets/" + dataSet, "/publication/published");
        accepted(SUPERVISOR, "POST", dataSet("/withdrawal"), "{'digest':'" + digest + "'}", "");
        assertThat(open()).isEqualTo(before);
    }

    @Test
    void participants_look_at_what_waits_and_nobody_else_does() throws SQLException {
        String waiting = prepared("Of wordannounced");
        dataSetPrepared();
        platform.settle();
        List<String> ways = List.of(
                "/pages/programmes/" + programme + "/publications/new",
                "/pages/programmes/" + programme + "/publications/" + waiting,
                "/pages/programmes/" + programme + "/publications/" + waiting + "/acts/publish",
                "/pages/programmes/" + programme + "/publications/" + waiting + "/acts/withdraw",
                "/pages/data-sets/" + dataSet + "/lines/3/decision",
                "/pages/data-sets/" + dataSet + "/publication/prepare",
                "/pages/data-sets/" + dataSet + "/publication/publish",
                "/pages/data-sets/" + dataSet + "/publication/withdraw");
        for (String way : ways) {
            assertThat(platform.get(OUTSIDERS.getFirst(), way).status()).as(way).isEqualTo(404);
            assertThat(platform.get(OUTSIDERS.getFirst(), way).body())
                    .as(way)
                    .isEqualTo(platform.get(
                                    OUTSIDERS.getFirst(),
                                    way.replace(programme, "programme-" + Scrutiny.NOWHERE)
                                            .replace(dataSet, "dataset-" + Scrutiny.NOWHERE))
                            .body());
            Who who = way.endsWith("/new") ? OFFICER : SUPERVISOR;
            assertThat(platform.get(who, way).status()).as(who + way).isEqualTo(200);
        }
        assertThat(platform.get(COLLEAGUE, ways.get(1)).body())
                .contains("wordannounced", "wordcounted", "wordevidence");
        assertThat(platform.get(COLLEAGUE, ways.get(2)).status()).isEqualTo(404);
        published(waiting);
        dataSetPublished();
        open();
        accepted(OFFICER, "POST", at("/publications/" + waiting + "/withdrawal"), "", "");
        String digest = digest("/api/data-sets/" + dataSet, "/publication/published");
        accepted(OFFICER, "POST", dataSet("/withdrawal"), "{'digest':'" + digest + "'}", "");
        assertThat(platform.done()).containsAll(LeakTest.called(PublicationLeakTest::isOfPublication));
        assertThat(platform.walked()).containsAll(WaysOfReadingTest.PUBLICATIONS);
        assertThat(platform.verify().differing()).isZero();
    }
}
