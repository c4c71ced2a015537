package org.antitrafficking.coordination.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.antitrafficking.eventlog.Await;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pages in a real browser. Where there is none, this says so, and with what it comes. */
class PagesInBrowserTest {

    private static final List<String> LANGUAGES = List.of("en", "fr", "ur", "ar");

    /** To the Omani police, on the protocol. */
    private static final String[][] ISSUE = {
        {"marking", "TLP:AMBER"},
        {"handling.H0", "yes"},
        {"purpose.investigation", "yes"},
        {"article.tip-protocol-art-10", "yes"},
        {"urgency", "URGENT"},
        {"partner.om-police", "yes"}
    };

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
    void an_officer_signs_in_reads_acknowledges_and_signs_out_and_back_shows_nothing() {
        String alert = calls.issued("browser-1", "om-police");
        calls.settle();
        try (Browser browser = Browser.open(service)) {
            browser.signIn("om-police.officer");
            assertThat(browser.text()).contains("browser-1", "False job offers", "TLP:AMBER");
            browser.click("a[href$='" + alert + "']");
            browser.shows("An agency offers work abroad (browser-1)");
            browser.click("form[action$='acknowledgement'] button");
            browser.shows("Acknowledged");
            assertThat(browser.has("form[action$='acknowledgement']")).isFalse();
            String page = browser.place();
            assertThat(browser.complaints()).isEmpty();
            browser.click("form[action='/pages/sign-out'] button");
            Await.until("it is signed out", () -> browser.place().equals("/pages/sign-in"));
            browser.back();
            browser.shows("You have not signed in");
            browser.go(page);
            assertThat(browser.text()).contains("You have not signed in").doesNotContain("browser-1");
        }
    }

    @Test
    void an_alert_goes_from_one_countrys_desk_to_the_others_and_is_recalled() {
        try (Browser officer = Browser.open(service);
                Browser supervisor = Browser.open(service);
                Browser other = Browser.open(service);
                Browser third = Browser.open(service)) {
            other.signIn("om-police.officer");
            third.signIn("it-police.officer");
            officer.signIn("pk-fia.officer");
            officer.clicks();
            officer.click("a[href^='/pages/drafts']");
            officer.click("a[href$='kind=recruitment-scheme']");
            officer.type("[name='reference']", "browser-6");
            officer.pick("method", "ThroughAnOnlineAdvertisement");
            officer.pick("transnational", "yes");
            officer.type("[name='text.1.subject']", "Offers of work on ships");
            officer.type("[name='text.1.narrative']", "A man in Karachi takes passports.");
            officer.click("main button.action");
            for (String[] one : ISSUE) officer.pick(one[0], one[1]);
            officer.click("main button.action");
            officer.click("button[name='match']");
            officer.shows("It waits for a second person");
            assertThat(officer.clicks()).isEqualTo(5);
            String stands = officer.place();
            String alert = Path.of(stands).getName(2).toString();

            calls.settle();
            supervisor.signIn("pk-fia.supervisor");
            supervisor.clicks();
            supervisor.click("a[href^='/pages/alerts/" + alert + "']");
            if (!supervisor.has("form[action$='/validation']")) supervisor.click("a[href*='/releases/']");
            assertThat(supervisor.text()).contains("A man in Karachi takes passports.", "om-police");
            supervisor.click("form[action$='/validation'] button");
            supervisor.shows("Sign in again"); // more strongly
            supervisor.click("a[href^='/pages/sign-in/again']");
            supervisor.click("button[value='pk-fia.supervisor']");
            supervisor.shows("Confirm what you saw");
            supervisor.click("form[action$='/validation'] button");
            supervisor.shows("It is validated");

            calls.settle();
            officer.go(stands);
            officer.click("form[action$='/disclosure'] button");
            Await.until("it is issued", () -> officer.place().equals("/pages/alerts/" + alert));

            Await.until("the other inbox says that something is new", () -> other.isShown("[data-news]"));
            other.clicks();
            other.click("[data-news] a");
            other.click("a[href$='" + alert + "']");
            other.shows("A man in Karachi takes passports.");
            other.click("form[action$='acknowledgement'] button");
            other.shows("Acknowledged");
            assertThat(other.clicks()).isEqualTo(3);

            officer.go("/pages/alerts/" + alert);
            officer.click("a[href$='/acts/recall']");
            officer.type("[name='reason']", "It was another man.");
            officer.click("main button.action");
            Await.until("it is recalled", () -> officer.place().equals("/pages/alerts/" + alert));
            calls.settle();
            other.go("/pages/alerts/" + alert);
            assertThat(other.text()).contains("browser-6").doesNotContain("Karachi", "Offers of work on ships");

            third.go("/pages/inbox");
            assertThat(third.source()).doesNotContain(alert, "browser-6");
            third.go("/pages/alerts/" + alert);
            third.shows("Coordination platform");
            assertThat(third.source()).doesNotContain("browser-6", "Karachi");
            assertThat(officer.complaints()).isEmpty();
            assertThat(other.complaints()).isEmpty();
        }
    }

    @Test
    void an_officer_drafts_an_alert_and_sees_who_will_see_it_before_anybody_does() {
        try (Browser browser = Browser.open(service)) {
            browser.signIn("pk-fia.officer");
            browser.clicks();
            browser.click("a[href^='/pages/drafts']");
            browser.click("a[href$='kind=recruitment-scheme']");
            browser.click("button.action"); // too early
            browser.shows("This has to be mended");
            assertThat(browser.has("[aria-invalid='true']")).isTrue();
            assertThat(browser.complaints())
                    .as("of the status that a program would get")
                    .hasSize(1);
            browser.type("[name='reference']", "browser-5");
            browser.pick("method", "ThroughAnOnlineAdvertisement");
            browser.pick("transnational", "yes");
            browser.type("[name='text.1.subject']", "False offers of hotel work");
            browser.type("[name='text.1.narrative']", "An agency in Multan asks for passports.");
            browser.click("button.action");
            for (String[] one : ISSUE) browser.pick(one[0], one[1]);
            browser.click("main button.action");
            browser.shows("Will see it");
            assertThat(browser.text()).contains("Royal Oman Police").doesNotContain("Guardia di Finanza");
            browser.click("button[formaction$='/change']"); // once more, and nothing is lost
            browser.pick("partner.gr-police", "yes");
            browser.click("main button.action");
            browser.shows("Hellenic Police");
            browser.click("button[formaction$='/recipients/om-police']"); // as Oman would see it, and back
            browser.shows("Preview: Royal Oman Police");
            assertThat(browser.text()).contains("An agency in Multan asks for passports.");
            browser.click("main form button");
            browser.shows("Will see it");
            browser.click("button[name='match']");
            browser.shows("It waits for a second person");
            assertThat(browser.clicks())
                    .as("clicks, of them five for what was wrong, changed or looked at")
                    .isEqualTo(5 + 5);
            assertThat(browser.complaints()).isEmpty();
        }
    }

    @Test
    void without_script_it_is_the_same() {
        String alert = calls.issued("browser-2", "tr-migration");
        calls.settle();
        try (Browser browser = Browser.open(service)) {
            browser.script(false);
            browser.signIn("tr-migration.officer");
            browser.click("a[href$='" + alert + "']");
            browser.shows("(browser-2)");
            browser.click("form[action$='acknowledgement'] button");
            browser.shows("Acknowledged");
        }
    }

    @Test
    void by_the_keyboard_alone_it_is_the_same() {
        String alert = calls.issued("browser-3", "ae-interior");
        calls.settle();
        try (Browser browser = Browser.open(service)) {
            browser.signIn("ae-interior.officer");
            browser.press("a[href$='" + alert + "']");
            browser.shows("(browser-3)");
            browser.press("form[action$='acknowledgement'] button");
            browser.shows("Acknowledged");
        }
    }

    @Test
    void what_somebody_wrote_runs_nothing_and_breaks_no_policy() {
        String hostile = "<script>document.title='taken'</script><img src=x onerror=document.title='taken'>";
        String alert = calls.drafted("gr-police", AlertCalls.content("<b>r</b>", hostile));
        calls.settle();
        try (Browser browser = Browser.open(service)) {
            browser.signIn("gr-police.officer");
            browser.go("/pages/alerts/" + alert);
            assertThat(browser.text()).contains(hostile, "<b>r</b>");
            assertThat(browser.attribute("title", "textContent")).doesNotContain("taken");
            assertThat(browser.complaints()).isEmpty();
        }
    }

    @Test
    void every_page_is_fit_for_everybody_in_every_language_width_and_light() {
        String alert = calls.issued("browser-4", "it-police");
        calls.settle();
        assertThat(unfit(
                        "it-police.officer",
                        List.of("/", "/pages/inbox", "/pages/alerts/" + alert, "/pages/sign-in", "/pages/alerts/x"),
                        List.of(false, true)))
                .isEmpty();
    }

    @Test
    void the_directory_and_the_agency_are_fit_for_everybody_in_every_language_and_width() {
        List<String> pages = List.of(
                "/pages/directory",
                "/pages/directory/partners/pk-fia",
                "/pages/directory/groups",
                "/pages/directory/treaties",
                "/pages/directory/changes",
                "/pages/directory/proposals/change-partner/pk-fia",
                "/pages/directory/proposals/define-group/new",
                "/pages/agreements",
                "/pages/agreements/new",
                "/pages/agency",
                "/pages/agency/duty",
                "/pages/agency/templates",
                "/pages/agency/templates/new",
                "/pages/agency/clocks",
                "/pages/agency/clocks/URGENT",
                "/pages/agency/mandates",
                "/pages/agency/mandates/new",
                "/pages/agency/reads",
                "/pages/agency/subscribers");
        assertThat(unfit("it-police.supervisor", pages, List.of(false))).isEmpty();
        assertThat(unfit("it-police.admin", List.of("/pages/agency", "/pages/agency/new-person"), List.of(true)))
                .isEmpty();
    }

    @Test
    void a_duty_roster_is_put_a_contact_is_given_and_all_of_it_is_fit_for_everybody() {
        String duty = "/pages/agency/duty";
        try (Browser admin = Browser.open(service);
                Browser officer = Browser.open(service)) {
            admin.signIn("tr-migration.admin");
            admin.go(duty);
            assertThat(admin.text()).contains("There is none yet");
            admin.click("a[href$='/acts/roster']");
            admin.type("[name='zone']", "europe/istanbul");
            for (String day : List.of("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"))
                admin.pick("shift.1.day." + day, "yes");
            admin.type("[name='shift.1.from']", "0:00");
            admin.type("[name='shift.1.until']", "0:00");
            admin.pick("shift.1.person.1", calls.person("tr-migration.officer"));
            admin.type("[name='shift.1.minutes.1']", "15");
            admin.pick("shift.1.person.2", calls.person("tr-migration.supervisor"));
            admin.type("[name='shift.1.minutes.2']", "soon");
            admin.click("button[name='more'][value='shift']");
            admin.shows("Shift 2");
            assertThat(admin.attribute("[name='zone']", "value")).isEqualTo("europe/istanbul");
            admin.click("form[action$='/acts/roster'] button.action");
            admin.shows("Write whole minutes, from 1 to 1,440.");
            assertThat(admin.unfitForSome()).as("a form that was refused").isEmpty();
            admin.type("[name='shift.1.minutes.2']", "10");
            admin.click("form[action$='/acts/roster'] button.action");
            admin.shows("after 15 minutes, if nobody has seen it");
            assertThat(admin.text()).contains("Europe/Istanbul", "officer of tr-migration", "Not set");
            admin.click("a[href$='/acts/desk']");
            admin.type("[name='desk']", "The desk of the migration police, Ankara");
            admin.click("form[action$='/acts/desk'] button.action");
            admin.shows("The desk of the migration police, Ankara");

            officer.signIn("tr-migration.officer");
            officer.go(duty);
            officer.click("a[href$='/acts/contact']");
            officer.type("[name='mail']", "officer@migration.example");
            officer.click("form[action$='/acts/contact'] button.action");
            officer.shows("Erase your contact");
            assertThat(officer.text()).doesNotContain("officer@migration.example");
        }
        String acts = duty + "/acts/";
        assertThat(unfit(
                        "tr-migration.officer",
                        List.of(duty, acts + "absence", acts + "contact", acts + "contact-erasure"),
                        List.of(false)))
                .isEmpty();
        assertThat(unfit(
                        "tr-migration.admin",
                        List.of(duty, acts + "roster", acts + "desk", acts + "absence", "/pages/agency/subscribers"),
                        List.of(true)))
                .isEmpty();
    }

    /** What is unfit for some of these pages, in all languages and widths. */
    private static List<String> unfit(String who, List<String> places, List<Boolean> darkness) {
        var unfit = new ArrayList<String>();
        int looked = 0;
        try (Browser browser = Browser.open(service)) {
            browser.signIn(who);
            for (String language : LANGUAGES) {
                browser.go("/");
                browser.speak(language);
                for (int width : new int[] {360, 1280}) {
                    browser.width(width);
                    for (boolean dark : darkness) {
                        browser.dark(dark);
                        for (String place : places) {
                            browser.go(place);
                            String as = place + " " + language + " " + width + (dark ? " dark " : " light ");
                            browser.unfitForSome().forEach(what -> unfit.add(as + what));
                            if (browser.overflow() > 0)
                                unfit.add(as + "is wider than the screen by " + browser.overflow());
                            looked++;
                        }
                    }
                }
            }
        }
        assertThat(looked).isEqualTo(places.size() * LANGUAGES.size() * 2 * darkness.size());
        return unfit;
    }
}
