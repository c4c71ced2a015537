package org.antitrafficking.coordination.api.audit;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.antitrafficking.coordination.api.described.Field;
import org.antitrafficking.coordination.api.described.Form;
import org.antitrafficking.coordination.api.identity.Caller;
import org.antitrafficking.coordination.api.identity.Needs;
import org.antitrafficking.coordination.api.identity.TokenScope;
import org.antitrafficking.coordination.api.reads.Reads;
import org.antitrafficking.coordination.api.reads.Sought;
import org.antitrafficking.coordination.projections.asof.Period;
import org.antitrafficking.coordination.projections.asof.Time;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What became of what had been disclosed to a partner between two moments. */
@RestController
@RequestMapping("/api/audit/as-of/diff")
class DiffController {

    private static final String DIFF = "as-of-diff";

    private final Insights insights;
    private final PartnerPast past;
    private final Reads reads;
    private final InstantSource clock;

    DiffController(Insights insights, PartnerPast past, Reads reads, InstantSource clock) {
        this.insights = insights;
        this.past = past;
        this.reads = reads;
        this.clock = clock;
    }

    @Needs(TokenScope.READ)
    @GetMapping
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
            @RequestParam(defaultValue = AsOfQuestion.DEFAULT_LIMIT)
                    @Field(value = "Items on a page.", least = 1, most = AsOfQuestion.MAX_LIMIT)
                    int limit) {
        AsOfQuestion.check(limit);
        Instant now = clock.instant();
        Period period = AsOfQuestion.between(time, from, to, now);
        PartnerPast.After start = AsOfQuestion.after(DIFF, after, AsOfQuestion.ITEM);
        Sought sought = AsOfQuestion.in(Sought.listed(DIFF), period).number("limit", limit);
        if (after != null) sought.id("after-scope", start.scope()).id("after", start.key());
        return reads.answer(caller, sought, () -> {
            Insight insight = insights.withMoney(caller, partner, sought);
            @Nullable List<PartnerPast.Counted> counted = after == null ? past.counted(insight, period) : null;
            PartnerPast.Some<PartnerPast.Found> found = past.items(insight, period, start, limit, false);
            return Reads.Served.of(new AsOfBodies.Diff(
                    insight.of().toString(),
                    period.from(),
                    period.to() == null ? now : period.to(),
                    period.time().toString(),
                    counted == null
                            ? null
                            : counted.stream()
                                    .filter(one -> one.tally().since() > 0)
                                    .map(AsOfBodies.ScopeChanged::of)
                                    .toList(),
                    found.shown().stream().map(AsOfBodies.ItemChanged::of).toList(),
                    AsOfQuestion.next(DIFF, found, AsOfQuestion::key)));
        });
    }
}
