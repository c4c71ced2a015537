package org.antitrafficking.coordination.api;

import static org.antitrafficking.coordination.api.AlertCalls.content;
import static org.antitrafficking.coordination.api.AlertCalls.json;
import static org.antitrafficking.coordination.api.AlertCalls.path;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.antitrafficking.coordination.words.Limits;
import org.antitrafficking.eventlog.Await;
import org.antitrafficking.eventlog.Scale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Many items, each as large as it may be, at a small heap. */
class LargeItemsTest {

    private static final int DRAFTS = Scale.of(150, 1_277);

    /** In each of them as much as there may be: 200,000 characters together. */
    private static final List<String> LANGUAGES = List.of("ar", "bn", "en", "es", "fr", "hi", "ne", "ps", "ru", "ur");

    /** How often one of them is written again: its entries are several pages, and its decisions no bundle. */
    private static final int REVISIONS = 36;

    private static final String OFFICER = "pk-fia.officer";
    private static final String SUPERVISOR = "pk-fia.supervisor";
    private static final String AUDITOR = "pk-audit.auditor";

    @TempDir
    private Path folder;

    private static String large(String reference) {
        String narrative = "x".repeat(Limits.NARRATIVE_CHARS);
        return json("{'reference':'" + reference
                + "','kind':'recruitment-scheme','recruitmentMethod':'ThroughAnOnlineAdvertisement',"
                + "'transnational':true,'texts':{"
                + LANGUAGES.stream()
                        .map(language ->
                                "'" + language + "':{'subject':'False job offers','narrative':'" + narrative + "'}")
                        .collect(Collectors.joining(","))
                + "}}");
    }

    private interface Check {
        void of(RunningService service, List<String> drafts);
    }

    private void atASmallHeap(int count, Check check) throws Exception {
        try (var service = RunningService.start(folder, "-Xmx230m", "-XX:+ExitOnOutOfMemoryError")) {
            var calls = new AlertCalls(service);
            var drafts = new ArrayList<String>();
            for (int i = 0; i < count; i++) drafts.add(calls.drafted("pk-fia", large("large-" + i)));
            check.of(service, drafts);
        }
    }

    @Test
    void a_node_lives_on_with_more_large_drafts_than_fit_into_its_heap_and_shows_all_of_them_page_by_page()
            throws Exception {
        atASmallHeap(DRAFTS, (service, drafts) -> {
            var calls = new AlertCalls(service);
            for (String draft : List.of(drafts.getFirst(), drafts.getLast()))
                calls.accepted(calls.call(OFFICER, "PUT", path(draft) + "/content", content("again", "short")));
            calls.settle();

            List<JsonNode> inbox = pages(service, SUPERVISOR, "/api/inbox?limit=200");
            assertThat(texts(inbox, "item")).containsExactlyInAnyOrderElementsOf(drafts);

            var told = new ArrayList<String>();
            String next = "";
            JsonNode page;
            do {
                page = page(service, SUPERVISOR, "/api/feed?scope=supervisors-pk-fia&limit=500" + next);
                for (JsonNode entry : page.get("entries"))
                    if (entry.get("kind").stringValue().equals("alert-drafted"))
                        told.add(entry.at("/content/alert").stringValue(""));
                next = "&after=" + page.get("next").stringValue();
            } while (page.get("more").booleanValue());
            assertThat(told).hasSize(DRAFTS);
            assertThat(service.get(OFFICER, path(drafts.get(DRAFTS / 2))).body())
                    .contains("xxx");

            List<JsonNode> decisions = pages(service, OFFICER, "/api/audit/decisions?limit=500&command=draft-alert");
            assertThat(texts(decisions, "item")).containsExactlyElementsOf(drafts);
            assertThat(decisions.getFirst().at("/payload").toString()).contains("xxx");

            List<JsonNode> past = pages(service, SUPERVISOR, "/api/audit/as-of?limit=200");
            assertThat(texts(past, "item")).containsAll(drafts);
        });
    }

    @Test
    void the_past_of_one_item_that_was_large_again_and_again_comes_page_by_page_and_a_bundle_of_all_of_it_is_refused()
            throws Exception {
        atASmallHeap(1, (service, drafts) -> {
            var calls = new AlertCalls(service);
            String draft = drafts.getFirst();
            for (int i = 1; i <= REVISIONS; i++)
                calls.accepted(calls.call(OFFICER, "PUT", path(draft) + "/content", large("large-" + i)));
            calls.settle();

            var revised = new ArrayList<JsonNode>();
            int pages = 0;
            String after = "";
            while (true) {
                JsonNode page = page(service, SUPERVISOR, "/api/audit/as-of/items/" + draft + "?limit=200" + after);
                page.get("entries").forEach(revised::add);
                pages++;
                if (!page.has("next")) break;
                after = "&after=" + page.get("next").stringValue();
            }
            assertThat(pages).isGreaterThan(1);
            assertThat(revised)
                    .filteredOn(entry -> entry.at("/content/content/reference")
                            .stringValue("")
                            .startsWith("large-"))
                    .as("the draft, and each time that it was written again, to its supervisors")
                    .hasSize(REVISIONS + 1);
            assertThat(page(service, SUPERVISOR, "/api/audit/as-of/items/" + draft + "/page")
                            .toString())
                    .contains("large-" + REVISIONS, "xxx");

            calls.accepted(calls.post(SUPERVISOR, "/api/mandates", mandate(calls)));
            String all = json("{'partner':'pk-fia'}");
            Await.until( // a bundle holds what is anchored by now
                    "all of it is refused",
                    () -> service.post(AUDITOR, "/api/audit/bundles", all).status() == 400);
            var refused = service.post(AUDITOR, "/api/audit/bundles", all);
            assertThat(refused.json().get("detail").stringValue())
                    .contains("1000 decisions", "8 MiB", "Ask for a shorter period");
            Await.until(
                    "a bundle of what is small",
                    () -> service.post(
                                            AUDITOR,
                                            "/api/audit/bundles",
                                            json("{'partner':'pk-fia','command':'grant-mandate'}"))
                                    .status()
                            == 200);
        });
    }

    private static String mandate(AlertCalls calls) {
        return json("{'auditor':'" + calls.person(AUDITOR) + "','auditorsPartner':'pk-audit','items':[],"
                + "'from':'2026-01-01','until':'2099-01-01','level':'1','purpose':'An audit.',"
                + "'expires':'2099-01-01T00:00:00Z'}");
    }

    private static JsonNode page(RunningService service, String who, String path) {
        var answer = service.get(who, path);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body().length()).as(path).isLessThan(4 * 1024 * 1024);
        return answer.json();
    }

    /** What all pages of a list have, of which there are several. */
    private static List<JsonNode> pages(RunningService service, String who, String path) {
        var all = new ArrayList<JsonNode>();
        int pages = 0;
        String after = "";
        while (true) {
            JsonNode page = page(service, who, path + after);
            page.get("items").forEach(all::add);
            pages++;
            if (!page.has("next")) break;
            after = "&after=" + page.get("next").stringValue();
        }
        assertThat(pages).as("pages of " + path).isGreaterThan(1);
        return all;
    }

    private static List<String> texts(List<JsonNode> nodes, String field) {
        return nodes.stream().map(node -> node.get(field).stringValue()).toList();
    }

    @Test
    void an_import_holds_no_more_than_its_file_and_one_row() throws Exception {
        try (var service = RunningService.start(folder, "-Xmx230m", "-XX:+ExitOnOutOfMemoryError")) {
            String header = "date,reference,notifying_country,classification,distribution_countries,origin_countries,"
                    + "category,subject,risk\n";
            var tooLarge = service.send(imported(service, header + "x\n".repeat(2 * 1024 * 1024)));
            assertThat(tooLarge.status()).isEqualTo(400);
            assertThat(tooLarge.json().get("detail").stringValue()).contains("4194304 bytes. Split it.");

            String row = "2024-01-02,%07d,IT,,,,,s,r\n";
            int rows = (4 * 1024 * 1024 - header.length()) / row.formatted(0).length();
            var body = new StringBuilder(header);
            for (int i = 0; i < rows / 2; i++) body.append(row.formatted(i)).append(row.formatted(i));
            var all = service.send(imported(service, body.toString()));
            assertThat(all.body().lines())
                    .filteredOn(line -> line.endsWith("The reference stands in an earlier line too."))
                    .hasSize(rows / 2);
            assertThat(all.body()).contains(rows / 2 + " notifications of 1 partners", rows / 2 + " problems");

            var wide = service.send(imported(service, header + ",".repeat(4_000_000)));
            assertThat(wide.body())
                    .contains("The file goes on with a row of more than 65536 characters. Shorten it.", "1 problems");
            assertThat(service.get(OFFICER, "/api/inbox").status()).isEqualTo(200);
        }
    }

    private static HttpRequest.Builder imported(RunningService service, String file) {
        return service.request("importer", "/demonstration/import?dry-run=true")
                .header("Content-Type", "text/csv")
                .POST(HttpRequest.BodyPublishers.ofString(file));
    }
}
