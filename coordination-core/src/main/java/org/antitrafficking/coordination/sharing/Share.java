package org.antitrafficking.coordination.sharing;

import java.util.SortedSet;
import java.util.TreeSet;
import org.antitrafficking.coordination.partners.Directory;
import org.antitrafficking.coordination.persons.Person;
import org.antitrafficking.coordination.words.Nature;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Rejected;
import org.antitrafficking.coordination.words.Sets;

/**
 * What one partner would tell others, as far as the policy asks.
 *
 * @param named recipients that were chosen by name, or one of whose persons was
 * @param throughGroups recipients that a group has and nobody named
 * @param toGroups whether a group was chosen, with members or without
 * @param audience whom it would reach, if every recipient were allowed
 */
public record Share(
        PartnerId originator,
        Matter matter,
        Terms terms,
        Protection protection,
        SortedSet<PartnerId> named,
        SortedSet<PartnerId> throughGroups,
        Audience audience,
        boolean toGroups) {
    public Share {
        named = Sets.sorted(named);
        throughGroups = Sets.sorted(throughGroups);
    }

    /** To an audience that is resolved already, each recipient by name. */
    public static Share to(Audience audience, PartnerId originator, Matter matter, Terms terms, Protection protection) {
        var named = new TreeSet<>(audience.partners());
        named.addAll(audience.persons().values());
        return new Share(originator, matter, terms, protection, named, Sets.of(), audience, false);
    }

    /**
     * A share to those whom the rule names, as the directory has them. An originator is not told its own, and an
     * unknown group has nobody.
     *
     * @throws Rejected if a person is named that there is not
     */
    public static Share to(
            AudienceRule rule,
            Standing standing,
            PartnerId originator,
            Matter matter,
            Terms terms,
            Protection protection) {
        Directory directory = standing.directory();
        var persons = new java.util.TreeMap<PersonId, PartnerId>();
        for (PersonId id : rule.persons()) {
            Person person = standing.persons().get(id);
            Rejected.unless(
                    person != null && person.nature() == Nature.NATURAL && !person.suspended(),
                    "a-named-person-is-one-of-a-partner");
            if (person != null) persons.put(id, person.partner());
        }
        var named = new TreeSet<>(rule.partners());
        var throughGroups = new TreeSet<PartnerId>();
        rule.groups().forEach(group -> throughGroups.addAll(directory.members(group, originator)));
        throughGroups.removeAll(named);
        throughGroups.remove(originator);
        named.removeAll(rule.except());
        throughGroups.removeAll(rule.except());
        var partners = new TreeSet<>(named);
        partners.addAll(throughGroups);
        named.addAll(persons.values());
        return new Share(
                originator,
                matter,
                terms,
                protection,
                named,
                throughGroups,
                new Audience(partners, persons),
                !rule.groups().isEmpty());
    }
}
