package org.antitrafficking.coordination.partners;

import java.util.SortedSet;
import org.antitrafficking.coordination.words.CountryCode;
import org.antitrafficking.coordination.words.Limits;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PartnerKind;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Region;
import org.antitrafficking.coordination.words.Sets;
import org.antitrafficking.coordination.words.Tells.OfNobody;
import org.antitrafficking.coordination.words.Text;
import org.jspecify.annotations.Nullable;

/**
 * What the directory is to say of a partner.
 *
 * @param country may be absent for UN organizations and regional bodies only
 * @param administrators its first persons, who bind the others
 * @param issuers whose word its persons are known by
 */
public record Profile(
        PartnerId partner,
        @OfNobody String name,
        PartnerKind kind,
        @Nullable CountryCode country,
        @Nullable Region region,
        SortedSet<PersonId> administrators,
        SortedSet<Issuer> issuers) {

    /** Longer than any official name in use. */
    public static final int MAX_NAME_CHARS = Limits.PARTNER_NAME_CHARS;

    /** First persons, not all of them. */
    public static final int MAX_ADMINISTRATORS = Limits.PARTNER_ADMINISTRATORS;

    /** One in use, one that follows it, and some for divided houses. */
    public static final int MAX_ISSUERS = Limits.PARTNER_ISSUERS;

    public Profile {
        Text.line("name", MAX_NAME_CHARS, name);
        administrators = Sets.sorted(administrators);
        issuers = Sets.sorted(issuers);
        if (administrators.size() > MAX_ADMINISTRATORS)
            throw new IllegalArgumentException(
                    "A partner has at most " + MAX_ADMINISTRATORS + " first administrators.");
        if (issuers.size() > MAX_ISSUERS)
            throw new IllegalArgumentException("A partner has at most " + MAX_ISSUERS + " issuers.");
        if (issuers.stream().map(Issuer::uri).distinct().count() != issuers.size())
            throw new IllegalArgumentException("A partner's issuer is named twice.");
    }
}
