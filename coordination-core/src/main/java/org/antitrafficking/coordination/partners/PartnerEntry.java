package org.antitrafficking.coordination.partners;

import org.antitrafficking.coordination.sharing.Entry;
import org.jspecify.annotations.Nullable;

/** What the directory says of partners. */
public sealed interface PartnerEntry extends Entry.Body {

    record Admitted(
            PartnerId partner,
            String name,
            PartnerKind kind,
            @Nullable CountryCode country) implements PartnerEntry {}

    @Override
    default String entryKind() {
        return switch (this) {
            case Admitted admitted -> "partner-admitted";
        };
    }
}
