package org.antitrafficking.coordination.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.antitrafficking.coordination.api.AlertCalls.content;
import static org.antitrafficking.coordination.api.AlertCalls.issue;
import static org.antitrafficking.coordination.api.AlertCalls.json;
import static org.antitrafficking.coordination.api.AlertCalls.path;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import org.antitrafficking.coordination.api.RunningService.Answer;
import org.antitrafficking.eventlog.Await;
import org.antitrafficking.eventlog.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * What the platform can't make for a fault of one item is told to who would be shown it, and to nobody else. The faults
 * are real: a page that was damaged in the database, and rows that a table does not take.
 */
class SetAsideOverHttpTest {

    private static final String SET_ASIDE = "urn:coordination:problem:set-aside";
    private static final String AUDITOR = "pk-audit.auditor";
    private static final String DECISIONS = "/api/audit/decisions?limit=500&item=";
    private static final List<String> LISTS = List.of("/api/inbox", "/api/inbox?needs=true", "/api/inbox/counts");
    private static final String READS = "/api/audit/reads?limit=500&item=";

    @TempDir
    private static Path folder;

    private static TestDatabase database;
    private static TestDatabase keys;
    private static RunningService service;
    private static AlertCalls calls;
    private static PageVisitors visitors;

    @BeforeAll
    static void start() throws IOException {
        database = TestDatabase.create();
        keys = TestDatabase.create();
        service = RunningService.start(
                folder, "--coordination.database.url=" + database.url(), "--coordination.keys.url=" + keys.url());
        calls = new AlertCalls(service);
        visitors = new PageVisitors(service.base());
    }

    @AfterAll
    static void stop() {
        service.close();
        database.close();
        keys.close();
    }

    private static void broken(String sql) throws SQLException {
        TestDatabase.execute(database.superuser(), sql);
    }

    private static String word(String language, String key) throws IOException {
        var words = new Properties();
        try (var file = new InputStreamReader(
                Objects.requireNonNull(
                        SetAsideOverHttpTest.class.getResourceAsStream("/pages/words/" + language + ".properties")),
                UTF_8)) {
            words.load(file);
        }
        return words.getProperty(key);
    }

    private static void isSetAside(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(503);
        assertThat(answer.json().get("type").stringValue()).isEqualTo(SET_ASIDE);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(answer.json().get("detail").stringValue()).contains("Its operator has been told");
    }

    /** To that one it is, to the byte, as if there were no such thing. */
    private static void isNothing(String who, String there, String absent) {
        Answer answer = service.get(who, there);
        Answer none = service.get(who, absent);
        assertThat(answer.status()).as(answer.body()).isEqualTo(404);
        assertThat(answer.body()).isEqualTo(none.body());
        assertThat(answer.headers().firstValue("Retry-After")).isEmpty();
    }

    private static void isComplete(String who, String path) {
        Answer list = service.get(who, path);
        assertThat(list.status()).as(list.body()).isEqualTo(200);
        assertThat(list.json().has("incomplete")).as(who + " " + list.body()).isFalse();
        assertThat(list.json().has("missing")).isFalse();
    }

    private static JsonNode incomplete(String who, String path) {
        var last = new AtomicReference<Answer>();
        try {
            Await.until(who + " is told of it", () -> {
                Answer answer = service.get(who, path);
                last.set(answer);
                return answer.status() == 200
                        && answer.json().path("incomplete").booleanValue(false);
            });
        } catch (AssertionError inVain) {
            throw new AssertionError(inVain.getMessage() + ": " + last.get(), inVain);
        }
        return Objects.requireNonNull(last.get()).json();
    }

    private static JsonNode health(String part) {
        return service.managed("/actuator/health").json().at("/components/coordination/components/" + part);
    }

    @Test
    void a_page_that_is_set_aside_says_so_to_its_readers_in_every_language_and_to_nobody_else_anything()
            throws Exception {
        String alert = calls.issued("aside", "om-police", "it-police");
        calls.settle();
        broken("update views.page set page = 'no page' where scope = 'agency-om-police' and item = '" + alert + "'");
        calls.accepted(calls.post("om-police.officer", path(alert) + "/acknowledgement", ""));
        String absent = "alert-" + "0".repeat(32);
        for (String who : List.of("om-police.officer", "om-police.supervisor")) {
            Await.until(
                    "its page can't be made",
                    () -> service.get(who, path(alert)).body().contains(SET_ASIDE));
            Answer answer = service.get(who, path(alert));
            isSetAside(answer);
            assertThat(answer.json().get("detail").stringValue()).contains("the feed still gives the item");
        }
        assertThat(calls.feed("om-police").toString())
                .as("the feed does give it")
                .contains(alert);
        for (String who : List.of("pk-fia.officer", "it-police.officer"))
            assertThat(service.get(who, path(alert)).status())
                    .as("everything else goes on")
                    .isEqualTo(200);
        isNothing("gr-police.officer", path(alert), path(absent));
        for (String list : LISTS) {
            assertThat(incomplete("om-police.officer", list).toString()).doesNotContain(alert);
            for (String who : List.of("pk-fia.officer", "gr-police.officer")) isComplete(who, list);
        }
        assertThat(found("om-police.officer").path("incomplete").booleanValue(false))
                .isTrue();
        assertThat(found("gr-police.officer").has("incomplete")).isFalse();

        PageVisitor reader = visitors.of("om-police.officer");
        PageVisitor other = visitors.of("gr-police.officer");
        for (String language : List.of("en", "fr", "ur", "ar")) {
            reader.get("/pages/language/" + language);
            other.get("/pages/language/" + language);
            Answer page = reader.get("/pages/alerts/" + alert);
            assertThat(page.status()).isEqualTo(503);
            assertThat(page.body())
                    .contains(word(language, "problem.set-aside"))
                    .contains(word(language, "problem.set-aside.what"));
            Answer hidden = other.get("/pages/alerts/" + alert);
            assertThat(hidden.status()).isEqualTo(404);
            assertThat(hidden.body().replace(alert, absent))
                    .isEqualTo(other.get("/pages/alerts/" + absent).body());
            String lacking = word(language, "sheet.incomplete");
            assertThat(reader.get("/pages/inbox").body()).contains(lacking);
            assertThat(other.get("/pages/inbox").body()).doesNotContain(lacking);
        }
        reader.get("/pages/language/en");

        Await.until(
                "its operator is told which", () -> health("views").toString().contains(alert));
        JsonNode views = health("views");
        assertThat(views.at("/details/items").valueStream().map(JsonNode::stringValue))
                .contains(alert)
                .hasSizeLessThanOrEqualTo(10);
        assertThat(views.at("/details/more").longValue()).isZero();
        assertThat(views.get("status").stringValue()).isEqualTo("UP");

        calls.accepted(calls.post("pk-fia.officer", path(alert) + "/recall", json("{'reason':'A mistake.'}")));
        Await.until(
                "it is made anew with its next entry",
                () -> service.get("om-police.officer", path(alert)).status() == 200);
        assertThat(reader.get("/pages/alerts/" + alert).status()).isEqualTo(200);
        for (String list : LISTS) isComplete("om-police.officer", list);
    }

    private static JsonNode found(String who) {
        Answer answer = calls.post(who, "/api/search", json("{'q':'aside'}"));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    @Test
    void a_list_of_decisions_says_what_it_lacks_to_who_would_be_shown_that_and_no_file_is_signed_without_it()
            throws Exception {
        String alert = calls.drafted("pk-fia", content("unfound"));
        Await.until(
                "its draft is found",
                () -> !service.get("pk-fia.officer", DECISIONS + alert)
                        .json()
                        .path("items")
                        .isEmpty());
        broken("alter table audit.decision add constraint broken check (item <> '" + alert + "') not valid");
        try {
            calls.done("pk-fia", alert, issue("om-police"));
            calls.settle();
            String missing = "";
            for (String who : List.of("pk-fia.officer", "pk-fia.supervisor")) {
                JsonNode list = incomplete(who, DECISIONS + alert);
                assertThat(list.get("missing").size()).isPositive();
                missing = list.get("missing").get(0).stringValue();
                assertThat(list.get("items").toString()).doesNotContain(missing);
                isSetAside(service.get(who, "/api/audit/decisions/" + missing));
                assertThat(incomplete(who, "/api/audit/decisions?limit=500").get("missing"))
                        .as("of all decisions no others are missing")
                        .containsExactlyInAnyOrderElementsOf(
                                service.get(who, DECISIONS + alert).json().get("missing"));
                isComplete(who, DECISIONS + alert + "&until=2020-01-01T00:00:00Z");
                isComplete(who, "/api/audit/decisions?command=draft-alert&item=" + alert);
            }
            String absent = "/api/audit/decisions/decision-" + "0".repeat(32);
            for (String who : List.of("om-police.officer", "om-police.supervisor", "gr-police.officer")) {
                isComplete(who, "/api/audit/decisions?limit=500");
                isComplete(who, DECISIONS + alert);
                isNothing(who, "/api/audit/decisions/" + missing, absent);
            }
            assertThat(incomplete(AUDITOR, DECISIONS + alert + "&partner=pk-fia")
                            .get("missing")
                            .size())
                    .isPositive();
            isSetAside(service.get(AUDITOR, "/api/audit/decisions/" + missing + "?partner=pk-fia"));
            isSetAside(calls.post(AUDITOR, "/api/audit/bundles", json("{'partner':'pk-fia','item':'" + alert + "'}")));
            assertThat(calls.post(
                                    AUDITOR,
                                    "/api/audit/bundles",
                                    json("{'partner':'pk-fia','until':'2020-01-01T00:00:00Z'}"))
                            .body())
                    .doesNotContain(SET_ASIDE);
        } finally {
            broken("alter table audit.decision drop constraint broken");
        }
    }

    @Test
    void lists_of_reads_say_that_they_lack_something_to_who_would_be_shown_it() throws Exception {
        String alert = calls.issued("unread", "om-police", "it-police");
        calls.settle();
        isComplete("om-police.officer", READS + alert);
        broken("alter table audit.shown add constraint broken check (item <> '" + alert + "') not valid");
        try {
            assertThat(service.get("om-police.officer", path(alert)).status()).isEqualTo(200);
            for (String who : List.of("om-police.officer", "om-police.supervisor"))
                assertThat(incomplete(who, "/api/audit/reads?limit=500").has("missing"))
                        .isFalse();
            incomplete("om-police.officer", READS + alert);
            isComplete("om-police.officer", "/api/audit/reads?kind=feed");
            for (String who : List.of("om-police", "it-police.officer", "it-police.supervisor", "gr-police.supervisor"))
                isComplete(who, "/api/audit/reads?limit=500");
            incomplete("pk-fia.officer", "/api/audit/items/" + alert + "/reads");
            incomplete("pk-fia.officer", "/api/audit/items/" + alert + "/exposure");
            isNothing(
                    "gr-police.officer",
                    "/api/audit/items/" + alert + "/reads",
                    "/api/audit/items/alert-" + "0".repeat(32) + "/reads");
            assertThat(visitors.of("om-police.officer")
                            .get("/pages/agency/reads")
                            .body())
                    .contains(word("en", "sheet.incomplete"));
            assertThat(visitors.of("it-police.officer")
                            .get("/pages/agency/reads")
                            .body())
                    .doesNotContain(word("en", "sheet.incomplete"));
            assertThat(visitors.of("pk-fia.officer")
                            .get("/pages/alerts/" + alert + "/exposure")
                            .body())
                    .contains(word("en", "sheet.incomplete"));
            assertThat(service.get("om-police", path(alert)).status()).isEqualTo(200);
            incomplete("om-police.supervisor", credential("om-police"));
            isComplete("it-police.supervisor", credential("it-police"));
        } finally {
            broken("alter table audit.shown drop constraint broken");
        }
    }

    /** What a partner's machine was served. */
    private static String credential(String machine) {
        return "/api/audit/clients/" + calls.person(machine) + "/exposure";
    }

    @Test
    void rows_of_a_data_set_that_can_not_be_made_are_refused_with_the_reason() throws Exception {
        broken("alter table views.data_row add constraint broken check (name <> 'Nowhere')");
        String broken = dataSet("broken", "Nowhere");
        String whole = dataSet("whole", "Pakistan");
        for (String who : List.of("pk-fia.supervisor", "gr-police.officer")) {
            Await.until(
                    "the others are there",
                    () -> service.get(who, "/api/data-sets/" + whole + "/rows").status() == 200);
            Await.until(
                    "its rows can't be made",
                    () -> service.get(who, "/api/data-sets/" + broken + "/rows")
                            .body()
                            .contains(SET_ASIDE));
            isSetAside(service.get(who, "/api/data-sets/" + broken + "/rows"));
            assertThat(service.get(who, "/api/data-sets/" + broken).status())
                    .as("where it came from stays readable")
                    .isEqualTo(200);
        }
    }

    private static String dataSet(String title, String country) {
        byte[] file = ("Iso3_code,Country,Region,Subregion,Indicator,Dimension,Category,Sex,Age,Year,Unit of"
                        + " measurement,txtVALUE,Source\r\nPAK," + country
                        + ",Asia,Southern Asia,Persons prosecuted,Total,Total,Total,Total,2008,Counts,7,GLOTIP\r\n")
                .getBytes(UTF_8);
        Answer answer = service.send(service.request(
                        "pk-fia.supervisor",
                        "/api/data-sets?kind=glotip&publisher=UNODC&title=" + title
                                + "&date=2023-05-30&citation=A%20portal&sha256=" + Scenes.sha256(file))
                .header("Content-Type", "text/csv")
                .POST(HttpRequest.BodyPublishers.ofByteArray(file)));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.json().get("dataset").stringValue();
    }
}
