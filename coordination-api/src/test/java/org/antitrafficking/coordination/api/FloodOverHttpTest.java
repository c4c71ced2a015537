package org.antitrafficking.coordination.api;

import static org.antitrafficking.coordination.api.AlertCalls.content;
import static org.antitrafficking.coordination.api.AlertCalls.path;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.antitrafficking.eventlog.Await;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One partner that asks too much, and the others meanwhile, on the whole service. */
class FloodOverHttpTest {

    private static final int FLOODING = 16;
    private static final int EACH = 60;

    @TempDir
    private static Path folder;

    private static RunningService service;
    private static AlertCalls calls;

    @BeforeAll
    static void start() throws IOException {
        service = RunningService.startAsItComes(
                folder,
                "--coordination.rate-limit.requests-per-second=50",
                "--coordination.rate-limit.burst=100",
                "--coordination.rate-limit.under-way=3");
        calls = new AlertCalls(service);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void who_floods_is_told_to_wait_and_loses_nothing_and_others_are_served_meanwhile() throws Exception {
        List<RunningService.Answer> drafted = Collections.synchronizedList(new ArrayList<>());
        List<RunningService.Answer> refused = Collections.synchronizedList(new ArrayList<>());
        try (var pool = Executors.newFixedThreadPool(FLOODING)) {
            var running = new ArrayList<Future<?>>();
            for (int thread = 0; thread < FLOODING; thread++) {
                int of = thread;
                running.add(pool.submit(() -> {
                    for (int i = 0; i < EACH; i++) {
                        var answer = calls.post(
                                of % 2 == 0 ? "gr-police.officer" : "gr-police.supervisor",
                                "/api/alerts",
                                content("flood-" + of + "-" + i));
                        (answer.status() == 201 ? drafted : refused).add(answer);
                    }
                }));
            }
            Await.until("it is refused", () -> !refused.isEmpty());
            for (int i = 0; i < 30; i++)
                assertThat(service.get("it-police.officer", "/api/inbox").status())
                        .isEqualTo(200);
            for (Future<?> each : running) each.get();
        }
        assertThat(drafted).hasSizeGreaterThanOrEqualTo(100);
        assertThat(refused).hasSize(FLOODING * EACH - drafted.size());
        var one = refused.getFirst();
        assertThat(refused).allSatisfy(answer -> {
            assertThat(answer.status()).as(answer.body()).isEqualTo(429);
            assertThat(answer.body()).isEqualTo(one.body());
            assertThat(answer.headers().map().keySet())
                    .isEqualTo(one.headers().map().keySet());
            assertThat(answer.headers().firstValue("Retry-After")).contains("1");
        });
        assertThat(one.json().get("type").stringValue()).isEqualTo("urn:coordination:problem:too-many-requests");
        assertThat(one.headers().map().keySet().toString()).doesNotContainIgnoringCase("limit", "remaining");
        for (var answer : drafted) {
            String alert = answer.json().get("alert").stringValue();
            Await.until("it is kept", () -> {
                var page = service.get("gr-police.supervisor", path(alert));
                return page.status() == 200;
            });
        }
    }
}
