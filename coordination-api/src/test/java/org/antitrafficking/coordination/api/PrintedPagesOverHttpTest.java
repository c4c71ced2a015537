package org.antitrafficking.coordination.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.antitrafficking.coordination.api.RunningService.Answer;
import org.antitrafficking.eventlog.Await;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What is printed says on each sheet whose copy it is, and its record has the id that stands there. */
class PrintedPagesOverHttpTest {

    private static final String OFFICER = "om-police.officer";

    private static final Pattern SHEET = Pattern.compile(
            "<section class=\"copy(?: on-paper)?\"[^>]*>\\s*<p><strong>([^<]*)</strong> <bdi>([^<]*)</bdi>"
                    + " <span>([^<]*)</span>\\s*(?:<code dir=\"ltr\">(copy-[0-9a-f]{16})</code>\\s*)?</p>");

    @TempDir
    private static Path folder;

    private static RunningService service;
    private static AlertCalls calls;
    private static InvestigationCalls investigations;
    private static PageVisitors visitors;

    @BeforeAll
    static void start() throws IOException {
        service = RunningService.start(folder);
        calls = new AlertCalls(service);
        investigations = new InvestigationCalls(service);
        visitors = new PageVisitors(service.base());
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static String printed(String who, String address) {
        Answer answer = visitors.of(who).get(address);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    private static Matcher sheet(String page) {
        Matcher sheet = SHEET.matcher(page);
        assertThat(sheet.find()).as(page).isTrue();
        return sheet;
    }

    /** Copies of an item, as its readers' agency reads of them. */
    private static List<String> recorded(String who, String item) {
        var copies = new ArrayList<String>();
        for (JsonNode read : service.get(who, "/api/audit/reads?limit=100&item=" + item)
                .json()
                .path("items"))
            if (read.has("copy"))
                copies.add(read.path("resource").stringValue("") + " "
                        + read.path("copy").stringValue(""));
        return copies;
    }

    @Test
    void an_alert_is_printed_as_it_is_read_with_a_copy_of_its_own_each_time_and_without_anything_to_do() {
        String alert = calls.issued("to-be-printed", "om-police");
        String page = "/pages/alerts/" + alert;
        assertThat(printed(OFFICER, page))
                .contains("<body class=\"printed-elsewhere\">", "href=\"" + page + "/print\"")
                .doesNotContain("class=\"copy\"");
        String one = printed(OFFICER, page + "/print");
        Matcher sheet = sheet(one);
        assertThat(sheet.group(1)).startsWith("TLP:");
        assertThat(sheet.group(2)).endsWith(", Royal Oman Police");
        assertThat(sheet.group(3)).endsWith("UTC");
        assertThat(one).contains("<body class=\"copied\">").doesNotContain("/acts/", "/acknowledgement");
        String another = sheet(printed(OFFICER, page + "/print")).group(4);
        assertThat(another).isNotEqualTo(sheet.group(4));
        List<String> both = List.of("alert-print " + sheet.group(4), "alert-print " + another);
        for (String who : List.of(OFFICER, "om-police.supervisor"))
            Await.until(
                    "both are recorded for " + who, () -> recorded(who, alert).containsAll(both));
        assertThat(printed("om-police.supervisor", "/pages/agency/reads")).contains(another);
    }

    /** That a page says on paper alone whose sheet it is; under which marking. */
    private static String onPaper(String who, String agency, String address) {
        String page = printed(who, address);
        Matcher sheet = sheet(page);
        assertThat(page)
                .contains("<body class=\"copied\">", "class=\"copy on-paper\"")
                .doesNotContain("copy-");
        assertThat(sheet.group(2)).as(address).endsWith(", " + agency).doesNotContain("person-");
        assertThat(sheet.group(3)).as(address).endsWith("UTC");
        return sheet.group(1);
    }

    @Test
    void a_history_and_the_past_say_on_paper_whose_sheet_it_is() {
        String alert = calls.issued("history-to-be-printed", "om-police");
        calls.settle();
        String police = "Royal Oman Police";
        assertThat(onPaper(OFFICER, police, "/pages/alerts/" + alert + "/history"))
                .isEqualTo("TLP:AMBER");
        for (String page : List.of("", "/page", "/difference"))
            assertThat(onPaper(OFFICER, police, "/pages/past/items/" + alert + page))
                    .as(page)
                    .isEqualTo("TLP:AMBER");
        for (String list : List.of("", "/decisions", "/reads"))
            assertThat(onPaper("om-police.supervisor", police, "/pages/past" + list))
                    .as(list)
                    .isEqualTo("TLP:RED");
    }

    @Test
    void what_is_prepared_and_what_a_recipient_would_see_say_on_paper_whose_sheet_it_is() {
        String alert = calls.drafted("pk-fia", AlertCalls.content("preview-to-be-printed"));
        String prepared = calls.prepared("pk-fia", alert, AlertCalls.issue("om-police"));
        calls.settle();
        String release = "/pages/alerts/" + alert + "/releases/" + prepared;
        String agency = "Federal Investigation Agency";
        for (String who : List.of("pk-fia.officer", "pk-fia.supervisor")) {
            assertThat(onPaper(who, agency, release)).as("a draft").isEqualTo("TLP:RED");
            assertThat(onPaper(who, agency, release + "/recipients/om-police")).isEqualTo("TLP:AMBER");
        }
    }

    @Test
    void what_is_not_shared_is_printed_like_what_there_is_not() {
        String alert = calls.issued("not-to-be-printed", "om-police");
        PageVisitor stranger = visitors.of("tr-migration.officer");
        Answer hidden = stranger.get("/pages/alerts/" + alert + "/print");
        Answer none = stranger.get("/pages/alerts/alert-" + "0".repeat(32) + "/print");
        assertThat(hidden.status()).isEqualTo(404);
        assertThat(hidden.body()).isEqualTo(none.body());
    }

    @Test
    void an_investigation_a_part_of_it_and_a_piece_of_its_evidence_are_for_those_named_alone() {
        String id = investigations.inForce();
        String evidence = investigations.registered("pk-fia.officer", id, "pk-fia.officer");
        String page = "/pages/investigations/" + id;
        calls.settle();
        for (String printed : List.of("/print", "/print?part=team", "/evidence/" + evidence + "/print")) {
            String shown = printed("pk-fia.officer", page + printed);
            assertThat(sheet(shown).group(1)).as(printed).isEqualTo("TLP:RED");
            assertThat(shown).as(printed).doesNotContain("/acts/");
        }
        assertThat(visitors.of("pk-fia.officer").get(page + "/print?part=none").status())
                .isEqualTo(404);
        assertThat(visitors.of("pk-fia.officer").get(page + "/print?after=x").status())
                .isEqualTo(404);
    }
}
