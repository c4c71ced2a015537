package org.antitrafficking.coordination.mandates;

import java.time.Instant;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Sets;
import org.jspecify.annotations.Nullable;

/**
 * A mandate as it stands.
 *
 * @param grantedBy the person that granted it for the audited partner
 * @param seats whether each agrees, of the seats that have decided; null where it is not about a programme's money
 * @param approved whether it has had all the approvals that it needs: until then only those know of it that decide
 * @param revoked whether it was ended
 */
public record Mandate(
        MandateId id,
        Grant grant,
        PersonId grantedBy,
        @Nullable SortedMap<PartnerId, Boolean> seats,
        boolean approved,
        boolean revoked) {
    public Mandate {
        if (seats != null) seats = Sets.sorted(seats);
    }

    /**
     * The mandate after the event.
     *
     * @param before null before the first event
     * @throws IllegalStateException if the event is not the first of its mandate and nothing came before
     */
    public static Mandate evolve(@Nullable Mandate before, MandateEvent event) {
        if (event instanceof MandateGranted e) return of(e);
        if (before == null) throw new IllegalStateException(event.mandateId() + " has no beginning");
        return switch (event) {
            case MandateGranted e -> before;
            case MandateApproved e -> before.with(before.seats, true, before.revoked);
            case MandateRevoked e -> before.with(before.seats, before.approved, true);
            case SeatDecided e -> before.after(e);
        };
    }

    /** The seat that grants one over a programme's money agrees by that. */
    private static Mandate of(MandateGranted e) {
        ProgrammeMoney money = e.grant().money();
        var granted =
                new Mandate(e.mandateId(), e.grant(), e.by(), null, e.grant().level() != Level.CONTENT, false);
        return money == null
                ? granted
                : granted.with(null, false, false).after(money, e.grant().audited(), true);
    }

    private Mandate with(@Nullable SortedMap<PartnerId, Boolean> seats, boolean approved, boolean revoked) {
        return new Mandate(id, grant, grantedBy, seats, approved, revoked);
    }

    private Mandate after(SeatDecided e) {
        ProgrammeMoney money = grant.money();
        return money == null ? this : after(money, e.seat(), e.agrees());
    }

    /** One that loses its quorum, or the last seat that asked for it, is over: it is granted anew. */
    private Mandate after(ProgrammeMoney money, PartnerId seat, boolean agrees) {
        var said = seats == null ? new TreeMap<PartnerId, Boolean>() : new TreeMap<>(seats);
        said.put(seat, agrees);
        long agree = said.values().stream().filter(one -> one).count();
        boolean enough = agree >= money.quorum();
        return with(said, approved || enough, revoked || agree == 0 || (approved && !enough));
    }

    /** What a seat of the board over whose money it is has said; null where it has said nothing. */
    @Nullable
    Boolean said(PartnerId seat) {
        return seats == null ? null : seats.get(seat);
    }

    /** Whether the auditor may look at something under it then. */
    public boolean isInForce(Instant at) {
        return approved && !revoked && at.isBefore(grant.expires());
    }

    /** The partners that decide on it: the audited one, or the board's seats. */
    SortedSet<PartnerId> deciding() {
        return grant.money() == null ? Sets.of(grant.audited()) : grant.money().seats();
    }

    /** Those that know of it: who decides on it, and once it is approved the auditor's and all that it is over. */
    SortedSet<PartnerId> knowing() {
        var knowing = new TreeSet<>(deciding());
        if (!approved) return knowing;
        knowing.add(grant.auditorsPartner());
        if (grant.money() != null) knowing.addAll(grant.money().participants());
        return knowing;
    }

    /** Whether the partner knows of it. */
    public boolean isVisibleTo(PartnerId partner) {
        return knowing().contains(partner);
    }
}
