package org.antitrafficking.coordination.api.audit;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.antitrafficking.coordination.api.described.Field;
import org.antitrafficking.coordination.api.described.Form;
import org.antitrafficking.coordination.api.identity.Caller;
import org.antitrafficking.coordination.api.identity.Needs;
import org.antitrafficking.coordination.api.identity.TokenScope;
import org.antitrafficking.coordination.api.inbox.Pages;
import org.antitrafficking.coordination.api.inbox.SharedFor;
import org.antitrafficking.coordination.api.reads.Reads;
import org.antitrafficking.coordination.api.reads.Sought;
import org.antitrafficking.coordination.projections.asof.Period;
import org.antitrafficking.coordination.projections.asof.Time;
import org.antitrafficking.coordination.projections.views.ViewReader;
import org.antitrafficking.coordination.projections.views.pages.ItemPage;
import org.antitrafficking.coordination.words.Hidden;
import org.antitrafficking.coordination.words.Scope;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * What had been disclosed to a partner by a moment. What was disclosed is shown for ever; its content only where
 * whoever asks may see it today.
 */
@RestController
@RequestMapping("/api/audit/as-of")
class AsOfController {

    private static final String KIND = "as-of";
    private static final String PAGE = "as-of-page";

    private final Insights insights;
    private final PartnerPast past;
    private final Pages pages;
    private final SharedFor sharedFor;
    private final ItemHistory history;
    private final Reads reads;
    private final InstantSource clock;

    AsOfController(
            Insights insights,
            PartnerPast past,
            Pages pages,
            SharedFor sharedFor,
            ItemHistory history,
            Reads reads,
            InstantSource clock) {
        this.insights = insights;
        this.past = past;
        this.pages = pages;
        this.sharedFor = sharedFor;
        this.history = history;
        this.reads = reads;
        this.clock = clock;
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
            @RequestParam(defaultValue = AsOfQuestion.DEFAULT_LIMIT)
                    @Field(value = "Items on a page.", least = 1, most = AsOfQuestion.MAX_LIMIT)
                    int limit) {
        AsOfQuestion.check(limit);
        Instant now = clock.instant();
        Period period = AsOfQuestion.by(time, at, now);
        PartnerPast.After from = AsOfQuestion.after(KIND, after, AsOfQuestion.ITEM);
        Sought sought = AsOfQuestion.in(Sought.listed(KIND), period).number("limit", limit);
        if (after != null) sought.id("after-scope", from.scope()).id("after", from.key());
        return reads.answer(caller, sought, () -> {
            Insight insight = insights.of(caller, partner, sought);
            @Nullable List<PartnerPast.Counted> counted = after == null ? past.counted(insight, period) : null;
            PartnerPast.Some<PartnerPast.Found> found = past.items(insight, period, from, limit, true);
            List<PartnerPast.Found> page = found.shown();
            reads.holds(found.bytes());
            Map<PartnerPast.Found, Pages.Line> lines = past.lines(
                    page.stream()
                            .filter(one -> one.page() == null || SharedFor.allows(caller, one.page()))
                            .toList(),
                    insight.caller());
            return new Reads.Served(
                    new AsOfBodies.AsOf(
                            insight.of().toString(),
                            period.to() == null ? now : period.to(),
                            period.time().toString(),
                            counted == null
                                    ? null
                                    : counted.stream()
                                            .map(one -> AsOfBodies.ScopeThen.of(one, period.time()))
                                            .toList(),
                            page.stream()
                                    .map(one -> AsOfBodies.Line.of(one, period.time(), lines.get(one)))
                                    .toList(),
                            AsOfQuestion.next(KIND, found, AsOfQuestion::key)),
                    counted != null && counted.size() == 1
                            ? (Long) counted.getFirst().tally().last()
                            : null);
        });
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
            @RequestParam(defaultValue = AsOfQuestion.DEFAULT_LIMIT)
                    @Field(value = "Entries on a page.", least = 1, most = AsOfQuestion.MAX_LIMIT)
                    int limit) {
        return history.answer(caller, item, partner, at, time, after, limit);
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
        Period period = AsOfQuestion.by(null, at, clock.instant());
        Sought sought = AsOfQuestion.in(Sought.of(PAGE), period).id("item", item);
        return reads.answer(caller, sought, () -> {
            Insight insight = insights.of(caller, null, sought);
            Hidden.unless(AsOfQuestion.ITEM.matcher(item).matches());
            PartnerPast.Found found =
                    past.page(insight, period, item, inOrder(insight)).orElseThrow(() -> Hidden.HIDDEN);
            ItemPage page = found.page();
            if (page == null) throw Hidden.HIDDEN;
            ViewReader.Item then = PartnerPast.item(found.into().scope(), page);
            reads.holds(then.page().length);
            sharedFor.check(caller, item);
            return new Reads.Served(
                    pages.page(then, insight.caller()), page.place().number());
        });
    }

    /** The agency's, the supervisors', the person's, and then what was given besides. */
    private static Comparator<Scope> inOrder(Insight insight) {
        List<Scope> order =
                List.of(Scope.of(insight.of()), Scope.supervisors(insight.of()), Scope.of(insight.caller()));
        return Comparator.comparingInt(scope -> order.contains(scope) ? order.indexOf(scope) : order.size());
    }
}
