package org.antitrafficking.coordination.api.audit;

import static org.antitrafficking.coordination.api.shapes.Shapes.value;

import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.antitrafficking.coordination.api.identity.Caller;
import org.antitrafficking.coordination.api.problems.BadRequest;
import org.antitrafficking.coordination.api.reads.ListCursor;
import org.antitrafficking.coordination.api.reads.Reads;
import org.antitrafficking.coordination.api.reads.Sought;
import org.antitrafficking.coordination.words.PersonId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Reads by a partner's people, and of its history by auditors, whether a program asks for them or a page. */
@Component
public final class PartnerReadLists {

    private static final Pattern KIND = Pattern.compile("[a-z]+(-[a-z]+)*");

    /** As long as the longest kind of resource, and then some. */
    private static final int MAX_KIND_CHARS = 64;

    private final Insights insights;
    private final PartnerReads partnerReads;
    private final DetachedReads detached;
    private final Reads reads;

    PartnerReadLists(Insights insights, PartnerReads partnerReads, DetachedReads detached, Reads reads) {
        this.insights = insights;
        this.partnerReads = partnerReads;
        this.detached = detached;
        this.reads = reads;
    }

    /**
     * Which reads.
     *
     * @param partner whose; null for the caller's own
     * @param person whose alone; null for everybody's
     * @param item of which alone; null for all
     * @param kind of resource alone; null for all
     * @param from which moment on; null for the beginning
     * @param until before which moment; null for all
     */
    public record Asked(
            @Nullable String partner,
            @Nullable String person,
            @Nullable String item,
            @Nullable String kind,
            @Nullable String from,
            @Nullable String until) {

        /** Those of the caller's partner. */
        public static final Asked OWN = new Asked(null, null, null, null, null, null);
    }

    /** A part of them, the newest first: those before a cursor, and the newest of all where there is none. */
    public ResponseEntity<byte[]> answer(Caller caller, Asked asked, @Nullable String after, int limit) {
        check(limit);
        Sought sought = Sought.listed("audit-reads").number("limit", limit);
        ReadPlace place = ReadPlace.parse(after);
        @Nullable PersonId of = asked.person() == null ? null : value("person", asked.person(), PersonId::new);
        var which = new PartnerReads.Which(
                of, asked.item(), ReadsPeriod.of(asked.from(), asked.until(), sought), kind(asked.kind()));
        if (asked.item() != null) sought.id("item", asked.item());
        if (asked.person() != null) sought.id("person", asked.person());
        return reads.answer(caller, sought, () -> {
            Insight insight = insights.of(caller, asked.partner(), sought);
            PartnerReads.Found found = partnerReads.read(caller, insight, which, place, limit + 1);
            return Reads.Served.of(page(found, limit, detached.within(which.period())));
        });
    }

    private static @Nullable String kind(@Nullable String kind) {
        if (kind != null
                && (kind.length() > MAX_KIND_CHARS || !KIND.matcher(kind).matches()))
            throw new BadRequest("kind is a kind of resource, lower-case letters with dashes between.");
        return kind;
    }

    static void check(int limit) {
        if (limit < 1 || limit > ListCursor.MAX_LIMIT)
            throw new BadRequest("The limit is 1 to " + ListCursor.MAX_LIMIT + ".");
    }

    static MaybeIncomplete<ReadShown> page(
            PartnerReads.Found found, int limit, @Nullable List<DetachedReads.Detached> detached) {
        List<PartnerReads.Seen> seen = found.seen();
        List<PartnerReads.Seen> shown = seen.subList(0, Math.min(limit, seen.size()));
        boolean more = seen.size() > limit;
        Instant end = more ? shown.getLast().place().at() : ReadsPeriod.FIRST;
        return MaybeIncomplete.of(
                shown.stream().map(PartnerReads.Seen::shown).toList(),
                more ? shown.getLast().place().cursor() : null,
                found.aside().stream().anyMatch(at -> !at.isBefore(end)),
                detached);
    }
}
