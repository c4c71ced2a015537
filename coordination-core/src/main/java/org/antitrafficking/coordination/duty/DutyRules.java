package org.antitrafficking.coordination.duty;

import java.util.ArrayList;
import java.util.List;
import org.antitrafficking.coordination.persons.Person;
import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.Hidden;
import org.antitrafficking.coordination.words.Limits;
import org.antitrafficking.coordination.words.Nature;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Rejected;
import org.antitrafficking.coordination.words.Role;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.coordination.words.Sets;
import org.jspecify.annotations.Nullable;

/** What may be decided about a partner's duty. Pure: no clock, no I/O, no Axon. */
public final class DutyRules {

    private DutyRules() {}

    /**
     * What comes of a command; nothing where it is so already.
     *
     * @throws Rejected naming the rule that forbids it
     * @throws Hidden where it is another partner's
     */
    public static List<DutyEvent> decide(DutyCommand command, Duty duty) {
        Actor by = command.by();
        Hidden.unless(command.dutyId().partner().equals(by.partner()));
        return switch (command) {
            case PutRoster c -> {
                administers(by);
                c.known().directory().acting(by.partner());
                for (PersonId person : c.roster().persons())
                    Rejected.unless(
                            isOwn(c.known().persons().get(person), by), "a-duty-roster-names-persons-of-its-partner");
                yield c.roster().equals(duty.roster())
                        ? List.of()
                        : List.of(new RosterPut(
                                c.dutyId(),
                                by.person(),
                                c.roster(),
                                duty.keysWithout(c.roster().persons())));
            }
            case PutDesk c -> {
                administers(by);
                var events = new ArrayList<>(withoutDesk(c, duty));
                events.add(new DeskPut(c.dutyId(), by.person(), c.desk()));
                yield events;
            }
            case EraseDesk c -> {
                administers(by);
                yield withoutDesk(c, duty);
            }
            case PutContact c -> {
                onRoster(duty, itsOwn(by, c.person()));
                Contact before = duty.contacts().get(c.person());
                yield List.of(new ContactPut(
                        c.dutyId(), by.person(), c.person(), c.contact(), before == null ? Sets.of() : before.keys()));
            }
            case EraseContact c -> {
                Contact before = duty.contacts().get(itsOwn(by, c.person()));
                yield before == null
                        ? List.of()
                        : List.of(new ContactErased(c.dutyId(), by.person(), c.person(), before.keys()));
            }
            case SayAbsent c -> {
                onRoster(duty, itsOwn(by, c.person()));
                Rejected.unless(
                        Limits.holds(c.absence().from())
                                && Limits.holds(c.absence().until()),
                        "a-date-is-from-1900-to-2199");
                yield c.absence().equals(duty.absences().get(c.person()))
                        ? List.of()
                        : List.of(new AbsenceSaid(c.dutyId(), by.person(), c.person(), c.absence()));
            }
            case AcknowledgePage c -> {
                onRoster(duty, by.person());
                yield by.at().equals(duty.acknowledged().get(by.person()))
                        ? List.of()
                        : List.of(new PageAcknowledged(c.dutyId(), by.person(), by.at()));
            }
        };
    }

    private static List<DutyEvent> withoutDesk(DutyCommand command, Duty duty) {
        Sealed desk = duty.desk();
        return desk == null
                ? List.of()
                : List.of(new DeskErased(command.dutyId(), command.by().person(), Sets.of(desk.key())));
    }

    private static boolean isOwn(@Nullable Person person, Actor by) {
        return person != null
                && person.partner().equals(by.partner())
                && person.nature() == Nature.NATURAL
                && !person.suspended();
    }

    private static void administers(Actor by) {
        Rejected.unless(by.is(Role.ADMINISTRATOR), "only-an-administrator-puts-the-duty-roster");
    }

    /** A person's address and absence are its own, and its administrators'. */
    private static PersonId itsOwn(Actor by, PersonId person) {
        Rejected.unless(
                by.is(Role.ADMINISTRATOR) || (by.isNatural() && by.person().equals(person)),
                "only-an-administrator-or-the-person-itself-says-where-it-is");
        return person;
    }

    private static void onRoster(Duty duty, PersonId person) {
        Rejected.unless(duty.persons().contains(person), "this-is-of-persons-on-the-duty-roster");
    }
}
