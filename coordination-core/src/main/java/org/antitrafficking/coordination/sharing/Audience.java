package org.antitrafficking.coordination.sharing;

import java.util.SortedMap;
import java.util.SortedSet;
import org.antitrafficking.coordination.words.Limits;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Sets;

/**
 * Whom an item reaches, resolved.
 *
 * @param partners each through its agency's common scope
 * @param persons named persons with their partners, whose colleagues it does not reach
 */
public record Audience(SortedSet<PartnerId> partners, SortedMap<PersonId, PartnerId> persons) {

    /** Keeps an issue, and what it discloses, within one append and one entry. */
    public static final int MAX_MEMBERS = Limits.AUDIENCE;

    /** Nobody. */
    public static final Audience NOBODY = new Audience(Sets.of(), Sets.map());

    public Audience {
        partners = Sets.sorted(partners);
        persons = Sets.sorted(persons);
        if (partners.size() + persons.size() > MAX_MEMBERS)
            throw new IllegalArgumentException("An audience has at most " + MAX_MEMBERS + " partners and persons.");
    }

    public static Audience of(PartnerId... partners) {
        return new Audience(Sets.of(partners), Sets.map());
    }

    public static Audience of(SortedSet<PartnerId> partners) {
        return new Audience(partners, Sets.map());
    }

    public boolean isEmpty() {
        return partners.isEmpty() && persons.isEmpty();
    }

    /** Whether it reaches that person of that partner. */
    public boolean reaches(PartnerId partner, PersonId person) {
        return partners.contains(partner) || persons.containsKey(person);
    }

    /** Both together. */
    public Audience plus(Audience more) {
        var allPartners = new java.util.TreeSet<>(partners);
        allPartners.addAll(more.partners);
        var allPersons = new java.util.TreeMap<>(persons);
        allPersons.putAll(more.persons);
        return new Audience(allPartners, allPersons);
    }

    /** This without those. */
    public Audience minus(Audience fewer) {
        var restPersons = new java.util.TreeMap<>(persons);
        restPersons.keySet().removeAll(fewer.persons.keySet());
        return new Audience(Sets.without(partners, fewer.partners), restPersons);
    }
}
