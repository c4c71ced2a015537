package org.antitrafficking.coordination.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The operator in a real browser, by the keyboard alone and without script: from health to a report. */
class OperatorInBrowserTest {

    @TempDir
    private static Path folder;

    private static RunningService service;

    @BeforeAll
    static void start() throws Exception {
        Browser.needed();
        service = RunningService.start(folder);
        var calls = new AlertCalls(service);
        calls.issued("operator-1", "om-police");
        calls.settle();
    }

    @AfterAll
    static void stop() {
        if (service != null) service.close();
    }

    @Test
    void an_operator_looks_at_health_verifies_the_feeds_and_reads_the_report_by_the_keyboard_alone() {
        try (Browser operator = Browser.open(service)) {
            operator.signIn("platform.operator");
            operator.byKeys(true);
            operator.script(false);
            operator.click("a[href='/pages/operations/health']");
            operator.shows("Key store");
            assertThat(operator.text()).contains("parts do their work", "Keeps the keys that open sealed content.");
            operator.click("a[href='/pages/operations']");
            operator.click("a[href='/pages/operations/start/feed-verifications']");
            operator.shows("None has come to its end yet.");
            operator.click("main form button.action");
            operator.shows("Say that you have read what it costs. Nothing was started.");
            operator.pick("sure", "yes");
            operator.click("main form button.action");
            operator.shows("Verification of the feeds");
            operator.comesToShow("Every feed is as the log has it.");
            assertThat(operator.has("a[href$='/report']")).isTrue();
            operator.click("a[href='/pages/operations']");
            operator.shows("What was started, the newest first");
            assertThat(operator.text()).contains("Done");
        }
    }
}
