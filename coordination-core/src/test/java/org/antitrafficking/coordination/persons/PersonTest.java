package org.antitrafficking.coordination.persons;

import static org.antitrafficking.coordination.Platform.BD_POLICE;
import static org.antitrafficking.coordination.Platform.FIA;
import static org.antitrafficking.coordination.Platform.IOM;
import static org.antitrafficking.coordination.Platform.ISSUER;
import static org.antitrafficking.coordination.Platform.STRANGER;
import static org.antitrafficking.coordination.Platform.actor;
import static org.antitrafficking.coordination.Platform.administrator;
import static org.antitrafficking.coordination.Platform.known;
import static org.antitrafficking.coordination.Platform.machine;
import static org.antitrafficking.coordination.Platform.person;
import static org.antitrafficking.coordination.Platform.sealed;
import static org.antitrafficking.coordination.Platform.standing;
import static org.antitrafficking.coordination.Platform.suspended;
import static org.antitrafficking.coordination.words.Role.ADMINISTRATOR;
import static org.antitrafficking.coordination.words.Role.FOCAL_POINT;
import static org.antitrafficking.coordination.words.Role.SUPERVISOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.antitrafficking.coordination.GivenWhenThen;
import org.antitrafficking.coordination.Listed;
import org.antitrafficking.coordination.partners.Directory;
import org.antitrafficking.coordination.sharing.Standing;
import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.Entry;
import org.antitrafficking.coordination.words.Limits;
import org.antitrafficking.coordination.words.Nature;
import org.antitrafficking.coordination.words.Occurrence;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Role;
import org.antitrafficking.coordination.words.Scope;
import org.antitrafficking.coordination.words.Sets;
import org.antitrafficking.coordination.words.SigningRight;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PersonTest {
    private static final PersonId ID = person(FIA, 5);
    private static final Actor ADMIN = actor(FIA, ADMINISTRATOR);

    /** Who registers; another gives power. */
    private static final Actor CLERK = actor(FIA, 9, ADMINISTRATOR);

    private static final PersonBound BOUND = bound(ID, Nature.NATURAL);
    private static final PersonBound MACHINE = bound(ID, Nature.MACHINE);
    private static final Scope COMPARTMENT = Scope.compartment(FIA, "0f".repeat(16));
    private static final Occurrence OCCURRENCE = new Occurrence(Instant.parse("2026-03-01T08:00:00Z"), true);

    private final GivenWhenThen<PersonCommand, PersonEvent, Person> person =
            new GivenWhenThen<>(PersonRules::decide, Person::evolve, null);

    private static PersonBound bound(PersonId id, Nature nature) {
        return bound(id, nature, CLERK.person());
    }

    private static PersonBound bound(PersonId id, Nature nature, PersonId by) {
        return new PersonBound(id, FIA, nature, sealed("name"), sealed("identity"), ISSUER, by);
    }

    private static BindPerson bind(PersonId id, Actor by, Nature nature) {
        return bind(id, by, nature, ISSUER, standing());
    }

    private static BindPerson bind(PersonId id, Actor by, Nature nature, String issuer, Standing standing) {
        return new BindPerson(id, by, nature, sealed("name"), sealed("identity"), issuer, known(standing));
    }

    /** Every command on a bound person, with the event that it has. */
    private static Map<PersonCommand, PersonEvent> commands(PersonId id, Actor by) {
        return Map.of(
                new GrantRole(id, by, SUPERVISOR), new RoleGranted(id, FIA, SUPERVISOR),
                new RevokeRole(id, by, FOCAL_POINT), new RoleRevoked(id, FIA, FOCAL_POINT),
                new GrantSigningRight(id, by, SigningRight.AUDIT_MANDATES),
                        new SigningRightGranted(id, FIA, SigningRight.AUDIT_MANDATES),
                new RevokeSigningRight(id, by, SigningRight.SHARING_AGREEMENTS),
                        new SigningRightRevoked(id, FIA, SigningRight.SHARING_AGREEMENTS),
                new GrantScope(id, by, COMPARTMENT, made(COMPARTMENT)), new ScopeGranted(id, FIA, COMPARTMENT),
                new RevokeScope(id, by, Scope.compartment(FIA, "0".repeat(32))),
                        new ScopeRevoked(id, FIA, Scope.compartment(FIA, "0".repeat(32))),
                new SuspendPerson(id, by), new PersonSuspended(id, FIA));
    }

    private static Known made(Scope compartment) {
        return new Known(Directory.EMPTY, Sets.map(), Sets.of(compartment));
    }

    @Test
    void a_compartment_is_made_before_it_is_given() {
        person.given(BOUND)
                .when(new GrantScope(ID, ADMIN, COMPARTMENT))
                .thenRejected("a-compartment-is-made-before-it-is-given");
    }

    @Test
    void a_person_is_given_something_so_often_and_loses_it_always() {
        var events = new ArrayList<PersonEvent>();
        events.add(BOUND);
        while (events.size() < Limits.PERSON_CHANGES) {
            events.add(new RoleGranted(ID, FIA, FOCAL_POINT));
            if (events.size() < Limits.PERSON_CHANGES) events.add(new RoleRevoked(ID, FIA, FOCAL_POINT));
        }
        String rule = "a-person-is-changed-2000-times-at-most";
        person.given(events).when(new GrantRole(ID, ADMIN, SUPERVISOR)).thenRejected(rule);
        person.given(events)
                .when(new GrantSigningRight(ID, ADMIN, SigningRight.AUDIT_MANDATES))
                .thenRejected(rule);
        person.given(events)
                .when(new GrantScope(ID, ADMIN, COMPARTMENT, made(COMPARTMENT)))
                .thenRejected(rule);
        person.given(events).when(new RevokeRole(ID, ADMIN, FOCAL_POINT)).then(new RoleRevoked(ID, FIA, FOCAL_POINT));
        person.given(events).when(new SuspendPerson(ID, ADMIN)).then(new PersonSuspended(ID, FIA));
    }

    private static final PersonEvent[] EQUIPPED = {
        BOUND,
        new RoleGranted(ID, FIA, FOCAL_POINT),
        new SigningRightGranted(ID, FIA, SigningRight.SHARING_AGREEMENTS),
        new ScopeGranted(ID, FIA, Scope.compartment(FIA, "0".repeat(32)))
    };

    // bind

    @Test
    void an_administrator_binds_a_person_or_a_machine_of_its_partner() {
        person.given().when(bind(ID, CLERK, Nature.NATURAL)).then(BOUND);
        person.given().when(bind(ID, CLERK, Nature.MACHINE)).then(MACHINE);
    }

    @Test
    void whom_the_directory_names_as_administrator_binds_itself_and_is_one() {
        var id = administrator(FIA);
        person.given()
                .when(bind(id, actor(FIA, 0), Nature.NATURAL))
                .then(bound(id, Nature.NATURAL, id), new RoleGranted(id, FIA, ADMINISTRATOR));
        person.given()
                .when(bind(id, CLERK, Nature.NATURAL))
                .then(bound(id, Nature.NATURAL), new RoleGranted(id, FIA, ADMINISTRATOR));
    }

    @Test
    void only_an_administrator_or_whom_the_directory_names_as_one_binds_a_person() {
        String rule = "only-an-administrator-or-whom-the-directory-names-as-one-binds-a-person";
        var named = administrator(FIA);
        var asMachine = new Actor(FIA, named, Nature.MACHINE, Sets.of(ADMINISTRATOR), Sets.of(), Instant.EPOCH);
        person.given().when(bind(ID, actor(FIA, 5), Nature.NATURAL)).thenRejected(rule);
        person.given().when(bind(ID, actor(FIA, 0), Nature.NATURAL)).thenRejected(rule);
        person.given().when(bind(named, actor(FIA, SUPERVISOR), Nature.NATURAL)).thenRejected(rule);
        person.given().when(bind(named, asMachine, Nature.NATURAL)).thenRejected(rule);
        person.given()
                .when(bind(ID, machine(FIA, ADMINISTRATOR), Nature.NATURAL))
                .thenRejected(rule);
        person.given()
                .when(bind(
                        named,
                        new Actor(BD_POLICE, named, Nature.NATURAL, Sets.of(), Sets.of(), Instant.EPOCH),
                        Nature.NATURAL))
                .thenRejected(rule);
    }

    @Test
    void a_person_is_known_by_an_issuer_of_its_partner() {
        person.given()
                .when(bind(ID, CLERK, Nature.NATURAL, "https://elsewhere.example/", standing()))
                .thenRejected("a-person-is-known-by-an-issuer-of-its-partner");
    }

    @Test
    void a_suspended_partner_does_not_act() {
        person.given()
                .when(bind(ID, CLERK, Nature.NATURAL, ISSUER, standing(suspended(FIA))))
                .thenRejected("a-suspended-partner-does-not-act");
    }

    @Test
    void persons_are_of_partners() {
        person.given()
                .when(bind(ID, actor(STRANGER, ADMINISTRATOR), Nature.NATURAL))
                .thenHidden();
    }

    @Test
    void binding_again_changes_nothing() {
        person.given(BOUND).when(bind(ID, CLERK, Nature.NATURAL)).thenNothing();
        var id = administrator(FIA);
        person.given(bound(id, Nature.NATURAL))
                .when(bind(id, actor(FIA, 0), Nature.NATURAL))
                .thenNothing();
    }

    @Test
    void a_person_is_bound_once() {
        person.given(BOUND).when(bind(ID, CLERK, Nature.MACHINE)).thenRejected("a-person-is-bound-once");
    }

    // all others

    @Test
    void an_administrator_grants_revokes_and_suspends() {
        commands(ID, ADMIN)
                .forEach(
                        (command, event) -> person.given(EQUIPPED).when(command).then(event));
        person.given(BOUND, new PersonSuspended(ID, FIA))
                .when(new ReinstatePerson(ID, ADMIN))
                .then(new PersonReinstated(ID, FIA));
    }

    @Test
    void another_administrator_gives_power_than_bound_the_person() {
        String rule = "another-administrator-gives-power-than-bound-the-person";
        var given = person.given(BOUND);
        for (Role power : List.of(SUPERVISOR, ADMINISTRATOR)) {
            given.when(new GrantRole(ID, CLERK, power)).thenRejected(rule);
            given.when(new GrantRole(ID, ADMIN, power)).then(new RoleGranted(ID, FIA, power));
        }
        for (SigningRight right : SigningRight.values())
            given.when(new GrantSigningRight(ID, CLERK, right)).thenRejected(rule);
        for (Role other : List.of(FOCAL_POINT, Role.AUDITOR, Role.SUBSCRIBER))
            given.when(new GrantRole(ID, CLERK, other)).then(new RoleGranted(ID, FIA, other));
    }

    @Test
    void an_administrator_is_no_supervisor_and_signs_nothing() {
        String rule = "an-administrator-is-no-supervisor-and-signs-nothing";
        var administrator = person.given(BOUND, new RoleGranted(ID, FIA, ADMINISTRATOR));
        administrator.when(new GrantRole(ID, ADMIN, SUPERVISOR)).thenRejected(rule);
        administrator
                .when(new GrantSigningRight(ID, ADMIN, SigningRight.AUDIT_MANDATES))
                .thenRejected(rule);
        for (PersonEvent power : List.of(
                new RoleGranted(ID, FIA, SUPERVISOR), new SigningRightGranted(ID, FIA, SigningRight.AUDIT_MANDATES)))
            person.given(BOUND, power)
                    .when(new GrantRole(ID, ADMIN, ADMINISTRATOR))
                    .thenRejected(rule);
    }

    @Test
    void the_same_again_changes_nothing() {
        commands(ID, ADMIN).forEach((command, event) -> {
            var twice = Stream.concat(Stream.of(EQUIPPED), Stream.of(event)).toArray(PersonEvent[]::new);
            person.given(twice).when(command).thenNothing();
        });
        person.given(BOUND).when(new ReinstatePerson(ID, ADMIN)).thenNothing();
    }

    @Test
    void a_person_is_hidden_from_every_other_partner() {
        for (PartnerId other : List.of(IOM, STRANGER)) {
            commands(ID, actor(other, ADMINISTRATOR))
                    .keySet()
                    .forEach(command -> person.given(EQUIPPED).when(command).thenHidden());
            person.given(EQUIPPED)
                    .when(bind(ID, actor(other, ADMINISTRATOR), Nature.NATURAL))
                    .thenHidden();
        }
        commands(ID, ADMIN)
                .keySet()
                .forEach(command -> person.given().when(command).thenHidden());
    }

    @Test
    void who_may_not_bind_an_identity_is_not_told_whether_it_is_another_partners_person() {
        var asOfficer = bind(ID, actor(IOM, FOCAL_POINT), Nature.NATURAL);
        var byAnothersIssuer =
                bind(ID, actor(IOM, ADMINISTRATOR), Nature.NATURAL, "https://elsewhere.example/", standing());
        for (PersonEvent[] world : new PersonEvent[][] {{}, {BOUND}}) {
            person.given(world)
                    .when(asOfficer)
                    .thenRejected("only-an-administrator-or-whom-the-directory-names-as-one-binds-a-person");
            person.given(world).when(byAnothersIssuer).thenRejected("a-person-is-known-by-an-issuer-of-its-partner");
        }
    }

    @Test
    void only_an_administrator_manages_persons() {
        for (Actor by : List.of(actor(FIA, SUPERVISOR, FOCAL_POINT), machine(FIA, ADMINISTRATOR)))
            commands(ID, by)
                    .keySet()
                    .forEach(command ->
                            person.given(EQUIPPED).when(command).thenRejected("only-an-administrator-manages-persons"));
    }

    @Test
    void nobody_grants_to_oneself() {
        var itself = actor(FIA, 5, ADMINISTRATOR);
        for (PersonCommand command : List.of(
                new GrantRole(ID, itself, SUPERVISOR),
                new GrantSigningRight(ID, itself, SigningRight.AUDIT_MANDATES),
                new GrantScope(ID, itself, COMPARTMENT),
                new ReinstatePerson(ID, itself)))
            person.given(EQUIPPED).when(command).thenRejected("nobody-grants-to-oneself");
        person.given(EQUIPPED)
                .when(new RevokeRole(ID, itself, FOCAL_POINT))
                .then(new RoleRevoked(ID, FIA, FOCAL_POINT));
    }

    @ParameterizedTest
    @EnumSource
    void a_machine_is_no_supervisor_auditor_or_administrator(Role role) {
        var when = person.given(MACHINE).when(new GrantRole(ID, ADMIN, role));
        if (role == Role.FOCAL_POINT || role == Role.SUBSCRIBER) when.then(new RoleGranted(ID, FIA, role));
        else when.thenRejected("a-machine-is-no-supervisor-auditor-or-administrator");
    }

    @Test
    void a_machine_is_not_bound_as_whom_the_directory_names() {
        person.given()
                .when(bind(administrator(FIA), ADMIN, Nature.MACHINE))
                .thenRejected("a-machine-is-no-supervisor-auditor-or-administrator");
    }

    @ParameterizedTest
    @EnumSource
    void a_machine_signs_nothing(SigningRight right) {
        person.given(MACHINE).when(new GrantSigningRight(ID, ADMIN, right)).thenRejected("a-machine-signs-nothing");
    }

    @Test
    void a_person_is_given_scopes_of_its_own_agency_only() {
        for (Scope scope : List.of(
                Scope.DIRECTORY,
                Scope.of(IOM),
                Scope.supervisors(IOM),
                // Held by being one, and by nobody else.
                Scope.supervisors(FIA),
                Scope.of(ID),
                Scope.of(person(FIA, 6)),
                Scope.compartment(IOM, "0".repeat(32)),
                Scope.compartment(new PartnerId("pk-fia-x"), "0".repeat(32)),
                Scope.compartment(new PartnerId("pk"), "0".repeat(32))))
            person.given(BOUND)
                    .when(new GrantScope(ID, ADMIN, scope))
                    .thenRejected("a-person-is-given-scopes-of-its-own-agency-only");
    }

    @Test
    void a_machine_is_given_its_agencys_scope_which_a_natural_person_has() {
        var agency = Scope.of(FIA);
        person.given(MACHINE).when(new GrantScope(ID, ADMIN, agency)).then(new ScopeGranted(ID, FIA, agency));
        person.given(MACHINE, new ScopeGranted(ID, FIA, agency))
                .when(new GrantScope(ID, ADMIN, agency))
                .thenNothing();
        person.given(MACHINE, new ScopeGranted(ID, FIA, agency))
                .when(new RevokeScope(ID, ADMIN, agency))
                .then(new ScopeRevoked(ID, FIA, agency));
        person.given(BOUND).when(new GrantScope(ID, ADMIN, agency)).thenNothing();
    }

    @Test
    void what_a_person_holds_by_what_it_is_is_not_taken() {
        String rule = "what-a-person-holds-by-what-it-is-is-not-taken";
        var supervising = new RoleGranted(ID, FIA, SUPERVISOR);
        for (Scope scope : List.of(Scope.of(ID), Scope.of(FIA), Scope.supervisors(FIA)))
            person.given(BOUND, supervising)
                    .when(new RevokeScope(ID, ADMIN, scope))
                    .thenRejected(rule);
        person.given(MACHINE).when(new RevokeScope(ID, ADMIN, Scope.of(ID))).thenRejected(rule);
        // And what it does not hold is not there to be taken.
        person.given(BOUND)
                .when(new RevokeScope(ID, ADMIN, Scope.supervisors(FIA)))
                .thenNothing();
        person.given(MACHINE).when(new RevokeScope(ID, ADMIN, Scope.of(FIA))).thenNothing();
        person.given(BOUND, supervising)
                .when(new RevokeScope(ID, ADMIN, COMPARTMENT))
                .thenNothing();
    }

    private static Person after(PersonEvent... events) {
        Person person = null;
        for (PersonEvent event : events) person = Person.evolve(person, event);
        return Objects.requireNonNull(person);
    }

    /** What a command's actor holds follows from the same. */
    private static void holds(Person person, Scope... scopes) {
        assertThat(person.scopes()).containsExactlyInAnyOrder(scopes);
        assertThat(new Actor(
                                person.partner(),
                                person.id(),
                                person.nature(),
                                person.roles(),
                                person.granted(),
                                Instant.EPOCH)
                        .scopes())
                .containsExactlyInAnyOrder(scopes);
    }

    @Test
    void a_natural_person_holds_its_own_scope_and_its_agencys() {
        holds(after(BOUND), Scope.of(ID), Scope.of(FIA));
        for (Role role : Role.values())
            if (role != SUPERVISOR) holds(after(BOUND, new RoleGranted(ID, FIA, role)), Scope.of(ID), Scope.of(FIA));
    }

    @Test
    void a_supervisor_holds_the_supervisors_scope_as_long_as_it_is_one() {
        var granted = new RoleGranted(ID, FIA, SUPERVISOR);
        holds(after(BOUND, granted), Scope.of(ID), Scope.of(FIA), Scope.supervisors(FIA));
        holds(after(BOUND, granted, new RoleRevoked(ID, FIA, SUPERVISOR)), Scope.of(ID), Scope.of(FIA));
    }

    @Test
    void a_machine_holds_its_own_scope_and_what_it_was_given() {
        var given = new ScopeGranted(ID, FIA, Scope.of(FIA));
        holds(after(MACHINE), Scope.of(ID));
        holds(after(MACHINE, new RoleGranted(ID, FIA, FOCAL_POINT)), Scope.of(ID));
        holds(after(MACHINE, new RoleGranted(ID, FIA, SUPERVISOR)), Scope.of(ID)); // which no command grants it
        holds(after(MACHINE, given), Scope.of(ID), Scope.of(FIA));
        holds(after(MACHINE, given, new ScopeRevoked(ID, FIA, Scope.of(FIA))), Scope.of(ID));
    }

    @Test
    void who_was_given_a_compartment_holds_it_until_it_is_taken() {
        var given = new ScopeGranted(ID, FIA, COMPARTMENT);
        holds(after(BOUND, given), Scope.of(ID), Scope.of(FIA), COMPARTMENT);
        holds(after(BOUND, given, new ScopeRevoked(ID, FIA, COMPARTMENT)), Scope.of(ID), Scope.of(FIA));
    }

    /** Suspended it acts and reads nothing; what it is stays. */
    @Test
    void who_is_suspended_and_reinstated_holds_what_it_held() {
        Person held = after(BOUND, new RoleGranted(ID, FIA, SUPERVISOR), new ScopeGranted(ID, FIA, COMPARTMENT));
        Person suspended = Person.evolve(held, new PersonSuspended(ID, FIA));
        assertThat(suspended.suspended()).isTrue();
        assertThat(Person.evolve(suspended, new PersonReinstated(ID, FIA)))
                .usingRecursiveComparison()
                .ignoringFields("changes")
                .isEqualTo(held);
    }

    @Test
    void who_is_suspended_signs_nothing_and_only_natural_persons_of_the_partner_sign() {
        var right = SigningRight.SHARING_AGREEMENTS;
        var signer = Person.evolve(Person.evolve(null, BOUND), new SigningRightGranted(ID, FIA, right));
        assertThat(signer.maySign(right, FIA)).isTrue();
        assertThat(signer.maySign(right, IOM)).isFalse();
        assertThat(signer.maySign(SigningRight.AUDIT_MANDATES, FIA)).isFalse();
        assertThat(Person.evolve(signer, new PersonSuspended(ID, FIA)).maySign(right, FIA))
                .isFalse();
        assertThat(Person.evolve(Person.evolve(null, MACHINE), new SigningRightGranted(ID, FIA, right))
                        .maySign(right, FIA))
                .isFalse();
    }

    @Test
    void a_person_without_a_beginning_is_refused() {
        assertThatIllegalStateException().isThrownBy(() -> Person.evolve(null, new PersonSuspended(ID, FIA)));
    }

    // disclosure

    private static List<Entry> disclosed(PersonEvent event) {
        return PersonDisclosure.disclose(event, OCCURRENCE);
    }

    private static Entry to(Scope scope, PersonEntry body) {
        return Entry.of(scope, body, OCCURRENCE);
    }

    @Test
    void a_persons_own_agency_reads_its_name_and_nobody_its_identity() {
        assertThat(disclosed(BOUND))
                .containsExactly(to(Scope.of(FIA), new PersonEntry.Bound(ID, Nature.NATURAL, sealed("name"))));
    }

    @Test
    void what_a_person_may_do_is_told_to_its_own_agency_alone() {
        var agency = Scope.of(FIA);
        var right = SigningRight.AUDIT_MANDATES;
        assertThat(disclosed(new RoleGranted(ID, FIA, SUPERVISOR)))
                .containsExactly(to(agency, new PersonEntry.RoleGranted(ID, SUPERVISOR)));
        assertThat(disclosed(new RoleRevoked(ID, FIA, SUPERVISOR)))
                .containsExactly(to(agency, new PersonEntry.RoleRevoked(ID, SUPERVISOR)));
        assertThat(disclosed(new SigningRightGranted(ID, FIA, right)))
                .containsExactly(to(agency, new PersonEntry.SigningRightGranted(ID, right)));
        assertThat(disclosed(new SigningRightRevoked(ID, FIA, right)))
                .containsExactly(to(agency, new PersonEntry.SigningRightRevoked(ID, right)));
        assertThat(disclosed(new PersonSuspended(ID, FIA))).containsExactly(to(agency, new PersonEntry.Suspended(ID)));
        assertThat(disclosed(new PersonReinstated(ID, FIA)))
                .containsExactly(to(agency, new PersonEntry.Reinstated(ID)));
    }

    @Test
    void who_holds_a_compartment_is_told_in_the_compartment_alone() {
        assertThat(disclosed(new ScopeGranted(ID, FIA, COMPARTMENT)))
                .containsExactly(to(COMPARTMENT, new PersonEntry.ScopeGranted(ID)));
        assertThat(disclosed(new ScopeRevoked(ID, FIA, COMPARTMENT)))
                .containsExactly(to(COMPARTMENT, new PersonEntry.ScopeRevoked(ID)));
    }

    // The platform

    @Test
    void the_platform_has_every_command_decided_and_every_event_folded() {
        var steps = new HashMap<>(commands(ID, ADMIN));
        assertThat(Stream.concat(
                                Stream.of(BindPerson.class, ReinstatePerson.class),
                                steps.keySet().stream().map(Object::getClass))
                        .toList())
                .hasSameElementsAs(Arrays.asList(PersonCommand.class.getPermittedSubclasses()));
        steps.forEach((command, event) ->
                Listed.given(Arrays.asList(EQUIPPED)).when(command).then(event));
        Listed.given().when(bind(ID, CLERK, Nature.NATURAL)).then(BOUND);
        Listed.given(BOUND, new PersonSuspended(ID, FIA))
                .when(new ReinstatePerson(ID, ADMIN))
                .then(new PersonReinstated(ID, FIA));
        Listed.given(BOUND).when(bind(ID, CLERK, Nature.NATURAL)).thenNothing();
    }
}
