package org.antitrafficking.coordination.sharing;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.antitrafficking.coordination.agreements.Agreement;
import org.antitrafficking.coordination.partners.Group;
import org.antitrafficking.coordination.partners.Partner;
import org.antitrafficking.coordination.persons.Person;
import org.antitrafficking.coordination.words.AgreementId;
import org.antitrafficking.coordination.words.Category;
import org.antitrafficking.coordination.words.CountryCode;
import org.antitrafficking.coordination.words.GroupId;
import org.antitrafficking.coordination.words.HandlingCode;
import org.antitrafficking.coordination.words.Marking;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Purpose;
import org.antitrafficking.coordination.words.Rejected;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.coordination.words.Sets;
import org.jspecify.annotations.Nullable;

/** A share among the cast, as one seed has it, and what can be changed about it. */
record RandomShare(
        AudienceRule rule,
        PartnerId originator,
        Matter matter,
        Terms terms,
        Protection protection,
        List<Subject> subjects,
        LocalDate day,
        boolean skipRefused) {

    private static final List<CountryCode> NATIONALITIES =
            List.of(new CountryCode("PK"), new CountryCode("IN"), new CountryCode("TR"), new CountryCode("GR"));

    static RandomShare of(long seed) {
        var random = new Random(seed);
        var partners = new ArrayList<PartnerId>(
                SharingCast.PARTNERS.stream().map(Partner::id).toList());
        PartnerId originator = one(random, partners);
        partners.add(new PartnerId(SharingCast.UNKNOWN_PARTNER));
        var subjects = new ArrayList<Subject>();
        for (int i = random.nextInt(3); i > 0; i--)
            subjects.add(new Subject(
                    "subject-" + i, random.nextInt(4) > 0, some(random, NATIONALITIES, 3), random.nextInt(8) == 0));
        SortedSet<Purpose> purposes = some(random, List.of(Purpose.values()), 3);
        if (purposes.isEmpty()) purposes = Sets.of(one(random, List.of(Purpose.values())));
        AudienceRule rule = rule(random, partners);
        return new RandomShare(
                        rule,
                        originator,
                        new Matter(
                                one(random, List.of(Category.values())),
                                random.nextBoolean(),
                                random.nextInt(4) > 0,
                                random.nextBoolean()),
                        new Terms(one(random, List.of(Marking.values())), Sets.of(), null, purposes, basis(random)),
                        protection(random, partners, purposes),
                        subjects,
                        LocalDate.of(2024, 6, 12).plusDays(random.nextInt(800) - 400),
                        random.nextInt(4) > 0)
                .handling(some(random, List.of(HandlingCode.values()), 2));
    }

    private static AudienceRule rule(Random random, List<PartnerId> partners) {
        List<PersonId> persons = SharingCast.PERSONS.values().stream()
                .filter(person -> !person.suspended())
                .map(Person::id)
                .toList();
        var groups = new ArrayList<GroupId>(
                SharingCast.GROUPS.values().stream().map(Group::id).toList());
        groups.add(new GroupId(SharingCast.UNKNOWN_GROUP));
        SortedSet<PartnerId> named = some(random, partners, 4);
        SortedSet<GroupId> chosen = some(random, groups, 2);
        SortedSet<PersonId> people = some(random, persons, 2);
        if (named.isEmpty() && chosen.isEmpty() && people.isEmpty()) people = Sets.of(one(random, persons));
        // A marking of TLP:RED would otherwise hardly ever reach anybody.
        return random.nextInt(5) == 0 && !people.isEmpty()
                ? new AudienceRule(Sets.of(), Sets.of(), Sets.of(), people)
                : new AudienceRule(named, chosen, some(random, partners, 1), people);
    }

    private static LegalBasis basis(Random random) {
        var agreements = new ArrayList<>(SharingCast.AGREEMENTS.keySet());
        agreements.add(SharingCast.UNKNOWN_AGREEMENT);
        var ids = new TreeSet<AgreementId>();
        for (String name : some(random, agreements, 3)) ids.add(SharingCast.agreementId(name));
        var provisions = some(random, SharingCast.PROVISIONS.keySet(), 2).stream()
                .map(name -> SharingCast.named(SharingCast.PROVISIONS, name))
                .toList();
        String safeguard = random.nextBoolean() ? "An exchange of letters" : null;
        return new LegalBasis(some(random, List.of(Article.values()), 4), ids, provisions, safeguard);
    }

    private static Protection protection(Random random, List<PartnerId> partners, SortedSet<Purpose> purposes) {
        var consents = new ArrayList<Consent>();
        var assessments = new ArrayList<RiskAssessment>();
        for (int i = 1; i < 3; i++)
            for (PartnerId recipient : partners) {
                LocalDate given = LocalDate.of(2024, 1, 1).plusDays(random.nextInt(400));
                SortedSet<Purpose> to = random.nextInt(4) > 0 ? purposes : some(random, List.of(Purpose.values()), 4);
                if (random.nextBoolean()) consents.add(new Consent("subject-" + i, recipient, to, given));
                if (random.nextBoolean())
                    assessments.add(new RiskAssessment("subject-" + i, recipient, SharingCast.sealed()));
            }
        return new Protection(consents, assessments, random.nextInt(4) == 0 ? SharingCast.sealed() : null);
    }

    private static <T> T one(Random random, List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private static <T extends Comparable<? super T>> SortedSet<T> some(Random random, Collection<T> of, int atMost) {
        var all = new ArrayList<>(of);
        var some = new TreeSet<T>();
        for (int i = random.nextInt(atMost + 1); i > 0; i--) some.add(one(random, all));
        return some;
    }

    Standing standing() {
        var registered = new TreeMap<AgreementId, Agreement>();
        for (Agreement agreement : SharingCast.AGREEMENTS.values())
            if (terms.basis().agreements().contains(agreement.id())) registered.put(agreement.id(), agreement);
        return new Standing(SharingCast.DIRECTORY, registered, SharingCast.PERSONS, subjects);
    }

    Share share() {
        return share(standing());
    }

    private Share share(Standing standing) {
        return Share.to(rule, standing, originator, matter, terms, protection);
    }

    /** Whom it reaches: nobody where the policy rejects it. */
    Audience reach() {
        try {
            Standing standing = standing();
            return Policy.apply(share(standing), standing, day, skipRefused).audience();
        } catch (Rejected refused) {
            return Audience.NOBODY;
        }
    }

    RandomShare marking(Marking marking) {
        return terms(marking, terms.handling(), terms.purposes(), terms.basis());
    }

    RandomShare handling(SortedSet<HandlingCode> handling) {
        return terms(terms.marking(), handling, terms.purposes(), terms.basis());
    }

    RandomShare with(LegalBasis basis) {
        return terms(terms.marking(), terms.handling(), terms.purposes(), basis);
    }

    /** Each differs from this by one thing that makes it narrower, or by less that speaks for it. */
    List<RandomShare> narrower() {
        var narrower = new ArrayList<RandomShare>();
        for (HandlingCode code : HandlingCode.values()) narrower.add(handling(Sets.with(terms.handling(), code)));
        for (Purpose more : Purpose.values())
            narrower.add(terms(terms.marking(), terms.handling(), Sets.with(terms.purposes(), more), terms.basis()));
        LegalBasis basis = terms.basis();
        for (Article article : basis.articles())
            narrower.add(with(new LegalBasis(
                    Sets.without(basis.articles(), List.of(article)),
                    basis.agreements(),
                    basis.provisions(),
                    basis.safeguard())));
        for (AgreementId agreement : basis.agreements())
            narrower.add(with(new LegalBasis(
                    basis.articles(),
                    Sets.without(basis.agreements(), List.of(agreement)),
                    basis.provisions(),
                    basis.safeguard())));
        narrower.add(with(new LegalBasis(basis.articles(), basis.agreements(), List.of(), basis.safeguard())));
        narrower.add(with(new LegalBasis(basis.articles(), basis.agreements(), basis.provisions(), null)));
        narrower.add(with(new Protection(List.of(), protection.assessments(), protection.danger())));
        narrower.add(with(new Protection(protection.consents(), List.of(), protection.danger())));
        narrower.add(with(new Protection(protection.consents(), protection.assessments(), null)));
        narrower.add(with(new Matter(matter.category(), true, matter.transnational(), prostitution())));
        narrower.add(with(new Matter(matter.category(), matter.aboutVictims(), false, prostitution())));
        narrower.add(with(new Matter(matter.category(), matter.aboutVictims(), matter.transnational(), false)));
        narrower.add(with(subjects.stream()
                .map(of -> new Subject(of.reference(), of.victim(), of.nationalities(), true))
                .toList()));
        // Only where there is a victim already: a first one can be what a consent needs.
        if (subjects.stream().anyMatch(Subject::victim)) {
            var more = new ArrayList<>(subjects);
            more.add(new Subject("subject-of-whom-nothing-is-recorded", true, Sets.of(new CountryCode("PK")), false));
            narrower.add(with(more));
        }
        return narrower;
    }

    private boolean prostitution() {
        return matter.prostitutionOfWomenOrChildren();
    }

    private RandomShare with(Matter changed) {
        return new RandomShare(rule, originator, changed, terms, protection, subjects, day, skipRefused);
    }

    private RandomShare with(Protection changed) {
        return new RandomShare(rule, originator, matter, terms, changed, subjects, day, skipRefused);
    }

    private RandomShare with(List<Subject> changed) {
        return new RandomShare(rule, originator, matter, terms, protection, changed, day, skipRefused);
    }

    private RandomShare terms(
            Marking marking, SortedSet<HandlingCode> handling, SortedSet<Purpose> purposes, LegalBasis basis) {
        @Nullable Sealed restriction = handling.contains(HandlingCode.H3) ? SharingCast.sealed() : null;
        var changed = new Terms(marking, handling, restriction, purposes, basis);
        return new RandomShare(rule, originator, matter, changed, protection, subjects, day, skipRefused);
    }
}
