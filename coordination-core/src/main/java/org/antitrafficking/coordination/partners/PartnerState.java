package org.antitrafficking.coordination.partners;

import java.util.List;
import org.antitrafficking.coordination.sharing.Rejected;

/** One partner: what may be decided about it, and how each fact changes it. Pure: no clock, no I/O, no Axon. */
sealed interface PartnerState {
    record Unknown() implements PartnerState {}

    record Admitted(PartnerAdmitted as) implements PartnerState {}

    static List<PartnerEvent> decide(PartnerCommand command, PartnerState partner) {
        // Nothing to hide first: the directory is every partner's.
        return switch (command) {
            case AdmitPartner c -> {
                Rejected.unless(c.country() != null || !c.kind().isNational(), "a-national-partner-has-a-country");
                var admitted = new PartnerAdmitted(c.partnerId(), c.name(), c.kind(), c.country());
                yield switch (partner) {
                    case Unknown() -> List.of(admitted);
                    case Admitted already -> {
                        Rejected.unless(already.as().equals(admitted), "a-partner-is-admitted-once");
                        yield List.of();
                    }
                };
            }
        };
    }

    static PartnerState evolve(PartnerState partner, PartnerEvent event) {
        return switch (event) {
            case PartnerAdmitted e -> new Admitted(e);
        };
    }
}
