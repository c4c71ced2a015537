package org.antitrafficking.coordination.api.demonstration;

import java.time.InstantSource;
import java.util.Map;
import java.util.function.Function;
import org.antitrafficking.coordination.MetadataKeys;
import org.antitrafficking.coordination.api.facts.Facts;
import org.antitrafficking.coordination.api.facts.Reading;
import org.antitrafficking.coordination.api.identity.Caller;
import org.antitrafficking.coordination.api.identity.Identity;
import org.antitrafficking.coordination.api.identity.RequestNames;
import org.antitrafficking.coordination.api.sealing.KeyName;
import org.antitrafficking.coordination.api.sealing.Sealer;
import org.antitrafficking.coordination.partners.PartnerId;
import org.antitrafficking.coordination.persons.Actor;
import org.antitrafficking.coordination.persons.BindPerson;
import org.antitrafficking.coordination.persons.GrantRole;
import org.antitrafficking.coordination.persons.GrantSigningRight;
import org.antitrafficking.coordination.persons.Nature;
import org.antitrafficking.coordination.persons.Person;
import org.antitrafficking.coordination.persons.PersonId;
import org.antitrafficking.coordination.persons.Role;
import org.antitrafficking.coordination.persons.SigningRight;
import org.antitrafficking.coordination.sharing.Sets;
import org.antitrafficking.coordination.sharing.Standing;
import org.antitrafficking.eventlog.axon.CommandContext;
import org.antitrafficking.eventlog.axon.Commands;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * The demonstration's people: of each partner an administrator, an officer who is its focal point, a supervisor who may
 * sign, an auditor, and a machine.
 */
@Component
@Profile("demonstration")
class DemonstrationPeople {

    /** Who there is at every partner, by the last part of their tokens. */
    private enum Who {
        ADMIN("admin", Nature.NATURAL, null),
        OFFICER("officer", Nature.NATURAL, Role.FOCAL_POINT),
        SUPERVISOR("supervisor", Nature.NATURAL, Role.SUPERVISOR),
        AUDITOR("auditor", Nature.NATURAL, Role.AUDITOR),
        MACHINE("machine", Nature.MACHINE, Role.SUBSCRIBER);

        private final String subject;
        private final Nature nature;
        private final @Nullable Role role;

        Who(String subject, Nature nature, @Nullable Role role) {
            this.subject = subject;
            this.nature = nature;
            this.role = role;
        }
    }

    private final Commands commands;
    private final Facts facts;
    private final RequestNames names;
    private final Sealer sealer;
    private final InstantSource clock;

    DemonstrationPeople(Commands commands, Facts facts, RequestNames names, Sealer sealer, InstantSource clock) {
        this.commands = commands;
        this.facts = facts;
        this.names = names;
        this.sealer = sealer;
        this.clock = clock;
    }

    static Identity identity(PartnerId partner, String who) {
        return new Identity(DemonstrationTokens.ISSUER, partner + "." + who);
    }

    Caller caller(PartnerId partner, String who, String client) {
        return new Caller(partner, names.person(identity(partner, who)), client);
    }

    /** Binds the people of a partner, whom the directory names {@code admin} of; quiet where they are bound. */
    void bind(PartnerId partner) {
        PersonId admin = names.person(identity(partner, "admin"));
        for (Who who : Who.values()) {
            Identity identity = identity(partner, who.subject);
            PersonId id = names.person(identity);
            Person bound = facts.reading().person(id).orElse(null);
            if (bound == null) {
                var key = KeyName.of(id.toString(), partner.toString());
                var name = sealer.seal(key, "name", who.subject + " of " + partner);
                var known = sealer.seal(key, "identity", identity.issuer() + " " + identity.subject());
                send(
                        admin,
                        partner,
                        reading -> by ->
                                new BindPerson(id, by, who.nature, name, known, identity.issuer(), standing(reading)));
            }
            Role role = who.role;
            if (role != null && (bound == null || !bound.roles().contains(role)))
                send(admin, partner, reading -> by -> new GrantRole(id, by, role));
            if (who == Who.SUPERVISOR)
                for (SigningRight right : SigningRight.values())
                    if (bound == null || !bound.signingRights().contains(right))
                        send(admin, partner, reading -> by -> new GrantSigningRight(id, by, right));
        }
    }

    private static Standing standing(Reading reading) {
        return new Standing(reading.directory(), Sets.map(), Sets.map(), java.util.List.of());
    }

    private void send(PersonId admin, PartnerId partner, Function<Reading, Function<Actor, Object>> command) {
        commands.send(() -> {
            Reading reading = facts.reading();
            // The first time nobody is bound yet: whom the directory names binds itself.
            var roles = reading.person(admin).map(Person::roles).orElse(Sets.of());
            var by = new Actor(partner, admin, Nature.NATURAL, roles, clock.instant());
            return new Commands.Prepared(
                    command.apply(reading).apply(by),
                    new CommandContext(null, reading.relied(), Map.of(MetadataKeys.ACTOR, admin.toString())));
        });
    }
}
