package org.antitrafficking.coordination.persons;

import java.util.List;
import org.antitrafficking.coordination.partners.Partner;
import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.Hidden;
import org.antitrafficking.coordination.words.Limits;
import org.antitrafficking.coordination.words.Nature;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Rejected;
import org.antitrafficking.coordination.words.Role;
import org.antitrafficking.coordination.words.Scope;
import org.jspecify.annotations.Nullable;

/** What may be decided about a person. Pure: no clock, no I/O, no Axon. */
public final class PersonRules {

    private PersonRules() {}

    /**
     * What comes of the command; nothing where it is so already.
     *
     * @param person null before it is bound
     * @throws Rejected naming the rule that forbids it
     * @throws Hidden where the actor does not see what it is about
     */
    public static List<PersonEvent> decide(PersonCommand command, @Nullable Person person) {
        // Who binds nobody is told so before: else its refusals would differ with whose person an identity is.
        Hidden.unless(command instanceof BindPerson || isVisible(command, person));
        PersonId id = command.personId();
        PartnerId partner = command.by().partner();
        return switch (command) {
            case BindPerson c -> bind(c, person);
            case GrantRole c -> {
                Person to = granted(c, person);
                Rejected.unless(
                        to.nature() == Nature.NATURAL || !c.role().isForNaturalPersons(),
                        "a-machine-is-no-supervisor-auditor-or-administrator");
                if (to.roles().contains(c.role())) yield List.of();
                switch (c.role()) {
                    case ADMINISTRATOR -> {
                        separate(!to.isSecond());
                        another(c, to);
                    }
                    case SUPERVISOR -> {
                        separate(!to.roles().contains(Role.ADMINISTRATOR));
                        another(c, to);
                    }
                    case FOCAL_POINT, AUDITOR, SUBSCRIBER, PROGRAMME_OFFICER -> {}
                }
                changes(to);
                yield List.of(new RoleGranted(id, partner, c.role()));
            }
            case RevokeRole c ->
                managed(c, person).roles().contains(c.role())
                        ? List.of(new RoleRevoked(id, partner, c.role()))
                        : List.of();
            case GrantSigningRight c -> {
                Person to = granted(c, person);
                Rejected.unless(to.nature() == Nature.NATURAL, "a-machine-signs-nothing");
                if (to.signingRights().contains(c.right())) yield List.of();
                separate(!to.roles().contains(Role.ADMINISTRATOR));
                another(c, to);
                changes(to);
                yield List.of(new SigningRightGranted(id, partner, c.right()));
            }
            case RevokeSigningRight c ->
                managed(c, person).signingRights().contains(c.right())
                        ? List.of(new SigningRightRevoked(id, partner, c.right()))
                        : List.of();
            case GrantScope c -> {
                Person to = granted(c, person);
                Rejected.unless(
                        c.scope().isCompartmentOf(partner) || c.scope().equals(Scope.of(partner)),
                        "a-person-is-given-scopes-of-its-own-agency-only");
                if (to.scopes().contains(c.scope())) yield List.of();
                Rejected.unless(
                        c.scope().equals(Scope.of(partner))
                                || c.known().compartments().contains(c.scope()),
                        "a-compartment-is-made-before-it-is-given");
                changes(to);
                yield List.of(new ScopeGranted(id, partner, c.scope()));
            }
            case RevokeScope c -> {
                Person from = managed(c, person);
                if (from.granted().contains(c.scope())) yield List.of(new ScopeRevoked(id, partner, c.scope()));
                // Silence would be taken for its being gone.
                Rejected.unless(!from.scopes().contains(c.scope()), "what-a-person-holds-by-what-it-is-is-not-taken");
                yield List.of();
            }
            case SuspendPerson c ->
                managed(c, person).suspended() ? List.of() : List.of(new PersonSuspended(id, partner));
            case ReinstatePerson c -> {
                Person back = granted(c, person);
                if (!back.suspended()) yield List.of();
                changes(back);
                yield List.of(new PersonReinstated(id, partner));
            }
        };
    }

    /**
     * Binds a person. Someone whom the directory names as an administrator binds itself, once, and is an administrator
     * by that.
     */
    private static List<PersonEvent> bind(BindPerson c, @Nullable Person person) {
        Actor by = c.by();
        Partner partner = c.known().directory().acting(by.partner());
        boolean named = partner.administrators().contains(c.personId());
        boolean bindsItself = by.person().equals(c.personId()) && by.isNatural();
        Rejected.unless(
                by.is(Role.ADMINISTRATOR) || (named && bindsItself),
                "only-an-administrator-or-whom-the-directory-names-as-one-binds-a-person");
        Rejected.unless(c.nature() == Nature.NATURAL || !named, "a-machine-is-no-supervisor-auditor-or-administrator");
        Rejected.unless(partner.hasIssuer(c.issuer()), "a-person-is-known-by-an-issuer-of-its-partner");
        if (person != null) {
            Hidden.unless(isVisible(c, person));
            Rejected.unless(person.nature() == c.nature(), "a-person-is-bound-once");
            return List.of();
        }
        var bound = new PersonBound(
                c.personId(), by.partner(), c.nature(), c.name(), c.identity(), c.issuer(), by.person());
        return named ? List.of(bound, new RoleGranted(c.personId(), by.partner(), Role.ADMINISTRATOR)) : List.of(bound);
    }

    private static boolean isVisible(PersonCommand command, @Nullable Person person) {
        return person != null && person.partner().equals(command.by().partner());
    }

    private static Person granted(PersonCommand command, @Nullable Person person) {
        Person to = managed(command, person);
        Rejected.unless(!command.by().person().equals(command.personId()), "nobody-grants-to-oneself");
        return to;
    }

    /**
     * Somebody with a second identity at its issuer would register that, give it power and be its own second person. So
     * it takes two administrators.
     */
    private static void another(PersonCommand command, Person to) {
        Rejected.unless(
                !to.boundBy().equals(command.by().person()), "another-administrator-gives-power-than-bound-the-person");
    }

    /** Who registers persons is none of those who stand by what others did, and binds the partner to nothing. */
    private static void separate(boolean separate) {
        Rejected.unless(separate, "an-administrator-is-no-supervisor-and-signs-nothing");
    }

    /** What gives is bounded; what takes away never is, and ends with what was given. */
    private static void changes(Person person) {
        Rejected.unless(person.changes() < Limits.PERSON_CHANGES, "a-person-is-changed-2000-times-at-most");
    }

    private static Person managed(PersonCommand command, @Nullable Person person) {
        if (person == null) throw Hidden.HIDDEN;
        Rejected.unless(command.by().is(Role.ADMINISTRATOR), "only-an-administrator-manages-persons");
        return person;
    }
}
