package org.antitrafficking.coordination.agreements;

import java.time.LocalDate;
import java.util.List;
import org.antitrafficking.coordination.partners.Directory;
import org.antitrafficking.coordination.persons.Person;
import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.Hidden;
import org.antitrafficking.coordination.words.Limits;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.Rejected;
import org.antitrafficking.coordination.words.Role;
import org.antitrafficking.coordination.words.SigningRight;
import org.jspecify.annotations.Nullable;

/** What may be decided about a sharing agreement. Pure: no clock, no I/O, no Axon. */
public final class AgreementRules {

    private AgreementRules() {}

    /**
     * What comes of the command; nothing where it is so already.
     *
     * @param agreement null before it is registered
     * @throws Rejected naming the rule that forbids it
     * @throws Hidden where the actor does not see what it is about
     */
    public static List<AgreementEvent> decide(AgreementCommand command, @Nullable Agreement agreement) {
        Actor by = command.by();
        Hidden.unless(
                agreement == null
                        ? command instanceof RegisterAgreement
                        : agreement.parties().contains(by.partner()));
        return switch (command) {
            case RegisterAgreement c -> {
                Rejected.unless(agreement == null, "an-agreement-is-registered-once");
                yield register(c);
            }
            case SignAgreement c -> sign(c, registered(agreement));
            case WithdrawFromAgreement c -> {
                Rejected.unless(by.is(Role.SUPERVISOR), "only-a-supervisor-withdraws-from-an-agreement");
                yield registered(agreement).binds(by.partner())
                        ? List.of(new PartyWithdrew(c.agreementId(), by.partner(), c.reason()))
                        : List.of();
            }
        };
    }

    private static List<AgreementEvent> register(RegisterAgreement c) {
        Actor by = c.by();
        Directory directory = c.known().directory();
        directory.acting(by.partner());
        Rejected.unless(
                by.is(Role.FOCAL_POINT) || by.is(Role.SUPERVISOR),
                "only-a-focal-point-or-supervisor-registers-an-agreement");
        Rejected.unless(c.parties().contains(by.partner()), "who-registers-an-agreement-is-a-party-to-it");
        LocalDate until = c.until();
        Rejected.unless(
                Limits.holds(c.from()) && (until == null || Limits.holds(until)), "a-date-is-from-1900-to-2199");
        for (PartnerId party : c.parties())
            Rejected.unless(
                    directory.partner(party).filter(of -> !of.suspended()).isPresent(),
                    "the-parties-to-an-agreement-are-partners-that-are-not-suspended");
        return List.of(new AgreementRegistered(
                c.agreementId(),
                by.partner(),
                c.title(),
                c.text(),
                c.parties(),
                c.categories(),
                c.from(),
                c.until(),
                c.blinding(),
                c.digest()));
    }

    private static List<AgreementEvent> sign(SignAgreement c, Agreement agreement) {
        Actor by = c.by();
        c.known().directory().acting(by.partner());
        Person person = c.known().persons().get(by.person());
        Rejected.unless(
                by.isNatural() && person != null && person.maySign(SigningRight.SHARING_AGREEMENTS, by.partner()),
                "only-who-may-sign-sharing-agreements-signs-one");
        Rejected.unless(agreement.binds(by.partner()), "a-party-that-has-left-does-not-sign");
        Rejected.unless(agreement.digest().equals(c.digest()), "what-is-signed-is-what-was-registered");
        return agreement.signed().contains(by.partner())
                ? List.of()
                : List.of(new AgreementSigned(c.agreementId(), by.partner(), by.person(), c.digest()));
    }

    private static Agreement registered(@Nullable Agreement agreement) {
        if (agreement == null) throw Hidden.HIDDEN;
        return agreement;
    }
}
