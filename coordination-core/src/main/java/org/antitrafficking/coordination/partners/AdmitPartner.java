package org.antitrafficking.coordination.partners;

import org.antitrafficking.coordination.sharing.Text;
import org.jspecify.annotations.Nullable;

/**
 * Takes an organization onto the platform.
 *
 * @param country may be absent for UN organizations and regional bodies only
 */
public record AdmitPartner(
        PartnerId partnerId,
        String name,
        PartnerKind kind,
        @Nullable CountryCode country) implements PartnerCommand {

    /** Longer than any official name in use. */
    public static final int MAX_NAME_CHARS = 200;

    public AdmitPartner {
        Text.line("name", MAX_NAME_CHARS, name);
    }
}
