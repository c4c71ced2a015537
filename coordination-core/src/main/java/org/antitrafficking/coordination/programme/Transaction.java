package org.antitrafficking.coordination.programme;

import java.time.LocalDate;
import java.util.stream.Stream;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.coordination.words.Tells.OfNobody;
import org.antitrafficking.coordination.words.Tells.OfPersons;
import org.jspecify.annotations.Nullable;

/**
 * A transaction as it was recorded.
 *
 * @param valueDate the day that it counts for
 * @param money as it was stated, in its own currency
 * @param rate absent where that is the programme's currency
 * @param converted what it counts in the programme's currency
 * @param corrects the transaction of which it takes something back; absent where it corrects none
 * @param description absent where nothing is said; it may be of persons
 * @param activity for whose output it is; absent where it is for none alone
 */
public record Transaction(
        TransactionType type,
        Side provider,
        Side receiver,
        @OfNobody LocalDate valueDate,
        Money money,
        @Nullable Rate rate,
        Money converted,
        @Nullable TransactionId corrects,
        @OfPersons @Nullable Sealed description,
        @Nullable ActivityId activity) {

    /** One that is for no activity alone. */
    public Transaction(
            TransactionType type,
            Side provider,
            Side receiver,
            LocalDate valueDate,
            Money money,
            @Nullable Rate rate,
            Money converted,
            @Nullable TransactionId corrects,
            @Nullable Sealed description) {
        this(type, provider, receiver, valueDate, money, rate, converted, corrects, description, null);
    }

    /** As a partner is told it that takes no part: what the programme does is its participants' to know. */
    Transaction forOthers() {
        return new Transaction(type, provider, receiver, valueDate, money, rate, converted, corrects, description);
    }

    /** Whether that partner provides or receives. */
    public boolean isOf(PartnerId partner) {
        return provider.is(partner) || receiver.is(partner);
    }

    /** Its partners, those that are none left out. */
    public Stream<PartnerId> partners() {
        return Stream.of(provider, receiver).map(Side::partner).flatMap(Stream::ofNullable);
    }

    /** Every sealed value in it. */
    public Stream<Sealed> values() {
        return Stream.of(
                        provider.values(),
                        receiver.values(),
                        Stream.ofNullable(rate).flatMap(Rate::values),
                        Stream.ofNullable(description))
                .flatMap(of -> of);
    }
}
