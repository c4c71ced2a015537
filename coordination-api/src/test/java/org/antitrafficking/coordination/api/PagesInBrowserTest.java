package org.antitrafficking.coordination.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.antitrafficking.eventlog.Await;
import org.antitrafficking.eventlog.Scale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The pages in a real browser. Where there is none, this says so, and with what it comes. */
class PagesInBrowserTest {

    private static final List<String> LANGUAGES = List.of("en", "fr", "ur", "ar");

    /** Of screens, in pixels. */
    private static final int WIDE = 1280;

    private static final int NARROW = 360;

    /** What a wide screen shows at 400 %. */
    private static final int ZOOMED = WIDE / 4;

    /** Rows of a table: what, what was measured, the goal. */
    private static final List<String> MEASURED = new CopyOnWriteArrayList<>();

    /**
     * Where a picture of each page goes, in two languages and two widths, to be looked at by a person:
     * {@code -Dpictures=FOLDER}. Null where nobody asks for them.
     */
    private static final @Nullable String PICTURES = System.getProperty("pictures");

    private static final List<String> PICTURED = List.of("en", "ur");

    /** How the quick form looked at the last page. */
    private static boolean wideAndDark;

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
        if (MEASURED.isEmpty()) return;
        System.out.printf("%n| pages in a browser | measured | goal |%n|---|---|---|%n");
        MEASURED.stream().sorted().forEach(row -> System.out.println("| " + row + " |"));
        System.out.println(
                "| no sideways scrolling at 360 and 1280 px, nor at 400 % (320 px) | looked at with axe | 0 |");
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
            browser.comesToShow("Acknowledged");
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
            officer.comesToShow("It waits for a second person");
            assertThat(officer.clicks()).isEqualTo(5);
            MEASURED.add("clicks, officer, from the inbox until it is prepared | 5 | 5");
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
            supervisor.comesToShow("It is validated");
            MEASURED.add(
                    "clicks, supervisor, three of them for a stronger sign-in | " + supervisor.clicks() + " | 3 + 3");

            calls.settle();
            officer.go(stands);
            officer.clicks();
            long begun = System.nanoTime();
            officer.click("form[action$='/disclosure'] button");
            Await.until("it is issued", () -> officer.place().equals("/pages/alerts/" + alert));
            MEASURED.add("clicks, officer, to issue what was validated | " + officer.clicks() + " | 1");

            Await.until("the other inbox says that something is new", () -> other.isShown("[data-news]"));
            MEASURED.add("live, from the click to the other inbox | %.1f s | 2 s"
                    .formatted((System.nanoTime() - begun) / 1e9));
            other.clicks();
            other.click("[data-news] a");
            other.click("a[href$='" + alert + "']");
            other.shows("A man in Karachi takes passports.");
            other.click("form[action$='acknowledgement'] button");
            other.comesToShow("Acknowledged");
            assertThat(other.clicks()).isEqualTo(3);
            MEASURED.add("clicks, recipient, one of them on what is new | 3 | 2 + 1");

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

    /** How the whole walk is gone once more. */
    enum Way {
        IN_URDU,
        WITHOUT_SCRIPT,
        BY_THE_KEYBOARD_ALONE
    }

    private static void begin(Browser browser, Way way, String account) {
        browser.byKeys(way == Way.BY_THE_KEYBOARD_ALONE);
        if (way == Way.WITHOUT_SCRIPT) browser.script(false);
        browser.signIn(account);
        if (way == Way.IN_URDU) browser.speak("ur");
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void an_alert_goes_the_same_way_in_urdu_without_script_and_by_the_keyboard_alone(Way way) {
        String secret = "A man in Karachi takes passports, " + way + ".";
        try (Browser officer = Browser.open(service);
                Browser supervisor = Browser.open(service);
                Browser other = Browser.open(service)) {
            begin(other, way, "om-police.officer");
            begin(officer, way, "pk-fia.officer");
            officer.click("a[href^='/pages/drafts']");
            officer.click("a[href$='kind=recruitment-scheme']");
            officer.type("[name='reference']", "walk-" + way);
            officer.pick("method", "ThroughAnOnlineAdvertisement");
            officer.pick("transnational", "yes");
            officer.type("[name='text.1.subject']", "Offers of work on ships");
            officer.type("[name='text.1.narrative']", secret);
            officer.click("main button.action");
            for (String[] one : ISSUE) officer.pick(one[0], one[1]);
            officer.click("main button.action");
            officer.click("button[name='match']");
            Await.until("it is prepared", () -> officer.place().contains("/issue/release-"));
            String stands = officer.place();
            String alert = "/pages/alerts/" + Path.of(stands).getName(2);

            calls.settle();
            begin(supervisor, way, "pk-fia.supervisor");
            supervisor.click("a[href^='" + alert + "']");
            Await.until("an alert's page is there", () -> supervisor.place().startsWith(alert));
            if (!supervisor.has("form[action$='/validation']")) supervisor.click("a[href*='/releases/']");
            supervisor.shows(secret);
            supervisor.click("form[action$='/validation'] button");
            supervisor.click("a[href^='/pages/sign-in/again']");
            supervisor.click("button[value='pk-fia.supervisor']");
            Await.until("it is to be confirmed", () -> supervisor.place().endsWith("/validation"));
            supervisor.click("form[action$='/validation'] button");
            Await.until(
                    "it is validated",
                    () -> supervisor.place().contains("/releases/")
                            && !supervisor.place().endsWith("/validation"));

            calls.settle();
            officer.go(stands);
            officer.click("form[action$='/disclosure'] button");
            Await.until("it is issued", () -> officer.place().equals(alert));
            calls.settle();
            if (way == Way.WITHOUT_SCRIPT) other.go("/pages/inbox");
            else {
                Await.until("the other inbox says that something is new", () -> other.isShown("[data-news]"));
                other.click("[data-news] a");
            }
            other.click("a[href$='" + alert + "']");
            other.shows(secret);
            other.click("form[action$='acknowledgement'] button");
            Await.until(
                    "it is acknowledged",
                    () -> other.isShown("#facts") && !other.has("form[action$='acknowledgement']"));
            assertThat(other.attribute("html", "dir")).isEqualTo(way == Way.IN_URDU ? "rtl" : "ltr");

            officer.go(alert);
            officer.click("a[href$='/acts/recall']");
            officer.type("[name='reason']", "It was another man.");
            officer.click("main button.action");
            Await.until("it is recalled", () -> officer.place().equals(alert));
            calls.settle();
            other.go(alert);
            assertThat(other.text()).contains("walk-" + way).doesNotContain(secret, "Offers of work on ships");
            assertThat(officer.complaints()).isEmpty();
            assertThat(other.complaints()).isEmpty();
            MEASURED.add(
                    "the whole walk, " + way.toString().toLowerCase(Locale.ROOT).replace('_', ' ') + " | gone | gone");
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
        var unfit = new ArrayList<String>();
        int looks = 0;
        for (Map.Entry<String, List<String>> of :
                EveryPage.of(service, new PageVisitors(service.base())).entrySet())
            try (Browser browser = Browser.open(service)) {
                browser.signIn(of.getKey());
                for (String language : LANGUAGES) {
                    browser.go("/");
                    browser.speak(language);
                    for (String place : of.getValue()) {
                        if (!isLookedAt(of.getValue().indexOf(place), language)) continue;
                        browser.go(place);
                        looks += look(browser, of.getKey() + " " + place + " " + language, unfit);
                    }
                }
            }
        assertThat(unfit).isEmpty();
        MEASURED.add("axe, pages with an address | " + looks + " combinations, 0 violations | 0");
    }

    /** In the quick form each page in one language. */
    private static boolean isLookedAt(int page, String language) {
        if (PICTURES != null) return PICTURED.contains(language);
        return Scale.isFull() || page % LANGUAGES.size() == LANGUAGES.indexOf(language);
    }

    /** What has no address: a form that was refused, who will see it, a preview, a search and its result. */
    @Test
    void what_comes_of_a_form_is_fit_for_everybody_in_every_language_width_and_light() {
        var unfit = new ArrayList<String>();
        int looks = 0;
        try (Browser browser = Browser.open(service)) {
            browser.signIn("pk-fia.officer");
            for (String language : LANGUAGES) {
                browser.go("/");
                browser.speak(language);
                browser.width(1280);
                browser.go("/pages/drafts?kind=recruitment-scheme");
                browser.click("main button.action");
                browser.awaits("section.mistakes");
                looks += look(browser, "a refused form " + language, unfit);
                browser.type("[name='reference']", "browser-fit-" + language);
                browser.pick("method", "ThroughAnOnlineAdvertisement");
                browser.pick("transnational", "yes");
                browser.type("[name='text.1.subject']", "Offers");
                browser.type("[name='text.1.narrative']", "A man in Karachi takes passports.");
                browser.click("main button.action");
                for (String[] one : ISSUE) browser.pick(one[0], one[1]);
                browser.pick("partner.ir-police", "yes");
                browser.click("main button.action");
                browser.awaits("[aria-labelledby='willnot']");
                looks += look(browser, "an outlook " + language, unfit);
                browser.click("button[name='skip']");
                browser.click("button[formaction$='/recipients/om-police']");
                browser.awaits("article");
                looks += look(browser, "a preview " + language, unfit);
                browser.go("/pages/search");
                browser.type("[name='q']", "Karachi");
                browser.click("main form button");
                browser.awaits("ol.items");
                looks += look(browser, "a search " + language, unfit);
            }
        }
        assertThat(unfit).isEmpty();
        MEASURED.add("axe, what comes of a form | " + looks + " combinations, 0 violations | 0");
    }

    @Test
    void a_duty_roster_is_put_by_hand_a_contact_is_given_and_other_partners_read_the_desk() {
        String duty = "/pages/agency/duty";
        String roster = "form[action$='/acts/roster'] button.action";
        var unfit = new ArrayList<String>();
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
            assertThat(admin.attribute("[name='zone']", "value"))
                    .as("what was typed stays")
                    .isEqualTo("europe/istanbul");
            admin.click(roster);
            admin.shows("Write whole minutes, from 1 to 1,440.");
            look(admin, "a refused roster", unfit);
            admin.type("[name='shift.1.minutes.2']", "10");
            admin.click(roster);
            admin.shows("after 15 minutes, if nobody has seen it");
            assertThat(admin.text()).contains("Europe/Istanbul", "officer of tr-migration", "Every day", "Not set");
            look(admin, "a roster", unfit);
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
            assertThat(officer.source()).doesNotContain("officer@migration.example");
            look(officer, "the duty of who is on it", unfit);
            officer.click("a[href$='/acts/contact-erasure']");
            look(officer, "the form that erases a contact", unfit);
            officer.click("form[action$='/acts/contact-erasure'] button.action");
            officer.shows("Not set");
            assertThat(officer.complaints()).isEmpty();
        }
        try (Browser other = Browser.open(service)) {
            other.signIn("om-police.officer");
            other.go("/pages/directory/partners/tr-migration");
            assertThat(other.text()).contains("The desk of the migration police, Ankara");
            other.go(duty);
            assertThat(other.source()).doesNotContain("tr-migration", "Europe/Istanbul");
        }
        assertThat(unfit).isEmpty();
    }

    /**
     * Looks at the page that is there, in each width and light, and adds what is unfit for some. In the quick form it
     * is narrow and light, or wide and dark, by turns.
     *
     * @return how often it looked
     */
    private static int look(Browser browser, String as, List<String> unfit) {
        if (PICTURES != null) {
            for (int width : List.of(NARROW, WIDE))
                browser.picture(
                        width, Path.of(PICTURES, (as + " " + width).replaceAll("[^A-Za-z0-9.]+", "-") + ".png"));
            return 0;
        }
        int looks = 0;
        wideAndDark = !wideAndDark;
        for (int width : List.of(NARROW, WIDE))
            for (boolean dark : List.of(false, true)) {
                if (!Scale.isFull() && (dark != wideAndDark || (width == WIDE) != wideAndDark)) continue;
                browser.width(width);
                browser.dark(dark);
                String so = as + " " + width + (dark ? " dark " : " light ");
                browser.unfitForSome().forEach(what -> unfit.add(so + what));
                looks++;
            }
        for (int width : List.of(ZOOMED, NARROW, WIDE)) {
            browser.width(width);
            if (browser.overflow() > 0) unfit.add(as + " is wider than " + width + " by " + browser.overflow());
        }
        browser.width(WIDE);
        browser.dark(false);
        return looks;
    }
}
