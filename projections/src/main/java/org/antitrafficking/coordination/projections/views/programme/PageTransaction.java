package org.antitrafficking.coordination.projections.views.programme;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.stream.Stream;
import org.antitrafficking.coordination.programme.Totals;
import org.antitrafficking.coordination.programme.Transaction;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.Sealed;
import org.jspecify.annotations.Nullable;

/**
 * A transaction, on a page.
 *
 * @param at when it was recorded
 * @param by whose word it is; absent on the page of a partner that takes no part
 * @param overspent absent where it did not spend more than there was, and where {@code by} is
 */
public record PageTransaction(
        Instant at, @Nullable PartnerId by, @Nullable PageOverspent overspent, Transaction transaction) {

    PageTransaction with(PageOverspent now) {
        return new PageTransaction(at, by, now, transaction);
    }

    /** Everything of it that a search finds. */
    Stream<Sealed> texts() {
        return Stream.concat(
                transaction.values(),
                Stream.ofNullable(overspent).map(PageOverspent::explanation).flatMap(Stream::ofNullable));
    }

    /** As totals take it. */
    Totals.Line line() {
        return new Totals.Line(day(at), transaction);
    }

    /** In UTC. */
    static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }
}
