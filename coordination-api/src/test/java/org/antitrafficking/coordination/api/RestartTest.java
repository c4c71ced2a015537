package org.antitrafficking.coordination.api;

import static org.antitrafficking.coordination.api.AlertCalls.content;
import static org.antitrafficking.coordination.api.AlertCalls.issue;
import static org.antitrafficking.coordination.api.AlertCalls.path;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class RestartTest {

    private static final List<String> PARTNERS = List.of("pk-fia", "om-police");

    @TempDir
    private Path folder;

    @Test
    void after_a_stop_and_after_a_kill_everything_is_still_there() throws Exception {
        var feeds = new HashMap<String, List<JsonNode>>();
        List<JsonNode> supervisors;
        String alert;
        String release;
        String digest;
        try (var service = RunningService.start(folder)) {
            var calls = new AlertCalls(service);
            alert = calls.post("pk-fia.officer", "/api/alerts", content("kept"), "Idempotency-Key", "1")
                    .json()
                    .get("alert")
                    .stringValue();
            release = calls.prepared("pk-fia", alert, issue("om-police"));
            digest = calls.preview("pk-fia", alert, release).get("digest").stringValue();
            calls.accepted(calls.validate("pk-fia.supervisor", alert, release, digest));
        }
        try (var service = RunningService.start(folder)) {
            var calls = new AlertCalls(service);
            assertThat(calls.post("pk-fia.officer", "/api/alerts", content("kept"), "Idempotency-Key", "1")
                            .json()
                            .get("alert")
                            .stringValue())
                    .isEqualTo(alert);
            calls.accepted(calls.disclose("pk-fia.officer", alert, release, digest)); // validated before the stop
            calls.accepted(calls.post("om-police.officer", path(alert) + "/acknowledgement", ""));
            assertThat(AlertCalls.kinds(calls.entries("pk-fia", alert)))
                    .containsExactly("alert-opened", "alert-clocks-due", "alert-acknowledged");
            for (String partner : PARTNERS) feeds.put(partner, calls.feed(partner));
            supervisors = calls.supervisorsFeed("pk-fia");
            assertThat(AlertCalls.kinds(supervisors))
                    .contains("alert-drafted", "alert-act-prepared", "alert-act-validated", "alert-moved");
            service.kill();
        }
        try (var service = RunningService.start(folder)) {
            var calls = new AlertCalls(service);
            for (String partner : PARTNERS)
                assertThat(calls.feed(partner)).as(partner).isEqualTo(feeds.get(partner));
            assertThat(calls.supervisorsFeed("pk-fia")).isEqualTo(supervisors);
            assertThat(calls.post("om-police.officer", path(alert) + "/acknowledgement", "")
                            .json()
                            .get("outcome")
                            .stringValue())
                    .isEqualTo("unchanged");
            calls.accepted(calls.post("pk-fia.officer", path(alert) + "/closure", ""));
            assertThat(calls.last("om-police", alert, "alert-closed")
                            .get("number")
                            .longValue())
                    .as("numbers go on where they were")
                    .isEqualTo(feeds.getOrDefault("om-police", List.of()).size() + 1L);
        }
    }
}
