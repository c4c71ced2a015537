package org.antitrafficking.coordination.duty;

import static org.antitrafficking.coordination.Platform.BD_POLICE;
import static org.antitrafficking.coordination.Platform.DIRECTORY;
import static org.antitrafficking.coordination.Platform.FIA;
import static org.antitrafficking.coordination.Platform.NOW;
import static org.antitrafficking.coordination.Platform.actor;
import static org.antitrafficking.coordination.Platform.machine;
import static org.antitrafficking.coordination.Platform.person;
import static org.antitrafficking.coordination.Platform.suspended;
import static org.antitrafficking.coordination.words.Role.ADMINISTRATOR;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import org.antitrafficking.coordination.Features;
import org.antitrafficking.coordination.GivenWhenThen;
import org.antitrafficking.coordination.partners.Directory;
import org.antitrafficking.coordination.persons.Known;
import org.antitrafficking.coordination.persons.Person;
import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.Entry;
import org.antitrafficking.coordination.words.Nature;
import org.antitrafficking.coordination.words.Occurrence;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Scope;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.coordination.words.Sets;
import org.antitrafficking.coordination.words.Teller;
import org.junit.jupiter.api.Test;

class DutyTest {

    private static final DutyId ID = DutyId.of(FIA);
    private static final PersonId FIRST = person(FIA, 1);
    private static final PersonId SECOND = person(FIA, 2);
    private static final Actor ADMINISTRATOR_OF_IT = actor(FIA, 9, ADMINISTRATOR);
    private static final Roster BOTH = roster(FIRST, SECOND);
    private static final Absence AWAY = new Absence(NOW, NOW.plus(Duration.ofDays(2)));

    private static final RosterPut PUT = new RosterPut(ID, ADMINISTRATOR_OF_IT.person(), BOTH, Sets.of());
    private static final Contact OLD = new Contact(sealed('a', "mail"), sealed('b', "hook"));
    private static final Contact NEW = new Contact(null, sealed('c', "hook"));
    private static final ContactPut REACHED = new ContactPut(ID, ADMINISTRATOR_OF_IT.person(), FIRST, OLD, Sets.of());

    private final GivenWhenThen<DutyCommand, DutyEvent, Duty> duty =
            new GivenWhenThen<>(DutyRules::decide, Duty::evolve, Duty.NONE);

    private static Roster roster(PersonId... persons) {
        List<Step> steps =
                Arrays.stream(persons).map(person -> new Step(person, 10)).toList();
        return new Roster("Asia/Karachi", List.of(new Shift(Sets.of(Day.FRIDAY), "12:00", "00:00", steps)));
    }

    private static Sealed sealed(char key, String field) {
        return new Sealed(String.valueOf(key).repeat(32), field, bytes(12), bytes(60), bytes(32));
    }

    private static String bytes(int length) {
        return Base64.getEncoder().encodeToString(new byte[length]);
    }

    private static Person known(PartnerId partner, int number, Nature nature, boolean suspended) {
        PersonId id = person(partner, number);
        return new Person(id, partner, nature, Sets.of(), Sets.of(), Sets.of(), suspended, id);
    }

    private static Known known(Directory directory, Person... persons) {
        return new Known(
                directory,
                Sets.sorted(Arrays.stream(persons).collect(Collectors.toMap(Person::id, of -> of))),
                Sets.of());
    }

    private static PutRoster putting(Actor by, Roster roster) {
        return new PutRoster(
                ID,
                by,
                roster,
                known(DIRECTORY, known(FIA, 1, Nature.NATURAL, false), known(FIA, 2, Nature.NATURAL, false)));
    }

    @Test
    void an_administrator_puts_the_roster() {
        duty.given().when(putting(ADMINISTRATOR_OF_IT, BOTH)).then(PUT);
        duty.given(PUT).when(putting(ADMINISTRATOR_OF_IT, BOTH)).thenNothing();
        duty.given().when(putting(actor(FIA, 1), BOTH)).thenRejected("only-an-administrator-puts-the-duty-roster");
        duty.given()
                .when(putting(machine(FIA, ADMINISTRATOR), BOTH))
                .thenRejected("only-an-administrator-puts-the-duty-roster");
    }

    @Test
    void a_roster_names_natural_persons_of_its_partner_who_are_not_suspended() {
        for (Person other : List.of(
                known(FIA, 1, Nature.MACHINE, false),
                known(FIA, 1, Nature.NATURAL, true),
                known(BD_POLICE, 1, Nature.NATURAL, false)))
            duty.given()
                    .when(new PutRoster(ID, ADMINISTRATOR_OF_IT, roster(other.id()), known(DIRECTORY, other)))
                    .thenRejected("a-duty-roster-names-persons-of-its-partner");
        duty.given()
                .when(new PutRoster(ID, ADMINISTRATOR_OF_IT, BOTH, known(DIRECTORY)))
                .thenRejected("a-duty-roster-names-persons-of-its-partner");
        duty.given()
                .when(new PutRoster(ID, ADMINISTRATOR_OF_IT, BOTH, known(suspended(FIA))))
                .thenRejected("a-suspended-partner-does-not-act");
    }

    @Test
    void another_partners_duty_is_hidden() {
        Actor other = actor(BD_POLICE, 9, ADMINISTRATOR);
        for (DutyCommand command : List.of(
                new PutRoster(ID, other, BOTH, Known.NONE),
                new PutDesk(ID, other, sealed('d', "desk")),
                new EraseDesk(ID, other),
                new PutContact(ID, other, FIRST, NEW),
                new EraseContact(ID, other, FIRST),
                new SayAbsent(ID, other, FIRST, AWAY),
                new AcknowledgePage(ID, other))) duty.given(PUT).when(command).thenHidden();
    }

    @Test
    void a_contact_takes_the_place_of_the_one_before_which_is_erased() {
        duty.given(PUT)
                .when(new PutContact(ID, ADMINISTRATOR_OF_IT, FIRST, OLD))
                .then(REACHED);
        duty.given(PUT, REACHED)
                .when(new PutContact(ID, actor(FIA, 1), FIRST, NEW))
                .then(new ContactPut(ID, FIRST, FIRST, NEW, OLD.keys()));
        assertThat(OLD.keys()).containsExactly("a".repeat(32), "b".repeat(32));
        duty.given(PUT, REACHED)
                .when(new EraseContact(ID, actor(FIA, 1), FIRST))
                .then(new ContactErased(ID, FIRST, FIRST, OLD.keys()));
        duty.given(PUT).when(new EraseContact(ID, actor(FIA, 1), FIRST)).thenNothing();
    }

    @Test
    void the_contact_of_whoever_leaves_the_roster_is_erased() {
        var without = new RosterPut(ID, ADMINISTRATOR_OF_IT.person(), roster(SECOND), OLD.keys());
        duty.given(PUT, REACHED)
                .when(putting(ADMINISTRATOR_OF_IT, roster(SECOND)))
                .then(without);
        assertThat(Features.keysDestroyedBy(without)).isEqualTo(OLD.keys());
        Duty after = Duty.evolve(Duty.evolve(Duty.evolve(Duty.NONE, PUT), REACHED), without);
        assertThat(after.contacts()).isEmpty();
        duty.given(PUT, REACHED)
                .when(putting(ADMINISTRATOR_OF_IT, roster(FIRST)))
                .then(new RosterPut(ID, ADMINISTRATOR_OF_IT.person(), roster(FIRST), Sets.of()));
    }

    @Test
    void where_a_person_is_says_the_person_or_an_administrator() {
        String rule = "only-an-administrator-or-the-person-itself-says-where-it-is";
        for (DutyCommand command : List.of(
                new PutContact(ID, actor(FIA, 2), FIRST, NEW),
                new EraseContact(ID, actor(FIA, 2), FIRST),
                new SayAbsent(ID, actor(FIA, 2), FIRST, AWAY)))
            duty.given(PUT, REACHED).when(command).thenRejected(rule);
    }

    @Test
    void only_persons_on_the_roster_have_a_contact_or_an_absence_or_acknowledge() {
        String rule = "this-is-of-persons-on-the-duty-roster";
        for (DutyCommand command : List.of(
                new PutContact(ID, ADMINISTRATOR_OF_IT, person(FIA, 3), NEW),
                new SayAbsent(ID, ADMINISTRATOR_OF_IT, person(FIA, 3), AWAY),
                new AcknowledgePage(ID, actor(FIA, 3))))
            duty.given(PUT).when(command).thenRejected(rule);
    }

    @Test
    void whoever_is_out_of_office_or_has_no_contact_can_not_be_paged() {
        duty.given(PUT)
                .when(new SayAbsent(ID, actor(FIA, 1), FIRST, AWAY))
                .then(new AbsenceSaid(ID, FIRST, FIRST, AWAY));
        var said = new AbsenceSaid(ID, FIRST, FIRST, AWAY);
        duty.given(PUT, said)
                .when(new SayAbsent(ID, actor(FIA, 1), FIRST, AWAY))
                .thenNothing();
        duty.given(PUT)
                .when(new SayAbsent(ID, actor(FIA, 1), FIRST, new Absence(NOW, Instant.parse("2300-01-01T00:00:00Z"))))
                .thenRejected("a-date-is-from-1900-to-2199");

        Duty with = Duty.evolve(Duty.evolve(Duty.evolve(Duty.NONE, PUT), REACHED), said);
        assertThat(with.reachable(NOW.minusSeconds(1))).accepts(FIRST).rejects(SECOND);
        assertThat(with.reachable(NOW)).rejects(FIRST);
        assertThat(with.reachable(AWAY.until())).accepts(FIRST);
    }

    @Test
    void a_person_of_the_roster_acknowledges_for_as_often_as_something_waits() {
        Actor first = actor(FIA, 1);
        var acknowledged = new PageAcknowledged(ID, FIRST, first.at());
        duty.given(PUT).when(new AcknowledgePage(ID, first)).then(acknowledged);
        duty.given(PUT, acknowledged).when(new AcknowledgePage(ID, first)).thenNothing();
        assertThat(Duty.evolve(Duty.evolve(Duty.NONE, PUT), acknowledged).acknowledged())
                .containsEntry(FIRST, first.at());
    }

    @Test
    void an_administrator_says_how_others_reach_the_desk() {
        var put = new DeskPut(ID, ADMINISTRATOR_OF_IT.person(), sealed('d', "desk"));
        duty.given().when(new PutDesk(ID, ADMINISTRATOR_OF_IT, put.desk())).then(put);
        duty.given()
                .when(new PutDesk(ID, actor(FIA, 1), put.desk()))
                .thenRejected("only-an-administrator-puts-the-duty-roster");
        assertThat(Duty.evolve(Duty.evolve(Duty.NONE, put), PUT).desk()).isEqualTo(put.desk());
    }

    @Test
    void an_administrator_erases_the_desk_and_another_one_takes_its_place() {
        PersonId by = ADMINISTRATOR_OF_IT.person();
        var put = new DeskPut(ID, by, sealed('d', "desk"));
        var erased = new DeskErased(ID, by, Sets.of("d".repeat(32)));
        duty.given(put).when(new EraseDesk(ID, ADMINISTRATOR_OF_IT)).then(erased);
        duty.given().when(new EraseDesk(ID, ADMINISTRATOR_OF_IT)).thenNothing();
        duty.given(put, erased).when(new EraseDesk(ID, ADMINISTRATOR_OF_IT)).thenNothing();
        duty.given(put)
                .when(new EraseDesk(ID, actor(FIA, 1)))
                .thenRejected("only-an-administrator-puts-the-duty-roster");
        var other = new DeskPut(ID, by, sealed('e', "desk"));
        duty.given(put).when(new PutDesk(ID, ADMINISTRATOR_OF_IT, other.desk())).then(erased, other);
        assertThat(Features.keysDestroyedBy(erased)).containsExactly("d".repeat(32));
        assertThat(entry(erased).body()).isEqualTo(new DutyEntry.DeskErased(ID, FIA));
        assertThat(entry(erased).body().teller()).isEqualTo(new Teller.Named(FIA));
        assertThat(told(erased)).isEqualTo(Scope.DIRECTORY);
    }

    @Test
    void the_desk_is_told_to_every_partner_and_all_else_to_the_own_people() {
        assertThat(told(PUT)).isEqualTo(Scope.of(FIA));
        assertThat(told(REACHED)).isEqualTo(Scope.of(FIA));
        assertThat(told(new ContactErased(ID, FIRST, FIRST, OLD.keys()))).isEqualTo(Scope.of(FIA));
        assertThat(told(new AbsenceSaid(ID, FIRST, FIRST, AWAY))).isEqualTo(Scope.of(FIA));
        assertThat(told(new PageAcknowledged(ID, FIRST, NOW))).isEqualTo(Scope.of(FIRST));
        var desk = new DeskPut(ID, FIRST, sealed('d', "desk"));
        assertThat(told(desk)).isEqualTo(Scope.DIRECTORY);
        assertThat(entry(desk).body().teller()).isEqualTo(new Teller.Named(FIA));
    }

    @Test
    void nobody_is_told_an_address_of_a_person() {
        assertThat(entry(REACHED).body()).isEqualTo(new DutyEntry.ContactPut(FIRST));
    }

    private static Scope told(DutyEvent event) {
        return entry(event).scope();
    }

    private static Entry entry(DutyEvent event) {
        List<Entry> entries = DutyDisclosure.disclose(event, Occurrence.UNSTATED);
        assertThat(entries).hasSize(1);
        return entries.getFirst();
    }
}
