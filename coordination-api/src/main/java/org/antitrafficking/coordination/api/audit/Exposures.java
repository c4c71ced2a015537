package org.antitrafficking.coordination.api.audit;

import org.antitrafficking.coordination.api.facts.CaughtUp;
import org.antitrafficking.coordination.api.identity.Caller;
import org.antitrafficking.coordination.api.reads.Reads;
import org.antitrafficking.coordination.api.reads.Sought;
import org.antitrafficking.coordination.words.Hidden;
import org.antitrafficking.coordination.words.Limits;
import org.antitrafficking.coordination.words.Spelling;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Answers whom an item reached, as a recorded read, for programs and for pages. */
@Component
public final class Exposures {

    private final Insights insights;
    private final Exposure exposure;
    private final CaughtUp caughtUp;
    private final Reads reads;

    Exposures(Insights insights, Exposure exposure, CaughtUp caughtUp, Reads reads) {
        this.insights = insights;
        this.exposure = exposure;
        this.caughtUp = caughtUp;
        this.reads = reads;
    }

    /**
     * Whom the item reached, and what each read of it.
     *
     * @param partner its owner; null for the caller's own partner
     */
    public ResponseEntity<byte[]> answer(Caller caller, String item, @Nullable String partner) {
        Sought sought = Sought.of("audit-exposure").id("item", item);
        return reads.answer(caller, sought, () -> {
            Hidden.unless(Spelling.isName(Limits.ITEM_ID_CHARS, item));
            Insight insight = insights.of(caller, partner, sought);
            caughtUp.feeds();
            return Reads.Served.of(exposure.of(caller, insight, item));
        });
    }
}
