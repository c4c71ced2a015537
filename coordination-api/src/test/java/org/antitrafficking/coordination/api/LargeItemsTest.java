package org.antitrafficking.coordination.api;

import static org.antitrafficking.coordination.api.AlertCalls.content;
import static org.antitrafficking.coordination.api.AlertCalls.json;
import static org.antitrafficking.coordination.api.AlertCalls.path;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.antitrafficking.coordination.sharing.Limits;
import org.antitrafficking.eventlog.Scale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Many items, each as large as it may be, at a small heap. */
class LargeItemsTest {

    private static final int DRAFTS = Scale.of(150, 1_277);

    /** In each of them as much as there may be: 200,000 characters together. */
    private static final List<String> LANGUAGES = List.of("ar", "bn", "en", "es", "fr", "hi", "ne", "ps", "ru", "ur");

    private static final String OFFICER = "pk-fia.officer";

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

    @Test
    void a_node_lives_on_with_more_large_drafts_than_fit_into_its_heap_and_shows_all_of_them_page_by_page()
            throws Exception {
        try (var service = RunningService.start(folder, "-Xmx230m", "-XX:+ExitOnOutOfMemoryError")) {
            var calls = new AlertCalls(service);
            var drafts = new ArrayList<String>();
            for (int i = 0; i < DRAFTS; i++) drafts.add(calls.drafted("pk-fia", large("large-" + i)));
            for (String draft : List.of(drafts.getFirst(), drafts.getLast()))
                calls.accepted(calls.call(OFFICER, "PUT", path(draft) + "/content", content("again", "short")));
            calls.settle();

            var listed = new ArrayList<String>();
            int pages = 0;
            String after = "";
            while (true) {
                JsonNode page = service.get("pk-fia.supervisor", "/api/inbox?limit=200" + after)
                        .json();
                page.get("items").forEach(item -> listed.add(item.get("item").stringValue()));
                pages++;
                if (page.get("next") == null) break;
                after = "&after=" + page.get("next").stringValue();
            }
            assertThat(listed).containsExactlyInAnyOrderElementsOf(drafts);
            assertThat(pages).as("pages of an inbox").isGreaterThan(1);

            var told = new ArrayList<String>();
            String next = "";
            JsonNode page;
            do {
                var answer = service.get("pk-fia.supervisor", "/api/feed?scope=supervisors-pk-fia&limit=500" + next);
                assertThat(answer.status()).as(answer.body()).isEqualTo(200);
                assertThat(answer.body().length()).isLessThan(4 * 1024 * 1024);
                page = answer.json();
                for (JsonNode entry : page.get("entries"))
                    if (entry.get("kind").stringValue().equals("alert-drafted"))
                        told.add(entry.at("/content/alert").stringValue(""));
                next = "&after=" + page.get("next").stringValue();
            } while (page.get("more").booleanValue());
            assertThat(told).hasSize(DRAFTS);
            assertThat(service.get(OFFICER, path(drafts.get(DRAFTS / 2))).body())
                    .contains("xxx");
        }
    }
}
