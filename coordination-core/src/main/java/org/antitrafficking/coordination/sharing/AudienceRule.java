package org.antitrafficking.coordination.sharing;

import java.util.SortedSet;
import org.antitrafficking.coordination.words.GroupId;
import org.antitrafficking.coordination.words.Limits;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Sets;

/**
 * Whom something is for, as it was said: who that is follows from the directory.
 *
 * @param partners by name
 * @param groups whose members it is for
 * @param except partners that it is not for, though a group has them; shown to the item's owner alone
 * @param persons by name; their partners do not receive it
 */
public record AudienceRule(
        SortedSet<PartnerId> partners,
        SortedSet<GroupId> groups,
        SortedSet<PartnerId> except,
        SortedSet<PersonId> persons) {

    /** Keeps an issue, and what it discloses, within one append. */
    public static final int MAX_NAMED = Limits.AUDIENCE;

    public AudienceRule {
        partners = Sets.sorted(partners);
        groups = Sets.sorted(groups);
        except = Sets.sorted(except);
        persons = Sets.sorted(persons);
        if (partners.isEmpty() && groups.isEmpty() && persons.isEmpty())
            throw new IllegalArgumentException("An audience names at least one partner, group or person.");
        if (partners.size() + groups.size() + except.size() + persons.size() > MAX_NAMED)
            throw new IllegalArgumentException(
                    "An audience names at most " + MAX_NAMED + " partners, groups and persons.");
    }

    /** Partners by name and nobody else. */
    public static AudienceRule of(PartnerId... partners) {
        return new AudienceRule(Sets.of(partners), Sets.of(), Sets.of(), Sets.of());
    }
}
