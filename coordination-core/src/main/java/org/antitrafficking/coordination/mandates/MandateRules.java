package org.antitrafficking.coordination.mandates;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.antitrafficking.coordination.persons.Person;
import org.antitrafficking.coordination.programme.Board;
import org.antitrafficking.coordination.programme.Programme;
import org.antitrafficking.coordination.programme.ProgrammeId;
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
                yield revoke(c, granted);
            }
        };
    }

    private static List<MandateEvent> grant(GrantMandate c) {
        Actor by = c.by();
        Grant grant = c.grant();
        c.standing().directory().acting(by.partner());
        Rejected.unless(grant.audited().equals(by.partner()), "only-the-audited-partner-decides-on-a-mandate");
        if (c.programme() != null) grant = grant.over(money(c, c.programme()));
        signs(by, c.standing(), grant.money());
        // Its proofs and the main ledger tell how much others do: so it takes two partners to look.
        Rejected.unless(!grant.isOver(grant.auditorsPartner()), "an-auditor-is-another-partners");
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

    /** What a seat grants one over, as the programme and its board are now. */
    private static ProgrammeMoney money(GrantMandate c, ProgrammeId id) {
        Programme programme = c.known().programme();
        if (programme == null || !programme.isOf(c.by().partner())) throw Hidden.HIDDEN;
        Rejected.unless(c.grant().items().isEmpty(), "a-mandate-over-money-names-no-items");
        Rejected.unless(c.grant().level() != Level.CONTENT, "a-mandate-over-money-is-of-level-1-or-2");
        return ProgrammeMoney.of(id, programme, seatedBoard(programme, c.by()));
    }

    /** The board of a programme, on which the actor's partner has a seat. */
    private static Board seatedBoard(Programme programme, Actor by) {
        Board board = programme.pilot().board();
        if (board == null || !board.seats().contains(by.partner()))
            throw Rejected.because("a-seat-of-the-board-decides-on-its-mandate");
        Rejected.unless(board.sits(LocalDate.ofInstant(by.at(), ZoneOffset.UTC)), "a-board-decides-within-its-term");
        return board;
    }

    private static List<MandateEvent> approve(ApproveMandate c, Mandate mandate) {
        Actor by = c.by();
        c.standing().directory().acting(by.partner());
        ProgrammeMoney money = mandate.grant().money();
        signs(by, c.standing(), money);
        Rejected.unless(c.items().equals(mandate.grant().items()), "an-approval-names-the-items-of-its-mandate");
        Boolean said = mandate.said(by.partner());
        if (money == null ? mandate.approved() : Boolean.TRUE.equals(said)) return List.of();
        Rejected.unless(!mandate.revoked(), "a-revoked-mandate-is-not-approved");
        Rejected.unless(said == null, "a-seat-that-agrees-no-longer-agrees-to-another-mandate");
        if (money != null) return agree(c, money);
        Rejected.unless(!mandate.grantedBy().equals(by.person()), "a-second-person-approves-a-mandate");
        return List.of(new MandateApproved(c.mandateId(), by.person()));
    }

    /** A board that has changed since a seat granted the mandate decides on another. */
    private static List<MandateEvent> agree(ApproveMandate c, ProgrammeMoney money) {
        Programme programme = c.known().programme();
        Rejected.unless(
                programme != null
                        && ProgrammeMoney.of(money.programme(), programme, seatedBoard(programme, c.by()))
                                .equals(money),
                "a-board-that-has-changed-decides-on-another-mandate");
        return List.of(new SeatDecided(c.mandateId(), c.by().partner(), c.by().person(), true));
    }

    private static List<MandateEvent> revoke(RevokeMandate c, Mandate mandate) {
        Actor by = c.by();
        if (mandate.revoked()) return List.of();
        if (mandate.grant().money() == null) return List.of(new MandateRevoked(c.mandateId(), by.person()));
        return Boolean.TRUE.equals(mandate.said(by.partner()))
                ? List.of(new SeatDecided(c.mandateId(), by.partner(), by.person(), false))
                : List.of();
    }

    private static void signs(Actor by, Standing standing, @Nullable ProgrammeMoney money) {
        if (money == null)
            Rejected.unless(
                    maySign(SigningRight.AUDIT_MANDATES, by, standing), "only-who-may-sign-audit-mandates-grants-one");
        else
            Rejected.unless(
                    maySign(SigningRight.PROGRAMME_DECISIONS, by, standing),
                    "only-who-may-sign-programme-decisions-decides-for-a-seat");
    }

    private static boolean maySign(SigningRight right, Actor by, Standing standing) {
        Person person = standing.persons().get(by.person());
        return by.isNatural() && person != null && person.maySign(right, by.partner());
    }

    private static Mandate granted(MandateCommand command, @Nullable Mandate mandate) {
        if (mandate == null) throw Hidden.HIDDEN;
        boolean decides = mandate.deciding().contains(command.by().partner());
        if (mandate.grant().money() == null) Rejected.unless(decides, "only-the-audited-partner-decides-on-a-mandate");
        else Rejected.unless(decides, "a-seat-of-the-board-decides-on-its-mandate");
        return mandate;
    }
}
