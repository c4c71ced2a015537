package org.antitrafficking.coordination.api.leaks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.antitrafficking.eventlog.Scale;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * In a random history what people were served is remembered at several moments; afterwards the past says of these
 * moments what was served then, and nothing that was taken away since.
 */
class AsOfTest {

    private static final Pattern TOKEN = Pattern.compile("tk\\d{9}k");

    private static final List<Who> READERS = List.of(
            new Who("pk-fia", "officer"),
            new Who("pk-fia", "supervisor"),
            new Who("om-police", "officer"),
            new Who("gr-police", "deputy"),
            new Who("iom", "officer"),
            new Who("om-police", "machine"));

    /** An entry as its feed showed it. */
    private record Served(String kind, String recordedAt, String commitment, JsonNode content) {}

    /**
     * What somebody was served at a moment.
     *
     * @param feeds by scope, and there by number
     * @param pages by item
     */
    private record Moment(Who who, Instant at, Map<String, Map<Long, Served>> feeds, Map<String, String> pages) {}

    private static final Who OMANI = new Who("om-police", "officer");

    private static final List<Who> TEAM = List.of(
            new Who("pk-fia", "officer"),
            new Who("pk-fia", "supervisor"),
            new Who("om-police", "officer"),
            new Who("om-police", "supervisor"),
            new Who("gr-police", "second"),
            new Who("iom", "officer"));

    /** Figures of what was compared, of pages by the kind of item. */
    private final Map<String, Integer> pagesSame = new TreeMap<>();

    private final Map<String, Integer> pagesGone = new TreeMap<>();
    private int entriesSame;
    private int entriesTaken;
    private int answers;

    @Test
    void the_past_is_what_was_served_then_without_what_was_taken_since() {
        long seed = LeakTest.seed();
        var random = new Random(seed);
        // mostly by the server's clock: the platform's has to be ahead of it
        try (var platform = Platform.start(Instant.now().plus(Duration.ofDays(1)))) {
            var history = new ArrayList<Deed>();
            var driver = new Driver(platform, random, "0001", history);
            driver.prepare();
            var moments = new ArrayList<Moment>();
            for (int part = 0; part < Scale.of(2, 8); part++) {
                driver.live(60);
                platform.settle();
                for (Who who : READERS)
                    if (reads(driver, who)) moments.add(moment(platform, driver, who, driver.mine()));
            }
            driver.restore();
            var tour = new Tour(driver);
            String recalled = tour.issued(Tour.GREEK, "TLP:AMBER", "om-police", "pk-fia");
            platform.settle();
            for (Who who : READERS) moments.add(moment(platform, driver, who, driver.mine()));
            driver.recall(Tour.GREEK, recalled);
            driver.live(40);
            driver.restore();
            tour.go(() -> {});
            driver.restore();
            platform.settle();
            var model = SharingModel.of(history);
            for (Moment moment : moments)
                if (reads(driver, moment.who())) check(platform, moment, model.may(moment.who()), seed);
        }
        System.out.printf(
                "as of: %d entries and pages %s as they were served, %d entries taken since, in %d answers%n",
                entriesSame, pagesSame, entriesTaken, answers);
        assertThat(List.of(entriesSame, entriesTaken)).doesNotContain(0);
        assertThat(pagesSame).containsKey("alert");
        assertThat(pagesGone).containsKey("alert");
    }

    /** The same of requests and joint investigations, of which nothing is ever taken from a team that has them. */
    @Test
    void so_is_the_past_of_requests_and_joint_investigations() {
        long seed = LeakTest.seed();
        var random = new Random(seed);
        try (var platform = Platform.start(Instant.now().plus(Duration.ofDays(1)))) {
            var history = new ArrayList<Deed>();
            var others = new Driver(platform, random, "0001", history);
            others.prepare();
            var model = new CooperationModel(others.model());
            var driver = new CooperationDriver(platform, random, "1000", others, model, new ConcurrentHashMap<>());
            var moments = new ArrayList<Moment>();
            for (int part = 0; part < Scale.of(2, 8); part++) {
                driver.live(60);
                platform.settle();
                for (Who who : TEAM) if (reads(others, who)) moments.add(moment(platform, others, who, model.items()));
            }
            driver.restore();
            new CooperationTour(platform, driver).go(() -> {});
            driver.restore();
            String asked =
                    driver.ask(OMANI, "pk-fia", Set.of(), false, "not-urgent").orElseThrow();
            platform.settle();
            for (Who who : TEAM) moments.add(moment(platform, others, who, model.items()));
            driver.withdraw(OMANI, asked);
            driver.live(30);
            driver.restore();
            platform.settle();
            for (Moment moment : moments)
                if (reads(others, moment.who())) check(platform, moment, model.may(moment.who()), seed);
        }
        System.out.printf(
                "as of: %d entries as they were served, pages %s, gone %s, in %d answers%n",
                entriesSame, pagesSame, pagesGone, answers);
        assertThat(pagesSame.keySet()).contains("request", "investigation");
        assertThat(pagesGone).containsKey("request");
    }

    private static boolean reads(Driver driver, Who who) {
        return driver.model().isSomebody(who)
                && !driver.model().isSuspended(who.partner())
                && !driver.model().scopes(who).isEmpty();
    }

    private static Moment moment(Platform platform, Driver driver, Who who, List<String> items) {
        var feeds = new TreeMap<String, Map<Long, Served>>();
        for (String scope : driver.model().scopes(who)) feeds.put(scope, feed(platform, who, scope));
        var pages = new TreeMap<String, String>();
        for (String item : items) {
            Platform.Answer page = platform.get(who, "/api/" + kind(item) + "s/" + item);
            if (page.status() == 200) pages.put(item, page.body());
        }
        return new Moment(who, Instant.now(), feeds, pages);
    }

    private static String kind(String item) {
        return item.substring(0, item.indexOf('-'));
    }

    private static Map<Long, Served> feed(Platform platform, Who who, String scope) {
        var entries = new TreeMap<Long, Served>();
        String after = "";
        while (true) {
            JsonNode page = platform.get(who, "/api/feed?limit=500&scope=" + scope + after)
                    .json();
            for (JsonNode entry : page.get("entries"))
                entries.put(
                        entry.get("number").longValue(),
                        new Served(
                                entry.get("kind").stringValue(),
                                entry.get("recordedAt").stringValue(),
                                entry.get("commitment").stringValue(),
                                entry.path("content")));
            if (!page.get("more").booleanValue()) return entries;
            after = "&after=" + page.get("next").stringValue();
        }
    }

    private void check(Platform platform, Moment moment, Set<String> may, long seed) {
        String as = moment.who() + " at " + moment.at() + " -Dseed=" + seed;
        var told = new TreeMap<String, Map<Long, Served>>();
        var taken = new TreeSet<String>();
        for (JsonNode line : all(platform, moment, "/api/audit/as-of?at=" + moment.at(), "items", may, as)) {
            String item = line.get("item").stringValue();
            if (told.keySet().stream().noneMatch(scope -> scope.equals("of " + item))) {
                told.put("of " + item, Map.of());
                String path = "/api/audit/as-of/items/" + item + "?at=" + moment.at();
                for (JsonNode entry : all(platform, moment, path, "entries", may, as)) {
                    told.computeIfAbsent(entry.get("scope").stringValue(), scope -> new TreeMap<>())
                            .put(
                                    entry.get("number").longValue(),
                                    new Served(
                                            entry.get("kind").stringValue(),
                                            entry.get("recordedAt").stringValue(),
                                            entry.get("commitment").stringValue(),
                                            entry.path("content")));
                    if (entry.has("takenAway")) taken.add(item);
                }
            }
        }
        told.keySet().removeIf(scope -> scope.startsWith("of "));
        var changed = new TreeSet<String>();
        moment.feeds().forEach((scope, then) -> {
            Map<Long, Served> now = told.getOrDefault(scope, Map.of());
            assertThat(now.keySet()).as(scope + " " + as).isEqualTo(then.keySet());
            then.forEach((number, served) -> {
                Served of = now.get(number);
                assertThat(List.of(of.kind(), of.recordedAt(), of.commitment()))
                        .as(scope + " " + number + " " + as)
                        .isEqualTo(List.of(served.kind(), served.recordedAt(), served.commitment()));
                if (of.content().isMissingNode()) entriesTaken++;
                else if (of.content().equals(served.content())) entriesSame++;
                else changed.add(item(served.content())); // a person's fields were erased
            });
        });
        moment.pages().forEach((item, page) -> {
            Platform.Answer now =
                    answer(platform, moment, "/api/audit/as-of/items/" + item + "/page?at=" + moment.at(), may, as);
            if (changed.contains(item)) return;
            if (now.status() == 200) {
                assertThat(now.body()).as(item + " " + as).isEqualTo(page);
                pagesSame.merge(kind(item), 1, Integer::sum);
            } else {
                assertThat(taken).as(item + " " + as).contains(item);
                pagesGone.merge(kind(item), 1, Integer::sum);
            }
        });
        answer(platform, moment, "/api/audit/as-of/diff?limit=200&from=" + moment.at(), may, as);
        answer(platform, moment, "/api/audit/as-of?limit=200&time=occurred&at=" + moment.at(), may, as);
    }

    /** That an entry is about. */
    private static String item(JsonNode content) {
        for (String kind : List.of("alert", "request", "investigation"))
            if (content.path(kind).isString()) return content.path(kind).stringValue();
        return "";
    }

    private List<JsonNode> all(Platform platform, Moment moment, String path, String list, Set<String> may, String as) {
        var all = new ArrayList<JsonNode>();
        String after = "";
        while (true) {
            Platform.Answer answer = answer(platform, moment, path + "&limit=100" + after, may, as);
            assertThat(answer.status()).as(path + answer.body() + as).isEqualTo(200);
            answer.json().get(list).forEach(all::add);
            if (!answer.json().has("next")) return all;
            after = "&after=" + answer.json().get("next").stringValue();
        }
    }

    /** Nothing is in it that whoever asks may not see today. */
    private Platform.Answer answer(Platform platform, Moment moment, String path, Set<String> may, String as) {
        Platform.Answer answer = platform.get(moment.who(), path);
        answers++;
        Matcher matcher = TOKEN.matcher(answer.body() + answer.headers());
        while (matcher.find()) assertThat(may).as(path + " " + as).contains(matcher.group());
        return answer;
    }
}
