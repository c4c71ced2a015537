package org.antitrafficking.coordination.duty;

import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.coordination.words.Sets;
import org.jspecify.annotations.Nullable;

/**
 * One partner's duty as it stands.
 *
 * @param roster null before there is one
 * @param desk how other partners reach whoever is on duty; null where nobody said
 * @param contacts where persons of the roster are paged
 * @param absences when persons of the roster are out of office
 * @param acknowledged when persons of the roster acknowledged last
 */
public record Duty(
        @Nullable Roster roster,
        @Nullable Sealed desk,
        SortedMap<PersonId, Contact> contacts,
        SortedMap<PersonId, Absence> absences,
        SortedMap<PersonId, Instant> acknowledged) {

    /** Nobody is on duty. */
    public static final Duty NONE = new Duty(null, null, Sets.map(), Sets.map(), Sets.map());

    public Duty {
        contacts = Sets.sorted(contacts);
        absences = Sets.sorted(absences);
        acknowledged = Sets.sorted(acknowledged);
    }

    /** The duty after the event. It never refuses. */
    public static Duty evolve(Duty duty, DutyEvent event) {
        return switch (event) {
            case RosterPut e -> {
                SortedSet<PersonId> on = e.roster().persons();
                yield new Duty(
                        e.roster(),
                        duty.desk,
                        only(on, duty.contacts),
                        only(on, duty.absences),
                        only(on, duty.acknowledged));
            }
            case DeskPut e -> duty.withDesk(e.desk());
            case DeskErased e -> duty.withDesk(null);
            case ContactPut e -> duty.withContacts(Sets.with(duty.contacts, e.person(), e.contact()));
            case ContactErased e -> duty.withContacts(Sets.without(duty.contacts, e.person()));
            case AbsenceSaid e ->
                new Duty(
                        duty.roster,
                        duty.desk,
                        duty.contacts,
                        Sets.with(duty.absences, e.person(), e.absence()),
                        duty.acknowledged);
            case PageAcknowledged e ->
                new Duty(
                        duty.roster,
                        duty.desk,
                        duty.contacts,
                        duty.absences,
                        Sets.with(duty.acknowledged, e.by(), e.at()));
        };
    }

    private static <V> SortedMap<PersonId, V> only(SortedSet<PersonId> persons, SortedMap<PersonId, V> values) {
        var rest = new TreeMap<>(values);
        rest.keySet().retainAll(persons);
        return rest;
    }

    private Duty withDesk(@Nullable Sealed now) {
        return new Duty(roster, now, contacts, absences, acknowledged);
    }

    private Duty withContacts(SortedMap<PersonId, Contact> now) {
        return new Duty(roster, desk, now, absences, acknowledged);
    }

    /** Everybody whom the roster names. */
    public SortedSet<PersonId> persons() {
        return roster == null ? Sets.of() : roster.persons();
    }

    /** Who is on duty then by the roster; empty where nobody is. */
    public Optional<OnDuty> onDuty(Instant at) {
        return roster == null ? Optional.empty() : roster.onDuty(at);
    }

    /** Whether a person can be paged then: it is not out of office, and there is an address. */
    public Predicate<PersonId> reachable(Instant at) {
        return person -> {
            Absence absence = absences.get(person);
            return contacts.containsKey(person) && (absence == null || !absence.holds(at));
        };
    }

    /** The keys of the contacts of whoever is not among these. */
    SortedSet<String> keysWithout(SortedSet<PersonId> persons) {
        var keys = new TreeSet<String>();
        contacts.forEach((person, contact) -> {
            if (!persons.contains(person)) keys.addAll(contact.keys());
        });
        return keys;
    }
}
