package org.antitrafficking.coordination.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Properties;
import org.antitrafficking.eventlog.Await;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole life of a request in a real browser, by the keyboard alone, from the question until it is closed. */
class RequestInBrowserTest {

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

    @Test
    void it_is_asked_answered_and_closed_in_french() {
        life("fr");
    }

    @Test
    void it_is_asked_answered_and_closed_in_arabic() {
        life("ar");
    }

    private static void life(String language) {
        Properties words = Browser.words(language, "request");
        try (Browser asker = Browser.byKeys(service, "pk-fia.officer", language);
                Browser askersSupervisor = Browser.byKeys(service, "pk-fia.supervisor", language);
                Browser holder = Browser.byKeys(service, "om-police.officer", language);
                Browser holdersSupervisor = Browser.byKeys(service, "om-police.supervisor", language)) {
            String asked = ask(asker, "keyboard-" + language);
            String page = asked.replaceFirst("/releases/.*", "");
            asker.comesToShow(words.getProperty("release.state-waits"));
            validate(askersSupervisor, "pk-fia.supervisor", asked, words);
            disclose(asker, asked, page);

            holder.go("/pages/inbox");
            holder.click("a[href='" + page + "']");
            holder.comesToShow("Who holds the licence?");
            holder.click("form[action$='/acknowledgement'] button");
            Await.until("it is acknowledged", () -> !holder.has("form[action$='/acknowledgement']"));
            holder.click("a[href$='/acts/answer']");
            holder.type("[name='text']", "A company in Ruwi, since 2024.");
            holder.pick("last", "yes");
            holder.click("main button.action");
            holder.comesToShow(words.getProperty("release.state-waits"));
            String answered = holder.place();
            validate(holdersSupervisor, "om-police.supervisor", answered, words);
            disclose(holder, answered, page);

            asker.go(page);
            asker.comesToShow("A company in Ruwi, since 2024.");
            asker.comesToShow(words.getProperty("progress.answered"));
            asker.click("a[href$='/acts/closure']");
            asker.click("form[action$='/acts/closure'] button.action");
            asker.comesToShow(words.getProperty("request-ending.closed"));
            assertThat(asker.complaints()).isEmpty();
            assertThat(holder.complaints()).isEmpty();
        }
    }

    /** The address of the page where it is seen whom it would be told. */
    private static String ask(Browser browser, String reference) {
        browser.click("a[href='/pages/requests']");
        browser.click("a[href$='kind=ask']");
        browser.pick("holder", "om-police");
        browser.type("[name='reference']", reference);
        browser.pick("category", "recruitment-schemes");
        browser.type("[name='text']", "Who holds the licence?");
        browser.pick("urgency", "urgent-directly-accessible");
        browser.pick("transnational", "yes");
        browser.pick("marking", "TLP:AMBER");
        browser.pick("purpose.investigation", "yes");
        browser.pick("article.tip-protocol-art-10", "yes");
        browser.pick("handling.H0", "yes");
        browser.click("main button.action");
        Await.until("it is saved", () -> browser.place().contains("/releases/"));
        return browser.place();
    }

    /** A second person looks, signs in more strongly and says so once more. */
    private static void validate(Browser browser, String account, String release, Properties words) {
        calls.settle();
        browser.go("/pages/inbox");
        browser.click("a[href='" + release + "']");
        browser.click("form[action$='/validation'] button");
        browser.click("a[href^='/pages/sign-in/again']");
        browser.click("button[value='" + account + "']");
        browser.shows(words.getProperty("release.confirm"));
        browser.click("form[action$='/validation'] button");
        browser.comesToShow(words.getProperty("release.state-validated"));
    }

    private static void disclose(Browser browser, String release, String page) {
        calls.settle();
        browser.go(release);
        browser.click("form[action$='/disclosure'] button");
        Await.until("it is told", () -> browser.place().equals(page));
        calls.settle();
    }
}
