package org.antitrafficking.coordination.sharing;

import static org.antitrafficking.coordination.sharing.Purpose.ASSISTANCE;
import static org.antitrafficking.coordination.sharing.Purpose.INVESTIGATION;
import static org.antitrafficking.coordination.sharing.Purpose.JOINT_INVESTIGATION;
import static org.antitrafficking.coordination.sharing.Purpose.PREVENTION;
import static org.antitrafficking.coordination.sharing.Purpose.PROSECUTION;
import static org.antitrafficking.coordination.sharing.Purpose.REPATRIATION;

import java.util.Set;
import org.antitrafficking.coordination.partners.Treaty;

/** A treaty's provision that states' authorities share information under, with the purposes that it serves. */
public enum Article {
    /** Information exchange between law enforcement, immigration and other authorities. */
    TIP_PROTOCOL_10("tip-protocol-art-10", Treaty.TIP_PROTOCOL, Set.of(PREVENTION, INVESTIGATION, PROSECUTION)),
    /** Assistance to and protection of victims. */
    TIP_PROTOCOL_6("tip-protocol-art-6", Treaty.TIP_PROTOCOL, Set.of(ASSISTANCE)),
    /** Repatriation of victims. */
    TIP_PROTOCOL_8("tip-protocol-art-8", Treaty.TIP_PROTOCOL, Set.of(REPATRIATION)),
    /** Joint investigations. */
    UNTOC_19("untoc-art-19", Treaty.UNTOC, Set.of(JOINT_INVESTIGATION)),
    /** Of women and children trafficked for prostitution, and nothing else. */
    SAARC(
            "saarc-convention",
            Treaty.SAARC_CONVENTION,
            Set.of(PREVENTION, INVESTIGATION, PROSECUTION, ASSISTANCE, REPATRIATION));

    private final String text;
    private final Treaty treaty;
    private final Set<Purpose> purposes;

    Article(String text, Treaty treaty, Set<Purpose> purposes) {
        this.text = text;
        this.treaty = treaty;
        this.purposes = purposes;
    }

    public Treaty treaty() {
        return treaty;
    }

    public boolean serves(Purpose purpose) {
        return purposes.contains(purpose);
    }

    @Override
    public String toString() {
        return text;
    }
}
