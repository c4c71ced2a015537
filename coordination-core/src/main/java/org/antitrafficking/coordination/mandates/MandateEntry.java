package org.antitrafficking.coordination.mandates;

import java.time.Instant;
import java.time.LocalDate;
import java.util.SortedSet;
import org.antitrafficking.coordination.words.Entry;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.coordination.words.Teller;
import org.antitrafficking.coordination.words.Tells.OfPersons;

/** What feeds say of mandates: to the audited partner, and to the auditor's once it is approved. */
@OfPersons
public sealed interface MandateEntry extends Entry.Body {

    /**
     * What it says, without who granted it and which items it names: those may be of a few persons' alone.
     *
     * @param everything whether it is about all items, and names none
     * @param approved false where another person of the audited partner has to approve it first
     */
    record Granted(
            MandateId mandate,
            PartnerId audited,
            PersonId auditor,
            PartnerId auditorsPartner,
            boolean everything,
            LocalDate from,
            LocalDate until,
            Level level,
            Sealed purpose,
            Instant expires,
            boolean approved)
            implements MandateEntry {}

    /** To the audited partner, which had it before. */
    record Approved(MandateId mandate) implements MandateEntry {}

    /** Which items it names: to the auditor, once it is approved, and to whoever named them, each in its own scope. */
    record Named(MandateId mandate, SortedSet<String> items) implements MandateEntry {}

    record Revoked(MandateId mandate) implements MandateEntry {}

    @Override
    default Teller teller() {
        return new Teller.Own();
    }

    @Override
    default String entryKind() {
        return switch (this) {
            case Granted entry -> "mandate-granted";
            case Approved entry -> "mandate-approved";
            case Named entry -> "mandate-items-named";
            case Revoked entry -> "mandate-revoked";
        };
    }
}
