package org.antitrafficking.coordination.requests;

import java.time.LocalDate;
import java.util.List;
import java.util.SortedSet;
import org.antitrafficking.coordination.sharing.Hidden;
import org.antitrafficking.coordination.sharing.Limits;
import org.antitrafficking.coordination.sharing.Rejected;
import org.antitrafficking.coordination.sharing.Sets;
import org.jspecify.annotations.Nullable;

/**
 * How many blind queries a partner has sent on one day, whatever became of them: a count of those that wait for an
 * answer would tell which were answered. Pure: no clock, no I/O, no Axon.
 *
 * @param day the last one on which something was counted, in UTC; null before
 * @param counted on that day
 */
public record QueryQuota(@Nullable LocalDate day, SortedSet<InformationRequestId> counted) {

    /** A day's work of an office that follows cases; too few to search another's holdings by trying. */
    public static final int MAX_A_DAY = Limits.QUERIES_A_DAY;

    /** Nothing was counted. */
    public static final QueryQuota NONE = new QueryQuota(null, Sets.of());

    public QueryQuota {
        counted = Sets.sorted(counted);
    }

    /**
     * What comes of a command; nothing where it is so already.
     *
     * @throws Rejected where the day's quota is used up
     * @throws Hidden where it is another partner's
     */
    public static List<QuotaEvent> decide(QuotaCommand command, QueryQuota quota) {
        Hidden.unless(command.quotaId().asker().equals(command.by().partner()));
        return switch (command) {
            case CountQuery c -> {
                LocalDate today = RequestReleaseRules.day(c.by().at());
                if (quota.has(c.request(), today)) yield List.of();
                Rejected.unless(quota.on(today).size() < MAX_A_DAY, "the-days-quota-of-blind-queries-is-used-up");
                yield List.of(new QueryCounted(c.quotaId(), c.request(), today));
            }
        };
    }

    /** The quota after the event. It never refuses. */
    public static QueryQuota evolve(QueryQuota quota, QuotaEvent event) {
        return switch (event) {
            case QueryCounted e -> new QueryQuota(e.day(), Sets.with(quota.on(e.day()), e.request()));
        };
    }

    /** Whether that query has a place on that day. */
    public boolean has(InformationRequestId request, LocalDate on) {
        return on(on).contains(request);
    }

    private SortedSet<InformationRequestId> on(LocalDate today) {
        return today.equals(day) ? counted : Sets.of();
    }
}
