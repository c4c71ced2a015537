package org.antitrafficking.coordination.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestartTest {

    private static final String DRAFT =
            "{\"reference\":\"kept\",\"kind\":\"warning\",\"subject\":\"s\",\"narrative\":\"n\"}";

    @TempDir
    private Path folder;

    @Test
    void after_a_stop_and_after_a_kill_everything_is_still_there() throws Exception {
        String feed;
        String alert;
        try (var service = RunningService.start(folder)) {
            var drafted = service.post("demo.pk-fia", "/api/alerts", DRAFT, "Idempotency-Key", "1");
            alert = drafted.json().get("alert").stringValue();
            service.post("demo.pk-fia", "/api/alerts/" + alert + "/issue", "{\"audience\":[\"iom\"]}");
        }
        try (var service = RunningService.start(folder)) {
            feed = service.get("demo.pk-fia", "/api/feed").body();
            assertThat(feed).contains("alert-drafted", "alert-issued", "\"kept\"");
            assertThat(service.post("demo.pk-fia", "/api/alerts", DRAFT, "Idempotency-Key", "1")
                            .json()
                            .get("alert")
                            .stringValue())
                    .isEqualTo(alert);
            assertThat(service.post("demo.iom", "/api/alerts/" + alert + "/acknowledgement", "")
                            .status())
                    .isEqualTo(200);
            service.kill();
        }
        try (var service = RunningService.start(folder)) {
            assertThat(service.post("demo.iom", "/api/alerts/" + alert + "/acknowledgement", "")
                            .json()
                            .get("outcome")
                            .stringValue())
                    .isEqualTo("unchanged");
            assertThat(service.get("demo.pk-fia", "/api/feed").body()).startsWith(feed.substring(0, 200));
            assertThat(service.get("demo.iom", "/api/feed").body()).contains("alert-acknowledged");
        }
    }
}
