package org.antitrafficking.coordination.projections.views.alerts;

import java.time.Instant;
import org.antitrafficking.coordination.alerts.AlertEntry;
import org.antitrafficking.coordination.alerts.KeptOn;
import org.antitrafficking.coordination.alerts.RecallReply;
import org.antitrafficking.coordination.projections.views.pages.PageEntry;
import org.jspecify.annotations.Nullable;

/**
 * What a past recipient said of what was taken back.
 *
 * @param answer as it is written, or {@code never-confirmed} where it said nothing yet
 * @param number of the entry that told it; 0 where nothing did
 */
public record RecallSaid(
        String answer, @Nullable Instant at, @Nullable KeptOn kept, long number) {

    static final RecallSaid NEVER_CONFIRMED = new RecallSaid("never-confirmed", null, null, 0);

    /** What the page began with. */
    static RecallSaid of(RecallReply reply) {
        return new RecallSaid(reply.answer().toString(), null, reply.kept(), 0);
    }

    static RecallSaid of(AlertEntry.RecallAnswered e, PageEntry entry) {
        return new RecallSaid(e.answer().toString(), entry.recordedAt(), e.kept(), entry.number());
    }
}
