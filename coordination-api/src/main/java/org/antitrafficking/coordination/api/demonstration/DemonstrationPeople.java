package org.antitrafficking.coordination.api.demonstration;

import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.stream.Stream;
import org.antitrafficking.coordination.api.facts.Facts;
import org.antitrafficking.coordination.api.identity.CallNames;
import org.antitrafficking.coordination.api.identity.Caller;
import org.antitrafficking.coordination.api.identity.Identity;
import org.antitrafficking.coordination.api.identity.Readings;
import org.antitrafficking.coordination.api.identity.Requests;
import org.antitrafficking.coordination.api.identity.TokenScope;
import org.antitrafficking.coordination.api.operations.Operators;
import org.antitrafficking.coordination.api.pages.Words;
import org.antitrafficking.coordination.api.pages.signin.AccountsPage;
import org.antitrafficking.coordination.api.sealing.Sealer;
import org.antitrafficking.coordination.api.shapes.Texts;
import org.antitrafficking.coordination.partners.Issuer;
import org.antitrafficking.coordination.partners.Partner;
import org.antitrafficking.coordination.persons.BindPerson;
import org.antitrafficking.coordination.persons.GrantRole;
import org.antitrafficking.coordination.persons.GrantScope;
import org.antitrafficking.coordination.persons.GrantSigningRight;
import org.antitrafficking.coordination.persons.Known;
import org.antitrafficking.coordination.persons.Person;
import org.antitrafficking.coordination.words.Nature;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Role;
import org.antitrafficking.coordination.words.Scope;
import org.antitrafficking.coordination.words.Sets;
import org.antitrafficking.coordination.words.SigningRight;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * The demonstration's people: of each partner an administrator, a clerk who registers the others, since it takes two,
 * an officer who is its focal point, a supervisor who may sign, an auditor, and a machine.
 */
@Component
@Profile("demonstration")
class DemonstrationPeople {

    /** Who there is at every partner. */
    private enum Who {
        ADMIN("admin", Nature.NATURAL, null),
        CLERK("clerk", Nature.NATURAL, null),
        OFFICER("officer", Nature.NATURAL, Role.FOCAL_POINT),
        SUPERVISOR("supervisor", Nature.NATURAL, Role.SUPERVISOR),
        AUDITOR("auditor", Nature.NATURAL, Role.AUDITOR),
        MACHINE("machine", Nature.MACHINE, Role.SUBSCRIBER);

        private final String name;
        private final Nature nature;
        private final @Nullable Role role;

        Who(String name, Nature nature, @Nullable Role role) {
            this.name = name;
            this.nature = nature;
            this.role = role;
        }
    }

    /** Whose keys the demonstration's requests have at a start. */
    static final String CLIENT = "demonstration";

    private static final SortedSet<TokenScope> ALL = Sets.sorted(Set.of(TokenScope.values()));

    /** Longer than what is made up here. */
    private static final int MAX_CHARS = 200;

    private final Requests requests;
    private final Facts facts;
    private final CallNames names;
    private final Sealer sealer;
    private final Operators operators;
    private final DemonstrationSettings settings;

    DemonstrationPeople(
            Requests requests,
            Facts facts,
            CallNames names,
            Sealer sealer,
            Operators operators,
            DemonstrationSettings settings) {
        this.operators = operators;
        this.requests = requests;
        this.facts = facts;
        this.names = names;
        this.sealer = sealer;
        this.settings = settings;
    }

    private Identity identity(PartnerId partner, String who) {
        boolean machine = who.equals(Who.MACHINE.name);
        return settings.identity(machine ? partner.toString() : partner + "." + who);
    }

    /** By whose word they are known. */
    Issuer issuer() {
        return new Issuer(settings.issuer(), Sets.of());
    }

    Caller caller(PartnerId partner, String who, String client) {
        PersonId person = names.person(identity(partner, who));
        return new Caller(partner, person, client, null, ALL, Instant.MAX, Readings.of(facts, person));
    }

    /**
     * Binds the people of a partner, whom the directory names {@code admin} and {@code clerk} of. What was done once is
     * not done again.
     */
    void bind(PartnerId partner) {
        for (Who who : Who.values()) {
            Identity identity = identity(partner, who.name);
            PersonId id = names.person(identity);
            Person bound = facts.reading().person(id).orElse(null);
            if (bound == null) {
                var texts = new Texts(sealer, id, partner);
                var name = texts.line("name", MAX_CHARS, who.name + " of " + partner);
                var known = texts.line("identity", MAX_CHARS, identity.issuer() + " " + identity.subject());
                send(
                        partner,
                        who == Who.ADMIN ? Who.ADMIN : Who.CLERK,
                        "bind/" + id,
                        (by, reading) ->
                                new BindPerson(id, by, who.nature, name, known, identity.issuer(), Known.NONE));
            }
            Role role = who.role;
            if (role != null && (bound == null || !bound.roles().contains(role)))
                send(partner, Who.ADMIN, "role/" + id, (by, reading) -> new GrantRole(id, by, role));
            Scope agency = Scope.of(partner);
            if (who == Who.MACHINE && (bound == null || !bound.granted().contains(agency)))
                send(partner, Who.ADMIN, "scope/" + id, (by, reading) -> new GrantScope(id, by, agency));
            if (who == Who.SUPERVISOR)
                for (SigningRight right : SigningRight.values())
                    if (bound == null || !bound.signingRights().contains(right))
                        send(
                                partner,
                                Who.ADMIN,
                                "sign/" + right + "/" + id,
                                (by, reading) -> new GrantSigningRight(id, by, right));
        }
    }

    /** Gives a person of a partner a role besides. What was done once is not done again. */
    void give(PartnerId partner, String who, Role role) {
        PersonId id = names.person(identity(partner, who));
        send(partner, Who.ADMIN, "role/" + role + "/" + id, (by, reading) -> new GrantRole(id, by, role));
    }

    /** With a key, so that what was taken away since is not given again. */
    private void send(PartnerId partner, Who by, String key, Requests.Asked asked) {
        Caller admin = caller(partner, by.name, CLIENT);
        requests.send(new Requests.Request(admin, key, List.of(key), null), admin::named, asked);
    }

    /** Whether its people are the demonstration's, and may act. */
    boolean isOf(Partner partner) {
        return !partner.suspended() && partner.administrators().containsAll(administrators(partner.id()));
    }

    /** Each partner's accounts at the demonstration's sign-in page: one for each role, of persons. */
    List<AccountsPage.Of> accounts(Words words) {
        return facts.reading().directory().partners().values().stream()
                .filter(this::isOf)
                .sorted(Comparator.comparing(Partner::name))
                .map(partner -> new AccountsPage.Of(
                        partner.id().toString(),
                        partner.name(),
                        partner.country() == null
                                ? ""
                                : words.country(partner.country().value()),
                        persons()
                                .map(who -> new AccountsPage.Account(
                                        identity(partner.id(), who.name).subject(), words.say("account." + who.name)))
                                .toList()))
                .toList();
    }

    /** The accounts there of the platform's operators, who are no partner's persons. */
    List<AccountsPage.Account> operators(Words words) {
        return operators.identities().stream()
                .filter(operator -> operator.issuer().equals(settings.issuer()))
                .map(operator -> new AccountsPage.Account(operator.subject(), words.say("account.operator")))
                .toList();
    }

    private static Stream<Who> persons() {
        return Arrays.stream(Who.values()).filter(who -> who.nature == Nature.NATURAL);
    }

    /**
     * Whether somebody may sign in so: an operator, or a person, also one who was bound later and has no place on the
     * page.
     */
    boolean isAccount(String subject) {
        Identity identity = settings.identity(subject);
        return operators.has(identity)
                || facts.reading()
                        .person(names.person(identity))
                        .filter(person -> person.nature() == Nature.NATURAL)
                        .isPresent();
    }

    /** Whom the directory has to name. */
    SortedSet<PersonId> administrators(PartnerId partner) {
        return Sets.of(
                names.person(identity(partner, Who.ADMIN.name)), names.person(identity(partner, Who.CLERK.name)));
    }
}
