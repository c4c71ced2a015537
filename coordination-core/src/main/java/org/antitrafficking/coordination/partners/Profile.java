package org.antitrafficking.coordination.partners;

import java.util.SortedMap;
import java.util.SortedSet;
import org.antitrafficking.coordination.words.CountryCode;
import org.antitrafficking.coordination.words.Language;
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
 * @param name its official one
 * @param country may be absent for UN organizations and regional bodies only
 * @param administrators its first persons, who bind the others
 * @param issuers whose word its persons are known by
 * @param names what it is called in some languages; null where it has its official name alone
 */
public record Profile(
        PartnerId partner,
        @OfNobody String name,
        PartnerKind kind,
        @Nullable CountryCode country,
        @Nullable Region region,
        SortedSet<PersonId> administrators,
        SortedSet<Issuer> issuers,
        @OfNobody @Nullable SortedMap<Language, String> names) {

    /** Longer than any official name in use. */
    public static final int MAX_NAME_CHARS = Limits.PARTNER_NAME_CHARS;

    /** First persons, not all of them. */
    public static final int MAX_ADMINISTRATORS = Limits.PARTNER_ADMINISTRATORS;

    /** One in use, one that follows it, and some for divided houses. */
    public static final int MAX_ISSUERS = Limits.PARTNER_ISSUERS;

    /** Of one that has its official name alone. */
    public Profile(
            PartnerId partner,
            String name,
            PartnerKind kind,
            @Nullable CountryCode country,
            @Nullable Region region,
            SortedSet<PersonId> administrators,
            SortedSet<Issuer> issuers) {
        this(partner, name, kind, country, region, administrators, issuers, null);
    }

    public Profile {
        Text.line("name", MAX_NAME_CHARS, name);
        administrators = Sets.sorted(administrators);
        issuers = Sets.sorted(issuers);
        names = Names.checked(names);
        if (administrators.size() > MAX_ADMINISTRATORS)
            throw new IllegalArgumentException(
                    "A partner has at most " + MAX_ADMINISTRATORS + " first administrators.");
        if (issuers.size() > MAX_ISSUERS)
            throw new IllegalArgumentException("A partner has at most " + MAX_ISSUERS + " issuers.");
        if (issuers.stream().map(Issuer::uri).distinct().count() != issuers.size())
            throw new IllegalArgumentException("A partner's issuer is named twice.");
    }
}
