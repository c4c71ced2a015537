package org.antitrafficking.coordination.projections.asof;

import static org.antitrafficking.coordination.projections.AlertExamples.ALERT;
import static org.antitrafficking.coordination.projections.Examples.FIA;
import static org.antitrafficking.coordination.projections.Examples.PERSON;
import static org.antitrafficking.coordination.projections.Examples.founded;
import static org.antitrafficking.coordination.projections.Examples.profile;
import static org.antitrafficking.coordination.projections.Examples.sealed;
import static org.antitrafficking.coordination.projections.RequestExamples.ASKED;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.antitrafficking.coordination.Disclosure;
import org.antitrafficking.coordination.alerts.AlertErased;
import org.antitrafficking.coordination.investigations.InvestigationId;
import org.antitrafficking.coordination.programme.ProgrammeId;
import org.antitrafficking.coordination.projections.AlertExamples;
import org.antitrafficking.coordination.projections.Histories;
import org.antitrafficking.coordination.projections.LookAheads;
import org.antitrafficking.coordination.projections.PlatformEvents;
import org.antitrafficking.coordination.projections.RequestExamples;
import org.antitrafficking.coordination.projections.feeds.FeedEntry;
import org.antitrafficking.coordination.projections.feeds.FeedReader;
import org.antitrafficking.coordination.projections.feeds.Fence;
import org.antitrafficking.coordination.projections.feeds.LookAhead;
import org.antitrafficking.coordination.projections.views.PageJson;
import org.antitrafficking.coordination.projections.views.PageKinds;
import org.antitrafficking.coordination.projections.views.alerts.TakenPage;
import org.antitrafficking.coordination.projections.views.investigations.InvestigationLives;
import org.antitrafficking.coordination.projections.views.pages.ItemPage;
import org.antitrafficking.coordination.projections.views.programme.ProgrammeLives;
import org.antitrafficking.coordination.projections.views.requests.RequestLives;
import org.antitrafficking.coordination.projections.views.requests.RequestPage;
import org.antitrafficking.coordination.requests.RequestActPrepared;
import org.antitrafficking.coordination.requests.RequestDrafted;
import org.antitrafficking.coordination.requests.RequestErased;
import org.antitrafficking.coordination.words.Ground;
import org.antitrafficking.coordination.words.InformationRequestId;
import org.antitrafficking.coordination.words.Scope;
import org.antitrafficking.coordination.words.Sets;
import org.antitrafficking.eventlog.RecordedEvent;
import org.antitrafficking.eventlog.Scale;
import org.antitrafficking.eventlog.TestDatabase;
import org.antitrafficking.eventlog.json.RecordJson;
import org.antitrafficking.eventlog.postgres.Roles;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** The past as the database works it out, held against a slow one that was told everything when it was told. */
class PastTest {

    private static final int PARTNERS = 5;
    private static final int MOMENTS = 4;
    private static final int EVENTS = 300;
    private static final int REQUESTS = 10;
    private static final int INVESTIGATIONS = 5;
    private static final int PROGRAMMES = 3;

    /** In each history, at how many moments pages are looked at: 500 in all in the full form. */
    private static final int MOMENTS_OF_PAGES = Scale.of(4, 25);

    /** What takes something away, and why, written once more by hand. */
    private static final Map<String, Ground> GROUNDS = Map.of(
            "alert-recalled", Ground.RECALLED,
            "alert-withdrawn", Ground.WITHDRAWN,
            "alert-closed", Ground.EXPIRED,
            "alert-erased", Ground.ERASED,
            "alert-moved", Ground.MOVED,
            "request-withdrawn", Ground.WITHDRAWN,
            "request-answer-taken-back", Ground.TAKEN_BACK,
            "request-erased", Ground.ERASED);

    /** The kinds of items that have pages. */
    private static final Set<String> KINDS =
            PageKinds.ALL.stream().map(kind -> kind.feature().name()).collect(Collectors.toCollection(TreeSet::new));

    /** Those of which something is ever taken away. */
    private static final Set<String> TAKING = new TreeSet<>(Set.of("alert", "request"));

    static LongStream seeds() {
        return LongStream.range(0, Scale.of(1, 20));
    }

    /** An entry when it was told, and what took it away: null where nothing ever did. */
    private record Told(FeedEntry entry, @Nullable Long takenBy) {
        String item() {
            return Objects.requireNonNull(entry.item());
        }

        JsonNode body() {
            return RecordJson.mapper().readTree(Objects.requireNonNull(entry.body()));
        }

        boolean takes() {
            return body().has("blanks");
        }

        boolean begins() {
            return !(item().startsWith("alert-") || item().startsWith("request-"))
                    || List.of("alert-drafted", "alert-opened", "alert-received", "request-opened", "request-received")
                            .contains(entry.kind());
        }

        boolean moves() {
            return entry.kind().equals("alert-moved") || entry.kind().equals("request-moved");
        }

        boolean is(String kind) {
            return entry.kind().equals(kind);
        }

        Instant happened() {
            String stated = body().path("occurredAt").stringValue("");
            return stated.isEmpty() ? entry.recordedAt() : Instant.parse(stated);
        }
    }

    private record Run(TestDatabase database, LookAhead ahead, Map<Scope, List<Told>> feeds, List<Instant> moments) {}

    private static final Map<Long, Run> RUNS = new HashMap<>();

    private static Run run(long seed) throws SQLException {
        Run run = RUNS.get(seed);
        if (run == null) {
            var history = new Histories(seed).recordAtRandom(PARTNERS, EVENTS, 40);
            var random = new Random(seed);
            sideBySide(random, lives(random), history);
            run = told(history.events());
            RUNS.put(seed, run);
        }
        return run;
    }

    private static List<List<?>> lives(Random random) {
        var lives = new ArrayList<List<?>>();
        for (int i = 0; i < REQUESTS; i++)
            lives.add(RequestLives.random(random, new InformationRequestId("request-%032x".formatted(i))));
        for (int i = 0; i < INVESTIGATIONS; i++)
            lives.add(InvestigationLives.random(random, new InvestigationId("investigation-%032x".formatted(i))));
        for (int i = 0; i < PROGRAMMES; i++)
            lives.add(ProgrammeLives.random(random, new ProgrammeId("programme-%032x".formatted(i))));
        return lives;
    }

    /** Each in its order, and one between the others. */
    private static void sideBySide(Random random, List<List<?>> lives, Histories history) {
        var open = new ArrayList<Iterator<?>>();
        for (List<?> life : lives) open.add(life.iterator());
        while (!open.isEmpty()) {
            Iterator<?> next = open.get(random.nextInt(open.size()));
            history.record(next.next());
            if (!next.hasNext()) open.remove(next);
        }
    }

    @AfterAll
    static void forget() {
        RUNS.values().forEach(run -> run.database().close());
        RUNS.clear();
    }

    /** Each event in a batch of its own, and each entry kept before anything can be taken from it. */
    private static Run told(List<RecordedEvent> events) throws SQLException {
        var database = TestDatabase.create("history", "disclosure");
        var fence = new Fence(PlatformEvents.codec(), Disclosure::version);
        var ahead = LookAheads.of(database);
        var reader = new FeedReader(ahead);
        var entries = new TreeMap<Scope, List<FeedEntry>>();
        var superuser = database.pool("postgres", 1);
        try (Connection transaction = database.as(Roles.PROJECTOR).getConnection()) {
            transaction.setAutoCommit(false);
            for (RecordedEvent event : events) {
                fence.apply(transaction, List.of(event));
                transaction.commit();
                for (String grown :
                        TestDatabase.texts(superuser, "select scope || ' ' || last_number from disclosure.feed")) {
                    String[] parts = grown.split(" ", -1);
                    var scope = new Scope(parts[0]);
                    List<FeedEntry> feed = entries.computeIfAbsent(scope, of -> new ArrayList<>());
                    if (Long.parseLong(parts[1]) > feed.size())
                        feed.addAll(reader.read(scope, feed.size(), FeedReader.MAX_ENTRIES));
                }
            }
        }
        var feeds = new TreeMap<Scope, List<Told>>();
        entries.forEach((scope, feed) -> {
            var taken = new HashMap<Long, Long>();
            for (FeedEntry entry : feed)
                for (JsonNode number : RecordJson.mapper()
                        .readTree(Objects.requireNonNull(entry.body()))
                        .path("blanks")) taken.put(number.longValue(), entry.number());
            feeds.put(
                    scope,
                    feed.stream()
                            .map(entry -> new Told(entry, taken.get(entry.number())))
                            .toList());
        });
        var moments = new ArrayList<>(new LinkedHashSet<>(
                events.stream().map(RecordedEvent::recordedAt).toList()));
        return new Run(database, ahead, feeds, moments);
    }

    /** The slow twin of what is seen of one feed. */
    private record Twin(List<Told> feed, List<Sight> sights, Period period) {

        boolean sees(Told told) {
            return sights.stream()
                    .anyMatch(sight -> (sight.items().isEmpty() || sight.items().contains(told.item()))
                            && (sight.kinds().isEmpty()
                                    || sight.kinds().contains(told.entry().kind()))
                            && (sight.from() == null
                                    || !told.entry().recordedAt().isBefore(sight.from()))
                            && (sight.before() == null
                                    || told.entry().recordedAt().isBefore(sight.before())));
        }

        Told taker(Told told) {
            return feed.get((int) (Objects.requireNonNull(told.takenBy()) - 1));
        }

        /** Whether its time is not known any more. */
        boolean isUnknown(Told told) {
            return period.time() == Time.OCCURRED && told.takenBy() != null;
        }

        boolean isBy(Told told, @Nullable Instant moment) {
            if (isUnknown(told)) return false;
            Instant at = period.time() == Time.RECORDED ? told.entry().recordedAt() : told.happened();
            return moment == null || !at.isAfter(moment);
        }

        boolean isTakenBy(Told told, @Nullable Instant moment) {
            return told.takenBy() != null && sees(taker(told)) && isBy(taker(told), moment);
        }

        List<Told> about(String item) {
            return feed.stream()
                    .filter(told -> told.item().equals(item) && sees(told))
                    .toList();
        }

        private static long last(List<Told> of, Predicate<Told> such) {
            return of.stream()
                    .filter(such)
                    .mapToLong(told -> told.entry().number())
                    .max()
                    .orElse(0);
        }

        State state(List<Told> about, List<Told> by, @Nullable Instant moment, boolean unknown) {
            // What a draft would ask stands in the acts that its asker prepared.
            boolean erased =
                    about.stream().anyMatch(told -> told.is("request-act-prepared") && isTakenBy(told, moment));
            long begun =
                    last(by, told -> told.is("request-drafted") ? !erased : told.begins() && !isTakenBy(told, moment));
            long moved = last(by, Told::moves);
            long taken = last(by, Told::takes);
            if (begun > moved) return State.HELD;
            if (moved > 0 && moved >= taken) return State.MOVED;
            if (taken > 0) return State.TAKEN_AWAY;
            return unknown ? State.UNKNOWN : State.UNTOLD;
        }

        @Nullable
        ItemThen item(String item) {
            List<Told> about = about(item);
            List<Told> by =
                    about.stream().filter(told -> isBy(told, period.to())).toList();
            List<Told> before = period.from() == null
                    ? List.of()
                    : by.stream().filter(told -> isBy(told, period.from())).toList();
            List<Told> since =
                    by.stream().filter(told -> !before.contains(told)).toList();
            long unknown = about.stream().filter(this::isUnknown).count();
            if (since.isEmpty() && (unknown == 0 || !before.isEmpty())) return null;
            return new ItemThen(
                    item,
                    before.isEmpty() ? null : state(about, before, period.from(), unknown > 0),
                    state(about, by, period.to(), unknown > 0),
                    by.size(),
                    since.size(),
                    unknown,
                    since.isEmpty() ? 0 : since.getFirst().entry().number(),
                    since.isEmpty() ? 0 : since.getLast().entry().number(),
                    by.stream()
                            .filter(told -> told.takenBy() != null && !isTakenBy(told, period.to()))
                            .count(),
                    since.stream().anyMatch(Told::takes),
                    by.stream().map(told -> told.entry().number()).toList());
        }

        List<ItemThen> items() {
            var items = new ArrayList<ItemThen>();
            for (String item : new TreeSet<>(feed.stream().map(Told::item).toList())) {
                ItemThen then = item(item);
                if (then != null) items.add(then);
            }
            return items;
        }
    }

    private static List<ItemThen> items(FeedThen feed) throws SQLException {
        var items = new ArrayList<ItemThen>();
        while (true) {
            List<ItemThen> page =
                    feed.items(items.isEmpty() ? "" : items.getLast().item(), 3).items();
            items.addAll(page);
            if (page.size() < 3) return items;
        }
    }

    private interface Check {
        void of(FeedThen feed, Twin twin) throws SQLException;
    }

    /** At random moments, of every feed, for somebody who may see all and for somebody who may not. */
    private static void each(long seed, Time time, boolean diff, Check check) throws SQLException {
        Run run = run(seed);
        var random = new Random(seed);
        try (Past past = new PastReader(run.ahead()).open()) {
            for (int i = 0; i < MOMENTS; i++) {
                Instant one = run.moments().get(random.nextInt(run.moments().size()));
                Instant other = run.moments().get(random.nextInt(run.moments().size()));
                Instant first = one.isBefore(other) ? one : other;
                var period = new Period(time, diff ? first : null, i == 0 ? null : one.isBefore(other) ? other : one);
                for (var feed : run.feeds().entrySet()) {
                    List<Sight> sights = i % 2 == 0 ? List.of(Sight.ALL) : sights(random, run, feed.getValue());
                    var twin = new Twin(feed.getValue(), sights, period);
                    FeedThen then = past.feed(feed.getKey(), sights, period).orElse(null);
                    if (then == null) assertThat(twin.items()).isEmpty();
                    else check.of(then, twin);
                }
            }
        }
    }

    /**
     * At random moments from the beginning to the end, one in each of equal parts, of every feed as its holder sees it.
     */
    private static void allAlong(long seed, Check check) throws SQLException {
        Run run = run(seed);
        var random = new Random(seed);
        int all = run.moments().size();
        try (Past past = new PastReader(run.ahead()).open()) {
            for (int i = 0; i < MOMENTS_OF_PAGES; i++) {
                int moment = (int) ((i + random.nextDouble()) * all / MOMENTS_OF_PAGES);
                var period = Period.by(Time.RECORDED, run.moments().get(moment));
                for (var feed : run.feeds().entrySet()) {
                    FeedThen then =
                            past.feed(feed.getKey(), List.of(Sight.ALL), period).orElse(null);
                    if (then != null) check.of(then, new Twin(feed.getValue(), List.of(Sight.ALL), period));
                }
            }
        }
    }

    /** Three mandates: some items in some time, all in another, and some kinds of what is told of them. */
    private static List<Sight> sights(Random random, Run run, List<Told> feed) {
        List<Instant> moments = run.moments();
        Instant from = moments.get(random.nextInt(moments.size() / 2));
        var items = new TreeSet<String>();
        var kinds = new TreeSet<String>();
        for (Told told : feed) {
            if (random.nextInt(4) == 0) items.add(told.item());
            if (random.nextInt(8) == 0) kinds.add(told.entry().kind());
        }
        kinds.add("alert-never-told");
        items.add("alert-of-nobody");
        return List.of(
                new Sight(items, Sets.of(), null, moments.get(moments.size() - 1 - random.nextInt(moments.size() / 3))),
                new Sight(Sets.of(), Sets.of(), from, from.plusNanos(30_000)),
                new Sight(random.nextBoolean() ? items : Sets.of(), kinds, from, null));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void items_by_a_moment_are_those_that_were_told_by_then(long seed) throws SQLException {
        each(seed, Time.RECORDED, false, (feed, twin) -> assertThat(items(feed)).isEqualTo(twin.items()));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void what_changed_between_two_moments_is_what_was_told_between_them(long seed) throws SQLException {
        each(seed, Time.RECORDED, true, (feed, twin) -> assertThat(items(feed)).isEqualTo(twin.items()));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void by_the_times_that_things_happened_what_is_gone_has_no_time(long seed) throws SQLException {
        each(seed, Time.OCCURRED, false, (feed, twin) -> assertThat(items(feed)).isEqualTo(twin.items()));
        each(seed, Time.OCCURRED, true, (feed, twin) -> assertThat(items(feed)).isEqualTo(twin.items()));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void what_is_counted_is_what_is_listed(long seed) throws SQLException {
        each(seed, Time.RECORDED, true, (feed, twin) -> {
            Tally tally = feed.tally();
            var changes = new EnumMap<ItemChange, Long>(ItemChange.class);
            for (ItemChange change : ItemChange.values()) changes.put(change, 0L);
            twin.items().forEach(item -> changes.merge(item.change(), 1L, Long::sum));
            assertThat(tally.changes()).isEqualTo(changes);
            assertThat(tally.since())
                    .isEqualTo(twin.items().stream().mapToLong(ItemThen::since).sum());
        });
        each(seed, Time.RECORDED, false, (feed, twin) -> {
            Tally tally = feed.tally();
            var states = new EnumMap<State, Long>(State.class);
            for (State state : State.values()) states.put(state, 0L);
            twin.items().forEach(item -> states.merge(item.state(), 1L, Long::sum));
            assertThat(tally.states()).isEqualTo(states);
            assertThat(tally.entries())
                    .isEqualTo(
                            twin.items().stream().mapToLong(ItemThen::entries).sum());
            assertThat(tally.last())
                    .isEqualTo(twin.items().stream()
                            .mapToLong(ItemThen::last)
                            .max()
                            .orElse(0));
            assertThat(tally.first())
                    .isEqualTo(twin.items().stream()
                            .mapToLong(ItemThen::first)
                            .min()
                            .orElse(0));
            if (tally.first() > 0)
                assertThat(feed.recordedAt(tally.first()))
                        .isEqualTo(
                                twin.feed().get((int) tally.first() - 1).entry().recordedAt());
        });
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void a_page_is_the_one_that_was_served_then_unless_something_of_it_was_taken_since(long seed) throws SQLException {
        var pages = new EnumMap<State, Integer>(State.class);
        var same = new TreeMap<String, Integer>();
        var gone = new TreeMap<String, Integer>();
        allAlong(seed, (feed, twin) -> {
            List<ItemThen> items = feed.items("", FeedThen.MAX_LIMIT).items();
            PagesThen then = feed.pages(items);
            for (ItemThen item : items) {
                ItemPage page = then.next();
                String kind = item.item().replaceFirst("-.*", "");
                if (!KINDS.contains(kind)) continue;
                var served = new PageThen(feed.scope());
                for (Told told : twin.about(item.item()))
                    if (twin.isBy(told, twin.period().to())) served.add(told.entry());
                if (TAKING.contains(kind)) assertThat(item.state()).isEqualTo(state(served.page(), item));
                if (item.takenSince() > 0) {
                    assertThat(page).isNull();
                    saysWhatTookIt(feed, item);
                    gone.merge(kind, 1, Integer::sum);
                } else assertThat(bytes(page)).isEqualTo(bytes(served.page()));
                if (page != null) {
                    pages.merge(item.state(), 1, Integer::sum);
                    same.merge(kind, 1, Integer::sum);
                }
            }
        });
        assertThat(pages).containsKeys(State.HELD, State.TAKEN_AWAY);
        assertThat(same.keySet()).as("kinds of which pages are as they were").isEqualTo(KINDS);
        assertThat(gone.keySet()).as("kinds of which something is gone").isEqualTo(TAKING);
    }

    /** Where there is no page any more, the item's entries say by what something of it was taken, and when. */
    private static void saysWhatTookIt(FeedThen feed, ItemThen item) throws SQLException {
        long taken = feed.entries(item.item(), 0, FeedThen.MAX_LIMIT).items().stream()
                .map(EntryThen::taken)
                .filter(by ->
                        by != null && by.seen() && by.number() > item.numbers().getLast())
                .count();
        assertThat(taken).isEqualTo(item.takenSince());
    }

    private static State state(@Nullable ItemPage page, ItemThen item) {
        if (page != null && page.isLive()) return State.HELD;
        if (page instanceof TakenPage || page instanceof RequestPage) return State.TAKEN_AWAY;
        return item.state() == State.MOVED ? State.MOVED : State.UNTOLD; // no page of it
    }

    /** The alert's draft begins with its words, the request's before them. */
    @Test
    void a_draft_that_was_erased_was_taken_away_and_held_until_then() throws SQLException {
        var keys = Sets.of(sealed("text").key());
        List<RecordedEvent> events = new Histories(1)
                .record(founded(profile(FIA, "PK")))
                .record(AlertExamples.drafted(ALERT, FIA))
                .record(new RequestDrafted(ASKED, FIA, PERSON, AlertExamples.BLINDING))
                .record(new RequestActPrepared(ASKED, RequestExamples.FIRST, FIA, PERSON, RequestExamples.ASK))
                .record(new RequestActPrepared(ASKED, RequestExamples.SECOND, FIA, PERSON, RequestExamples.QUERY))
                .record(new AlertErased(ALERT, FIA, PERSON, keys))
                .record(new RequestErased(ASKED, FIA, PERSON, keys))
                .events();
        Instant drafted = events.get(4).recordedAt();
        try (var database = told(events).database();
                Past past = new PastReader(LookAheads.of(database)).open()) {
            for (Scope scope : List.of(Scope.of(PERSON), Scope.supervisors(FIA)))
                for (Time time : Time.values())
                    for (String item : List.of(ALERT.toString(), ASKED.toString())) {
                        assertThat(then(past, scope, Period.by(time, null), item)
                                        .state())
                                .as("%s by when it was %s", item, time)
                                .isEqualTo(State.TAKEN_AWAY);
                        ItemThen since = then(past, scope, new Period(time, drafted, null), item);
                        assertThat(since.change()).isEqualTo(ItemChange.TAKEN_AWAY);
                        if (time == Time.RECORDED) {
                            assertThat(since.before()).isEqualTo(State.HELD);
                            assertThat(then(past, scope, Period.by(time, drafted), item)
                                            .state())
                                    .isEqualTo(State.HELD);
                        }
                    }
        }
    }

    private static ItemThen then(Past past, Scope scope, Period period, String item) throws SQLException {
        return past.feed(scope, List.of(Sight.ALL), period)
                .orElseThrow()
                .item(item)
                .orElseThrow();
    }

    private static byte @Nullable [] bytes(@Nullable ItemPage page) {
        return page == null ? null : PageJson.write(page);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void an_entry_has_its_content_or_says_what_took_it(long seed) throws SQLException {
        var grounds = new TreeSet<Ground>();
        each(seed, Time.RECORDED, false, (feed, twin) -> {
            for (ItemThen item : feed.items("", FeedThen.MAX_LIMIT).items()) {
                var entries = new ArrayList<EntryThen>();
                while (true) {
                    long after =
                            entries.isEmpty() ? 0 : entries.getLast().entry().number();
                    List<EntryThen> page = feed.entries(item.item(), after, 2).items();
                    entries.addAll(page);
                    if (page.size() < 2) break;
                }
                List<Told> right = twin.about(item.item()).stream()
                        .filter(told -> twin.isBy(told, twin.period().to()))
                        .toList();
                assertThat(entries).hasSameSizeAs(right);
                for (int i = 0; i < right.size(); i++) {
                    FeedEntry entry = entries.get(i).entry();
                    FeedEntry told = right.get(i).entry();
                    assertThat(entry.number()).isEqualTo(told.number());
                    assertThat(entry.commitment()).isEqualTo(told.commitment());
                    assertThat(entry.recordedAt()).isEqualTo(told.recordedAt());
                    assertThat(entry.body()).isEqualTo(right.get(i).takenBy() == null ? told.body() : null);
                    EntryThen.Taken taken = entries.get(i).taken();
                    if (right.get(i).takenBy() == null) assertThat(taken).isNull();
                    else {
                        Told taker = twin.taker(right.get(i));
                        assertThat(taken)
                                .isEqualTo(new EntryThen.Taken(
                                        taker.entry().number(),
                                        Objects.requireNonNull(
                                                GROUNDS.get(taker.entry().kind())),
                                        taker.entry().recordedAt(),
                                        twin.sees(taker)));
                        grounds.add(
                                Objects.requireNonNull(GROUNDS.get(taker.entry().kind())));
                    }
                }
            }
        });
        assertThat(grounds).isNotEmpty();
    }
}
