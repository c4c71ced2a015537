package org.antitrafficking.coordination;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeMap;
import org.antitrafficking.coordination.partners.Deposit;
import org.antitrafficking.coordination.partners.Directory;
import org.antitrafficking.coordination.partners.DirectoryFounded;
import org.antitrafficking.coordination.partners.Founding;
import org.antitrafficking.coordination.partners.GroupDefinition;
import org.antitrafficking.coordination.partners.Issuer;
import org.antitrafficking.coordination.partners.Participation;
import org.antitrafficking.coordination.partners.PartnerSuspended;
import org.antitrafficking.coordination.partners.Profile;
import org.antitrafficking.coordination.persons.Known;
import org.antitrafficking.coordination.persons.Person;
import org.antitrafficking.coordination.sharing.Standing;
import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.CountryCode;
import org.antitrafficking.coordination.words.GroupId;
import org.antitrafficking.coordination.words.Nature;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PartnerKind;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Region;
import org.antitrafficking.coordination.words.Role;
import org.antitrafficking.coordination.words.Scope;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.coordination.words.Sets;
import org.antitrafficking.coordination.words.Treaty;

/** A small platform to test with: two partners of one country, three of others, and two UN organizations. */
public final class Platform {
    public static final PartnerId FIA = new PartnerId("pk-fia");
    public static final PartnerId PK_POLICE = new PartnerId("pk-police");
    public static final PartnerId NP_POLICE = new PartnerId("np-police");
    public static final PartnerId BD_POLICE = new PartnerId("bd-police");
    public static final PartnerId LK_POLICE = new PartnerId("lk-police");
    public static final PartnerId IOM = new PartnerId("iom");
    public static final PartnerId ILO = new PartnerId("ilo");
    public static final PartnerId STRANGER = new PartnerId("xx-stranger");

    public static final Region SOUTH_ASIA = new Region("south-asia");
    public static final GroupId SAARC = new GroupId("saarc-police");
    public static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");
    public static final String ISSUER = "https://id.example/";

    public static final GroupDefinition GROUP =
            new GroupDefinition(SAARC, FIA, Sets.of(PartnerKind.POLICE), Sets.of(), Sets.of(SOUTH_ASIA));

    public static final Deposit NEPAL = new Deposit(
            Participation.of(new CountryCode("NP"), Treaty.TIP_PROTOCOL, LocalDate.parse("2020-06-16")),
            "https://treaties.un.org/ XVIII-12-a, Nepal",
            LocalDate.parse("2026-01-15"));

    public static final Founding FOUNDING = new Founding(
            2,
            List.of(
                    police(FIA, "PK"),
                    police(PK_POLICE, "PK"),
                    police(NP_POLICE, "NP"),
                    police(BD_POLICE, "BD"),
                    police(LK_POLICE, "LK"),
                    organization(IOM),
                    organization(ILO)),
            List.of(NEPAL),
            List.of(GROUP),
            "founders-2026",
            "ab".repeat(32));

    public static final Directory DIRECTORY =
            Directory.evolve(Directory.EMPTY, new DirectoryFounded(FOUNDING, Directory.LATEST_DISCLOSURE));

    private Platform() {}

    public static Profile police(PartnerId id, String country) {
        return new Profile(
                id,
                "Police " + id,
                PartnerKind.POLICE,
                new CountryCode(country),
                SOUTH_ASIA,
                Sets.of(administrator(id)),
                issuers());
    }

    public static Profile organization(PartnerId id) {
        return new Profile(
                id,
                "Organization " + id,
                PartnerKind.UN_ORGANIZATION,
                null,
                null,
                Sets.of(administrator(id)),
                issuers());
    }

    public static SortedSet<Issuer> issuers() {
        return Sets.of(new Issuer(ISSUER, Sets.of("key-1")));
    }

    /** Whom the directory names as the partner's administrator. */
    public static PersonId administrator(PartnerId partner) {
        return person(partner, 0);
    }

    /** One of a partner's persons. */
    public static PersonId person(PartnerId partner, int number) {
        return new PersonId("person-%08x%024x".formatted(partner.value().hashCode(), number));
    }

    /** A natural person of the partner, its first unless another is named. */
    public static Actor actor(PartnerId partner, Role... roles) {
        return actor(partner, 1, roles);
    }

    public static Actor actor(PartnerId partner, int number, Role... roles) {
        return new Actor(partner, person(partner, number), Nature.NATURAL, Sets.of(roles), Sets.of(), NOW);
    }

    public static Actor machine(PartnerId partner, Role... roles) {
        return new Actor(partner, person(partner, 99), Nature.MACHINE, Sets.of(roles), Sets.of(Scope.of(partner)), NOW);
    }

    /** The directory, and these persons. */
    public static Standing standing(Person... persons) {
        return standing(DIRECTORY, persons);
    }

    public static Standing standing(Directory directory, Person... persons) {
        var all = new TreeMap<PersonId, Person>();
        for (Person person : persons) all.put(person.id(), person);
        return new Standing(directory, Sets.map(), all, List.of());
    }

    /** As far as it is of persons. */
    public static Known known(Standing standing) {
        return new Known(standing.directory(), standing.persons(), Sets.of());
    }

    /** The directory with one partner suspended. */
    public static Directory suspended(PartnerId partner) {
        return Directory.evolve(DIRECTORY, new PartnerSuspended(partner, IOM, sealed("ground")));
    }

    /** A well-formed value that nothing opens. */
    public static Sealed sealed(String field) {
        return new Sealed("0123456789abcdef".repeat(2), field, base64(12), base64(60), base64(32));
    }

    private static String base64(int bytes) {
        return Base64.getEncoder().encodeToString(new byte[bytes]);
    }
}
