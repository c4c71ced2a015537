package org.antitrafficking.coordination.programme;

import java.time.LocalDate;
import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.coordination.words.Tells.OfNobody;
import org.antitrafficking.coordination.words.Tells.OfPersons;
import org.jspecify.annotations.Nullable;

/**
 * Takes back a transaction, or a part of it, since money was given back or since it was wrong. It is of the same type
 * and between the same sides as what it corrects.
 *
 * @param transaction the new one
 * @param corrects what it takes back
 * @param money of the opposite sign
 * @param rate absent where the money is in the programme's currency
 * @param description absent where nothing is said; it may be of persons
 */
public record CorrectTransaction(
        ProgrammeId programmeId,
        Actor by,
        TransactionId transaction,
        TransactionId corrects,
        @OfNobody LocalDate valueDate,
        Money money,
        @Nullable Rate rate,
        @OfPersons @Nullable Sealed description)
        implements ProgrammeCommand, OfMoney {}
