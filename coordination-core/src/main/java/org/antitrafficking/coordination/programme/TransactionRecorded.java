package org.antitrafficking.coordination.programme;

import org.antitrafficking.coordination.words.EventType;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * A transaction was recorded.
 *
 * @param partner whose word it is
 * @param recorded what it says
 * @param overspent absent where it did not spend more than there was
 */
@EventType("programme-transaction-recorded")
@Revision("1")
public record TransactionRecorded(
        ProgrammeId programmeId,
        PartnerId partner,
        PersonId by,
        TransactionId transaction,
        Transaction recorded,
        @Nullable Overspent overspent)
        implements ProgrammeEvent {}
