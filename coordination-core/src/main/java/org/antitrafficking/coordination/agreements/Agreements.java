package org.antitrafficking.coordination.agreements;

import java.util.List;
import java.util.Map;
import org.antitrafficking.coordination.features.Clocks;
import org.antitrafficking.coordination.features.Feature;
import org.antitrafficking.coordination.features.Feature.Beginning;
import org.antitrafficking.coordination.features.Feature.Secrecy;
import org.antitrafficking.coordination.features.Telling;

/** Sharing agreements as a feature. */
public final class Agreements {

    private Agreements() {}

    public static final Feature<AgreementCommand, AgreementEvent, Agreement, Agreement> FEATURE = new Feature<>(
            "agreement",
            AgreementCommand.class,
            AgreementEvent.class,
            Agreement.class,
            null,
            AgreementCommand::agreementId,
            Map.of(RegisterAgreement.class, Beginning.ALWAYS),
            AgreementRules::decide,
            command -> true, // each party signs once and withdraws once
            Agreement::evolve,
            List.of(),
            Clocks.none(),
            Secrecy.OF_THE_AGENCY,
            Telling.of(
                    AgreementEntry.class,
                    Agreement.class,
                    null,
                    Agreement::evolve,
                    (directory, before, after, event, occurrence) ->
                            AgreementDisclosure.disclose(after, event, occurrence)));
}
