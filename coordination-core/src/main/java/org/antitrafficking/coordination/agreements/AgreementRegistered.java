package org.antitrafficking.coordination.agreements;

import java.time.LocalDate;
import java.util.SortedSet;
import org.antitrafficking.coordination.words.AgreementId;
import org.antitrafficking.coordination.words.Category;
import org.antitrafficking.coordination.words.EventType;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.coordination.words.Sets;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** An agreement is before its parties. */
@EventType("agreement-registered")
@Revision("1")
public record AgreementRegistered(
        AgreementId agreementId,
        PartnerId by,
        Sealed title,
        @Nullable Sealed text,
        SortedSet<PartnerId> parties,
        SortedSet<Category> categories,
        LocalDate from,
        @Nullable LocalDate until,
        String blinding,
        String digest)
        implements AgreementEvent {
    public AgreementRegistered {
        parties = Sets.sorted(parties);
        categories = Sets.sorted(categories);
    }
}
