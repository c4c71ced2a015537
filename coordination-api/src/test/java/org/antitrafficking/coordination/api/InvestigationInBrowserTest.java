package org.antitrafficking.coordination.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.antitrafficking.eventlog.Await;
import org.antitrafficking.eventlog.Scale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A joint investigation of three parties in three real browsers, in French and in Arabic. */
class InvestigationInBrowserTest {

    private static final String AGAIN = "a[href^='/pages/sign-in/again']";
    private static final String SUBMIT = "main button.action";

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

    /** Another person of the party at the same browser. */
    private static void as(Browser browser, String account) {
        browser.click("form[action='/pages/sign-out'] button");
        Await.until("it is signed out", () -> browser.place().equals("/pages/sign-in"));
        browser.signIn(account);
    }

    /** Sends the form that is there, with a stronger sign-in where it is asked for, and comes to the investigation. */
    private static void send(Browser browser, String account, String page) {
        browser.click(SUBMIT);
        Await.until("it is answered", () -> browser.place().equals(page) || browser.has(AGAIN));
        if (browser.has(AGAIN)) {
            browser.click(AGAIN);
            browser.click("button[value='" + account + "']");
            Await.until("the form is there again", () -> browser.place().startsWith(page + "/acts/"));
            browser.click(SUBMIT);
            Await.until("it is done", () -> browser.place().equals(page));
        }
        calls.settle();
    }

    private static void open(Browser browser, String page, String link) {
        browser.go(page);
        browser.click("a[href*='" + link + "']");
    }

    private static void propose(Browser browser) {
        browser.go("/pages/investigations/new");
        browser.type("[name='purpose']", "Farms around Patras.");
        browser.pick("category", "suspected-traffickers-and-networks");
        browser.put("[name='from']", "2026-01-01");
        browser.put("[name='until']", "2028-12-31");
        browser.click("button[value='party']"); // one party more, and nothing is lost
        browser.awaits("[name='party.3.leader']");
        browser.pick("party.1.signatory", calls.person("pk-fia.supervisor"));
        for (int i = 2; i <= 3; i++) {
            String party = InvestigationCalls.PARTIES.get(i - 1);
            browser.pick("party." + i + ".partner", party);
            browser.type("[name='party." + i + ".signatory']", calls.person(party + ".supervisor"));
            browser.type("[name='party." + i + ".leader']", calls.person(party + ".officer"));
        }
        browser.type("[name='evidenceRules']", "By the law of the state.");
        browser.type("[name='onwardUse']", "For nothing else.");
        browser.pick("article.untoc-art-19", "yes");
        browser.click(SUBMIT);
        Await.until(
                "it is proposed", () -> browser.place().matches("/pages/investigations/investigation-[0-9a-f]{32}"));
        calls.settle();
        browser.go(browser.place()); // on a busy machine it came before its page was there
    }

    static Stream<String> languages() {
        return Stream.of("fr", "ar").limit(Scale.of(1, 2));
    }

    @ParameterizedTest
    @MethodSource("languages")
    void three_parties_lead_one_by_the_keyboard_alone_and_a_colleague_sees_nothing_of_it(String language) {
        Properties words = Browser.words(language, "investigation");
        try (Browser pakistan = Browser.byKeys(service, "pk-fia.officer", language);
                Browser oman = Browser.byKeys(service, "om-police.supervisor", language);
                Browser greece = Browser.byKeys(service, "gr-police.supervisor", language)) {
            propose(pakistan);
            String page = pakistan.place();
            assertThat(pakistan.text()).contains("Farms around Patras.");
            assertThat(pakistan.attribute("html", "lang")).isEqualTo(language);
            as(pakistan, "pk-fia.supervisor");
            pakistan.click("a[href^='" + page + "#version-']"); // from the inbox
            pakistan.click("a[href*='/acts/sending/']");
            send(pakistan, "pk-fia.supervisor", page);

            // Greece declines, and another version is written, sent and signed
            open(greece, page, "/acts/declining/");
            greece.type("[name='declineReason']", "Costs are not settled.");
            send(greece, "gr-police.supervisor", page);
            as(pakistan, "pk-fia.officer");
            open(pakistan, page, page + "/versions");
            pakistan.type("[name='costs']", "Each bears its own.");
            pakistan.click(SUBMIT);
            Await.until("it is written", () -> pakistan.place().equals(page));
            calls.settle();
            pakistan.go(page);
            pakistan.click("a[href*='/differences/']");
            pakistan.shows("Each bears its own.");
            as(pakistan, "pk-fia.supervisor");
            open(pakistan, page, "/acts/sending/");
            send(pakistan, "pk-fia.supervisor", page);
            for (var party : List.of(
                    new Party(pakistan, "pk-fia.supervisor"),
                    new Party(oman, "om-police.supervisor"),
                    new Party(greece, "gr-police.supervisor"))) {
                open(party.browser(), page, "/acts/signature/");
                party.browser().shows("Each bears its own.");
                send(party.browser(), party.account(), page);
            }
            assertThat(greece.text()).contains(words.getProperty("joint.agreement"));

            // the officers work, and hand evidence over
            as(pakistan, "pk-fia.officer");
            as(oman, "om-police.officer");
            as(greece, "gr-police.officer");
            open(pakistan, page, "/acts/action");
            pakistan.type("[name='actionText']", "Find the account.");
            pakistan.pick("responsible", "om-police");
            pakistan.put(
                    "[name='due']",
                    Instant.now()
                            .plus(30, ChronoUnit.DAYS)
                            .truncatedTo(ChronoUnit.MINUTES)
                            .toString()
                            .substring(0, 16));
            send(pakistan, "pk-fia.officer", page);
            open(oman, page, "/acts/report/");
            oman.type("[name='actionResult']", "Found.");
            send(oman, "om-police.officer", page);
            assertThat(oman.text()).contains(words.getProperty("joint-action.met"));
            open(pakistan, page, "/acts/exhibit");
            pakistan.type("[name='description']", "A telephone.");
            pakistan.pick("kind", "object");
            pakistan.pick("custodian", calls.person("pk-fia.officer"));
            pakistan.type("[name='seal']", "PK-0017");
            pakistan.type("[name='collectedIn']", "PK");
            pakistan.type("[name='law']", "Code, s. 103");
            send(pakistan, "pk-fia.officer", page);
            handOver(pakistan, "pk-fia.officer", page, "om-police.officer");
            oman.go("/pages/inbox");
            oman.click("a[href*='/acts/acceptance/']");
            oman.type("[name='seal']", "PK-0017");
            oman.type("[name='conditionFound']", "Dry.");
            send(oman, "om-police.officer", page);
            handOver(oman, "om-police.officer", page, "gr-police.officer");
            open(greece, page, "/acts/refusal/");
            greece.type("[name='refusalReason']", "The bag is open.");
            send(greece, "gr-police.officer", page);
            greece.click("a[href*='/evidence/']");
            greece.shows(words.getProperty("joint-step.refused"));
            assertThat(greece.text())
                    .contains("TLP:RED", words.getProperty("joint.unbroken"), "Dry.", "The bag is open.");

            // one party leaves, and a colleague of another one has seen nothing at any time
            open(oman, page, "/acts/withdrawal");
            oman.type("[name='leavingReason']", "There is no case here.");
            send(oman, "om-police.officer", page);
            assertThat(oman.text()).contains(words.getProperty("joint.access-ended"));
            greece.go(page);
            greece.shows("There is no case here.");
            as(greece, "gr-police.auditor");
            assertThat(greece.source()).doesNotContain(page, "Patras");
            greece.go(page);
            greece.shows(words.getProperty("problem.not-found"));
            assertThat(greece.source()).doesNotContain("Patras");
            for (Browser browser : List.of(pakistan, oman, greece))
                assertThat(browser.complaints()).noneMatch(complaint -> complaint.contains("Content Security Policy"));
        }
    }

    private record Party(Browser browser, String account) {}

    private static void handOver(Browser browser, String account, String page, String receiver) {
        open(browser, page, "/acts/hand-over/");
        browser.pick("receiver", calls.person(receiver));
        browser.type("[name='seal']", "PK-0017");
        browser.type("[name='condition']", "Undamaged.");
        send(browser, account, page);
    }
}
