package org.antitrafficking.coordination.programme;

import java.time.LocalDate;
import org.antitrafficking.coordination.persons.Known;
import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.coordination.words.Tells.OfNobody;
import org.antitrafficking.coordination.words.Tells.OfPersons;
import org.jspecify.annotations.Nullable;

/**
 * Records a transaction that corrects none.
 *
 * @param transaction the new one
 * @param rate absent where the money is in the programme's currency
 * @param description absent where nothing is said; it may be of persons
 * @param activity for whose output it is; absent where it is for none alone
 */
public record RecordTransaction(
        ProgrammeId programmeId,
        Actor by,
        TransactionId transaction,
        TransactionType type,
        Side provider,
        Side receiver,
        @OfNobody LocalDate valueDate,
        Money money,
        @Nullable Rate rate,
        @OfPersons @Nullable Sealed description,
        @Nullable ActivityId activity,
        Known known)
        implements ProgrammeCommand, OfMoney {

    /** The same, decided on this. */
    RecordTransaction on(Known known) {
        return new RecordTransaction(
                programmeId,
                by,
                transaction,
                type,
                provider,
                receiver,
                valueDate,
                money,
                rate,
                description,
                activity,
                known);
    }
}
