package org.antitrafficking.coordination.api.audit;

import static org.antitrafficking.coordination.api.shapes.Shapes.instant;
import static org.antitrafficking.coordination.api.shapes.Shapes.one;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.antitrafficking.coordination.api.described.Field;
import org.antitrafficking.coordination.api.described.Form;
import org.antitrafficking.coordination.api.described.Holds;
import org.antitrafficking.coordination.api.identity.Caller;
import org.antitrafficking.coordination.api.identity.Needs;
import org.antitrafficking.coordination.api.identity.TokenScope;
import org.antitrafficking.coordination.api.inbox.Pages;
import org.antitrafficking.coordination.api.inbox.SharedFor;
import org.antitrafficking.coordination.api.problems.BadRequest;
import org.antitrafficking.coordination.api.reads.ListCursor;
import org.antitrafficking.coordination.api.reads.Reads;
import org.antitrafficking.coordination.api.reads.Sought;
import org.antitrafficking.coordination.projections.asof.EntryThen;
import org.antitrafficking.coordination.projections.asof.Ground;
import org.antitrafficking.coordination.projections.asof.ItemChange;
import org.antitrafficking.coordination.projections.asof.ItemThen;
import org.antitrafficking.coordination.projections.asof.Period;
import org.antitrafficking.coordination.projections.asof.State;
import org.antitrafficking.coordination.projections.asof.Tally;
import org.antitrafficking.coordination.projections.asof.Time;
import org.antitrafficking.coordination.projections.feeds.FeedEntry;
import org.antitrafficking.coordination.projections.views.ViewReader;
import org.antitrafficking.coordination.projections.views.pages.ItemPage;
import org.antitrafficking.coordination.sharing.Hidden;
import org.antitrafficking.coordination.sharing.Scope;
import org.antitrafficking.eventlog.json.RecordJson;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * What had been disclosed to a partner by a moment, and what became of it between two. What was disclosed is shown for
 * ever; its content only where whoever asks may see it today.
 */
@RestController
@RequestMapping("/api/audit/as-of")
class AsOfController {

    private static final String DEFAULT_LIMIT = "50";

    /** Items or entries on a page. */
    static final int MAX_LIMIT = 200;

    private static final String KIND = "as-of";
    private static final String ENTRIES = "as-of-item";
    private static final String PAGE = "as-of-page";
    private static final String DIFF = "as-of-diff";

    private static final Pattern ITEM = Pattern.compile("(?=.{1,128}$)[a-z0-9]+(-[a-z0-9]+)*");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

    private final Insights insights;
    private final PartnerPast past;
    private final Pages pages;
    private final SharedFor sharedFor;
    private final Reads reads;
    private final InstantSource clock;

    AsOfController(
            Insights insights, PartnerPast past, Pages pages, SharedFor sharedFor, Reads reads, InstantSource clock) {
        this.insights = insights;
        this.past = past;
        this.pages = pages;
        this.sharedFor = sharedFor;
        this.reads = reads;
        this.clock = clock;
    }

    /**
     * What there was by a moment.
     *
     * @param scopes on the first page
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record AsOf(
            @Field(value = "Whose past it is.", form = Form.PARTNER_ID)
            String partner,

            @Field("By which moment.") Instant at,

            @Field(value = "By which of an entry's two times.", of = Time.class)
            String time,

            @Field("The scopes that had been told something, counted; on the first page alone.") @Nullable
            List<ScopeThen> scopes,

            @Field("In the order of scopes, and there of ids.")
            List<Line> items,

            @Field(value = "The cursor to read on with; absent where there is no more.", example = "YXMtb2YvYWdlbmN5")
            @Nullable
            String next) {}

    /** A scope. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ScopeThen(
            @Field(value = NAME, example = "agency-om-police")
            String scope,

            @Field(value = "What sort of scope it is.", of = ScopeKind.class)
            String scopeKind,

            @Field("How many entries by then.") long entries,
            @Field("Of these, the last one's number.") long lastNumber,

            @Field("Entries whose content is gone, and with it the time that it said; by the times that things happened"
                    + " only.")
            @Nullable
            Long entriesOfUnknownTime,

            @Field("How many items stood how.") States items) {
        static ScopeThen of(PartnerPast.Counted counted, Time time) {
            Tally tally = counted.tally();
            return new ScopeThen(
                    counted.into().name(),
                    counted.into().kind().toString(),
                    tally.entries(),
                    tally.last(),
                    time == Time.OCCURRED ? tally.ofUnknownTime() : null,
                    States.of(tally.states()));
        }
    }

    /** Items by how they stood. */
    record States(
            @Field("The scope had them.") long held,

            @Field("They were worked on in another of the agency's scopes.")
            long moved,

            @Field("They had been taken away.") long takenAway,

            @Field("The scope had entries about them, and never the item.")
            long untold,

            @Field("What would say it is gone; by the times that things happened only.")
            long unknown) {
        static States of(Map<State, Long> states) {
            return new States(
                    states.getOrDefault(State.HELD, 0L),
                    states.getOrDefault(State.MOVED, 0L),
                    states.getOrDefault(State.TAKEN_AWAY, 0L),
                    states.getOrDefault(State.UNTOLD, 0L),
                    states.getOrDefault(State.UNKNOWN, 0L));
        }
    }

    private static final String NAME =
            "The scope's id; to an auditor a person's own scope and a compartment have a name that tells nobody's.";

    /** An item in a scope. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Line(
            @Field(value = NAME, example = "agency-om-police")
            String scope,

            @Field(value = "What sort of scope it is.", of = ScopeKind.class)
            String scopeKind,

            @Field(value = "The item.", example = "alert-0123456789abcdef0123456789abcdef")
            String item,

            @Field(value = "How it stood then.", of = State.class)
            String state,

            @Field("How many entries about it by then.") long entries,

            @Field("Of these, the first one's number; 0 where only their times are unknown.")
            long firstNumber,

            @Field("Of these, the last one's number; 0 like the first.")
            long lastNumber,

            @Field("Of these, how many had their content taken away since.")
            long takenSince,

            @Field("Entries whose content is gone, and with it the time that it said.") @Nullable
            Long entriesOfUnknownTime,

            @Field("As the inbox showed it then, where the caller holds the scope and nothing of it was taken since.")
            Pages.@Nullable Line shown) {
        static Line of(PartnerPast.Found found, Time time, Pages.@Nullable Line shown) {
            ItemThen item = found.item();
            return new Line(
                    found.into().name(),
                    found.into().kind().toString(),
                    item.item(),
                    item.state().toString(),
                    item.entries(),
                    item.first(),
                    item.last(),
                    item.takenSince(),
                    time == Time.OCCURRED ? item.ofUnknownTime() : null,
                    shown);
        }
    }

    @Needs(TokenScope.READ)
    @GetMapping
    ResponseEntity<byte[]> asOf(
            Caller caller,
            @RequestParam(required = false)
                    @Field(value = "Whose past; your own partner's where it is left out.", form = Form.PARTNER_ID)
                    @Nullable
                    String partner,
            @RequestParam(required = false)
                    @Field(value = "By which moment; now where it is left out.", form = Form.INSTANT)
                    @Nullable
                    String at,
            @RequestParam(required = false)
                    @Field(
                            value = "By which of an entry's two times; `recorded` where it is left out.",
                            of = Time.class)
                    @Nullable
                    String time,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = DEFAULT_LIMIT) @Field(value = "Items on a page.", least = 1, most = MAX_LIMIT)
                    int limit) {
        check(limit);
        Instant now = clock.instant();
        Period period = Period.by(time(time), past("at", at, now));
        PartnerPast.After from = after(KIND, after, ITEM);
        Sought sought = sought(KIND, period).number("limit", limit);
        if (after != null) sought.id("after-scope", from.scope()).id("after", from.key());
        return reads.answer(caller, sought, () -> {
            Insight insight = insights.of(caller, partner, sought);
            @Nullable List<PartnerPast.Counted> counted = after == null ? past.counted(insight, period) : null;
            PartnerPast.Some<PartnerPast.Found> found = past.items(insight, period, from, limit, true);
            List<PartnerPast.Found> page = found.shown();
            reads.holds(found.bytes());
            Map<PartnerPast.Found, Pages.Line> lines = past.lines(page.stream()
                    .filter(one -> one.page() == null || SharedFor.allows(caller, one.page()))
                    .toList());
            return new Reads.Served(
                    new AsOf(
                            insight.of().toString(),
                            period.to() == null ? now : period.to(),
                            period.time().toString(),
                            counted == null
                                    ? null
                                    : counted.stream()
                                            .map(one -> ScopeThen.of(one, period.time()))
                                            .toList(),
                            page.stream()
                                    .map(one -> Line.of(one, period.time(), lines.get(one)))
                                    .toList(),
                            next(KIND, found, AsOfController::key)),
                    counted != null && counted.size() == 1
                            ? (Long) counted.getFirst().tally().last()
                            : null);
        });
    }

    /** What there was of one item. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record AsOfItem(
            @Field(value = "Whose past it is.", form = Form.PARTNER_ID)
            String partner,

            @Field(value = "The item.", example = "alert-0123456789abcdef0123456789abcdef")
            String item,

            @Field("By which moment.") Instant at,

            @Field(value = "By which of an entry's two times.", of = Time.class)
            String time,

            @Field("How it stood in each scope.") List<Line> scopes,

            @Field("All about it by then, in the order of scopes, and there of numbers.")
            List<AsOfEntry> entries,

            @Field(value = "The cursor to read on with; absent where there is no more.", example = "YXMtb2YvYWdlbmN5")
            @Nullable
            String next) {}

    /** One entry. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Holds(field = "content", by = "kind")
    record AsOfEntry(
            @Field(value = NAME, example = "agency-om-police")
            String scope,

            @Field(value = "What sort of scope it is.", of = ScopeKind.class)
            String scopeKind,

            long number,
            String kind,
            String revision,
            Instant recordedAt,

            @Field("When it is said to have happened, or else was recorded; absent where that is not known any more,"
                    + " and where it is not asked for.")
            @Nullable
            Instant occurredAt,

            @Field(value = "To the content; stays when the content is taken away.", form = Form.COMMITMENT)
            String commitment,

            @JsonRawValue
            @Field("Of the shape that its kind says; absent where it was taken away, and where the mandate does not"
                    + " show it. What a mandate does not show of it is `{\"withheld\": true}`.")
            @Nullable
            String content,

            @Field("By what the content was taken away; absent where it is there.") @Nullable
            TakenAway takenAway) {}

    /** What took a content away. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record TakenAway(
            @Field("Of the entry that took it, in the same scope; absent where the mandate does not cover that.")
            @Nullable
            Long number,

            @Field(value = "Why; absent like the number.", of = Ground.class) @Nullable
            String ground,

            @Field("When that entry was recorded; absent like the number.") @Nullable
            Instant recordedAt) {

        private static final TakenAway UNSEEN = new TakenAway(null, null, null);

        static @Nullable TakenAway of(EntryThen.@Nullable Taken taken) {
            if (taken == null) return null;
            return taken.seen() ? new TakenAway(taken.number(), taken.ground().toString(), taken.recordedAt()) : UNSEEN;
        }
    }

    @Needs(TokenScope.READ)
    @GetMapping("/items/{item}")
    ResponseEntity<byte[]> item(
            Caller caller,
            @PathVariable String item,
            @RequestParam(required = false)
                    @Field(value = "Whose past; your own partner's where it is left out.", form = Form.PARTNER_ID)
                    @Nullable
                    String partner,
            @RequestParam(required = false)
                    @Field(value = "By which moment; now where it is left out.", form = Form.INSTANT)
                    @Nullable
                    String at,
            @RequestParam(required = false)
                    @Field(
                            value = "By which of an entry's two times; `recorded` where it is left out.",
                            of = Time.class)
                    @Nullable
                    String time,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = DEFAULT_LIMIT)
                    @Field(value = "Entries on a page.", least = 1, most = MAX_LIMIT)
                    int limit) {
        check(limit);
        Instant now = clock.instant();
        Period period = Period.by(time(time), past("at", at, now));
        PartnerPast.After from = after(ENTRIES, after, NUMBER);
        Sought sought = sought(ENTRIES, period).id("item", item).number("limit", limit);
        if (after != null) sought.id("after-scope", from.scope()).number("after", Long.parseLong(from.key()));
        return reads.answer(caller, sought, () -> {
            Insight insight = insights.of(caller, partner, sought);
            List<PartnerPast.Found> scopes = scopes(insight, period, item);
            if (!insight.held().isEmpty()) sharedFor.check(caller, item);
            PartnerPast.Some<PartnerPast.FoundEntry> found = past.entries(insight, period, item, from, limit);
            List<PartnerPast.FoundEntry> page = found.shown();
            reads.holds(found.bytes());
            List<@Nullable String> contents = past.contents(insight, caller.reading(), item, page);
            var entries = new ArrayList<AsOfEntry>();
            for (int i = 0; i < page.size(); i++) entries.add(entry(page.get(i), contents.get(i), period.time()));
            return new Reads.Served(
                    new AsOfItem(
                            insight.of().toString(),
                            item,
                            period.to() == null ? now : period.to(),
                            period.time().toString(),
                            scopes.stream()
                                    .map(one -> Line.of(one, period.time(), null))
                                    .toList(),
                            entries,
                            next(
                                    ENTRIES,
                                    found,
                                    one -> key(
                                            one.into(), "" + one.entry().entry().number()))),
                    scopes.size() == 1 ? (Long) scopes.getFirst().item().last() : null);
        });
    }

    private List<PartnerPast.Found> scopes(Insight insight, Period period, String item) {
        Hidden.unless(ITEM.matcher(item).matches());
        List<PartnerPast.Found> scopes = past.item(insight, period, item);
        Hidden.unless(!scopes.isEmpty());
        return scopes;
    }

    private static AsOfEntry entry(PartnerPast.FoundEntry found, @Nullable String content, Time time) {
        FeedEntry entry = found.entry().entry();
        return new AsOfEntry(
                found.into().name(),
                found.into().kind().toString(),
                entry.number(),
                entry.kind(),
                entry.revision(),
                entry.recordedAt(),
                time == Time.OCCURRED ? occurredAt(entry) : null,
                Base64.getEncoder().encodeToString(entry.commitment()),
                content,
                TakenAway.of(found.entry().taken()));
    }

    private static @Nullable Instant occurredAt(FeedEntry entry) {
        byte[] body = entry.body();
        if (body == null) return null;
        String stated = RecordJson.mapper().readTree(body).path("occurredAt").stringValue("");
        return stated.isEmpty() ? entry.recordedAt() : Instant.parse(stated);
    }

    /** The page that {@code GET /api/alerts/{id}} gave, where nothing of it was taken away since. */
    @Needs(TokenScope.READ)
    @GetMapping("/items/{item}/page")
    ResponseEntity<byte[]> page(
            Caller caller,
            @PathVariable String item,
            @RequestParam(required = false)
                    @Field(value = "By which moment; now where it is left out.", form = Form.INSTANT)
                    @Nullable
                    String at) {
        Period period = Period.by(Time.RECORDED, past("at", at, clock.instant()));
        Sought sought = sought(PAGE, period).id("item", item);
        return reads.answer(caller, sought, () -> {
            Insight insight = insights.of(caller, null, sought);
            Hidden.unless(ITEM.matcher(item).matches());
            PartnerPast.Found found =
                    past.page(insight, period, item, shownFirst(insight)).orElseThrow(() -> Hidden.HIDDEN);
            ItemPage page = found.page();
            if (page == null) throw Hidden.HIDDEN;
            ViewReader.Item then = PartnerPast.item(found.into().scope(), page);
            reads.holds(then.page().length);
            sharedFor.check(caller, item);
            return new Reads.Served(pages.page(then), page.place().number());
        });
    }

    /** Of several scopes that one is shown that has it still; then the agency's, the supervisors', the person's. */
    private static Comparator<PartnerPast.Found> shownFirst(Insight insight) {
        List<Scope> order =
                List.of(Scope.of(insight.of()), Scope.supervisors(insight.of()), Scope.of(insight.caller()));
        return Comparator.comparing(
                        (PartnerPast.Found found) ->
                                found.page() != null && found.page().isLive(),
                        Comparator.reverseOrder())
                .thenComparingInt(found -> {
                    int place = order.indexOf(found.into().scope());
                    return place < 0 ? order.size() : place;
                });
    }

    /** What became of it between two moments. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Diff(
            @Field(value = "Whose past it is.", form = Form.PARTNER_ID)
            String partner,

            @Field("The earlier moment; absent for the beginning.") @Nullable
            Instant from,

            @Field("The later moment.") Instant to,

            @Field(value = "By which of an entry's two times.", of = Time.class)
            String time,

            @Field("The scopes in which something changed, counted; on the first page alone.") @Nullable
            List<ScopeChanged> scopes,

            @Field("In the order of scopes, and there of ids.")
            List<ItemChanged> items,

            @Field(value = "The cursor to read on with; absent where there is no more.", example = "YXMtb2YvYWdlbmN5")
            @Nullable
            String next) {}

    /** A scope. */
    record ScopeChanged(
            @Field(value = NAME, example = "agency-om-police")
            String scope,

            @Field(value = "What sort of scope it is.", of = ScopeKind.class)
            String scopeKind,

            @Field("How many entries between the two moments.")
            long entries,

            @Field("How many items were added.") long added,
            @Field("How many items changed.") long changed,
            @Field("How many items were taken away.") long takenAway) {
        static ScopeChanged of(PartnerPast.Counted counted) {
            Map<ItemChange, Long> changes = counted.tally().changes();
            return new ScopeChanged(
                    counted.into().name(),
                    counted.into().kind().toString(),
                    counted.tally().since(),
                    changes.getOrDefault(ItemChange.ADDED, 0L),
                    changes.getOrDefault(ItemChange.CHANGED, 0L),
                    changes.getOrDefault(ItemChange.TAKEN_AWAY, 0L));
        }
    }

    /** An item in a scope. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ItemChanged(
            @Field(value = NAME, example = "agency-om-police")
            String scope,

            @Field(value = "What sort of scope it is.", of = ScopeKind.class)
            String scopeKind,

            @Field(value = "The item.", example = "alert-0123456789abcdef0123456789abcdef")
            String item,

            @Field(value = "What became of it.", of = ItemChange.class)
            String change,

            @Field(
                    value = "How it stood at the earlier moment; absent where there was nothing of it.",
                    of = State.class)
            @Nullable
            String before,

            @Field(value = "How it stood at the later moment.", of = State.class)
            String state,

            @Field("How many entries about it between the two moments.")
            long entries,

            @Field("Of these, the first one's number; 0 where only their times are unknown.")
            long firstNumber,

            @Field("Of these, the last one's number; 0 like the first.")
            long lastNumber) {
        static ItemChanged of(PartnerPast.Found found) {
            ItemThen item = found.item();
            return new ItemChanged(
                    found.into().name(),
                    found.into().kind().toString(),
                    item.item(),
                    item.change().toString(),
                    item.before() == null ? null : item.before().toString(),
                    item.state().toString(),
                    item.since(),
                    item.first(),
                    item.last());
        }
    }

    @Needs(TokenScope.READ)
    @GetMapping("/diff")
    ResponseEntity<byte[]> diff(
            Caller caller,
            @RequestParam(required = false)
                    @Field(value = "Whose past; your own partner's where it is left out.", form = Form.PARTNER_ID)
                    @Nullable
                    String partner,
            @RequestParam(required = false)
                    @Field(value = "The earlier moment; the beginning where it is left out.", form = Form.INSTANT)
                    @Nullable
                    String from,
            @RequestParam(required = false)
                    @Field(value = "The later moment; now where it is left out.", form = Form.INSTANT)
                    @Nullable
                    String to,
            @RequestParam(required = false)
                    @Field(
                            value = "By which of an entry's two times; `recorded` where it is left out.",
                            of = Time.class)
                    @Nullable
                    String time,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = DEFAULT_LIMIT) @Field(value = "Items on a page.", least = 1, most = MAX_LIMIT)
                    int limit) {
        check(limit);
        Instant now = clock.instant();
        var period = new Period(time(time), past("from", from, now), past("to", to, now));
        if (period.from() != null && period.to() != null && period.to().isBefore(period.from()))
            throw new BadRequest("The field from is the earlier moment, and to the later.");
        PartnerPast.After start = after(DIFF, after, ITEM);
        Sought sought = sought(DIFF, period).number("limit", limit);
        if (after != null) sought.id("after-scope", start.scope()).id("after", start.key());
        return reads.answer(caller, sought, () -> {
            Insight insight = insights.of(caller, partner, sought);
            @Nullable List<PartnerPast.Counted> counted = after == null ? past.counted(insight, period) : null;
            PartnerPast.Some<PartnerPast.Found> found = past.items(insight, period, start, limit, false);
            return Reads.Served.of(new Diff(
                    insight.of().toString(),
                    period.from(),
                    period.to() == null ? now : period.to(),
                    period.time().toString(),
                    counted == null
                            ? null
                            : counted.stream()
                                    .filter(one -> one.tally().since() > 0)
                                    .map(ScopeChanged::of)
                                    .toList(),
                    found.shown().stream().map(ItemChanged::of).toList(),
                    next(DIFF, found, AsOfController::key)));
        });
    }

    private static void check(int limit) {
        if (limit < 1 || limit > MAX_LIMIT) throw new BadRequest("The limit is 1 to " + MAX_LIMIT + ".");
    }

    private static Time time(@Nullable String time) {
        return time == null ? Time.RECORDED : one("time", Time.class, time);
    }

    private static @Nullable Instant past(String field, @Nullable String text, Instant now) {
        if (text == null) return null;
        Instant moment = instant(field, text);
        if (moment.isAfter(now))
            throw new BadRequest("The field " + field + " is a moment of the past. Leave it out for now.");
        return moment.isBefore(Period.EARLIEST) ? Period.EARLIEST : moment.truncatedTo(ChronoUnit.MICROS);
    }

    private static Sought sought(String kind, Period period) {
        Sought sought = Sought.of(kind).id("time", period.time().toString());
        if (period.from() != null) sought.number("from", micros(period.from()));
        if (period.to() != null) sought.number("to", micros(period.to()));
        return sought;
    }

    /** Of the epoch. */
    private static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    private static String key(PartnerPast.Found found) {
        return key(found.into(), found.item().item());
    }

    private static String key(Sights.Into into, String key) {
        return into.name() + "/" + key;
    }

    private static <T> @Nullable String next(String list, PartnerPast.Some<T> found, Function<T, String> key) {
        return ListCursor.Page.of(list, found.shown(), found.more(), key).next();
    }

    private static PartnerPast.After after(String list, @Nullable String cursor, Pattern form) {
        if (cursor == null) return PartnerPast.After.NOTHING;
        String[] parts = ListCursor.key(list, cursor).split("/", -1);
        if (parts.length != 2 || !form.matcher(parts[1]).matches())
            throw new BadRequest("The cursor is not one of this list. Leave out after to read from the start.");
        return new PartnerPast.After(parts[0], parts[1]);
    }
}
