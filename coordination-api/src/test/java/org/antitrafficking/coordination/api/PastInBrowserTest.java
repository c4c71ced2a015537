package org.antitrafficking.coordination.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.antitrafficking.coordination.api.RunningService.Answer;
import org.antitrafficking.eventlog.Await;
import org.antitrafficking.eventlog.note.VerifierKey;
import org.antitrafficking.eventlog.verify.BundleCheck;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The past in a real browser: an auditor's morning by the keyboard alone, and the slider with and without script. */
class PastInBrowserTest {

    private static final String AUDITOR = "pk-audit.auditor";

    /** From the inbox to the answer with its proofs. */
    private static final int MOST_CLICKS = 15;

    @TempDir
    private static Path folder;

    private static RunningService service;
    private static AlertCalls calls;

    @BeforeAll
    static void start() throws Exception {
        Browser.needed();
        service = RunningService.start(folder);
        calls = new AlertCalls(service);
    }

    @AfterAll
    static void stop() {
        if (service != null) service.close();
    }

    /** Somebody complains that an officer of om-police never got the recall of an alert. */
    @Test
    void an_auditor_comes_from_a_complaint_to_the_answer_and_its_proofs_by_the_keyboard_alone() {
        String alert = calls.issued("complaint-1", "om-police");
        calls.accepted(calls.post(
                "pk-fia.officer", AlertCalls.path(alert) + "/recall", "{\"reason\":\"It was another agency.\"}"));
        calls.settle();
        assertThat(service.get("om-police.officer", AlertCalls.path(alert)).status())
                .isEqualTo(200);
        for (String audited : List.of("om-police", "pk-fia")) granted(audited, alert);
        calls.settle();
        try (Browser auditor = Browser.open(service)) {
            auditor.signIn(AUDITOR);
            auditor.byKeys(true);
            auditor.clicks();
            auditor.click("a[href='/pages/past']");
            auditor.pick("partner", "om-police");
            auditor.click("main form button");
            auditor.click("a[href*='/pages/past/items/" + alert + "']");
            auditor.shows("Recalled by its owner");
            assertThat(auditor.text())
                    .contains("This is the past", "Royal Oman Police")
                    .doesNotContain("complaint-1");
            auditor.click("a[href*='/pages/past/reads']");
            auditor.shows("Who read what, and when.");
            auditor.click("a[href*='/pages/past/decisions']");
            auditor.shows("Decisions");
            auditor.pick("partner", "pk-fia");
            auditor.type("[name='item']", alert);
            auditor.click("main form button");
            auditor.shows("recall-alert");
            String bundle = auditor.attribute("a[href*='/pages/past/bundle']", "href");
            assertThat(auditor.has("a[href*='/proof']")).isTrue();
            auditor.click("a[href*='/pages/past/bundle']");
            int clicks = auditor.clicks();
            assertThat(clicks).isLessThanOrEqualTo(MOST_CLICKS);
            System.out.printf(
                    "clicks, auditor, from the inbox to the file with the proofs: %d of %d%n", clicks, MOST_CLICKS);
            assertThat(auditor.complaints()).isEmpty();
            passesTheVerifier(bundle.substring(bundle.indexOf("/pages/")));
        }
    }

    private static void granted(String audited, String alert) {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        calls.accepted(calls.post(
                audited + ".supervisor",
                "/api/mandates",
                AlertCalls.json("{'auditor':'" + calls.person(AUDITOR) + "','auditorsPartner':'pk-audit','items':['"
                        + alert + "'],'from':'" + today.minusDays(1) + "','until':'" + today.plusDays(1)
                        + "','level':'1','purpose':'A complaint.','expires':'2099-01-01T00:00:00Z'}")));
    }

    /**
     * What the link gives passes the check of the verifier, which has nothing of the platform in it; a byte changed
     * does not.
     */
    private static void passesTheVerifier(String bundle) {
        var visitor = PageVisitor.signedIn(service.base(), AUDITOR);
        Await.until("all is anchored", () -> visitor.get(bundle).status() == 200);
        Answer file = visitor.get(bundle);
        List<VerifierKey> keys = service.send(service.open("/log/keys"))
                .body()
                .lines()
                .map(VerifierKey::parse)
                .toList();
        byte[] bytes = file.body().getBytes(UTF_8);
        assertThat(BundleCheck.check(bytes, keys, null).findings()).isEmpty();
        bytes[bytes.length / 3] ^= 1;
        assertThat(BundleCheck.check(bytes, keys, null).holds()).isFalse();
    }

    @Test
    void the_slider_moves_the_moment_and_without_script_it_is_typed() {
        String alert = calls.issued("slider-1", "om-police");
        calls.settle();
        Await.until(
                "it is in the views",
                () -> service.get("om-police.officer", AlertCalls.path(alert)).status() == 200);
        calls.accepted(calls.post("om-police", AlertCalls.path(alert) + "/acknowledgement", ""));
        calls.settle();
        String page = "/pages/past/items/" + alert;
        try (Browser browser = Browser.open(service)) {
            browser.signIn("om-police.officer");
            browser.go(page);
            browser.shows("Acknowledged");
            assertThat(browser.attribute("#f-at", "value")).isEmpty();
            Await.until("the slider is shown", () -> browser.isShown("#slider"));
            browser.toBeginning("#slider");
            Await.until(
                    "the slider moved the field",
                    () -> !browser.attribute("#f-at", "value").isEmpty());
            browser.click("main form button");
            Await.until("it is the past", () -> browser.place().startsWith(page + "?at=20"));
            browser.shows("Received");
            assertThat(browser.text()).doesNotContain("Acknowledged");
            browser.click("a[href*='" + alert + "/page']");
            browser.shows("An agency offers work abroad (slider-1)");
            assertThat(browser.text()).contains("This is the past");
            assertThat(browser.has("form[action$='acknowledgement']")).isFalse();
            assertThat(browser.complaints()).isEmpty();
        }
        try (Browser browser = Browser.open(service)) {
            browser.script(false);
            browser.signIn("om-police.officer");
            browser.go("/pages/past?at=2020-01-01T00:00");
            browser.shows("Nothing had been told yet.");
            assertThat(browser.isShown("#slider")).isFalse();
            browser.go("/pages/past");
            assertThat(browser.isShown("#slider")).isFalse();
            browser.click("main form button");
            browser.shows("slider-1");
        }
    }
}
