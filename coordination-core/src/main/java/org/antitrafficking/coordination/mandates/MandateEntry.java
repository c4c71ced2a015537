package org.antitrafficking.coordination.mandates;

import java.time.Instant;
import java.time.LocalDate;
import java.util.SortedSet;
import org.antitrafficking.coordination.words.Entry;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.coordination.words.Teller;
import org.antitrafficking.coordination.words.Tells.OfNobody;
import org.antitrafficking.coordination.words.Tells.OfPersons;
import org.jspecify.annotations.Nullable;

/**
 * What feeds say of mandates: to the partners that decide on one, and once it is approved to the auditor's and to all
 * that it is over.
 */
@OfPersons
public sealed interface MandateEntry extends Entry.Body {

    /**
     * What it says, without who granted it and which items it names: those may be of a few persons' alone.
     *
     * @param everything whether it is about all items, and names none
     * @param approved false where another person of the audited partner has to approve it first, or another seat
     * @param money of a programme, about which alone it is; absent where it is not about money
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
            boolean approved,
            @Nullable ProgrammeMoney money)
            implements MandateEntry {}

    /**
     * To the seats of the board over whose money it is.
     *
     * @param agrees whether it agrees, or agrees no longer
     */
    record SeatSaid(
            MandateId mandate, PartnerId seat, @OfNobody boolean agrees) implements MandateEntry {}

    /** To those that had it before. */
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
            case SeatSaid entry -> "mandate-seat-said";
            case Approved entry -> "mandate-approved";
            case Named entry -> "mandate-items-named";
            case Revoked entry -> "mandate-revoked";
        };
    }
}
