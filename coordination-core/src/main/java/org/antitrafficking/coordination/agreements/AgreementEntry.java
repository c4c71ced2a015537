package org.antitrafficking.coordination.agreements;

import java.time.LocalDate;
import java.util.SortedSet;
import org.antitrafficking.coordination.words.AgreementId;
import org.antitrafficking.coordination.words.Category;
import org.antitrafficking.coordination.words.Entry;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.coordination.words.Teller;
import org.antitrafficking.coordination.words.Tells.OfNobody;
import org.antitrafficking.coordination.words.Tells.OfTheLog;
import org.jspecify.annotations.Nullable;

/** What feeds say of sharing agreements, to their parties. */
public sealed interface AgreementEntry extends Entry.Body {

    /** With the blinding, so that a party can compute the digest itself. */
    record Registered(
            AgreementId agreement,
            PartnerId by,
            @OfNobody Sealed title,
            @OfNobody @Nullable Sealed text,
            @OfNobody SortedSet<PartnerId> parties,
            SortedSet<Category> categories,
            @OfNobody LocalDate from,
            @OfNobody @Nullable LocalDate until,
            @OfTheLog String blinding,
            @OfNobody String digest)
            implements AgreementEntry {

        /** What an event says, to its parties. */
        public static Registered of(AgreementRegistered event) {
            return new Registered(
                    event.agreementId(),
                    event.by(),
                    event.title(),
                    event.text(),
                    event.parties(),
                    event.categories(),
                    event.from(),
                    event.until(),
                    event.blinding(),
                    event.digest());
        }
    }

    /** Without the person that signed. */
    record Signed(AgreementId agreement, PartnerId party) implements AgreementEntry {}

    record Withdrew(
            AgreementId agreement,
            PartnerId party,
            @OfNobody Sealed reason) implements AgreementEntry {}

    @Override
    default Teller teller() {
        return this instanceof Registered e ? new Teller.Named(e.by()) : new Teller.Own();
    }

    @Override
    default String entryKind() {
        return switch (this) {
            case Registered entry -> "agreement-registered";
            case Signed entry -> "agreement-signed";
            case Withdrew entry -> "agreement-party-withdrew";
        };
    }
}
