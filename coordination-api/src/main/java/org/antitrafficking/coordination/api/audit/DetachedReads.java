package org.antitrafficking.coordination.api.audit;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.antitrafficking.coordination.api.described.Field;
import org.antitrafficking.coordination.projections.audit.ReadHistory;
import org.antitrafficking.eventlog.LogUnavailable;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Says of which months records are detached: an operator took them out of the database and keeps them elsewhere.
 * Whoever searches is told so, and does not take what is not found for what never was.
 */
@Component
final class DetachedReads {

    /** What a list says of it. */
    static final String FIELD =
            "Months of which not everything is found here, since records are detached: the platform's operator keeps"
                    + " them elsewhere, and their hashes stand in the ledger. Absent where there are none.";

    private final ReadHistory history;

    DetachedReads(ReadHistory history) {
        this.history = history;
    }

    /** Such months, one after the other. */
    record Detached(
            @Field("When the first of the months begins, by UTC.")
            Instant from,

            @Field("When the last of them has ended.") Instant until) {}

    /** Those that touch a period; null where none does. Ask it after the search. */
    @Nullable
    List<Detached> within(Instant from, Instant until) {
        try {
            List<Detached> all = history.detached(from, until).stream()
                    .map(one -> new Detached(one.from(), one.until()))
                    .toList();
            return all.isEmpty() ? null : all;
        } catch (SQLException e) {
            throw new LogUnavailable("it can't be known which records are detached", e);
        }
    }

    /** The same of a period that somebody asked for. */
    @Nullable
    List<Detached> within(ReadsPeriod period) {
        return within(period.from(), period.until());
    }
}
