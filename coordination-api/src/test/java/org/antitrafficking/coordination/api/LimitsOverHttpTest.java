package org.antitrafficking.coordination.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.antitrafficking.coordination.api.Documented.Operation;
import org.antitrafficking.coordination.api.Extremes.Kind;
import org.antitrafficking.coordination.api.RunningService.Answer;
import org.antitrafficking.coordination.words.Limits;
import org.antitrafficking.eventlog.Await;
import org.antitrafficking.eventlog.Scale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Every field, date and collection of every request at its limit and one beyond it, as the description says what the
 * limits are: a new field is taken in by itself. What is beyond is refused and told; what is at its limit is accepted,
 * but where {@link #OTHERWISE} says by what it is refused. What was accepted is in feeds, pages, the search, the past,
 * decisions, an auditor's bundle and proofs, within a time and at a heap that are said here; and afterwards everything
 * is up. What is limited as a total is tested where it is decided.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LimitsOverHttpTest {

    private static final long SEED = 20261127;

    /** Of all that there are, so many are sent: in the quick form five of each kind, and in the full one all. */
    private static final int CASES = Scale.of(40, 100_000);

    private static final int AT_LEAST = Scale.of(40, 2_000);

    /** Of each kind of limit so many are among them, if there are. */
    private static final int OF_A_KIND = 5;

    /** So many are sent to one platform, and the next to another: a partner may do only so much a day. */
    private static final int CASES_A_DAY = 500;

    /** Whatever was accepted is everywhere within this time. */
    private static final Duration FOLDED_WITHIN = Duration.ofSeconds(60);

    /** Less than half of what the service is shipped with. */
    private static final String HEAP = "-Xmx640m";

    /** Of what was accepted so many have a bundle each, and a proof of each entry that is found first. */
    private static final int PROVED = Scale.of(8, 60);

    /** Items that people have: their pages are at the same name in the plural. */
    private static final Pattern ITEM =
            Pattern.compile("(alert|request|investigation|programme|template|agreement|mandate)-[0-9a-f]{32}");

    /** Of these there are pages of the past. */
    private static final Set<String> WITH_PAST = Set.of("alert", "request", "investigation");

    /** A word of an item's subject, which comes before all that is too much to be found. */
    private static final Pattern WORD =
            Pattern.compile("\"subject\":\\{[^{}]*?\"text\":\"[^\"\\\\]*?\\b([A-Za-z]{5,12})\\b");

    /**
     * What is at its limit and yet refused.
     *
     * @param operation which requests, as a regular expression
     * @param what what is at its limit, as one
     * @param by the rule, or what the answer says, as one
     */
    private record Otherwise(String operation, String what, String by) {
        boolean isOf(Turn turn, String answer) {
            return turn.operation().key().matches(operation)
                    && turn.extreme().what().matches(what)
                    && Pattern.compile(by).matcher(answer).find();
        }
    }

    /** Another rule, or a total, forbids it. */
    private static final List<Otherwise> OTHERWISE = List.of(
            // the example has no restriction's code, and its words stand beside that
            new Otherwise(".*", "full of .*/restriction", "code H3 and the words of its restriction go together"),
            // the other end of the period is the example's
            new Otherwise(".*", "(1900-01-01.*/until|2199-12-31.*/from)", "does not end before it begins"),
            new Otherwise(
                    "PUT /api/programmes/\\{id}/budget",
                    "(1900-01-01|2199-12-31) at /years/.*",
                    "A year of a budget has at least a day|years of a budget stand in order"),
            new Otherwise(
                    "PUT /api/programmes/\\{id}/budget",
                    "as many as there may be at /years",
                    "years of a budget stand in order"),
            // a date has its meaning beside now, or beside others
            new Otherwise(
                    ".*",
                    "(1900|2199).*",
                    "a-clock-runs-two-years-at-most|a-value-date-is-not-after-the-day-of-its-recording"
                            + "|an-action-is-due-after-it-is-planned|an-action-is-due-within-the-period"
                            + "|a-correction-is-not-dated-before-its-original|a-mandate-expires-after-it-is-granted"
                            + "|a-rate-is-not-of-a-day-after-its-recording|A period is 5 years at most"
                            + "|a-hold-lasts-5-years-at-most|a-hold-lasts-beyond-today"
                            + "|what-is-reviewed-is-kept-(60-days-at-least|5-years-at-most)"),
            new Otherwise("POST /api/audit/bundles", "1900.*", "is a moment from 1970 on"),
            new Otherwise(
                    "POST /api/directory/changes",
                    "1900-01-01 at /deposit/inForce",
                    "A treaty is not in force for a country before its deposit"),
            new Otherwise(
                    "POST /api/directory/changes", "2199-12-31 at /deposit/deposited", "a-date-is-from-1900-to-2199"),
            new Otherwise("POST /api/programmes", ".* at /start/day", "The day of a start lies in its year"),
            new Otherwise("PUT /api/alerts/.*/clocks/.*", "1900.* at /due", "a-clock-is-extended-and-never-shortened"),
            // amounts beside others
            new Otherwise(
                    "POST /api/programmes/.*",
                    "the most at /amount",
                    "a-converted-amount-has-15-digits-at-most|a-correction-has-the-opposite-sign-of-its-original"),
            new Otherwise(
                    "PUT /api/programmes/\\{id}/budget",
                    ".*",
                    "the-first-budget-is-original-and-later-ones-are-revised"),
            new Otherwise("POST /api/programmes/.*", "full of .*/rate/factor", "A rate is above 0"),
            // there is none of that name
            new Otherwise("POST /api/persons.*", "full of .*/issuer", "a-person-is-known-by-an-issuer-of-its-partner"),
            new Otherwise(
                    "PUT /api/partners/.*/duty.*", "full of .* at /zone", "A time zone is one of the tz database"),
            new Otherwise(
                    "POST /api/programmes/.*",
                    "full of .* at /(provider|receiver)/name",
                    "has a partner, or the name of somebody who is none"),
            // an agreement is of those that stand in it
            new Otherwise(
                    ".* /api/investigations.*",
                    "as many as there may be at /agreement/.*",
                    "The states of operation are those of parties|A named person is one of a partner"
                            + "|An agreement has at most 30 parties and participants"),
            new Otherwise(
                    "PUT /api/investigations/.*/due", "1900.* at /due", "An action is extended and never shortened"),
            // a total
            new Otherwise(".*", "as many as there may be at /suggested/.*", "A template names at most 500"),
            new Otherwise(
                    ".*", "as many as there may be at /audience/.*", "names at most 500 partners, groups and persons"),
            // whom a long list names there is not
            new Otherwise(
                    ".*", "as many as there may be at /audience/.*", "every-recipient-is-allowed-or-nobody-is-told"),
            new Otherwise(
                    "PUT /api/groups/\\{id}/exclusions",
                    "as many as there may be at /partners",
                    "there-is-no-such-partner"),
            new Otherwise(
                    "POST /api/agreements",
                    "as many as there may be at /parties",
                    "who-registers-an-agreement-is-a-party-to-it"),
            // an area and its directions go together
            new Otherwise(
                    "(POST|PUT) /api/programmes/.*/activities.*",
                    ".* at /(directions|area)",
                    "An activity with an area says which trafficking it is about"),
            new Otherwise(
                    "PUT /api/partners/\\{id}/duty/absences/\\{person}",
                    ".* at /(from|until)",
                    "An absence ends after it begins."),
            // a shift, and an approval, name what there is once
            new Otherwise(
                    "PUT /api/partners/\\{id}/duty",
                    "as many as there may be at /shifts/.*/steps",
                    "A shift names each of its persons once"),
            new Otherwise(
                    "PUT /api/partners/\\{id}/duty",
                    "as many as there may be at /shifts/.*/days",
                    "The field days is one of"),
            new Otherwise(
                    "POST /api/programmes", "as many as there may be at /participants", "each partner stands once"),
            new Otherwise(
                    "POST /api/mandates", "as many as there may be at /items", "a-mandate-of-level-3-names-its-case"),
            new Otherwise(
                    "POST /api/mandates/\\{id}/approval",
                    "as many as there may be at /items",
                    "an-approval-names-the-items-of-its-mandate"),
            new Otherwise(
                    "(POST|PUT) /api/programmes/.*/indicators.*",
                    "as many as there may be at /targets",
                    "The periods of targets are in order"),
            // the greatest year has not come yet
            new Otherwise(
                    "PUT /api/programmes/.*/actual", "the most at /measured/year", "a-figure-is-not-of-a-year-to-come"),
            new Otherwise(
                    "PUT /api/programmes/.*/baseline",
                    "the most at /measured/year",
                    "a-baseline-is-of-a-year-before-the-start"),
            // a board is of participants, and votes within its term
            new Otherwise(
                    "PUT /api/programmes/.*/board", "as many as there may be at /seats", "participants-sit-on-a-board"),
            new Otherwise("PUT /api/programmes/.*/board", "the most at /quorum", "The quorum of a board is from 1"),
            new Otherwise(
                    "POST /api/programmes/.*/proposals",
                    "as many as there may be at /(baselines|lessons)",
                    "There is no such thing"),
            new Otherwise("POST /api/programmes/.*/proposals", ".* at /until", "a-board-votes-within-its-term"));

    /** Of a page's bytes in JSON. */
    private static final int MOST_OF_A_PAGE = 4_000_000;

    private static final String AUDITOR = "pk-audit.auditor";

    @TempDir
    private static Path folder;

    private static RunningService service;
    private static AlertCalls calls;
    private static Scenes scenes;
    private static Documented documented;

    private final List<String> faults = new ArrayList<>();
    private final Map<Kind, Integer> atTheLimit = new TreeMap<>();
    private final Map<Kind, Integer> accepted = new TreeMap<>();
    private final Set<Otherwise> met = new LinkedHashSet<>();

    /** By items, who had something accepted about them. */
    private final Map<String, String> items = new LinkedHashMap<>();

    /** One request, not made yet: its situation is made when its turn comes. */
    private record Turn(Operation operation, String example, Extremes.Case extreme) {

        boolean isAtTheLimit() {
            return !extreme.refused();
        }

        /** By chance, and by nothing but itself: one more operation draws few other cases anew. */
        String order() {
            String of = SEED + operation.key() + example + extreme.what();
            return Scenes.sha256(of.getBytes(StandardCharsets.UTF_8));
        }
    }

    @BeforeAll
    static void start() throws IOException {
        service = RunningService.start(Files.createDirectory(folder.resolve("first")), HEAP);
        calls = new AlertCalls(service);
        documented = Documented.of(service);
        scenes = new Scenes(service);
    }

    private static void startOn(String name) throws IOException {
        service = RunningService.start(Files.createDirectory(folder.resolve(name)), HEAP);
        calls = new AlertCalls(service);
        documented = Documented.of(service);
        scenes = new Scenes(service);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private List<Turn> turns() {
        var turns = new ArrayList<Turn>();
        for (Operation operation : documented.operations())
            if (operation.schema().isObject() && operation.path().startsWith("/api/"))
                operation
                        .examples()
                        .forEach((name, example) -> Extremes.of(documented, operation.schema(), example)
                                .forEach(extreme -> turns.add(new Turn(operation, name, extreme))));
        return turns;
    }

    /** What stops a partner comes last, since the partners are those of all situations. */
    private static boolean stopsPartners(Turn turn) {
        return turn.operation().path().startsWith("/api/partners/")
                && turn.operation().path().endsWith("/suspension");
    }

    private void check(Turn turn) {
        Scenes.Scene scene = scenes.of(turn.operation().key(), turn.example());
        String body = scene.body(turn.extreme().body());
        Answer answer = service.send(service.request(scene.who(), scene.path(turn.operation()))
                .header("Content-Type", "application/json")
                .method(
                        turn.operation().method(),
                        HttpRequest.BodyPublishers.ofByteArray(body.getBytes(StandardCharsets.UTF_8))));
        String told = turn.operation().key() + ", " + turn.example() + ": "
                + turn.extreme().what() + ": " + answer.status() + " "
                + answer.body().substring(0, Math.min(400, answer.body().length()));
        int status = answer.status();
        if (turn.isAtTheLimit()) atTheLimit.merge(turn.extreme().kind(), 1, Integer::sum);
        if (status >= 500) faults.add("the platform failed: " + told);
        else if (status >= 400) {
            String detail = answer.json().path("detail").stringValue("");
            if (detail.isBlank()) faults.add("says nothing: " + told);
            if (turn.extreme().refused() && status != 400 && status != 413) faults.add("refused by a rule: " + told);
            if (turn.isAtTheLimit()) {
                var expected = OTHERWISE.stream()
                        .filter(one -> one.isOf(turn, answer.body()))
                        .findFirst();
                expected.ifPresent(met::add);
                if (expected.isEmpty()) faults.add("at the limit, and refused: " + told);
            }
        } else if (turn.extreme().refused()) faults.add("beyond the limit, and accepted: " + told);
        else {
            accepted.merge(turn.extreme().kind(), 1, Integer::sum);
            Matcher item = ITEM.matcher(answer.body());
            if (!turn.operation().path().startsWith("/api/audit/") && item.find()) items.put(item.group(), scene.who());
        }
    }

    /** The first of each kind, and then as they come. */
    private static List<Turn> chosen(List<Turn> turns) {
        var chosen = new LinkedHashSet<Turn>();
        for (Kind kind : Kind.values())
            turns.stream()
                    .filter(turn -> turn.isAtTheLimit() && turn.extreme().kind() == kind)
                    .limit(OF_A_KIND)
                    .forEach(chosen::add);
        turns.stream().limit(CASES).forEach(chosen::add);
        return chosen.stream().limit(CASES).toList();
    }

    /** The last one: it stops partners. */
    @Test
    @Order(5)
    void at_its_limit_each_field_is_accepted_and_read_everywhere_and_beyond_it_is_refused() throws IOException {
        var turns = new ArrayList<>(turns());
        int all = turns.size();
        assertThat(all).isGreaterThan(2_000);
        turns.sort(Comparator.comparing(Turn::order));
        List<Turn> chosen = chosen(turns);
        long begun = System.nanoTime();
        for (int from = 0; from < chosen.size(); from += CASES_A_DAY) {
            if (from > 0) {
                service.close();
                startOn("from-" + from);
                items.clear();
            }
            checkAll(chosen.subList(from, Math.min(chosen.size(), from + CASES_A_DAY)));
        }
        System.out.println("LimitsOverHttpTest: " + chosen.size() + " of " + all + " cases in "
                + Duration.ofNanos(System.nanoTime() - begun).toSeconds() + " s, seed " + SEED + ", at " + HEAP
                + "; accepted at the limit: " + accepted + " of " + atTheLimit);
        assertThat(chosen).hasSizeGreaterThanOrEqualTo(AT_LEAST);
        assertThat(faults).as("%s of %s", faults.size(), chosen.size()).isEmpty();
        assertThat(accepted).as("of each kind some").containsOnlyKeys(Kind.values());
        if (chosen.size() == all)
            assertThat(met).as("what is refused otherwise").containsAll(OTHERWISE);
    }

    private void checkAll(List<Turn> turns) {
        turns.stream().filter(turn -> !stopsPartners(turn)).forEach(this::check);
        everythingIsUp();
        everythingIsRead();
        freshAlert();
        turns.stream().filter(LimitsOverHttpTest::stopsPartners).forEach(this::check);
        everythingIsUp();
    }

    @Test
    @Order(1)
    void moments_of_queries_are_those_that_there_are() {
        int sent = 0;
        for (Operation operation : documented.operations())
            for (JsonNode parameter : operation.says().path("parameters")) {
                JsonNode of = documented.resolved(parameter.path("schema"));
                if (!operation.method().equals("GET")
                        || !parameter.path("in").stringValue("").equals("query")
                        || !of.path("format").stringValue("").equals("date-time")) continue;
                Scenes.Scene scene = scenes.of(operation.key(), "");
                String path = scene.path(operation);
                for (Map.Entry<String, Boolean> moment : Extremes.moments().entrySet()) {
                    String name = parameter.get("name").stringValue();
                    Answer answer = service.get(
                            scene.who(),
                            path.replaceAll("([?&])" + name + "=[^&]*&?", "$1")
                                    + (path.contains("?") ? "&" : "?")
                                    + name + "=" + moment.getKey());
                    sent++;
                    if (answer.status() >= 500 || (moment.getValue() && answer.status() != 400))
                        faults.add(operation.key() + "?" + name + "=" + moment.getKey() + ": " + answer.status() + " "
                                + answer.body());
                }
            }
        assertThat(sent).isGreaterThan(20);
        assertThat(faults).isEmpty();
    }

    /** Twelve languages of hyphens, and of signs that normalization makes eighteen of: what one draft may hold. */
    @Test
    @Order(2)
    void a_draft_of_nothing_but_the_nastiest_words_stops_nobody() {
        for (String filling : List.of("a-", "\ufdfa", "e\u0301\u0327", "/a.b@c?d=")) {
            var texts = Documented.JSON.createObjectNode();
            int narrative = 230_000 / 12 * filling.length() / filling.getBytes(StandardCharsets.UTF_8).length;
            for (int i = 0; i < 12; i++)
                texts.putObject("" + (char) ('a' + i) + "a")
                        .put("subject", "Hyphens " + i)
                        .put("narrative", Extremes.filled(filling, Math.min(20_000, narrative)));
            JsonNode content = Documented.JSON.readTree(AlertCalls.content("nasty-" + filling.codePointAt(0)));
            ((ObjectNode) content).set("texts", texts);
            Answer answer = service.post("pk-fia.officer", "/api/alerts", content.toString());
            assertThat(answer.status()).as(answer.body()).isEqualTo(201);
            items.put(answer.json().get("alert").stringValue(), "pk-fia.officer");
        }
        everythingIsUp();
        everythingIsRead();
        assertThat(found("pk-fia.supervisor", "hyphens")).containsAll(items.keySet());
        freshAlert();
        assertThat(faults).isEmpty();
    }

    /** Says more and more of an item, each time half as much where it holds no more, until it holds nothing. */
    private void filledUp(String what, int most, IntFunction<Answer> said) {
        int times = 0;
        for (int chars = most; chars > 64; ) {
            Answer answer = said.apply(chars);
            if (answer.status() == 201 || answer.status() == 200) times++;
            else {
                AlertCalls.refused(answer, "an-item-holds-3000000-bytes-of-sealed-texts-at-most");
                chars /= 2;
            }
        }
        assertThat(times).as(what).isGreaterThan(30);
    }

    private static String threeBytes(int chars) {
        return "\u0930".repeat(chars);
    }

    @Test
    @Order(3)
    void items_that_are_as_heavy_as_they_may_be_are_read_everywhere() {
        String alert = scenes.issued();
        filledUp(
                "acts of an alert",
                Limits.NARRATIVE_CHARS,
                chars -> calls.post(
                        "pk-fia.officer",
                        AlertCalls.path(alert) + "/releases",
                        AlertCalls.said("follow-up", "'text':'" + threeBytes(chars) + "'")));
        items.put(alert, "pk-fia.officer");

        String request = scenes.sent();
        filledUp(
                "acts of a request",
                Limits.NARRATIVE_CHARS,
                chars -> calls.post(
                        "om-police.officer",
                        RequestCalls.path(request) + "/releases",
                        RequestCalls.said("answer", "'text':'" + threeBytes(chars) + "','last':false")));
        items.put(request, "om-police.officer");

        String investigation = new InvestigationCalls(service).inForce();
        filledUp(
                "decisions of an investigation",
                Limits.REASON_CHARS,
                chars -> calls.post(
                        "pk-fia.officer",
                        InvestigationCalls.path(investigation) + "/decisions",
                        AlertCalls.json("{'decisionText':'" + threeBytes(chars) + "','rationale':'" + threeBytes(chars)
                                + "'}")));
        items.put(investigation, "pk-fia.officer");
        everythingIsUp();
        everythingIsRead();
        items.forEach((item, who) -> {
            String kind = item.substring(0, item.indexOf('-'));
            int bytes = service.get(who, "/api/" + kind + "s/" + item).body().getBytes(StandardCharsets.UTF_8).length;
            assertThat(bytes).as("the page of " + item).isBetween(1_500_000, MOST_OF_A_PAGE);
        });
        assertThat(faults).isEmpty();
    }

    /** A file of published statistics, each row of which says something else. */
    private static byte[] dataFile(int rows, int bytes) {
        String header = "Iso3_code,Country,Region,Subregion,Indicator,Dimension,Category,Sex,Age,Year,"
                + "Unit of measurement,txtVALUE,Source\r\n";
        String before = "PAK,Pakistan,Asia,Southern Asia,Persons prosecuted,Total,";
        String after = ",Total,Total,2011,Counts,7,GLOTIP\r\n";
        int fixed = before.length() + 6 + after.length();
        int filling = bytes - header.length() - rows * fixed;
        var file = new StringBuilder(bytes).append(header);
        for (int row = 0; row < rows; row++)
            file.append(before)
                    .append(String.format("%06d", row))
                    .append("x".repeat(filling / rows + (row < filling % rows ? 1 : 0)))
                    .append(after);
        return file.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private Answer broughtIn(byte[] file) {
        return service.send(service.request(
                        "pk-fia.supervisor",
                        "/api/data-sets?kind=glotip&publisher=UNODC&date=2023-05-30&citation=UNODC&title=limits&sha256="
                                + Scenes.sha256(file))
                .header("Content-Type", "text/csv")
                .POST(HttpRequest.BodyPublishers.ofByteArray(file)));
    }

    @Test
    @Order(4)
    void a_file_of_data_has_as_many_rows_and_bytes_as_it_may_have_and_no_more() {
        byte[] file = dataFile(Limits.DATA_SET_ROWS, Limits.DATA_FILE_BYTES);
        assertThat(file).hasSize(Limits.DATA_FILE_BYTES);
        Answer larger = broughtIn(dataFile(Limits.DATA_SET_ROWS, Limits.DATA_FILE_BYTES + 1));
        assertThat(larger.status()).as(larger.body()).isEqualTo(413);
        assertThat(larger.body()).contains(String.valueOf(Limits.DATA_FILE_BYTES));
        Answer longer = broughtIn(dataFile(Limits.DATA_SET_ROWS + 1, Limits.DATA_FILE_BYTES));
        assertThat(longer.status()).as(longer.body()).isEqualTo(400);
        assertThat(longer.body()).contains(String.valueOf(Limits.DATA_SET_ROWS));

        Answer taken = broughtIn(file);
        assertThat(taken.status()).as(taken.body()).isEqualTo(201);
        String of = "/api/data-sets/" + taken.json().get("dataset").stringValue();
        everythingIsUp();
        Answer rows = service.get("om-police.officer", of + "/rows?limit=500");
        assertThat(rows.status()).as(rows.body()).isEqualTo(200);
        assertThat(rows.body()).contains("000499x");
        assertThat(service.get("om-police.officer", of).body()).contains(String.valueOf(Limits.DATA_SET_ROWS));
        freshAlert();
    }

    private void everythingIsUp() {
        long begun = System.nanoTime();
        Await.until("every part is up and has come to the end", () -> {
            JsonNode parts = service.managed("/actuator/health").json().at("/components/coordination/components");
            if (parts.isMissingNode() || parts.isEmpty()) return false;
            for (var part : parts.properties())
                if (!part.getValue().path("status").stringValue("").equals("UP")
                        || part.getValue().at("/details/lagEvents").asLong(0) > 0
                        || part.getValue().at("/details/setAside").asLong(0) > 0
                        || !part.getValue().at("/details/hasAllWords").asBoolean(true)) return false;
            return true;
        });
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(FOLDED_WITHIN);
    }

    /** Asks for something that has to be there, and to tell of the item. */
    private String told(String who, String path, String item) {
        Answer answer = service.get(who, path);
        if (answer.status() != 200 || !tells(answer.body(), item))
            faults.add(who + " reads " + path + " for " + item + ": " + answer.status() + " "
                    + answer.body().substring(0, Math.min(300, answer.body().length())));
        return answer.body();
    }

    /** As it stands, or in what is wrapped in Base64. */
    private static boolean tells(String answer, String item) {
        if (answer.contains(item)) return true;
        for (String part : answer.split("[^A-Za-z0-9+/=]+", -1))
            if (part.length() > item.length()
                    && part.length() % 4 == 0
                    && decoded(part).contains(item)) return true;
        return false;
    }

    private static String decoded(String part) {
        try {
            return new String(Base64.getDecoder().decode(part), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException none) {
            return "";
        }
    }

    /** Where a feed first tells of an item. */
    private record Told(String scope, String number) {}

    /** What all feeds that somebody reads tell of. */
    private Map<String, Told> feeds(String who) {
        var told = new TreeMap<String, Told>();
        for (JsonNode held : service.get(who, "/api/me").json().get("scopes")) {
            String scope = held.stringValue();
            for (JsonNode entry : calls.feed(who, scope)) {
                Matcher item = ITEM.matcher(entry.toString());
                String number = entry.get("number").asString();
                while (item.find()) told.putIfAbsent(item.group(), new Told(scope, number));
            }
        }
        return told;
    }

    /** What is found by a word, from page to page. */
    private Set<String> found(String who, String word) {
        var found = new TreeSet<String>();
        ObjectNode asked = Documented.JSON.createObjectNode().put("q", word).put("limit", 200);
        while (true) {
            Answer answer = calls.post(who, "/api/search", asked.toString());
            if (answer.status() != 200) {
                faults.add(who + " searches " + word + ": " + answer.status() + " " + answer.body());
                return found;
            }
            answer.json().get("items").forEach(item -> {
                Matcher id = ITEM.matcher(item.toString());
                if (id.find()) found.add(id.group());
            });
            if (!answer.json().has("next")) return found;
            asked.put("after", answer.json().get("next").stringValue());
        }
    }

    /** Whatever was accepted, by whoever had it accepted, by each way of reading that there is for it. */
    private void everythingIsRead() {
        long begun = System.nanoTime();
        var feeds = new TreeMap<String, Map<String, Told>>();
        var searches = new TreeMap<String, Set<String>>();
        String mandate = granted();
        String now = Instant.now().toString();
        int proved = 0;
        for (var one : items.entrySet()) {
            String item = one.getKey();
            String who = one.getValue();
            String kind = item.substring(0, item.indexOf('-'));
            String page = told(who, "/api/" + kind + "s/" + item, item);
            told(who, "/api/audit/as-of/items/" + item + "?at=" + now, item);
            if (WITH_PAST.contains(kind)) told(who, "/api/audit/as-of/items/" + item + "/page?at=" + now, item);
            told(who, "/api/audit/decisions?item=" + item, item);
            Told first = feeds.computeIfAbsent(who, this::feeds).get(item);
            if (first == null) faults.add("no feed of " + who + " tells of " + item);
            if (Set.of("alert", "request").contains(kind)) {
                JsonNode of = Documented.JSON.readTree(page);
                Matcher word = WORD.matcher(of.path("content").toString() + of.path("question"));
                if (word.find()
                        && !searches.computeIfAbsent(who + " " + word.group(1), key -> found(who, word.group(1)))
                                .contains(item)) faults.add(who + " does not find " + item + " by " + word.group(1));
            }
            if (first == null || proved == PROVED || !who.startsWith("pk-fia.")) continue;
            proved++;
            String proof = "/api/feed/entries/" + first.number() + "/proof?scope=" + first.scope();
            Await.until("it is anchored", () -> service.get(who, proof).status() != 409);
            told(who, proof, item);
            Answer bundle = calls.post(
                    AUDITOR, "/api/audit/bundles", AlertCalls.json("{'partner':'pk-fia','item':'" + item + "'}"));
            if (bundle.status() != 200 || !tells(bundle.body(), item))
                faults.add("the bundle of " + item + ": " + bundle.status() + " " + bundle.body());
        }
        calls.accepted(calls.post("pk-fia.supervisor", "/api/mandates/" + mandate + "/revocation", ""));
        System.out.println("LimitsOverHttpTest: " + items.size() + " items read, " + proved + " of them proved, in "
                + Duration.ofNanos(System.nanoTime() - begun).toSeconds() + " s");
    }

    /** To audit all decisions of pk-fia; it holds once its auditor can be told of some. */
    private String granted() {
        String mandate = calls.accepted(calls.post(
                        "pk-fia.supervisor",
                        "/api/mandates",
                        AlertCalls.json("{'auditor':'" + calls.person(AUDITOR)
                                + "','auditorsPartner':'pk-audit','items':[],'from':'2026-01-01','until':'2098-01-01',"
                                + "'level':'1','purpose':'An audit.','expires':'2099-01-01T00:00:00Z'}")))
                .json()
                .get("mandate")
                .stringValue();
        Await.until(
                "the mandate holds",
                () -> service.get(AUDITOR, "/api/audit/decisions?partner=pk-fia")
                                .status()
                        == 200);
        return mandate;
    }

    /** From its draft to the page and the search of whom it is for. */
    private void freshAlert() {
        String alert = scenes.issued();
        Await.until(
                "the recipient has it",
                () -> service.get("om-police.officer", "/api/alerts/" + alert).status() == 200);
        Await.until(
                "the recipient finds it",
                () -> found("om-police.officer", "agency").contains(alert));
    }
}
