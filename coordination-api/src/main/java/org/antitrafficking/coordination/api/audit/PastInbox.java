package org.antitrafficking.coordination.api.audit;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.antitrafficking.coordination.api.identity.Caller;
import org.antitrafficking.coordination.api.inbox.Pages;
import org.antitrafficking.coordination.api.inbox.SharedFor;
import org.antitrafficking.coordination.api.reads.Reads;
import org.antitrafficking.coordination.api.reads.Sought;
import org.antitrafficking.coordination.projections.asof.Period;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** What had been disclosed to a partner by a moment, item by item, whether a program asks for it or a page. */
@Component
public final class PastInbox {

    private static final String KIND = "as-of";

    private final Insights insights;
    private final PartnerPast past;
    private final Reads reads;
    private final InstantSource clock;

    PastInbox(Insights insights, PartnerPast past, Reads reads, InstantSource clock) {
        this.insights = insights;
        this.past = past;
        this.reads = reads;
        this.clock = clock;
    }

    /**
     * A part of it behind a cursor; from its beginning where there is none.
     *
     * @param partner whose past; null for the caller's own
     * @param at by which moment; null for now
     * @param time by which of an entry's two times; null for when it was recorded
     */
    public ResponseEntity<byte[]> answer(
            Caller caller,
            @Nullable String partner,
            @Nullable String at,
            @Nullable String time,
            @Nullable String after,
            int limit) {
        AsOfQuestion.check(limit);
        Instant now = clock.instant();
        Period period = AsOfQuestion.by(time, at, now);
        PartnerPast.After from = AsOfQuestion.after(KIND, after, AsOfQuestion.ITEM);
        Sought sought = AsOfQuestion.in(Sought.listed(KIND), period).number("limit", limit);
        if (after != null) sought.id("after-scope", from.scope()).id("after", from.key());
        return reads.answer(caller, sought, () -> {
            Insight insight = insights.withMoney(caller, partner, sought);
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
}
