package org.antitrafficking.coordination.api.identity;

import java.time.Instant;
import java.util.Optional;
import java.util.SortedSet;
import org.antitrafficking.coordination.api.facts.Reading;
import org.antitrafficking.coordination.api.problems.Unauthenticated;
import org.antitrafficking.coordination.partners.Partner;
import org.antitrafficking.coordination.persons.Person;
import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.Hidden;
import org.antitrafficking.coordination.words.Nature;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Purpose;
import org.antitrafficking.coordination.words.Rejected;
import org.antitrafficking.coordination.words.Role;
import org.antitrafficking.coordination.words.Scope;
import org.antitrafficking.coordination.words.Sets;
import org.antitrafficking.coordination.words.SigningRight;
import org.jspecify.annotations.Nullable;

/**
 * Who calls.
 *
 * @param partner for which the call is made
 * @param person that an (issuer, subject) is bound to
 * @param client that idempotency keys belong to
 * @param purpose that the call is said to be for; null where nobody said
 * @param tokenScopes what the token may be used for
 * @param tokenEnds when the token stops being good; {@link Instant#MAX} where it has no end
 * @param readings of the directory and of the person, for the call's thread and for no longer than it lasts
 */
public record Caller(
        PartnerId partner,
        PersonId person,
        String client,
        @Nullable Purpose purpose,
        SortedSet<TokenScope> tokenScopes,
        Instant tokenEnds,
        Readings readings) {
    public Caller {
        tokenScopes = Sets.sorted(tokenScopes);
    }

    /** What the log had when this call first asked, or a little later. */
    public Reading reading() {
        return readings.own();
    }

    /**
     * Who acts, as the log has it now.
     *
     * @throws Unauthenticated if the person is bound no more
     * @throws Rejected if its partner is suspended
     */
    public Actor actor(Reading reading, Instant at) {
        Person bound = reading.person(person).filter(now -> !now.suspended()).orElseThrow(Unauthenticated::new);
        Rejected.unless(
                reading.directory()
                        .partner(bound.partner())
                        .filter(now -> !now.suspended())
                        .isPresent(),
                "a-suspended-partner-changes-nothing");
        return new Actor(bound.partner(), bound.id(), bound.nature(), roles(bound), bound.granted(), at);
    }

    /**
     * Who acts before it is bound: whom the directory names as an administrator of the partner.
     *
     * @throws Hidden if the directory does not, or the person is another partner's
     * @throws Unauthenticated if the person is suspended
     */
    public Actor named(Reading reading, Instant at) {
        Hidden.unless(reading.directory()
                .partner(partner)
                .filter(of -> of.administrators().contains(person))
                .isPresent());
        Optional<Person> bound = reading.person(person);
        Hidden.unless(bound.filter(of -> !of.partner().equals(partner)).isEmpty());
        if (bound.filter(Person::suspended).isPresent()) throw new Unauthenticated();
        return new Actor(partner, person, Nature.NATURAL, bound.map(this::roles).orElse(Sets.of()), Sets.of(), at);
    }

    /** The scopes that the caller holds with this token, as the log has it now. */
    public SortedSet<Scope> scopes(Reading reading) {
        return reading.person(person)
                .filter(now -> !now.suspended())
                .map(now -> now.scopes(roles(now)))
                .orElseThrow(Unauthenticated::new);
    }

    /** The person's roles that the token does not take away. */
    public SortedSet<Role> roles(Person bound) {
        return Sets.sorted(bound.roles().stream()
                .filter(role -> switch (role) {
                    case SUPERVISOR -> tokenScopes.contains(TokenScope.VALIDATE);
                    case ADMINISTRATOR -> tokenScopes.contains(TokenScope.ADMINISTER);
                    case FOCAL_POINT, AUDITOR, SUBSCRIBER, PROGRAMME_OFFICER -> true;
                })
                .toList());
    }

    /** The roles that the caller has with this token, as they were when the call came. */
    public SortedSet<Role> roles() {
        return reading().person(person).map(this::roles).orElse(Sets.of());
    }

    /** What the caller may sign for its partner, as that was when the call came. */
    public SortedSet<SigningRight> signingRights() {
        return reading().person(person).map(Person::signingRights).orElse(Sets.of());
    }

    /** Whether the caller's partner was suspended when the call came. */
    public boolean isSuspended() {
        return isSuspended(reading());
    }

    /** Whether the caller's partner is suspended. */
    public boolean isSuspended(Reading reading) {
        return reading.directory().partner(partner).filter(Partner::suspended).isPresent();
    }
}
