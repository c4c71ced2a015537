package org.antitrafficking.coordination.projections;

import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import org.antitrafficking.coordination.mandates.MandateId;
import org.antitrafficking.coordination.partners.ChangeId;
import org.antitrafficking.coordination.partners.Deposit;
import org.antitrafficking.coordination.partners.Directory;
import org.antitrafficking.coordination.partners.DirectoryFounded;
import org.antitrafficking.coordination.partners.Founding;
import org.antitrafficking.coordination.partners.GroupDefinition;
import org.antitrafficking.coordination.partners.Issuer;
import org.antitrafficking.coordination.partners.Participation;
import org.antitrafficking.coordination.partners.Profile;
import org.antitrafficking.coordination.words.AgreementId;
import org.antitrafficking.coordination.words.CountryCode;
import org.antitrafficking.coordination.words.GroupId;
import org.antitrafficking.coordination.words.Language;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PartnerKind;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Region;
import org.antitrafficking.coordination.words.Scope;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.coordination.words.Sets;
import org.antitrafficking.coordination.words.Treaty;
import org.jspecify.annotations.Nullable;

/** Well-formed values for tests of what is stored and disclosed. */
public final class Examples {
    public static final PartnerId FIA = new PartnerId("pk-fia");
    public static final PartnerId IOM = new PartnerId("iom");
    public static final PartnerId NP_POLICE = new PartnerId("np-police");
    public static final PersonId PERSON = new PersonId("person-5f2c9d0e7a1b4c3d8e9f0a1b2c3d4e5f");
    public static final ChangeId CHANGE = new ChangeId("change-5f2c9d0e7a1b4c3d8e9f0a1b2c3d4e5f");
    public static final AgreementId AGREEMENT = new AgreementId("agreement-5f2c9d0e7a1b4c3d8e9f0a1b2c3d4e5f");
    public static final MandateId MANDATE = new MandateId("mandate-5f2c9d0e7a1b4c3d8e9f0a1b2c3d4e5f");
    public static final Scope COMPARTMENT = Scope.compartment(FIA, "5f2c9d0e7a1b4c3d8e9f0a1b2c3d4e5f");
    public static final SortedSet<Issuer> ISSUERS =
            Sets.of(new Issuer("https://id.fia.example/", Sets.of("key-1", "key-2")));

    public static final Profile PROFILE = new Profile(
            FIA,
            "Federal Investigation Agency",
            PartnerKind.POLICE,
            new CountryCode("PK"),
            new Region("south-asia"),
            Sets.of(PERSON),
            ISSUERS,
            names("Federal Investigation Agency", "وفاقی تحقیقاتی ادارہ"));

    public static final Deposit DEPOSIT = new Deposit(
            Participation.of(new CountryCode("NP"), Treaty.TIP_PROTOCOL, LocalDate.parse("2020-06-16")),
            "UNTC XVIII-12-a, Nepal",
            LocalDate.parse("2026-01-15"));

    public static final GroupDefinition GROUP = new GroupDefinition(
            new GroupId("saarc-police"),
            FIA,
            Sets.of(PartnerKind.POLICE),
            Sets.of(new CountryCode("NP")),
            Sets.of(new Region("south-asia")),
            names("Police of South Asia", "جنوبی ایشیا کی پولیس"));

    private Examples() {}

    private static SortedMap<Language, String> names(String english, String urdu) {
        return Sets.sorted(Map.of(new Language("en"), english, new Language("ur"), urdu));
    }

    /** A partner of the country; an organization of none where it is null. */
    public static Profile profile(PartnerId partner, @Nullable String country) {
        return new Profile(
                partner,
                "Partner ⟨" + partner + "⟩",
                country == null ? PartnerKind.UN_ORGANIZATION : PartnerKind.POLICE,
                country == null ? null : new CountryCode(country),
                null,
                Sets.of(),
                Sets.of());
    }

    /** A directory of these partners, and of nothing else. */
    public static DirectoryFounded founded(Profile... partners) {
        return new DirectoryFounded(
                new Founding(2, List.of(partners), List.of(), List.of(), "founders", "ab".repeat(32)),
                Directory.LATEST_DISCLOSURE);
    }

    /** A well-formed value that nothing opens. */
    public static Sealed sealed(String field) {
        return new Sealed("0123456789abcdef".repeat(2), field, base64(12), base64(60), base64(32));
    }

    private static String base64(int bytes) {
        return Base64.getEncoder().encodeToString(new byte[bytes]);
    }
}
