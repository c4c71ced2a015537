package org.antitrafficking.coordination.agreements;

import java.util.List;
import org.antitrafficking.coordination.words.Entry;
import org.antitrafficking.coordination.words.Occurrence;
import org.antitrafficking.coordination.words.Scope;

/** Who sees what of an agreement's events: its parties. Pure, and the only place where it is decided. */
public final class AgreementDisclosure {

    private AgreementDisclosure() {}

    /**
     * One entry to each party, in the order of parties. A party that has left is told of that, and of nothing later.
     *
     * @param agreement after the event
     */
    public static List<Entry> disclose(Agreement agreement, AgreementEvent event, Occurrence occurrence) {
        AgreementEntry body = switch (event) {
            case AgreementRegistered e -> AgreementEntry.Registered.of(e);
            case AgreementSigned e -> new AgreementEntry.Signed(e.agreementId(), e.party());
            case PartyWithdrew e -> new AgreementEntry.Withdrew(e.agreementId(), e.party(), e.reason());
        };
        return agreement.parties().stream()
                .filter(party -> agreement.binds(party)
                        || (event instanceof PartyWithdrew e && e.party().equals(party)))
                .map(party -> Entry.of(Scope.of(party), body, occurrence))
                .toList();
    }
}
