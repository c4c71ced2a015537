package org.antitrafficking.coordination.sharing;

import static org.antitrafficking.coordination.words.Purpose.ASSISTANCE;
import static org.antitrafficking.coordination.words.Purpose.INVESTIGATION;
import static org.antitrafficking.coordination.words.Purpose.JOINT_INVESTIGATION;
import static org.antitrafficking.coordination.words.Purpose.PREVENTION;
import static org.antitrafficking.coordination.words.Purpose.PROSECUTION;
import static org.antitrafficking.coordination.words.Purpose.REPATRIATION;

import org.antitrafficking.coordination.words.Purpose;
import org.antitrafficking.coordination.words.Treaty;

/** A treaty's provision that states' authorities share information under, with the purposes that it serves. */
public enum Article {
    /** Information exchange between law enforcement, immigration and other authorities. */
    TIP_PROTOCOL_10("tip-protocol-art-10", Treaty.TIP_PROTOCOL),
    /** Assistance to and protection of victims. */
    TIP_PROTOCOL_6("tip-protocol-art-6", Treaty.TIP_PROTOCOL),
    /** Repatriation of victims. */
    TIP_PROTOCOL_8("tip-protocol-art-8", Treaty.TIP_PROTOCOL),
    /** Joint investigations. */
    UNTOC_19("untoc-art-19", Treaty.UNTOC),
    /** Covers women and children trafficked for prostitution, and nothing else. */
    SAARC("saarc-convention", Treaty.SAARC_CONVENTION);

    private final String text;
    private final Treaty treaty;

    Article(String text, Treaty treaty) {
        this.text = text;
        this.treaty = treaty;
    }

    public Treaty treaty() {
        return treaty;
    }

    public boolean serves(Purpose purpose) {
        return switch (this) {
            case TIP_PROTOCOL_10 -> purpose == PREVENTION || purpose == INVESTIGATION || purpose == PROSECUTION;
            case TIP_PROTOCOL_6 -> purpose == ASSISTANCE;
            case TIP_PROTOCOL_8 -> purpose == REPATRIATION;
            case UNTOC_19 -> purpose == JOINT_INVESTIGATION;
            case SAARC -> purpose != JOINT_INVESTIGATION;
        };
    }

    @Override
    public String toString() {
        return text;
    }
}
