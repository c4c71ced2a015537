package org.antitrafficking.coordination.api.audit;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.antitrafficking.coordination.api.identity.Caller;
import org.antitrafficking.coordination.api.inbox.SharedFor;
import org.antitrafficking.coordination.api.reads.Reads;
import org.antitrafficking.coordination.api.reads.Sought;
import org.antitrafficking.coordination.projections.asof.Period;
import org.antitrafficking.coordination.projections.asof.Time;
import org.antitrafficking.coordination.projections.feeds.FeedEntry;
import org.antitrafficking.coordination.words.Hidden;
import org.antitrafficking.eventlog.json.RecordJson;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** All that a partner was told of an item by a moment, whether a program asks for it or a page. */
@Component
public final class ItemHistory {

    /** The most entries of one answer. */
    public static final int MAX_LIMIT = AsOfQuestion.MAX_LIMIT;

    private static final String ENTRIES = "as-of-item";

    private final Insights insights;
    private final PartnerPast past;
    private final SharedFor sharedFor;
    private final Reads reads;
    private final InstantSource clock;

    ItemHistory(Insights insights, PartnerPast past, SharedFor sharedFor, Reads reads, InstantSource clock) {
        this.insights = insights;
        this.past = past;
        this.sharedFor = sharedFor;
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
            String item,
            @Nullable String partner,
            @Nullable String at,
            @Nullable String time,
            @Nullable String after,
            int limit) {
        AsOfQuestion.check(limit);
        Instant now = clock.instant();
        Period period = AsOfQuestion.by(time, at, now);
        PartnerPast.After from = AsOfQuestion.after(ENTRIES, after, AsOfQuestion.NUMBER);
        Sought sought =
                AsOfQuestion.in(Sought.of(ENTRIES), period).id("item", item).number("limit", limit);
        if (after != null) sought.id("after-scope", from.scope()).number("after", Long.parseLong(from.key()));
        return reads.answer(caller, sought, () -> {
            Insight insight = insights.withMoney(caller, partner, sought);
            List<PartnerPast.Found> scopes = scopes(insight, period, item);
            if (!insight.held().isEmpty()) sharedFor.check(caller, item);
            PartnerPast.Some<PartnerPast.FoundEntry> found = past.entries(insight, period, item, from, limit);
            List<PartnerPast.FoundEntry> page = found.shown();
            reads.holds(found.bytes());
            List<@Nullable String> contents = past.contents(insight, caller.reading(), item, page);
            var entries = new ArrayList<AsOfBodies.AsOfEntry>();
            for (int i = 0; i < page.size(); i++) entries.add(entry(page.get(i), contents.get(i), period.time()));
            return new Reads.Served(
                    new AsOfBodies.AsOfItem(
                            insight.of().toString(),
                            item,
                            period.to() == null ? now : period.to(),
                            period.time().toString(),
                            scopes.stream()
                                    .map(one -> AsOfBodies.Line.of(one, period.time(), null))
                                    .toList(),
                            entries,
                            AsOfQuestion.next(
                                    ENTRIES,
                                    found,
                                    one -> AsOfQuestion.key(
                                            one.into(), "" + one.entry().entry().number()))),
                    scopes.size() == 1 ? (Long) scopes.getFirst().item().last() : null);
        });
    }

    private List<PartnerPast.Found> scopes(Insight insight, Period period, String item) {
        Hidden.unless(AsOfQuestion.ITEM.matcher(item).matches());
        List<PartnerPast.Found> scopes = past.item(insight, period, item);
        Hidden.unless(!scopes.isEmpty());
        return scopes;
    }

    private static AsOfBodies.AsOfEntry entry(PartnerPast.FoundEntry found, @Nullable String content, Time time) {
        FeedEntry entry = found.entry().entry();
        return new AsOfBodies.AsOfEntry(
                found.into().name(),
                found.into().kind().toString(),
                entry.number(),
                entry.kind(),
                entry.revision(),
                entry.recordedAt(),
                time == Time.OCCURRED ? occurredAt(entry) : null,
                Base64.getEncoder().encodeToString(entry.commitment()),
                content,
                AsOfBodies.TakenAway.of(found.entry().taken()));
    }

    private static @Nullable Instant occurredAt(FeedEntry entry) {
        byte[] body = entry.body();
        if (body == null) return null;
        String stated = RecordJson.mapper().readTree(body).path("occurredAt").stringValue("");
        return stated.isEmpty() ? entry.recordedAt() : Instant.parse(stated);
    }
}
