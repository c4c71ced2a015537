package org.antitrafficking.coordination.investigations;

import java.time.LocalDate;
import java.util.SortedMap;
import org.antitrafficking.coordination.words.EventType;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Sets;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * What partners told in the investigation is kept until a day, in place of the day before if there was one.
 *
 * @param by the supervisor that says so; absent where it follows from the end, from leaving or from a hold
 * @param until the last day, in UTC, of each
 */
@EventType("investigation-kept")
@Revision("1")
public record InvestigationKept(
        InvestigationId investigationId, @Nullable PersonId by, SortedMap<PartnerId, LocalDate> until)
        implements InvestigationEvent {
    public InvestigationKept {
        until = Sets.sorted(until);
    }
}
