package org.antitrafficking.coordination.mandates;

import java.util.List;
import org.antitrafficking.coordination.persons.Person;
import org.antitrafficking.coordination.sharing.Standing;
import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.Hidden;
import org.antitrafficking.coordination.words.Limits;
import org.antitrafficking.coordination.words.Rejected;
import org.antitrafficking.coordination.words.Role;
import org.antitrafficking.coordination.words.SigningRight;
import org.jspecify.annotations.Nullable;

/** What may be decided about a mandate. Pure: no clock, no I/O, no Axon. */
public final class MandateRules {

    private MandateRules() {}

    /**
     * What comes of the command; nothing where it is so already.
     *
     * @param mandate null before it is granted
     * @throws Rejected naming the rule that forbids it
     * @throws Hidden where the actor does not see what it is about
     */
    public static List<MandateEvent> decide(MandateCommand command, @Nullable Mandate mandate) {
        Actor by = command.by();
        Hidden.unless(mandate == null ? command instanceof GrantMandate : mandate.isVisibleTo(by.partner()));
        return switch (command) {
            case GrantMandate c -> {
                Rejected.unless(mandate == null, "a-mandate-is-granted-once");
                yield grant(c);
            }
            case ApproveMandate c -> approve(c, granted(c, mandate));
            case RevokeMandate c -> {
                Mandate granted = granted(c, mandate);
                Rejected.unless(by.is(Role.SUPERVISOR), "only-a-supervisor-revokes-a-mandate");
                yield granted.revoked() ? List.of() : List.of(new MandateRevoked(c.mandateId(), by.person()));
            }
        };
    }

    private static List<MandateEvent> grant(GrantMandate c) {
        Actor by = c.by();
        Grant grant = c.grant();
        c.standing().directory().acting(by.partner());
        Rejected.unless(grant.audited().equals(by.partner()), "only-the-audited-partner-decides-on-a-mandate");
        signsMandates(by, c.standing());
        // Its proofs and the main ledger tell how much others do: so it takes two partners to look.
        Rejected.unless(!grant.auditorsPartner().equals(by.partner()), "an-auditor-is-another-partners");
        Person auditor = c.standing().persons().get(grant.auditor());
        Rejected.unless(
                auditor != null
                        && auditor.partner().equals(grant.auditorsPartner())
                        && auditor.roles().contains(Role.AUDITOR)
                        && !auditor.suspended(),
                "a-mandate-is-for-an-auditor");
        Rejected.unless(
                Limits.holds(grant.from()) && Limits.holds(grant.until()) && Limits.holds(grant.expires()),
                "a-date-is-from-1900-to-2199");
        Rejected.unless(grant.expires().isAfter(by.at()), "a-mandate-expires-after-it-is-granted");
        Rejected.unless(
                grant.level() != Level.CONTENT || grant.items().size() == 1, "a-mandate-of-level-3-names-its-case");
        return List.of(new MandateGranted(c.mandateId(), grant, by.person()));
    }

    private static List<MandateEvent> approve(ApproveMandate c, Mandate mandate) {
        Actor by = c.by();
        c.standing().directory().acting(by.partner());
        signsMandates(by, c.standing());
        Rejected.unless(c.items().equals(mandate.grant().items()), "an-approval-names-the-items-of-its-mandate");
        if (mandate.approved()) return List.of();
        Rejected.unless(!mandate.revoked(), "a-revoked-mandate-is-not-approved");
        Rejected.unless(!mandate.grantedBy().equals(by.person()), "a-second-person-approves-a-mandate");
        return List.of(new MandateApproved(c.mandateId(), by.person()));
    }

    private static void signsMandates(Actor by, Standing standing) {
        Person person = standing.persons().get(by.person());
        Rejected.unless(
                by.isNatural() && person != null && person.maySign(SigningRight.AUDIT_MANDATES, by.partner()),
                "only-who-may-sign-audit-mandates-grants-one");
    }

    private static Mandate granted(MandateCommand command, @Nullable Mandate mandate) {
        if (mandate == null) throw Hidden.HIDDEN;
        Rejected.unless(
                mandate.grant().audited().equals(command.by().partner()),
                "only-the-audited-partner-decides-on-a-mandate");
        return mandate;
    }
}
