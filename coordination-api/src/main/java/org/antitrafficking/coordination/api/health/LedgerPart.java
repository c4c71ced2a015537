package org.antitrafficking.coordination.api.health;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.antitrafficking.coordination.api.logs.Fault;
import org.antitrafficking.eventlog.ledger.LeaseHolder;
import org.jspecify.annotations.Nullable;

/** Whether history is anchored: by this node, or by another whose anchors this one reads. */
public final class LedgerPart implements Part {

    /** Ticks without a published anchor: as many may go wrong in turn and it is still up. */
    static final int TICKS = 6;

    /** However short a tick is, nothing published for this long is not yet down: a batch of leaves may take it. */
    static final Duration LEAST = Duration.ofSeconds(60);

    private final LongSupplier anchors;
    private final Supplier<Duration> sincePublished;
    private final Supplier<@Nullable Throwable> failure;
    private final IntSupplier unplaced;
    private final Supplier<Optional<LeaseHolder>> signer;
    private final Duration limit;

    /**
     * A ledger.
     *
     * @param anchors that were published
     * @param sincePublished how long ago the last was
     * @param failure why the last tick failed; null while it goes on
     * @param unplaced trees that an anchor has no place for; everything else is anchored
     * @param signer which host signs
     * @param tick between anchors
     */
    public LedgerPart(
            LongSupplier anchors,
            Supplier<Duration> sincePublished,
            Supplier<@Nullable Throwable> failure,
            IntSupplier unplaced,
            Supplier<Optional<LeaseHolder>> signer,
            Duration tick) {
        this.signer = signer;
        this.unplaced = unplaced;
        this.anchors = anchors;
        this.sincePublished = sincePublished;
        this.failure = failure;
        Duration ticks = tick.multipliedBy(TICKS);
        this.limit = ticks.compareTo(LEAST) > 0 ? ticks : LEAST;
    }

    @Override
    public Finding look() {
        Duration since = sincePublished.get();
        Throwable failed = failure.get();
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("anchors", anchors.getAsLong());
        details.put("sincePublishedSeconds", since.toSeconds());
        signer.get().ifPresent(holder -> {
            details.put("signer", holder.host());
            details.put("signerSinceSeconds", holder.held().toSeconds());
        });
        if (unplaced.getAsInt() > 0) details.put("treesWithoutPlace", unplaced.getAsInt());
        if (failed != null) details.put("fault", Fault.kind(failed));
        return new Finding(failed == null && since.compareTo(limit) <= 0, details);
    }
}
