package org.antitrafficking.coordination.sharing;

import java.util.List;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.coordination.words.Tells.OfPersons;
import org.jspecify.annotations.Nullable;

/**
 * What lets information about a (possible) victim through the protection firewall.
 *
 * @param danger why a life is in danger, sealed; listed to auditors
 */
@OfPersons
public record Protection(
        List<Consent> consents,
        List<RiskAssessment> assessments,
        @Nullable Sealed danger) {

    /** Nothing was recorded. */
    public static final Protection NONE = new Protection(List.of(), List.of(), null);

    public Protection {
        consents = List.copyOf(consents);
        assessments = List.copyOf(assessments);
    }
}
