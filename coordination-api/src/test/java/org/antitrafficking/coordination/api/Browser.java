package org.antitrafficking.coordination.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.antitrafficking.eventlog.Await;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** Debian's Chromium without a window, as one person uses it. */
final class Browser implements AutoCloseable {

    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");

    private static final String NONE = "There is no " + CHROMIUM + " or no " + DRIVER
            + ", so the pages were not looked at in a browser. This brings both: apt-get install chromium"
            + " chromium-driver";

    private static final int MOST_TABS = 400;

    /** More choices of one name than any page has. */
    private static final int MOST_ARROWS = 60;

    private static final String AXE = axe();

    /** At how many things the tabulator stops until it comes to one, or to that name, as far as the page tells. */
    private static final String STOPS = """
        const named = [...document.getElementsByName(arguments[1])];
        const sought = arguments[0] ?? named.find(one => one.checked) ?? named[0];
        const stops = [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex]')]
            .filter(one => one === sought || one === document.activeElement
                || (one.tabIndex >= 0 && !one.disabled && one.type !== 'hidden' && one.checkVisibility()
                    && (one.type !== 'radio' || one.checked)));
        return Math.max(0, stops.indexOf(sought) - stops.indexOf(document.activeElement));\
        """;

    /** How many options of a list come before one. */
    private static final String OPTIONS_BEFORE = """
        const option = arguments[0];
        return [...option.closest('select').options].filter(one => !one.disabled).indexOf(option);\
        """;

    /** It warns that it knows no newer browser's every command; those that are used here it has always had. */
    private static final Logger SELENIUM = Logger.getLogger("org.openqa.selenium");

    static {
        SELENIUM.setLevel(Level.SEVERE);
    }

    private final ChromeDriver chrome;
    private final String service;
    private int clicks;
    private boolean keys;
    private @Nullable String spoken;

    private Browser(ChromeDriver chrome, String service) {
        this.chrome = chrome;
        this.service = service;
    }

    private static String axe() {
        try (InputStream script = Browser.class.getResourceAsStream("/axe.min.js")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Says plainly that there is no browser, and goes no further, where there is none. */
    static void needed() {
        boolean there = Files.isExecutable(CHROMIUM) && Files.isExecutable(DRIVER);
        if (!there) System.out.println(NONE);
        Assumptions.assumeTrue(there, NONE);
    }

    /** @param arguments of the browser, besides those that every one gets */
    static Browser open(RunningService service, String... arguments) {
        var complaints = new LoggingPreferences();
        complaints.enable(LogType.BROWSER, Level.SEVERE);
        var options = new ChromeOptions()
                .setBinary(CHROMIUM.toFile())
                .addArguments(
                        "--headless=new",
                        "--no-sandbox", // whoever tests may be root
                        "--disable-gpu",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--accept-lang=en")
                .addArguments(arguments);
        options.setCapability("goog:loggingPrefs", complaints);
        var driver = new ChromeDriverService.Builder()
                .usingDriverExecutable(DRIVER.toFile())
                .usingAnyFreePort()
                .build();
        return new Browser(new ChromeDriver(driver, options), service.base().toString());
    }

    /** Signed in, in that language, and from then on the keyboard alone does what the mouse did. */
    static Browser byKeys(RunningService service, String account, String language) {
        Browser browser = open(service);
        browser.signIn(account);
        browser.speak(language);
        browser.byKeys(true);
        return browser;
    }

    /** A screen of that width, in pixels; no window of Chromium's is narrower than 500. */
    void width(int pixels) {
        size(pixels, 900);
    }

    private void size(int width, long height) {
        chrome.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    }

    /** Of the whole page in that width, as far down as it goes. */
    void picture(int width, Path file) {
        width(width);
        size(width, (Long) chrome.executeScript("return document.documentElement.scrollHeight"));
        Map<String, Object> taken = chrome.executeCdpCommand("Page.captureScreenshot", Map.of("format", "png"));
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, Base64.getDecoder().decode((String) taken.get("data")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void dark(boolean dark) {
        var scheme = Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light");
        chrome.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("features", List.of(scheme)));
    }

    void script(boolean runs) {
        chrome.executeCdpCommand("Emulation.setScriptExecutionDisabled", Map.of("value", !runs));
    }

    /** Whether from now on the keyboard alone does what the mouse did. */
    void byKeys(boolean alone) {
        keys = alone;
    }

    void go(String path) {
        chrome.get(service + path);
    }

    void back() {
        chrome.navigate().back();
    }

    /** Path and query of where it is. */
    String place() {
        return chrome.getCurrentUrl().substring(service.length());
    }

    /** What stands on the page, as people read it; nothing while it makes room for another one. */
    String text() {
        return seen(() -> chrome.findElement(By.tagName("body")).getText(), "");
    }

    /** What is seen, or that where the page went away under the look. */
    private static <T> T seen(Supplier<T> look, T nothing) {
        try {
            return look.get();
        } catch (WebDriverException gone) {
            return nothing;
        }
    }

    String source() {
        return chrome.getPageSource();
    }

    String attribute(String selector, String name) {
        return String.valueOf(one(selector).getDomProperty(name));
    }

    boolean has(String selector) {
        return seen(() -> !chrome.findElements(By.cssSelector(selector)).isEmpty(), false);
    }

    boolean isShown(String selector) {
        return seen(() -> chrome.findElement(By.cssSelector(selector)).isDisplayed(), false);
    }

    /** Waits until there is such a thing on the page. */
    void awaits(String selector) {
        one(selector);
    }

    /** Clicks, and counts it. */
    void click(String selector) {
        if (keys) press(selector);
        else one(selector).click();
        clicks++;
    }

    /** How often was clicked since it was last asked. */
    int clicks() {
        int so = clicks;
        clicks = 0;
        return so;
    }

    /** Chooses that, and opens what it is folded into. */
    void pick(String name, String value) {
        WebElement choice = one(
                "[name='" + name + "'][value='" + value + "'], [name='" + name + "'] option[value='" + value + "']");
        List<WebElement> folded = choice.findElements(By.xpath("ancestor::details[not(@open)]/summary"));
        if (keys) {
            for (WebElement summary : folded) focus(summary, name).sendKeys(Keys.ENTER);
            pickByKeys(choice, name, value);
            return;
        }
        for (WebElement summary : folded) summary.click();
        choice.click();
    }

    /** A box is ticked where it is; of a list and of radio buttons the one that is wanted is reached by arrows. */
    private void pickByKeys(WebElement choice, String name, String value) {
        if ("checkbox".equals(choice.getDomProperty("type"))) {
            focus(choice, name).sendKeys(Keys.SPACE);
            return;
        }
        boolean list = choice.getTagName().equals("option");
        WebElement found = focus(list ? choice.findElement(By.xpath("ancestor::select")) : null, name);
        if (list) { // whichever stands there
            int before = Math.toIntExact((Long) chrome.executeScript(OPTIONS_BEFORE, choice));
            found.sendKeys(Keys.HOME + Keys.ARROW_DOWN.toString().repeat(Math.max(0, before)));
        }
        for (int i = 0; i < MOST_ARROWS; i++) {
            WebElement active = chrome.switchTo().activeElement();
            if (value.equals(active.getDomProperty("value"))) {
                if (!list && !active.isSelected()) active.sendKeys(Keys.SPACE);
                return;
            }
            active.sendKeys(Keys.ARROW_DOWN);
        }
        throw new AssertionError("Arrows do not come to " + name + " " + value);
    }

    void type(String selector, String text) {
        WebElement field = one(selector);
        if (keys) focus(field, selector).sendKeys(Keys.chord(Keys.CONTROL, "a"), text);
        else {
            field.clear();
            field.sendKeys(text);
        }
    }

    /** Puts a day or a moment into its field, into which each browser lets people write it in another way. */
    void put(String selector, String value) {
        chrome.executeScript("arguments[0].value = arguments[1]", one(selector), value);
    }

    /** Chooses a file of this machine. */
    void choose(String field, Path file) {
        one(field).sendKeys(file.toString());
    }

    /** Makes every page that is opened from now on run this before its own scripts. */
    void before(String script) {
        chrome.executeCdpCommand("Page.addScriptToEvaluateOnNewDocument", Map.of("source", script));
    }

    /**
     * What a function of one of the service's script modules comes to, as the page itself would call it.
     *
     * @param function of the module and of the arguments, which gives a promise
     */
    Object asked(String module, String function, Object... arguments) {
        var all = new ArrayList<Object>(List.of(module));
        all.addAll(Arrays.asList(arguments));
        return chrome.executeAsyncScript("""
            const [address, ...given] = arguments;
            const done = given.pop();
            import(address).then(module => (%s)(module, ...given)).then(done, fault => done('fault: ' + fault));\
            """.formatted(function), all.toArray());
    }

    /** Addresses of all that the page asked for since it was opened. */
    @SuppressWarnings("unchecked") // what the script gives
    List<String> loaded() {
        return (List<String>) chrome.executeScript(
                "return performance.getEntriesByType('resource').map(entry => new URL(entry.name).pathname)");
    }

    /** Moves a slider to its beginning, by the keyboard. */
    void toBeginning(String slider) {
        one(slider).sendKeys(Keys.HOME);
    }

    /** Waits until these words stand on the page. */
    void shows(String words) {
        Await.until("the page shows: " + words, () -> text().contains(words));
    }

    /** The same, and opens the page again as long as they don't: on a busy machine it comes before what was done. */
    void comesToShow(String words) {
        Await.until("the page comes to show: " + words, () -> {
            if (text().contains(words)) return true;
            go(place());
            return text().contains(words);
        });
    }

    /** Goes on by the tabulator until that has the focus, and presses it. */
    private void press(String selector) {
        focus(one(selector), selector).sendKeys(Keys.ENTER);
    }

    /**
     * Goes on by the tabulator until that has the focus. To look where it is takes several times as long as to press a
     * key: so it is pressed first as often as the page seems to need, and from there on once at a time.
     *
     * @param sought null for whichever of that name the tabulator comes to first
     */
    private WebElement focus(@Nullable WebElement sought, String name) {
        int stops = Math.toIntExact((Long) chrome.executeScript(STOPS, sought, name));
        if (stops > 1)
            chrome.switchTo().activeElement().sendKeys(Keys.TAB.toString().repeat(stops));
        for (int i = 0; i < MOST_TABS; i++) {
            WebElement active = chrome.switchTo().activeElement();
            if (sought == null ? name.equals(active.getDomProperty("name")) : active.equals(sought)) return active;
            active.sendKeys(Keys.TAB);
        }
        throw new AssertionError("The tabulator does not come to " + name);
    }

    /** What axe finds that somebody could not see, read or operate: the rule and where. */
    @SuppressWarnings("unchecked") // what the script gives
    List<String> unfitForSome() {
        chrome.executeScript(AXE);
        return (List<String>) chrome.executeAsyncScript("""
            const done = arguments[arguments.length - 1];
            axe.run().then(found => done(!found.passes.length ? ['nothing was looked at'] : found.violations.flatMap(
                rule => rule.nodes.map(node => rule.id + ' ' + node.html + ' ' + node.failureSummary))),
                fault => done([String(fault)]));\
            """);
    }

    /** How much wider than the screen the page is, in pixels. */
    long overflow() {
        return (Long) chrome.executeScript(
                "return document.documentElement.scrollWidth - document.documentElement.clientWidth");
    }

    /** What the browser complained of since it was last asked: scripts that failed, and what the policy forbade. */
    List<String> complaints() {
        return chrome.manage().logs().get(LogType.BROWSER).getAll().stream()
                .map(LogEntry::getMessage)
                .toList();
    }

    /** The first of them, as soon as the page has it. */
    private WebElement one(String selector) {
        try {
            Await.until("there is " + selector, () -> has(selector));
        } catch (AssertionError none) {
            throw new AssertionError("There is no " + selector + " on " + place() + ":\n" + text(), none);
        }
        return chrome.findElement(By.cssSelector(selector));
    }

    /** Chooses the language at the foot of the page. */
    void speak(String language) {
        if (!attribute("html", "lang").equals(language)) click("a[hreflang='" + language + "']");
        Await.until("it is in " + language, () -> attribute("html", "lang").equals(language));
        spoken = language;
    }

    /** What pages say in a language: all of them, and those of a feature. */
    static Properties words(String language, String feature) {
        var words = new Properties();
        for (String folder : List.of("", feature + "/"))
            try (InputStream file =
                    Browser.class.getResourceAsStream("/pages/words/" + folder + language + ".properties")) {
                words.load(new InputStreamReader(file, StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        return words;
    }

    /** Signs in by the demonstration's own page. */
    void signIn(String account) {
        go("/");
        click("a.action"); // to the inbox, which nobody has who has not signed in
        click("a.action");
        click("a.action");
        click("button[value='" + account + "']");
        String home = account.equals("platform.operator") ? "/pages/operations" : "/pages/inbox";
        Await.until(account + " is signed in", () -> place().equals(home));
        // what somebody chose stays for whoever comes after a sign-out
        if (spoken != null)
            Await.until(
                    "it still speaks " + spoken, () -> attribute("html", "lang").equals(spoken));
        complaints(); // of the inbox, that nobody had signed in
    }

    @Override
    public void close() {
        chrome.quit();
    }
}
