package org.antitrafficking.coordination.alerts;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.antitrafficking.coordination.partners.PartnerId;
import org.antitrafficking.coordination.sharing.Audience;
import org.antitrafficking.coordination.sharing.Hidden;
import org.antitrafficking.coordination.sharing.Rejected;

/** One alert: what may be decided about it, and how each fact changes it. Pure: no clock, no I/O, no Axon. */
sealed interface Alert {
    record Undrafted() implements Alert {}

    record Drafted(PartnerId owner) implements Alert {}

    record Issued(PartnerId owner, Audience audience, Set<PartnerId> acknowledgedBy) implements Alert {}

    record Recalled(PartnerId owner, Audience audience) implements Alert {}

    static List<AlertEvent> decide(AlertCommand command, Alert alert) {
        // What is not there yet is hidden from every command but the one that makes it.
        Hidden.unless(alert.visibleTo(command.by()) || (alert instanceof Undrafted && command instanceof DraftAlert));
        return switch (command) {
            case DraftAlert c -> {
                Rejected.unless(alert instanceof Undrafted, "an-alert-is-drafted-once");
                yield List.of(
                        new AlertDrafted(c.alertId(), c.by(), c.reference(), c.kind(), c.subject(), c.narrative()));
            }
            case IssueAlert c -> {
                Rejected.unless(alert.isOwnedBy(c.by()), "only-the-originator-issues-an-alert");
                yield switch (alert) {
                    case Undrafted() -> throw Hidden.HIDDEN;
                    case Drafted drafted -> {
                        Rejected.unless(
                                !c.audience().partners().contains(drafted.owner()),
                                "the-originator-is-no-recipient-of-its-own-alert");
                        yield List.of(new AlertIssued(c.alertId(), c.audience()));
                    }
                    case Issued issued -> {
                        Rejected.unless(issued.audience().equals(c.audience()), "an-alert-is-issued-once");
                        yield List.of();
                    }
                    case Recalled recalled -> throw Rejected.because("a-recalled-alert-is-not-issued-again");
                };
            }
            case AcknowledgeAlert c -> {
                Rejected.unless(alert.isReceivedBy(c.by()), "only-a-recipient-acknowledges-an-alert");
                yield switch (alert) {
                    case Undrafted() -> throw Hidden.HIDDEN;
                    case Drafted drafted -> throw Hidden.HIDDEN;
                    case Issued issued ->
                        issued.acknowledgedBy().contains(c.by())
                                ? List.of()
                                : List.of(new AlertAcknowledged(c.alertId(), c.by()));
                    case Recalled recalled -> throw Rejected.because("a-recalled-alert-is-not-acknowledged");
                };
            }
            case RecallAlert c -> {
                Rejected.unless(alert.isOwnedBy(c.by()), "only-the-originator-recalls-an-alert");
                yield switch (alert) {
                    case Undrafted() -> throw Hidden.HIDDEN;
                    case Drafted drafted -> throw Rejected.because("a-draft-is-not-recalled");
                    case Issued issued -> List.of(new AlertRecalled(c.alertId(), c.reason()));
                    case Recalled recalled -> List.of();
                };
            }
        };
    }

    static Alert evolve(Alert alert, AlertEvent event) {
        return switch (event) {
            case AlertDrafted e -> new Drafted(e.owner());
            case AlertIssued e -> alert instanceof Drafted d ? new Issued(d.owner(), e.audience(), Set.of()) : alert;
            case AlertAcknowledged e ->
                alert instanceof Issued i
                        ? new Issued(i.owner(), i.audience(), with(i.acknowledgedBy(), e.by()))
                        : alert;
            case AlertRecalled e -> alert instanceof Issued i ? new Recalled(i.owner(), i.audience()) : alert;
        };
    }

    /** A draft is seen by its owner alone; what was issued, by owner and audience. */
    private boolean visibleTo(PartnerId partner) {
        return isOwnedBy(partner) || isReceivedBy(partner);
    }

    private boolean isOwnedBy(PartnerId partner) {
        return switch (this) {
            case Undrafted() -> false;
            case Drafted drafted -> drafted.owner().equals(partner);
            case Issued issued -> issued.owner().equals(partner);
            case Recalled recalled -> recalled.owner().equals(partner);
        };
    }

    private boolean isReceivedBy(PartnerId partner) {
        return switch (this) {
            case Undrafted() -> false;
            case Drafted drafted -> false;
            case Issued issued -> issued.audience().partners().contains(partner);
            case Recalled recalled -> recalled.audience().partners().contains(partner);
        };
    }

    private static Set<PartnerId> with(Set<PartnerId> partners, PartnerId partner) {
        var more = new HashSet<>(partners);
        more.add(partner);
        return Set.copyOf(more);
    }
}
