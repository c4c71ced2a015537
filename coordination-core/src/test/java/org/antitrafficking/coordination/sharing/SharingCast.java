package org.antitrafficking.coordination.sharing;

import static java.util.Objects.requireNonNull;
import static org.antitrafficking.coordination.words.PartnerKind.BORDER;
import static org.antitrafficking.coordination.words.PartnerKind.CHILD_PROTECTION;
import static org.antitrafficking.coordination.words.PartnerKind.LABOUR_INSPECTORATE;
import static org.antitrafficking.coordination.words.PartnerKind.MINISTRY;
import static org.antitrafficking.coordination.words.PartnerKind.POLICE;
import static org.antitrafficking.coordination.words.PartnerKind.PROSECUTION;
import static org.antitrafficking.coordination.words.PartnerKind.REGIONAL_BODY;
import static org.antitrafficking.coordination.words.PartnerKind.SERVICE_PROVIDER;
import static org.antitrafficking.coordination.words.PartnerKind.UN_ORGANIZATION;
import static org.antitrafficking.coordination.words.Treaty.SAARC_CONVENTION;
import static org.antitrafficking.coordination.words.Treaty.TIP_PROTOCOL;
import static org.antitrafficking.coordination.words.Treaty.UNTOC;

import java.time.LocalDate;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.antitrafficking.coordination.agreements.Agreement;
import org.antitrafficking.coordination.partners.Directory;
import org.antitrafficking.coordination.partners.Group;
import org.antitrafficking.coordination.partners.Participation;
import org.antitrafficking.coordination.partners.Partner;
import org.antitrafficking.coordination.persons.Person;
import org.antitrafficking.coordination.words.AgreementId;
import org.antitrafficking.coordination.words.Category;
import org.antitrafficking.coordination.words.CountryCode;
import org.antitrafficking.coordination.words.GroupId;
import org.antitrafficking.coordination.words.Nature;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PartnerKind;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Region;
import org.antitrafficking.coordination.words.Role;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.coordination.words.Sets;
import org.antitrafficking.coordination.words.Treaty;
import org.jspecify.annotations.Nullable;

/**
 * The fixed cast of {@code sharing-cases.csv}. Treaty dates are near the real ones and no source of them; the countries
 * XA to XD are invented.
 */
final class SharingCast {
    /** Not on the platform. */
    static final String UNKNOWN_PARTNER = "nobody-knows";

    /** There is no such group. */
    static final String UNKNOWN_GROUP = "no-such-group";

    /** Nobody registered it. */
    static final String UNKNOWN_AGREEMENT = "not-registered";

    private static final String SUSPENDED_PARTNER = "af-police";
    private static final String PARTNER_WITH_A_SUSPENDED_PERSON = "it-labour";
    private static final Region WORLDWIDE = new Region("worldwide");
    private static final Region SOUTH_ASIA = new Region("south-asia");

    static final List<Partner> PARTNERS = List.of(
            national("pk-fia", POLICE, "PK"),
            national("pk-punjab-child", CHILD_PROTECTION, "PK"),
            national("pk-edhi", SERVICE_PROVIDER, "PK"),
            national(SUSPENDED_PARTNER, POLICE, "AF"),
            national("ir-police", POLICE, "IR"),
            national("om-police", POLICE, "OM"),
            national("ae-interior", MINISTRY, "AE"),
            national("tr-border", BORDER, "TR"),
            national("gr-prosecution", PROSECUTION, "GR"),
            national("gr-arsis", SERVICE_PROVIDER, "GR"),
            national(PARTNER_WITH_A_SUSPENDED_PERSON, LABOUR_INSPECTORATE, "IT"),
            national("in-police", POLICE, "IN"),
            national("np-police", POLICE, "NP"),
            national("bd-social", MINISTRY, "BD"),
            national("lk-child", CHILD_PROTECTION, "LK"),
            national("xa-police", POLICE, "XA"),
            national("xb-border", BORDER, "XB"),
            national("xc-prosecution", PROSECUTION, "XC"),
            national("xd-child", CHILD_PROTECTION, "XD"),
            partner("iom", UN_ORGANIZATION, null, WORLDWIDE),
            partner("ilo", UN_ORGANIZATION, null, WORLDWIDE),
            partner("unicef", UN_ORGANIZATION, null, WORLDWIDE),
            partner("unodc", UN_ORGANIZATION, null, WORLDWIDE),
            partner("saarc-secretariat", REGIONAL_BODY, null, SOUTH_ASIA));

    /** Nothing for Iran; what XA, XC and XD deposited on 2 June 2024 is in force from 2 July. */
    private static final Set<Participation> PARTICIPATIONS = Set.of(
            party("PK", UNTOC, "2010-01-13"),
            party("PK", TIP_PROTOCOL, "2022-11-04"),
            party("PK", SAARC_CONVENTION, "2005-10-16"),
            party("OM", UNTOC, "2005-05-13"),
            party("OM", TIP_PROTOCOL, "2005-05-13"),
            party("AE", UNTOC, "2007-05-07"),
            party("AE", TIP_PROTOCOL, "2009-01-21"),
            party("TR", UNTOC, "2003-03-25"),
            party("TR", TIP_PROTOCOL, "2003-03-25"),
            party("GR", UNTOC, "2011-01-11"),
            party("GR", TIP_PROTOCOL, "2011-01-11"),
            party("IT", UNTOC, "2006-08-02"),
            party("IT", TIP_PROTOCOL, "2006-08-02"),
            party("IN", UNTOC, "2011-05-05"),
            party("IN", TIP_PROTOCOL, "2011-05-05"),
            party("IN", SAARC_CONVENTION, "2005-10-16"),
            party("NP", UNTOC, "2011-12-23"),
            party("NP", TIP_PROTOCOL, "2020-06-16"),
            party("NP", SAARC_CONVENTION, "2005-10-16"),
            party("BD", UNTOC, "2011-07-13"),
            party("BD", TIP_PROTOCOL, "2019-09-12"),
            party("BD", SAARC_CONVENTION, "2005-10-16"),
            party("LK", UNTOC, "2006-09-22"),
            party("LK", TIP_PROTOCOL, "2015-06-15"),
            party("LK", SAARC_CONVENTION, "2005-10-16"),
            party("XA", UNTOC, "2015-03-01"),
            party("XA", TIP_PROTOCOL, "2024-06-02"),
            party("XB", TIP_PROTOCOL, "2018-09-01"),
            party("XC", UNTOC, "2024-06-02"),
            party("XC", TIP_PROTOCOL, "2016-01-20"),
            party("XD", SAARC_CONVENTION, "2024-06-02"));

    static final SortedMap<String, Group> GROUPS = groups(
            group("saarc-focal-points", Set.of(), "PK", "IN", "NP", "BD", "LK"),
            group("south-asian-police", Set.of(POLICE), "PK", "IN", "NP", "AF"),
            less("in-police", group("south-asian-police-but-india", Set.of(POLICE), "PK", "IN", "NP", "AF")),
            group("pakistans-police", Set.of(POLICE), "PK"),
            group("indian-police", Set.of(POLICE), "IN"),
            group("afghan-police", Set.of(POLICE), "AF"),
            group("gulf-police", Set.of(POLICE), "OM", "AE"),
            group("xa-police-forces", Set.of(POLICE), "XA"),
            group("turkish-border", Set.of(BORDER), "TR"),
            group("aegean-authorities", Set.of(BORDER, PROSECUTION), "TR", "GR"),
            group("border-and-labour", Set.of(BORDER, LABOUR_INSPECTORATE), "TR", "IT"),
            group("sri-lankan-child-protection", Set.of(CHILD_PROTECTION), "LK"),
            in(WORLDWIDE, group("un-organizations", Set.of(UN_ORGANIZATION))),
            in(SOUTH_ASIA, group("regional-bodies", Set.of(REGIONAL_BODY))),
            group("nobody", Set.of()));

    /** By short name; an agreement's id is {@link #agreementId}. */
    static final SortedMap<String, Agreement> AGREEMENTS = agreements();

    static final SortedMap<String, Provision> PROVISIONS = new TreeMap<>(Map.of(
            "law:PK", provision("PK", "Prevention of Trafficking in Persons Act 2018"),
            "law:IR", provision("IR", "Law on Combating Human Trafficking"),
            "law:GR", provision("GR", "Law 4198/2013")));

    static final Directory DIRECTORY = new Directory(
            PARTNERS.stream().collect(Collectors.toMap(Partner::id, of -> of, (a, b) -> a, TreeMap::new)),
            new TreeSet<>(PARTICIPATIONS),
            GROUPS.values().stream().collect(Collectors.toMap(Group::id, of -> of, (a, b) -> a, TreeMap::new)),
            1);

    /** One of each partner. */
    static final SortedMap<PersonId, Person> PERSONS = PARTNERS.stream()
            .map(of -> new Person(
                    personId(of.id().value()),
                    of.id(),
                    Nature.NATURAL,
                    Sets.of(Role.FOCAL_POINT),
                    Sets.of(),
                    Sets.of(),
                    of.id().value().equals(PARTNER_WITH_A_SUSPENDED_PERSON),
                    personId(of.id().value())))
            .collect(Collectors.toMap(Person::id, of -> of, (a, b) -> a, TreeMap::new));

    private SharingCast() {}

    private static SortedMap<String, Agreement> agreements() {
        var all = EnumSet.allOf(Category.class);
        var work = EnumSet.of(Category.SUSPECTS, Category.ROUTES, Category.DOCUMENT_FRAUD);
        var people = EnumSet.of(Category.VICTIMS, Category.RECRUITMENT_SCHEMES, Category.SUSPECTS);
        var programme = EnumSet.of(Category.VICTIMS, Category.RECRUITMENT_SCHEMES, Category.ROUTES, Category.WARNINGS);
        var desk = EnumSet.of(Category.RECRUITMENT_SCHEMES, Category.ROUTES, Category.WARNINGS);
        return new TreeMap<>(Map.ofEntries(
                agreement("gulf", work, "2024-01-01", "2024-12-31", "pk-fia", "om-police", "ae-interior"),
                agreement(
                        "un-programme",
                        programme,
                        "2023-03-01",
                        null,
                        "pk-fia",
                        "pk-punjab-child",
                        "pk-edhi",
                        "iom",
                        "ilo",
                        "unicef",
                        "unodc"),
                agreement("national", all, "2019-01-01", null, "pk-fia", "pk-punjab-child", "pk-edhi"),
                agreement(
                        "protection",
                        people,
                        "2021-05-01",
                        null,
                        "pk-edhi",
                        "gr-arsis",
                        "lk-child",
                        "iom",
                        "unicef",
                        "saarc-secretariat",
                        "pk-fia",
                        "in-police",
                        "gr-prosecution",
                        "tr-border",
                        "ae-interior",
                        "it-labour",
                        "bd-social"),
                agreement("providers", EnumSet.of(Category.WARNINGS), "2023-01-01", null, "pk-fia", "gr-arsis"),
                left("np-police", "saarc-desk", desk, "pk-fia", "in-police", "np-police", "saarc-secretariat"),
                signedBy(Set.of("pk-fia", "ir-police"), "half-signed", all, "pk-fia", "ir-police", "om-police"),
                signedBy(Set.of(), "unsigned", all, "pk-fia", "ir-police"),
                agreement("expired", all, "2022-01-01", "2023-12-31", "pk-fia", "ir-police"),
                agreement("next-year", all, "2025-01-01", "2025-12-31", "pk-fia", "ir-police"),
                agreement("one-day", all, "2024-06-12", "2024-06-12", "pk-fia", "ir-police"),
                agreement("victims-only", EnumSet.of(Category.VICTIMS), "2024-01-01", null, "pk-fia", "ir-police"),
                agreement("others", all, "2022-01-01", null, "in-police", "np-police"),
                agreement("pk-af", all, "2020-01-01", null, "pk-fia", SUSPENDED_PARTNER)));
    }

    /** Words that nobody reads here. */
    static Sealed sealed() {
        return new Sealed("0123456789abcdef".repeat(2), "restriction", base64(12), base64(60), base64(32));
    }

    private static String base64(int bytes) {
        return Base64.getEncoder().encodeToString(new byte[bytes]);
    }

    static PersonId personId(String partner) {
        return new PersonId("person-" + hex(partner));
    }

    static AgreementId agreementId(String name) {
        return new AgreementId("agreement-" + hex(name));
    }

    /** Names differ in their hash or the cast would lack one: {@link SharingCasesTest} counts. */
    private static String hex(String name) {
        return "%032x".formatted(name.hashCode() & 0xffffffffL);
    }

    private static Partner national(String id, PartnerKind kind, String country) {
        return partner(id, kind, new CountryCode(country), null);
    }

    private static Partner partner(
            String id, PartnerKind kind, @Nullable CountryCode country, @Nullable Region region) {
        boolean suspended = id.equals(SUSPENDED_PARTNER);
        return new Partner(
                new PartnerId(id), id, kind, country, region, suspended, Sets.of(), Sets.of(), Sets.of(), Sets.map());
    }

    private static Participation party(String country, Treaty treaty, String deposited) {
        return Participation.of(new CountryCode(country), treaty, LocalDate.parse(deposited));
    }

    private static Provision provision(String country, String name) {
        return new Provision(new CountryCode(country), name);
    }

    private static SortedMap<String, Group> groups(Group... groups) {
        return Stream.of(groups).collect(Collectors.toMap(of -> of.id().value(), of -> of, (a, b) -> a, TreeMap::new));
    }

    private static Group group(String id, Set<PartnerKind> kinds, String... countries) {
        var codes = Stream.of(countries).map(CountryCode::new).collect(Collectors.toCollection(TreeSet::new));
        return new Group(new GroupId(id), new PartnerId("pk-fia"), new TreeSet<>(kinds), codes, Sets.of(), Sets.of());
    }

    private static Group in(Region region, Group of) {
        return new Group(of.id(), of.owner(), of.kinds(), of.countries(), Sets.of(region), of.exclusions());
    }

    private static Group less(String partner, Group of) {
        return new Group(
                of.id(), of.owner(), of.kinds(), of.countries(), of.regions(), Sets.of(new PartnerId(partner)));
    }

    private static Map.Entry<String, Agreement> agreement(
            String name, Set<Category> categories, String from, @Nullable String until, String... parties) {
        var ids = ids(Set.of(parties));
        LocalDate last = until == null ? null : LocalDate.parse(until);
        return Map.entry(
                name,
                new Agreement(
                        agreementId(name),
                        ids,
                        new TreeSet<>(categories),
                        LocalDate.parse(from),
                        last,
                        ids,
                        Sets.of(),
                        name));
    }

    private static Map.Entry<String, Agreement> signedBy(
            Set<String> signed, String name, Set<Category> categories, String... parties) {
        Agreement of = agreement(name, categories, "2024-01-01", null, parties).getValue();
        return Map.entry(
                name,
                new Agreement(
                        of.id(), of.parties(), of.categories(), of.from(), of.until(), ids(signed), Sets.of(), name));
    }

    private static Map.Entry<String, Agreement> left(
            String partner, String name, Set<Category> categories, String... parties) {
        Agreement of = agreement(name, categories, "2020-01-01", null, parties).getValue();
        return Map.entry(
                name,
                new Agreement(
                        of.id(),
                        of.parties(),
                        of.categories(),
                        of.from(),
                        of.until(),
                        of.signed(),
                        Sets.of(new PartnerId(partner)),
                        name));
    }

    private static SortedSet<PartnerId> ids(Set<String> partners) {
        return partners.stream().map(PartnerId::new).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Of the cast, or the case is wrong. */
    static <T> T named(Map<String, T> cast, String name) {
        return requireNonNull(cast.get(name), () -> "not of the cast: " + name);
    }
}
